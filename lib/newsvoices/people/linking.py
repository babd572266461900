"""Which names of an article mean the same person or body."""

import re
from collections import Counter
from itertools import pairwise

from newsvoices.language.tree import Node
from newsvoices.people import lexicon
from newsvoices.people.countries import look_up
from newsvoices.people.entities import Bearer, Name
from newsvoices.people.lexicon import fold, given_name_gender, known_figure, noun_kind
from newsvoices.people.names import (
    find_runs,
    middle_letters,
    parts_of_person,
    read_name,
    show_person,
    split_words,
)
from newsvoices.people.phrases import acts, speaks, top_of
from newsvoices.people.sources import type_of_body

_OFTEN, _LONG = 3, 5  # an article's mentions of, and letters in, a name that another misspells
GOES_ON = 3  # sentences from who spoke to where another of the name is meant again
_OPENERS = frozenset(':“"')
_QUOTES = frozenset(('"', "'", "“", "”", "‘", "’", "''", "``"))


def find_names(nodes: list[Node]) -> tuple[list[Name], set[str]]:
    """Find the names in an article and link those that name the same."""
    words = {node.text for node in nodes}
    runs = [run for run in find_runs(nodes) if not is_heading(nodes[run[0] : run[1] + 1], words)]
    names = _cut_headlines(nodes, [read_name(nodes, *run) for run in runs])
    _drop_titles(nodes, names)
    places = _find_places(nodes, names)
    alone = {name.words for name in names if nodes[name.begin - 1].lower != "the"}
    titled = {name.words for name in names if name.title}
    for name in names:
        first, last = name.words[:1], name.words[1:]
        hyphen = re.fullmatch(r"[A-Z][a-z]+-[a-z]+", name.words[-1])  # Ban Ki-moon
        if not name.kind and len(last) == 1 and (last in alone or first in titled or hyphen):
            name.kind = "person"  # called by a last name, as nothing else is: Lake said, Mr. Ban
    _mend_spelling([name for name in names if name.kind in ("person", "")])
    _link_persons([n for n in names if n.kind == "person" and len(n.words) > 1])
    aliases = _list_aliases(names)
    for name in names:
        called = len(name.words) == 1 and (fold(name.words[0]),) in aliases
        if called and (not name.entity or _is_last_name(nodes, name, aliases)):
            name.kind, name.country, name.entity = "", None, ""  # whatever the parse makes of it
    works = [name.words for name in names if name.kind == "thing" and len(name.words) > 2]
    works = {"".join(word[0] for word in words).upper() for words in works}
    for name in names:
        if name.kind == "institution" and "".join(name.words) in works:
            name.kind = "thing"  # the Fair Harbors Act (FHA)
    _link_bodies(nodes, [n for n in names if n.kind in ("institution", "group", "country")])
    _link_capitals(nodes, [n for n in names if n.kind == "capital"])
    _link_short(nodes, names, aliases)
    return [name for name in names if name.bearer], places


def is_heading(run: list[Node], words: set[str]) -> bool:
    """Tell a heading from a name in capitals: TURNOUT, where "turnout" is a word of the text."""
    return all(n.text.isupper() and len(n.text) > 4 and n.lower in words for n in run)


def _drop_titles(nodes, names):
    """Take what stands nowhere but alone in quotation marks for a work: the "Fast Harbor" movie."""
    free = set()
    for name in names:
        behind = [node for node in nodes[name.last + 1 :][:2] if node.text not in (".", ",")]
        around = [nodes[max(name.begin - 1, 0)], *behind[:1]]
        if not behind or any(node.text not in _QUOTES for node in around):
            free.add(name.words)
    for name in names:
        known = name.entity or known_figure(" ".join(name.words))
        if len(name.words) > 1 and name.words not in free and not known:
            name.kind = "thing"


