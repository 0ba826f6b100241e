"""The examples in the docstrings of the rules, and of what they rest on, are true."""

import doctest
import importlib

import pytest

MODULES = (
    "conditions",
    "impact",
    "rules.compatibility",
    "rules.language",
    "rules.logic",
    "rules.words",
    "cli.rule",
)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_docstring_are_true(module: str) -> None:
    found = doctest.testmod(importlib.import_module(f"maturity.{module}"))
    assert found.failed == 0
    assert found.attempted >= 1
