"""python -m newsclean.train PAGES: write the models from the sets in a folder. See `main`."""

from __future__ import annotations

import sys
from pathlib import Path

from newsclean.train.build import build

if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python -m newsclean.train PAGES    PAGES: a folder of sets, each with pages/ and gold.jsonl")
    build(Path(sys.argv[1]))
