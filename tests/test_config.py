"""Settings: one source for flag, TOML key and Python argument; precedence; errors that name the right word."""

import tomllib
from dataclasses import fields
from pathlib import Path

import click
import pytest
from test_cli import CLEAN, DIRTY, alone, newsclean, write  # noqa: F401 - alone is a fixture

from newsclean import config
from newsclean.cli.clean import command as clean_command
from newsclean.cli.explain import command as explain_command
from newsclean.config import effective
from newsclean.errors import UsageError
from newsclean.options import Options, RunOptions, settings

OTHER = {"number": 7, "text": "x", "flag": True, "list": ["x"]}


def other(setting):
    """A value that is not the default."""
    if setting.key == "language":
        return "pt-BR"
    if setting.choices:
        return next(c for c in setting.choices if c != setting.default)
    if setting.key in ("select", "ignore", "extend-select", "extend-ignore"):
        return ["ADV"]
    if setting.key.endswith("roles"):
        return ["caption"]
    return "utf-8" if setting.key == "encoding" else OTHER[setting.kind]


def test_fields_flags_and_keys_agree():
    names = [f.name for f in (*fields(Options), *fields(RunOptions)) if f.name not in ("lines", "headlines")]
    assert len(names) == len(set(names)) and names == [s.field for s in settings().values()]
    params = {p.name: p for p in clean_command.params if isinstance(p, click.Option)}
    assert set(params) == set(names)
    for key, setting in settings().items():
        param = params[setting.field]
        assert f"--{key}" in param.opts and key == setting.field.rstrip("_").replace("_", "-")
        assert (f"--no-{key}" in param.secondary_opts) == setting.negatable
        assert param.is_flag == (setting.kind == "flag") and param.multiple == (setting.kind == "list")
        assert setting.help.endswith(".")
    shorts = [s.short for s in settings().values() if s.short]
    assert len(shorts) == len(set(shorts))
    explained = {p.name for p in explain_command.params if isinstance(p, click.Option)} - {"as_json", "only", "outliers"}
    assert explained == {s.field for s in settings().values() if s.scope == "article"}


@pytest.mark.parametrize("key", [k for k, s in settings().items() if s.config])
def test_each_key_can_be_set_everywhere(key, monkeypatch):
    setting = settings()[key]
    value = other(setting)
    wanted = tuple(value) if isinstance(value, list) else value
    shown = "true" if setting.kind == "flag" else repr(value)
    for spelling in (key, key.replace("-", "_")):
        Path("newsclean.toml").write_text(f"{spelling} = {shown}\n")
        found = effective({})
        assert found.value(key) == wanted and found.origin[key].endswith("newsclean.toml")
    Path("newsclean.toml").unlink()
    name = "NEWSCLEAN_" + key.upper().replace("-", "_")
    monkeypatch.setenv(name, "1" if setting.kind == "flag" else "".join(value) if isinstance(value, list) else str(value))
    assert effective({}).value(key) == wanted and effective({}).origin[key] == name
    monkeypatch.delenv(name)
    assert effective({key: wanted}).value(key) == wanted and effective({key: wanted}).origin[key] == "command line"
    assert effective({}).value(key) == setting.default


def test_precedence(tmp_path, monkeypatch):
    def strength(**given):
        found = effective(given)
        return found.options.strength, found.origin.get("strength", "default").split("/")[-1]

    assert strength() == ("normal", "default")
    user = tmp_path / "user" / "newsclean" / "newsclean.toml"
    user.parent.mkdir(parents=True)
    monkeypatch.setattr(config, "user_folder", lambda: user.parent)
    user.write_text('strength = "strong"\nselect = ["ADV"]\n')
    assert strength() == ("strong", "newsclean.toml")
    Path("pyproject.toml").write_text('[tool.newsclean]\nstrength = "cautious"\n')
    assert strength() == ("cautious", "pyproject.toml") and effective({}).options.select == ("ADV",)
    Path("newsclean.toml").write_text('strength = "strong"\n')
    assert strength() == ("strong", "newsclean.toml")
    monkeypatch.setenv("NEWSCLEAN_STRENGTH", "cautious")
    assert strength() == ("cautious", "NEWSCLEAN_STRENGTH")
    assert strength(strength="normal") == ("normal", "command line")
    monkeypatch.delenv("NEWSCLEAN_STRENGTH")
    assert strength(isolated=True) == ("normal", "default")
    Path("own.toml").write_text('dateline = "keep"\n')
    assert strength(config="own.toml") == ("normal", "default")
    monkeypatch.setenv("NEWSCLEAN_CONFIG", "own.toml")
    assert effective({}).options.dateline == "keep"


def test_user_folder_is_where_platformdirs_says(monkeypatch):
    import platformdirs

    for home in ("", "/somewhere"):
        monkeypatch.setenv("XDG_CONFIG_HOME", home)
        assert config.user_folder() == platformdirs.user_config_dir("newsclean", appauthor=False)


def test_nearest_to_the_first_path():
    write(a__x_txt=DIRTY, a__newsclean_toml='to = "text"\n', newsclean_toml='to = "json"\n')
    assert newsclean("a/x.txt").stdout == CLEAN
    assert newsclean("--stdin-filename", "a/y.txt", stdin=DIRTY).stdout == CLEAN
    assert newsclean(stdin=DIRTY).stdout.startswith("{")
    assert newsclean("--isolated", stdin=DIRTY).stdout.startswith("---")
    write(a__b__pyproject_toml="[project]\nname = 'newsclean-user'\n", a__b__x_txt=DIRTY)
    assert newsclean("a/b/x.txt").stdout == CLEAN


