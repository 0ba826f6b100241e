"""Read the cohort of an earlier batch; its members are put aside until they are asked for."""

from collections.abc import Iterable
from pathlib import Path

from maturity.models.cohort import Cohort, Part
from maturity.models.member import Member
from maturity.models.members import Brief, Members
from maturity.spool import Spool

COHORT = "cohort.json"
"""The name under which a batch writes its cohort."""
_KEY = b'   "members": ['
_END = b"   ]"
_LAST = b"    }"
"""The lines around the members, and the last line of each, as a batch writes them."""


def read_cohort(path: Path) -> Cohort:
    """Return the cohort that a file holds, its members made as they are asked for.

    One that is laid out otherwise than a batch does is read as a whole. Raises `OSError` when the
    file cannot be opened, `ValueError` when it holds no cohort.
    """
    try:
        return _laid_out(path)
    except ValueError:
        return Cohort.model_validate_json(path.read_bytes())


def _laid_out(path: Path) -> Cohort:
    rest = bytearray()
    aside: list[Spool] = []
    with path.open("rb") as lines:
        for line in lines:
            rest += line
            if line.startswith(_KEY):
                spool = Spool()
                if line == _KEY + b"\n":
                    rest += _put_aside(lines, spool)
                aside.append(spool)
    cohort = Cohort.model_validate_json(bytes(rest))
    parts = [_with(part, spool) for part, spool in zip(cohort.parts, aside, strict=True)]
    return cohort.model_copy(update={"parts": tuple(parts)})


def _put_aside(lines: Iterable[bytes], spool: Spool) -> bytes:
    """Put each member aside, and return the line that ends them."""
    piece = bytearray()
    for line in lines:
        bare = line.rstrip(b",\n")
        if bare == _END and not piece:
            return line
        piece += line
        if bare == _LAST:
            member = bytes(piece).rstrip(b",\n")
            Member.model_validate_json(member)
            spool.add(member)
            piece.clear()
    raise ValueError("the members do not end")


def _with(part: Part, spool: Spool) -> Part:
    if part.members:
        raise ValueError("members stand elsewhere")

    def make(number: int) -> Member:
        return Member.model_validate_json(spool.read(number))

    members = Members(range(len(spool)), make, lambda number: Brief.of(make(number)))
    return part.model_copy(update={"members": members})
