"""How much is tried where more is only more of the same.

`./setup.sh test` tries few of it, so that nobody waits long. `.ci/run` sets `MATURITY_THOROUGH=1`;
`MATURITY_FULL=1` tries as much as anybody has patience for.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

One = TypeVar("One")

FULL = os.environ.get("MATURITY_FULL") == "1"
THOROUGH = FULL or os.environ.get("MATURITY_THOROUGH") == "1"


def examples(thorough: int) -> int:
    """Return how many examples to try where so many are tried before a change is taken."""
    return thorough if THOROUGH else -(-thorough // 4)


def some(cases: Sequence[One]) -> Sequence[One]:
    """Return all cases, or the first of every three: for those that differ in one word only."""
    return cases if THOROUGH else cases[::3]
