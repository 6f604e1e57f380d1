"""The settings of a run and where each came from: command line > environment > nearest TOML file > user's > default."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.errors import UsageError
from newsclean.options import ALL, Options, RunOptions, Setting, checked, nearest, settings

if TYPE_CHECKING:
    from pathlib import Path

PREFIX = "NEWSCLEAN_"
FILE = "newsclean.toml"
PYPROJECT = "pyproject.toml"
TRUE = ("1", "true", "yes", "on")
FALSE = ("0", "false", "no", "off", "")


class Effective(NamedTuple):
    """Every setting of a run. origin: key -> who set it. patterns: what is left out, each with its folder.

    Folders and files are strings here: pathlib takes 3 ms to import, and a pipe needs no path.
    """

    options: Options
    run: RunOptions
    origin: Mapping[str, str]
    patterns: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @property
    def excluded(self) -> "tuple[tuple[Path, str], ...]":
        """The patterns, each with its folder as a path."""
        from pathlib import Path

        return tuple((Path(folder), pattern) for folder, pattern in self.patterns)

    def value(self, key: str) -> Any:
        """The value of one setting by its key."""
        setting = settings()[key]
        owner = self.options if hasattr(self.options, setting.field) else self.run
        return getattr(owner, setting.field)


class Layer(NamedTuple):
    """What one source sets. base: the folder that its patterns are meant from."""

    where: str
    base: str
    values: Mapping[str, Any]


class _Merge:
    """The layers laid over each other, the weakest first. An `extend-` key adds; its plain key begins anew."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.origin: dict[str, str] = {}
        self.excluded: list[tuple[str, str]] = []

    def lay(self, layer: Layer) -> None:
        for key in sorted(layer.values, key=lambda k: k.startswith("extend-")):
            self._set(key, layer.values[key], layer)

    def _set(self, key: str, value: Any, layer: Layer) -> None:
        if key.startswith("extend-") and key in self.values:
            self.values[key] += value
            self.origin[key] += f", {layer.where}"
        else:
            self.values[key], self.origin[key] = value, layer.where
        if f"extend-{key}" in settings():
            self.values.pop(f"extend-{key}", None)
            self.origin.pop(f"extend-{key}", None)
        if key == "exclude":
            self.excluded.clear()
        if key in ("exclude", "extend-exclude"):
            self.excluded += [(layer.base, pattern) for pattern in value]
        if key in ("quiet", "verbose") and value:
            other = "verbose" if key == "quiet" else "quiet"
            if self.origin.get(other) != layer.where:
                self.values.pop(other, None)
                self.origin.pop(other, None)


def effective(given: Mapping[str, Any], first: str = "") -> Effective:
    """All settings. given: what the command line says, by key. first: the first path, from whose folder to search."""
    cwd = os.getcwd()
    files = tuple(_files(given, _start(first, cwd)))
    merge = _Merge()
    merge.lay(Layer("default", cwd, {"exclude": settings()["exclude"].default}))
    for path, values in files:
        merge.lay(Layer(path, os.path.dirname(path), values))
    for layer in _environment(cwd):
        merge.lay(layer)
    merge.lay(Layer("command line", cwd, {k: checked(k, v, "command line") for k, v in given.items()}))
    _check_names(merge)
    by_field = {s.field: merge.values[k] for k, s in settings().items() if k in merge.values}
    run = RunOptions(**{f.name: by_field[f.name] for f in fields(RunOptions) if f.name in by_field})
    chosen = {f.name: by_field[f.name] for f in fields(Options) if f.name in by_field}
    if run.extend_select:
        chosen["select"] = (*(chosen.get("select") or (ALL,)), *run.extend_select)
    if run.extend_ignore:
        chosen["ignore"] = (*chosen.get("ignore", ()), *run.extend_ignore)
    return Effective(Options(**chosen), run, merge.origin, tuple(merge.excluded), tuple(p for p, _ in files))


def _start(first: str, cwd: str) -> str:
    if not first or first == "-":
        return cwd
    path = os.path.abspath(first)
    return path if os.path.isdir(path) else os.path.dirname(path)


