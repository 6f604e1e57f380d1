"""Pure functions of strings: folding, tokens, scripts, sentence ends."""
