"""`python -m newsclean.data`: write compiled.json from the TOML files beside it."""

import sys

from newsclean.data import write_compiled

sys.stdout.write(f"wrote {write_compiled()}\n")
