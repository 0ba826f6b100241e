"""The desk trial: what its decision says is what the readings give."""

import importlib.util
import sys
from types import ModuleType

import pytest

from tests.running import ROOT

FOLDER = ROOT / "docs" / "desk-trial"
PAGE = ROOT / "docs" / "decisions" / "rewrite-what-two-readers-read-differently.md"


def script(name: str) -> ModuleType:
    """Return a script of the trial as a module."""
    spec = importlib.util.spec_from_file_location(f"desk_trial_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("state", ["before", "after"])
def test_the_page_says_how_far_the_readings_agree(state: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    found = {one.questionnaire: one for one in script("agreement").compare(FOLDER / state)}
    whole = found["data-management"]
    assert f"{whole.same} of {whole.asked} ({whole.same / whole.asked:.1%})" in text
    assert f"{whole.near / whole.asked:.1%}" in text
    for levels in whole.levels.values():
        for first, second in levels.values():
            assert first == second
    communes = found["data-management-commune"]
    assert f"{communes.same} of {communes.asked}" in text


def test_what_still_divides_the_readers_is_named() -> None:
    (whole,) = (
        one
        for one in script("agreement").compare(FOLDER / "after")
        if one.questionnaire == "data-management"
    )
    text = PAGE.read_text(encoding="utf-8")
    still = {id_ for id_, count in whole.differing.items() if count > 1}
    assert still == {"DG-POL-02", "DG-STR-02"}
    assert all(f"`{id_}`" in text for id_ in still)


def test_noise_moves_a_level_less_often_than_an_answer() -> None:
    simulate = script("simulate")
    instrument = simulate.load_sound("data-management-commune")
    found = simulate.same_levels(instrument, runs=60, agreement=1.0, seed=1)
    assert set(found.values()) == {1.0}
    noisy = simulate.same_levels(instrument, runs=200, agreement=0.9, seed=1)
    assert all(0.7 < share < 1 for share in noisy.values())
    assert noisy == simulate.same_levels(instrument, runs=200, agreement=0.9, seed=1)
