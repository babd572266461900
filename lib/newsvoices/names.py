"""The names in an article: where they stand, and which of them name the same.

No entity recognition: names are runs of words that the parse tags as proper nouns. Their shape,
the titles before them and the words they end with tell persons from bodies; lists of such words
are in nouns.csv and given_names.csv, countries and international bodies in countries.csv,
peoples and faiths in peoples.csv, what people and bodies are called beside their names in
callings.csv, what is nobody in things.csv.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

import pandas as pd

from newsvoices.countries import look_up
from newsvoices.language import load_group

PARTICLES = frozenset(
    {"al", "bin", "ibn", "bint", "ben", "de", "del", "della", "da", "di", "do", "dos", "das",
     "den", "der", "du", "el", "la", "le", "van", "von", "ter", "y", "zu"}
)  # fmt: skip
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
LOCATIVES = frozenset(
    {"across", "around", "at", "from", "in", "inside", "into", "near", "outside", "over",
     "through", "throughout", "via"}
)  # fmt: skip
POSTNOMINALS, _PEOPLE_WORDS, _GENERAL_BODIES, _SURNAMES, _GENERAL = (
    load_group("callings.csv", group)
    for group in ("postnominal", "people", "general body", "surname", "general word")
)
_JOINERS = frozenset({"of", "for", "on", "and", "&"})  # inside the names of bodies only


@cache
def _load(name, key):
    """Load a word list of the package as a dict from its key to (other columns)."""
    with files("newsvoices").joinpath(name).open(encoding="utf-8") as stream:
        rows = pd.read_csv(stream, dtype="str", keep_default_na=False).set_index(key)
    return {word: tuple(values) for word, values in zip(rows.index, rows.to_numpy(), strict=True)}


def noun_kind(noun):
    """Tell what nouns.csv says a noun means: (kind, gender), or blanks where it has it not."""
    return _load("nouns.csv", "noun").get(noun, ("", "", ""))[:2]


def figure_country(name):
    """Give the country, or IGO, that a public figure of figures.csv is known to stand for."""
    return (_load("figures.csv", "name").get(name, ("", "", ""))[1]) or None


def thing_kind(noun):
    """Tell what things.csv says a noun means: document, abstract, or blank where it has it not."""
    return _load("things.csv", "noun").get(noun, ("",))[0]


def given_name_gender(name):
    """Give m, f, "" (either) for a common given name, None for another word."""
    found = _load("given_names.csv", "name").get(name)
    return None if found is None else found[0]


def known_figure(words):
    """Give the full name of a public figure whom news names in another way, or None."""
    found = _load("figures.csv", "alias").get(words)
    return None if found is None else found[0]


def people_called(words):
    """Give the people that words name, or None.

    Examples
    --------
    >>> people_called(["Kurdish", "minority"]), people_called(["Kurds"]), people_called(["Kurdish"])
    ('Kurds', 'Kurds', None)
    """
    first, *rest = [word.lower() for word in words]
    found = _load("peoples.csv", "word").get(first)
    if found is None or not all(map(_goes_with_people, rest)):
        return None
    plural = first.endswith("s") or first == found[0].lower()
    return found[0] if rest or plural else None


def _is_of_people(word):
    return word in _load("peoples.csv", "word")


def _goes_with_people(word):
    """Tell what follows the name of a people: the Kurdish *minority*, Uyghur *Muslims*."""
    return word in _PEOPLE_WORDS or _is_of_people(word)


@dataclass(slots=True, eq=False)
class Bearer:
    """Whoever bears names in an article: a person, a body, a people or a place."""

    name: str
    kind: str  # person, institution, group, place, or "" where nothing tells
    gender: str = ""  # m, f, or "" where nothing tells
    country: str | None = None
    roles: list = field(default_factory=list)  # of roles.Role, in text order
    full: bool = False  # named by more than one word
    named: bool = True  # false for one who is only described
    n_names: int = 0


@dataclass(slots=True, eq=False)
class Name:
    """A name in the text: nodes[first:last + 1], without its titles."""

    first: int
    last: int
    words: tuple
    kind: str  # person, institution, group, country, place, thing, or "" where nothing tells
    gender: str = ""
    title: str = ""  # lower-case, the title right before it
    nickname: str = ""  # Kit, of Katherine "Kit" Roe
    begin: int = 0  # the first node of the run, titles included
    country: str | None = None
    entity: str = ""
    bearer: Bearer = None


@lru_cache(maxsize=65_536)  # memory must not grow with the corpus
def fold(word):
    """Fold a word for comparison: no case, accents, full stops or apostrophes."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in ".'’ʼ`´")


