"""Rows of the registers of a fictional agency, whatever their columns."""

from datetime import date, timedelta
from random import Random

from maturity.instrument import Instrument
from maturity.models.registers import Column, Register


def registers(
    instrument: Instrument, rng: Random, today: date
) -> dict[str, list[dict[str, object]]]:
    """Return the rows of every register, each with an id of its own."""
    return {
        one.id: [_row(one, f"HT-{number:02d}", rng, today) for number in range(1, _rows(rng) + 1)]
        for one in instrument.questionnaire.registers
    }


def _rows(rng: Random) -> int:
    return rng.randint(2, 9)


def _row(register: Register, id_: str, rng: Random, today: date) -> dict[str, object]:
    row: dict[str, object] = {"id": id_}
    for column in register.columns:
        if column.required or rng.random() < _FILLED:
            row[column.id] = _cell(column, id_, rng, today)
    return row


_FILLED = 0.8


def _cell(column: Column, id_: str, rng: Random, today: date) -> object:
    if column.type == "choice":
        return rng.choice([one.id for one in column.choices])
    if column.type == "yes_no":
        return rng.choice(("yes", "no"))
    if column.type == "date":
        return str(today - timedelta(days=rng.randint(10, 3000)))
    if column.type == "text":
        return f"{column.title.in_language('vi')} {id_}"
    low = 0 if column.min is None else int(column.min)
    return rng.randint(low, low + 500 if column.max is None else int(column.max))
