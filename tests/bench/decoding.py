"""How well bytes become text: newsclean beside chardet, charset-normalizer and faust-cchardet, on the same byte strings.

usage: python tests/bench/decoding.py GOLD.jsonl... [--errors]

GOLD.jsonl holds articles, a JSON object a line: id, title, body, and `language` (BCP 47) or `lang` (a country). From them
the byte strings are made: every encoding once used for the language, whole, 500 bytes and the headline alone; UTF-8 with
bytes of another encoding, or cut; mojibake of each kind. Right is a text that equals the one that was encoded. A detector
gets its answer decoded as the WHATWG names it, which is kinder than its own name. Peers that are not installed are left
out. Times are CPU seconds of this process over all the encoded strings, as a ratio to newsclean. --errors lists what
newsclean got wrong.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from byte_strings import Row, Sample, clean_texts, cut_inside, encoded, mojibake, rows, stray

from newsclean import BinaryError, decode
from newsclean.decode.exact import read
from newsclean.decode.labels import is_known, lookup

Reader = Callable[[Sample], str | None]
WEB = ("cp125x", "ISO/KOI8", "CJK")
LINES = (  # the table: what, which samples, what to reach
    ("Unicode, whole", lambda s: s.family == "Unicode" and s.size == "full", 99.9),
    ("Unicode, 500 bytes", lambda s: s.family == "Unicode" and s.size == "500 bytes", 99.9),
    ("Unicode, headline", lambda s: s.family == "Unicode" and s.size == "headline", 99.5),
    ("web legacy, whole", lambda s: s.family in WEB and s.size == "full", 99.7),
    ("web legacy, 500 bytes", lambda s: s.family in WEB and s.size == "500 bytes", 99.7),
    ("web legacy, headline", lambda s: s.family in WEB and s.size == "headline", 96.5),
    ("Mac and DOS, whole", lambda s: s.family in ("Mac", "DOS") and s.size == "full", None),
    ("Mac and DOS, 500 bytes", lambda s: s.family in ("Mac", "DOS") and s.size == "500 bytes", None),
    ("Mac and DOS, headline", lambda s: s.family in ("Mac", "DOS") and s.size == "headline", None),
    ("UTF-8 with 1-10 foreign bytes", lambda s: s.family == "UTF-8, foreign bytes", 99.0),
    ("UTF-8 cut inside a character", lambda s: s.family == "UTF-8, cut", 100.0),
)
MOJIBAKE = {  # what to reach
    "cp1252": 99, "latin-1": 99, "cp1254": 99, "cp1252 twice": 99, "cp1252 three times": 99, "mac-roman": 98,
    "cp1250": 98, "cp1251": 94, "one paragraph": 99,
}  # fmt: skip


def ours(sample: Sample) -> str | None:
    """newsclean, told nothing."""
    try:
        return decode(sample.data).text
    except BinaryError:
        return None


def ours_with_language(sample: Sample) -> str | None:
    """newsclean, told the language."""
    try:
        return decode(sample.data, language=sample.language or None).text
    except BinaryError:
        return None


def _named(data: bytes, name: str | None) -> str | None:
    return read(data, lookup(name)[1]).removeprefix("\ufeff") if name and is_known(name) else None


def by_chardet(sample: Sample) -> str | None:
    """chardet as it is best used."""
    import chardet

    return _named(sample.data, chardet.detect(sample.data, compat_names=False, prefer_superset=False)["encoding"])


def by_normalizer(sample: Sample) -> str | None:
    """charset-normalizer's own text."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample.data).best()
    return str(best) if best else None


def by_cchardet(sample: Sample) -> str | None:
    """faust-cchardet."""
    import cchardet

    return _named(sample.data, cchardet.detect(sample.data)["encoding"])


def readers() -> dict[str, Reader]:
    """Who takes part, by name."""
    peers = {"chardet": by_chardet, "charset_normalizer": by_normalizer, "cchardet": by_cchardet}
    found = {name: reader for name, reader in peers.items() if importlib.util.find_spec(name)}
    return {"newsclean": ours, "with language": ours_with_language} | found


def right(reader: Reader, samples: Iterable[Sample]) -> tuple[list[bool], float]:
    """(whether each text is the one that was encoded, CPU seconds)."""
    found = []
    start = time.process_time()
    for sample in samples:
        found.append(reader(sample) == sample.text)
    return found, time.process_time() - start