def _is_proper(node):
    if not node.text[0].isupper():
        return False
    proper = node.pos == "PROPN" or node.tag == "NNP"  # "Will" may be a name and an auxiliary
    return (proper or _is_of_people(node.lower)) and noun_kind(node.lower)[0] != "date"


def find_runs(nodes):
    """Find runs of proper nouns, joined by hyphens, particles, initials and suffixes.

    Parameters
    ----------
    nodes : list of Node
        An article's.

    Returns
    -------
    list of (int, int)
        The first and last position of each run.
    """
    runs, i, free = [], 0, 0  # free: the first node that no run has yet
    while i < len(nodes):
        if _is_proper(nodes[i]):
            first = last = i
            while first > free and (step := _joins_before(nodes, first)) and first - step >= free:
                first -= step
            while step := _joins_after(nodes, first, last):
                last += step
            runs.append((first, last))
            i = free = last + 1
        else:
            i += 1
    return runs


def _touches(left, right):
    return left.end == right.start


def _joins_before(nodes, first):
    """Count the nodes to take in before a run: demonym, particle with hyphen, "secretary of"."""
    node, before = nodes[first], nodes[first - 1]
    if before.sentence != node.sentence:
        return 0
    if before.text == "-" and first > 1 and _touches(before, node):
        return 2 if nodes[first - 2].lower in PARTICLES else 0
    if before.lower == "of" and first > 1:
        office = f"{nodes[first - 2].lower} of {node.lower}"  # secretary of State Jane Roe
        return 2 if noun_kind(office)[0] == "office" else 0
    if before.pos == "ADJ" and before.text[0].isupper():
        return 1 if (look_up(before.text) or noun_kind(before.lower)[0]) else 0
    return 0


def _joins_after(nodes, first, last):
    """Count the nodes to take in after a run, 0 where it ends."""
    after = nodes[last + 1 : last + 5]
    node = nodes[last]
    if not after or after[0].sentence != node.sentence:
        return 0
    one = after[0]
    if _is_proper(one):
        return 1
    if one.lower in _PEOPLE_WORDS and _is_of_people(nodes[first].lower):
        noun = len(after) > 1 and after[1].pos in ("NOUN", "PROPN")
        return 0 if noun and not _goes_with_people(after[1].lower) else 1
    two = after[1] if len(after) > 1 and after[1].sentence == node.sentence else None
    if two is None:
        return 0
    if one.text in ("-", "–", "’", "'") and _touches(node, one) and _touches(one, two):
        joined = two.text[0].isupper() or two.tag not in _PARTICIPLES
        return 2 if two.text[0].isalpha() and one.text != "–" and joined else 0
    if one.text == "," and fold(two.lower) in SUFFIXES:
        return 2
    three = after[2] if len(after) > 2 and after[2].sentence == node.sentence else None
    if _is_nickname(after) and after[3].sentence == node.sentence:
        return 4
    if one.tag == "POS" and nodes[first].lower in ("st", "st.") and _is_proper(two):
        return 2  # St Anne's Hospital
    if one.lower in PARTICLES and _is_proper(two):
        return 2
    if one.lower in PARTICLES and (two.text == "-" or two.lower in PARTICLES):
        return 3 if three is not None and _is_proper(three) else 0
    if one.lower in ("and", "&") and _is_proper(two):
        return 2 if one.text == "&" or _ends_name_of_body(nodes[first : last + 1], two) else 0
    if one.lower in ("of", "for", "on") and noun_kind(node.lower)[0] in ("institution", "office"):
        if _is_proper(two) and not look_up(two.text):
            return 2
        if two.lower == "the" and three is not None and _is_proper(three):
            return 3 if not look_up(three.text) else 0
    if one.pos in ("ADJ", "NOUN") and one.text[0].isupper() and _is_proper(two):
        return 1
    return 0


_PARTICIPLES = frozenset({"VBN", "VBD", "VBG", "JJ"})  # a Roe-backed plan
_MARKS = frozenset("\"'“”‘’()")


