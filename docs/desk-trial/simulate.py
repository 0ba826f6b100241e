#!/usr/bin/env python
"""Simulate how often two careful readers reach the same level, under each profile.

    python docs/desk-trial/simulate.py [--runs 2000] [--agreement 0.9] [--seed 1]

An agency is drawn with a typical level and components around it. The first reader's answers are
its truth; the second agrees on each question with the probability given, and elsewhere is one level
off, up or down alike. Both are scored by the engine. What is printed is the share of agencies whose
level is the same for both readers. It says what noise does to a rule, and nothing about how often
real assessors agree.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from scoring import Answer

TYPICAL = (2.0, 2.5, 3.0, 3.5, 4.0)
"""Typical levels of agencies, each drawn equally often."""
BETWEEN_COMPONENTS, WITHIN_COMPONENT = 0.4, 0.45
"""Standard deviations, in levels: components differ among each other, questions inside one."""


def agency(instrument: Instrument, draw: random.Random) -> dict[str, Answer]:
    """Return the levels of every question of one agency."""
    typical = draw.choice(TYPICAL)
    levels: dict[str, Answer] = {}
    for domain in instrument.questionnaire.domains:
        for capability in domain.capabilities:
            centre = draw.gauss(typical, BETWEEN_COMPONENTS)
            for question in capability.questions:
                level = round(draw.gauss(centre, WITHIN_COMPONENT))
                levels[question.id] = _on_scale(level, instrument)
    return levels


def reread(
    levels: Mapping[str, Answer], agreement: float, instrument: Instrument, draw: random.Random
) -> dict[str, Answer]:
    """Return what a second reader answers, who agrees on each question with a probability."""
    second: dict[str, Answer] = {}
    for id_, level in levels.items():
        assert isinstance(level, int)  # noqa: S101 - `agency` draws levels only
        if draw.random() < agreement:
            second[id_] = level
        else:
            off = _on_scale(level + draw.choice((-1, 1)), instrument)
            inward = 1 if level == instrument.scale.base else -1
            second[id_] = off if off != level else level + inward
    return second


def _on_scale(level: int, instrument: Instrument) -> int:
    return min(max(level, instrument.scale.base), instrument.scale.top)


def same_levels(
    instrument: Instrument, *, runs: int, agreement: float, seed: int
) -> dict[str, float]:
    """Return, for each profile, the share of agencies on whose level both readers agree."""
    draw = random.Random(seed)  # noqa: S311 - a simulation, and it has to come out again
    same: Counter[str] = Counter()
    for first, second in _pairs(instrument, runs, agreement, draw):
        for id_, plan in instrument.plans.items():
            levels = [
                plan.score(answers).outcomes[instrument.id].level for answers in (first, second)
            ]
            same[id_] += levels[0] == levels[1]
    return {id_: same[id_] / runs for id_ in instrument.plans}


def _pairs(
    instrument: Instrument, runs: int, agreement: float, draw: random.Random
) -> Iterator[tuple[dict[str, Answer], dict[str, Answer]]]:
    for _ in range(runs):
        first = agency(instrument, draw)
        yield first, reread(first, agreement, instrument, draw)


def main() -> None:
    """Print the shares for the questionnaire on data management."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questionnaire", default="data-management")
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--agreement", type=float, default=0.9)
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_args()
    found = same_levels(
        load_sound(wish.questionnaire), runs=wish.runs, agreement=wish.agreement, seed=wish.seed
    )
    for id_, share in found.items():
        sys.stdout.write(f"{id_}: {share:.1%}\n")


if __name__ == "__main__":
    main()
