"""Every choice a user has. A field carries its help, choices and short flag, so that the flag, the TOML key
and the Python argument have one source: `Options` is what changes the text that comes out, `RunOptions` the rest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, NamedTuple

from newsclean.errors import UsageError

ALL = "ALL"  # stands for every rule in `select` and `ignore`
LOCAL = "local"  # the engine of this machine
TABLES = ("csv", "parquet")  # formats of one table for many articles
TO = ("md", "text", "json", "jsonl", "html", *TABLES)
DEFAULT_EXCLUDE = ("node_modules", "__pycache__", "site-packages", "*.egg-info")


class Setting(NamedTuple):
    """One choice, as the command line, a TOML file and the environment see it.

    kind: text, flag, list or number (whole, not negative). split: a list whose items may be separated by commas.
    scope: what of a run it belongs to; "article" settings are also those of `explain`, "many" those of `learn`.
    config: whether a TOML file or the environment may set it.
    negatable: whether `--no-NAME` exists, to undo what a file set.
    """

    field: str
    default: Any
    help: str
    kind: str
    short: str
    choices: tuple[str, ...]
    metavar: str
    split: bool
    config: bool
    negatable: bool
    scope: str

    @property
    def key(self) -> str:
        """The long option's name without its dashes, which is the TOML key as well."""
        return self.field.rstrip("_").replace("_", "-")


