"""One run: each input read, cleaned and handed to a sink; a failure is counted and the others go on."""

import json
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol, TypeVar

from newsclean.batch.inputs import Input
from newsclean.batch.reading import read
from newsclean.batch.report import Report
from newsclean.batch.tally import Entry, tally_of
from newsclean.batch.write import Whole
from newsclean.errors import InputError, NewscleanError, SlowError, UsageError
from newsclean.model import Action, Article, Decoded
from newsclean.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    from newsclean.batch.sites import Learned

# What a fault of ours raises. One bad file must not lose the others.
FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)
UNCLEANED = ("md", "text", "html")  # formats in which a text that was not cleaned is kept
T = TypeVar("T")


class Done(NamedTuple):
    """One input cleaned: the bytes it came from, its article, and the ledger lines of the words that left it."""

    item: Input
    data: bytes
    article: Article
    entries: list[Entry]


class Sink(Protocol):
    """Where articles go."""

    def put(self, done: Done) -> None:
        """Take one article."""

    def keep(self, done: Done) -> bool:
        """Take a text that was not cleaned, because that took too long; whether it was taken."""

    def fail(self, item: Input, error: NewscleanError) -> None:
        """Take note of an input that gave no article."""


class Job(NamedTuple):
    """What to clean and how. ledger: where all that is removed is written, None for nowhere.

    counts: whether the report wants to know what was removed and what is unsure. timeout: seconds for one; 0 for no limit.
    sites: what was learned of sites.
    """

    inputs: Iterable[Input]
    options: Options
    url: str
    stdin: BinaryIO
    ledger: "Path | None" = None
    counts: bool = True
    timeout: int = 0
    sites: "Mapping[str, Learned]" = {}  # noqa: RUF012 - a tuple's default, never written to


def run(job: Job, sink: Sink, report: Report) -> None:
    """Clean every input into the sink."""
    with ExitStack() as stack:
        ledger = stack.enter_context(Whole(job.ledger)) if job.ledger else None
        for item in job.inputs:
            try:
                _one(job, item, sink, report, ledger)
            except UsageError:
                raise
            except NewscleanError as error:
                report.error(item.name, error)
                sink.fail(item, error)


def _one(job: Job, item: Input, sink: Sink, report: Report, ledger: BinaryIO | None) -> None:
    data = read(item, job.stdin)
    options = job.options
    if job.sites:
        from newsclean.batch.sites import with_lines

        options = with_lines(options, job.sites, item, data, job.url)
    try:
        with limited(item.name, job.timeout):
            article = guarded(item.name, lambda: article_of(item, data, options, job.url))
    except SlowError as error:
        slow = error
        with limited(item.name, job.timeout):
            uncleaned = guarded(item.name, lambda: uncleaned_of(item, data, options, job.url, slow))
        raise kept(slow) if sink.keep(Done(item, data, uncleaned, [])) else slow from None
    for warning in warnings_of(item, data, article, job.options):
        report.warn(warning)
    if not job.counts and ledger is None:
        guarded(item.name, lambda: sink.put(Done(item, data, article, [])))
        return
    lines = guarded(item.name, lambda: entries_of(article))
    done = Done(item, data, article, removals(article, lines))
    guarded(item.name, lambda: sink.put(done))
    report.took(tally_of(article, done.entries, unsure=is_unsure(article)))
    if ledger is not None:
        ledger.writelines(ledger_lines(article, lines))


@contextmanager
def limited(name: str, seconds: int) -> Iterator[None]:
    """Raise an InputError in the block when it takes longer. In the main thread of systems that have an alarm clock."""
    if not seconds or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_number: int, _frame: object) -> None:
        raise too_slow(name, seconds)

    try:
        before = signal.signal(signal.SIGALRM, ring)
    except ValueError:  # a thread has no alarm clock
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def too_slow(name: str, seconds: float) -> SlowError:
    """The error of an input that took longer than it may."""
    return SlowError(f"{name}: took longer than {seconds:g} s", "--timeout gives it more")