def _is_nickname(after):
    """Tell whether a run goes on with a nickname: Katherine "Kit" Roe, Robert (Bobby) Roe."""
    if len(after) < 4 or after[0].text not in _MARKS or after[2].text not in _MARKS:
        return False
    acronym = after[1].text.isupper() and len(after[1].text) > 2
    return _is_proper(after[1]) and _is_proper(after[3]) and not acronym


def _ends_name_of_body(run, after):
    """Tell "Health and Human Services" in the name of a body from two names."""
    if noun_kind(run[0].lower)[0] == "office":
        return False  # the secretary of State and Ada Roe
    return any(node.lower in ("of", "on", "for") for node in run) and not look_up(after.text)


def read_name(nodes, first, last):
    """Read a run of proper nouns: drop titles, tell what kind of name it is.

    Returns
    -------
    Name
    """
    words, at = _split_words(nodes, first, last)
    whole = " ".join(words)
    if _is_dateline(nodes, first, last, whole):
        return Name(first, last, tuple(words), "thing", begin=first)
    if people := people_called(words):
        country = (look_up(words[0]) or ("",))[0] or None
        return Name(first, last, tuple(words), "group", begin=first, country=country, entity=people)
    if len(words) == 1 and _is_of_people(words[0].lower()):
        return Name(first, last, tuple(words), "demonym", begin=first)
    found = look_up(whole) or _look_up_seat(words)
    if not found and len(whole) > 3 and whole.isupper():
        found = look_up(whole.title())
    if found and not (found[1] == "none" and noun_kind(words[-1].lower())[0] == "institution"):
        country, kind, entity = found
        kind = _KINDS_OF_PLACES.get(kind, kind)
        return Name(first, last, tuple(words), kind, begin=first, country=country, entity=entity)
    while len(words) > 2 and fold(words[-1]) in POSTNOMINALS:
        words = words[:-1]  # Jane Roe MP
    lower = [word.lower() for word in words]
    skip, title = _skip_titles(words, lower)
    name = Name(at[skip], last, tuple(words[skip:]), "", begin=first, title=title)
    name.kind, name.gender = _kind(name, lower[skip:], nodes)
    inside = [k for k in range(first + 1, last) if nodes[k - 1].text in _MARKS]
    name.nickname = next((nodes[k].text for k in inside if _touches(nodes[k - 1], nodes[k])), "")
    return name


_KINDS_OF_PLACES = {
    "none": "place", "region": "place", "people": "group", "body": "institution",
    "seat": "institution", "name": "country", "demonym": "place",
}  # fmt: skip


def _look_up_seat(words):
    """Look up a house or agency behind another name: the Roe White House."""
    found = look_up(" ".join(words[1:])) if len(words) == 3 else None
    return found if found and found[1] == "seat" else None


def _is_dateline(nodes, first, last, whole):
    """Tell a dateline from a name: "LIMA, March 3 (Reuters) - " at the head of a paragraph."""
    paragraph = nodes[first].paragraph
    if not whole.isupper() or (first and nodes[first - 1].paragraph == paragraph):
        return False
    after = [node for node in nodes[last + 1 : last + 10] if node.paragraph == paragraph]
    dash = next((k for k, node in enumerate(after) if node.text in DASHES), None)
    if dash is None or any(node.pos in ("VERB", "AUX") for node in after[:dash]):
        return False
    return after[0].text in (",", "(") or look_up(whole.title()) is not None


DASHES = frozenset({"-", "–", "—", "--"})


def _split_words(nodes, first, last):
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
    return tame_capitals([words[k] for k in kept]), [at[k] for k in kept]


def tame_capitals(words):
    """Write words that are all in capitals as names are written: ADA ROE as Ada Roe."""
    if len(words) < 2 or not all(word.isupper() for word in words):
        return words
    return [word if len(word) < 3 or "." in word else word.title() for word in words]


def show_words(nodes):
    """Give the words of a run of nodes as a name."""
    return " ".join(tame_capitals([node.text for node in nodes if node.is_word]))


