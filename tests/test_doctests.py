"""The examples in docstrings are true, in whichever module they stand."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for room in ("maturity", "scoring")
    for path in (ROOT / room).rglob("*.py")
    if "    >>> " in path.read_text(encoding="utf-8")
)


def test_there_are_examples_in_both_rooms() -> None:
    assert {module.partition(".")[0] for module in MODULES} == {"maturity", "scoring"}


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_docstring_are_true(module: str) -> None:
    found = doctest.testmod(importlib.import_module(module))
    assert found.failed == 0
    assert found.attempted >= 1
