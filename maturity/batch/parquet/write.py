"""Write the Parquet files from the assessments that a batch has written, a part at a time.

The assessments are read back in the order of the files: the same folder gives the same bytes
whatever the number of processes, and only one row group is ever held.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from maturity.batch.parquet.columns import ANSWERS, REDACTED, SCORES, Column
from maturity.batch.parquet.rows import (
    Agency,
    Row,
    answer_rows,
    empty_rows,
    redacted_rows,
    score_rows,
    stranger_head,
)
from maturity.batch.work import Outcome
from maturity.cohort.entries import Facts
from maturity.cohort.frame import composed
from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.models.cohort import Cohort
from maturity.models.members import briefs
from maturity.writing import write_beside

ANSWERS_FILE, SCORES_FILE = "answers.parquet", "scores.parquet"
FILES = (ANSWERS_FILE, SCORES_FILE)
AT_ONCE = 20_000
"""Rows of one row group: some tens of megabytes while they are gathered."""


def require_pyarrow() -> None:
    """Raise `CannotContinueError` where what writes Parquet is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise CannotContinueError(
            N_("--parquet needs an extra: pip install 'maturity[parquet]'")
        ) from error


def write_parquet(
    folder: Path,
    cohort: Cohort,
    outcomes: Iterable[Outcome],
    instruments: Mapping[str, Instrument],
) -> None:
    """Write the answers and the scores of everything that was scored.

    `outcomes` are in the order of the files; what they name is read from `folder`.
    """
    agencies = _Agencies(cohort)

    def write(answers_path: Path, scores_path: Path) -> None:
        with _Table(answers_path, ANSWERS) as answers, _Table(scores_path, SCORES) as scores:
            for facts, found in _assessments(folder, outcomes):
                instrument = instruments[facts.questionnaire]
                head = agencies.head(facts, found["questionnaire"])
                answers.add(answer_rows(head, found, instrument))
                scores.add(score_rows(head, found, instrument))
            for one in agencies.without_response():
                instrument = instruments[one.part.questionnaire.partition("@")[0]]
                scores.add(empty_rows(one.head(cohort.round, None), cohort.reading, instrument))

    def write_scores(answers_path: Path) -> None:
        write_beside(folder / SCORES_FILE, lambda path: write(answers_path, path), force=True)

    write_beside(folder / ANSWERS_FILE, write_scores, force=True)


def write_redacted(folder: Path, cohort: Cohort) -> None:
    """Write the scores of a redacted cohort; there are no answers in it."""

    def write(path: Path) -> None:
        with _Table(path, REDACTED) as table:
            table.add(redacted_rows(cohort))

    write_beside(folder / SCORES_FILE, write, force=True)


class _Agencies:
    """The agencies of a cohort, by questionnaire and id."""

    def __init__(self, cohort: Cohort) -> None:
        self._round = cohort.round
        self._known = {
            (part.questionnaire.partition("@")[0], one.id): (part, place)
            for part in cohort.parts
            for place, one in enumerate(briefs(part.members))
        }

    def head(self, facts: Facts, questionnaire: str) -> Row:
        """Return what the rows of a response begin with."""
        found = self._known.get((facts.questionnaire, composed(facts.agency)))
        if found is None:
            return stranger_head(questionnaire, self._round, facts)
        part, place = found
        return Agency(part, part.members[place]).head(self._round, facts)

    def without_response(self) -> Iterator[Agency]:
        """Yield the agencies for which no response stands."""
        for part, place in self._known.values():
            member = part.members[place]
            if member.file is None:
                yield Agency(part, member)


def _assessments(
    folder: Path, outcomes: Iterable[Outcome]
) -> Iterator[tuple[Facts, dict[str, Any]]]:
    """Yield what each response came to, beside its facts: a line of its file for each."""
    for outcome in outcomes:
        facts = [one for one in outcome.entries if isinstance(one, Facts)]
        if facts:
            name = next(one.path for one in outcome.outputs if one.path.startswith("assessments/"))
            with (folder / name).open("rb") as lines:
                for one, line in zip(facts, lines, strict=True):
                    yield one, json.loads(line)


class _Table:
    """A file under way: rows are gathered, and written as a row group once they are many."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        types = {
            "text": pa.string(),
            "integer": pa.int64(),
            "true or false": pa.bool_(),
            "decimal": pa.decimal128(38, 2),
        }
        self._schema = pa.schema(
            pa.field(one.name, types[one.type], metadata={"meaning": one.meaning})
            for one in columns
        )
        self._rows: list[Row] = []
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._write()
        self._writer.close()

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        self._rows += rows
        if len(self._rows) >= AT_ONCE:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa

        if not self._rows:
            return
        arrays = [
            _array(list(values), field.type)
            for values, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)
        ]
        self._rows = []
        self._writer.write_table(pa.table(arrays, schema=self._schema), len(arrays[0]))


def _array(values: list[object], type_: object) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return a column; what no UTF-8 can hold is written out."""
    import pyarrow as pa

    try:
        return pa.array(values, type_)
    except UnicodeEncodeError:
        texts = (str(one).encode("utf-8", "backslashreplace").decode() for one in values)
        plain = [None if one is None else text for one, text in zip(values, texts, strict=True)]
        return pa.array(plain, type_)
