"""The names in an article: where they stand, and what kind of name each of them is.

No entity recognition: names are runs of words that the parse tags as proper nouns. Their shape,
the titles before them and the words they end with tell persons from bodies.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from newsvoices.language.marks import BREAKS
from newsvoices.language.tree import Node
from newsvoices.lists import load_by, load_group
from newsvoices.people import lexicon
from newsvoices.people.countries import look_up, names_people
from newsvoices.people.entities import Name
from newsvoices.people.lexicon import fold, given_name_gender, known_figure, noun_kind, singular

_TO = frozenset({"by", "from", "to", "with"})  # "To Fox News" in a headline is no name
_MARKS = frozenset("\"'“”‘’()")
_TAUNTS = load_group("callings.csv", "taunt")
_JOINERS = frozenset({"of", "for", "on", "and", "&"})  # inside the names of bodies only
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,2}")


def _is_proper(node):
    if not node.text[0].isupper() or node.lower in _TO:
        return False
    proper = node.pos == "PROPN" or node.tag == "NNP"  # "Will" may be a name and an auxiliary
    proper = proper or (node.pos == "VERB" and node.dep == "nsubj")  # Will Apted said
    return (proper or lexicon.is_of_people(node.lower)) and noun_kind(node.lower)[0] != "date"


def _is_surname(given, node):
    proper = given.pos == node.pos == "PROPN" and given_name_gender(given.text) is not None
    return proper and node.text.istitle() and not noun_kind(node.lower)[0]


def find_runs(nodes: list[Node]) -> list[tuple[int, int]]:
    """Find runs of proper nouns, joined by hyphens, particles, initials and suffixes.

    What stands behind a given name anywhere is a name also where the parse takes it for a word:
    "Pat Rivers spoke. Rivers left." A taunt before whom the text names is none: *Lazy* Pat. Given
    are the first and last position of each run.
    """
    full = [(one.text, two.text) for one, two in pairwise(nodes) if _is_surname(one, two)]
    surnames = {surname for _, surname in full}
    runs, free = [], 0  # free: the first node that no run has yet
    for i, node in enumerate(nodes):
        if node.lower in _TAUNTS and _is_taunted(nodes[i + 1 : i + 3], full):
            free = max(free, i + 1)
        if i >= free and (_is_proper(node) or node.text in surnames):
            first = last = i
            while first > free and (step := _joins_before(nodes, first)):
                first -= step
            while runs and runs[-1][1] >= first:
                first = min(first, runs.pop()[0])
            while step := _joins_after(nodes, first, last):
                last += step
            runs.append((first, last))
            free = last + 1
    return runs


def _is_taunted(after, full):
    """Tell the name behind a taunt from one that begins with it: Lyin' Pat, but not Little Rock."""
    named = next((node.text for node in after if node.text not in _MARKS), None)
    return any(named in names for names in full)


def _touches(left, right):
    return left.end == right.start


def _joins_before(nodes, first):
    """Count the nodes to take in before a run: demonym, particle with hyphen, "secretary of"."""
    node, before = nodes[first], nodes[first - 1]
    if before.sentence != node.sentence:
        return 0
    if before.tag == "POS" and _is_body(node) and noun_kind(nodes[first - 2].lower)[0] == "office":
        own = [n for n in nodes[max(first - 7, 0) : first - 1] if n.sentence == node.sentence]
        own = [*takewhile(lambda n: n.text.istitle() and n.lower != "the", own[::-1])]
        return len(own) + bool(own)  # the Lima County Sheriff's Office
    if before.text == "-" and first > 1 and _touches(before, node):
        return 2 if nodes[first - 2].lower in lexicon.PARTICLES else 0
    if before.lower == "of" and first > 1:
        office = f"{nodes[first - 2].lower} of {node.lower}"  # secretary of State Jane Roe
        owner = nodes[first - 2]  # the Friends of Harbor Legion, as the Legion's name goes on
        whole = _is_proper(owner) and owner.dep == "nmod" and owner.head.i > first
        return 2 if whole or noun_kind(office)[0] == "office" else 0
    named = look_up(before.text) or look_up(f"{before.text} {node.text}")  # South African
    named = named or noun_kind(before.lower)[0]
    named = named or f"{before.text} {node.text}" in load_by("parties.csv", "word")
    inside = first > 1 and nodes[first - 2].sentence == node.sentence  # the group Our Harbor
    joined = (before.pos == "ADJ" and named) or (before.lower == "our" and inside)
    called = before.tag == "MD" and inside and given_name_gender(before.text) is not None
    joined = joined or called  # co-star Will Roe
    return 1 if joined and before.text[0].isupper() else 0


