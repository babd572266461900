"""What type of source somebody is, in the words that newsrooms use for source audits."""

import re
from functools import cache

from newsvoices.lists import load_by, load_group, read_list
from newsvoices.people.countries import look_up
from newsvoices.people.entities import Bearer
from newsvoices.people.lexicon import MOVEMENTS, figure, is_of_people, noun_kind, singular

OFFICIAL, ARMED, PERSON = "politician or official", "armed group", "ordinary person"
_POLLS = load_group("callings.csv", "poll")
_WORD = re.compile(r"[\w.&’'-]*\w\.?")
_LINKS = ("of", "for", "on", "at", "in", "who", "that", "which")


@cache
def _types(*uses):
    """Map the words of source_types.csv to the type that they tell in the first of some uses."""
    rows = [r for use in reversed(uses) for r in read_list("source_types.csv") if r["use"] == use]
    return {row["word"]: row["source_type"] for row in rows}


def document_type(noun: str, phrase: str) -> str:
    """Tell a poll from another document by the noun that heads its description, or by the rest."""
    return "poll" if _POLLS & {noun, *phrase.lower().split()} else "document"


def source_type(bearer: Bearer) -> str | None:
    """Tell what type of source somebody is, in the words of source_types.csv; None: nothing tells.

    Who is known for nothing but a description is "unnamed"; documents and polls have their type.
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
    if "spokesperson" in told:
        return "spokesperson"
    return OFFICIAL if figure(bearer.name) else next(filter(None, told), None)


def type_of_body(name: str) -> str | None:
    """Tell what a body is from its name: the last word that tells, first those before "of"."""
    if state := load_by("non_states.csv", "name").get(name):
        return ARMED if state[1] == "armed group" else OFFICIAL
    types = _types("body")

    def tell(word):
        return types.get(word) or types.get(word.lower())

    name = name.removeprefix("the ")
    if found := tell(name):  # an NGO that works in many countries is no body of theirs
        return found
    place = look_up(name)
    if name in MOVEMENTS or (place and place[1] in ("name", "capital", "seat", "body")):
        return OFFICIAL
    common = " ".join(word for word in name.split() if word == word.lower())
    return _last_told(common, tell) or _last_told(name, tell)  # the rights *group* Ports Campaign


def described_type(name: str) -> str | None:
    """Tell what type of source a description means, from the noun that heads it."""
    types = _types("role", "body")
    if found := _last_told(name.lower(), lambda w: types.get(w) or types.get(singular(w))):
        return found
    words = _WORD.findall(name.lower())
    peoples = any(is_of_people(w) or noun_kind(w)[0] == "group" for w in words)
    return PERSON if peoples or look_up(name) else None


def _last_told(phrase, tell):
    """Give what the last words tell that tell anything, first of those before "of" or "who"."""
    words = _WORD.findall(phrase)
    end = next((k for k, word in enumerate(words) if k and word in _LINKS), len(words))
    # A chamber of commerce is one word.
    for part, sizes in ((words, (3,)), (words[:end], (2, 1)), (words[end:], (2, 1))):
        for size in sizes:
            for k in range(len(part) - size, -1, -1):
                if found := tell(" ".join(part[k : k + size])):
                    return found
    return None


def _type_of_role(role, affiliation):
    """Tell what an office makes of its holder; one that any body has, by the body."""
    body = role.affiliation or affiliation
    two = re.search(rf"[\w-]+ {re.escape(role.head or '.')}\b", role.text.lower())  # a team captain
    words = (role.text.lower(), two[0] if two else "", role.head)
    of_any = not role.head or any(word in _types("office of a body") for word in words)
    found = type_of_body(body) if body and of_any else None
    if found not in (None, "document", "poll"):  # who edits a report is none
        return found
    told = next(filter(None, map(_types("role").get, words)), None)
    unknown = body and of_any and body != body.lower() and not look_up(body)
    return None if told == OFFICIAL and unknown else told  # the president of a union, as may be


def walk_of_life(source_type: float | str, role: float | str) -> str:
    """Tell public from private life, which keeps two of one name apart; blank where unsure."""
    if source_type in (OFFICIAL, "spokesperson"):
        return "public"
    words = set(_WORD.findall(role.lower())) if isinstance(role, str) else set()
    private = source_type == PERSON and words and words.isdisjoint(_types("relation"))
    return "private" if private else ""
