"""The answers that only the centre can give: a table, a row an agency, a column a question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from maturity.instrument import Instrument
from maturity.loading.answers import Misfit, read_value
from maturity.loading.table import Table, read_table
from maturity.models.questionnaire import ChecklistQuestion, Question, RubricQuestion
from maturity.models.response import Answer, Ratio
from maturity.problems import Problem
from maturity.rules.words import suggestion

KEY = "agency"


@dataclass(slots=True)
class Centre:
    """The centre's answers as written, by agency and question, each with its line and cell.

    `columns` gives the number of each question's column, 1-based.
    """

    table: Table
    columns: dict[str, int]
    rows: dict[str, dict[str, tuple[str, int, int]]] = field(default_factory=dict)

    def answers(
        self, agency: str, instrument: Instrument
    ) -> tuple[dict[str, Answer], list[Problem]]:
        """Return the answers for one agency, and what is wrong with them."""
        found: dict[str, Answer] = {}
        problems: list[Problem] = []
        for id_, (text, line, column) in self.rows.get(agency, {}).items():
            question = instrument.questions.get(id_)
            place = self.table.place(line, column)
            if question is None or question.answered_by != "centre":
                continue
            value = read_value(question, _raw(question, text), instrument.scale)
            subject = ("question", id_)
            if isinstance(value, Misfit):
                given = {"value": value.given, "expected": value.expected}
                problems.append(Problem("R002", place, given, subject))
            elif isinstance(value, Ratio) and value.whole == 0 and not question.not_applicable:
                problems.append(Problem("R003", place, subject=subject))
            else:
                found[id_] = Answer(value)
        return found, problems

    def header_problems(self, instrument: Instrument) -> list[Problem]:
        """Return the columns that are not questions the centre answers."""
        known = [id_ for id_, one in instrument.questions.items() if one.answered_by == "centre"]
        return [
            Problem(
                "N009",
                self.table.place(self.table.rows[0][0], number),
                {"id": id_, "suggestion": suggestion(id_, known)},
            )
            for id_, number in self.columns.items()
            if id_ not in known
        ]


def read_centre(path: Path) -> tuple[Centre | None, list[Problem]]:
    """Read the centre's table, CSV or a workbook (see `read_table`), a first column `agency`.

    Raises `OSError` when the file cannot be opened.
    """
    table, problems = read_table(path)
    if table is None:
        return None, problems
    line, header = table.rows[0] if table.rows else (1, ("",))
    if header[0] != KEY:
        return None, [*problems, Problem("N007", table.place(line, 1), {"given": header[0]})]
    columns = {id_: number for number, id_ in enumerate(header[1:], start=2) if id_}
    centre = Centre(table, columns)
    twice = [
        Problem("Q001", table.place(line, number), {"id": id_, "count": header.count(id_)})
        for number, id_ in enumerate(header, start=1)
        if id_ and header.count(id_) > 1
    ]
    problems += twice
    for number, cells in table.rows[1:]:
        if cells[0] in centre.rows:
            place = table.place(number, 1)
            problems.append(Problem("N008", place, {"agency": cells[0]}))
            continue
        centre.rows[cells[0]] = {
            id_: (cells[column - 1], number, column)
            for id_, column in columns.items()
            if column <= len(cells) and cells[column - 1]
        }
    return (None if twice else centre), problems


def _raw(question: Question, text: str) -> object:
    """Return the text of a cell as the value that a YAML file would hold."""
    if isinstance(question, RubricQuestion) and text.isascii() and text.isdigit():
        return int(text)
    if isinstance(question, ChecklistQuestion):
        return [item.strip() for item in text.replace("|", " ").split()]
    return text


def merged(
    answers: Mapping[str, Answer], centre: Mapping[str, Answer], instrument: Instrument
) -> dict[str, Answer]:
    """Return the agency's answers with the centre's in place of its own, where the centre answers.

    A question that only the centre answers stays unanswered where the centre is silent.
    """
    own = {
        id_: answer
        for id_, answer in answers.items()
        if instrument.questions[id_].answered_by != "centre"
    }
    return own | dict(centre)
