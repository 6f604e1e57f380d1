"""What a run says and how it ends. One object counts, words every message and knows the exit code."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from newsclean.batch.tally import Entry, Tally, blocks, words
from newsclean.errors import NewscleanError

CHANGES = 1  # exit code: something would change
FAILED = 3  # exit code: an input could not be handled

Say = Callable[[str], None]


class Voice(NamedTuple):
    """How much is said, in which form, and where to."""

    say: Say
    level: Literal["quiet", "normal", "verbose"] = "normal"
    form: str = "full"
    terminal: bool = False

    @property
    def talks(self) -> bool:
        """Whether lines for people are wanted at all."""
        return self.level != "quiet" and self.form != "jsonl"

    @property
    def details(self) -> bool:
        """Whether each article is summed up."""
        return self.talks and (self.terminal or self.level == "verbose")


class Report:
    """The counts of a run."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.read = 0
        self.written = 0
        self.changed = 0
        self.unchanged = 0
        self.failed = 0
        self.unsure = 0
        self.kept_words = 0
        self.blocks = 0
        self.by_rule: Counter[str] = Counter()

    def took(self, tally: Tally) -> None:
        """One input was cleaned."""
        self.read += 1
        self.counted(tally)

    def counted(self, tally: Tally) -> None:
        """What an article came to is part of what is told."""
        self.unsure += tally.unsure
        self.kept_words += tally.kept
        self.by_rule.update(tally.by_rule)
        self.blocks += tally.blocks

    def known(self, count: int = 1) -> None:
        """Inputs were cleaned by an earlier run, and are as they were."""
        self.read += count
        self.unchanged += count

    def error(self, name: str, error: NewscleanError) -> None:
        """One input or output failed. Said at every level."""
        self.failed += 1
        message = str(error) if name in str(error) else f"{name}: {error}"
        if self.voice.form == "jsonl":
            self._json(path=name, error=message)
        elif self.voice.form == "github":
            self.voice.say(f"::error file={_property(name)}::{_data(message)}")
        else:
            self.voice.say(f"error: {message}")

    def warn(self, message: str) -> None:
        """Something the user should know that is no failure."""
        if self.voice.talks:
            self.voice.say(f"warning: {message}")

    def progress(self, message: str) -> None:
        """How far a long run is."""
        if self.voice.talks:
            self.voice.say(message)

    def note(self, message: str) -> None:
        """Something for those who look on: a terminal, or -v."""
        if self.voice.details:
            self.voice.say(message)

    def detail(self, message: str) -> None:
        """Something for -v."""
        if self.voice.talks and self.voice.level == "verbose":
            self.voice.say(message)

    def edited(self, verb: str, name: str, entries: Sequence[Entry], rows: int = 0) -> None:
        """A file was, or would be, changed in place. rows: in so many lines of JSON."""
        self.changed += 1
        if self.voice.talks and not (verb == "would clean" and self.voice.form in ("concise", "github")):
            within = f"{rows:,} {'row' if rows == 1 else 'rows'}, " if rows else ""
            self.voice.say(f"{verb} {name} ({within}{_amount(entries)})")

    def findings(self, name: str, entries: Iterable[Entry]) -> None:
        """Each removed block with its line, in the form asked for. The entries carry a `line`."""
        if self.voice.form == "jsonl":
            for entry in entries:
                self._json(path=name, **entry)
        if self.voice.level == "quiet":
            return
        for entry in entries:
            text = " ".join(str(entry["text"]).split())
            if self.voice.form == "concise":
                self.voice.say(f"{name}:{entry['line']}: {entry['rule']} {text}")
            elif self.voice.form == "github":
                place = f"file={_property(name)},line={entry['line']},title={_property(entry['rule'])}"
                self.voice.say(f"::warning {place}::{_data(text)}")

    def edits_done(self, *, dry: bool, clean: int) -> None:
        """The last line of --check, --diff and --in-place. clean: files in which nothing is to be changed."""
        if not self.voice.talks:
            return
        verb, rest = ("would be cleaned", "clean") if dry else ("cleaned", "unchanged")
        line = f"{self.changed:,} {_files(self.changed)} {verb}, {clean:,} {'is' if clean == 1 else 'are'} {rest}"
        if not dry:
            line = f"{self.changed:,} {_files(self.changed)} cleaned, {clean:,} left unchanged"
        self.voice.say(line + (f", {self.failed:,} failed" if self.failed else ""))

    def written_to(self, place: str, names: Mapping[str, str]) -> None:
        """The last lines of a run over many inputs. names: what each rule is called."""
        if not self.voice.talks:
            return
        many = "article" if self.written == 1 else "articles"
        read = self.read + self.failed
        counts = f"({self.failed:,} failed, {self.unsure:,} unsure and kept, {self.unchanged:,} unchanged, {read:,} read)"
        self.voice.say(f"wrote {self.written:,} {many} to {place}  {counts}")
        removed = self.by_rule.total()
        if removed:
            share = 100 * removed / (removed + self.kept_words)
            most = (f"{r} {names.get(r, r)} {100 * n / removed:.0f} %" for r, n in self.by_rule.most_common(3))
            amount = f"{self.blocks:,} {'block' if self.blocks == 1 else 'blocks'}"
            self.voice.say(f"removed {amount}, {share:.1f} % of words; most: {', '.join(most)}")

    def exit_code(self, *, dry: bool, strict: bool, exit_zero: bool) -> int:
        """3 wins over 1; --exit-zero forgives what was found, not what failed."""
        if self.failed or (strict and self.unsure and not exit_zero):
            return FAILED
        return CHANGES if dry and self.changed and not exit_zero else 0

    def _json(self, **line: Any) -> None:
        self.voice.say(json.dumps(line, ensure_ascii=False))


def _amount(entries: Sequence[Entry]) -> str:
    if not entries:
        return "characters only"
    count, total = blocks(entries), sum(map(words, entries))
    return f"{count:,} {'block' if count == 1 else 'blocks'}, {total:,} {'word' if total == 1 else 'words'}"


def _files(count: int) -> str:
    return "file" if count == 1 else "files"


def _data(text: str) -> str:
    """Escaped as GitHub's workflow commands want their message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
