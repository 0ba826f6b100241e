"""What a batch says while it runs: a bar on a terminal, plain lines in a log."""

import io
import sys
from pathlib import Path

import pytest

from maturity.cli.batch_screen import Progress
from tests.running import Maturity

TOGETHER = "putting the cohort together and writing the results …"


class Screen(io.StringIO):
    """A terminal that keeps what is written on it."""

    def isatty(self) -> bool:
        return True


def test_terminal_says_that_the_cohort_is_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    with Progress("en") as progress:
        progress.show(0, 2)
        progress.show(2, 2)
        assert TOGETHER not in screen.getvalue()
        progress.put_together()
        bar, _, line = screen.getvalue().partition(TOGETHER)
    assert "2/2" in bar
    assert "0:00:00" in line


def test_log_says_it_in_one_plain_line(received: Path, tmp_path: Path, maturity: Maturity) -> None:
    folder = received / "responses"
    for path in sorted(folder.rglob("*.json"))[2:]:
        path.unlink()
    ended = maturity("batch", folder, "-o", tmp_path / "out", "--lang", "en")
    assert ended.err.splitlines() == [TOGETHER]