def _joins_after(nodes, first, last):
    """Count the nodes to take in after a run, 0 where it ends."""
    node = nodes[last]
    after = [n for n in nodes[last + 1 : last + 5] if n.sentence == node.sentence]
    if after and (_is_proper(after[0]) or _is_month_as_name(node, after[0])):
        return 1
    if len(after) < 2:
        return 0
    one, two = after[:2]
    if one.lower in lexicon.PEOPLE_WORDS and lexicon.is_of_people(nodes[first].lower):
        return 1
    if one.text in ("-", "’", "'") and _touches(node, one) and _touches(one, two):
        joined = two.text[0].isupper() or two.tag not in _PARTICIPLES
        return 2 if two.text[0].isalpha() and joined else 0
    if one.text == "," and fold(two.lower) in lexicon.SUFFIXES:
        return 2
    if _is_nickname(after):
        return 4
    alone = first == last and two.lemma not in ("be", "do", "get", "have")
    if one.tag == "POS" and two.tag in ("VBD", "VBZ") and alone:
        return 1  # Moody's said; but Paul Roe's did
    third = len(after) > 2 and _is_proper(after[2])
    if not _is_proper(two):
        if one.lower in lexicon.PARTICLES and third:
            return 3
        bodys = one.lower in ("of", "for", "on") and _may_have_of(node)
        return 3 if bodys and two.lower == "the" and third and not look_up(after[2].text) else 0
    if one.tag == "POS":
        rest = takewhile(_is_proper, nodes[last + 2 : last + 7])
        one = singular(node.lower)  # the Harbor Workers' Union, the Women's Council
        people = one != node.lower and noun_kind(one)[0] in ("office", "person")
        saint = nodes[first].lower in ("st", "st.")  # St Anne's Hospital
        return 2 if saint or (people and any(map(_is_body, rest))) else 0
    if one.lower in ("and", "&"):
        rest = [*takewhile(_is_proper, nodes[last + 2 : last + 7])]
        run = nodes[first : last + 1]
        behind = nodes[last + 2 + len(rest) : last + 4 + len(rest)]
        letters = "".join(n.text[0] for n in (*run, *rest) if n.text[0].isupper())  # LHA
        short = behind[1:] and behind[0].text == "(" and behind[1].text == letters
        return 2 if one.text == "&" or short or _ends_name_of_body(run, rest) else 0
    dated = any(noun_kind(n.lower)[0] == "date" for n in after[1:3])  # the Times on Super Tuesday
    if one.lower in ("of", "for", "on") and not dated:
        placed = look_up(two.text) and node.lower not in lexicon.OF_ITS_PLACE
        # the Friends of Roe; not "told Americans of Roe", nor the Chiefs of Staff
        many = node.tag == "NNPS" and first > 0 and nodes[first - 1].lower == "the"
        many &= one.lower == "of" and noun_kind(singular(node.lower))[0] != "office"
        cause = one.lower == "for" and first == last and names_people(node.text)
        cause &= lexicon.is_abstract(two.lower)  # Peruvians for Prosperity
        return 2 if (_may_have_of(node) or many or cause) and not placed else 0
    return 2 if one.lower in lexicon.PARTICLES else 0


def _is_month_as_name(given, node):
    """Tell a last name from the month of that name: Elsie May, Mrs May."""
    named = given_name_gender(given.text) is not None or noun_kind(given.lower)[0] == "honorific"
    month = node.text.istitle() and not node.lower.endswith("day")
    return named and node.pos == "PROPN" and month and given.head is node


def _is_body(node):
    return noun_kind(node.lower)[0] == "institution"


_PARTICIPLES = frozenset({"VBN", "VBD", "VBG", "JJ"})  # a Roe-backed plan


def _may_have_of(node):
    """Tell a noun after which names go on: Centers for Trade, Secretary of State."""
    kind = noun_kind(node.lower)[0] or noun_kind(singular(node.lower))[0]
    return kind == "institution" or noun_kind(node.lower)[0] == "office"


