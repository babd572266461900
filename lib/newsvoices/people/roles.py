"""Roles and affiliations: what stands around a person's name in the article's own words."""

import re
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile

from newsvoices.language.marks import DASHES
from newsvoices.language.tree import FINITE, SUBJECTS, Node
from newsvoices.lists import load_by, load_group
from newsvoices.people.countries import find_country, look_up, names_people
from newsvoices.people.entities import Bearer, Name
from newsvoices.people.lexicon import GENERAL, SETTLEMENTS, is_abstract, noun_kind
from newsvoices.people.phrases import top_of
from newsvoices.people.sources import type_of_body

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_OWN = ("PRP$", "POS")  # tags of "her" and "'s"
_LINKS = frozenset({"of", "for", "at", "with", "from"})
_SERVE = frozenset({"adviser", "aide", "counsel", "deputy"})
_OF_A_FIELD, _TITLES, _KIN, AGAINST, _CAREERS = (
    load_group("callings.csv", group)
    for group in ("of a field", "short title", "kin", "opponent", "career")
)
_ONCE = frozenset(("ex", "former", "now", "then"))
_LONGEST = 30  # words of an apposition
# Behind a politician's name: (R-Ohio), (Lab, Leeds North), (Lab); , R-Ohio,
PARTY_MARK = re.compile(
    r"\s?\((?P<short>[A-Z][\w.]{0,4})(?:(?:\s?[-–—]|, (?=[A-Z]))(?P<place>[^()]{1,30}))?\)"
    r"|,\s(?P<long>[A-Z][\w.]{0,4})\s?[-–—](?P<of>[A-Z][\w.]*(?: [A-Z][\w.]+)*)"
)
_OF_PLACE = re.compile(r" of ((?:[A-Z]\w+ ?){1,3})")  # Senator Roe of Ohio


@dataclass(slots=True)
class Role:
    """An office or profession that the text gives someone."""

    text: str
    head: str
    words: frozenset
    affiliation: str | None
    country: str | None
    definite: bool = False  # "the spokesman, Jane Roe": one who was mentioned before


def head_class(word: str) -> str:
    """Give the word that stands for all that mean the same office: spokeswoman, spokesperson."""
    word = word.lower()
    return load_by("offices.csv", "word").get(word, (word,))[0]


def words_of(nodes: list[Node]) -> frozenset[str]:
    """List the content words of a phrase, folded so that two wordings of a role compare."""
    words = set()
    for node in nodes:
        if node.pos in _CONTENT and node.is_word:
            found = look_up(node.text)
            word = head_class(node.lemma if node.pos == "NOUN" else node.lower)
            told = found and found[1] in ("name", "demonym", "capital")
            country = found[0] if told else ""
            words.add(country or word)  # Peru and Peruvian are one
    return frozenset(words)


def _find_head(nodes: list[Node]) -> Node | None:
    """Find the noun that heads a phrase: the last before its first preposition or comma."""
    head = None
    for node in nodes:
        clause = node.dep == "acl" and node.tag == "VBG"  # a Green supporting Ada Roe
        if clause or node.pos in ("ADP", "SCONJ") or node.lower in (",", "who", "to"):
            if head is not None:
                break
        elif node.pos in ("NOUN", "PROPN"):
            head = node
    return head


def read_role(text: str, nodes: list[Node]) -> Role | None:
    """Read a phrase as a role, with the body or place it is held for."""
    before = ("DET", "ADV", "PUNCT", "CCONJ", "SCONJ")
    while nodes and (nodes[0].pos in before or nodes[0].tag in _OWN):
        nodes = nodes[1:]
    ends = ("PUNCT", "CCONJ", "ADP")  # or the title of the name behind: water expert Dr
    while nodes and (nodes[-1].pos in ends or nodes[-1].lower.rstrip(".") in _TITLES):
        nodes = nodes[:-1]
    head = _find_head(nodes)
    if head is None or not head.is_word:  # a mark that the parse takes for a noun
        return None
    shown = text[nodes[0].start : nodes[-1].end]
    affiliation = _affiliation(text, nodes, head)
    country = find_country(without_matter(affiliation or "")) or find_country(without_matter(shown))
    head_word = head_class(head.lemma if head.pos == "NOUN" else head.lower)
    if head_word in _KIN:  # the mother of a Benghazi victim
        affiliation = country = None
    if head_word in AGAINST:  # Roe challenger Ito
        affiliation = None
    return Role(shown, head_word, words_of(nodes), affiliation, country)


