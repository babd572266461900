"""What the sources, pronouns and descriptions of an article refer to.

Read once from top to bottom, whoever is mentioned is remembered: a pronoun takes the one whose
place speaks most for it (`salience`), a description whoever has that role (`descriptions`).
"""

from itertools import pairwise
from typing import NamedTuple

from newsvoices.language.article import lay, lay_each
from newsvoices.language.grammar import antecedent_of
from newsvoices.language.marks import find_marks
from newsvoices.language.nouns import noun_kind, thing_kind
from newsvoices.language.tree import FIRST_PERSONS, NOBODY, SUBJECTS, Node
from newsvoices.people.countries import look_up
from newsvoices.people.descriptions import CONTENDERS, LESSER, OWNED, UNNAMED, Describer
from newsvoices.people.entities import Bearer, Name
from newsvoices.people.lexicon import fold, is_abstract, is_common, singular
from newsvoices.people.linking import find_names, is_heading
from newsvoices.people.names import show_words
from newsvoices.people.phrases import (
    RELATIVES,
    are_joined,
    are_some,
    head_of,
    in_apposition_to,
    is_many,
    is_person_word,
    speaks,
    split_at,
    trim_description,
    words_under,
)
from newsvoices.people.roles import find_roles, head_class, may_be
from newsvoices.people.salience import GENDERS, PLURALS, Memory
from newsvoices.people.sources import type_of_body

_PRONOUNS = {*GENDERS, *PLURALS, *FIRST_PERSONS, *RELATIVES, "it", "you"}
OBJECTS = ("dobj", "pobj", "dative")
_ONCE = ("ex", "former", "now", "onetime", "retired", "then")  # in a second title of one
_NEAR = 3  # words between a description and the name that it is in apposition to


class Source(NamedTuple):
    """The source of an attribution: its nodes, and the one that heads them."""

    quote_id: int
    nodes: list[Node]
    head: Node


def resolve(
    text: str, nodes: list[Node], pieces: dict[str, list[tuple[int, int, int]]]
) -> tuple[dict[int, Bearer], list[tuple]]:
    """Lead the sources and pronouns of an article back to the bearers of its names.

    `pieces` holds for each role (source, content) the start, end and quote_id of its spans. Given
    are the speaker of each quote_id whose speaker is known, and the mentions: whose, in which form,
    first and last node, confidence.
    """
    names, places = find_names(nodes)
    name_at = {i: name for name in names for i in range(name.begin, name.last + 1)}
    find_roles(text, nodes, names, name_at)
    content = lay(nodes, pieces.get("content", []))
    marked = {i for i, _ in lay_each(nodes, ((*place, None) for place in find_marks(text)))}
    memory = Memory(nodes, content, marked)
    for i, quote in lay_each(nodes, pieces.get("content", [])):
        memory.covering[i].add(quote)
    sources = read_sources(nodes, pieces.get("source", []))
    heads = {source.head.i for source in sources}
    named = {source.quote_id: name_at.get(source.head.i) for source in sources}
    memory.whose = {q: name.bearer for q, name in named.items() if name and name.last not in marked}
    for source in sources:  # "He lost," Berg said of *Roe*
        told_of = source.head.head.objects("of", "about")
        if told_of and (name := name_at.get(told_of[0].i)):
            memory.about[source.quote_id] = name.bearer
    describer = Describer(text, nodes, names, name_at, memory, heads)
    reader = Reader(nodes, name_at, describer, places)
    events: list[tuple] = [(name.last, 0, reader.see_name, name) for name in names]
    events += [(source.head.i, 1, reader.read_source, source) for source in sources]
    for node in nodes:
        if node.i in heads:
            continue
        if node.lower in GENDERS and node.pos == "PRON":
            events.append((node.i, 2, reader.see_pronoun, node))
        elif node.dep in SUBJECTS and (is_many(node) or is_person_word(node)):
            events.append((node.i, 3, reader.see_description, node))
        elif node.dep in OBJECTS and is_person_word(node) and node.has("the"):
            events.append((node.i, 3, reader.see_object, node))
        elif node.dep in SUBJECTS and node.pos == "NOUN" and thing_kind(node.lemma) == "document":
            events.append((node.i, 3, describer.see_document, node))
        elif node.pos == "NOUN" and node.lower in OWNED:
            events.append((node.i, 3, describer.see_maker, node))
    for _, _, read, item in sorted(events, key=lambda event: event[:2]):
        read(item)
    reader.finish()
    heard = {*reader.found.values()}
    surest: dict[tuple, float] = {}  # words that are the source of two quotes are one mention
    for *mention, confidence in reader.mentions:
        bearer = mention[0]
        if bearer.kind and (bearer in heard or not _passes(bearer)):
            surest[*mention] = max(confidence, surest.get((*mention,), 0.0))
    return reader.found, [(*mention, confidence) for mention, confidence in surest.items()]


