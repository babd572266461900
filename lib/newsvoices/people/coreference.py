"""What the sources, pronouns and descriptions of an article refer to.

The article is read once from top to bottom. Whoever is mentioned is remembered; a pronoun takes
the one remembered whose place (near, subject, speaker of the attribution before) speaks most for
it, and nobody where two are about equal. A description takes whoever has that role.
"""

from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from newsvoices.language.marks import find_marks
from newsvoices.language.tree import FIRST_PERSONS
from newsvoices.lists import load_group
from newsvoices.people.countries import find_country, load_countries, look_up
from newsvoices.people.entities import Bearer
from newsvoices.people.lexicon import fold, is_abstract, noun_kind, thing_kind
from newsvoices.people.linking import find_names
from newsvoices.people.names import show_words
from newsvoices.people.phrases import (
    NOMINAL,
    RELATIVES,
    SUBJECTS,
    are_joined,
    are_some,
    climb_from,
    conjuncts,
    ends_name,
    has_plural_subject,
    head_of,
    in_apposition_to,
    is_joined,
    is_many,
    is_person_word,
    skip_dateline,
    speaks,
    split_at,
    top_of,
    trim_description,
    words_under,
)
from newsvoices.people.roles import find_roles, find_scenes, head_class, read_role, words_of
from newsvoices.people.sources import document_type

_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_PLURALS = frozenset({"they", "them", "their"})
_PRONOUNS = {*_GENDERS, *_PLURALS, *FIRST_PERSONS, *RELATIVES, "it", "you"}
# What bodies are called beside their own names, and people.
_GOVERNMENTS, _RULERS, _DOMESTIC, _HELD, _DOCUMENTS, _COUNTS, _OWNED = (
    load_group("callings.csv", group)
    for group in ("government", "ruler", "official of the country", "held office", "document",
                  "count", "owned")
)  # fmt: skip
_POLLS, _SHARES, _NOBODY = (
    load_group("callings.csv", group) for group in ("poll", "share", "nobody")
)
_MEDIA, _MEDIA_NAMES, _COMPANIES, _COMPANY_NAMES, _UNNAMED, _EPITHETS, _CONTENDERS = (
    load_group("callings.csv", group)
    for group in ("media", "media name", "company", "company name", "unnamed", "epithet",
                  "contender")
)  # fmt: skip
_REACH = 4  # sentences that a pronoun looks back
_NEAR = 3  # words between a description and the name that it is in apposition to
_SURE = 0.2  # by how much the best reading of a pronoun must beat the next
_WEAK = -0.5  # a reading that weighs less is not sure, however alone it stands


@dataclass(slots=True)
class Seen:
    """Someone mentioned: what a later pronoun may mean."""

    bearer: Bearer
    node: object
    content: int  # quote_id of the content it stands in, 0 outside
    is_subject: bool
    is_source: bool


@dataclass(slots=True)
class Source:
    """The source of an attribution: its nodes, and the one that heads them."""

    quote_id: int
    nodes: list
    head: object


def resolve(text, nodes, pieces):
    """Lead the sources and pronouns of an article back to the bearers of its names.

    Parameters
    ----------
    text : str
    nodes : list of Node
    pieces : dict of str to list of (int, int, int)
        For each role (source, content) the start, end and quote_id of its spans.

    Returns
    -------
    dict of int to Bearer
        The speaker of each attribution whose speaker is known.
    list of (Bearer, str, Node, Node, float)
        Mentions: whose, in which form, first and last node, confidence.
    """
    names, places = find_names(nodes)
    name_at = {i: name for name in names for i in range(name.begin, name.last + 1)}
    scenes = find_scenes(nodes)
    find_roles(text, nodes, names, name_at, scenes)
    starts = [node.start for node in nodes]
    content = paint(starts, pieces.get("content", []))
    reader = Reader(text, nodes, names, name_at, content, scenes, places)
    sources = read_sources(nodes, starts, pieces.get("source", []))
    events = [(name.last, 0, reader.see_name, name) for name in names]
    events += [(source.head.i, 1, reader.read_source, source) for source in sources]
    taken = reader.source_heads = {source.head.i for source in sources}
    for node in nodes:
        if node.i in taken:
            continue
        if node.lower in _GENDERS and node.pos == "PRON":
            events.append((node.i, 2, reader.see_pronoun, node))
        elif node.dep in SUBJECTS and (is_many(node) or is_person_word(node)):
            events.append((node.i, 3, reader.see_description, node))
        elif node.pos == "NOUN" and node.lower in _POLLS | _OWNED:
            events.append((node.i, 3, reader.see_maker, node))
    events.sort(key=lambda event: event[:2])
    for _, _, read, item in events:
        read(item)
    reader.finish()
    return reader.found, [mention for mention in reader.mentions if mention[0].kind]


