"""Levels that a profile can never give, because nobody is asked about them."""

from collections.abc import Iterator

from maturity.instrument import Instrument
from maturity.problems import Problem
from maturity.source import Source


def unreachable_levels(instrument: Instrument, source: Source) -> Iterator[Problem]:
    """Every level of a staged node is asked about somewhere in it, or declared to hold.

    `source` is that of scoring.yaml; the lowest level that is not asked about is named, for each
    node that stays below it.
    """
    base = instrument.scale.base
    depths = {instrument.id: "questionnaire"}
    for domain in instrument.tree.children:
        depths[domain.id] = "domain"
        depths |= {capability.id: "capability" for capability in domain.children}
    for index, profile in enumerate(instrument.scoring.profiles):
        if profile.empty_level == "holds":
            continue
        for node in instrument.plans[profile.id].nodes.values():
            if node.method.name != "staged" or not node.empty:
                continue
            level = next(n for n in instrument.scale.above_base if node.empty >> n - base - 1 & 1)
            place = ("profiles", index, depths[node.id])
            yield source.problem("P009", place, at_key=True, level=level, at=level, node=node.id)