def _skip_titles(words, lower):
    """Count the words of titles before the name; give that number and the last title."""
    skip, title, k = 0, "", 0
    while k < len(words) - 1:
        sizes = [n for n in (3, 2, 1) if k + n < len(words) and _is_title(lower[k : k + n])]
        if sizes:
            skip, title = k + sizes[0], " ".join(lower[k : k + sizes[0]])
        k += sizes[0] if sizes else 1
    if skip and lower[skip] in _JOINERS:  # the high commissioner for human rights Jane Roe
        given = [k for k in range(skip + 1, len(words) - 1) if given_name_gender(words[k])]
        skip = given[0] if given else max(len(words) - 2, skip + 1)
    first = noun_kind(lower[0])[0]
    if not skip and len(words) == 3 and first and given_name_gender(words[1]) is not None:
        return 1, ""  # (secretary of) State Jane Roe
    if skip == 1 and len(words) == 2 and given_name_gender(words[0]) is not None:
        return 0, ""  # Dean Roe, not the dean
    if skip and all(fold(word) in SUFFIXES for word in words[skip:]):
        return 0, ""
    if skip and noun_kind(lower[-1])[0] in ("office", "institution") and len(words) - skip < 2:
        return 0, ""  # an office or a body that begins with a title's word
    return skip, title


def _is_title(lower):
    return noun_kind(" ".join(lower))[0] in ("office", "honorific")


def _kind(name, lower, nodes):
    """Tell the kind of a name from its words, and the gender that they show."""
    words, last = name.words, noun_kind(lower[-1])[0]
    place = look_up(words[0])
    is_given = not place or (place[1] in _ALSO_GIVEN and len(words) == 2 and not last)
    given = given_name_gender(words[0]) if is_given else None
    if name.title:
        gender = noun_kind(name.title)[1] or (given if len(words) > 1 else "")
        return "person", gender or ""
    if _is_title(lower):
        return "office", noun_kind(" ".join(lower))[1]
    if noun_kind(" ".join(lower))[0] in _HEADS:
        return noun_kind(" ".join(lower))[0], ""
    joined = [k for k, word in enumerate(lower) if k and word in _JOINERS]
    if joined:
        last = noun_kind(lower[joined[0] - 1])[0]
    is_body = lower[-1] in _GENERAL_BODIES - _SURNAMES
    is_body = last in _HEADS and (len(words) > 2 or is_body)
    if len(words) > 1 and given is not None and not is_body:
        return "person", given
    if last in _HEADS:
        return last, ""
    if nodes[name.last].tag == "NNPS" and (len(words) == 1 or look_up(words[0])):
        return "group", ""
    if any(map(_has_digit, words)) or len(words) > 5:
        return "thing", ""
    if noun_kind(lower[0])[0] == "institution" and len(words) > 1:
        return "institution", ""
    before = nodes[name.begin - 1].lower if name.begin else ""
    if len(words) == 1 and re.search(r"\.(?:com|net|org)$|^The[A-Z][a-z]", words[0]):
        return "institution", ""  # Roe.com, TheBeach
    if len(words) == 1:
        acronym = words[0].isupper() and 2 <= len(words[0]) <= 6
        return ("institution" if acronym or before == "the" else ""), ""
    if before == "the" or noun_kind(lower[-1].removesuffix("s"))[0] or "&" in words:
        return "institution", ""
    if look_up(words[0]) or look_up(words[-1]) or any(map(_is_acronym, words)):
        return "institution", ""
    return "person", ""


_HEADS = ("institution", "group", "thing", "office")  # kinds that a last word decides
_ALSO_GIVEN = (
    "capital",
    "demonym",
    "name",
)  # kinds of places that are given names too: Chad, Sofia


def _is_acronym(word):
    return len(word) > 1 and word.isupper() and "." not in word and fold(word) not in SUFFIXES


def _has_digit(word):
    return any(character.isdigit() for character in word)


def _is_initial(word):
    return bool(re.fullmatch(r"([A-Z]\.?)+", word)) and len(word.replace(".", "")) < 3


def parts_of_person(words):
    """Split a person's name into folded parts, without middle initials, and its suffix.

    Returns
    -------
    tuple of str, str
    """
    words = list(words)
    suffix = fold(words.pop()) if len(words) > 1 and fold(words[-1]) in SUFFIXES else ""
    middle = [word for word in words[1:-1] if not _is_initial(word)]
    return tuple(fold(word) for word in words[:1] + middle + words[1:][-1:]), suffix


