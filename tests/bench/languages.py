"""How well the language of short texts is known: newsclean beside chardet, py3langid, lingua and langdetect.

usage: python tests/bench/languages.py [--only NAMES]

Prints, for the two texts in each of 42 languages of `languages.toml` and for their first 60 and 30 characters: how many are
named rightly, wrongly, and not at all; the seconds of CPU until the first answer, and milliseconds of CPU a text after it.
A tool that is not installed is named and skipped.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

Name = Callable[[str], str]
LENGTHS = (None, 60, 30)
NORWEGIAN = ("nb", "nn")


def newsclean() -> Name:
    """What the metadata of a text say."""
    from newsclean import clean

    return lambda text: clean(text).metadata.language


def chardet() -> Name:
    """chardet, which knows languages by the way."""
    from chardet import detect

    return lambda text: detect(text.encode())["language"] or ""


def py3langid() -> Name:
    """py3langid as it comes."""
    from py3langid import classify

    return lambda text: str(classify(text)[0])


def lingua() -> Name:
    """lingua with all its languages."""
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def name(text: str) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else ""

    return name


def langdetect() -> Name:
    """langdetect with a fixed seed."""
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0

    def name(text: str) -> str:
        try:
            return str(detect(text))[:2]
        except LangDetectException:
            return ""

    return name


TOOLS: dict[str, Callable[[], Name]] = {
    "newsclean": newsclean,
    "chardet": chardet,
    "py3langid": py3langid,
    "lingua": lingua,
    "langdetect": langdetect,
}


def texts() -> list[tuple[str, str]]:
    """(language, text) of every text."""
    table = tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8"))
    return [(language, text) for language, own in table.items() for text in own]


def outcome(said: str, language: str) -> str:
    """right, wrong or none."""
    said = "no" if said in NORWEGIAN else said
    return "right" if said == language else "wrong" if said else "none"


def main(given: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=lambda value: value.split(","), help=f"of {','.join(TOOLS)}")
    names = parser.parse_args(given).only or list(TOOLS)
    if len(names) > 1:  # a process each: what one has loaded another need not
        for name in names:
            subprocess.run([sys.executable, __file__, "--only", name], check=True)
        return
    known = texts()
    print(f"{'':<12}{'characters':>11}{'right':>7}{'wrong':>7}{'none':>6}{'start s':>9}{'ms/text':>9}")
    for name in names:
        start = time.process_time()
        try:
            tool = TOOLS[name]()
        except ImportError as error:
            print(f"{name:<12}not installed, skipped ({error})")
            continue
        tool(known[0][1])
        begun = time.process_time() - start
        for length in LENGTHS:
            start = time.process_time()
            count = Counter(outcome(tool(text[:length]), language) for language, text in known)
            spent = 1000 * (time.process_time() - start) / len(known)
            cells = f"{count['right']:>7}{count['wrong']:>7}{count['none']:>6}{begun:>9.2f}{spent:>9.1f}"
            print(f"{name:<12}{length or 'all':>11}{cells}", flush=True)


if __name__ == "__main__":
    main()
