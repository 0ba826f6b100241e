"""What every node comes to under one profile, as formulas (see `scoring.engine`).

Scores and achievements are exact fractions in lowest terms, a column for the numerator and one for
the denominator. Spreadsheets count whole numbers exactly up to 10^15: where one comes near that, or
a part of a fraction passes what can be multiplied within it, `exact` of the row is 0.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from maturity.template.formula import (
    Expr,
    all_of,
    any_of,
    common_divisor,
    common_multiple,
    greatest,
    if_,
    if_error,
    least,
    part,
    sum_product,
)
from maturity.template.leaves import LeafTable
from maturity.template.methods import LARGEST, LARGEST_PART, Children, Judged, judge
from maturity.template.scratch import Scratch, Table
from scoring import Plan
from scoring.parts import NodePlan

NO_CAP = 10**6
"""Stands for the level of a gate that does not bite."""

Achieved: TypeAlias = Callable[[int], tuple[Expr | int, Expr | int]]
"""What was gained at a level, and what there was to gain; 0 of 0 where nobody has a say."""
BlankAt: TypeAlias = Callable[[int], Expr]
"""How many applicable questions are unanswered at a level."""


@dataclass(slots=True)
class NodeTable:
    """A row a node: the capabilities, then the domains, then the whole where it is computed.

    Columns: `counts` (it has a level), `blank` (it is unanswered, so it has none), `level`,
    `score`, `over`, `exact`. `sure` of the first row: every number of the table is exact.
    """

    plan: Plan
    table: Table
    rows: dict[str, int]

    def outside(self, id_: str, column: str) -> Expr:
        """Return a reference to a node's cell, for formulas on other sheets."""
        return self.table.outside(self.rows[id_], column)

    @property
    def sure(self) -> Expr:
        """Whether every number of the table is exact, for formulas on other sheets."""
        return self.table.outside(0, "sure")


def node_table(
    plan: Plan,
    leaves: LeafTable,
    scratch: Scratch,
    caps: Mapping[str, Sequence[tuple[Expr, int]]],
    *,
    title: str,
) -> NodeTable:
    """Write the rows of all nodes whose questions are in the workbook.

    `caps` holds, by node, the gates that can be told here: whether each bites, and its level.
    """
    writer = _Writer(plan, leaves, scratch, caps, title)
    writer.write()
    return NodeTable(plan, writer.table, writer.rows)


