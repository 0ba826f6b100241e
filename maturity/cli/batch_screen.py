"""Say how a batch goes and how it ended: a bar on a terminal, plain lines in a log."""

import sys
import time
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import typer

from maturity.batch.results import PROBLEMS
from maturity.batch.run import Ended
from maturity.cells import printable
from maturity.cohort.words import TIERS
from maturity.i18n import N_, ngettext, translate
from maturity.models.cohort import Cohort, Part
from maturity.models.member import STATES, State
from maturity.notation import decimal

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

MOST_NAMED = 10
"""Agencies named among those not expected, or of another round; the page names all."""
_SLOW = 0.1
"""Files a second below which one place shows nothing."""
BETWEEN_LINES = 10.0
"""Seconds between two lines of a log."""
STATE_NAMES: dict[State, str] = {
    "exempt": N_("exempt"),
    "not_received": N_("not received"),
    "unreadable": N_("unreadable"),
    "not_approved": N_("not approved"),
    "conflict": N_("in conflict"),
    "late": N_("late"),
    "accepted": N_("accepted"),
    "under_appraisal": N_("under appraisal"),
    "under_appeal": N_("under appeal"),
    "final": N_("final"),
}


class Progress:
    """How far a batch has come, on stderr."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._began = time.monotonic()
        self._said = self._began
        self._first: int | None = None
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Begin; a bar only where somebody sees it."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeRemainingColumn,
            )

            self._bar = Progress(
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                console=Console(file=sys.stderr),
            )
            self._bar.start()
        return self

    def put_together(self) -> None:
        """Say that the cohort is put together: of many agencies that takes minutes, and no count.

        On a terminal a line below the bar moves and says how long it has been; it goes at the end.
        """
        words = translate(N_("putting the cohort together and writing the results …"), self._lang)
        if self._bar is None:
            sys.stderr.write(f"{words}\n")
            sys.stderr.flush()
            return
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self._bar.stop()
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._bar = Progress(*columns, console=self._bar.console, transient=True)
        self._bar.add_task(words, total=None)
        self._bar.start()

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """End the bar."""
        if self._bar is not None:
            self._bar.stop()

    def show(self, done: int, total: int) -> None:
        """Say that so many are done."""
        if self._first is None:
            self._first = done
        now = time.monotonic()
        rate = (done - self._first) / (now - self._began) if now > self._began else 0.0
        shown = decimal(Fraction(rate), self._lang, 1 if rate >= _SLOW else 2)
        if self._bar is not None:
            words = f"{shown}/s"
            if self._task is None:
                self._task = self._bar.add_task("", total=total, completed=done, rate=words)
            self._bar.update(self._task, completed=done, rate=words)
        elif now - self._said >= BETWEEN_LINES and rate > 0:
            self._said = now
            words = translate("{done} of {total} · {rate}/s · {left} s left", self._lang)
            left = round((total - done) / rate)
            line = words.format(done=done, total=total, rate=shown, left=left)
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()


def print_ended(ended: Ended, out: Path, lang: str) -> None:
    """Print what came of the agencies and targets, and of every file in one line."""
    for part in ended.cohort.parts:
        _print_part(part, lang)
    if ended.undrawn is not None:
        words = translate("{name} was not written: {why}", lang)
        typer.echo(words.format(name="cohort.pdf", why=ended.undrawn), err=True)
    files = ended.files
    words = translate(
        "Files: {found} = {scored} scored + {rejected} rejected + {ignored} ignored · done now: "
        "{done}, before: {reused} · withdrawn: {withdrawn} · results: {out}",
        lang,
    )
    line = words.format(
        found=files.found,
        scored=files.scored,
        rejected=files.rejected,
        ignored=files.ignored,
        done=ended.done,
        reused=ended.reused,
        withdrawn=len(ended.withdrawn),
        out=out,
    )
    if ended.begun:
        words = ngettext(
            "{count} file was begun before", "{count} files were begun before", ended.begun, lang
        )
        line += f" · {words.format(count=ended.begun)}"
    if ended.rejected > files.rejected:  # Lines of files whose other lines were scored.
        words = ngettext(
            "{count} response rejected", "{count} responses rejected", ended.rejected, lang
        )
        line += f" · {words.format(count=ended.rejected)}"
    if ended.flawed:
        words = ngettext(
            "{count} error in what was scored: {name}",
            "{count} errors in what was scored: {name}",
            ended.flawed,
            lang,
        )
        line += f" · {words.format(count=ended.flawed, name=PROBLEMS)}"
    _print_nobodys(ended.cohort, lang)
    typer.echo(line)


def _print_nobodys(cohort: Cohort, lang: str) -> None:
    """Say that some of those who seem to have handed in nothing may have sent what is rejected."""
    count = sum(one.outcome == "rejected" and not one.agencies for one in cohort.records)
    if count and any(part.states.get("not_received") for part in cohort.parts):
        words = ngettext(
            "{count} rejected file does not say whose it is: who is not received may have sent it",
            "{count} rejected files do not say whose they are: who is not received may have sent "
            "one of them",
            count,
            lang,
        )
        typer.echo(words.format(count=count))


def _print_part(part: Part, lang: str) -> None:
    """Print who of one tier handed in, what it comes to, and who handed in unasked."""
    tier = translate(TIERS[part.tier], lang)
    title = f"{part.title.in_language(lang)} ({part.questionnaire}; {tier})"
    states = " + ".join(
        f"{part.states[state]} {translate(STATE_NAMES[state], lang)}"
        for state in STATES
        if part.states.get(state)
    )
    if part.expected_known and not part.denominator:
        typer.echo(printable(f"{title}: {_unasked(part, lang)}"))
        return
    if part.expected_known:
        count = part.denominator
        words = ngettext(
            "{title}: {count} agency expected = {states}",
            "{title}: {count} agencies expected = {states}",
            count,
            lang,
        )
        typer.echo(printable(words.format(title=title, count=count, states=states)))
    else:
        words = translate("{title}: nobody is said to be expected; no target is met", lang)
        typer.echo(printable(words.format(title=title)))
    for target in part.targets:
        typer.echo(f"  {printable(target.sentence.in_language(lang))}")
    if part.strangers:
        typer.echo(f"  {printable(_unasked(part, lang))}")
    elsewhere = [one for one in part.clarifications if one.kind == "other_round"]
    if elsewhere:
        count = len(elsewhere)
        words = ngettext(
            "{count} response names another round: {ids}",
            "{count} responses name another round: {ids}",
            count,
            lang,
        )
        named = _named(id_ for one in elsewhere for id_ in one.agencies)
        typer.echo(f"  {printable(words.format(count=count, ids=named))}")


def _named(agencies: Iterable[str]) -> str:
    """Return the first of some agencies."""
    ids = list(dict.fromkeys(agencies))
    return ", ".join(ids[:MOST_NAMED]) + (", …" if len(ids) > MOST_NAMED else "")


def _unasked(part: Part, lang: str) -> str:
    """Return how many responses nobody expects, and whose they say they are."""
    named = _named(one.id for one in part.strangers)
    words = ngettext(
        "{count} response of an agency not expected: {ids}",
        "{count} responses of agencies not expected: {ids}",
        len(part.strangers),
        lang,
    )
    return words.format(count=len(part.strangers), ids=named)
