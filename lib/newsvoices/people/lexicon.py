"""What the word lists say of a noun or a name: person, body, thing, people, gender."""

import re
import unicodedata
from functools import lru_cache

from newsvoices.language.nouns import can_act, noun_kind, thing_kind
from newsvoices.lists import load_by, load_group, read_list

(POSTNOMINALS, PEOPLE_WORDS, GENERAL_BODIES, SURNAMES, GENERAL, PARTICLES, SUFFIXES, LOCATIVES,
 WITHIN, REGIONS, OF_ITS_PLACE, SMALL, SETTLEMENTS, AGENCIES) = (
    load_group("callings.csv", group)
    for group in ("postnominal", "people", "general body", "surname", "general word", "particle",
                  "suffix", "locative", "within", "region", "of its place", "small word",
                  "settlement", "agency")
)  # fmt: skip
_SOMEBODY = {row["lemma"] for row in read_list("stances.csv") if row["rule"] == "somebody"}
LAST_NAMES = {row["name"].split()[-1] for row in read_list("public_figures.csv")}
LAST_NAMES |= {word.title() for word in load_group("callings.csv", "last name")}
# Parties and movements, whose names look like anybody's: Sinn Fein.
MOVEMENTS = {row["word"] for row in read_list("parties.csv") if row["use"] == "name"}
MOVEMENTS |= {row["name"] for row in read_list("non_states.csv")}
_SINGULARS = {"men": "man", "children": "child", "people": "person"}
_ABSTRACT = re.compile(r"(?:[ts]ion|ment|ness|ity|ism|ship|ance|ence|ancy|ency|dom|hood|acy|ure)$")


def means_somebody(noun: str) -> bool:
    """Tell whether a common noun means people, a body or a country: who speaks and acts."""
    return can_act(noun) or noun in _SOMEBODY


def is_abstract(noun: str) -> bool:
    """Tell a thing, deed or quality, that cannot speak, from whatever may be somebody."""
    if means_somebody(noun):
        return False
    known = noun_kind(noun)[0] or thing_kind(noun)
    return known in ("thing", "abstract") or (not known and bool(_ABSTRACT.search(noun)))


def singular(noun: str) -> str:
    """Give the singular of a plural: allies, aides, fishermen."""
    if plural := re.search(r"(?:men|children|people)$", noun):
        return noun[: plural.start()] + _SINGULARS[plural[0]]
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def possessive(name: str) -> str:
    """Tell whose something is: "Ada Roe's", "James's", "some unions'"."""
    plural = name.endswith("s") and not name.endswith("ss")
    return f"{name}'" if plural and name.rpartition(" ")[2].islower() else f"{name}'s"


def figure(name: str) -> tuple[str, str] | None:
    """Give country (or IGO) and party, or blanks, of a figure of public_figures.csv."""
    found = load_by("public_figures.csv", "name").get(name.replace("’", "'"))
    return found and found[1:3]


def figure_country(name: str) -> str | None:
    """Give the country, or IGO, that a figure of public_figures.csv is known to stand for."""
    return (figure(name) or ("",))[0] or None


def gender_of(name: str) -> str:
    """Give m or f as a figure of public_figures.csv is known, or a given name tells, or ""."""
    known = load_by("public_figures.csv", "name").get(name.replace("’", "'"), ("",) * 4)[3]
    return known or given_name_gender(name.split()[0]) or ""


def known_figure(words: str) -> str | None:
    """Give the full name of a public figure whom news names in another way, or None."""
    return load_by("public_figures.csv", "alias").get(words.replace("’", "'"), (None,))[0]


def given_name_gender(name: str) -> str | None:
    """Give m, f, "" (either) for a common given name, None for another word."""
    return load_by("given_names.csv", "name").get(name, (None,))[0]


def is_common(word: str, least: float = 4.3) -> bool:
    """Tell a frequent English word, which begins a title (Safety Check), from a name.

    On wordfreq's Zipf scale no given name that the list lacks is above 4.3, few last names 3.9.
    """
    from wordfreq import zipf_frequency  # here, as it takes a while to load

    return word not in PARTICLES and zipf_frequency(word, "en") >= least


def leave_one_out(word: str) -> list[str]:
    """Spell a word without each of its letters: two that differ by one share one."""
    return [word[:k] + word[k + 1 :] for k in range(len(word))]


def people_called(words: list[str]) -> str | None:
    """Give the people that words name, or None.

    >>> people_called(["Kurdish", "minority"]), people_called(["Kurds"]), people_called(["Kurdish"])
    ('Kurds', 'Kurds', None)
    """
    first, *rest = [word.lower() for word in words]
    found = load_by("peoples.csv", "word").get(first)
    if found is None or not all(word in PEOPLE_WORDS or is_of_people(word) for word in rest):
        return None
    return found[0] if rest or first.endswith("s") or first == found[0].lower() else None


def is_of_people(word: str) -> bool:
    """Tell whether a word names a people, or opens its name."""
    return word in load_by("peoples.csv", "word")


@lru_cache(maxsize=65_536)  # memory must not grow with the corpus
def fold(word: str) -> str:
    """Fold a word for comparison: no case, accents, full stops or apostrophes."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in ".'’ʼ`´")
