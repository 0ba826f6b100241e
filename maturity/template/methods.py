"""The five methods as formulas over a node's children (see `scoring.mean` and its neighbours)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from maturity.template.formula import (
    Expr,
    all_of,
    common_multiple,
    constants,
    greatest,
    if_,
    if_error,
    item,
    least,
    least_of,
    part,
    sum_product,
    total,
)
from maturity.template.scratch import Table
from scoring import Mean, Method, Minimum, Quorum, Scale, Staged, SumOfLevels

LARGEST = 10**12
"""Whole numbers below this stay exact when they are multiplied by a threshold's parts: spreadsheets
count and compare exactly up to 10^15."""
LARGEST_PART = 10**7
"""Parts of a fraction below this can be multiplied by one another and stay exact."""


@dataclass(frozen=True, slots=True)
class Children:
    """The children of a node as columns: ranges of the same rows.

    `counts` is 1 for those that have a level and have a part in this node; a score is the pair
    `score` and `over`, whose denominators may be one number for all.
    """

    counts: Expr
    level: Expr
    score: Expr
    over: Expr | int
    weights: Expr
    cores: Expr | None


@dataclass(slots=True)
class Judged:
    """One node while it is written: where, on what scale, by which bands."""

    table: Table
    row: int
    scale: Scale
    floors: Sequence[Fraction]
    """The lowest score of each level above the base."""
    achieved: Callable[[int], tuple[Expr, Expr, Expr]]
    """The node's achievement at a level: whether anyone has a say, numerator, denominator."""
    blank: Callable[[int], Expr | None]
    """Whether something applicable is unanswered at a level, None where nobody looks."""
    blocked: frozenset[int] = frozenset()
    """Levels that cannot be reached, since they or a level below them ask nothing."""

    def set(self, name: str, cell: Expr | int) -> Expr:
        """Write a cell of the node's row."""
        return self.table.set(self.row, name, cell)


Pair: TypeAlias = tuple[Expr, Expr]


def judge(method: Method, node: Judged, children: Children) -> tuple[Expr, Pair]:
    """Write what a method makes of the children; return the level and the score."""
    match method:
        case Mean():
            return _mean(node, children)
        case SumOfLevels():
            return _sum_of_levels(node)
        case Minimum():
            return _minimum(node, children)
        case Quorum():
            return _quorum(method, node, children)
        case Staged():
            return _staged(method, node)


def _mean(node: Judged, children: Children) -> tuple[Expr, Pair]:
    counted = children.weights * children.counts
    common, scaled = _on_one_denominator(node, children)
    score = node.set("sum", sum_product(counted * scaled))
    over = node.set("sum_over", common * sum_product(counted))
    return _banded(node, (score, over))


def _on_one_denominator(node: Judged, children: Children) -> tuple[Expr, Expr]:
    """Return the common denominator of the children's scores, and these as parts of it."""
    if isinstance(children.over, int):
        return part(children.over), children.score
    common = node.set("common", if_error(common_multiple(children.over), LARGEST))
    return common, children.score * (common / children.over)


def _banded(node: Judged, score: Pair) -> tuple[Expr, Pair]:
    """Return the level whose half-open band holds a score."""
    reached = [
        if_(score[0] * floor.denominator >= score[1] * floor.numerator, 1, 0)
        for floor in node.floors
    ]
    return total(node.scale.base, *reached), score


def _sum_of_levels(node: Judged) -> tuple[Expr, Pair]:
    found = [node.achieved(level) for level in node.scale.above_base]
    common = node.set("sum_over", if_error(common_multiple(*(each[2] for each in found)), LARGEST))
    parts = [numerator * (common / denominator) for _, numerator, denominator in found]
    score = node.set("sum", total(common * node.scale.base, *parts))
    return _banded(node, (score, common))


def _minimum(node: Judged, children: Children) -> tuple[Expr, Pair]:
    common, scaled = _on_one_denominator(node, children)
    missing = part(1) - children.counts
    score = node.set("sum", least_of(scaled + missing * LARGEST))
    level = least_of(children.level + missing * LARGEST)
    return level, (score, common)


