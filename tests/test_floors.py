"""The floors of the house: a module imports only from floors below its own, typing and late imports included."""

import ast
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import newsclean

HOME = Path(newsclean.__file__).parent
MODULES = sorted(HOME.rglob("*.py"))

# What each room may import. `registry` and the two kinds of text tools stand on the word lists of `data`.
BELOW = {"tree", "model", "claims", "keys", "errors", "options", "registry", "data", "text"}
ALLOWED = {
    "errors": set(),
    "tree": set(),
    "model": {"tree"},
    "claims": {"model", "text"},
    "keys": set(),
    "_version": set(),
    "options": {"errors"},
    "text": {"data"},
    "data": {"text"},  # phrases are compiled with the tokens that find them; a test below keeps it free of a circle
    "registry": {"data", "model"},
    "decode": {"errors", "model", "data", "text"},  # `data` for alphabets and frequent words
    "segment": BELOW,
    "label": BELOW,
    "meta": BELOW,
    "ledger": BELOW | {"label"},  # for what the trees have against a block
    "article": BELOW | {"ledger"},  # `verify` replays the ledger
    "render": BELOW | {"ledger"},
    "opening": BELOW | {"label", "meta"},
    "rounds": BELOW | {"label", "meta", "article", "opening"},
    "pipeline": BELOW | {"decode", "segment", "meta", "article", "render", "rounds"},
    "dedupe": BELOW,
    "edit": BELOW | {"pipeline", "render"},
    "config": {"errors", "options", "registry", "model", "decode"},  # `decode` for the names of encodings
    # `decode` to write a file back in its encoding, `_version` because another one may clean otherwise.
    "batch": BELOW | {"_version", "pipeline", "edit", "render", "ledger", "decode", "article", "dedupe", "meta", "segment"},
    "cli": {"_version", "errors", "options", "registry", "config", "batch", "dedupe", "render"},
    "__init__": {"_version", "decode", "dedupe", "errors", "model", "options", "pipeline"},
    "__main__": {"cli"},
    "train": BELOW | {"decode", "segment", "label", "meta"},  # what runs, to train on what runs
}
THIRD = {
    "cli": {"click", "rich"},
    "batch": {"pathspec", "pyarrow", "ray", "rich", "warcio", "zstandard"},
    "config": {"platformdirs"},
    "dedupe": {"daft", "duckdb", "grpc", "numpy", "pyarrow", "rapidfuzz", "ray", "rich"},
    "decode": {"chardet", "ftfy", "w3lib", "webencodings"},
    "label": {"numpy", "rapidfuzz"},
    "segment": {"selectolax"},
    "train": {"lightgbm", "numpy", "rapidfuzz", "selectolax"},
    "meta": {"chardet", "py3langid", "yaml"},
    "render": {"markdown_it"},
}


def name_of(path):
    parts = path.relative_to(HOME).with_suffix("").parts
    return ".".join(["newsclean", *(p for p in parts if p != "__init__")])


NAMES = {name_of(p) for p in MODULES}


def room(path):
    return path.relative_to(HOME).with_suffix("").parts[0]


@cache
def imports(path):
    """(module, whether it is imported when this one is) of every import."""
    tree = ast.parse(path.read_text("utf-8"))
    top = {id(n) for n in tree.body}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(a.name, id(node) in top) for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            inner = [f"{node.module}.{a.name}" for a in node.names]
            found += [(i if i in NAMES else node.module, id(node) in top) for i in inner]
    return sorted(set(found))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down(path):
    own = room(path)
    ours = [
        name.split(".")[1] if "." in name else "__init__" for name, _ in imports(path) if name.split(".")[0] == "newsclean"
    ]
    assert {r for r in ours if r != own} <= ALLOWED[own]
    others = {name.split(".")[0] for name, _ in imports(path)} - set(sys.stdlib_module_names) - {"newsclean"}
    assert others <= THIRD.get(own, set())


def test_no_room_is_listed_in_vain():
    assert set(ALLOWED) == {room(p) for p in MODULES}


def graph(*, late):
    found = {name_of(p): {n for n, top in imports(p) if n in NAMES and (late or top)} for p in MODULES}
    return {name: others - {name} for name, others in found.items()}


def test_no_circle_of_modules():
    """Of modules, not of rooms; late imports count too. The lazy names of `newsclean` itself are its public face."""
    edges = graph(late=True)
    list(TopologicalSorter({k: v - {"newsclean"} for k, v in edges.items() if k != "newsclean"}).static_order())
    list(TopologicalSorter(graph(late=False)).static_order())


def test_click_stays_in_the_command_line():
    assert {room(p) for p in MODULES for name, _ in imports(p) if name.split(".")[0] == "click"} == {"cli"}
