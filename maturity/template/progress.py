"""How far each node is answered, what is to be seen to, as formulas (see `scoring.coverage`)."""

from dataclasses import dataclass

from maturity.template.formula import Expr, sum_product, total
from maturity.template.questions import ANSWERED, BLANK, QuestionTable
from maturity.template.scratch import Scratch, Table
from scoring import Capability, Domain, Tree

COLUMNS = ("answered", "applicable", "unsupported", "wrong")


@dataclass(slots=True)
class Progress:
    """A row a node whose questions are in the workbook; the last is the workbook as a whole.

    Columns: `answered` of `applicable` (the agency's own questions), `unsupported` claims, and
    `wrong` entries.
    """

    table: Table
    rows: dict[str, int]

    def outside(self, id_: str, column: str) -> Expr:
        """Return a reference to a cell, for formulas on other sheets."""
        return self.table.outside(self.rows[id_], column)


def progress(tree: Tree, questions: QuestionTable, scratch: Scratch) -> Progress:
    """Write the rows."""
    domains = [one for one in tree.children if _within(one, questions)]
    capabilities = [one for domain in domains for one in domain.children]
    order: list[Capability | Domain] = [*capabilities, *domains]
    rows = {node.id: row for row, node in enumerate(order)} | {tree.id: len(order)}
    table = scratch.table("progress", len(rows))
    table.reserve(("id", *COLUMNS))
    for node in order:
        leaves = (
            [leaf.id for each in node.children for leaf in each.children]
            if isinstance(node, Domain)
            else [leaf.id for leaf in node.children]
        )
        table.set(rows[node.id], "id", node.id)
        for column, cell in _counts(leaves, questions).items():
            table.set(rows[node.id], column, cell)
    table.set(rows[tree.id], "id", tree.id)
    groups = range(len(capabilities), len(order))
    for column in COLUMNS:
        table.set(rows[tree.id], column, total(table.down(groups, column)))
    return Progress(table, rows)


def _within(domain: Domain, questions: QuestionTable) -> bool:
    return all(leaf.id in questions.rows for node in domain.children for leaf in node.children)


def _counts(leaves: list[str], questions: QuestionTable) -> dict[str, Expr]:
    rows = range(questions.rows[leaves[0]], questions.rows[leaves[-1]] + 1)
    asked = questions.instrument.questions
    own = [int(asked[id_].answered_by == "agency") for id_ in leaves]
    marks = Expr("{" + ";".join(map(str, own)) + "}", list(own))

    def down(column: str) -> Expr:
        return questions.table.down(rows, column)

    state = down("state")
    return {
        "answered": sum_product(marks * state.eq(ANSWERED)),
        "applicable": sum_product(marks * (state.eq(ANSWERED) + state.eq(BLANK))),
        "unsupported": sum_product(down("unsupported") * 1),
        "wrong": sum_product(down("wrong") + down("reasonless")),
    }