class _Writer:
    """Write the rows from the capabilities up."""

    def __init__(
        self,
        plan: Plan,
        leaves: LeafTable,
        scratch: Scratch,
        caps: Mapping[str, Sequence[tuple[Expr, int]]],
        title: str,
    ) -> None:
        self._plan = plan
        self._leaves = leaves
        self._caps = caps
        self._levels = list(plan.scale.above_base)
        asked = leaves.questions.rows
        domains = [
            domain
            for domain in plan.tree.children
            if all(leaf.id in asked for node in domain.children for leaf in node.children)
        ]
        self._capabilities = [node.id for domain in domains for node in domain.children]
        groups = [domain.id for domain in domains]
        if len(domains) == len(plan.tree.children):
            groups.append(plan.tree.id)
        self._groups = groups
        order = [*self._capabilities, *groups]
        self.rows = {id_: row for row, id_ in enumerate(order)}
        self.table: Table = scratch.table(title, len(order))
        floors = plan.profile.bands or plan.scale.default_bands()
        self._floors = [floors[level] for level in self._levels]

    def write(self) -> None:
        """Write every row."""
        self.table.reserve(("id", "counts", "blank", "level", "score", "over", "exact"))
        for id_ in self._capabilities:
            self._capability(self._plan.nodes[id_])
        for id_ in self._groups:
            self._group(self._plan.nodes[id_])
        rows = range(len(self.rows))
        sure = (sum_product(self.table.down(rows, "exact") * 1) - len(rows)).eq(0)
        self.table.set(0, "sure", if_(sure, 1, 0))

    def _capability(self, node: NodePlan) -> None:
        leaves, row = self._leaves, self.rows[node.id]
        ids = node.members.ids
        rows = range(leaves.questions.rows[ids[0]], leaves.questions.rows[ids[-1]] + 1)
        down = leaves.table.down
        weights = self._marks(node.members.weights)
        children = Children(
            counts=down(rows, "counts"),
            level=down(rows, "level"),
            score=down(rows, "score"),
            over=leaves.unit,
            weights=weights,
            cores=self._marks(node.members.cores) if any(node.members.cores) else None,
        )
        own = [leaves.practices.get(id_) for id_ in ids]
        valued = [int(level is None) for level in own]

        def at(level: int) -> list[int]:
            return [int(one == level) for one in own]

        blank = down(rows, "blank")

        def achieved(level: int) -> tuple[Expr | int, Expr | int]:
            counted = weights * children.counts
            told = None
            if any(valued):
                told = (children.level >= level) * leaves.unit
                told = told if all(valued) else self._marks(valued) * told
            if any(at(level)):
                practised = self._marks(at(level)) * down(rows, "achieved")
                told = practised if told is None else told + practised
            if told is None:
                return 0, 0
            heard = [one or two for one, two in zip(valued, at(level), strict=True)]
            weight = counted if all(heard) else self._marks(heard) * counted
            return sum_product(counted * told), sum_product(weight) * leaves.unit

        def blank_at(level: int) -> Expr:
            heard = [one or two for one, two in zip(valued, at(level), strict=True)]
            return sum_product(self._marks(heard) * blank)

        self._finish(node, row, children, sum_product(blank * 1), achieved, blank_at)

    def _group(self, node: NodePlan) -> None:
        row, ids = self.rows[node.id], node.members.ids
        below = [self.rows[id_] for id_ in ids]
        rows = range(min(below), max(below) + 1)
        by_row = {self.rows[id_]: at for at, id_ in enumerate(ids)}
        place = [by_row.get(each) for each in rows]
        mask = None
        if None in place:
            mask = self._marks([int(at is not None) for at in place])

        def mine(values: Sequence[int | bool]) -> Expr:
            return self._marks([0 if at is None else values[at] for at in place])

        def down(column: str) -> Expr:
            return self.table.down(rows, column)

        counts = down("counts") if mask is None else mask * down("counts")
        blank = down("blank") if mask is None else mask * down("blank")
        children = Children(
            counts=counts,
            level=down("level"),
            score=down("score"),
            over=down("over"),
            weights=mine(node.members.weights),
            cores=mine(node.members.cores) if any(node.members.cores) else None,
        )

        def achieved(level: int) -> tuple[Expr | int, Expr | int]:
            said, above, under = (down(f"{one}:{level}") for one in ("said", "done", "outof"))
            common = self.table.set(
                row, f"common:{level}", if_error(common_multiple(under), LARGEST)
            )
            heard = children.weights * said
            return sum_product(heard * above * (common / under)), sum_product(heard) * common

        def blank_at(level: int) -> Expr:
            column = down(f"blank:{level}")
            return sum_product(column * 1 if mask is None else mask * column)

        self._finish(node, row, children, sum_product(blank * 1), achieved, blank_at)

    def _finish(
        self,
        node: NodePlan,
        row: int,
        children: Children,
        blanks: Expr,
        achieved: Achieved,
        blank_at: BlankAt,
    ) -> None:
        table, policy = self.table, self._plan.profile.unanswered
        table.set(row, "id", node.id)
        have = table.set(row, "have", sum_product(children.counts * 1))
        open_ = table.set(row, "open", blanks)
        unfit = [have.eq(0)]
        if policy == "withhold":
            unfit.append(open_ > 0)
        withheld = any_of(*unfit)
        counts = table.set(row, "counts", if_(withheld, 0, 1))
        table.set(row, "blank", if_(all_of(counts.eq(0), open_ > 0), 1, 0))
        if node.achieves:
            for level in self._levels:
                self._achievement(row, level, achieved(level), counts, policy, blank_at)
        looks = policy == "excluded" and node.achieves
        empty = [level for bit, level in enumerate(self._levels) if node.empty >> bit & 1]
        blocks = self._plan.profile.empty_level == "blocks"
        judged = Judged(
            table,
            row,
            self._plan.scale,
            self._floors,
            lambda level: tuple(table.at(row, f"{one}:{level}") for one in _RAW),  # type: ignore[arg-type,return-value]
            lambda level: table.at(row, f"blank:{level}") if looks else None,
            frozenset(level for level in self._levels if blocks and empty and level >= empty[0]),
        )
        reached, score = judge(node.method, judged, children)
        self._settle(node, row, counts, reached, score)

    def _achievement(
        self,
        row: int,
        level: int,
        found: tuple[Expr | int, Expr | int],
        counts: Expr,
        policy: str,
        blank_at: BlankAt,
    ) -> None:
        table = self.table
        above = table.set(row, f"gained:{level}", found[0])
        under = table.set(row, f"offered:{level}", found[1])
        said = table.set(row, f"say:{level}", if_(all_of(counts.eq(1), under > 0), 1, 0))
        common = common_divisor(above, under)
        table.set(row, f"up:{level}", if_(said.eq(1), above / common, 0))
        table.set(row, f"down:{level}", if_(said.eq(1), under / common, 1))
        if policy == "excluded":
            table.set(row, f"blank:{level}", blank_at(level))

    def _settle(
        self, node: NodePlan, row: int, counts: Expr, level: Expr, score: tuple[Expr, Expr]
    ) -> None:
        """Write level, score and achievements, held down by the gates that bite."""
        table, base = self.table, self._plan.scale.base
        held = counts.eq(1)
        gates = self._caps.get(node.id, ())
        cap = None
        if gates:
            cap = table.set(row, "cap", least(*(if_(bites, to, NO_CAP) for bites, to in gates)))
            level = least(level, cap)
            over_cap = score[0] > score[1] * cap
            score = table.set(row, "uncapped", score[0]), score[1]
            score = if_(over_cap, cap, score[0]), if_(over_cap, 1, score[1])
        one = table.set(row, "scaled", if_(held, score[0], base))
        other = table.set(row, "scaled_over", if_(held, score[1], 1))
        common = common_divisor(one if base >= 0 else greatest(one, part(0) - one), other)
        table.set(row, "level", if_(held, level, base))
        table.set(row, "score", one / common)
        table.set(row, "over", other / common)
        parts = [table.at(row, "score"), table.at(row, "over")]
        wholes = [one, other]
        if node.achieves:
            for at in self._levels:
                raw = [table.at(row, f"{each}:{at}") for each in _RAW]
                wholes += [table.at(row, f"{each}:{at}") for each in ("gained", "offered")]
                parts += raw[1:]
                final = raw
                if cap is not None:
                    above = all_of(held, cap < at)
                    final = [if_(above, to, each) for each, to in zip(raw, (1, 0, 1), strict=True)]
                for name, cell in zip(_FINAL, final, strict=True):
                    table.set(row, f"{name}:{at}", cell)
        small = all_of(greatest(*parts) < LARGEST_PART, greatest(*wholes) < LARGEST)
        table.set(row, "exact", if_(small, 1, 0))

    @staticmethod
    def _marks(values: Sequence[int | bool]) -> Expr:
        """Return constants that stand beside the rows of a range."""
        text = "{" + ";".join(str(int(one)) for one in values) + "}"
        return Expr(text, [int(one) for one in values])


_RAW = ("say", "up", "down")
_FINAL = ("said", "done", "outof")
