"""A cohort that was set down stays as it is: no later run writes into its folder."""

import json
import re
from pathlib import Path

from maturity.cohort.read_back import COHORT, read_cohort
from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.models.amendment import Frozen
from maturity.models.cohort import Cohort

_HEAD = 64 * 1024
"""Bytes in which a cohort says whether it was set down: before its files and agencies."""
_KEY = re.compile(r'^ "frozen": (?=\{)', re.MULTILINE)


def frozen_in(out: Path) -> Frozen | None:
    """Return under which name the cohort of a folder was set down; None where it was not."""
    try:
        with (out / COHORT).open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    found = _KEY.search(head)
    if found is None:
        return None
    return Frozen.model_validate(json.JSONDecoder().raw_decode(head, found.end())[0], strict=False)


def keep_frozen(out: Path, name: str | None, *, changed: bool) -> bool:
    """Return whether a folder holds a cohort set down, which this run may only write the same.

    Raises `CannotContinueError` where it would not: under another name, or after changes.
    """
    frozen = frozen_in(out)
    if frozen is not None and (changed or frozen.name != name):
        raise _kept(out, frozen)
    return frozen is not None


def same_as_frozen(out: Path, cohort: Cohort) -> None:
    """Raise `CannotContinueError` where a cohort is not the one that was set down."""
    frozen = frozen_in(out)
    if frozen is not None and read_cohort(out / COHORT) != cohort:
        raise _kept(out, frozen)


def _kept(out: Path, frozen: Frozen) -> CannotContinueError:
    return CannotContinueError(
        N_(
            "{path} holds cohort No. {n}, “{name}”, which was set down and stays as it is; write "
            "into another folder, with --previous {path} to list what changed"
        ),
        path=out,
        n=frozen.number,
        name=frozen.name,
    )