def without_matter(phrase: str) -> str:
    """Leave out what a role or body is about, to whom it leads, and where its holder was born."""
    return _MATTER.sub("", without_looked_into(phrase))


def without_looked_into(phrase: str) -> str:
    """Leave out the place that a body looks into: the Iraq inquiry; a Peruvian panel is Peru's."""

    def keep(of: re.Match) -> str:
        return "" if look_up(of[0]) and not names_people(of[0]) else of[0]

    return _LOOKED_INTO.sub(keep, phrase)


_LOOKED_INTO = re.compile(r"\b[A-Z]\w+(?= (?:[Cc]ommittee|hearing|[Ii]nquiry|panel|probe)\b)")


# the committee on Peru; an ambassador to Peru; a friend of Peru; a Western diplomat in Peru
# the Mexican War; French of Moroccan origin; raised in Chile; held in Iran; a Lima University
_MATTER = re.compile(
    r"\s(?:on|into|about|against|to|investigating)\s.*|\b(?:critic|friend|supporter)s? of\s.*"
    r"|\b(?:correspondent|diplomat|reporter|spokes\w+|troops?)s? in\s.*"
    r"|\b\w+-(?:born|speaking|American)\b|\b\w+ War\b|\b(?:of )?\w+ (?:descent|heritage|origin)\b"
    r"|\b(?:arrested|born|held|jailed|raised|visiting)\b.*|\bGeorgetown University\b"
)


def _affiliation(text, nodes, head):
    """Find the body or place of a role: before 's, before the office, or after "of" or "for"."""
    before = [node for node in nodes if node.i < head.i]
    body = _owner(before) or _body_before(before, head)
    after = [node for node in nodes if node.i > head.i]
    whole = " ".join(node.lower for node in [head, *after[:2]])  # "secretary of state" is one word
    if noun_kind(whole)[0] == "office":
        after = after[2:]
    # An envoy to a place is not of it, an adviser to somebody is.
    led = _LINKS | {"to"} if head_class(head.lower) in _SERVE else _LINKS
    if not body and after and after[0].lower in led:
        body = _past_field(after[1:])
        body = [*dropwhile(lambda node: node.pos in ("DET", "PRON"), body)]
        if after[0].lower == "for" and head_class(head.lower) in _OF_A_FIELD:
            body = _find_place([*takewhile(_is_name, body)])
        told = any(_is_name(n) or noun_kind(n.lemma)[0] for n in body)
        if after[0].lower in ("for", "with") and not told:
            return None  # minister for health, a person with knowledge of the talks
    return text[body[0].start : body[-1].end] if body else None


def _past_field(body):
    """Take the body behind a field, before a second role: trade *at Lima College* and an aide."""
    at = next((k for k, n in enumerate(body) if n.lower in ("at", "for", "with")), 0)
    if not any(node.pos in ("DET", "PROPN") for node in body[:at]):
        body = body[at and at + 1 :]
    ends = (k for k, (one, two) in enumerate(pairwise(body)) if k and _begins_another(one, two))
    return body[: next(ends, len(body))]


def _begins_another(one, two):
    """Tell where a phrase goes on to something else: "and a", "and author", "(", "based in"."""
    role = two.pos == "DET" or two.lower in _ONCE or noun_kind(two.text)[0] == "office"
    cut = one.tag == "VBN" and two.pos == "ADP" and one.start > one.head.end
    return (
        (one.lower == "and" and role) or one.text in ("(", ",") or one.tag in ("WRB", "WP") or cut
    )