def _setting(default: Any, text: str, short: str = "", metavar: str = "", **more: Any) -> Any:
    metadata = {"help": text, "short": short, "metavar": metavar, **more}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Options:
    """Settings that change what comes out. The same names serve the command line, TOML and Python.

    in_place keeps what would move to the metadata where it is (law 6).
    """

    from_: str = _setting("auto", "What the input is.", "-f", choices=("auto", "text", "markdown", "html", "jsonl", "warc"))
    encoding: str = _setting("", "Force the encoding (a WHATWG label); found from the bytes otherwise.", metavar="NAME")
    language: str = _setting("", "Force the language (BCP 47); found from the text otherwise.", metavar="CODE")
    strength: str = _setting(
        "normal", "cautious: safe rules only; strong: unsure ones too.", choices=("cautious", "normal", "strong")
    )
    select: tuple[str, ...] = _setting((), "Only these rules: ids, families, or ALL.", metavar="IDS", split=True)
    ignore: tuple[str, ...] = _setting((), "Not these rules: ids or families.", metavar="IDS", split=True)
    keep: tuple[str, ...] = _setting((), "Never remove a block with this phrase or /regex/.", metavar="TEXT")
    drop: tuple[str, ...] = _setting((), "Always remove a block with this phrase or /regex/.", metavar="TEXT")
    include_roles: tuple[str, ...] = _setting((), "Keep blocks of these roles.", metavar="ROLES", split=True)
    exclude_roles: tuple[str, ...] = _setting((), "Leave out blocks of these roles.", metavar="ROLES", split=True)
    dateline: str = _setting("lift", "Move GENEVA (Reuters) - to the metadata, or keep it.", choices=("lift", "keep"))
    front_matter: str = _setting("auto", "When Markdown carries metadata.", choices=("auto", "always", "never"))
    profile: str = _setting(
        "newsclean",
        "Whose names the keys of front matter have.",
        choices=("newsclean", "obsidian", "hugo", "trafilatura", "schema.org"),
    )
    mojibake: bool = _setting(True, "Repair text that was decoded wrongly before.")
    spaces: str = _setting("keep", "No-break and thin spaces: as they are, or plain ones.", choices=("keep", "plain"))
    emphasis: bool = _setting(True, "Keep bold, italic and code of HTML, as Markdown.")
    links: bool = _setting(False, "Keep links of HTML, as [text](url).")
    images: bool = _setting(False, "Keep images of HTML, as ![alt](src).")
    in_place: bool = _setting(False, "Rewrite the inputs where rules hit.", "-i", config=False, scope="clean")
    verify: bool = _setting(False, "Check the laws on every article at run time.")
    # No setting of its own: what --site-rules holds for the site of the article; the key of a line -> the evidence.
    lines: Mapping[str, str] | None = field(default=None, hash=False)
    # Nor this: what --learn found to be headlines of the site's other articles; the key of a line -> the evidence.
    headlines: Mapping[str, str] | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """Settings of a run that leave the text of an article alone: where from, where to, how much is said."""

    to: str = _setting("md", "What to write.", "-t", choices=TO, scope="clean")
    output: str = _setting("", "Write here; a folder for many inputs.", "-o", "FILE|DIR", config=False, scope="clean")
    name: str = _setting("", "Name outputs in a folder, as in {date}-{title}.", metavar="TEMPLATE", scope="clean")
    check: bool = _setting(False, "Write nothing; exit 1 if a file would change.", config=False, scope="clean")
    diff: bool = _setting(False, "Write nothing but the differences; exit 1 if any.", config=False, scope="clean")
    url: str = _setting("", "Where stdin or the one file came from.", metavar="URL", config=False, scope="article")
    stdin_filename: str = _setting("", "The name stdin goes by.", metavar="NAME", config=False, scope="article")
    extend_select: tuple[str, ...] = _setting((), "Add to --select.", metavar="IDS", split=True, scope="article")
    extend_ignore: tuple[str, ...] = _setting((), "Add to --ignore.", metavar="IDS", split=True, scope="article")
    ledger: str = _setting(
        "", "Write all that was removed here, as JSON lines.", metavar="FILE", config=False, scope="clean"
    )
    text_field: str = _setting("", "JSONL: the field that holds the text.", metavar="NAME", scope="many")
    html_field: str = _setting("", "JSONL: the field that holds HTML.", metavar="NAME", scope="many")
    url_field: str = _setting("", "JSONL: the field that holds the address.", metavar="NAME", scope="many")
    id_field: str = _setting("", "JSONL: the field that holds the row's own id.", metavar="NAME", scope="many")
    files_from: str = _setting("", "Read paths from a file, or - for stdin.", metavar="FILE", config=False, scope="many")
    site_rules: str = _setting(
        "", "Lines learned for sites; .newsclean/sites.toml when there.", metavar="FILE", scope="article"
    )
    learn: bool = _setting(False, "Read everything twice: first to learn which lines recur.", config=False, scope="clean")
    dedupe: bool = _setting(False, "Say duplicate_of in the metadata of copies of a story.", scope="clean")
    null: bool = _setting(
        False, "Paths of --files-from end in NUL, not in line ends.", "-0", config=False, negatable=False, scope="many"
    )
    jobs: int = _setting(0, "Processes for many inputs; 0 for one a core.", "-j", "N", scope="many")
    engine: str = _setting(
        "local", "Who cleans: local (-j), ray (a cluster), ray://HOST:PORT.", metavar="ENGINE", scope="clean"
    )
    progress: bool = _setting(True, "Show how far a run over many inputs is, on a terminal.", scope="many")
    timeout: int = _setting(30, "Seconds that an article may take; 0 for no limit.", metavar="S", scope="many")
    resume: bool = _setting(True, "Pass over inputs that an earlier run cleaned into the folder.", scope="clean")
    exclude: tuple[str, ...] = _setting(
        DEFAULT_EXCLUDE, "Skip these in folders (as in .gitignore).", metavar="GLOB", split=True, scope="many"
    )
    extend_exclude: tuple[str, ...] = _setting((), "Add to --exclude.", metavar="GLOB", split=True, scope="many")
    force_exclude: bool = _setting(False, "Exclude files that are named outright, too.", scope="many")
    no_ignore: bool = _setting(False, "Do not obey .gitignore.", negatable=False, scope="many")
    hidden: bool = _setting(False, "Read hidden files and folders.", scope="many")
    quiet: bool = _setting(False, "Say nothing but errors.", "-q", negatable=False, scope="article")
    verbose: bool = _setting(False, "Say more.", "-v", negatable=False, scope="article")
    color: str = _setting("auto", "When to colour.", choices=("auto", "always", "never"), scope="article")
    output_format: str = _setting(
        "full", "How --check and --diff report.", choices=("full", "concise", "jsonl", "github"), scope="clean"
    )
    config: str = _setting("", "Read this TOML file and no other.", metavar="FILE", config=False, scope="article")
    isolated: bool = _setting(False, "Read no TOML file.", config=False, scope="article")
    strict: bool = _setting(False, "Exit 3 when something is in doubt: a block kept, an encoding.", scope="article")
    exit_zero: bool = _setting(False, "Exit 0 although files would change.", scope="clean")