def paint(starts, content):
    """Give each node the quote_id of the innermost content over it, 0 where there is none."""
    painted = [0] * len(starts)
    for start, end, quote in sorted(content, key=lambda piece: piece[0] - piece[1]):
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        painted[low:high] = [quote] * (high - low)
    return painted


def _mark(text, nodes):
    """Tell of each node whether it stands inside quotation marks."""
    marked = [False] * len(nodes)
    starts = [node.start for node in nodes]
    for start, end in find_marks(text):
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        marked[low:high] = [True] * (high - low)
    return marked


def count_lines(nodes, content):
    """Number each node's sentence, without counting sentences that are quoted as a whole.

    How far back a pronoun looks is told by these: "he said" after a long quotation is next to
    the speaker before it.
    """
    told = {node.sentence for node in nodes if node.is_word and not content[node.i]}
    lines, line, last = [], 0, None
    for node in nodes:
        if node.sentence != last:
            last = node.sentence
            line += last in told
        lines.append(line)
    return lines


def read_sources(nodes, starts, pieces):
    """Find the nodes of each attribution's source (its longest piece) and their head."""
    longest = {}
    for start, end, quote in pieces:
        if quote not in longest or end - start > longest[quote][1] - longest[quote][0]:
            longest[quote] = (start, end)
    sources = []
    for quote, (start, end) in longest.items():
        covered = nodes[bisect_left(starts, start) : bisect_left(starts, end)]
        if covered := skip_dateline(covered):
            sources.append(Source(quote, covered, head_of(covered)))
    return sources


