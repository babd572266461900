"""Whom a description means: "the minister", "her aides", "a poll", "the Peruvian government".

A description takes whoever has that role, body or document; who fits none is only described.
"""

import re
from collections.abc import Sequence

from newsvoices.language.nouns import noun_kind, thing_kind
from newsvoices.language.tree import NOBODY, Node
from newsvoices.lists import load_group
from newsvoices.people.countries import code_of, country_names, find_country
from newsvoices.people.entities import Bearer, Name
from newsvoices.people.lexicon import (
    AGENCIES,
    LAST_NAMES,
    fold,
    given_name_gender,
    is_abstract,
    possessive,
    singular,
)
from newsvoices.people.parties import is_told_of
from newsvoices.people.phrases import NOMINAL, trim_description, words_under
from newsvoices.people.roles import Role, head_class, is_short_for, read_role, words_of
from newsvoices.people.salience import GENDERS, REACH, Memory
from newsvoices.people.sources import OFFICIAL, document_type, type_of_body

# What people, bodies and documents are called beside their own names.
(_GOVERNMENTS, _HELD, _DOCUMENTS, _COUNTS, OWNED, _POLLS, _SHARES,
 _MEDIA, _COMPANIES, UNNAMED, _EPITHETS, CONTENDERS, _GROUPS, _EMPLOYERS, _OWNERS, _READ,
 _CAREER, _LEADERS, LESSER, _EMINENT, _KIN, _WRITTEN, *_PAPERS) = (
    load_group("callings.csv", group)
    for group in ("government", "held office", "document",
                  "count", "owned", "poll", "share", "media", "company", "unnamed",
                  "epithet", "contender", "group word", "employer", "owner's", "reads",
                  "career", "leader", "lesser", "eminent",
                  "kin", "written", "court paper", "research paper")
)  # fmt: skip
# The types of body (`sources.type_of_body`) that a word alone may mean: "the company".
_FITTING = {
    **dict.fromkeys(_MEDIA, ("media",)),
    **dict.fromkeys(_COMPANIES, ("business", None)),
    **dict.fromkeys(_GROUPS, ("NGO", "expert", None)),
    **dict.fromkeys(("agency", "body", "bureau", "regulator"), (OFFICIAL,)),
}
NEAR_TEXT = 2  # sentences from who said so in a statement to "the statement"
_OF_ONE_NAME = frozenset(("brother", "husband", "sister", "wife"))
_HEADS = ("head", "chief", "chair", "director")  # the mosque leader is who heads the mosque
_CAREERS = ("-term", "-time", "-year-old")  # a four-term senator