def _list_unsure(names):
    """List the names that may be of places: nothing else tells of them, no longer name has them."""
    fuller = {name.words[k:] for name in names for k in range(1, len(name.words))}
    return [
        name
        for name in names
        if name.kind in ("", "person")
        and not (name.title or name.gender or name.entity)
        and given_name_gender(name.words[0]) is None
        and not known_figure(" ".join(name.words))
        and name.words not in fuller
    ]


def _find_places(nodes, names):
    """Find what an article puts things in or near. A third of its mentions is enough.

    Of two words, which mostly name a person, half of them, and nobody of that name may speak.
    """
    counts, placed, heard = Counter(), Counter(), set()
    for name in _list_unsure(names):
        counts[name.words] += 1
        placed[name.words] += _is_placed(nodes, name)
        heard |= {name.words} if speaks(top_of(nodes[name.last])) else set()
    places = {w for w in placed if placed[w] and (2 if w[1:] else 3) * placed[w] >= counts[w]}
    places -= {words for words in heard if words[1:]}
    for name in names:
        if name.words in places and not name.title:
            name.kind = "place"
    return {" ".join(words) for words in places}


def _is_placed(nodes, name):
    """Tell what stands behind "in", or before a word for a place: the Tora region."""
    node = nodes[name.last]
    region = node.dep in ("compound", "nmod") and node.head.i > node.i
    region = region and node.head.lower in lexicon.REGIONS
    before = [n.lower for n in nodes[max(name.begin - 2, 0) : name.begin]]
    of_region = before[1:] == ["of"] and before[0] in lexicon.REGIONS | lexicon.SETTLEMENTS
    places = lexicon.LOCATIVES
    if len(name.words) > 1:  # a gift from or to Ada Roe, in Ada Roe's house
        owns = any(after.tag == "POS" for after in nodes[name.last + 1 :][:1])
        places = frozenset() if owns else lexicon.WITHIN
    after = [n.text for n in nodes[name.last + 1 : name.last + 4]]
    of = after[2:] == ["of"] and after[1] in lexicon.REGIONS  # Tora, west of Lima; Tora, Ohio
    of |= after[:1] == [","] and (look_up(" ".join(after[1:2])) or ("", ""))[1] == "region"
    return region or of_region or of or not places.isdisjoint(before[-1:])


def _is_last_name(nodes, name, aliases):
    """Tell a person's last name from the place of that name: Israel Roe, Ann Paris."""
    bearers = aliases[(fold(name.words[0]),)]
    last = any(bearer.name.split()[-1] == name.words[0] for bearer in bearers)
    before = nodes[name.first - 1].lower if name.first else ""
    return last and name.kind in ("country", "capital") and before not in lexicon.LOCATIVES


def _cut_headlines(nodes, names):
    """Cut known names out of longer runs of a headline's capitals: "Ada Roe Opens Port"."""
    pairs = [tuple(map(fold, n.words)) for n in names if n.kind == "person" and len(n.words) == 2]
    often = Counter(pairs)
    bearers = {}
    for first, last in pairs:
        bearers.setdefault(last, set()).add(first)
    headlines = _find_headlines(nodes)
    cut = []
    for name in names:
        cut.append(name)
        if name.kind not in ("person", "thing", "") or name.entity or len(name.words) < 2:
            continue
        parts = tuple(map(fold, name.words))
        node = nodes[name.begin]
        headline = node.sentence in headlines
        opens = not node.i or nodes[node.i - 1].sentence != node.sentence
        opens |= nodes[node.i - 1].text in _OPENERS
        word = lexicon.is_common(name.words[0], 3.9) or re.fullmatch(
            r"[A-Z][a-z]{3,}ing", name.words[0]
        )
        odd = headline or (opens and word)  # Yet Roe, Bashing Roe, not Wal Roe
        given = given_name_gender(name.words[0]) is not None
        size, at = 2, []
        if len(parts) > 2 and parts[-1] not in lexicon.SUFFIXES:
            at = [
                k for k in range(1 if given else len(parts) - 1)
                if parts[k : k + 2] in often or known_figure(" ".join(name.words[k : k + 2]))
            ]  # fmt: skip
        if not at and odd and not given and often[parts] < 2:  # somebody else has that last name
            size, at = 1, [k for k, p in enumerate(parts) if bearers.get(p, set()) - {parts[0]}]
        if name.words[0] == "Will" and len(parts) == 2 and type_of_body(name.words[1]):
            size, at = 1, [1]  # Will Facebook Be Next?
        if at:
            cut[-1:] = _cut(nodes, name, at, size)
        elif headline and not given and not name.title and often[parts] < 2:
            name.kind = "thing"  # words of the headline
    return cut


