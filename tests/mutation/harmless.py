"""Damages that `check` is right to let pass, with the reason: no error is reported of them.

Where `cases` is true, the damage makes another sound questionnaire, and only the worked examples
can tell that it is not the one that was meant: errors may be reported in cases/, nowhere else.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Harmless:
    """Operators and key paths whose damage matters to nobody, or that no rule can see."""

    operator: str
    reason: str
    patterns: tuple[str, ...]
    cases: bool = False


HARMLESS: tuple[Harmless, ...] = ()