def show_person(words):
    """Give a person's name as it is shown: without middle initials."""
    ends = [0, len(words) - 1]
    return " ".join(word for k, word in enumerate(words) if k in ends or not _is_initial(word))


def find_names(nodes):
    """Find the names in an article and link those that name the same.

    Parameters
    ----------
    nodes : list of Node

    Returns
    -------
    list of Name
        In text order, each with its bearer; dates, works and laws are left out.
    """
    names = [read_name(nodes, first, last) for first, last in find_runs(nodes)]
    names = _cut_headlines(nodes, names)
    _know_surnames(names)
    _link_persons([n for n in names if n.kind == "person" and len(n.words) > 1])
    aliases = _list_aliases(names)
    for name in names:
        called = len(name.words) == 1 and (fold(name.words[0]),) in aliases
        if called and (not name.entity or _is_last_name(nodes, name, aliases)):
            name.kind, name.country, name.entity = "", None, ""  # whatever the parse makes of it
    names = sorted(names + _find_strays(nodes, names, aliases), key=lambda name: name.first)
    bodies = [n for n in names if n.kind in ("institution", "group", "country")]
    _link_bodies(nodes, bodies, aliases)
    _link_capitals(nodes, [n for n in names if n.kind == "capital"])
    _link_short(nodes, names, aliases)
    return [name for name in names if name.bearer]


def _is_last_name(nodes, name, aliases):
    """Tell a person's last name from the country of that name: Israel Roe, Ann Jordan."""
    bearers = aliases[(fold(name.words[0]),)]
    last = any(bearer.name.split()[-1] == name.words[0] for bearer in bearers)
    before = nodes[name.first - 1].lower if name.first else ""
    return last and name.kind == "country" and before not in _PLACING


_PLACING = ("across", "from", "in", "near", "to", "with")


def _know_surnames(names):
    """Take a name that begins with a country's word for a person's where another has its end."""
    persons = {name.words[-1] for name in names if name.kind == "person" and len(name.words) > 1}
    for name in names:
        if name.kind == "institution" and len(name.words) == 2 and name.words[1] in persons:
            found = look_up(name.words[0])
            name.kind = "person" if found and found[1] == "demonym" else name.kind


def _cut_headlines(nodes, names):
    """Cut known names out of longer runs that a headline's capitals make.

    "Ada Roe Opens Port" holds Ada Roe, and "Roe Opens" Roe, where the article names her so.
    """
    pairs = [tuple(map(fold, n.words)) for n in names if n.kind == "person" and len(n.words) == 2]
    often = Counter(pairs)
    bearers = {}
    for first, last in pairs:
        bearers.setdefault(last, set()).add(first)
    cut, capitals = [], {}
    for name in names:
        if name.kind not in ("person", "thing") or name.entity or len(name.words) < 2:
            cut.append(name)
            continue
        parts = tuple(map(fold, name.words))
        headline = _in_headline(nodes, name, capitals)
        odd = headline or _opens_sentence(nodes, nodes[name.begin])
        given = given_name_gender(name.words[0]) is not None
        size, at = 2, []
        if len(parts) > 2 and parts[-1] not in SUFFIXES:
            at = [
                k for k in range(len(parts) - 1) if parts[k : k + 2] in often and not (k and given)
            ]
        if not at and odd and not given and often[parts] < 2:  # somebody else has that last name
            size, at = 1, [k for k, p in enumerate(parts) if bearers.get(p, set()) - {parts[0]}]
        if headline and given and often[parts] < 2 and bearers.get(parts[0], set()) - {parts[0]}:
            size, at = 1, [0]  # "Roe Probe" where Ada Roe is named, and Roe is a first name too
        if not at and headline and not given and not name.title and often[parts] < 2:
            name.kind = "thing"  # words of the headline
        cut.extend(_cut(nodes, name, at, size) if at else [name])
    return cut


def _cut(nodes, name, at, size):
    """Give the names of `size` words that begin at the words `at` of a longer name."""
    _, starts = _split_words(nodes, name.first, name.last)
    starts = [*starts, name.last + 1]
    return [read_name(nodes, starts[k], starts[k + size] - 1) for k in at if k + size < len(starts)]


