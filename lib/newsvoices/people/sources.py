"""What type of source somebody is, in the words that newsrooms use for source audits."""

import re
from functools import cache

from newsvoices.lists import load_by, load_group, read_list
from newsvoices.people.countries import look_up
from newsvoices.people.entities import Bearer
from newsvoices.people.lexicon import is_figure, is_of_people, noun_kind, singular

OFFICIAL, ARMED, PERSON = "politician or official", "armed group", "ordinary person"
_POLLS = load_group("callings.csv", "poll")
_WORD = re.compile(r"[\w.&’'-]*\w\.?")


@cache
def _types(use):
    """Map the words of one use of source_types.csv to the type of source that they tell."""
    return {row["word"]: row["source_type"] for row in read_list("source_types.csv")
            if row["use"] == use}  # fmt: skip


def document_type(noun: str, phrase: str) -> str:
    """Tell a poll from another document by the noun that heads its description, or by the rest."""
    words = {noun, *(word.lower() for word in phrase.split())}
    return "poll" if words & _POLLS else "document"


def source_type(bearer: Bearer) -> str | None:
    """Tell what type of source somebody is.

    Parameters
    ----------
    bearer : Bearer

    Returns
    -------
    str or None
        "politician or official", "spokesperson", "armed group", "expert", "NGO", "business",
        "media", "ordinary person" or "unnamed"; None where nothing tells.
    """
    if bearer.source_type or bearer.kind == "unnamed":
        return bearer.source_type or "unnamed"
    if bearer.kind == "institution":
        told = [type_of_body(words) for words in (bearer.name, *(r.text for r in bearer.roles))]
        return next(filter(None, told), None)
    if bearer.kind == "group":
        types = {source_type(member) for member in bearer.members} or {described_type(bearer.name)}
        return types.pop() if len(types) == 1 else None
    affiliation = next((role.affiliation for role in bearer.roles if role.affiliation), None)
    told = [_type_of_role(role, affiliation) for role in bearer.roles]
    told = ["spokesperson"] * ("spokesperson" in told) + [OFFICIAL] * is_figure(bearer.name) + told
    return next(filter(None, told), None)


def type_of_body(name: str) -> str | None:
    """Tell what a body is from its name: the last word that tells, first those before "of".

    Examples
    --------
    >>> type_of_body("Ministry of Trade"), type_of_body("Harbor Times")
    ('politician or official', 'media')
    """
    if state := load_by("non_states.csv", "name").get(name):
        return ARMED if state[1] == "armed group" else OFFICIAL
    found = look_up(name)
    if found and found[1] in ("name", "capital", "seat", "body"):
        return OFFICIAL
    types = _types("body")
    words = _WORD.findall(name.removeprefix("the "))
    end = next((k for k, word in enumerate(words) if k and word in _LINKS), len(words))
    for part in (words, words[:end], words[end:]):
        sizes = (len(words),) if part is words else (3, 2, 1)
        for size in sizes:
            for k in range(len(part) - size, -1, -1):
                word = " ".join(part[k : k + size])
                if found := types.get(word) or types.get(word.lower()):
                    return found
    return None


_LINKS = ("of", "for", "on", "at", "in", "who", "that", "which")


def _type_of_role(role, affiliation):
    """Tell what an office makes of its holder; one that any body has, by the body."""
    body = role.affiliation or affiliation
    words = _WORD.findall(role.text.lower())
    word = next((w for w in (" ".join(words), role.head) if w in _types("role")), role.head)
    of_body = type_of_body(body) if body and role.head in _types("office of a body") else None
    return of_body or _types("role").get(word)


def described_type(name: str) -> str | None:
    """Tell what type of source a description means, from the noun that heads it."""
    words = [word.lower() for word in _WORD.findall(name)]
    end = next((k for k, word in enumerate(words) if k and word in _LINKS), len(words))
    for part in (words[:end], words[end:]):
        for word in reversed(part):
            for form in (word, singular(word)):
                found = _types("role").get(form) or _types("body").get(form)
                if found:
                    return found
    peoples = any(is_of_people(word) or noun_kind(word)[0] == "group" for word in words)
    return PERSON if peoples or look_up(name) else None


def walk_of_life(source_type: float | str, role: float | str) -> str:
    """Tell public from private life, which keeps two of one name apart; blank where unsure.

    Examples
    --------
    >>> walk_of_life("politician or official", "senator"), walk_of_life("ordinary person", "farmer")
    ('public', 'private')
    >>> walk_of_life("ordinary person", "wife of the mayor")
    ''
    """
    if source_type in (OFFICIAL, "spokesperson"):
        return "public"
    words = _WORD.findall(role.lower()) if isinstance(role, str) else ()
    told = source_type == PERSON and words and not any(w in _types("relation") for w in words)
    return "private" if told else ""