def _owner(before):
    """Give the name before 's."""
    marks = [k for k, node in enumerate(before) if node.tag == "POS" and k]
    first = marks[0] - 1 if marks else 0
    while first and before[first - 1].pos == "PROPN":
        first -= 1
    return before[first : marks[0]] if marks else []


def _body_before(before, head):
    """Give the body before an office: "Norwegian foreign ministry spokesman", "CBS anchor"."""
    if before and before[-1].lower in ("press", "prime"):  # press secretary, prime minister
        before = before[:-1]
    based = {k - 2 for k, node in enumerate(before) if node.lower == "based"}  # Lima-based
    names = [k for k, node in enumerate(before) if _is_name(node) and k not in based]
    bodies = [k for k, n in enumerate(before) if noun_kind(n.lemma)[0] == "institution"]
    bodies = [k for k in bodies if before[k].pos == "PROPN"] or bodies
    if not names:
        return []
    if bodies and bodies[-1] >= names[0]:
        return before[names[0] : bodies[-1] + 1]
    run = [*takewhile(_is_name, before[names[0] :])]
    rest = before[names[0] + len(run) :]
    if len(rest) > 1 and rest[0].text == "-" and _is_name(rest[1]):  # the Harbor-Lee director
        run += rest[:2]
    run = [] if all(node.lower in GENERAL for node in run) else run
    if head_class(head.lower) in _OF_A_FIELD:  # a water minister is of no Water
        run = _find_place(run)
    places = [look_up(node.text) for node in run if node.text != "-"]  # Mexican-American is none
    demonyms = all(place and place[1] == "demonym" for place in places)
    return [] if demonyms else run


def _find_place(run):
    """Find the longest name of a place in a run of names: New South Wales is not Wales."""
    sizes = [(k, k + size) for size in range(len(run), 0, -1) for k in range(len(run) - size + 1)]
    parts = (run[first:end] for first, end in sizes)
    return next((part for part in parts if look_up(" ".join(n.text for n in part))), [])


def _is_name(node):
    kind = noun_kind(node.lower)[0]
    known = look_up(node.text) is not None
    return node.is_word and (node.pos == "PROPN" or known) and kind not in ("office", "honorific")


def find_roles(text: str, nodes: list[Node], names: list[Name], name_at: dict[int, Name]) -> None:
    """Add to the roles of the bearers of names those that titles and appositions tell."""
    for name in names:
        bearer, before, after = name.bearer, _before(nodes, name), _after(nodes, name, name_at)
        for phrase in filter(None, (before, after)):
            head = _find_head(phrase)  # the Shore, a Kenyan newspaper; the watchdog Harborwatch
            kind = noun_kind(head.lower)[0] if head and head.pos == "NOUN" else ""
            free = bearer.kind == "institution" and not name.entity
            free = free and type_of_body(bearer.name) is None and phrase is after
            if kind == "office" and free and len(name.words) > 1:
                bearer.kind = "person"  # Scot Roe, the director of
            free = bearer.kind in ("person", "") and not bearer.gender
            if kind == "institution" and free and (phrase is after or not bearer.full):
                bearer.kind = "institution"
            if kind == "institution" and bearer.kind == "institution":
                bearer.roles += filter(None, [read_role(text, phrase)])
        if bearer.kind not in ("person", ""):
            continue
        found = _body_after(nodes, name, name_at)
        if body := found.bearer if found else _body_owning(nodes, name, name_at):
            shown = f"of {body.name}"
            shown = text[nodes[name.last + 1].start : nodes[found.last].end] if found else shown
            bearer.roles.append(Role(shown, "", frozenset(), body.name, body.country))
        bearer.place = bearer.place or _place_behind(text[nodes[name.last].end :][:40])
        said = _said_of(nodes[name.last])
        for phrase in (before, after, _appositive_to(nodes, name), said):
            role = read_role(text, phrase) if phrase else None
            kept = phrase is not said or (role and role.affiliation and not bearer.roles)
            if role is not None and kept and may_be(bearer, _find_head(phrase)):
                role.definite = nodes[phrase[0].i - 1 if phrase[0].i else 0].lower == "the"
                role.definite |= phrase[0].lower == "the" and phrase[-1].i < name.begin
                role.definite |= any(node.tag in _OWN for node in phrase[:-1])
                role.country = role.country or find_country(bearer.place)
                bearer.kind = "person"
                bearer.roles.append(role)
                called = (n.lower for n in phrase if head_class(n.lower) == role.head)
                bearer.gender = bearer.gender or noun_kind(next(called, ""))[1]