def _quorum(method: Quorum, node: Judged, children: Children) -> tuple[Expr, Pair]:
    levels = list(node.scale.above_base)
    counts, weighed = children.counts, children.weights * children.counts
    many = node.set("many", sum_product(counts * 1))
    weight = node.set("weight", sum_product(weighed))
    names = {
        kind: [f"{kind}:{level}" for level in levels] for kind in ("core", "share", "slack", "ok")
    }
    for kind in ("core", "share", "slack"):
        node.table.reserve(names[kind])
    core = None
    if children.cores is not None:
        core = node.set("cores", sum_product(children.cores * counts))
    reached: Expr | None = None
    for level in levels:
        at_it = children.level >= level
        conditions = []
        if core is not None and children.cores is not None:
            held = node.set(f"core:{level}", sum_product(children.cores * counts * at_it))
            conditions.append(held >= core)
        share = node.set(f"share:{level}", sum_product(weighed * at_it))
        conditions.append(share * method.share.denominator >= weight * method.share.numerator)
        if method.slack is not None:
            near = sum_product(counts * (children.level >= level - method.slack))
            conditions.append(node.set(f"slack:{level}", near) >= many)
        holds = if_(all_of(*conditions), 1, 0)
        before = node.table.at(node.row, f"ok:{level - 1}") if reached is not None else None
        reached = node.set(f"ok:{level}", holds if before is None else before * holds)
    level_here = total(node.scale.base, node.table.across(node.row, names["ok"]))
    step = node.set("step", total(node.table.across(node.row, names["ok"])))
    top = len(levels)
    place = if_(step < top, step + 1, top)
    parts: list[Pair] = []
    if core is not None:
        held = item(node.table.across(node.row, names["core"]), place)
        parts.append((if_(core > 0, held, 1), if_(core > 0, core, 1)))
    share = item(node.table.across(node.row, names["share"]), place)
    parts.append((share * method.share.denominator, weight * method.share.numerator))
    if method.slack is not None:
        parts.append((item(node.table.across(node.row, names["slack"]), place), many))
    return level_here, _progress(node, step, top, parts)


def _progress(node: Judged, step: Expr, top: int, parts: Sequence[Pair]) -> Pair:
    """Return the level reached plus the least of the fractions, each at most 1; 0 at the top."""
    ready = [
        (node.set(f"part:{number}", one), node.set(f"of:{number}", greatest(1, whole)))
        for number, (one, whole) in enumerate(parts)
    ]
    common = node.set(
        "sum_over", if_error(common_multiple(*(whole for _, whole in ready)), LARGEST)
    )
    smallest = least(common, *(one * (common / whole) for one, whole in ready))
    onward = if_(step < top, smallest, 0)
    score = node.set("sum", (step + node.scale.base) * common + onward)
    return score, common


def _staged(method: Staged, node: Judged) -> tuple[Expr, Pair]:
    levels = list(node.scale.above_base)
    open_ = [level for level in levels if level in method.requires and level not in node.blocked]
    found = {level: node.achieved(level) for level in levels}
    blanks = {level: node.blank(level) for level in levels}
    reached = []
    for level in open_:
        conditions = [
            _achieved(found[at], blanks[at], needed)
            for at, needed in method.requires[level].items()
        ]
        ok = node.set(f"ok:{level}", if_(all_of(*conditions), 1, 0))
        reached.append(ok * (level - node.scale.base))
    step = node.set("step", greatest(0, *reached))
    top = len(levels)
    place = if_(step < top, step + 1, top)
    is_open = item(constants([int(level in open_) for level in levels]), place)
    parts: list[Pair] = [(is_open, part(1))]
    for at in levels:
        needs = [method.requires[level].get(at) if level in open_ else None for level in levels]
        if not any(needs):
            continue
        above = item(constants([0 if one is None else one.numerator for one in needs]), place)
        below = item(constants([1 if one is None else one.denominator for one in needs]), place)
        said, numerator, denominator = found[at]
        silent: Expr = part(1)
        blank = blanks[at]
        if blank is not None:
            silent = if_(blank > 0, 0, 1)
        asked = all_of(above > 0, said.eq(1))
        value = if_(above > 0, if_(said.eq(1), numerator * below, silent), 1)
        parts.append((value, if_(asked, denominator * above, 1)))
    return step + node.scale.base, _progress(node, step, top, parts)


def _achieved(found: tuple[Expr, Expr, Expr], blank: Expr | None, needed: Fraction) -> Expr:
    """Return whether a condition holds: also where nothing is asked and nothing is left blank."""
    said, numerator, denominator = found
    enough = numerator * needed.denominator >= denominator * needed.numerator
    otherwise = part(1).eq(1) if blank is None else blank.eq(0)
    return if_(said.eq(1), enough, otherwise)
