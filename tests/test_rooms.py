"""The house: rooms on floors, of which each imports only what lies below it."""

import ast
import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

import newsvoices

LIBRARY = Path(newsvoices.__file__).parent
FLOORS = (
    ("lists", "errors", "progress"),
    ("tables", "figures"),
    ("reading",),
    ("language",),
    ("people", "attribution", "store"),
    ("framing",),
    ("statements", "corrections"),
    ("corpus",),
    ("measures",),
    ("findings",),
    ("show",),
    ("report",),
    ("__main__",),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(LIBRARY.rglob("*.py"))
BENCHMARKS = sorted((Path(__file__).parents[1] / "benchmarks").glob("*.py"))


def name_of(path):
    return ".".join(path.relative_to(LIBRARY.parent).with_suffix("").parts)


def room_and_name(path):
    return f"{path.parent.name}.{path.stem}"


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path):
    """List the modules of the library that a module imports, wherever in it."""
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newsvoices."):
            for alias in node.names:
                inner = LIBRARY.parent / f"{node.module}.{alias.name}".replace(".", "/")
                is_module = inner.with_suffix(".py").is_file()
                found.append(f"{node.module}.{alias.name}" if is_module else node.module)
    return found


def room_of(module):
    return module.split(".")[1] if "." in module else "__init__"


def test_every_room_has_a_floor_and_says_in_its_docstring_what_goes_in_and_comes_out():
    rooms = {path.parent.name for path in MODULES if path.parent != LIBRARY}
    assert rooms <= FLOOR_OF.keys()
    for room in rooms:
        said = ast.get_docstring(tree_of(LIBRARY / room / "__init__.py"))
        assert "In: " in said, room
        assert "Out: " in said, room


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_its_own_room_and_those_below(path):
    own = room_of(name_of(path))
    for module in imports_of(path):
        other = room_of(module)
        lower = own == "__init__" or FLOOR_OF[other] < FLOOR_OF[own]
        assert other == own or lower, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", [*MODULES, *BENCHMARKS], ids=room_and_name)
def test_a_module_has_a_file_of_tests(path):
    above = LIBRARY if path in MODULES else BENCHMARKS[0].parents[1]
    place = Path(__file__).parent / path.relative_to(above).parent
    if path.name != "__init__.py":
        assert (place / f"test_{path.stem.strip('_')}.py").is_file()


def test_no_modules_import_each_other_in_a_circle():
    graph = {name_of(path): set(imports_of(path)) for path in MODULES}
    for module in [module for module in graph if module.endswith("__init__")]:
        graph[module.removesuffix(".__init__")] = graph.pop(module)
    while leaves := {module for module, others in graph.items() if not others & graph.keys()}:
        graph = {module: others for module, others in graph.items() if module not in leaves}
    assert not graph


def test_a_question_of_grammar_is_answered_in_one_room():
    asked = {}
    for path in MODULES:
        for node in tree_of(path).body:
            if isinstance(node, ast.FunctionDef):
                asked.setdefault(node.name.lstrip("_"), set()).add(name_of(path))
    grammar = {name for name, places in asked.items() if "newsvoices.language.grammar" in places}
    assert {
        name: places for name, places in asked.items() if len(places) > 1 and name in grammar
    } == {}


def names_in(nodes):
    """List the names that pieces of code use."""
    for node in chain.from_iterable(map(ast.walk, nodes)):
        if isinstance(node, ast.Name | ast.Attribute | ast.alias):
            yield getattr(node, "id", None) or getattr(node, "attr", None) or node.name


def test_what_only_its_own_file_asks_for_begins_with_an_underscore():
    tests = Path(__file__).parent.rglob("*.py")
    asked = {path: {*re.findall(r"\w+", path.read_text(encoding="utf-8"))} for path in tests}
    asked |= {path: {*names_in(tree_of(path).body)} for path in [*MODULES, *BENCHMARKS]}
    for path in MODULES:
        made = [node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)]
        rest = [node for node in tree_of(path).body if node not in made]  # lists of rules
        used = {*names_in(rest)}.union(*(names for file, names in asked.items() if file != path))
        public = {node.name for node in made if not node.name.startswith(("_", "run_"))}
        assert public - used == set(), path  # what runs a command is called by its name


def public_functions(tree, private=False):
    """Give the functions and methods of a module that others may call."""
    for node in ast.iter_child_nodes(tree):
        name = getattr(node, "name", "")
        hidden = private or (name.startswith("_") and not name.endswith("__"))
        if isinstance(node, ast.ClassDef):
            yield from public_functions(node, hidden)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not hidden:
            yield node


@pytest.mark.parametrize("path", [*MODULES, *BENCHMARKS], ids=room_and_name)
def test_public_functions_say_the_types_of_what_goes_in_and_comes_out(path):
    for function in public_functions(tree_of(path)):
        arguments = [part for part in ast.walk(function.args) if isinstance(part, ast.arg)]
        arguments = [part for part in arguments if part.arg not in ("self", "cls")]
        bare = [part.arg for part in arguments if part.annotation is None]
        is_plain = function.name.endswith("__") and not arguments  # `__len__` and its like
        assert not bare and (function.returns or is_plain), f"{function.name}: {bare}"
