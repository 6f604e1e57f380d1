"""README.md says all there is to say, and nothing that is not so."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from transcripts import HOME

import newsclean
from newsclean import errors
from newsclean._version import __version__
from newsclean.batch import report
from newsclean.cli import COMMANDS, INTERRUPTED, READER_GONE, main
from newsclean.model import Metadata, Role
from newsclean.options import settings
from newsclean.registry import FAMILIES

README = (HOME / "README.md").read_text("utf-8")


def section(title):
    """The text below a heading, up to the next of its level."""
    marks = re.search(rf"^(#+) {re.escape(title)}$", README, re.M)
    assert marks, title
    rest = README[marks.end() :]
    end = re.search(rf"^#{{1,{len(marks[1])}}} ", rest, re.M)
    return rest[: end.start()] if end else rest


def cells(text):
    """The rows of the tables in a text, each as a list of its cells."""
    rows = [re.split(r"(?<!\\)\|", line.strip()[1:-1]) for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows if not set(row[0].strip()) <= set("- ")]


def codes(cell):
    """What stands in code marks."""
    return re.findall(r"`([^`]+)`", cell)


def first_column(title):
    return [name for row in cells(section(title)) for name in codes(row[0])]


def options():
    """(command, option) of all commands, help aside."""
    context = click.Context(main)
    for name in COMMANDS:
        for parameter in main.get_command(context, name).params:
            if isinstance(parameter, click.Option):
                yield name, parameter


def test_every_option_has_a_row_and_every_row_an_option():
    real = {name for _, option in options() for name in (*option.opts, *option.secondary_opts)}
    assert sorted(first_column("Options")) == sorted(real)


ROWS = {name: row for row in cells(section("Options")) for name in codes(row[0])}


@pytest.mark.parametrize("setting", settings().values(), ids=lambda s: s.key)
def test_defaults_and_choices(setting):
    row = ROWS[f"--{setting.key}"]
    if setting.choices:
        assert set(setting.choices) <= set(codes(row[2])) and codes(row[1]) == [setting.default]
    elif setting.kind == "flag":
        assert row[1] == ("on" if setting.default else "off")
    elif setting.kind == "number":
        assert row[1] == str(setting.default)
    elif setting.default:
        assert codes(row[1]) == ([setting.default] if setting.kind == "text" else list(setting.default))


def test_commands():
    assert [name.split()[0] for name in first_column("Commands")[: len(COMMANDS)]] == list(COMMANDS)


def test_exit_codes():
    real = {0, report.CHANGES, report.FAILED, INTERRUPTED, READER_GONE}
    for value in vars(errors).values():
        if isinstance(value, type) and issubclass(value, errors.NewscleanError):
            real.add(value.exit_code)
    assert [int(row[0]) for row in cells(section("Exit codes"))[1:]] == sorted(real)


def test_rule_families():
    assert first_column("Rules") == list(FAMILIES)
    named = re.findall(r"\b[A-Z]{3}\d{3}\b", README)
    from newsclean.registry import rules

    assert set(named) <= set(rules())


def test_output_keys():
    schema = json.loads((Path(newsclean.__file__).parent / "render" / "schema.json").read_text("utf-8"))
    keys = first_column("Output")
    values = list(Metadata._fields)
    rows = [codes(row[0])[0] for row in cells(section("Output")) if codes(row[0])]
    assert rows[: len(values) + 2] == [*values, "duplicate_of", "id"] and set(rows) == set(schema["properties"]), keys


def test_roles_that_are_named():
    roles = {*codes(ROWS["--include-roles"][2]), *codes(ROWS["--exclude-roles"][2])}
    assert roles <= {r.value for r in Role}


def test_the_python_example_runs():
    code = re.search(r"^```python\n(.*?)^```", README, re.M | re.S)[1]
    env = {k: v for k, v in os.environ.items() if not k.startswith("NEWSCLEAN_")} | {"PYTHONPATH": str(HOME)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=HOME, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "Ruth Adeyemi" in done.stdout and "windows-1252" in done.stdout and "kept_words" in done.stdout


def test_the_settings_example_is_valid(tmp_path):
    from newsclean.config import read

    path = tmp_path / "newsclean.toml"
    path.write_text(re.search(r"^```toml\n(.*?)^```", README, re.M | re.S)[1], "utf-8")
    assert read(path)["strength"] == "cautious"


def test_the_hooks_example_names_our_hooks():
    ours = {hook["id"] for hook in yaml.safe_load((HOME / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    shown = yaml.safe_load(re.search(r"^```yaml\n(.*?)^```", README, re.M | re.S)[1])["repos"][0]
    assert {hook["id"] for hook in shown["hooks"]} == ours and shown["rev"] == f"v{__version__}"


def test_the_two_commands():
    shown = re.findall(r"^```sh\n(.*?)\n```", README, re.M | re.S)
    assert shown == [
        "pip install . && newsclean examples/01-english-scrape.txt",
        "pip install '.[test]' && python -m pytest",
    ]
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    assert "test" in project["optional-dependencies"] and project["requires-python"] == ">=3.11"


def test_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#]+)\)", README.split("```python")[0]):
        if not target.startswith("http"):
            assert (HOME / target).exists(), target
    for path in re.findall(r"`((?:tests|newsclean|examples|\.ci)/[a-z][\w./]+)`", README):
        assert (HOME / path).exists(), path


def test_the_changes_begin_with_this_version():
    assert re.search(r"^### (.+)$", section("Changes"), re.M)[1] == __version__


def test_the_glossary_is_sorted_and_knows_our_words():
    words = [row[0] for row in cells(section("Glossary"))[1:]]
    wanted = {"block", "chrome", "boilerplate", "byline", "dateline", "standfirst", "kicker", "headline", "rule", "verdict"}
    assert wanted | {"claim", "span", "ledger", "lift", "safe, likely, unsure"} <= set(words)
    assert words == sorted(words)


def test_families_and_decisions_have_no_empty_paragraph():
    decisions = [p for p in section("Decisions").strip().split("\n\n") if p]
    assert len(decisions) >= 12 and all(p.startswith("**") for p in decisions)
