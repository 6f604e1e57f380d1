"""What a worker does with one input: read it, see whether it is known, clean it, write it, count it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple

from newsclean._version import __version__
from newsclean.batch.change import Change, change_of
from newsclean.batch.inputs import BLANK, Input, path_of
from newsclean.batch.naming import facts_of
from newsclean.batch.reading import read
from newsclean.batch.run import (
    UNCLEANED,
    Done,
    article_of,
    entries_of,
    guarded,
    is_unsure,
    kept,
    ledger_lines,
    removals,
    rendered,
    too_slow,
    uncleaned_of,
    warnings_of,
)
from newsclean.batch.seen import Seen, seen_in
from newsclean.batch.sites import Learned, site_key
from newsclean.batch.tally import Tally, tally_of
from newsclean.batch.write import write_file
from newsclean.errors import NewscleanError
from newsclean.options import Options

SKIPPED = "skipped"
FAILED = "failed"


class Recipe(NamedTuple):
    """How every input of a run is cleaned. ledger: whether its lines are wanted. room: a folder for unfinished files.

    sites: what was learned of sites. learn: only look which lines an article has. name: the template of the
    names of outputs, which the parent then writes, with the `facts` that the worker gives. edit: write, check or diff, when
    inputs are edited in place.
    """

    options: Options
    to: str = ""
    url: str = ""
    ledger: bool = True
    room: str = ""
    sites: Mapping[str, Learned] = {}
    learn: bool = False
    name: str = ""
    edit: str = ""


class Task(NamedTuple):
    """One input with its number in the run. target: the file to write; empty when the parent writes.

    known: the digest of an earlier run; when it still holds and the file, if any, is there, nothing is done.
    slow: the seconds that it may take and took; then its text is kept as it stands, where no article is there.
    """

    number: int
    item: Input
    target: str = ""
    known: bytes = b""
    slow: float = 0


class Outcome(NamedTuple):
    """What became of a task. status: ok, unchanged, unsure, skipped (known already) or failed (then `error` says why).

    body: the article, for the parent to write. lines: of the ledger. change: of what is edited. seen: the lines that the
    article has. id: of the text; a failed input has one when its text was kept uncleaned.
    """

    number: int
    status: str
    digest: bytes = b""
    id: str = ""
    body: bytes = b""
    lines: bytes = b""
    tally: Tally = Tally()
    warnings: tuple[str, ...] = ()
    error: NewscleanError | None = None
    seen: tuple[Seen, ...] = ()
    facts: Mapping[str, str] = {}
    change: Change | None = None


def ready() -> None:
    """Load what cleaning needs, before the clock of the first input runs."""
    import newsclean.ledger
    import newsclean.pipeline
    import newsclean.render.record  # noqa: F401 - loaded for later


def work(task: Task, recipe: Recipe) -> Outcome:
    """Do it. Whatever is wrong with the input, or with us, comes back as an outcome."""
    try:
        return guarded(task.item.name, lambda: _worked(task, recipe))
    except NewscleanError as error:
        return Outcome(task.number, FAILED, error=error)


def _worked(task: Task, recipe: Recipe) -> Outcome:
    from newsclean.render.record import status

    item = task.item
    data = read(item, BytesIO())
    site = site_key(item, data, recipe.url)
    learned = recipe.sites.get(site)
    recipe = recipe._replace(options=learned.put(recipe.options, item.name) if learned else recipe.options, sites={})
    if recipe.learn:
        article = article_of(item, data, recipe.options, recipe.url)
        facts = {"title": article.title or ""}
        return Outcome(task.number, status(article), tally=Tally(site=site), seen=seen_in(article), facts=facts)
    if task.slow:
        return _uncleaned(task, data, recipe)
    if recipe.edit:
        return _edited(task, data, recipe)
    digest = digest_of(item, data, recipe)
    if task.known == digest and (not task.target or path_of(task.target).exists()):
        return Outcome(task.number, SKIPPED, digest)
    article = article_of(item, data, recipe.options, recipe.url)
    entries = entries_of(article)
    done = Done(item, data, article, removals(article, entries))
    body = rendered(done, recipe.to)
    state = status(article)
    if task.target and not recipe.name:
        write_file(path_of(task.target), body, path_of(recipe.room))
        body = b""
    return Outcome(
        task.number,
        state,
        digest,
        article.id,
        body,
        b"".join(ledger_lines(article, entries)) if recipe.ledger else b"",
        tally_of(article, done.entries, site, unsure=state == "unsure"),
        tuple(warnings_of(item, data, article, recipe.options)),
        facts=facts_of(article, item.tree) if recipe.name else {},
    )


def keeps_uncleaned(recipe: Recipe) -> bool:
    """Whether the text of an input that takes too long is kept."""
    return recipe.to in UNCLEANED and not recipe.learn and not recipe.edit


def _edited(task: Task, data: bytes, recipe: Recipe) -> Outcome:
    item = task.item
    if item.said is not None and not data.strip(BLANK):
        return Outcome(task.number, "unchanged")
    article = article_of(item, data, recipe.options, recipe.url)
    entries = entries_of(article)
    done = Done(item, data, article, removals(article, entries))
    change = change_of(done, recipe.options, recipe.edit)
    if change.data is not None and item.path is not None:
        write_file(item.path, change.data)
        change = change._replace(data=None)
    lines = b"".join(ledger_lines(article, entries)) if recipe.ledger else b""
    unsure = is_unsure(article)
    tally = tally_of(article, done.entries, unsure=unsure)
    warnings = tuple(warnings_of(item, data, article, recipe.options))
    return Outcome(task.number, "ok", lines=lines, tally=tally, warnings=warnings, change=change)


def _uncleaned(task: Task, data: bytes, recipe: Recipe) -> Outcome:
    item, slow = task.item, too_slow(task.item.name, task.slow)
    if task.target and path_of(task.target).exists():
        return Outcome(task.number, FAILED, error=slow)
    article = uncleaned_of(item, data, recipe.options, recipe.url, slow)
    body = rendered(Done(item, data, article, []), recipe.to)
    if task.target and not recipe.name:
        write_file(path_of(task.target), body, path_of(recipe.room))
    lines = b"".join(ledger_lines(article, entries_of(article))) if recipe.ledger else b""
    facts = facts_of(article, item.tree) if recipe.name else {}
    return Outcome(task.number, FAILED, id=article.id, body=body, lines=lines, error=kept(slow), facts=facts)


def digest_of(item: Input, data: bytes, recipe: Recipe) -> bytes:
    """Of all that decides what is written: the bytes, the settings, and the name where it is written."""
    name = item.name if recipe.to in ("json", "jsonl") else ""
    return hashlib.blake2b(settings_of(recipe, name) + data, digest_size=16).digest()


def settings_of(recipe: Recipe, name: str) -> bytes:
    """A digest of the settings."""
    settings = repr((__version__, recipe._replace(room=""), name)).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(settings, digest_size=16).digest()
