"""The answers that only the centre can give: one CSV, a row an agency, a column a question."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from maturity.instrument import Instrument
from maturity.loading.answers import Misfit, read_value
from maturity.models.questionnaire import ChecklistQuestion, Question, RubricQuestion
from maturity.models.response import Answer, Ratio
from maturity.problems import Place, Problem, has_errors
from maturity.rules.words import suggestion
from maturity.source import read_text

KEY = "agency"


@dataclass(slots=True)
class Centre:
    """The centre's answers as written, by agency and question, each with its line and cell.

    `columns` gives the number of each question's column, 1-based.
    """

    path: str
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
            place = Place(self.path, line, column)
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
                Place(self.path, 1, number),
                {"id": id_, "suggestion": suggestion(id_, known)},
            )
            for id_, number in self.columns.items()
            if id_ not in known
        ]


def read_centre(path: Path) -> tuple[Centre | None, list[Problem]]:
    """Read the centre's CSV: UTF-8 with or without BOM, "," or ";", a first column `agency`.

    Raises `OSError` when the file cannot be opened.
    """
    text, problems = read_text(path)
    if problems:
        return None, problems
    try:
        return _parsed(text, path)
    except csv.Error as error:
        return None, [Problem("N010", Place(str(path)), {"what": error})]


def _parsed(text: str, path: Path) -> tuple[Centre | None, list[Problem]]:
    first = text.splitlines()[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [name.strip() for name in next(reader)] or [""]
    if header[0] != KEY:
        return None, [Problem("N007", Place(str(path), 1, 1), {"given": header[0]})]
    columns = {id_: number for number, id_ in enumerate(header[1:], start=2) if id_}
    centre = Centre(str(path), columns)
    problems = [
        Problem("Q001", Place(str(path), 1, number), {"id": id_, "count": header.count(id_)})
        for number, id_ in enumerate(header, start=1)
        if id_ and header.count(id_) > 1
    ]
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        agency = cells[0].strip()
        if agency in centre.rows:
            problems.append(Problem("N008", Place(str(path), line, 1), {"agency": agency}))
            continue
        centre.rows[agency] = {
            id_: (cells[number - 1].strip(), line, number)
            for id_, number in columns.items()
            if number <= len(cells) and cells[number - 1].strip()
        }
    return (None if has_errors(problems) and len(columns) < len(header) - 1 else centre), problems


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
