"""Suggestions for misspelt words."""

import pytest

from maturity.rules.words import nearest, suggestion

KNOWN = ["assessed_on", "assessor", "agency", "answers"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("asessed_on", "assessed_on"),
        ("agancy", "agency"),
        ("anwers", "answers"),
        ("Assessor", "assessor"),
        ("zzz", None),
        ("", None),
    ],
)
def test_nearest(word: str, near: str | None) -> None:
    assert nearest(word, KNOWN) == near
    assert suggestion(word, KNOWN) == (f" ({near}?)" if near else "")


def test_nothing_is_near_to_nothing_known() -> None:
    assert nearest("a", []) is None
