"""The command line. Only click is imported here; each command loads when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from newsclean._version import __version__
from newsclean.errors import NewscleanError

COMMANDS = {
    "clean": "Clean text: stdin, files, folders (the command when none is named).",
    "explain": "Show every block with its verdict, rule and evidence.",
    "learn": "Find the lines that recur across the articles of a site.",
    "report": "Write an HTML page about the runs into a folder.",
    "restore": "Put back what a run removed: all, one input, one rule.",
    "dedupe": "Find articles that tell the same story, and keep one.",
    "rules": "List the rules, or explain one.",
    "config": "Show the settings and where each came from.",
}
INTERRUPTED = 130
READER_GONE = 141

EPILOG = """\b
Examples:
  curl -s URL | newsclean > a.md         bytes in, one clean article out
  newsclean page.txt -t text -o a.txt    one file
  newsclean raw/ -o clean/               a folder, as the same tree
  newsclean raw/ -t jsonl > all.jsonl    one line an article
  newsclean --check notes/               exit 1 if a file would change
  newsclean --diff notes/                show what would change
  newsclean --in-place notes/            change it
  newsclean explain page.txt             why each block stays or goes
  newsclean dedupe clean/                copies of one story, and what each changed

newsclean clean --help lists the options of cleaning.
"""


class Commands(click.Group):
    """A group whose commands load late, whose default is `clean`, and which alone turns errors into exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """The commands in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import the command's module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"newsclean.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `clean` where no command is named."""
        if not args and sys.stdin is not None and sys.stdin.isatty():
            args = ["--help"]
        elif not args or args[0] not in (*COMMANDS, "-h", "--help", "--version"):
            args = ["clean", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Every way to end but success is decided here."""
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
        except NewscleanError as error:
            click.echo(f"error: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _let_go()
            ctx.exit(READER_GONE)
        return result


def _let_go() -> None:
    """Send what is still buffered nowhere, so that Python has nothing to complain of when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(__version__, "--version", message="newsclean %(version)s")
def main() -> None:
    """Turn dirty news text into one clean article, and account for every character removed.

    Without a command name, `newsclean ...` is `newsclean clean ...`.
    """