def _files(given: Mapping[str, Any], start: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The TOML files that count, the weakest first, with what each sets."""
    named = given.get("config") or os.environ.get(PREFIX + "CONFIG", "")
    if given.get("isolated"):
        if given.get("config"):
            raise UsageError("--config and --isolated were both given", "leave one out")
        return
    if named:
        if not os.path.isfile(named):
            raise UsageError(f"{named}: no such config file", "newsclean config --init writes one")
        yield os.path.join(os.getcwd(), named), read(named) or {}
        return
    user = os.path.join(user_folder(), FILE)
    if os.path.isfile(user):
        yield user, read(user) or {}
    found = find(start)
    if found and found[0] != user:
        yield found


def find(start: str) -> tuple[str, dict[str, Any]] | None:
    """The nearest newsclean.toml, or pyproject.toml with a [tool.newsclean], from this folder upwards."""
    folder, above = start, ""
    while folder != above:
        for name in (FILE, PYPROJECT):
            path = os.path.join(folder, name)
            values = read(path) if os.path.isfile(path) else None
            if values is not None:
                return path, values
        folder, above = os.path.dirname(folder), folder
    return None


def user_folder() -> str:
    """Where the user's own newsclean.toml is. The common case is spelt out: importing platformdirs takes 12 ms."""
    if sys.platform == "linux":
        return os.path.join(os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config"), "newsclean")
    from platformdirs import user_config_path

    return str(user_config_path("newsclean", appauthor=False))


def read(path: "str | os.PathLike[str]") -> dict[str, Any] | None:
    """What a TOML file sets, checked; None for a pyproject.toml without our table."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", "make it readable, or give --isolated") from error
    shared = os.path.basename(path) == PYPROJECT
    if shared and b"newsclean" not in data:
        return None
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not valid TOML: {error}", "correct it, or give --isolated") from error
    if shared:
        table = table.get("tool", {}).get("newsclean")
        if table is None:
            return None
        if not isinstance(table, dict):
            raise UsageError(f"{path}: tool.newsclean is {table!r}", "it must be a table, [tool.newsclean]")
    return {_key(name, path): checked(_key(name, path), value, str(path)) for name, value in table.items()}


def _key(name: str, path: "str | os.PathLike[str]") -> str:
    key = name.replace("_", "-")
    setting = settings().get(key)
    if setting is None:
        raise UsageError(f"{path}: unknown key {name!r}", nearest(key, _configurable()))
    if not setting.config:
        raise UsageError(f"{path}: {name!r} cannot stand in a config file", f"give --{key} on the command line")
    return key


def _configurable() -> dict[str, Setting]:
    return {key: setting for key, setting in settings().items() if setting.config}


def _environment(cwd: str) -> Iterator[Layer]:
    """One layer a variable, so that the origin names it. A near miss is an error; a stranger's variable is not ours."""
    for name in sorted(n for n in os.environ if n.startswith(PREFIX) and n != PREFIX + "CONFIG"):
        key = name.removeprefix(PREFIX).lower().replace("_", "-")
        setting = settings().get(key)
        if setting is not None and setting.config:
            yield Layer(name, cwd, {key: _from_environment(setting, os.environ[name], name)})
            continue
        from difflib import get_close_matches

        close = get_close_matches(key, _configurable(), n=1, cutoff=0.8)
        if close and setting is None:
            right = PREFIX + close[0].upper().replace("-", "_")
            raise UsageError(f"{name}: unknown environment variable", f"did you mean {right}?")


def _from_environment(setting: Setting, value: str, name: str) -> Any:
    if setting.kind == "flag":
        if value.lower() not in TRUE + FALSE:
            raise UsageError(f"{name} is {value!r}", "it must be 1 or 0")
        return value.lower() in TRUE
    if setting.kind == "list" and not setting.split:
        return tuple(line for line in value.splitlines() if line)
    return checked(setting.key, value, name)


def _check_names(merge: _Merge) -> None:
    """Rule ids, roles and regular expressions must exist or compile; what they are is known to the stages below."""
    for key in ("select", "ignore", "extend-select", "extend-ignore"):
        if merge.values.get(key):
            from newsclean.registry import FAMILIES, rules

            _known(key, merge.values[key], (ALL, *FAMILIES, *rules()), merge.origin[key])
    for key in ("include-roles", "exclude-roles"):
        if merge.values.get(key):
            from newsclean.model import Role

            _known(key, merge.values[key], [r.value for r in Role], merge.origin[key])
    if merge.values.get("encoding"):
        from newsclean.decode.labels import lookup

        lookup(merge.values["encoding"])
    for key in ("keep", "drop"):
        for phrase in merge.values.get(key, ()):
            _check_phrase(key, phrase, merge.origin[key])


def _known(key: str, words: Iterable[str], known: Iterable[str], where: str) -> None:
    names = list(known)
    for word in words:
        is_prefix = key.endswith(("select", "ignore")) and word and any(n.startswith(word) for n in names)
        if word not in names and not is_prefix:
            what = "role" if key.endswith("roles") else "rule"
            raise UsageError(f"{where}: {key}: no {what} {word!r}", nearest(word, names))


def _check_phrase(key: str, phrase: str, where: str) -> None:
    import re

    if len(phrase) > 2 and phrase.startswith("/") and phrase.endswith("/"):
        try:
            re.compile(phrase[1:-1])
        except re.error as error:
            raise UsageError(f"{where}: {key}: {phrase} is no regular expression: {error}", "see Python's re") from error
    elif not phrase.strip():
        raise UsageError(f"{where}: {key} is empty", "give the words of the phrase")