def selector(options: Options) -> Callable[[str], bool]:
    """Whether a rule is in use: the longest id or family prefix that names it decides, and `ignore` wins a tie.

    What is always in use unless it is ignored: the headline, defaults, the user's phrases; and ENC, since those who select
    what is removed want the rest to be readable.
    """
    always, unless_ignored = ("TTL010", "DEF", "SIT002"), ("ENC",)

    def longest(prefixes: tuple[str, ...], rule: str) -> int:
        return max((0 if p == "ALL" else len(p) for p in prefixes if p == "ALL" or rule.startswith(p)), default=-1)

    def selected(rule: str) -> bool:
        if rule.startswith(always):
            return True
        chosen = longest(options.select, rule) if options.select else 0
        if rule.startswith(unless_ignored):
            chosen = max(0, chosen)
        return chosen > longest(options.ignore, rule)

    return selected


@cache
def settings() -> dict[str, Setting]:
    """Every setting by its key, `Options` first."""
    table: dict[str, Setting] = {}
    for owner in (Options, RunOptions):
        for f in (f for f in fields(owner) if f.metadata):
            m = f.metadata
            kind = {bool: "flag", tuple: "list", int: "number"}.get(type(f.default), "text")
            config = m.get("config", True)
            setting = Setting(
                field=f.name,
                default=f.default,
                help=m["help"],
                kind=kind,
                short=m["short"],
                choices=m.get("choices", ()),
                metavar=m["metavar"],
                split=m.get("split", False),
                config=config,
                negatable=m.get("negatable", kind == "flag" and config),
                scope=m.get("scope", "article"),
            )
            table[setting.key] = setting
    return table


def checked(key: str, value: Any, where: str) -> Any:
    """The value in the type of its setting, or a UsageError that says what it must be. `where` says who gave it."""
    setting = settings()[key]
    if setting.kind == "flag":
        return _flag(key, value, where)
    if setting.kind == "list":
        return _items(setting, value, where)
    if setting.kind == "number":
        return _number(key, value, where)
    if not isinstance(value, str):
        raise UsageError(f"{where}: {key} is {value!r}", f'it must be a string, as in {key} = "..."')
    if setting.choices and value not in setting.choices:
        raise UsageError(f"{where}: {key} is {value!r}", nearest(value, setting.choices))
    if key == "language" and value and not _is_language(value):
        raise UsageError(f"{where}: language is {value!r}", 'it must be a BCP 47 code, such as "en", "de" or "pt-BR"')
    return value


def _is_language(code: str) -> bool:
    """Whether it has the shape of a BCP 47 code: two or three letters, then groups of letters and digits."""
    first, *more = code.split("-")
    return first.isascii() and first.isalpha() and 2 <= len(first) <= 3 and all(m.isalnum() for m in more)


def _flag(key: str, value: Any, where: str) -> bool:
    if isinstance(value, bool):
        return value
    raise UsageError(f"{where}: {key} is {value!r}", "it must be true or false")


def _number(key: str, value: Any, where: str) -> int:
    """A whole number that is not negative; from the environment it comes as text."""
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UsageError(f"{where}: {key} is {value!r}", "it must be a whole number from 0 on")
    return value


def _items(setting: Setting, value: Any, where: str) -> tuple[str, ...]:
    raw = [value] if isinstance(value, str) else value
    if not isinstance(raw, list | tuple) or not all(isinstance(v, str) for v in raw):
        raise UsageError(f"{where}: {setting.key} is {value!r}", "it must be a string or a list of strings")
    if not setting.split:
        return tuple(raw)
    parts = tuple(part.strip() for item in raw for part in item.split(",") if part.strip())
    # Rule ids are written in capitals, and meant by people who type small letters.
    return tuple(part.upper() for part in parts) if setting.key.endswith(("select", "ignore")) else parts


def nearest(word: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    """The cure for a misspelt word: the nearest known one, or all when there are few."""
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(word, names, n=1, cutoff=0.5)
    if close:
        return f"did you mean {close[0]}?"
    return f"choose one of {', '.join(names)}" if len(names) <= 12 else "see --help"
