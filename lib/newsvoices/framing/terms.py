"""The list of contested terms, and where its patterns match."""

from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from pathlib import Path

import pandas as pd

from newsvoices.errors import InputError
from newsvoices.language.pipeline import ways_to_cut
from newsvoices.language.tree import Node
from newsvoices.lists import find_list
from newsvoices.reading.companions import read_companion

TERMS = find_list("terms.csv")
TERM_COLUMNS = ("group", "term", "pattern", "charge", "note")
PARTS_OF_SPEECH = ("NOUN", "VERB", "ADJ", "ADV")
NO_GROUP = "none"  # its patterns keep longer expressions from being taken for a term


def read_terms(path: Path) -> pd.DataFrame:
    """Read a list of contested terms.

    A pattern is one or more words; a word is a dictionary form or alternatives joined by `|`,
    each with parts of speech where they matter: `sanction/NOUN/VERB`, `peace|nuclear talks`.
    Words of a pattern follow each other in the text, but for determiners between them; several
    patterns for one term are parted by semicolons. What a term of the group "none" takes is no
    term: "world war" is not "war".

    The file is a CSV with the columns group and term, and where wanted pattern (the term itself
    where blank), charge ("yes" where to say it of someone is to charge them) and note; the table
    has these in its order, charge as bool. Raises an InputError, with file, line and remedy, where
    there is no such file, a column is unknown or missing, a term is blank or stands twice, or a
    pattern is none.
    """
    path = Path(path)
    rows = read_companion(path.parent, path.name, TERM_COLUMNS, key=("group", "term"))
    if rows is None:
        raise InputError(f"{path}: there is no such list of terms")
    rows["pattern"] = rows["pattern"].where(rows["pattern"] != "", rows["term"])
    for row in rows.itertuples():
        where = f"{path.name}, line {row.line}"
        _parse_pattern(row.pattern, where)
        if row.charge not in ("", "yes"):
            raise InputError(f"{where}: write yes under charge, or leave it blank")
    return rows.assign(charge=rows["charge"] == "yes").drop(columns="line")


_read_once = cache(read_terms)


def load_terms(folder: Path | None = None) -> pd.DataFrame:
    """Give the library's list, with the terms.csv in a folder added, as `read_terms` would.

    A term of theirs takes the place of the same one; a row with the term `*` empties its group
    first, and one with the group `*` the list.
    """
    terms, file = _read_once(TERMS).copy(), folder and Path(folder) / "terms.csv"
    if not (file and file.is_file()):
        return terms
    own = read_terms(file)
    emptied = set(own.loc[own["term"] == "*", "group"])
    kept = terms[~terms["group"].isin(emptied) & ("*" not in emptied)]
    joined = pd.concat([kept, own[own["term"] != "*"]], ignore_index=True)
    return joined.drop_duplicates(["group", "term"], keep="last", ignore_index=True)


@cache
def _parse_pattern(pattern, where):
    """Turn a pattern into sequences of words, each a dict of form to its parts of speech."""
    sequences = []
    for one in pattern.split(";"):
        pieces = [_parse_word(piece, f"{where}: {pattern!r}") for piece in one.split()]
        if not pieces:
            raise InputError(f"{where}: {pattern!r} has an empty pattern; write words")
        sequences.extend(tuple(chain(*words)) for words in product(*pieces))
    return sequences


def _parse_word(piece, where):
    """Give the ways to write a word of a pattern; a hyphen may be a token of its own."""
    plain, hyphened = {}, []
    for alternative in piece.split("|"):
        form, *tags = alternative.split("/")
        if not form or any(tag not in PARTS_OF_SPEECH for tag in tags):
            raise InputError(
                f"{where} is no pattern; write words, alternatives joined by |, "
                f"with /{' or /'.join(PARTS_OF_SPEECH)} after one where it matters"
            )
        for parts in ways_to_cut(form.lower()):
            if len(parts) > 1:
                hyphened.append([{part: frozenset()} for part in parts])
            else:
                plain[parts[0]] = frozenset(tags)
    return [[plain], *hyphened] if plain else hyphened


@dataclass(frozen=True)
class Entry:
    """A term of the list, ready to be matched."""

    group: str
    term: str
    charge: bool
    words: tuple


@cache
def index_terms(terms: tuple[tuple, ...]) -> dict[str, list[Entry]]:
    """Index rows of TERM_COLUMNS by each form of their first word, longest patterns first."""
    index = {}
    for group, term, pattern, charge, _ in terms:
        for words in _parse_pattern(pattern, term):
            entry = Entry(group, term, charge, words)
            for form in words[0]:
                index.setdefault(form, []).append(entry)
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry.words))
    return index


def is_list(noun: Node) -> bool:
    """Tell whether a noun is the first of several: "Peru, Chile and others"."""
    more = noun.child("conj", "appos")
    return more is not None and (more.dep == "conj" or more.pos == noun.pos == "PROPN")


def match(
    nodes: list[Node], i: int, index: dict[str, list[Entry]]
) -> tuple[Entry, list[Node]] | None:
    """Give the longest entry that starts at a node, and the nodes it takes."""
    for form in forms(nodes[i]):
        for entry in index.get(form, ()):
            if found := match_words(nodes, i, entry.words):
                return entry, found
    return None


def forms(node: Node) -> tuple[str, ...]:
    """List the forms under which a node may stand in the list."""
    forms = (node.lower,) if node.lemma == node.lower else (node.lemma, node.lower)
    if node.pos == "PROPN" and node.lower.endswith("s"):
        return *forms, node.lower[:-1]  # headlines: the tagger leaves capitalised plurals as names
    return forms


def _fits(node, word):
    """Tell whether a node is one of a pattern's alternatives."""
    for form in forms(node):
        tags = word.get(form)
        pos = "NOUN" if node.pos == "PROPN" else node.pos
        if tags is not None and (not tags or pos in tags):
            return True
    return False


def match_words(nodes: list[Node], i: int, words: tuple) -> list[Node]:
    """List the nodes from one on that are a pattern's words, determiners left out, or none."""
    found = []
    for word in words:
        while found and i < len(nodes) and not _fits(nodes[i], word):
            if nodes[i].pos != "DET" and nodes[i].tag != "PRP$":
                return []
            i += 1
        if i == len(nodes) or nodes[i].sentence != (found or nodes[i:])[0].sentence:
            return []
        if not _fits(nodes[i], word):
            return []
        found.append(nodes[i])
        i += 1
    return found
