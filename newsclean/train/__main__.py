"""python -m newsclean.train PAGES [--cross-validate]: write the models, or say how good they would be.

PAGES: a folder of sets, each with `pages/ID.html.gz` and `gold.jsonl` (an object a line: id, url, body, optionally lead).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsclean.train.build import build, validate


def main() -> None:
    """Read the command line; a folder without sets is an error."""
    arguments = argparse.ArgumentParser(prog="python -m newsclean.train", description=__doc__)
    arguments.add_argument("pages", type=Path, metavar="PAGES")
    arguments.add_argument(
        "--cross-validate", action="store_true", help="print word F1 by five folds of sites; write nothing"
    )
    given = arguments.parse_args()
    try:
        if given.cross_validate:
            for name, score in validate(given.pages).items():
                sys.stdout.write(f"{score:.4f}  {name}\n")
        else:
            build(given.pages)
    except FileNotFoundError as missing:
        arguments.error(str(missing))


if __name__ == "__main__":
    main()