def _passes(bearer):
    """Tell a capital, named once and never heard, from a body: the Grinch, World Series."""
    if bearer.n_names != 1 or bearer.kind not in ("institution", "group") or bearer.country:
        return False
    words = bearer.name.split()
    last = words[-1].lower()
    kind = noun_kind(last)[0] or noun_kind(singular(last))[0]
    listed = type_of_body(bearer.name) or look_up(bearer.name) or kind == "group"
    if len(words) == 1:  # Parents alone are part of a name or title
        return not listed
    return not listed and not kind and is_common(words[-1])


def read_sources(nodes: list[Node], pieces: list[tuple[int, int, int]]) -> list[Source]:
    """Find the nodes of each attribution's source (its longest piece) and their head."""
    longest = {}
    for start, end, quote in sorted(pieces, key=lambda piece: piece[0] - piece[1]):
        longest.setdefault(quote, (start, end, quote))
    covered = {}
    for i, quote in lay_each(nodes, longest.values()):
        covered.setdefault(quote, []).append(nodes[i])
    return [Source(quote, phrase, head_of(phrase)) for quote, phrase in covered.items()]


class Reader:
    """Reads an article from top to bottom and leads its sources to whom they mean."""

    def __init__(
        self, nodes: list[Node], name_at: dict[int, Name], describer: Describer, places: set[str]
    ) -> None:
        """Begin at the top: nobody has spoken."""
        self.nodes, self.name_at, self.places = nodes, name_at, places
        self.words = {node.text for node in nodes}
        self.describer, self.memory = describer, describer.memory
        self.first_persons = []  # (node, quote_id) of "we" and "I"
        self.own = None  # whom "we" means outside quotations: "We, the ministers of the bloc, ..."
        self.same = {}  # someone only described -> the bearer who turned out to be meant
        self.found, self.mentions = {}, []

    def _note(self, bearer, form, first, last, confidence):
        """Remember a mention and keep it for the table."""
        self.mentions.append((bearer, form, first, last, confidence))
        node = last if form != "description" else first
        self.memory.remember(bearer, node, confidence=confidence)

    def see_name(self, name: Name) -> None:
        """Take note of a name."""
        bearer = name.bearer
        if bearer.kind in ("institution", "group") and bearer.named:
            self.describer.file(bearer)
            told = in_apposition_to(self.nodes[name.last])
            if told.pos == "NOUN" and noun_kind(told.lower)[0] == "institution":
                self.describer.bodies[told.lower] = bearer  # the firm, Harbor Partners
        self._recognise(bearer)
        self._learn_kin(name)
        self._learn_body(name)
        for role in bearer.roles if bearer.kind == "person" else ():
            self.describer.serve(bearer, role.text, self.nodes[name.first])
        self.memory.introduced.add(bearer)
        self._note(bearer, "name", self.nodes[name.first], self.nodes[name.last], 1.0)

    def _learn_kin(self, name):
        """Learn whose relative is named: "his mother Ada Roe", "Roe's sister, Ada Ito"."""
        told, before = in_apposition_to(self.nodes[name.last]), self.nodes[: name.begin][-2:]
        if told.i < name.first:
            self.describer.see_kin(name.bearer, words_under(told), told)
        elif before:
            self.describer.see_kin(name.bearer, before, before[-1])

    def _learn_body(self, name):
        """Learn whose officer is named: "its minister, Ada Roe", of the country named last."""
        last = self.nodes[name.last]
        owner = last.head.child("poss") if last.dep == "appos" else None
        if owner is None or owner.lower not in ("its", "their"):
            return
        body = self.memory.find_body(owner)
        for role in name.bearer.roles if body and body.named else ():
            role.affiliation = role.affiliation or body.name
            role.country = role.country or body.country

    def _recognise(self, bearer):
        """Learn that someone described before is the one now named: "the spokesman, Jane Roe".

        Also after "a judge", where the article names one judge alone: "Judge Jane Roe said".
        """
        for role in bearer.roles if bearer not in self.memory.last_seen else ():
            known, own = self.describer.described.get(role.head, []), role.words - {role.head}
            fitting = [b for b, words in known if role.definite and own <= words]
            if not role.definite and self.describer.has_one(role.head):
                alike = [of for of in known if own <= of[1] or of[1] <= own]
                fitting = [b for b, words in alike if not (b.named or LESSER & own - words)]
            if len(fitting) == 1 and fitting[0] not in self.same:
                self.same[fitting[0]] = bearer
                bearer.roles.extend(fitting[0].roles)

    def see_pronoun(self, node: Node) -> None:
        """Lead he or she back to a person, or to nobody."""
        bearer, confidence = self._find_person(node)
        if bearer is not None:
            self._note(bearer, "pronoun", node, node, confidence)

    def _find_person(self, node, quote_id=0):
        """Give whom he or she means, and how sure that is: "As he left, Berg said".

        Also "In his view of the port, Berg erred".
        """
        clause = node.head if node.dep == "nsubj" else self.nodes[max(node.i - 1, 0)]
        ahead = (node.dep, clause.dep) in (("nsubj", "advcl"), ("poss", "prep"))
        ahead, main = ahead and node.i not in self.memory.marked, clause.head
        subject = main.child("nsubj") if ahead else None
        name = self.name_at.get(subject.i) if subject is not None and subject.i > node.i else None
        if name is not None and name.bearer.kind == "person":
            fits = name.bearer.gender in ("", GENDERS[node.lower])
            told = {found.bearer for n in clause.subtree() if (found := self.name_at.get(n.i))}
            if fits and name.bearer not in told:
                return name.bearer, 0.9
        return self.memory.find_person(node, quote_id)

    def see_description(self, head: Node) -> None:
        """Take note of a person who is described as the subject of a clause."""
        parts = head.conjuncts()
        if len(parts) > 1:
            names = [self.name_at.get(part.i) for part in parts]
            if all(names):
                self.memory.remember(self.describer.join([name.bearer for name in names]), head)
            return
        if any(child.dep == "appos" and child.i in self.name_at for child in head.children):
            return  # the name says who is meant
        covered = words_under(head)
        bearer, confidence = self.describer.describe(covered, head)
        if bearer is not None and bearer.named:
            self._note(bearer, "description", covered[0], covered[-1], confidence)
        elif bearer is not None:
            self.memory.remember(bearer, head)

    def see_object(self, head: Node) -> None:
        """Take note of a known person who is described as what is acted on: "called the judge"."""
        covered = words_under(head)
        if len(covered) > 2 or head.conjuncts()[1:] or head_class(head.lemma) in CONTENDERS:
            return  # told apart by more than the office, which several may have
        bearer, confidence = self.describer.describe(covered, head)
        if bearer is not None and bearer.named and bearer.kind == "person":
            self.mentions.append((bearer, "description", covered[0], covered[-1], confidence))

    def read_source(self, source: Source) -> None:
        """Find who the source of an attribution is."""
        bearer = self._read_phrase(source.nodes, source.head, source.quote_id)
        if bearer is None:
            return
        bearer.kind = bearer.kind or ("institution" if " " in bearer.name else "person")
        self.found[source.quote_id] = bearer
        self.memory.hear(bearer, source.head)

    def finish(self) -> None:
        """Settle what only later text tells: who was described, who "I" and "we" are."""
        self.found = {quote: self.same.get(b, b) for quote, b in self.found.items()}
        self.mentions = [(self.same.get(b, b), *mention) for b, *mention in self.mentions]
        for node, quote_id in self.first_persons:
            within = self.memory.content.get(node.i)
            bearer = self.found.get(within) if within else self.own
            if bearer is not None:
                self.found[quote_id] = bearer
                self.mentions.append((bearer, "pronoun", node, node, 0.9))

    def _read_phrase(self, covered, head, quote_id):
        """Read a phrase as several, a name, a pronoun or a description."""
        parts = [part for part in head.conjuncts() if part in covered]
        both = self._name_of_both(covered, parts)
        if not both and len(parts) > 1 and are_joined(parts, covered):
            return self._of_titles(covered, parts) or self._of_several(covered, parts, quote_id)
        if (name := both or self._name_of(covered, head)) is not None:
            if name.bearer.kind == "group" and are_some(covered, name):
                shown = self.describer.show(trim_description(covered, head))
                return self.describer.coin(shown, "unnamed", named=False)
            self._recognise(name.bearer)
            return name.bearer
        if head.pos == "PRON" or head.lower in _PRONOUNS:
            return self._of_pronoun(head, quote_id)
        known = self.describer.aliases.get(fold(head.text)) if head.text[0].isupper() else None
        if known is not None:
            return known
        if show_words(trim_description(covered, head)) in self.places and not speaks(head):
            return None  # a place, not its council
        if _is_label(covered, head):
            return self._of_label(covered, head)
        bearer, confidence = self.describer.describe(covered, head)
        if bearer is not None:
            self.mentions.append((bearer, "description", covered[0], covered[-1], confidence))
        return bearer

    def _of_label(self, covered, head):
        """Find whom a label names: "ADA ROE:", "Massachusetts"; nobody where it is a heading."""
        shown = show_words(covered)
        if len(shown) < 2 or is_abstract(shown.lower()) or is_heading(covered, self.words):
            return None
        if found := look_up(shown):
            if not found[2]:
                return None  # "R-La.", an abbreviation that stands for no government
            bearer = self.describer.coin(found[2], "institution", True)
            bearer.country = found[0]
            return bearer
        bearer = self.describer.coin(shown, "person", True)
        return self.describer.aliases.setdefault(fold(head.text), bearer)

    def _of_several(self, covered, parts, quote_id):
        """Make one group of several who speak as one."""
        bearers = [
            self._read_phrase(piece, part, quote_id) for part, piece in split_at(parts, covered)
        ]
        return self.describer.join([b for b in bearers if b is not None])

    def _of_titles(self, covered, parts):
        """Find who is called by two titles: "the nominee and former secretary of state said"."""
        first, *rest = (piece for _, piece in split_at(parts, covered))
        one = len(rest) == 1 and first[0].lower == "the" and rest[0][0].lower in _ONCE
        if not one or parts[1].tag == "NNS" or not any(map(is_person_word, parts)):
            return None
        titles = (([first[0], *rest[0]], parts[1]), (first, parts[0]))
        found = [self.describer.describe(words, part)[0] for words, part in titles]
        named = (bearer for bearer in found if bearer is not None and bearer.named)
        return next(named, None) or self.describer.describe(covered, parts[0])[0]

    def _name_of_both(self, covered, parts):
        """Find the name of one called in two ways: "Roe's friend and former aide Ada Ito"."""
        if len(parts) != 2 or parts[0].tag not in ("NN", "NNP") or not _is_title(parts[0]):
            return None
        behind = (self.name_at.get(node.i) for node in covered if node.i >= parts[1].i)
        behind = [name for name in behind if name and name.bearer.kind == "person"]
        if not behind or self._is_beside_both(behind[-1], parts):
            return behind[-1] if behind else None
        name = behind[0]
        nouns = ("ADJ", "NOUN", "PROPN")
        alone = covered[0].pos in nouns and covered[0].dep != "poss"
        begin = name.first if alone else name.begin  # Lima Chairman and *CEO* Ada Ito
        joined, *told = self.nodes[parts[0].i + 1 : begin] or parts
        plain = all(n.pos in nouns or n.lower == "of" or n.text.istitle() for n in told)
        titled = alone or (parts[0].tag == "NN" and any(map(is_person_word, told)))
        fits = joined.lower == "and" and bool(told) and plain and titled
        return name if fits and told[-1].lower != "of" else None  # her aide and friend of Ada Ito

    def _is_beside_both(self, name, parts):
        """Tell the name behind two titles of one: "the author and head of the fund, Ada Ito"."""
        joined = self.nodes[parts[0].i + 1].lower == "and" and parts[1].tag == "NN"
        own = any(child.dep in ("det", "poss") for child in parts[1].children)
        beside = self.nodes[name.begin - 1].text == ","
        return joined and not own and beside and is_person_word(parts[1])

    def _name_of(self, covered, head):
        """Find the name that a phrase gives its source, if it does."""
        name = self.name_at.get(head.i)
        last = self.name_at.get(covered[-1].i)
        if last and last.bearer.kind == "institution" and self.nodes[last.begin - 1] is head:
            return last  # the watchdog Harborwatch
        if last and last.last > head.i and last.bearer.kind == "person":
            before = [n for n in covered if n.i < last.begin]
            bare = all(n.pos in ("NOUN", "PROPN", "ADJ", "DET") or n.text == "-" for n in before)
            office = bool(before) and is_person_word(before[-1])
            held = is_person_word(head) and before[-1].tag in ("NNS", "" if office else "NN")
            comma = max((k for k, n in enumerate(before) if n.text == ","), default=-1)
            told = all(n.pos in ("NOUN", "PROPN", "ADJ") for n in before[comma + 1 :])
            other = name and name is not last and (told or name.bearer.kind != "person")
            if bare or held or (other and office):
                return last  # Harbor police Chief Ada Roe, the minister for women Ada Roe
        if name is not None:
            return name
        if head.tag == "NNS":  # several: no name beside them is all of theirs
            return None
        for child in head.children:
            found = self.name_at.get(child.i)
            if found is None or found.bearer.kind == "institution" or child.i < head.i:
                continue
            # Else it is another's: ROE: Mr Ito
            between = self.nodes[covered[-1].i + 1 : found.begin]
            near = len(between) < _NEAR and all(node.text != ":" for node in between)
            if near and child.dep == "appos":
                return found
        person = head.lower == "one" or noun_kind(head.lemma)[0] in ("office", "person")
        behind = self.nodes[covered[-1].i + 1 : covered[-1].i + 3]  # one of its backers, Ada Roe.
        for before, node in pairwise([*covered, *behind]) if person else ():
            found = self.name_at.get(node.i)
            if before.text == "," and before.i > head.i and found and may_be(found.bearer, head):
                ends = self.nodes[found.last + 1 : found.last + 2]
                return None if node in behind and ends and ends[0].pos != "PUNCT" else found
        return None

    def _of_pronoun(self, node, quote_id):
        """Lead the pronoun that is a source back to its speaker."""
        if node.lower in RELATIVES:
            return self._of_relative(node, quote_id)
        if node.lower in NOBODY:
            return None
        if node.lower in FIRST_PERSONS:
            self.first_persons.append((node, quote_id))
            named = node.child("appos")
            if named is not None and not self.memory.content.get(node.i):
                self.own = self._read_phrase(words_under(named), named, quote_id)
            return None
        if node.lower in GENDERS:
            bearer, confidence = self._find_person(node, quote_id)
        elif node.lower in PLURALS or node.lower in ("it", "its", "both"):
            bearer, confidence = self.memory.find_body(node), 0.5
            if bearer is not None and self._acts_beside(bearer, node):
                confidence = 0.8  # "Peru struck back when it announced"
        elif head_class(node.lemma) in UNNAMED:
            bearer, confidence = self.describer.coin(node.text, "unnamed", named=False), 0.9
        else:
            return None
        if bearer is not None:
            self.mentions.append((bearer, "pronoun", node, node, confidence))
        return bearer

    def _acts_beside(self, bearer, pronoun):
        """Tell whether it is a body that is the subject of a clause around the pronoun's."""
        above = (verb.child("nsubj") for verb in pronoun.head.ancestors())
        names = (self.name_at.get(noun.i) for noun in above if noun is not None)
        return any(name is not None and name.bearer is bearer for name in names)

    def _of_relative(self, node, quote_id):
        """Lead who or which back to the noun that its clause hangs on."""
        before = next((n for n in self.nodes[max(node.i - 2, 0) : node.i][::-1] if n.is_word), node)
        name = self.name_at.get(before.i)
        if name is not None and node.lower == "that" and name.bearer.kind == "person":
            return None  # a call for Roe that said so
        if name is not None and (node.lower == "which") == (name.bearer.kind == "institution"):
            return name.bearer
        verb = next((n for n in node.ancestors() if n.dep == "relcl"), None)
        if verb is None:
            return None
        head = antecedent_of(verb)
        told = in_apposition_to(head)
        if told is not head and (name := self.name_at.get(told.i)):
            return name.bearer  # Ada Roe, a baker who
        return self._read_phrase(words_under(head), head, quote_id)


def _is_title(noun):
    """Tell whether a word is what a person is or holds, also where it is written as a name is."""
    return noun_kind(noun.lower)[0] in ("office", "person")


def _is_label(covered, head):
    """Tell whether a phrase is a name by its capitals alone: "ADA ROE", "Massachusetts"."""
    words = [node for node in covered if node.is_word]
    kind = noun_kind(words[-1].lower)[0] if words else ""
    if kind == "office" or (len(words) == 1 and kind not in ("", "thing")):
        return False  # "Minister" in a headline
    capitals = head.tag == "NNP" and all(n.text[0].isupper() and n.tag != "DT" for n in words)
    return capitals or all(node.text.isupper() for node in words)
