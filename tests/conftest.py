"""What the tests of every room share."""

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import typer

from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from tests.browser import AXE, Browser, program
from tests.effort import THOROUGH
from tests.running import BASE, Ended, Maturity

# Before the command line is imported: its help pages take their language from the environment.
os.environ |= {"LC_ALL": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "80"}
for _variable in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "CLICOLOR_FORCE"):
    os.environ.pop(_variable, None)


@pytest.fixture(scope="session", autouse=True)
def _commands_built_once() -> Iterator[None]:
    """Let typer build the commands once: at every call it costs a sixth of a small command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_command", cache(typer.main.get_command))
        yield


@pytest.fixture
def maturity(capsys: pytest.CaptureFixture[str]) -> Maturity:
    """Return the command line as a function of its arguments."""

    def run_command(*arguments: str | Path) -> Ended:
        from maturity.cli.run import run

        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ended(status, out, err)

    return run_command


@pytest.fixture
def first_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw the first part of reports, unless all is tried: the whole takes three times as long."""
    if THOROUGH:
        return
    from maturity.reports import pdf
    from maturity.reports.pdf_options import PdfOptions
    from maturity.reports.view_model import ReportView

    whole = pdf._drawn

    def first(view: ReportView, options: PdfOptions) -> tuple[bytes, str]:
        return whole(view, replace(options, brief=True))

    monkeypatch.setattr(pdf, "_drawn", first)


@pytest.fixture(scope="session")
def tiny() -> Instrument:
    """Return the smallest sound questionnaire."""
    return load_sound(str(BASE))


@pytest.fixture(scope="session", name="browser")
def _browser() -> Iterator[Browser]:
    """Return a headless Chromium with axe-core at hand; skip where either is missing."""
    missing = "" if program() else "Chromium"
    if not AXE.is_file():
        missing = missing or "axe-core (npm ci --prefix tests/npm)"
    if missing:
        if os.environ.get("MATURITY_REQUIRE_ALL") == "1":
            pytest.fail(f"{missing} is missing, and MATURITY_REQUIRE_ALL=1 asks for every test")
        pytest.skip(f"{missing} is missing")
    with Browser() as found:
        yield found