def _cut(nodes, name, at, size):
    """Give the names of `size` words that begin at the words `at` of a longer name."""
    _, starts = split_words(nodes, name.first, name.last)
    starts = [*starts, name.last + 1]
    return [read_name(nodes, starts[k], starts[k + size] - 1) for k in at]


def _find_headlines(nodes):
    """Find the sentences most of whose long words begin with a capital letter."""
    capitals = {}
    for node in nodes:
        if len(node.text) > 3:
            capitals.setdefault(node.sentence, []).append(node.text[0].isupper())
    return {n for n, long in capitals.items() if len(long) > 3 and sum(long) > 0.7 * len(long)}


def _give(name, bearer):
    """Let a bearer have a name, and learn what the name shows of him or her."""
    name.bearer = bearer
    bearer.n_names += 1
    bearer.gender = bearer.gender or name.gender
    if bearer.kind == "person":  # the Florence Institute is no woman
        bearer.gender = bearer.gender or lexicon.gender_of(bearer.name)


def _mend_spelling(names):
    """Spell a name that an article has once as the one that it has often: Roedle for Roedel.

    One letter is off, in a last name whose first name does not speak against it, or in a first
    name beside one last name.
    """
    often = Counter(word for name in names for word in {*name.words})
    pairs, spelt = {name.words[-2:] for name in names}, {}
    for word in sorted(word for word, n in often.items() if n >= _OFTEN and len(word) >= _LONG):
        spelt |= dict.fromkeys(map(fold, (word, *lexicon.leave_one_out(word))), word)
    for name in names:
        for k, word in enumerate(name.words):
            keys = map(fold, (word, *lexicon.leave_one_out(word)))
            meant = next((spelt[key] for key in keys if key in spelt), word)
            words = (*name.words[:k], meant, *name.words[k + 1 :])
            known = word in lexicon.LAST_NAMES or given_name_gender(word) is not None
            known |= lexicon.is_common(word, 2.5) or look_up(word) is not None
            odd = often[word] < 2 and len(word) >= _LONG and word != f"{meant}s" and not known
            if odd and (len(words) == 1 or words[-2:] in pairs):
                name.words = words


def _link_persons(names):
    """Link full names of persons: same first and last part, same suffix, no other initials."""
    known, endings = {}, {}
    for name in sorted(names, key=lambda name: -len(name.words)):
        figure = known_figure(" ".join(name.words)) or known_figure(show_person(name.words))
        middle = middle_letters(name.words)
        other = middle and figure and middle_letters(figure.split()) not in ("", middle)
        figure = None if other else figure  # John A. Roe is not John B. Roe
        words = tuple(figure.split()) if figure else name.words
        parts, suffix = parts_of_person(words)
        alike = known.setdefault((parts[0], parts[-1], suffix), {})
        bearer = alike.get(middle) if middle else next(iter(alike.values()), None)
        bearer = bearer or alike.get("") or endings.get(parts)
        if bearer is None:
            full = other or alike  # with the middle initial that tells it from others
            shown = figure or (" ".join(words) if full else show_person(words))
            bearer = Bearer(shown, "person", country=lexicon.figure_country(shown), full=True)
        alike.setdefault(middle, bearer)
        for k in range(1, len(parts) - 1):
            endings.setdefault(parts[k:], bearer)
        _give(name, bearer)


