"""`report`: one page about a folder, which needs nothing else."""

import html.parser
import shutil
import subprocess
from pathlib import Path

import pytest
from test_cli import DIRTY, alone, newsclean, write  # noqa: F401 - alone is a fixture
from test_learn import FOOT, site

LEDGER = "out/.newsclean/ledger.jsonl"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Page(html.parser.HTMLParser):
    """Tags that are open, attributes, and the text."""

    def __init__(self, text):
        super().__init__()
        self.stack, self.attributes, self.tags, self.text = [], [], set(), ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def page():
    """The report of a run with all that a report tells."""
    site("raw/lantern", 12, below=[FOOT])
    write(raw__a_txt=DIRTY, raw__bad_txt=b"\x89PNG\r\n\x1a\n\0\0", raw__tag_txt=DIRTY + "\nAdvertise with <b>us</b>\n")
    Path("raw/it's $HOME.txt").write_bytes(b"a\0b\0\1")
    lost = "\n\n".join(Path(f"raw/lantern/0{i}.txt").read_text() for i in range(3)) + "\n\nADVERTISEMENT" * 600
    Path("raw/lantern/lost.txt").write_text(lost)
    assert newsclean("raw", "-o", "out", "--learn").exit_code == 3
    result = newsclean("report", LEDGER)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "wrote out/.newsclean/report.html\n")
    return Path("out/.newsclean/report.html").read_text("utf-8")


def test_what_it_says(page):
    found = Page(page)
    assert not found.stack and {"h1", "h2", "table", "details"} <= found.tags
    for text in ("ADV001", "ad label", "SIT001", "lantern: 1 learned line", FOOT, "binary", "title", "utf-8"):
        assert text in found.text, text
    assert "newsclean explain raw/bad.txt" in found.text and "newsclean explain 'raw/it'\"'\"'s $HOME.txt'" in found.text
    assert "newsclean explain raw/lantern/lost.txt" in found.text and f"newsclean restore {LEDGER} -o DIR/" in found.text


def test_it_needs_nothing_else(page):
    found = Page(page)
    assert not found.tags & {"script", "link", "img", "iframe"} and "url(" not in page and "@import" not in page
    assert not [name for name, value in found.attributes if name in ("src", "href") or name.startswith("on")]
    assert "prefers-color-scheme: dark" in page and "@media print" in page


def test_the_same_run_gives_the_same_page(page):
    assert newsclean("report", LEDGER, "-o", "-").stdout == page
    newsclean("report", LEDGER, "-o", "x/report.html")
    assert Path("x/report.html").read_text("utf-8") == page


def test_an_empty_folder_and_no_folder():
    write(raw__a_txt=b"a\0b\0\1")
    newsclean("raw", "-o", "out")
    assert newsclean("report", LEDGER).exit_code == 0
    assert newsclean("report", "gone.jsonl").exit_code == 2
    write(l_jsonl="{}\n")
    assert newsclean("report", "l.jsonl").exit_code == 2


@pytest.mark.skipif(BROWSER is None, reason="no chromium: apt-get install chromium")
def test_a_browser_shows_it(page):
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={Path('chrome').absolute()}"]
    target = Path("out/.newsclean/report.html").absolute().as_uri()
    done = subprocess.run([*command, "--dump-dom", target], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0 and "SIT001" in done.stdout
    shot = [*command, "--screenshot=shot.png", "--window-size=900,1400", target]
    subprocess.run(shot, capture_output=True, timeout=120, check=True)
    assert Path("shot.png").stat().st_size > 20_000