def _is_nickname(after):
    """Tell whether a run goes on with a nickname: Katherine "Kit" Roe, Robert (Bobby) Roe."""
    if len(after) < 4 or after[0].text not in _MARKS or after[2].text not in _MARKS:
        return False
    return _is_proper(after[1]) and _is_proper(after[3])


def _ends_name_of_body(run, rest):
    """Tell "Department of Health *and* Human Services", the name of a body, from two names."""
    if noun_kind(run[0].lower)[0] == "office":
        return False  # the secretary of State and Ada Roe
    if noun_kind(rest[-1].lower)[0] == "institution":
        both = run[-1].text, rest[0].text
        if all(given_name_gender(word) is not None for word in both):
            return len(rest) > 2  # the Max and Ada Roe Foundation
        named = look_up(f"{both[1]} {rest[-1].text}") or known_figure(both[0])
        matters = not (named or noun_kind(run[-1].lower)[0] or any(map(look_up, both)))
        words = [word.lower() for word in both]
        matters = matters and all(lexicon.is_common(w) or lexicon.is_abstract(w) for w in words)
        return matters and len(rest) == 2  # the Ways and Means Committee
    return any(node.lower in ("of", "on", "for") for node in run)


def read_name(nodes: list[Node], first: int, last: int) -> Name:
    """Read a run of proper nouns: drop titles, tell what kind of name it is."""
    words, at = split_words(nodes, first, last)
    whole = " ".join(words)
    name = Name(first, last, tuple(words), "", begin=first)
    lettered = re.fullmatch(r"(\w+) [A-Z]\.?", whole)  # Group A, and not Malcolm X
    lettered = lettered and given_name_gender(lettered[1]) is None
    if lettered or _is_dateline(nodes, first) or re.fullmatch(r"[RDI]-[A-Z].*", whole):
        name.kind = "thing"
        return name
    if people := lexicon.people_called(words):
        name.kind, name.country, name.entity = "group", (look_up(words[0]) or ("",))[0], people
        return name
    if len(words) == 1 and lexicon.is_of_people(words[0].lower()):
        name.kind = "demonym"
        return name
    if found := _look_up_name(words, whole):
        name.country, kind, name.entity = found
        name.kind = _KINDS_OF_PLACES.get(kind, kind)
        return name
    while len(words) > 2 and fold(words[-1]) in lexicon.POSTNOMINALS:
        words = words[:-1]  # Jane Roe MP
    if _is_persons_country(words) or (words[1:] and words[0] == "PAC"):  # the super PAC Harbor
        words, at = words[1:], at[1:]
    skip, name.title = _skip_titles(words, [word.lower() for word in words])
    name.first, name.words = at[skip], tuple(words[skip:])
    name.kind, name.gender = _kind(name, nodes)
    if name.kind == "group" and noun_kind(f"{words[-1].lower()}s")[0] == "group":
        name.words = (*name.words[:-1], f"{words[-1]}s")  # a Hispanic voter
    return name


def _is_persons_country(words):
    """Tell whether a name begins with the country of a person: American Ada Roe."""
    if len(words) < 3 or given_name_gender(words[1]) is None or noun_kind(words[-1].lower())[0]:
        return False
    place = look_up(words[0]) if given_name_gender(words[0]) is None else None
    return place is not None and place[1] in ("demonym", "people", "name", "region")


_KINDS_OF_PLACES = {
    "none": "place", "region": "place", "people": "group", "body": "institution",
    "seat": "institution", "name": "country", "demonym": "place",
}  # fmt: skip


def _look_up_name(words, whole):
    """Look a name up among those of countries: also LIMA, and the house of the Roe White House."""
    if len(words) == 3 and (seat := look_up(" ".join(words[1:]))) and seat[1] == "seat":
        return seat
    found = look_up(whole) or (look_up(whole.title()) if whole.isupper() and whole[3:] else None)
    body = noun_kind(words[-1].lower())[0] == "institution"
    return None if found and found[1] == "none" and body else found


