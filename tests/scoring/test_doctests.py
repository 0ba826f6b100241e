"""The examples in the docstrings of scoring/ are true."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize(("module", "examples"), [("scoring.answers", 1), ("scoring.scale", 2)])
def test_the_examples_of_a_docstring_are_true(module: str, examples: int) -> None:
    found = doctest.testmod(importlib.import_module(module))
    assert found.failed == 0
    assert found.attempted >= examples
