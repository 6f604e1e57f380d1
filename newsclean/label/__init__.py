"""Page -> Verdicts: one file a kind of evidence, and one that decides."""
