"""Console blocks of Markdown files, run: `python tests/transcripts.py` writes them anew with what the commands print now.

A block begins with ```console. A line after `$ ` is a command for bash; what follows, up to the next one, is all that it
prints, errors too. A command must exit with 0 unless it ends in `echo "exit $?"`. Blocks of one file share a folder.
A block that begins with ```text NAME is a file of that name in it.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).parent.parent
EXAMPLES = HOME / "examples"
PAGES = [HOME / "README.md", EXAMPLES / "README.md", *sorted((HOME / "tests" / "cli").glob("*.md"))]
BLOCK = re.compile(r"^```(console|text \S+)\n(.*?)^```$", re.M | re.S)
WRITTEN = re.compile(r"(?:-o|>) ([\w.-]+)")


class Step(NamedTuple):
    """A command and what it prints."""

    command: str
    output: str


def steps(block):
    """The commands of a console block."""
    found = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append(Step(line[2:].rstrip("\n"), ""))
        else:
            found[-1] = found[-1]._replace(output=found[-1].output + line)
    return found


def outputs():
    """The names of the files that the commands of examples/README.md write."""
    text = (EXAMPLES / "README.md").read_text("utf-8")
    commands = [s.command for kind, body in BLOCK.findall(text) if kind == "console" for s in steps(body)]
    return sorted({name for command in commands for name in WRITTEN.findall(command)})


def inputs():
    """The dirty texts of the examples."""
    made = {*outputs(), "README.md"}
    return sorted(p for p in EXAMPLES.iterdir() if p.is_file() and p.name not in made and not p.name.startswith("."))


class Room:
    """A folder with the examples' inputs, in which the commands of one page run."""

    def __init__(self, page, folder):
        self.folder = folder if page.parent == EXAMPLES else folder / "work"
        examples = self.folder if page.parent == EXAMPLES else self.folder / "examples"
        examples.mkdir(parents=True, exist_ok=True)
        for path in inputs():
            shutil.copy(path, examples)
        shims = folder / ".bin"
        shims.mkdir()
        (shims / "newsclean").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsclean "$@"\n')
        (shims / "newsclean").chmod(0o755)
        env = {k: v for k, v in os.environ.items() if not k.startswith(("NEWSCLEAN_", "PYTEST_", "COV_"))}
        path = os.pathsep.join([str(shims), str(Path(sys.executable).parent), env.get("PATH", os.defpath)])
        env |= {"PATH": path, "XDG_CONFIG_HOME": str(folder / ".config"), "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
        self.env = {k: v for k, v in env.items() if k not in ("FORCE_COLOR", "NO_COLOR", "LANG")} | {"PYTHONPATH": str(HOME)}

    def run(self, command):
        """What the command prints. AssertionError when it fails without saying so."""
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=self.folder, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        text = done.stdout.decode("utf-8")
        assert done.returncode == 0, f"{command}: exit {done.returncode}\n{text}"
        return text if text.endswith("\n") or not text else text + "\n"


def replayed(page, room):
    """The text of a page with each block as its commands print it now."""

    def anew(match):
        kind, body = match.groups()
        if kind != "console":
            path = room.folder / kind.removeprefix("text ")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, "utf-8")
            return match[0]
        lines = [f"$ {s.command}\n{room.run(s.command)}" for s in steps(body)]
        return f"```console\n{''.join(lines)}```"

    return BLOCK.sub(anew, page.read_text("utf-8"))


def main():
    """Write every page and every output of the examples anew."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            room = Room(page, Path(folder))
            text = replayed(page, room)
            if page.parent == EXAMPLES:
                for name in outputs():
                    shutil.copy(room.folder / name, EXAMPLES / name)
        if text != page.read_text("utf-8"):
            page.write_text(text, "utf-8")
            print(f"wrote {page.relative_to(HOME)}")


if __name__ == "__main__":
    main()