def may_be(bearer: Bearer, word: Node) -> bool:
    """Tell whether somebody may be called so: no woman is the husband of a victim."""
    gender = noun_kind(word.lemma)[1] if word.lemma in _KIN else ""
    return bearer.kind in ("person", "") and bearer.gender in ("", gender or bearer.gender)


def _said_of(node):
    """Take the office that somebody is said to hold: "Roe is the port's director"."""
    verb = node.head if node.dep in SUBJECTS else None
    if verb is None or verb.lemma != "be" or any(c.dep in ("aux", "neg") for c in verb.children):
        return None
    told = verb.child("attr")
    return [*told.subtree()] if told is not None and _is_office(told) else None


def _body_after(nodes, name, name_at):
    """Give the name of the body in "Jane Roe of the Harbor Institute", or None."""
    after = [n for n in nodes[name.last + 1 : name.last + 4] if n.lower != "the"]
    if len(name.words) < 2 or len(after) < 2 or after[0].lower not in _LINKS - {"for"}:
        return None
    body = name_at.get(after[1].i)
    fits = body and body.kind == "institution" and body.bearer.kind == "institution"
    alone = fits and nodes[body.last].dep != "compound"  # at the Shore Club, not at a Shore dinner
    return body if alone and nodes[body.last].lower not in SETTLEMENTS else None


def _body_owning(nodes, name, name_at):
    """Give the body in "the Harbor Institute's Jane Roe", or None."""
    owned = len(name.words) > 1 and name.begin > 1 and nodes[name.begin - 1].tag == "POS"
    body = name_at.get(name.begin - 2) if owned else None
    return body.bearer if body and body.bearer.kind == "institution" else None


def _place_behind(after):
    """Give the place that stands right behind a name as where an office is held, or ""."""
    if of := _OF_PLACE.match(after):
        return of[1].strip()
    mark = PARTY_MARK.match(after)
    return (mark["place"] or mark["of"] or "") if mark else ""


def is_short_for(place: str, full: str) -> bool:
    """Tell whether a place is another, or short for it: "Ohio", "Ky." for Kentucky, "N.J."."""
    letters = iter(full.lower())
    short = re.sub(r"[\W_]", "", place.lower())
    return place[:1].lower() == full[:1].lower() and all(letter in letters for letter in short)


def _is_office(node):
    return noun_kind(node.lower)[0] in ("office", "person") and node.pos in ("NOUN", "PROPN")


def _before(nodes, name):
    """Take the phrase right before a name: "UN envoy", "chief political correspondent"."""
    first, sentence = name.begin, nodes[name.first].sentence
    titled = name.begin < name.first and noun_kind(name.title)[0] == "office"
    placed = name.begin < name.first and not name.title  # a friend to Mrs. Roe is another
    if placed and first and nodes[first - 1].lower in ("of", "to"):
        first -= 1  # the ambassador to Peru Ada Roe
    called, top = nodes[first - 1], top_of(nodes[name.last])
    body = called.tag == "NN" and noun_kind(called.lemma)[0] == "institution"
    body &= called.lower not in GENERAL  # the state Department of Health
    beside = called.head is top.head and {called.dep, top.dep} <= SUBJECTS | {"dep"}
    body &= beside or top.head is called or called.head is top
    if not titled and not (first and (_is_office(called) or body)):
        return None
    while first and nodes[first - 1].sentence == sentence:
        node = nodes[first - 1]
        hyphen = node.text == "-" and node.end == nodes[first].start
        told = node.pos in ("NOUN", "ADJ", "PROPN") or node.lower in _CAREERS  # retired Gen. Roe
        if not (told or hyphen or node.tag == "POS"):
            break
        first -= 1
    return nodes[first : name.first]


