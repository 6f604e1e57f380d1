"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit out of a copy of this checkout."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from test_cli import CLEAN, DIRTY

HOME = Path(__file__).parent.parent
PARTS = ("newsclean", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
IDENTITY = {
    "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def run(*args, cwd, env):
    return subprocess.run(args, cwd=cwd, env=env, capture_output=True, text=True, timeout=900, check=False)


def commit(folder, env):
    for args in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        done = run("git", *args, cwd=folder, env=env)
        assert done.returncode == 0, done.stderr
    return run("git", "rev-parse", "HEAD", cwd=folder, env=env).stdout.strip()


def test_the_hooks_are_declared():
    hooks = {h["id"]: h for h in yaml.safe_load((HOME / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {"newsclean", "newsclean-check"} <= set(hooks)
    for hook in hooks.values():
        assert hook["language"] == "python" and hook["types_or"] == ["plain-text", "markdown"]
        assert "--force-exclude" in hook["entry"]


@pytest.fixture(scope="module")
def hooked(tmp_path_factory):
    """A repository with one dirty, one clean and one excluded file; pre-commit with its environments built."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    folder = tmp_path_factory.mktemp("hooks")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "NEWSCLEAN_", "PYTHON"))}
    env |= IDENTITY | {"PRE_COMMIT_HOME": str(folder / "home"), "XDG_CONFIG_HOME": str(folder / "none")}
    source, user = folder / "newsclean", folder / "user"
    source.mkdir(), user.mkdir()
    for part in PARTS:
        if (HOME / part).is_dir():
            shutil.copytree(HOME / part, source / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copy(HOME / part, source / part)
    repo = {"repo": str(source), "rev": commit(source, env), "hooks": [{"id": "newsclean-check"}, {"id": "newsclean"}]}
    (user / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [repo]}))
    (user / "newsclean.toml").write_text('extend-exclude = ["raw"]\n')
    (user / "clean.md").write_text(CLEAN)
    (user / "raw").mkdir()
    (user / "raw" / "kept.txt").write_text(DIRTY)
    commit(user, env)
    built = run(sys.executable, "-m", "pre_commit", "install-hooks", cwd=user, env=env)
    if built.returncode:
        said = built.stdout + built.stderr
        if any(
            sign in said for sign in ("No matching distribution", "ConnectionError", "NewConnectionError", "Max retries")
        ):
            pytest.skip("pip reaches no package index, so pre-commit cannot build the hook's environment")
        pytest.fail(said)
    return user, env


@pytest.mark.slow
def test_check_fails_fix_rewrites_then_both_pass(hooked):
    user, env = hooked
    (user / "dirty.md").write_text(DIRTY)
    run("git", "add", "-A", cwd=user, env=env)

    def hook(name):
        return run(sys.executable, "-m", "pre_commit", "run", name, "--all-files", cwd=user, env=env)

    check = hook("newsclean-check")
    assert check.returncode == 1 and "- exit code: 1" in check.stdout
    assert "would clean dirty.md (1 block, 1 word)" in check.stdout and (user / "dirty.md").read_text() == DIRTY
    fix = hook("newsclean")
    assert fix.returncode == 1 and "files were modified by this hook" in fix.stdout
    assert "cleaned dirty.md" in fix.stdout and (user / "dirty.md").read_text() == CLEAN
    for name in ("newsclean-check", "newsclean"):
        again = hook(name)
        assert again.returncode == 0 and "Passed" in again.stdout, again.stdout
    assert (user / "raw" / "kept.txt").read_text() == DIRTY and (user / "clean.md").read_text() == CLEAN