class Reader:
    """Reads an article from top to bottom and remembers who was mentioned."""

    def __init__(self, text, nodes, names, name_at, content, scenes, places):
        """Begin at the top: nobody is known."""
        self.text, self.nodes, self.name_at = text, nodes, name_at
        self.content = content
        self.marked = _mark(text, nodes)
        self.lines = count_lines(nodes, content)
        bearers = sorted(dict.fromkeys(n.bearer for n in names), key=lambda b: b.n_names)
        self.aliases = {fold(b.name): b for b in bearers}
        self.aliases |= {fold(b.name.split()[-1]): b for b in bearers if b.kind == "person"}
        self.by_role = _index_roles([b for b in bearers if b.kind == "person"])
        self.seen = deque(maxlen=30)
        self.last_seen = {}  # bearer -> position of the last mention
        self.introduced = set()  # bearers who have been named
        self.described = {}  # head of a description -> [(bearer, words)]
        self.bodies = {}  # last word of a body's name -> bearer named last
        self.documents = {}  # noun that heads its description -> [(bearer, words)]
        self.coined = {}  # folded name -> bearer made from a description
        self.first_persons = []  # (quote_id, content it stands in) of "we" and "I"
        self.source_heads = set()
        self.scenes, self.places = scenes, places
        self.speakers = set()  # bearers who have been a source
        self.last_speaker = None
        self.same = {}  # someone only described -> the bearer who turned out to be meant
        self.found, self.mentions = {}, []

    def _note(self, bearer, form, first, last, confidence, is_source=False):
        """Remember a mention and keep it for the table."""
        node = last if form != "description" else first
        self.mentions.append((bearer, form, first, last, confidence))
        self._remember(bearer, node, is_source)

    def _remember(self, bearer, node, is_source=False):
        top = top_of(node)
        is_subject = (top.head if top.dep == "appos" else top).dep in SUBJECTS
        self.last_seen[bearer] = node.i
        self.seen.append(Seen(bearer, node, self.content[node.i], is_subject, is_source))

    def see_name(self, name):
        """Take note of a name."""
        bearer = name.bearer
        if bearer.kind in ("institution", "group") and bearer.named:
            self._file(bearer)
        self._recognise(bearer)
        self.introduced.add(bearer)
        self._note(bearer, "name", self.nodes[name.first], self.nodes[name.last], 1.0)

    def _file(self, bearer):
        """File a body under the words for it in its name and roles."""
        words = [fold(word) for word in bearer.name.split()]
        heads = [word for word in words if noun_kind(word)[0] in ("institution", "group")]
        for word in {words[-1], *heads, *(role.head for role in bearer.roles)}:
            self.bodies[word] = bearer

    def _recognise(self, bearer):
        """Learn that someone described before is the one now named: "the spokesman, Jane Roe"."""
        for role in bearer.roles if bearer not in self.last_seen else ():
            known = self.described.get(role.head, []) if role.definite else []
            fitting = [b for b, words in known if role.words - {role.head} <= words]
            if len(fitting) == 1 and fitting[0] not in self.same:
                self.same[fitting[0]] = bearer
                bearer.roles.extend(fitting[0].roles)

    def see_pronoun(self, node):
        """Lead he or she back to a person, or to nobody."""
        bearer, confidence = self._person_of(node)
        if bearer is not None:
            self._note(bearer, "pronoun", node, node, confidence)

    def see_description(self, head):
        """Take note of a person who is described as the subject of a clause."""
        if any(map(is_joined, head.children)):
            covered = words_under(head, ("relcl", "acl", "appos"))
            parts = conjuncts(head, covered)
            names = [self.name_at.get(part.i) for part in parts]
            if all(names):
                self._remember(self._join([name.bearer for name in names]), head)
            return
        if any(child.dep == "appos" and child.i in self.name_at for child in head.children):
            return  # the name says who is meant
        covered = words_under(head)
        bearer, confidence = self._of_description(covered, head)
        if bearer is not None and bearer.named:
            self._note(bearer, "description", covered[0], covered[-1], confidence)
        elif bearer is not None:
            self._remember(bearer, head)

    def read_source(self, source):
        """Find who the source of an attribution is."""
        bearer = self._read_phrase(source.nodes, source.head, source.quote_id)
        if bearer is None:
            return
        bearer.kind = bearer.kind or "person"
        self.found[source.quote_id] = bearer
        self.speakers.add(bearer)
        if bearer.kind == "person":
            self.last_speaker = bearer
        self._remember(bearer, source.head, is_source=True)

    def finish(self):
        """Settle what only later text tells: who was described, who "I" and "we" are."""
        self.found = {quote: self.same.get(b, b) for quote, b in self.found.items()}
        self.mentions = [(self.same.get(b, b), *mention) for b, *mention in self.mentions]
        for node, quote_id in self.first_persons:
            bearer = self.found.get(self.content[node.i])
            if bearer is not None:
                self.found[quote_id] = bearer
                self.mentions.append((bearer, "pronoun", node, node, 0.9))

    def _read_phrase(self, covered, head, quote_id):
        """Read a phrase as several, a name, a pronoun or a description."""
        parts = conjuncts(head, covered) + self._joined_to_places(covered)
        if len(parts) > 1 and are_joined(parts, covered):
            return self._of_several(covered, parts, quote_id)
        if (name := self._name_of(covered, head)) is not None:
            if name.bearer.kind == "group" and are_some(covered, name):
                return self._coin(
                    self._show(trim_description(covered, head)), "unnamed", named=False
                )
            self._recognise(name.bearer)
            return name.bearer
        if head.pos == "PRON" or head.lower in _PRONOUNS:
            return self._of_pronoun(head, quote_id)
        known = self.aliases.get(fold(head.text)) if head.text[0].isupper() else None
        if known is not None:
            return known
        if show_words(covered) in self.places and not speaks(head):
            return None  # a place, not its council
        if _is_label(covered, head):
            return self._of_label(covered, head)
        bearer, confidence = self._of_description(covered, head)
        if bearer is not None:
            self.mentions.append((bearer, "description", covered[0], covered[-1], confidence))
        return bearer

    def _joined_to_places(self, covered):
        """List persons whom the parse joins to a place: "Roe of Ohio and Poe of Iowa"."""
        return [
            node
            for node in covered
            if node.dep == "conj"
            and node.head.dep == "pobj"
            and look_up(node.head.text)
            and (name := self.name_at.get(node.i))
            and name.bearer.kind == "person"
        ]

    def _of_label(self, covered, head):
        """Find whom a label names: "ADA ROE:", "Massachusetts"; nobody where it is a letter."""
        shown = show_words(covered)
        if len(shown) < 2 or noun_kind(shown.lower())[0] == "thing":
            return None
        if shown.isupper() and look_up(shown.title()):
            return None  # LIMA: a dateline or a heading
        found = look_up(shown)
        if found is not None:
            bearer = self._coin(found[2] or shown, "institution", True)
            bearer.country = found[0] or None
            return bearer
        bearer = self._coin(shown, "person", True)
        return self.aliases.setdefault(fold(head.text), bearer)

    def _of_several(self, covered, parts, quote_id):
        """Make one group of several who speak as one."""
        bearers = [
            self._read_phrase(piece, part if part in piece else piece[-1], quote_id)
            for part, piece in split_at(parts, covered)
        ]
        return self._join([b for b in bearers if b is not None])

    def _join(self, bearers):
        """Make one bearer of several: their group, or the one that they all are."""
        bearers = list(dict.fromkeys(bearers))
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        shown = [b.name for b in bearers]
        name = ", ".join(shown[:-1]) + " and " + shown[-1]
        return self._coin(name, "group", all(b.named for b in bearers), bearers)

    def _coin(self, name, kind, named, members=()):
        """Give the bearer of a description or group, the same for the same words."""
        key = (fold(name), kind)
        if key not in self.coined:
            countries = {b.country for b in members}
            country = next(iter(countries)) if len(countries) == 1 else None
            basis = next((b.basis for b in members if b.basis), "")
            self.coined[key] = Bearer(
                name, kind, named=named, country=country, members=tuple(members), basis=basis
            )
        if named and kind == "institution":
            self._file(self.coined[key])
        return self.coined[key]

    def _name_of(self, covered, head):
        """Find the name that a phrase gives its source, if it does."""
        name = self.name_at.get(head.i)
        if name is not None and (name.last >= head.i >= name.first or name.title):
            return name
        for child in head.children:
            found = self.name_at.get(child.i)
            if found is None or found.bearer.kind == "institution" or child.i < head.i:
                continue
            if found.begin > covered[-1].i + _NEAR or head.tag == "NNS":
                continue  # the parse hangs on it what is another's
            if child.dep == "appos" or found.begin == head.i + 1:
                return found
        for before, node in pairwise(covered):
            found = self.name_at.get(node.i)
            if before.text == "," and before.i > head.i and found and found.bearer.kind == "person":
                return found if noun_kind(head.lemma.lower())[0] in ("office", "person") else None
        inside = self.name_at.get(covered[0].i)
        if inside is not None and inside.bearer.kind in ("person", "") and head.pos == "VERB":
            return inside
        return None

    def _of_pronoun(self, node, quote_id):
        """Lead the pronoun that is a source back to its speaker."""
        if node.lower in RELATIVES:
            return self._of_relative(node, quote_id)
        if node.lower in _NOBODY:
            return None
        if node.lower in FIRST_PERSONS:
            self.first_persons.append((node, quote_id))
            return None
        if node.lower in _GENDERS:
            bearer, confidence = self._person_of(node, quote_id)
        elif node.lower in _PLURALS or node.lower in ("it", "its", "both"):
            bearer, confidence = self._body_of(node), 0.5
        elif head_class(node.lemma.lower()) in _UNNAMED or node.lower in _UNNAMED:
            bearer, confidence = self._coin(node.text, "unnamed", named=False), 0.9
        else:
            return None
        if bearer is not None:
            self.mentions.append((bearer, "pronoun", node, node, confidence))
        return bearer

    def _of_relative(self, node, quote_id):
        """Lead who or which back to the noun that its clause hangs on."""
        before = next((n for n in self.nodes[max(node.i - 2, 0) : node.i][::-1] if n.is_word), node)
        name = self.name_at.get(before.i)
        verb = next((n for n in node.ancestors() if n.dep == "relcl"), None)
        fits = name is not None and (node.lower == "which") == (name.bearer.kind == "institution")
        head = climb_from(verb.head, node.lower != "which") if verb is not None else None
        if fits and name.bearer.kind != "group" and verb is not None and has_plural_subject(verb):
            near = [n for n in head.ancestors() if name.begin - 5 < n.i < name.begin]
            many = [n for n in near if n.lower == "those" or n.tag == "NNS"]
            fits = not many  # those who support Roe, who are
            head = many[0] if many else head
        if fits:
            return name.bearer
        if head is None:
            return None
        told = in_apposition_to(head)
        if told is not head and (name := self.name_at.get(told.i)):
            return name.bearer  # Ada Roe, a baker who
        return self._read_phrase(words_under(head), head, quote_id)

    def _body_of(self, node):
        """Find the body or people that it or they means: the last that spoke or was subject.

        Where no people were, "they" may mean the body that spoke in the sentence before. Whom a
        speaker means inside quotation marks is not guessed.
        """
        if self.marked[node.i]:
            return None
        plural = node.lower in _PLURALS or node.lower == "both"
        speaker = None
        for seen in reversed(self.seen):
            distance = self.lines[node.i] - self.lines[seen.node.i]
            if distance > 2:
                break
            many = seen.bearer.kind == "group" or seen.node.tag == "NNS"
            if node.lower == "both":
                many = seen.bearer.kind == "group" and " and " in seen.bearer.name
            fits = many if plural else seen.bearer.kind == "institution"
            if fits and (seen.is_source or seen.is_subject):
                return seen.bearer
            if node.lower == "they" and seen.is_source and distance < 2:
                speaker = speaker or (seen.bearer if seen.bearer.kind == "institution" else None)
        return speaker

    def _person_of(self, node, quote_id=0):
        """Choose the person that he or she means, and learn the gender.

        Returns
        -------
        Bearer or None, float
            And how sure the reading is, 0 to 1.
        """
        gender = _GENDERS[node.lower]
        bearer, confidence = self._most_salient(node, gender, quote_id)
        if bearer is not None:
            bearer.gender, bearer.kind = gender, bearer.kind or "person"
        return bearer, confidence

    def _most_salient(self, node, gender, quote_id=0, named=False):
        """Choose the person remembered who fits best; nobody where two fit about equally."""
        scores = {}
        for back, seen in enumerate(reversed(self.seen)):
            bearer = seen.bearer
            if not _may_be_meant(seen, gender, named) or (quote_id and seen.content == quote_id):
                continue  # no speaker is named in the speaker's own words
            distance = self.lines[node.i] - self.lines[seen.node.i]
            if distance <= _REACH:
                score = self._score(seen, node, gender) - distance - 0.05 * back
                scores[bearer] = max(score, scores.get(bearer, score))
        ranked = sorted(scores.items(), key=lambda item: -item[1])[:2]
        if not ranked:
            return None, 0.0
        margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 1.5
        if margin < _SURE:
            return None, 0.0
        sure = 1.5 if ranked[0][1] > _WEAK else 0.5
        return ranked[0][0], round(0.5 + min(margin, sure) * 0.3, 2)

    def _score(self, seen, node, gender):
        """Weigh the place of someone mentioned, apart from its distance."""
        score = 0.8 * seen.is_subject + 0.8 * seen.is_source
        score += 0.6 * (seen.bearer.gender == gender) + 0.05 * min(seen.bearer.n_names, 8)
        if seen.content not in (0, self.content[node.i]):
            score -= 1.2  # whom another speaker names
        score += 0.3 * (seen.bearer is self.last_speaker)
        score -= 0.6 * (seen.node.paragraph != node.paragraph)
        score -= 0.5 * (seen.node.dep == "poss")
        score -= 0.5 * (seen.node.dep == "compound")  # the Roe campaign
        if not (seen.bearer.gender or seen.bearer.roles or seen.bearer in self.speakers):
            score -= 0.7  # is it a person?
        score -= 0.5 * (seen.bearer.kind == "")
        return score

    def _of_description(self, covered, head):
        """Find whom a description means, or make someone who is only described.

        Returns
        -------
        Bearer or None, float
        """
        found = look_up(head.text) if head.pos == "PROPN" and covered[0] is head else None
        if found and found[1] == "region":
            if not speaks(head):
                return None, 0.0  # a place, not its government
            bearer, confidence = self._coin(head.text, "institution", named=True), 0.7
            bearer.country = found[0] or None
            return bearer, confidence
        bearer, confidence = self._describe(trim_description(covered, head), head)
        if bearer is not None and not (bearer.country or bearer.named):
            bearer.country = self._scene_of(head)
        return bearer, confidence

    def _scene_of(self, head):
        """Give the country that "lawmakers" are of in a paragraph that begins "In Peru, ..."."""
        word = head_class(head.lemma.lower())
        if word in _GOVERNMENTS | _RULERS:  # also in the paragraph after it
            earlier = self.scenes.get(head.paragraph - 1)
            return self.scenes.get(head.paragraph, earlier)
        return self.scenes.get(head.paragraph) if word in _DOMESTIC else None

    def _describe(self, phrase, head):
        kind = noun_kind(head.lemma.lower())[0]
        plural = head.tag in ("NNS", "NNPS")
        thing = thing_kind(head.lemma.lower()) if kind in ("", "thing") else ""
        if thing and _is_according_to(head):
            thing = "document"  # the rules, the policy
        if thing == "document" or head.lemma.lower() in _DOCUMENTS:
            return self._of_document(phrase, head)
        if is_abstract(head.lemma.lower()) or phrase[0].lower in _NOBODY:
            return None, 0.0
        if head.lower in _SHARES:
            return self._of_share(phrase), 0.8
        if kind == "institution" and not plural:
            return self._of_body(phrase, head)
        if plural or kind == "group":
            word = head_class(head.lemma)
            return self._coined(phrase, "unnamed" if word in _UNNAMED else "group", 0.9)
        return self._of_office(phrase, head)

    def _coined(self, phrase, kind, confidence=0.8):
        return self._coin(self._show(phrase), kind, named=False), confidence

    def _of_document(self, phrase, head):
        """Find whose words a document holds, which document is meant again, or a new one."""
        author = self._author_of(phrase, head)
        if author:
            return author, 0.7
        word = head.lemma.lower()
        kind = document_type(word, self._show(phrase))
        word = kind if kind == "poll" else word
        wanted = {fold(n.text) for n in phrase if n.pos in NOMINAL and n is not head}
        definite = phrase[0].lower in ("the", "this", "that", "these", "those")
        known = [b for b, words in self.documents.get(word, ()) if wanted <= words]
        if definite and known:
            return known[-1], 0.7
        makers = [n for n in phrase if n.pos == "PROPN" and n.i < head.i]
        if kind == "poll" and makers:  # its maker names it: a Roe/Poe poll of voters
            phrase = [n for n in phrase if n.i <= head.i]
        bearer, confidence = self._coined(phrase, "institution")
        bearer.source_type = kind
        self.documents.setdefault(word, []).append((bearer, wanted))
        return bearer, confidence

    def see_maker(self, head):
        """Take note of whose poll or campaign is meant by "the poll" or "the campaign" later."""
        phrase = trim_description(words_under(head), head)
        if head.lower in _OWNED:
            words = [n for n in phrase if n.is_word and n.tag != "DT"]
            if self._owner_of(words, head) is not None:
                self._of_body(phrase, head)
        elif phrase[0].lower in ("a", "an") and any(n.pos == "PROPN" for n in phrase):
            self._of_document(phrase, head)

    def _of_share(self, phrase):
        """Make "64 percent of voters" a group; its basis is the poll named last."""
        bearer = self._coin(self._show(phrase), "group", named=False)
        bearer.source_type = "poll"
        if polls := self.documents.get("poll"):
            bearer.basis = polls[-1][0].name
        return bearer

    def _author_of(self, phrase, head):
        """Find whose words a document holds: "her book", "Roe's letter", "a tweet from Roe"."""
        if head.lemma.lower() in _COUNTS:
            return None  # what a poll finds is not its pollster's voice
        owners = [n for n in phrase if n.i < head.i and (n.tag == "POS" or n.lower in _GENDERS)]
        if owners and owners[-1].lower in _GENDERS:
            return self._person_of(owners[-1])[0]
        makers = [n.i + 1 for n in phrase if n.i > head.i and n.lower in ("by", "from")]
        at = owners[-1].i - 1 if owners else makers[0] if makers else None
        if at is not None and makers and not owners and self.nodes[at].lower == "the":
            at += 1
        name = self.name_at.get(at)
        known = name is not None and name.bearer.kind in ("person", "institution", "")
        return name.bearer if known and name.bearer.named else None

    def _show(self, phrase):
        """Give a description without its article; "Ada Roe's aides" for "her aides"."""
        words = phrase[1:] if len(phrase) > 1 and phrase[0].lower in ("a", "an", "the") else phrase
        owner = self._person_of(words[0])[0] if words[0].lower in ("his", "her") else None
        if owner is not None and owner.named and len(words) > 1:
            return f"{owner.name}'s{self.text[words[0].end : words[-1].end]}"
        return self.text[words[0].start : words[-1].end]

    def _of_body(self, phrase, head):
        """Find the body that "the ministry" or "the Peruvian government" means."""
        words = [n for n in phrase if n.is_word and n.lower not in ("a", "an", "the")]
        if head.lower in _GOVERNMENTS and (country := self._governed(words, head)):
            return self._country(country), 0.9
        owner = self._owner_of(words, head) if head.lower in _OWNED else None
        if owner is not None and owner.named:
            body = self._coin(f"{owner.name} {head.lower}", "institution", True)
            body.country = body.country or owner.country
            return body, 0.8
        definite = phrase[0].lower in ("the", "its", "their", "this") or phrase[0] is head
        if len(words) == 1:
            known = self._body_called(head) if definite else None
            return known or (self._coin(self._show(phrase), "institution", False), 0.8)
        wanted = {fold(n.text) for n in words if n.pos in ("NOUN", "ADJ")}
        if definite and not any(n.pos == "PROPN" for n in words):
            fuller = self.bodies.get(head.lower)
            if fuller is not None and wanted <= set(map(fold, fuller.name.split())):
                return fuller, 0.8  # the board of elections
        before = self.name_at.get(head.i - 1)  # the Global Times tabloid
        by_kind = head.pos == "NOUN" and head.lower in _MEDIA | _COMPANIES | {"agency", "party"}
        is_body = before is not None and before.bearer.kind == "institution" and not before.entity
        if is_body and by_kind and before.bearer.named:
            return before.bearer, 0.8
        named = phrase[0].lower not in ("a", "an", "another", "one") and words[0].text[0].isupper()
        named = named and head.lower not in _GOVERNMENTS
        if named and any(n.pos == "PROPN" for n in words):
            end = next((k for k, n in enumerate(words) if n.i > head.i and ends_name(n)), None)
            return self._coin(" ".join(n.text for n in words[:end]), "institution", True), 0.9
        return self._coin(self._show(phrase), "institution", False), 0.8

    def _body_called(self, head):
        """Find the body that a word alone means: one that has it in its name or role, or fits it.

        Returns
        -------
        (Bearer, float) or None
        """
        word = head.lower
        fits = _fits_media if word in _MEDIA else _fits_company if word in _COMPANIES else None
        near = [
            seen.bearer
            for seen in self.seen
            if fits is not None
            and self.lines[head.i] - self.lines[seen.node.i] <= _REACH
            and seen.bearer.kind == "institution"
            and fits(seen.bearer)
        ]
        if word in self.bodies and (not near or self.bodies[word] in near):
            return self.bodies[word], 0.7
        return (near[-1], 0.6 if len(set(near)) == 1 else 0.5) if near else None

    def _governed(self, words, head):
        """Find the country of "the Peruvian government"; none for a person's administration."""
        before = [node for node in words if node.i < head.i]
        after = [node for node in words if node.i > head.i + 1]
        if not before and len(words) > 1 and words[1].lower == "of":
            found = look_up(" ".join(node.text for node in after))
            return found[0] if found and found[1] == "name" else None
        names = [self.name_at[node.i] for node in before if node.i in self.name_at]
        if any(name.bearer.kind == "person" for name in names):
            return None
        country = find_country(" ".join(node.text for node in before))
        return country if country != "IGO" else None

    def _owner_of(self, words, head):
        """Find the person whose body it is: "his campaign", "Roe's office"."""
        before = [n for n in words if n.i < head.i]
        name = self.name_at.get(before[-1].i) if before else None
        if name is not None and name.bearer.kind == "person" and name.last == before[-1].i:
            return name.bearer
        if len(before) == 1 and before[0].lower in _GENDERS:
            return self._person_of(before[0])[0]
        return None

    def _may_be_epithet(self, phrase, head, words):
        """Tell whether "the first-term senator" or "the actor" may take up someone just named."""
        opens = phrase[0].i == 0 or self.nodes[phrase[0].i - 1].sentence != head.sentence
        word = head_class(head.lower)
        office = noun_kind(head.lower)[0] == "office" and word not in _UNNAMED
        names = [self.name_at[n.i] for n in phrase[:-1] if n.i in self.name_at]
        named = any(name.bearer.kind == "person" for name in names)
        last = phrase[-1] is head and not named
        known = words or (head.lower in _EPITHETS and word not in self.described)
        held = word in _HELD  # by one at a time: who is not said to hold it does not
        return known and office and last and not held and (opens or head.i in self.source_heads)

    def _country(self, code):
        """Give the one bearer of a country's names, government included."""
        shown = _country_names()[code]
        known = self.aliases.get(fold(shown))
        bearer = known or self._coin(shown, "institution", True)
        bearer.country = code
        return bearer

    def _of_office(self, phrase, head):
        """Find the person whose role a description tells."""
        word = head_class(head.lemma if head.pos == "NOUN" else head.lower)
        words = words_of(phrase) - {word}
        definite = phrase[0].lower in ("the", "this", "that")
        fitting = [
            bearer
            for bearer, roles in self.by_role.get(word, ())
            if any(words <= role.words for role in roles)
        ]
        if definite:
            known = [b for b in fitting if b in self.last_seen]
            known += [b for b, w in self.described.get(word, ()) if words <= w]
            if known:
                return max(known, key=lambda b: self.last_seen.get(b, -1)), 0.8
        if not definite:  # "a spokesman": nobody whom the text has named already
            fitting = [bearer for bearer in fitting if bearer not in self.introduced]
        if len(fitting) == 1 and (words or definite):
            return fitting[0], 0.7
        if definite and self._may_be_epithet(phrase, head, words):
            bearer, confidence = self._most_salient(head, noun_kind(head.lower)[1], named=True)
            country = find_country(self._show(phrase))
            fits = bearer is not None and country in {None, *(_countries(bearer) or {country})}
            if fits and _may_be_called(bearer, word) and (words or confidence > 0.7):
                return bearer, min(confidence, 0.6 if words else 0.5)
        bearer = self._coin(self._show(phrase), "unnamed", False)
        if not bearer.roles:
            role = read_role(self.text, phrase)
            bearer.roles.extend([role] if role else [])
            bearer.gender = noun_kind(head.lower)[1]
            self.described.setdefault(word, []).append((bearer, words))
        return bearer, 0.9


