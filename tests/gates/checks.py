"""What each gate measures: {score: value}, and `notes` about what fell short. A missing file or package is raised."""

import gzip
import importlib.util
import json
import random
import re
import subprocess
import sys
import tempfile
import textwrap
from collections import Counter
from pathlib import Path

from newsclean import Options, clean
from newsclean.article import verify
from newsclean.render import render

BENCH = Path(__file__).parent.parent / "bench"
sys.path.insert(0, str(BENCH))  # here, so that the processes of a pool know its modules
NOTES = 8  # of what fell short, at most


def there(path):
    """The path, or a FileNotFoundError that says what is missing."""
    if not path.exists():
        raise FileNotFoundError(f"{path.name} is not there")
    return path


def needs(*packages):
    """An ImportError that names the packages which are missing."""
    missing = [p for p in packages if importlib.util.find_spec(p) is None]
    if missing:
        raise ImportError(f"needs {', '.join(missing)}")


def tool(data, name):
    """The scoring tool of this name, as a path."""
    return there(data.parent / "tools" / name)


# ------------------------------------------------------------------ seed


def wrapped(text):
    """Each paragraph filled at 72 columns."""
    return "\n\n".join(textwrap.fill(p, 72, break_long_words=False, break_on_hyphens=False) for p in text.split("\n\n"))


def folded(text):
    """Lines cut after the last space within 72 columns, as `fold -s -w 72` does: the space stays at the line's end."""
    return "\n".join(line for whole in text.split("\n") for line in re.findall(r".{1,71}(?: |$)|\S{1,72}", whole) or [""])


def disguises(raw):
    """{name: bytes}: the same article as it might have come."""
    text = raw.decode("utf-8")
    title, _, third = [m.span() for m in re.finditer(re.escape(text.split("\n")[0]), text)][:3]
    shout = text[: title[1]] + "\n\n" + text[title[0] : title[1]].upper()
    site = text[third[0] : third[1]] + " | News 1st" + text[third[1] :]
    plain = text.encode("cp1252", "replace").decode("cp1252")
    return {
        "as it is": raw,
        "windows-1252": plain.encode("cp1252"),
        "Windows line ends": text.replace("\n", "\r\n").encode(),
        "filled at 72": wrapped(text).encode(),
        "folded at 72": folded(text).encode(),
        "folded, Windows": folded(text).replace("\n", "\r\n").encode("cp1252", "replace"),
        "capitals and the site": (shout + "\n\n" + site).encode(),
    }


def as_expected(markdown):
    """Markdown without its id."""
    return re.sub(r"^id: sha256:\w+\n", "", markdown, count=1, flags=re.M).strip()


def seed(data, _pool):
    """The first article of the project, exactly as expected, in every disguise."""
    raw = next(there(data / "seed").glob("*.txt")).read_bytes()
    expected = as_expected((data / "seed" / "expected.md").read_text("utf-8"))
    wrong = []
    for name, disguised in disguises(raw).items():
        article = clean(disguised)
        verify(article)
        if as_expected(render(article, "md")) != expected:
            wrong.append(f"not as expected: {name}")
    return {"exact": 1 - len(wrong) / len(disguises(raw)), "notes": wrong}


# ------------------------------------------------------------------ real texts


def predicted(path):
    """A row as the scoring tools want it."""
    article = clean(path.read_bytes(), name=path.stem)
    row = {"id": path.stem, "body": article.text, "title": article.title}
    return row | {"authors": list(article.author), "date": article.date or None}


def predictions(pool, folder, out):
    """Clean every text of a folder into a file of rows."""
    rows = pool.map(predicted, sorted(folder.glob("*.txt")), chunksize=8)
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def said(*command):
    """What a scoring tool prints."""
    return subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True, text=True).stdout


def real_texts(data, pool):
    """The labelled texts: lines kept and gone, texts without a loss, clean texts left as they were."""
    needs("numpy", "dateutil", "rapidfuzz")
    score = tool(data, "score_texts.py")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "texts.jsonl"
        predictions(pool, there(data / "texts") / "pages", out)
        line = said(score, data / "texts", out, "--worst", "5")
    sums = line.splitlines()[0]
    found = re.findall(r"\b(kept|gone|lossless|untouched) (\d\.\d+)", sums)
    return {key: float(value) for key, value in found} | {"notes": [sums]}


# ------------------------------------------------------------------ clean bodies


def flat(text):
    """Without what white space does, and without the invisible characters that cleaning drops (ENC008)."""
    return " ".join(text.translate(dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))).split())


def survives(row):
    """(lines of the body, those that are not in the output, whether nothing but white space changed), datelines kept."""
    title, body = row["title"] or "", row["body"]
    article = clean(f"{title}\n\n{body}\n" if title else body + "\n", options=Options(dateline="keep"))
    out = flat(article.text)
    lines = [flat(line) for line in body.splitlines() if line.strip()]
    lost = [line for line in lines if line not in out]
    whole = flat(body)
    return len(lines), lost, out in (whole, flat(f"{title} {whole}"))