def _after(nodes, name, name_at):
    """Take the apposition after a name: ", 45, a spokesman for the miners' union,".

    Also behind a place: "Senator Ada Roe of Ohio, a Green,".
    """
    rest = nodes[name.last + 1 : name.last + 6 + _LONGEST]
    if rest and rest[0].lower in ("of", "from"):
        rest = [*dropwhile(lambda node: node.pos == "PROPN", rest[1:])]
    if not rest or rest[0].text not in DASHES | {",", "("}:
        return None
    aged = len(rest) > 2 and rest[1].pos == "NUM" and rest[2].text == ","
    rest = rest[3 if aged else 1 :]
    same = (node.sentence == nodes[name.last].sentence for node in rest)
    ends = (k for k, (node, inside) in enumerate(zip(rest, same, strict=True))
            if not inside or node.lower in _ENDS or (node.tag not in ("VBN", "VBG")
            and node.pos in ("VERB", "AUX", "SCONJ")))  # fmt: skip
    phrase = rest[: next(ends, _LONGEST)]
    head = _find_head(phrase)
    if head is None or phrase[0].pos in ("ADP", "VERB", "PRON", "CCONJ", "SCONJ", "PART"):
        return None
    other = name_at.get(phrase[0].i)
    if other and other.bearer.kind == "person" and head.i <= other.last:
        return None
    then = nodes[phrase[-1].i + 1 :][:1]
    if then and (then[0].tag in FINITE or (head.dep in SUBJECTS and then[0].pos != "PUNCT")):
        return None  # in Harbor, the mayor said; in an interview with Ada Roe, the mayor said
    apposed = head.dep == "appos" and name.first <= head.head.i <= name.last
    fits = apposed and head.pos == "NOUN" and not is_abstract(head.lemma)
    return phrase if fits or _is_office(head) else None


_ENDS = DASHES | frozenset(',();:"“”.?!') | {"who", "whose", "which", "that", "whom"}


def _appositive_to(nodes, name):
    """Take the phrase that a name stands in apposition to: "a union leader, Jane Roe,"."""
    first = last = name.begin - 1
    if last < 1 or nodes[last].text != ",":
        return None
    sentence, apposed = nodes[last].sentence, nodes[name.last]
    if apposed.dep == "appos" and _is_office(apposed.head) and apposed.head.i < last:
        phrase = nodes[apposed.head.subtree()[0].i : last]  # "its envoy to Peru, Jane Roe"
        if not any(node.is_verb() or node.text == "," for node in phrase):
            return phrase
    while first and nodes[first - 1].sentence == sentence:
        node = nodes[first - 1]
        of_phrase = node.pos in ("ADJ", "DET", "NOUN", "PROPN") or node.tag in ("POS", "PRP$")
        if not (of_phrase or node.lower in _LINKS):
            break
        first -= 1
        if node.tag in ("DT", "PRP$") and nodes[first - 1].lower not in _LINKS:
            break
    phrase = nodes[first:last]
    head = _find_head(phrase) if phrase else None
    if head is None or not _is_office(head):
        return None
    closed = [node.text for node in nodes[name.last + 1 : name.last + 3]]
    listed = closed[:1] != [","] or closed[1:] == ["and"]
    return phrase if not listed or nodes[name.last].head is head else None
