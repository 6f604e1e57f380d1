"""Long texts of many short lines are no dumps of pages: three lines of footer do not cost them their lists."""

import pytest

from newsclean import clean
from newsclean.model import Action

INTRO = " ".join(f"The clerk wrote on day {n} that the bell rang at noon, and {n + 7} people heard it." for n in range(4))
FOOTER = "Share this story\n\nSubscribe to our newsletter\n\n© 2024 The Alder Gazette"
GONE = {"TTL010", "NAV006", "PRO003", "FTR001"}
NAMES = ("Ada Brook", "Rob Tansley", "Hanne Bo", "Lars Amery", "Una Strand", "Reg Saltash", "Ilka Brenner")
FORMS = {
    "results": lambda n: f"Orran {n} Gask {n % 7}",
    "bullets": lambda n: f"- {NAMES[n % 7]} {n}",
    "names": lambda n: f"{NAMES[n % 7]}, {n + 20}",
    "dialogue": lambda n: f"{'COUNSEL' if n % 2 else 'WITNESS'}: At ten past {n}",
    "verse": lambda n: f"and the bell of {n} rang",
}


@pytest.mark.parametrize("count", [20, 100, 700])
@pytest.mark.parametrize("form", FORMS)
def test_a_list_above_a_footer_stays(form, count):
    lines = "\n".join(map(FORMS[form], range(count)))
    article = clean(f"What the clerk wrote\n\n{INTRO}\n\n{lines}\n\n{FOOTER}\n")
    assert {v.rule for v in article.verdicts if v.action is not Action.KEPT} == GONE
    assert not article.cuts and FORMS[form](count - 1).removeprefix("- ") in article.text