def _is_dateline(nodes, first):
    """Tell a dateline from a name: "LIMA, March 3 (Reuters) - ", parsed as a sentence."""
    own = [node for node in nodes[first : first + 20] if node.sentence == nodes[first].sentence]
    ends = len(own) < 20 and own[-1].text in BREAKS
    return ends and not any(node.pos in ("VERB", "AUX") for node in own)


def split_words(nodes: list[Node], first: int, last: int) -> tuple[list[str], list[int]]:
    """Split a run into words at its spaces: "Jean-Luc" is one; give each word's first node."""
    words, at = [], []
    for k in range(first, last + 1):
        text = nodes[k].text.strip(",")
        if words and (nodes[k - 1].end == nodes[k].start or not text):
            words[-1] += text
        elif text:
            words.append(text)
            at.append(k)
    kept = [k for k, word in enumerate(words) if word[0] not in _MARKS]  # without nicknames
    return _tame_capitals([words[k] for k in kept]), [at[k] for k in kept]


def _tame_capitals(words: list[str]) -> list[str]:
    """Write words that are all in capitals as names are written: ADA ROE as Ada Roe."""
    if len(words) < 2 or not all(word.isupper() for word in words):
        return words
    return [word if len(word) < 3 or "." in word else word.title() for word in words]


def show_words(nodes: list[Node]) -> str:
    """Give the words of a run of nodes as a name."""
    return " ".join(_tame_capitals([node.text for node in nodes if node.is_word]))


def _skip_titles(words, lower):
    """Count the words of titles before the name; give that number and the last title."""
    skip, title, k = 0, "", 0
    if words[1:] and (given_name_gender(words[1]) is not None or words[1] in lexicon.LAST_NAMES):
        lower = [lower[0].removesuffix("s"), *lower[1:]]  # Presidents Ada Roe and Ben Ito
    while k < len(words) - 1:
        kinds = {
            n: noun_kind(" ".join(lower[k : k + n]))[0] for n in (3, 2, 1) if k + n < len(words)
        }
        sizes = [n for n, kind in kinds.items() if kind in ("office", "honorific")]
        if sizes:
            skip, title = k + sizes[0], " ".join(lower[k : k + sizes[0]])
        k += sizes[0] if sizes else 1
    if skip and lower[skip] in _JOINERS:  # the high commissioner for human rights Jane Roe
        given = [k for k in range(skip + 1, len(words) - 1) if given_name_gender(words[k])]
        if not given and lexicon.is_common(lower[-2]):
            return 0, ""  # the president of Shore Research Partners
        skip = given[0] if given else max(len(words) - 2, skip + 1)
    given = given_name_gender(words[0]) is not None  # Dean Roe, not the dean; the General Staff
    if (skip == 1 and len(words) == 2 and given) or noun_kind(" ".join(lower))[0] == "institution":
        return 0, ""
    kind = noun_kind(lower[-1])[0]
    rest = words[skip:]
    surname = lower[-1] in lexicon.SURNAMES or rest[-1] in lexicon.LAST_NAMES
    body = kind in ("institution", "thing") and len(rest) > 1 and not surname
    body |= kind == "office" and len(rest) > 1 and not surname
    if body and not title.endswith(".") and given_name_gender(rest[0]) is None:
        return 0, ""  # the Republican National Convention, a Republican National Committeeman
    mere = title.endswith(".") or noun_kind(title)[0] == "honorific"  # Mr. Camp, Mrs. King
    surname = mere and (kind == "institution" or lower[-1] in lexicon.SURNAMES)
    if skip and kind in ("office", "institution") and len(words) - skip < 2 and not surname:
        return 0, ""  # an office or a body that begins with a title's word
    return skip, title