def _link_bodies(nodes, names):
    """Link names of bodies, peoples and countries; an acronym goes with the name it shortens."""
    known, initials, endings = {}, {}, {}
    for name in names:
        if name.entity or len(name.words) > 1:
            shown = name.entity or _name_of_body(nodes, name)
            key = tuple(fold(word) for word in shown.split() if word.lower() not in ("the", "'s"))
            if key not in known and not name.entity and endings.get(key):
                known[key] = endings[key]
            elif key not in known:
                kind = "institution" if name.kind == "country" else name.kind
                known[key] = Bearer(shown, kind, country=name.country, full=True)
                known[key].named = shown.lower() not in lexicon.GENERAL_BODIES
                letters = "".join(word[0] for word in key if word not in lexicon.SMALL)
                initials.setdefault(letters, known[key])
                for k in range(1, len(key)):  # two that end so: neither is meant
                    endings[key[k:]] = None if key[k:] in endings else known[key]
            if not name.entity:
                known[key].name = max(known[key].name, shown, key=len)
            _give(name, known[key])
    for longer, name in pairwise(names):  # the Harbor Research Bay Centre (HRB)
        word, between = name.words[0], nodes[longer.last + 1 : name.begin]
        short = word.isupper() and not name.entity and word[0] == longer.words[0][0]
        if short and longer.bearer and [node.text for node in between] == ["("]:
            initials.setdefault(fold(word), longer.bearer)
    for name in names:
        word = fold(name.words[0])
        if name.bearer or (noun_kind(word)[0] == "institution" and name.words[0].istitle()):
            continue  # the Post, the Ministry: short for a longer name
        bearer = initials.get(word) or known.get((word,))
        if name.kind != "group":  # Democrats are not the Iowa Democrats
            bearer = bearer or endings.get((word,))
        if bearer is None:
            bearer = known[(word,)] = Bearer(name.words[0], name.kind)
            bearer.named = word not in lexicon.GENERAL_BODIES  # a super PAC
        _give(name, bearer)


def _name_of_body(nodes, name):
    """Give the name of a body; of general words ("Foreign Ministry"), with its country."""
    shown = " ".join(name.words)
    owner, mark = nodes[name.begin - 2 : name.begin] if name.begin > 1 else (None, None)
    general = all(noun_kind(w.lower())[0] or w.lower() in lexicon.GENERAL for w in name.words)
    found = look_up(owner.text) if general and owner and mark.tag == "POS" else None
    if found and found[1] in ("name", "capital"):
        name.country = found[0]
        return f"{shown} of {found[2]}"
    return shown


def _link_capitals(nodes, names):
    """Let a capital that is no mere place ("in Beijing") stand for its country."""
    known = {}
    for name in names:
        before = nodes[name.begin - 1] if name.begin else None
        if before is not None and before.lower in lexicon.LOCATIVES:
            continue
        name.kind = "country"
        if name.entity not in known:
            known[name.entity] = Bearer(name.entity, "institution", country=name.country, full=True)
        _give(name, known[name.entity])


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
    # heard: who spoke, and where last; usual: whom the article first calls by a last name alone
    heads, openings, recent, heard, usual = {}, {}, {}, {}, {}
    in_full = {name.bearer: name.bearer.n_names for name in names if name.bearer}
    for name in names:
        key = tuple(map(fold, name.words))
        if name.bearer is None:
            if name.kind in ("office", "thing", "demonym", "place", "capital"):
                continue
            if name.kind == "institution" and key[-1] in heads:
                _give(name, heads[key[-1]])
                continue
            fitting = _fitting(aliases.get(key, ()), name)
            if known := _known_by_title(name):  # President Roe, beside or without his brother
                fitting = [bearer for bearer in fitting if bearer.name == known]
            called = recent.get(key[-1]), usual.get(key)
            bearer = fitting and _choose(fitting, name, *called, nodes, in_full, heard)
            bearer = bearer or _body_opening(name, openings)
            if not bearer:
                bearer = _new_short(name)
                if key in aliases and name.title and " " not in bearer.name:  # Mr. and Mrs. Roe
                    bearer.name = f"{name.title.title()} {bearer.name}"
                aliases.setdefault(key, []).append(bearer)
            if not known:
                usual.setdefault(key, bearer)
            _give(name, bearer)
        elif name.bearer.kind == "person":
            recent[parts_of_person(name.bearer.name.split())[0][-1]] = name
        elif name.bearer.full:
            if not name.entity and (key[-1] not in heads or acts(top_of(nodes[name.last]))):
                heads[key[-1]] = name.bearer
            for k in range(1, len(key)):  # two that open so: neither is meant
                known = openings.setdefault(key[:k], name.bearer)
                openings[key[:k]] = known if known is name.bearer else None
        if speaks(top_of(nodes[name.last])):
            heard[name.bearer] = nodes[name.first]


