"""The examples in the docstrings of cohorts are true."""

import doctest
import importlib

import pytest

MODULES = (
    "cohort.copies",
    "cohort.counting",
    "cohort.frame",
    "cohort.redaction",
    "cohort.sampling.draw",
    "cohort.sampling.interval",
    "cohort.sentences",
    "cohort.signs",
    "cohort.verdicts",
    "synthetic.roles",
)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_docstring_are_true(module: str) -> None:
    found = doctest.testmod(importlib.import_module(f"maturity.{module}"))
    assert found.failed == 0
    assert found.attempted >= 1