def _kind(name, nodes):
    """Tell the kind of a name from its words, and the gender that they show."""
    words, lower = name.words, [word.lower() for word in name.words]
    last = noun_kind(lower[-1])[0]
    several = len(words) > 1
    place = look_up(words[0])
    is_given = not place or (place[1] in _ALSO_GIVEN and len(words) == 2 and not last)
    beside = nodes[name.begin - 1 if name.begin else name.last]
    beside = noun_kind(beside.lemma)[0] if beside.pos == "NOUN" else ""
    told = beside in ("office", "person")  # the star Sydney Roe
    given = given_name_gender(words[0]) if is_given or told else None
    if name.title:
        return "person", noun_kind(name.title)[1] or (given if several else "") or ""
    whole, gender = noun_kind(" ".join(lower))
    if whole in _HEADS or whole == "honorific":
        return "office" if whole == "honorific" else whole, gender
    joined = [k for k, word in enumerate(lower) if k and word in _JOINERS]
    if joined:  # the Port of Lima; the Freedom of Harbors Act
        last = noun_kind(lower[joined[0] - 1])[0] or (last if lower[joined[0]] == "of" else "")
    of_body = len(words) > 2 or lower[-1] in lexicon.GENERAL_BODIES - lexicon.SURNAMES
    of_body |= last == "group" and nodes[name.last].tag == "NNPS"  # Roman Catholics
    surname = lower[-1] in lexicon.SURNAMES or words[-1] in lexicon.LAST_NAMES
    of_body |= last == "thing" and not surname
    if several and given is not None and (told or not (last in _HEADS and of_body)):
        return "person", given
    if len(words) == 2 and lower[1] in lexicon.SURNAMES and not lexicon.is_common(lower[0]):
        return "", ""  # Celinda Lake, Jessie Street: the article tells
    if last in _HEADS:
        return last, ""
    if several and beside == "institution":  # the oil giant Bay Lindqvist
        return beside, ""
    plural = nodes[name.last].tag == "NNPS" and not words[-1].isupper()
    if plural and (not several or place):
        one = noun_kind(singular(lower[-1]))[0]  # Lima Marathons
        return one if one == "thing" else "group", ""
    if " ".join(words) in lexicon.MOVEMENTS:
        return "institution", ""
    if re.search(r"[\d<>=@#_]", " ".join(words)) or len(words) > 5:  # or markup
        return "thing", ""
    before = nodes[name.begin - 1].lower if name.begin else ""
    if nodes[name.last].dep == "compound" and nodes[name.last].head.i > name.last:
        before = ""  # of "the Roe campaign" the article is not the name's
    brand = re.search(_BRAND, words[0])
    if not several:
        acronym = words[0].isupper() and 2 <= len(words[0]) <= 6
        return "institution" if acronym or brand or before == "the" else "", ""
    bodys = noun_kind(lower[0])[0] == "institution" or noun_kind(lower[-1].removesuffix("s"))[0]
    if before == "the" or brand or bodys or "&" in words or any(map(_is_acronym, words)):
        return "institution", ""
    if place or look_up(words[-1]):
        return "institution", ""
    surname = words[-1] in lexicon.LAST_NAMES or given_name_gender(words[-1]) is not None
    word = lexicon.is_common(lower[0]) or (lexicon.is_common(lower[-1], 3.9) and not surname)
    return "" if word and not re.fullmatch(r"[A-Z]\.", words[0]) else "person", ""


# Roe.com, Roedel's, OpenShore
_BRAND = r"\.(?:com|net|org)$|['’]s$|^(?!Ma?c|[DL][aei][A-Z])\w+[a-z][A-Z]"
_HEADS = ("institution", "group", "thing", "office")  # kinds that a last word decides
_ALSO_GIVEN = ("capital", "demonym", "name")  # places that are given names too: Chad, Sofia


def _is_acronym(word):
    whole = len(word) > 1 and word.isupper() and "." not in word
    return whole and fold(word) not in lexicon.SUFFIXES


def parts_of_person(words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Split a person's name into folded parts, without middle initials, and its suffix."""
    suffix = fold(words[-1]) if len(words) > 1 and fold(words[-1]) in lexicon.SUFFIXES else ""
    shown = show_person(words[:-1] if suffix else words)
    return tuple(map(fold, shown.split(" "))), suffix


def middle_letters(words: Sequence[str]) -> str:
    """List the letters that a person's names between first and last begin with: George W. Bush."""
    words = words[:-1] if fold(words[-1]) in lexicon.SUFFIXES else words
    middle = (word if _INITIAL.fullmatch(word) else word[0] for word in words[1:-1])
    return "".join(sorted(fold("".join(middle)).replace(".", "")))


def show_person(words: Sequence[str]) -> str:
    """Give a person's name as it is shown: without middle initials."""
    last = len(words) - 1
    return " ".join(w for k, w in enumerate(words) if k in (0, last) or not _INITIAL.fullmatch(w))