def _body_opening(name, openings):
    """Give the body whose name a short name opens: Harbor for Harbor Petroleum."""
    told = name.title or name.gender or known_figure(" ".join(name.words))
    word = lexicon.is_common(name.words[-1].lower()) or look_up(" ".join(name.words))
    body = None if told or word else openings.get(tuple(map(fold, name.words)))
    return body if body and body.kind == "institution" else None


def _fitting(bearers, name):
    """List the bearers whom the title of a short name may mean, by what tells their gender."""
    fitting = [b for b in bearers if not name.gender or b.gender in ("", name.gender)]
    # Of 345 listed given names in -a 92 percent are women's, of the others 64 percent are men's.
    likely = {b: b.gender or ("f" if b.name.split()[0].endswith("a") else "m") for b in fitting}
    return [b for b in fitting if likely[b] == name.gender] or fitting


def _choose(bearers, name, recent, usual, nodes, in_full, heard):
    """Choose between bearers of a last name.

    In this order: of the age that is told; named in full in the same sentence, or in the one before
    as who acts, or speaks if another is usually called so; who spoke last, or a few sentences
    before that other; named first; the one whom news means by it where the article does not name
    the first more often.
    """
    if len(bearers) == 1:
        return bearers[0]
    known = known_figure(" ".join(name.words))
    age = nodes[name.begin - 1].lower if name.begin else ""
    if age in ("elder", "younger"):  # the younger Mr. Roe is Jr., the elder the one of the name
        juniors = {b: (bool(parts_of_person(b.name.split())[1]), b.name != known) for b in bearers}
        if len({*juniors.values()}) > 1:
            return (min if age == "elder" else max)(bearers, key=juniors.get)
    last, here = recent and nodes[recent.last], nodes[name.first].sentence
    active = acts if usual in (None, recent and recent.bearer) else speaks
    near = last and (last.sentence == here or (last.sentence == here - 1 and active(top_of(last))))
    if near and recent.bearer in bearers:
        return recent.bearer
    if spoke := [b for b in bearers if b in heard]:
        bearer = max(spoke, key=lambda b: heard[b].i)
        goes_on = here - heard[bearer].sentence <= GOES_ON
        return bearer if goes_on or usual not in bearers else usual
    first = next((b for b in bearers if not parts_of_person(b.name.split())[1]), bearers[0])
    figure = next((b for b in bearers if b.name == known), first)
    return first if in_full.get(first, 0) > in_full.get(figure, 1) else figure


def _known_by_title(name):
    """Give the public figure of a title and last name: President Roe; None without a title."""
    return known_figure(f"{name.title.title()} {' '.join(name.words)}") if name.title else None


def _new_short(name):
    """Make the bearer of a short name that no fuller name explains."""
    short = " ".join(name.words)
    figure = _known_by_title(name) or known_figure(short)
    bearer = Bearer(figure or short, "person" if figure or name.title else name.kind)
    bearer.named = short.lower() not in lexicon.GENERAL_BODIES
    bearer.country = lexicon.figure_country(bearer.name)
    return bearer
