"""Run the command line inside the test's own process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BAD = ROOT / "tests" / "bad"
BASE = BAD / "base"
"""The folder of the smallest sound questionnaire."""


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON of any shape
        """What was printed, as one JSON document."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """What was printed, as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Maturity = Callable[..., Ended]
"""The command line as a function of its arguments."""


def expected_problems(text: str) -> list[str]:
    """Return what the first line of a bad file says must be reported, sorted.

    >>> expected_problems("# expect: Q012 scoring.yaml:3:1, P004 scoring.yaml:2:5")
    ['P004 scoring.yaml:2:5', 'Q012 scoring.yaml:3:1']
    """
    first = text.splitlines()[0]
    assert first.startswith("# expect: "), first
    said = first.removeprefix("# expect: ")
    return [] if said == "nothing" else sorted(said.split(", "))


def found_problems(records: list[dict[str, Any]], root: Path) -> list[str]:
    """Return the records of `check --format json` in the words of a bad file, sorted."""
    return sorted(
        f"{one['code']} "
        + ":".join(
            str(part)
            for part in (Path(one["path"]).relative_to(root).as_posix(), one["line"], one["column"])
            if part is not None
        )
        for one in records
    )
