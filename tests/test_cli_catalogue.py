"""`newsclean rules` and `newsclean explain`."""

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from test_cli import DIRTY, HTML, NEWSCLEAN, alone, newsclean, write  # noqa: F401 - alone is a fixture

from newsclean.registry import FAMILIES, documentation, rules


def test_every_rule_is_listed_with_name_safety_and_family():
    result = newsclean("rules")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0 and len(lines) == len(rules()) and "\x1b" not in result.stdout
    for line, rule in zip(lines, rules().values(), strict=True):
        assert line.split()[:3] == [rule.id, rule.name, rule.safety.value]
        assert FAMILIES[rule.family] in line and documentation(rule.id)["why"] in line


@pytest.mark.parametrize("rule_id", rules())
def test_every_rule_has_a_page(rule_id):
    page, doc = newsclean("rules", rule_id).stdout, documentation(rule_id)
    assert page.startswith(rule_id) and doc["why"] in page
    for example in (*doc["remove"][:1], *doc["keep"][:1]):
        assert str(example).splitlines()[0].strip() in page


def test_one_rule_by_id_or_name_in_any_case():
    page = newsclean("rules", "ADV001").stdout
    assert page == newsclean("rules", "adv001").stdout == newsclean("rules", rules()["ADV001"].name).stdout
    assert "languages: en" in page and "removes" in page and "keeps" in page


def test_a_family():
    assert {line[:3] for line in newsclean("rules", "adv").stdout.splitlines()} == {"ADV"}


def test_as_json():
    found = json.loads(newsclean("rules", "--json").stdout)
    assert [r["id"] for r in found] == list(rules())
    one = json.loads(newsclean("rules", "ADV001", "--json").stdout)[0]
    assert {"id", "name", "safety", "family", "role", "why", "languages", "remove", "keep"} <= set(one)


@pytest.mark.parametrize(("word", "right"), [("ADV999", "ADV"), ("XYZ", "see --help"), ("ad-lable", "ad-label")])
def test_unknown_rule(word, right):
    result = newsclean("rules", word)
    assert result.exit_code == 2 and right in result.stderr and result.stdout == ""


def test_a_table_on_a_terminal():
    main_end, end = pty.openpty()
    pid = subprocess.Popen([*NEWSCLEAN, "rules", "ADV"], stdout=end, stderr=end, env={**os.environ, "COLUMNS": "100"})
    os.close(end)
    said = b""
    while True:
        try:
            said += os.read(main_end, 65536)
        except OSError:
            break
    os.close(main_end)
    assert pid.wait(60) == 0 and b"ADV001" in said and b"safety" in said


def test_explain():
    write(a_txt=DIRTY)
    result = newsclean("explain", "a.txt")
    assert result.exit_code == 0 and "ADV001" in result.stdout and result.stdout.endswith("\n")
    assert "ADV001" in newsclean("explain", stdin=DIRTY).stdout
    found = newsclean("explain", "--json", "a.txt")
    assert "ADV001" in found.stdout and json.loads(found.stdout)["source"] == "a.txt"


def test_explain_takes_the_options_of_cleaning():
    Path("newsclean.toml").write_text('ignore = ["ADV"]\n')
    assert "ADV001" not in newsclean("explain", stdin=DIRTY).stdout
    assert "ADV001" in newsclean("explain", "--extend-select", "ADV001", stdin=DIRTY).stdout
    assert "ADV001" in newsclean("explain", "--isolated", stdin=DIRTY).stdout


def test_explain_errors():
    Path("folder").mkdir()
    write(a_html=HTML)
    assert newsclean("explain", "folder").exit_code == 2
    assert newsclean("explain", "missing").exit_code == 2
    assert newsclean("explain", "--in-place", "a.html").exit_code == 2
    assert newsclean("explain", "a.html").exit_code == 0