def _in_headline(nodes, name, capitals):
    """Tell whether most long words of a name's sentence begin with a capital letter."""
    sentence = nodes[name.first].sentence
    if sentence not in capitals:
        first = last = name.first
        while first and nodes[first - 1].sentence == sentence:
            first -= 1
        while last + 1 < len(nodes) and nodes[last + 1].sentence == sentence:
            last += 1
        long = [node.text[0].isupper() for node in nodes[first : last + 1] if len(node.text) > 3]
        capitals[sentence] = len(long) > 3 and sum(long) > 0.7 * len(long)
    return capitals[sentence]


def _give(name, bearer):
    """Let a bearer have a name, and learn what the name shows of him or her."""
    name.bearer = bearer
    bearer.n_names += 1
    bearer.gender = bearer.gender or name.gender


def _link_persons(names):
    """Link full names of persons: same first and last part, same suffix.

    A double last name ("Ortega Ruiz") goes with the longer name that ends in it.
    """
    known, endings = {}, {}
    for name in sorted(names, key=lambda name: -len(name.words)):
        figure = known_figure(show_person(name.words)) or known_figure(" ".join(name.words))
        words = tuple(figure.split()) if figure else name.words
        parts, suffix = parts_of_person(words)
        key = (parts[0], parts[-1], suffix, " ".join(words) if figure else "")
        bearer = known.get(key) or known.get((*key[:3], "")) or endings.get(parts)
        if bearer is None:
            shown = figure or show_person(words)
            bearer = Bearer(shown, "person", country=figure_country(shown), full=True)
        known.setdefault(key, bearer)
        known.setdefault((*key[:3], ""), bearer)
        if name.nickname:
            known.setdefault((fold(name.nickname), parts[-1], suffix, ""), bearer)
        for k in range(1, len(parts) - 1):
            endings.setdefault(parts[k:], bearer)
        _give(name, bearer)


def _key_of_body(words):
    folded = [fold(word) for word in words if word.lower() not in ("the", "'s")]
    return ("new", "york", *folded[1:]) if folded[:1] == ["ny"] else tuple(folded)


def _link_bodies(nodes, names, persons):
    """Link names of bodies, peoples and countries; an acronym goes with the name it shortens."""
    known, initials, endings = {}, {}, {}
    for name in names:
        if name.entity or len(name.words) > 1:
            shown = name.entity or _name_of_owned(name, persons) or _name_of_body(nodes, name)
            key = _key_of_body(shown.split())
            if key not in known and not name.entity and endings.get(key):
                known[key] = endings[key]
            elif key not in known:
                kind = "institution" if name.kind == "country" else name.kind
                known[key] = Bearer(shown, kind, country=name.country, full=True)
                initials.setdefault("".join(w[0] for w in key if w not in _SMALL), known[key])
                for k in range(1, len(key)):  # two that end so: neither is meant
                    endings[key[k:]] = None if key[k:] in endings else known[key]
            if not name.entity:
                known[key].name = max(known[key].name, shown, key=len)
            _give(name, known[key])
    for name in names:
        if name.bearer is None:
            word = fold(name.words[0])
            if noun_kind(word)[0] == "institution" and name.words[0].istitle():
                continue  # the Post, the Ministry: short for a longer name
            bearer = initials.get(word) or known.get((word,)) or endings.get((word,))
            if bearer is None:
                bearer = known[(word,)] = Bearer(name.words[0], name.kind)
            _give(name, bearer)


_SMALL = frozenset({"of", "for", "and", "on", "the", "&", "in"})


def _name_of_owned(name, persons):
    """Give the name of a person's body with the whole name: "the Roe Administration"."""
    *owner, noun = name.words
    if noun.lower() not in ("administration", "camp", "campaign", "team"):
        return None
    owners = persons.get(tuple(map(fold, owner)), ())
    known = owners[0].name if len(owners) == 1 else known_figure(" ".join(owner))
    return known and f"{known} {noun.lower()}"


def _name_of_body(nodes, name):
    """Give the name of a body; of general words ("Foreign Ministry"), with its country."""
    shown = " ".join(name.words)
    if all(noun_kind(word.lower())[0] or word.lower() in _GENERAL for word in name.words):
        before = nodes[max(name.begin - 2, 0) : name.begin]
        owner = before[0] if len(before) == 2 and before[1].tag == "POS" else None
        found = look_up(owner.text) if owner else None
        if found and found[1] in ("name", "capital"):
            name.country = found[0]
            return f"{shown} of {found[2]}"
    return shown


