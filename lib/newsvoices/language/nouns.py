"""What the word lists say of a common noun: person, body, document, thing."""

from newsvoices.lists import load_by


def noun_kind(noun):
    """Tell what nouns.csv says a noun means: (kind, gender), or blanks where it has it not."""
    return load_by("nouns.csv", "noun").get(noun, ("", "", ""))[:2]


def thing_kind(noun):
    """Tell what things.csv says a noun means: document, abstract, or blank where it has it not."""
    return load_by("things.csv", "noun").get(noun, ("",))[0]
