"""How many examples a law is tried on: a few in the suite, and as many as LAW_EXAMPLES says where there is time."""

import os

from hypothesis import HealthCheck, settings


def law(few):
    """Settings for a law. The same examples in each run: one text in a thousand must not fail a build at random."""
    examples = int(os.environ.get("LAW_EXAMPLES", few))
    return settings(max_examples=examples, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
