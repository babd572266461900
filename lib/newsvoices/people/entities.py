"""A name in the text, and the person or body that bears it."""

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Bearer:
    """Whoever bears names in an article: a person, a body, a people or a place."""

    name: str
    kind: str  # person, institution, group, place, or "" where nothing tells
    gender: str = ""  # m, f, or "" where nothing tells
    country: str | None = None
    place: str = ""  # for which an office is held, as told right behind the name
    roles: list = field(default_factory=list)  # of roles.Role, in text order
    full: bool = False  # named by more than one word
    named: bool = True  # false for one who is only described
    source_type: str = ""  # document or poll
    members: tuple = ()  # of several who speak as one: each
    basis: str = ""  # whose words these are: the poll of "64 percent", the campaign of an aide
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
    begin: int = 0  # the first node of the run, titles included
    country: str | None = None
    entity: str = ""
    bearer: Bearer = None