def clean_bodies(data, pool):
    """Gold bodies of newspaper articles, headline first, as a clean text: all of it must come out."""
    gold = there(data / "pages" / "fundus-dev" / "gold.jsonl")
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    found = list(pool.map(survives, rows, chunksize=8))
    total, lost = sum(n for n, _, _ in found), [line for _, lines, _ in found for line in lines]
    notes = [f"lost: {line[:100]}" for line in lost[:NOTES]]
    notes += [f"touched: {row['id']}" for row, (_, _, same) in zip(rows, found, strict=True) if not same][:NOTES]
    return {"lines": 1 - len(lost) / total, "untouched": sum(same for *_, same in found) / len(found), "notes": notes}


# ------------------------------------------------------------------ bytes


def sampled(task):
    """(line of the table, whether newsclean is right) of every sample that one article gives."""
    from byte_strings import clean_texts, cut_inside, encoded, mojibake, stray
    from decoding import LINES, ours

    row, seed = task
    samples = [*encoded([row]), *stray([row], random.Random(seed)), *cut_inside([row])]
    hits = [(line, ours(s) == s.text) for s in samples for line, belongs, _ in LINES if belongs(s)]
    hits += [(f"mojibake, {s.kind}", ours(s) == s.text) for s in mojibake([row])]
    return hits + [("good texts unchanged", ours(s) == s.text) for s in clean_texts([row])]


def decoding(data, pool):
    """Byte strings made from newspaper articles: the share of each line of the benchmark that becomes the right text."""
    from byte_strings import rows

    articles = rows(there(data / "pages" / "fundus-dev" / "gold.jsonl"))
    right, total = Counter(), Counter()
    for hits in pool.map(sampled, zip(articles, range(len(articles)), strict=True), chunksize=4):
        total.update(line for line, _ in hits)
        right.update(line for line, good in hits if good)
    return {line: right[line] / total[line] for line in total}


# ------------------------------------------------------------------ duplicates


def duplicates(data, _pool):
    """The command line on made near-duplicates: pairs, clusters, each kind of copy; and what must not be, counted down."""
    score = tool(data, "score_neardup.py")
    packed = there(data / "neardup" / "neardup-dev.jsonl.gz")
    with tempfile.TemporaryDirectory() as folder:
        gold, out = Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"
        gold.write_bytes(gzip.decompress(packed.read_bytes()))
        fields = ("--text-field", "body", "--title-field", "title", "--isolated")
        out.write_text(said("-m", "newsclean", "dedupe", gold, "-t", "jsonl", *fields), "utf-8")
        text = said(score, gold, out)
    pairs, b3, kinds = text.splitlines()[0], text.splitlines()[1], re.findall(r"^  (\w+) +\d+  pair (\S+)", text, re.M)
    scores = {"pair P": float(pairs.split()[2]), "star R": float(pairs.split()[4]), "B3 F": float(b3.split()[6])}
    false = json.loads(re.search(r"false pairs (.*)", text)[1].replace("'", '"'))
    scores["stories not lost"] = -float(re.search(r"stories lost (\d+)", text)[1])
    scores["templates apart"] = -float(false.get("template", 0))
    scores["round-ups apart"] = -float(false.get("digest", 0) + false.get("liveblog", 0))
    return scores | {kind: float(value) for kind, value in kinds} | {"notes": [f"false pairs: {false}"]}


# ------------------------------------------------------------------ dumps of pages

PACKAGES = {"ptags": ("selectolax",), "bs4": ("bs4", "lxml"), "inscriptis": ("inscriptis",)}


def dumped(style, tools, page, out):
    """One page as text."""
    sys.path.insert(0, str(tools))
    import make_dumps

    text = getattr(make_dumps, style)(gzip.decompress(page.read_bytes()))
    (out / f"{page.name.removesuffix('.html.gz')}.txt").write_bytes(text.encode("utf-8", "replace"))


def dumps(data, pool, style, folder):
    """Word F1 of each set of pages, dumped in a style and cleaned."""
    needs("numpy", "dateutil", "rapidfuzz", *PACKAGES[style])
    tools, score = tool(data, "make_dumps.py").parent, tool(data, "score.py")
    scores = {}
    for pages in sorted(p for p in there(data / "pages").iterdir() if p.is_dir()):
        texts = folder / style / pages.name
        texts.mkdir(parents=True)
        made = sorted((pages / "pages").glob("*.html.gz"))
        n = len(made)
        list(pool.map(dumped, [style] * n, [tools] * n, made, [texts] * n, chunksize=8))
        out = folder / style / f"{pages.name}.jsonl"
        predictions(pool, texts, out)
        scores[pages.name] = json.loads(said(score, pages, out, "--json"))["word"]["f1"]
    return scores
