"""Rules of the house that no linter knows: sizes, docstrings, no state that outlives a call, no paths of a machine."""

import ast
import re

import pytest
from test_floors import HOME, MODULES, name_of

FILE, FUNCTION = 300, 60  # lines
ROOT = HOME.parent
TESTS = sorted(p for p in (ROOT / "tests").rglob("*.py"))
PROSE = [*MODULES, *TESTS, *(ROOT / "tests").rglob("*.md"), *(ROOT / "examples").iterdir(), ROOT / "README.md"]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def tree(path):
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=lambda p: str(p.relative_to(ROOT)))
def test_sizes(path):
    assert len(path.read_text("utf-8").splitlines()) <= FILE
    for node in ast.walk(tree(path)):
        if isinstance(node, FUNCTIONS):
            assert node.end_lineno - node.lineno < FUNCTION, node.name


def public(body):
    """Public functions, classes and methods. A dunder method is known by its name, an overload by its last one."""
    for node in body:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_docstrings(path):
    module = tree(path)
    missing = [node.name for node in public(module.body) if not ast.get_docstring(node)]
    assert not missing
    if path.name != "__main__.py":
        assert ast.get_docstring(module)


def made_at_import(body):
    """(name, value) of assignments when the module is imported, those inside `if` and `try` included."""
    for node in body:
        if isinstance(node, ast.Assign):
            yield from ((t.id, node.value) for t in node.targets if isinstance(t, ast.Name))
        elif isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
            yield node.target.id, node.value
        elif isinstance(node, ast.If | ast.Try | ast.With):
            yield from made_at_import(node.body)


EMPTY = ("dict", "list", "set", "defaultdict", "Counter", "OrderedDict", "deque", "WeakKeyDictionary", "WeakValueDictionary")


def is_empty(value):
    if isinstance(value, ast.Dict | ast.List):
        return not (value.keys if isinstance(value, ast.Dict) else value.elts)
    return (
        isinstance(value, ast.Call)
        and getattr(value.func, "id", getattr(value.func, "attr", "")) in EMPTY
        and not value.args
    )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_state_between_calls(path):
    """A table is written where it is made. What begins empty would be filled later: functools.cache does that openly."""
    module = tree(path)
    assert not [name for name, value in made_at_import(module.body) if is_empty(value)]
    assert not [node.names for node in ast.walk(module) if isinstance(node, ast.Global)]
    tables = {name for name, value in made_at_import(module.body) if isinstance(value, ast.Dict | ast.List | ast.Set)}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.Delete):
            targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets
            held = [t.value.id for t in targets if isinstance(t, ast.Subscript) and isinstance(t.value, ast.Name)]
            assert not tables & set(held), "a table of the module is written to"


OUTSIDE = re.compile(r"(?<![\w.])/(?:work|home|tmp/\w|root|mnt)/|\b(?:TODO|FIXME|XXX)\b")


@pytest.mark.parametrize("path", sorted(PROSE), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_paths_of_a_machine_and_no_loose_ends(path):
    if path.name == "test_house.py":
        return
    text = path.read_bytes().decode("utf-8", "replace")
    assert not OUTSIDE.search(text), OUTSIDE.search(text)