class Describer:
    """Leads the descriptions of an article to whom they mean, of those in the `salience.Memory`."""

    def __init__(
        self,
        text: str,
        nodes: list[Node],
        names: list[Name],
        name_at: dict[int, Name],
        memory: Memory,
        source_heads: set[int],
    ) -> None:
        """Begin with whom the article names, and nobody described."""
        self.text, self.nodes, self.name_at, self.memory = text, nodes, name_at, memory
        self.source_heads = source_heads
        bearers = sorted(dict.fromkeys(n.bearer for n in names), key=lambda b: b.n_names)
        self.aliases = {fold(b.name): b for b in bearers}
        self.aliases |= {fold(b.name.split()[-1]): b for b in bearers if b.kind == "person"}
        self.titled = {name.bearer for name in names if name.title}
        self.by_role = _index_roles(bearers, names)
        self.described = {}  # head of a description -> [(bearer, words)]
        self.bodies = {}  # last word of a body's name -> bearer named last
        self.documents = []  # (noun that heads its description, bearer, words), in text order
        self.coined = {}  # folded name -> bearer made from a description
        self.kin = {}  # (bearer, word) -> who is that to him or her: Roe's sister

    def file(self, bearer: Bearer) -> None:
        """File a body under the words for it in its name and roles."""
        words = [fold(word) for word in bearer.name.split()]
        heads = [word for word in words if noun_kind(word)[0] in ("institution", "group")]
        for word in {words[-1], *heads, *(role.head for role in bearer.roles)}:
            self.bodies[word] = bearer

    def serve(self, bearer: Bearer, shown: str, before: Node) -> None:
        """Learn whose body somebody serves: "a campaign spokeswoman" is of the campaign named last.

        A spokesman of no body speaks for the body that did or said something just before.
        """
        words = re.findall(r"[\w-]+", shown[:1].lower() + shown[1:])
        if not words:
            return
        names = noun_kind(words[0])[0] in ("", "thing") and shown[0].isupper()
        is_body = words[-1] in _EMPLOYERS and not {"for", "of", "with"} & {*words}
        if bearer.basis or names or is_body or shown[1:] != shown[1:].lower():
            return  # the Roe campaign spokeswoman, a mining company
        called = (self._body_called(w, before) for w in words if w in _EMPLOYERS)
        body = next((found[0] for found in called if found), None)
        if not body and "spokesperson" in map(head_class, words):
            body = self.memory.find_body(before)
        if body and body.named:
            bearer.basis = body.name
            bearer.country = bearer.country or body.country or find_country(body.name)

    def coin(self, name: str, kind: str, named: bool, members: Sequence[Bearer] = ()) -> Bearer:
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
            self.file(self.coined[key])
        return self.coined[key]

    def see_kin(self, bearer: Bearer, phrase: list[Node], head: Node) -> None:
        """Learn whose sister is named: "Roe's sister, Ada Ito"."""
        if (key := self._kin_key(phrase, head)) is not None:
            self.kin[key] = bearer

    def _kin_key(self, phrase, head):
        """Give whose relative a phrase means, and by what word: "his sister"; None for others."""
        owners = [n for n in phrase if n.i < head.i and n.tag in ("POS", "PRP$")]
        if head.lemma not in _KIN or not owners:
            return None
        meant = [seen.bearer for seen in self.memory.seen if seen.node is owners[-1]]
        named = self.name_at.get(owners[-1].i - 1) if owners[-1].tag == "POS" else None
        meant += [named.bearer] if named is not None else []
        return (meant[0], head.lemma) if meant else None

    def _namesake(self, key):
        """Find "his brother", the one man of his last name whom the article names beside him."""
        bearer, word = key or (None, "")
        if word not in _OF_ONE_NAME:
            return None
        told = noun_kind(word)[1], bearer.name.split()[-1]
        named = {b for b in self.aliases.values() if b.kind == "person" and b.full} - {bearer}
        alike = [b for b in named if (b.gender, b.name.split()[-1]) == told]
        return alike[0] if len(alike) == 1 else None

    def has_one(self, office: str) -> bool:
        """Tell whether one person named and one described, who may be the same, have an office."""
        told = self.by_role.get(office, ()), self.described.get(office, ())
        return office not in UNNAMED | CONTENDERS and [len(holders) for holders in told] == [1, 1]

    def join(self, bearers: list[Bearer]) -> Bearer:
        """Make one bearer of several: their group, or the one that they all are."""
        bearers = list(dict.fromkeys(bearers))
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        shown = [b.name for b in bearers]
        name = ", ".join(shown[:-1]) + " and " + shown[-1]
        return self.coin(name, "group", all(b.named for b in bearers), bearers)

    def describe(self, covered: list[Node], head: Node) -> tuple[Bearer | None, float]:
        """Find whom a description means, or make someone who is only described, and how sure."""
        phrase = trim_description(covered, head)
        kind = noun_kind(head.lemma)[0]
        plural = head.tag in ("NNS", "NNPS")
        thing = thing_kind(head.lemma) or thing_kind(head.lower) if kind in ("", "thing") else ""
        document = thing == "document" or head.lemma in _DOCUMENTS
        document &= head.lower != "figures" or not any(n.lower in _EMINENT for n in phrase)
        editors = any(n.lower == "editorial" for n in phrase)
        if document or editors or head.lower in _MEDIA:  # its website, the paper's editorial board
            if author := self._author_of(phrase, head):
                self.documents += [(head.lemma, author, set())] if document else []
                return author, 0.7  # and later "the report" is his
            if document:
                return self._of_document(phrase, head)
        if is_abstract(head.lemma) or phrase[0].lower in NOBODY:
            return None, 0.0
        if head.lower in _SHARES:
            return self._of_share(phrase), 0.8
        if kind == "institution" and not plural:
            return self._of_body(phrase, head)
        if plural or kind == "group":
            word = head_class(head.lemma)
            words = [n.lower for n in phrase if n.is_word]
            if words == ["the", head.lower] and (before := self.described.get(head.lower)):
                return before[-1][0], 0.7  # UN officials, then "the officials"
            found = self._coined(phrase, "unnamed" if word in UNNAMED else "group", 0.9)
            self.described.setdefault(head.lower, []).append((found[0], set(words)))
            return found
        return self._of_office(phrase, head)

    def _coined(self, phrase, kind, confidence=0.8):
        bearer = self.coin(self.show(phrase), kind, named=False)
        if kind == "unnamed":
            self.serve(bearer, bearer.name, phrase[0])
        return bearer, confidence

    def _of_document(self, phrase, head):
        """Find which document is meant again, or make a new one."""
        word = head.lemma
        kind = document_type(word, self.show(phrase))
        word = kind if kind == "poll" else word
        telling = [n for n in phrase if n.pos in NOMINAL and noun_kind(n.lower)[0] != "date"]
        wanted = {fold(n.text) for n in telling if n is not head}
        definite = phrase[0].lower in ("the", "this", "that", "these", "those")
        known = self._called_before(word, wanted)
        if definite and known:
            return known[-1], 0.7
        writer = self._writer_of(head) if definite and not wanted else None
        if writer is not None:
            self.documents.append((word, writer, wanted))
            return writer, 0.7
        makers = [n for n in phrase if n.pos == "PROPN" and n.i < head.i]
        if kind == "poll" and makers:  # its maker names it: a Roe/Poe poll of voters
            phrase = [n for n in phrase if n.i <= head.i]
        bearer, confidence = self._coined(phrase, "institution")
        bearer.source_type = kind
        self.documents.append((word, bearer, wanted))
        return bearer, confidence

    def _writer_of(self, head):
        """Find whose "the statement" is: who said so in a statement, or wrote, just before."""
        for seen in reversed(self.memory.seen):
            near = self.memory.distance(seen, head) <= NEAR_TEXT
            if not (near and seen.is_source and seen.bearer.named and not seen.content):
                continue
            own = (n for n in self.nodes[: head.i] if n.sentence == seen.node.sentence)
            own = (n for n in own if n.i not in self.memory.marked)
            written = {n.lemma for n in own if n.pos == "VERB" or n.has("a", "an")}
            if head.lemma in written or ("write" in written and head.lemma in _WRITTEN):
                return seen.bearer
        return None

    def _called_before(self, word, wanted):
        """List the documents that a word may mean again: of a lawsuit also "the complaint"."""
        alike = next((papers for papers in _PAPERS if word in papers and not wanted), {word})
        told = [of for of in self.documents if of[0] in alike or word == "document"]
        return [body for _, body, words in told if wanted <= words]

    def see_document(self, head: Node) -> None:
        """Take note of a document that nobody signs: "The memo was released. It states ..."."""
        phrase = trim_description(words_under(head), head)
        if self._author_of(phrase, head) is None:
            self.memory.remember(self._of_document(phrase, head)[0], head)

    def see_maker(self, head: Node) -> None:
        """Take note of whose campaign is meant by "the campaign" later."""
        phrase = trim_description(words_under(head), head)
        if self._owner_of([n for n in phrase if n.is_word and n.tag != "DT"], head) is not None:
            self._of_body(phrase, head)

    def _of_share(self, phrase):
        """Make "64 percent of voters" a group; its basis is the poll named last."""
        bearer = self.coin(self.show(phrase), "group", named=False)
        bearer.source_type = "poll"
        own = [n for n in phrase if n.lower in _POLLS]
        if own:  # 64 percent of voters in the Roe poll
            bearer.basis = self._of_document(words_under(own[0]), own[0])[0].name
        elif polls := [b.name for word, b, _ in self.documents if word == "poll"]:
            bearer.basis = polls[-1]
        return bearer

    def _author_of(self, phrase, head):
        """Find whose words a document holds: "her book", "Roe's letter", "a tweet from Roe"."""
        if head.lemma in _COUNTS:
            return None  # what a poll finds is not its pollster's voice
        owners = [n for n in phrase if n.i < head.i and n.tag in ("POS", "PRP$")]
        if owners and owners[-1].lower in GENDERS:
            return self.memory.find_person(owners[-1])[0]
        if owners and owners[-1].lower in ("its", "their"):
            body = self.memory.find_body(owners[-1])
            return body if body and body.named else None
        before = self.nodes[owners[-1].i - 1] if owners else head
        if owners and noun_kind(before.lower)[0] == "institution" and before.pos == "NOUN":
            body = self._body_called(before.lower, before)
            return body[0] if body else None  # the company's report
        makers = [n.i + 1 for n in phrase if n.i > head.i and n.lower in ("by", "from")]
        if makers and self.nodes[makers[0] - 2].lemma in _READ:  # papers seen by the Herald
            return None
        at = owners[-1].i - 1 if owners else makers[0] if makers else None
        if at is not None and makers and not owners and self.nodes[at].lower == "the":
            at += 1
        name = self.name_at.get(at)
        if name is None and makers:  # from her adviser, Ada Roe,
            maker = self.nodes[makers[0] - 1].child("pobj")
            told = maker.child("appos") if maker is not None else None
            name = self.name_at.get(told.i) if told is not None else None
        known = name is not None and name.bearer.kind in ("person", "institution", "")
        if known and not owners and self.nodes[name.last + 1].tag == "POS":
            return None  # a report by Peru's auditor is not Peru's
        return name.bearer if known and name.bearer.named else None

    def show(self, phrase: list[Node]) -> str:
        """Give a description without its article; "Ada Roe's aides" for "her aides"."""
        words = phrase[1:] if len(phrase) > 1 and phrase[0].lower in ("a", "an", "the") else phrase
        owner = self.memory.find_person(words[0])[0] if words[0].lower in ("his", "her") else None
        owner = self.memory.find_body(words[0]) if words[0].lower in ("its", "their") else owner
        if owner is not None and owner.named and len(words) > 1:
            return f"{owner.name}'s{self.text[words[0].end : words[-1].end]}"
        return self.text[words[0].start : words[-1].end]

    def _of_body(self, phrase, head):
        """Find the body that "the ministry" or "the Peruvian government" means."""
        words = [n for n in phrase if n.is_word and n.lower not in ("a", "an", "the")]
        if head.lower in _GOVERNMENTS and (country := self._governed(words, head)):
            return self._country(country), 0.9
        owner = self._owner_of(words, head) if head.lower in OWNED else None
        if owner is not None and owner.named:
            whose = possessive(owner.name) if head.lower in _OWNERS else owner.name
            body = self.coin(f"{whose} {head.lower}", "institution", True)
            body.country = body.country or owner.country
            return body, 0.8
        definite = phrase[0].lower in ("the", "its", "their", "this") or phrase[0] is head
        if len(words) == 1:
            known = self._body_called(head.lower, head) if definite else None
            return known or self._described_before(phrase, head, set(), definite)
        named = any(n.pos == "PROPN" and not n.text.islower() for n in words)
        wanted = {fold(n.text) for n in words if n.pos in ("NOUN", "ADJ") or n.text.islower()}
        if definite and not named:
            fuller = [b for b in (self.bodies.get(head.lower),) if b and _has(b, wanted)]
            fuller += [b for b in self._near(head.lower, head) if _has(b, wanted - {head.lower})]
            fuller += self._list_fuller(wanted)
            if fuller:
                return fuller[0], 0.8  # the board of elections
        kinds = _MEDIA | _COMPANIES | _GROUPS | {"agency", "party"}
        by_kind = head.pos == "NOUN" and head.lower in kinds
        for at in (head.i - 1, head.i + 1) if by_kind else ():  # the trade group OpenShore
            beside = self.name_at.get(at)
            is_body = beside and not beside.entity and beside.bearer.kind == "institution"
            if is_body and beside.bearer.named:
                return beside.bearer, 0.8
        one = phrase[0].lower in ("a", "an", "another", "one")
        if named and not one and words[0].text[0].isupper() and head.lower not in _GOVERNMENTS:
            told = {fold(n.text) for n in words if n.tag != "POS"}
            fuller = self._list_fuller(told) if phrase[0].lower == "the" or len(told) == 2 else []
            body = fuller[0] if fuller else self.coin(self.show(phrase), "institution", True)
            self.file(body)  # "the ministry" is the one named last
            return body, 0.9
        return self._described_before(phrase, head, wanted, definite)

    def _list_fuller(self, wanted):
        """List the bodies called with an owner before that have all these words, the last first."""
        coined = (b for b in self.coined.values() if b.kind == "institution" and b.named)
        return [body for body in coined if _has(body, wanted)][::-1]

    def _body_called(self, word, at):
        """Find the body that a word alone means, by name, role or type, and how sure; or None."""
        near = self._near(word, at)
        if word in self.bodies and (not near or self.bodies[word] in near):
            return self.bodies[word], 0.7
        if near:
            return near[-1], 0.6 if len(set(near)) == 1 else 0.5
        unknown = [seen.bearer for seen in self._seen_near(at) if self._tells_nothing(seen.bearer)]
        if word in _COMPANIES and unknown:
            unknown[-1].kind = "institution"  # Verity cut jobs, the company said
            return unknown[-1], 0.5
        return None

    def _seen_near(self, at):
        """List who was mentioned in the last sentences, in text order."""
        return [seen for seen in self.memory.seen if self.memory.distance(seen, at) <= REACH]

    def _near(self, word, at):
        """List the bodies mentioned lately that a word may mean by their type."""
        types = _FITTING.get(word, ())
        near = [seen.bearer for seen in (self._seen_near(at) if types else ())]
        return [
            body
            for body in near
            if body.kind == "institution"
            and type_of_body(body.name) in types
            and (word in _MEDIA or body.named)
            and (body.country in (None, "IGO") or OFFICIAL in types)
            and (OFFICIAL not in types or AGENCIES & {*map(singular, body.name.lower().split())})
        ]

    def _tells_nothing(self, bearer):
        """Tell a name that may be anybody's: no title, office or given name shows a person."""
        person = bearer in self.titled or bearer.gender or bearer.roles or bearer.country
        words = bearer.name.split()
        called = any(w in LAST_NAMES or given_name_gender(w) is not None for w in words)
        return bearer.kind in ("person", "") and bearer.named and not (person or called)

    def _described_before(self, phrase, head, wanted, definite):
        """Give the body described before: "the county board", then "the board"; or a new one."""
        known = [b for b, words in self.described.get(head.lower, ()) if wanted <= words]
        if definite and known:
            return known[-1], 0.7
        bearer, confidence = self._coined(phrase, "institution")
        self.described.setdefault(head.lower, []).append((bearer, wanted))
        return bearer, confidence

    def _governed(self, words, head):
        """Find the country of "the Peruvian government"; none for a person's administration."""
        before = [node for node in words if node.i < head.i]
        if not before and words[1:] and words[1].lower == "of":
            return code_of(" ".join(node.text for node in words[2:]))
        names = [self.name_at[node.i] for node in before if node.i in self.name_at]
        if any(name.bearer.kind == "person" for name in names):
            return None
        return find_country(" ".join(node.text for node in before))

    def _owner_of(self, words, head):
        """Find the person whose body it is: "his campaign", "Roe's office"."""
        before = [n for n in words if n.i < head.i]
        name = self.name_at.get(before[-1].i) if before else None
        if name is not None and name.bearer.kind == "person" and name.last == before[-1].i:
            return name.bearer
        if len(before) == 1 and before[0].lower in GENDERS:
            return self.memory.find_person(before[0])[0]
        return None

    def _taken_up(self, phrase, head, words):
        """Find who, just named, is "the first-term senator" or "the actor", and how sure."""
        word = head_class(head.lower)
        opens = phrase[0].i == 0 or self.nodes[phrase[0].i - 1].sentence != head.sentence
        office = noun_kind(head.lower)[0] == "office" and word not in UNNAMED
        known = words or (head.lower in _EPITHETS and word not in self.described)
        shown = self.show(phrase)
        opens |= head.i in self.source_heads or _tells_more(shown)
        if not (office and known and opens):
            return None
        held = phrase[-1] is not head or word in _HELD
        if held and "former" not in words:
            return None  # by one at a time: who is not said to hold it does not
        partisans = {s.bearer for s in self.memory.seen if is_told_of(s.bearer, shown)}
        holders = {bearer for bearer, _ in self.by_role.get(word, ())}
        partisans = partisans & holders or partisans
        gender = noun_kind(head.lower)[1]
        bearer, confidence = self.memory.find_salient(  # the Labour leader is no Conservative
            head,
            gender,
            named=True,
            fits=lambda who: who in partisans if partisans else is_told_of(who, shown) is not False,
        )
        if bearer is None or not (words or confidence > 0.7):
            return None
        country = find_country(shown)
        told = {bearer.country, *(role.country for role in bearer.roles)} - {None}
        free = _EPITHETS | CONTENDERS  # else nothing that the text calls them may speak against it
        called = word in free or all(role.head in free for role in bearer.roles)
        elsewhere = country and told and country not in told
        if not called or elsewhere or bearer.kind != "person":  # "the founder" is no company
            return None
        if held and (role := read_role(self.text, phrase)):
            bearer.roles.append(role)
            self.by_role.setdefault(word, []).append((bearer, [role]))
        self.described.setdefault(word, []).append((bearer, words))
        return bearer, min(confidence, 0.6 if words else 0.5)

    def _spoke_last(self, head, word):
        """Find who spoke in the sentence before, where nothing tells of any office: the mayor."""
        seen = [s for s in self.memory.seen if self.memory.distance(s, head) == 1 and not s.content]
        who = {s.bearer for s in seen if s.is_source}
        roles = [role for _, roles in self.by_role.get(word, ()) for role in roles]
        held = any(LESSER.isdisjoint(role.words) for role in roles)  # not by a shadow chancellor
        last = self.memory.last_speaker
        if held or who != {last} or not last.named or last.roles:
            return None
        return last if noun_kind(head.lower)[1] in ("", last.gender) else None

    def _holder(self, phrase, head, word):
        """Find who alone has an office where a description tells more: age, career or place.

        "The *embattled* senator"; "the *Ohio* governor" is Tom Berg of Ohio, or the only governor
        where nothing tells of which place; "the *Russian leader*" presides over Russia.
        """
        shown, before = self.show(phrase), [n for n in phrase[1:] if n.i < head.i]
        holders = [bearer for bearer, _ in self.by_role.get(word, ())]
        if word == "leader":
            country = find_country(shown)
            heads = (pair for office in _LEADERS for pair in self.by_role.get(office, ()))
            leads = (
                bearer
                for bearer, roles in heads
                for role in roles  # of a country, and not of a field or party of it
                if role.country == country and (role.head != "minister" or "prime" in role.words)
            )
            holders = list(dict.fromkeys(leads)) if country else []
        elif before and phrase[-1] is head and all(n.pos == "PROPN" for n in before):
            place = " ".join(n.text for n in before)
            near = [s.bearer for s in self._seen_near(head) if s.bearer.kind == "person"]
            own = [b for b in dict.fromkeys(holders or near) if b.place]
            holders = [b for b in own if is_short_for(b.place, place)]
        elif not _tells_more(shown):
            return None
        return holders[0] if len(holders) == 1 else None

    def _country(self, code):
        """Give the one bearer of a country's names, government included."""
        shown = country_names()[code]
        bearer = self.aliases.get(fold(shown)) or self.coin(shown, "institution", True)
        bearer.country = code
        return bearer

    def _of_office(self, phrase, head):
        """Find the person whose role a description tells."""
        key = self._kin_key(phrase, head)
        if relative := self.kin.get(key) or self._namesake(key):
            return relative, 0.8
        word = head_class(head.lemma if head.pos == "NOUN" else head.lower)
        words = words_of(phrase) - {word}
        definite = phrase[0].lower in ("the", "this", "that")
        plain = [
            n for k, n in enumerate(phrase) if n.lower not in _CAREER and phrase[k - 1].text != "-"
        ]
        telling = words_of(plain) - {word} or words  # of "the three-term mayor" nothing

        def fits(role):
            return telling <= role.words | {role.country} and not LESSER & role.words - telling

        offices = (word, *(_HEADS if word == "leader" and telling else ()))
        held = (of for office in offices for of in self.by_role.get(office, ()))
        fitting = [bearer for bearer, roles in held if any(map(fits, roles))]
        if definite:
            known = [b for b in fitting if b in self.memory.last_seen]
            before = [b for b, w in self.described.get(word, ()) if words <= w]
            known += [b for b in before if b.named or not any(r.definite for r in b.roles)]
            if known:
                return max(known, key=lambda b: self.memory.last_seen.get(b, -1)), 0.8
        else:  # "a spokesman": nobody whom the text has named already
            fitting = [bearer for bearer in fitting if bearer not in self.memory.introduced]
        if definite and (holder := self._holder(phrase, head, word)):
            return holder, 0.7
        if len(fitting) == 1 and (words or (definite and word not in CONTENDERS)):
            return fitting[0], 0.7
        if definite and (meant := self._taken_up(phrase, head, words)):
            return meant
        if definite and before:
            return before[-1], 0.8
        if definite and word in _HELD | _LEADERS and (spoke := self._spoke_last(head, word)):
            self.described.setdefault(word, []).append((spoke, words))
            return spoke, 0.7
        bearer, confidence = self._coined(phrase, "unnamed", 0.9)
        if key is not None:
            self.kin[key] = bearer
        if not bearer.roles:
            bearer.roles += filter(None, [read_role(self.text, phrase)])
            for role in bearer.roles:
                role.definite = definite
            bearer.gender = noun_kind(head.lower)[1]
            self.described.setdefault(word, []).append((bearer, words))
        return bearer, confidence


def _tells_more(description):
    """Tell a description that adds only age or career: "four-term, *embattled* senator"."""
    added = [word.strip(",") for word in description.lower().split()[:-1]]
    return bool(added) and all(w in _CAREER or w.endswith(_CAREERS) for w in added)


def _has(body, wanted):
    """Tell whether the name of a body, or what it was called beside it, has all these words."""
    told = " ".join((body.name, *(role.text for role in body.roles)))
    return wanted <= set(map(fold, re.findall(r"\w+", told)))


def _index_roles(bearers, names):
    """Map each word for an office to the persons who have it and their roles of it.

    A title that is short for an office is one, too: the peer is Lord Roe, the doctor Dr. Ito.
    """
    told = [(b, role) for b in bearers if b.kind == "person" for role in b.roles]
    for name in names:
        if (office := head_class(name.title)) != name.title:
            told.append((name.bearer, Role(name.title, office, frozenset(), None, None)))
    index = {}
    for bearer, role in told:
        index.setdefault(role.head, {}).setdefault(bearer, []).append(role)
    return {word: [*holders.items()] for word, holders in index.items()}
