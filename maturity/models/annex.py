"""An annex: a report that somebody else lays down, filled from registers and answers."""

from typing import Annotated, Literal

from pydantic import Field

from maturity.models.base import Flag, Identifier, Model, Whole, Word
from maturity.models.registers import ConditionText, DayOfYear, Name
from maturity.models.text import Text


class Window(Model):
    """The time that the report of a year speaks of; both ends included."""

    since: DayOfYear = Field(
        alias="from",
        description="its first day; where it comes after the last one in the year, "
        "it is that of the year before",
    )
    until: DayOfYear = Field(alias="to", description="its last day")


class AnnexField(Model):
    """One fact of the report."""

    id: Identifier
    title: Text
    value: ConditionText = Field(
        description="what stands there; it may look at `agency`, `submission`, `inventory`, "
        "`indicator`, `answer`, `parameter`, `window` and `assessed_on`"
    )
    required: Flag = Field(default=True, description="whether it is missing where it is empty")
    note: Text | None = Field(None, description="what to enter")


class AnnexColumn(Model):
    """One column of a list: a column of the register, or a value of its own."""

    id: Identifier
    title: Text
    column: Name | None = Field(None, description="the column of the register")
    value: ConditionText | None = Field(None, description="in place of a column, what stands there")
    required: ConditionText = Field(
        "false", description="for which rows it is missing where it is empty"
    )


class AnnexCount(Model):
    """A number of rows: a line, or a column, of a table of counts."""

    id: Identifier
    title: Text
    of: ConditionText = Field("true", description="which rows are counted; left out, all")


class TableBase(Model):
    """What tables of every kind have; each becomes a sheet."""

    id: Identifier
    title: Text
    note: Text | None = None
    references: tuple[Word, ...] = ()


class FieldsTable(TableBase):
    """Facts, one below the other."""

    kind: Literal["fields"]
    register_id: Name | None = Field(
        None, alias="register", description="the register that `inventory` speaks of"
    )
    fields: Annotated[tuple[AnnexField, ...], Field(min_length=1)]


class ListTable(TableBase):
    """The rows of a register, or some of them."""

    kind: Literal["list"]
    register_id: Name = Field(alias="register")
    where: ConditionText = Field("true", description="which rows; left out, all")
    columns: Annotated[tuple[AnnexColumn, ...], Field(min_length=1)]


class CountsTable(TableBase):
    """Numbers of rows, by line and column."""

    kind: Literal["counts"]
    register_id: Name = Field(alias="register")
    rows: Annotated[tuple[AnnexCount, ...], Field(min_length=1)]
    columns: Annotated[tuple[AnnexCount, ...], Field(min_length=1)]


class QuestionsTable(TableBase):
    """Requirements as the questionnaire asks them, with what is in place and what is planned."""

    kind: Literal["questions"]
    capabilities: Annotated[tuple[Word, ...], Field(min_length=1)]
    plan_below: Whole = Field(
        description="an answer below this level needs a plan: the note of the answer"
    )


Table = Annotated[
    FieldsTable | ListTable | CountsTable | QuestionsTable, Field(discriminator="kind")
]


class Annex(Model):
    """`annexes/*.yaml`: a report that is filled by `maturity export`."""

    format: Literal["maturity/annex@1"]
    id: Identifier = Field(description="what `--to` names")
    title: Text
    note: Text = Field(description="what it is not; stands on the first sheet and in every format")
    window: Window
    duties: tuple[Word, ...] = Field(
        (), description="the duties whose days of the year stand on the first sheet"
    )
    references: tuple[Word, ...] = ()
    tables: Annotated[tuple[Table, ...], Field(min_length=1)]