def _is_according_to(head):
    """Tell whether a noun follows "according to": what cannot speak is then something written."""
    return head.dep == "pobj" and head.head.lower == "to" and head.head.head.lower == "according"


def _is_label(covered, head):
    """Tell whether a phrase is a name by its capitals alone: "ADA ROE", "Massachusetts"."""
    words = [node for node in covered if node.is_word]
    kind = noun_kind(words[-1].lower)[0] if words else ""
    if kind == "office" or (len(words) == 1 and kind not in ("", "thing")):
        return False  # "Minister" in a headline
    if all(node.text.isupper() for node in words):
        return True
    return head.tag == "NNP" and all(n.text[0].isupper() and n.tag != "DT" for n in words)


def _may_be_called(bearer, word):
    """Tell whether nothing that the text calls someone speaks against another word for it."""
    free = _EPITHETS | _CONTENDERS
    return word in free or all(role.head in free for role in bearer.roles)


def _fits_media(bearer):
    """Tell whether a body may be called a newspaper or an outlet by its name."""
    return any(fold(word) in _MEDIA_NAMES for word in bearer.name.split())


def _fits_company(bearer):
    """Tell whether a body may be called a company: no state's, no party's, no press."""
    if bearer.country or not bearer.named or look_up(bearer.name) or _fits_media(bearer):
        return False
    words = [fold(word) for word in bearer.name.split()]
    kinds = [word for word in words if noun_kind(word)[0] in ("institution", "office", "thing")]
    return all(word in _COMPANY_NAMES for word in kinds)


def _may_be_meant(seen, gender, named):
    """Tell whether someone mentioned can be a person of that gender."""
    bearer = seen.bearer
    if bearer.kind not in ("person", "unnamed", "") or (named and not bearer.named):
        return False
    if gender and bearer.gender not in ("", gender):
        return False
    return bearer.named or (seen.node.tag != "NNS" and is_person_word(seen.node))


def _countries(bearer):
    return {bearer.country, *(role.country for role in bearer.roles)} - {None}


def _index_roles(persons):
    """Map each role's head to the persons who have it and their roles of that head."""
    index = {}
    for bearer in persons:
        heads = {}
        for role in bearer.roles:
            heads.setdefault(role.head, []).append(role)
            for word in role.words:
                if noun_kind(word)[0] == "office":
                    heads.setdefault(word, []).append(role)
        for head, roles in heads.items():
            index.setdefault(head, []).append((bearer, roles))
    return index


@cache
def _country_names():
    """Map codes to the one name of each country."""
    rows = load_countries()
    rows = rows[rows["kind"] == "name"]
    return dict(zip(rows["country"], rows["entity"], strict=True))