def test_extend_adds_and_select_begins_anew(monkeypatch):
    Path("newsclean.toml").write_text('select = ["ADV"]\nextend-select = ["NAV"]\nignore = ["ADV004"]\n')
    assert effective({}).options.select == ("ADV", "NAV")
    assert effective({"extend-select": ("PRO,FTR",)}).options.select == ("ADV", "NAV", "PRO", "FTR")
    assert effective({"select": ("PRO",)}).options.select == ("PRO",)
    assert effective({"extend-ignore": ("NAV",)}).options.ignore == ("ADV004", "NAV")
    monkeypatch.setenv("NEWSCLEAN_EXTEND_SELECT", "TTL")
    assert effective({}).origin["extend-select"].endswith("newsclean.toml, NEWSCLEAN_EXTEND_SELECT")
    Path("newsclean.toml").unlink()
    assert effective({"ignore": ("ADV",), "extend-select": ("ADV001",)}).options.select == ("ALL", "TTL", "ADV001")


def test_excludes_know_their_folder():
    Path("newsclean.toml").write_text('exclude = ["a"]\nextend-exclude = ["b/c"]\n')
    here = Path.cwd()
    assert effective({"extend-exclude": ("d",)}).excluded == ((here, "a"), (here, "b/c"), (here, "d"))
    assert effective({"exclude": ("d",)}).excluded == ((here, "d"),)


def test_the_command_line_can_undo_a_flag():
    Path("newsclean.toml").write_text("strict = true\nquiet = true\n")
    assert effective({}).run.strict and not effective({"strict": False}).run.strict
    found = effective({"verbose": True}).run
    assert found.verbose and not found.quiet
    write(a_md=DIRTY)
    assert newsclean("--check", "--no-strict", "-v", "a.md").stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('strenght = "strong"', "unknown key 'strenght'; did you mean strength?"),
        ("[clean]\nto = 1", "unknown key 'clean'"),
        ('strength = "strng"', "strength is 'strng'; did you mean strong?"),
        ("strength = 3", "strength is 3; it must be a string"),
        ("hidden = 1", "hidden is 1; it must be true or false"),
        ("keep = [1]", "keep is [1]; it must be a string or a list of strings"),
        ('ignore = ["ADVX"]', "ignore: no rule 'ADVX'; did you mean ADV?"),
        ("in-place = true", "'in-place' cannot stand in a config file; give --in-place on the command line"),
        ("to = ", "not valid TOML"),
        (b"\xff = 1", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_named_with_the_cure(text, says):
    write(newsclean_toml=text)
    result = newsclean(stdin=DIRTY)
    assert result.exit_code == 2 and says in result.stderr and "newsclean.toml" in result.stderr
    assert newsclean("--isolated", stdin=DIRTY).exit_code == 0


def test_pyproject_table():
    write(pyproject_toml="[tool]\nnewsclean = 3\n")
    assert "must be a table" in newsclean(stdin=DIRTY).stderr
    write(pyproject_toml="[tool.newsclean\n")
    assert newsclean(stdin=DIRTY).exit_code == 2
    write(pyproject_toml="[tool.black\n")
    assert newsclean(stdin=DIRTY).exit_code == 0


def test_environment(monkeypatch):
    monkeypatch.setenv("NEWSCLEAN_MY_OWN_SCRIPT", "1")
    assert effective({}) == effective({})
    monkeypatch.setenv("NEWSCLEAN_KEEP", "one, two\nthree")
    assert effective({}).options.keep == ("one, two", "three")
    monkeypatch.setenv("NEWSCLEAN_STRENGHT", "strong")
    with pytest.raises(UsageError, match="did you mean NEWSCLEAN_STRENGTH"):
        effective({})
    monkeypatch.delenv("NEWSCLEAN_STRENGHT")
    monkeypatch.setenv("NEWSCLEAN_HIDDEN", "perhaps")
    with pytest.raises(UsageError, match="NEWSCLEAN_HIDDEN"):
        effective({})


def test_config_command_shows_values_and_origins(monkeypatch):
    Path("newsclean.toml").write_text('strength = "strong"\n')
    monkeypatch.setenv("NEWSCLEAN_IGNORE", "ADV,NAV")
    result = newsclean("config")
    assert result.exit_code == 0 and tomllib.loads(result.stdout)["ignore"] == ["ADV", "NAV"]
    lines = {line.split(" =")[0]: line for line in result.stdout.splitlines()}
    assert lines["strength"].endswith(f"# {Path('newsclean.toml').absolute()}")
    assert lines["ignore"].endswith("# NEWSCLEAN_IGNORE") and lines["to"].endswith("# default")
    assert set(tomllib.loads(result.stdout)) == {k for k, s in settings().items() if s.config}
    assert newsclean("config", "--isolated").stdout.startswith("# no config file\n")
    assert newsclean("config", "missing").exit_code == 2


def test_init_writes_a_file_that_changes_nothing():
    assert newsclean("config", "--init").exit_code == 0
    text = Path("newsclean.toml").read_text()
    assert tomllib.loads(text) == {}
    bare = "\n".join(line.removeprefix("# ") for line in text.splitlines() if " = " in line)
    assert set(tomllib.loads(bare)) == {k for k, s in settings().items() if s.config}
    write(newsclean_toml=bare)
    assert effective({}).options == Options() and effective({}).run == RunOptions()
    again = newsclean("config", "--init")
    assert again.exit_code == 2 and "there already" in again.stderr and Path("newsclean.toml").read_text() == bare