def share(hits: list[bool]) -> str:
    """In percent."""
    return f"{100 * sum(hits) / len(hits):6.2f}" if hits else "     -"


def detection(samples: list[Sample], *, errors: bool) -> None:
    """The upper part of the table, and the times."""
    who = readers()
    results = {name: right(reader, samples) for name, reader in who.items()}
    print(f"{'exact text, %':<32}{'strings':>8}{'reach':>7}" + "".join(f"{name[:14]:>15}" for name in who))
    for label, belongs, reach in LINES:
        chosen = [i for i, s in enumerate(samples) if belongs(s)]
        cells = "".join(f"{share([results[name][0][i] for i in chosen]):>15}" for name in who)
        print(f"{label:<32}{len(chosen):>8}{reach or '':>7}{cells}")
    base = results["newsclean"][1]
    print(f"{'CPU, times newsclean':<47}" + "".join(f"{results[name][1] / base:>15.2f}" for name in who))
    print(f"newsclean: {len(samples) / base:.0f} strings a second\n")
    if errors:
        for sample, good in zip(samples, results["newsclean"][0], strict=True):
            if not good:
                print(f"  {sample.family}, {sample.size}: {sample.kind}, {sample.language}: {sample.text[:60]!r}")


def doubts(samples: list[Sample]) -> None:
    """How many guesses were wrong, and how many of those were said to be doubtful."""
    wrong = flagged = caught = guesses = 0
    for sample in samples:
        try:
            found = decode(sample.data)
        except BinaryError:
            continue
        if found.how == "detected":
            bad, doubtful = found.text != sample.text, bool(found.doubt)
            guesses, wrong, flagged, caught = guesses + 1, wrong + bad, flagged + doubtful, caught + (bad and doubtful)
    print(f"guesses {guesses}, wrong {wrong}; flagged {100 * flagged / max(1, guesses):.1f} % of all (at most 7),")
    print(f"  {100 * caught / max(1, wrong):.0f} % of the wrong ones (at least 70)\n")


def wrong_decodings(articles: list[Row]) -> None:
    """Mojibake undone, by kind; and whether good text is left alone."""
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    for sample in mojibake(articles):
        hits[sample.kind].append(ours(sample) == sample.text)
    print(f"{'mojibake undone, %':<32}{'strings':>8}{'reach':>7}")
    for kind, reach in MOJIBAKE.items():
        print(f"{kind:<32}{len(hits[kind]):>8}{reach:>7}{share(hits[kind]):>15}")
    changed: Counter[str] = Counter()
    total = 0
    for sample in clean_texts(articles):
        total += 1
        changed.update(decode(sample.data).by_rule.keys())
    print(f"good texts in which mojibake was seen: {changed['ENC006']} of {total} (at most 0.1 %); other repairs: ", end="")
    print(", ".join(f"{rule} in {n}" for rule, n in sorted(changed.items()) if rule != "ENC006") or "none")


def small_file() -> None:
    """What a small UTF-8 file costs, in microseconds of CPU, the best of many."""
    text = "Der Stadtrat hat am Montag über die Bücherei beraten – „mit Bedauern“, wie es hieß. " * 20
    data = text.encode()
    best = min(right(ours, [Sample("", "", "", "", data, text)] * 20)[1] / 20 for _ in range(50))
    loaded = "chardet" in sys.modules
    print(f"\na UTF-8 file of {len(data):,} bytes: {1e6 * best:.0f} us (at most 50); chardet loaded: {loaded}")


def main(paths: list[Path], *, errors: bool) -> None:
    """Print the tables."""
    small_file()
    for path in paths:
        articles = rows(path)
        languages = Counter(row.language for row in articles)
        print(f"\n{path.parent.name}/{path.name}: {len(articles)} articles in {len(languages)} languages\n")
        legacy = list(encoded(articles))
        detection([*legacy, *stray(articles, random.Random(7)), *cut_inside(articles)], errors=errors)
        doubts([s for s in legacy if s.family != "Unicode"])
        wrong_decodings(articles)


if __name__ == "__main__":
    named = [Path(a) for a in sys.argv[1:] if a != "--errors"]
    if not named or not all(p.is_file() for p in named):
        sys.exit(__doc__)
    main(named, errors="--errors" in sys.argv)
