"""What the word lists say of a common noun: person, body, document, thing."""

from newsvoices.lists import load_by

TIMES = frozenset(("minute", "hour", "day", "week", "month", "year", "night", "weekend", "decade"))


def noun_kind(noun: str) -> tuple[str, str]:
    """Tell what nouns.csv says a noun means: (kind, gender), or blanks where it has it not."""
    return load_by("nouns.csv", "noun").get(noun, ("", "", ""))[:2]


def is_people(noun: str) -> bool:
    """Tell whether a noun means persons, one or many: farmer, minister, rebels."""
    return noun_kind(noun)[0] in ("person", "office", "group")


def can_act(noun: str) -> bool:
    """Tell whether nouns.csv has a noun as people or a body."""
    return is_people(noun) or noun_kind(noun)[0] == "institution"


def thing_kind(noun: str) -> str:
    """Tell what things.csv says a noun means: document, abstract, or blank where it has it not."""
    return load_by("things.csv", "noun").get(noun, ("",))[0]


def is_time(noun: str) -> bool:
    """Tell whether a noun is a day, a date or a stretch of time: Tuesday, month."""
    return noun_kind(noun)[0] == "date" or noun in TIMES
