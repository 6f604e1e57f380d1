"""How sure a guess is, and what to say about one that is not."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.decode.exact import shown
from newsclean.decode.statistics import Guess

# A reading less than that much likelier than the next, with how usual the encodings are or without, is in doubt: of 1,464
# byte strings of newspaper articles that is 6.5 % and every wrong one, of 5,891 in 60 languages 4.7 % and 70 % of those.
SURE = 0.52
_WORDS = 2


def doubt_about(guesses: Sequence[Guess], data: bytes) -> tuple[float, str, str]:
    """(confidence 0-1, sentence, the runner-up's name) for guesses in the order of their likelihood.

    The confidence is the share of the best reading in the likelihood of the best two that read differently; 0.5 is a toss.
    The sentence is empty when the guess is sure.
    """
    best = guesses[0]
    others = [g for g in guesses if g.sample != best.sample]
    if not others:
        return 1.0, "", ""
    rival = max(others, key=lambda g: g.evidence)
    shares = (_share(best.likelihood, others[0].likelihood), _share(best.evidence, rival.evidence))
    confidence = round(min(shares), 2)
    other = others[0] if shares[0] <= shares[1] else rival
    if confidence >= SURE:
        return confidence, "", other.label
    high = sum(byte >= 0x80 for byte in data)
    signs = "1 byte that is" if high == 1 else f"{high:,} bytes that are"
    return confidence, f"{best.label} is a guess from {signs} not ASCII; {_words(best, other)}", other.label


def _share(one: float, other: float) -> float:
    return one / (one + other) if one + other else 0.0


def _words(best: Guess, other: Guess) -> str:
    """The first words that the two read differently."""
    pairs = zip(best.sample.split(), other.sample.split(), strict=False)
    differing = list(dict.fromkeys((a, b) for a, b in pairs if a != b))[:_WORDS]
    ours = ", ".join(repr(shown(a)) for a, _ in differing)
    theirs = ", ".join(repr(shown(b)) for _, b in differing)
    return f"it reads {ours}, where {other.label} would read {theirs}"