def _link_capitals(nodes, names):
    """Let a capital that is no mere place ("in Beijing") stand for its country."""
    known = {}
    for name in names:
        before = nodes[name.begin - 1] if name.begin else None
        if before is not None and before.lower in LOCATIVES:
            continue
        name.kind = "country"
        if name.entity not in known:
            known[name.entity] = Bearer(name.entity, "institution", country=name.country, full=True)
        _give(name, known[name.entity])


def _find_strays(nodes, names, aliases):
    """Find last names that the parse takes for other words ("Sanders" as a plural noun)."""
    covered = {i for name in names for i in range(name.begin, name.last + 1)}
    return [
        Name(node.i, node.i, (node.text,), "", begin=node.i)
        for node in nodes
        if node.text[0].isupper()
        and node.i not in covered
        and (fold(node.text),) in aliases
        and (node.dep in ("nsubj", "poss") or not _opens_sentence(nodes, node))
    ]


def _opens_sentence(nodes, node):
    return not node.i or nodes[node.i - 1].sentence != node.sentence


def _list_aliases(names):
    """Map last names, first names and endings of names to the persons who bear them."""
    aliases = {}
    for bearer in dict.fromkeys(name.bearer for name in names if name.bearer):
        parts, _ = parts_of_person(bearer.name.split())
        for alias in {parts[k:] for k in range(1, len(parts))} | {parts[:1]}:
            aliases.setdefault(alias, []).append(bearer)
    return aliases


def _link_short(nodes, names, aliases):
    """Link last names, first names and one-word names to the fuller names around them."""
    heads, recent = {}, {}
    in_full = {name.bearer: name.bearer.n_names for name in names if name.bearer}
    for name in names:
        if name.bearer is not None:
            if name.bearer.kind == "person":
                recent[parts_of_person(name.bearer.name.split())[0][-1]] = name
            elif name.bearer.full and not name.entity:
                heads[fold(name.words[-1])] = name.bearer
            continue
        if name.kind in ("office", "thing", "demonym", "place", "capital"):
            continue
        key = tuple(map(fold, name.words))
        if name.kind == "institution" and key[-1] in heads:
            _give(name, heads[key[-1]])
            continue
        fitting = [b for b in aliases.get(key, ()) if _may_be(b, name)]
        bearer = _choose(fitting, name, recent.get(key[-1]), nodes, in_full) if fitting else None
        if bearer is None:
            bearer = _new_short(name)
            if key in aliases and name.title:  # Mr. Roe and Mrs. Roe
                bearer.name = f"{name.title.title()} {bearer.name}"
            aliases.setdefault(key, []).append(bearer)
        _give(name, bearer)


def _may_be(bearer, name):
    return not (bearer.gender and name.gender and bearer.gender != name.gender)


def _choose(bearers, name, recent, nodes, in_full):
    """Choose between bearers of a last name.

    In this order: the one whom title and name mean ("Secretary Roe"), the one just named in full,
    the one named first, unless news means another by the last name alone and the article does not
    name the first more often.
    """
    if len(bearers) == 1:
        return bearers[0]
    short = " ".join(name.words)
    titled = known_figure(f"{name.title.title()} {short}") if name.title else None
    known = {b.name: b for b in bearers}
    if titled in known:
        return known[titled]
    just_named = recent is not None and recent.bearer in bearers
    if just_named and nodes[recent.last].sentence >= nodes[name.first].sentence - 1:
        return recent.bearer
    first = next((b for b in bearers if not parts_of_person(b.name.split())[1]), bearers[0])
    figure = known.get(known_figure(short), first)
    return first if in_full.get(first, 0) > in_full.get(figure, 0) else figure


def _new_short(name):
    """Make the bearer of a short name that no fuller name explains."""
    short = " ".join(name.words)
    figure = known_figure(f"{name.title.title()} {short}" if name.title else short)
    figure = figure or known_figure(short)
    bearer = Bearer(figure or short, "person" if figure or name.title else name.kind)
    bearer.named = short.lower() not in _GENERAL_BODIES
    bearer.country = figure_country(bearer.name)
    bearer.gender = given_name_gender((figure or short).split()[0]) or ""
    return bearer