def kept(slow: SlowError) -> SlowError:
    """The same error, of an input whose text was kept."""
    return SlowError(f"{slow.message}, its text is kept uncleaned", slow.cure)


def warnings_of(item: Input, data: bytes, article: Article, options: Options) -> list[str]:
    """What the user should know of an article that is no failure."""
    out = [] if data.strip() else [f"{item.name}: empty input"]
    if not article.text and article.page.blocks and not options.in_place:
        out.append(f"{item.name}: nothing is left; newsclean explain {item.name} shows why")
    if article.page.source.doubt:
        out.append(f"{item.name}: {article.page.source.doubt}; --encoding NAME decides")
    return out


def rendered(done: Done, to: str) -> bytes:
    """The article in a format; nothing at all for an empty text, and for an empty stream in any format.

    A byte of a file's name that is no UTF-8 is written as an escape.
    """
    from newsclean.render import render

    if done.item.said is not None:
        from newsclean.batch.records import rendered_record

        return rendered_record(done.item, done.data, done.article, to)
    if not done.article.page.decoded.text.strip() and (done.item.path is None or to in ("md", "text")):
        return b""
    return render(done.article, to).encode("utf-8", "backslashreplace")


def article_of(
    item: Input, data: bytes, options: Options, url: str = "", make: Callable[..., Article] | None = None
) -> Article:
    """The article of one input's bytes. make: takes what `clean` takes, and is it if there is none."""
    from newsclean.pipeline import clean

    make = make or clean
    if item.said is not None:
        from newsclean.batch.records import article_of_record

        return article_of_record(item, data, options, make)
    return make(data, url=url or None, options=options, name=item.name)


def uncleaned_of(item: Input, data: bytes, options: Options, url: str, why: NewscleanError) -> Article:
    """The text of an input that was not cleaned. Its front matter says why, and that it is to be left alone: what nobody
    looked at does not become clean by a second run."""
    from newsclean.pipeline import as_it_stands

    article = article_of(item, data, replace(options, mojibake=False), url, as_it_stands)
    said = json.dumps(why.message.removeprefix(f"{item.name}: "))
    mark = f"newsclean: off\nerror: {said}"
    return article._replace(front=f"{article.front}\n{mark}" if article.front else mark)


def decoded_of(data: bytes, options: Options, url: str = "") -> Decoded:
    """The text of one input's bytes, be it HTML or not."""
    from newsclean.pipeline import text_of

    return text_of(data, url=url or None, options=options)


def guarded(name: str, call: Callable[[], T]) -> T:
    """The call's value; a fault of ours becomes an InputError that names the input."""
    try:
        return call()
    except OSError:
        raise
    except FAULTS as error:
        what = f"{name}: newsclean failed with {type(error).__name__}: {error}"
        raise InputError(what, "please report it with this input") from error


def entries_of(article: Article) -> list[Entry]:
    """The ledger lines of an article."""
    from newsclean.ledger import entries

    return list(entries(article))


def ledger_lines(article: Article, lines: Sequence[Entry]) -> list[bytes]:
    """The ledger of an article as it is written: its repairs, then its entries."""
    from newsclean.ledger import as_line, repairs

    return [as_line(line) for line in [*repairs(article), *lines]]


def is_unsure(article: Article) -> bool:
    """Whether something was kept, or read, that nobody could be sure of."""
    from newsclean.render.record import status

    return status(article) == "unsure"


def removals(article: Article, lines: Sequence[Entry]) -> list[Entry]:
    """The ledger lines of words that are gone: not of white space, nor of what stands in the metadata now."""
    spans = [span for span in article.spans if span.action is not Action.KEPT]
    pairs = zip(spans, lines, strict=True)
    return [line for span, line in pairs if span.action is Action.REMOVED and line["text"].strip()]
