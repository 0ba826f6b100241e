"""However a command ends, it ends with a status and a message, never with a traceback."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from maturity import __version__
from maturity.cli.app import app
from maturity.resources import builtin
from tests.effort import some
from tests.running import BASE, ROOT, Maturity

if TYPE_CHECKING:
    from tests.cli.conftest import Write

TINY = ("--questionnaire", str(BASE))
ANSWER = "the answer nobody may see"
COMMANDS = [name for name in (command.name for command in app.registered_commands) if name]


def maturity_process(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Run the tool as a process of its own."""
    return subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-m", "maturity", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
    )


class TestBug:
    """A bug is 3, with a log to send that holds nobody's answers."""

    @pytest.fixture
    def broken(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        """Let the assessment fail with an answer in its message; return where logs go."""

        def fail(*_: object, **__: object) -> NoReturn:
            raise ValueError(ANSWER) from KeyError(ANSWER)

        monkeypatch.setattr("maturity.cli.responses.assess", fail)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        return tmp_path

    @pytest.mark.usefixtures("broken")
    def test_is_3_and_says_which_file_to_send(
        self, write: "Write", maturity: Maturity, broken: Path
    ) -> None:
        ended = maturity("score", write(), *TINY)
        (log,) = broken.glob("maturity-bug-*.log")
        assert (ended.status, ended.out) == (3, "")
        assert str(log) in ended.err
        assert "Traceback" not in ended.err

    def test_log_says_where_and_nothing_of_the_answers(
        self, write: "Write", maturity: Maturity, broken: Path
    ) -> None:
        ended = maturity("score", write(agency=f'{{id: a, name: "{ANSWER}"}}'), *TINY)
        (log,) = broken.glob("maturity-bug-*.log")
        text = log.read_text(encoding="utf-8")
        assert ANSWER not in text + ended.err
        assert "ValueError" in text
        assert "responses.py" in text
        assert __version__ in text


def test_interrupted_is_130(
    write: "Write", maturity: Maturity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("maturity.cli.responses.assess", interrupt)
    ended = maturity("score", write(), *TINY)
    assert ended.status == 130
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("output", ["table", "json", "csv"])
@pytest.mark.skipif(os.name == "nt", reason="no /dev/full")
def test_full_disk_is_no_bug(write: "Write", tmp_path: Path, output: str) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        ended = maturity_process(
            "score", str(write()), *TINY, "--format", output, cwd=tmp_path, stdout=full
        )
    finally:
        os.close(full)
    assert ended.returncode == 2
    assert os.strerror(errno.ENOSPC) in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "command",
    some(
        [
            ["score", "r.yaml", "--format", "table"],
            ["score", "r.yaml", "--format", "json"],
            ["score", "r.yaml", "--format", "csv"],
            ["check", "bad.yaml"],
            ["check", "bad.yaml", "--format", "json"],
            ["list"],
            ["show", "data-management"],
            ["--help"],
        ]
    ),
    ids=" ".join,
)
def test_reader_that_has_gone_away_is_no_news(
    write: "Write", tmp_path: Path, command: list[str]
) -> None:
    write()
    write("bad.yaml", answers="{A-1-1: 9}")
    reading, writing = os.pipe()
    os.close(reading)
    questionnaire = TINY if command[0] in ("score", "check") else ()
    try:
        ended = maturity_process(*command, *questionnaire, cwd=tmp_path, stdout=writing)
    finally:
        os.close(writing)
    assert "Broken" not in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.returncode in (0, 1)  # done; 1 where `check` found something


def test_process_prints_utf8_whatever_the_terminal_speaks(write: "Write", tmp_path: Path) -> None:
    path = write(agency="{id: a, name: Đà Nẵng}")
    for encoding in some(("ascii", "cp1252", "cp1258", "utf-8")):
        ended = maturity_process(
            *("score", str(path), *TINY),
            cwd=tmp_path,
            env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        assert "Đà Nẵng" in ended.stdout


def test_score_in_a_folder_of_its_own_leaves_nothing_behind(write: "Write", tmp_path: Path) -> None:
    write()
    ended = maturity_process("score", "r.yaml", *TINY, "--format", "json", cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["r.yaml"]


def test_terminal_gets_colour_and_a_pipe_does_not(write: "Write", tmp_path: Path) -> None:
    for variables in ({"NO_COLOR": "1"}, {"NO_COLOR": "", "TERM": "xterm-256color"}):
        ended = maturity_process("score", str(write()), *TINY, cwd=tmp_path, env=variables)
        assert "\x1b" not in ended.stdout


def test_version_needs_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['maturity', '--version']\n"
        "from maturity.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: assert end.code in (0, None), end.code\n"
        "print(*sorted({'typer', 'rich', 'pydantic', 'yaml', 'scoring'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout == f"maturity {__version__}\n\n"


def test_help_needs_no_questionnaire_and_no_pdf(tmp_path: Path) -> None:
    code = (
        "import sys; from maturity.cli.run import run; run(['--help'])\n"
        "print(*sorted({'pydantic', 'yaml', 'weasyprint', 'jinja2', 'openpyxl', 'xlsxwriter'}"
        " & set(sys.modules)), 'LAST')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.splitlines()[-1] == "LAST"


def test_version(maturity: Maturity) -> None:
    ended = maturity("--version")
    assert (ended.status, ended.out) == (0, f"maturity {__version__}\n")


def test_no_command_shows_the_help_and_is_2(maturity: Maturity) -> None:
    ended = maturity()
    assert ended.status == 2
    for command in COMMANDS:
        assert command in ended.out + ended.err


def test_unknown_command_is_2(maturity: Maturity) -> None:
    ended = maturity("scoer")
    assert (ended.status, ended.out) == (2, "")
    assert "scoer" in ended.err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_has_an_example(maturity: Maturity, command: str) -> None:
    for option in ("--help", "-h"):
        ended = maturity(command, option)
        assert (ended.status, ended.err) == (0, "")
        assert re.search(rf"maturity {command}\b.*\n", ended.out.split("Usage:", 1)[1])
        assert f"Example: maturity {command}" in " ".join(ended.out.split())
        assert max(map(len, ended.out.splitlines())) <= 80


def test_help_follows_the_language_asked_for(tmp_path: Path) -> None:
    english = maturity_process("score", "--help", "--lang", "en", cwd=tmp_path)
    vietnamese = maturity_process("score", "--help", "--lang", "vi", cwd=tmp_path)
    by_locale = maturity_process("score", "--help", cwd=tmp_path, env={"LC_ALL": "vi_VN.UTF-8"})
    assert [one.returncode for one in (english, vietnamese, by_locale)] == [0, 0, 0]
    assert "Score responses" in english.stdout
    assert vietnamese.stdout == by_locale.stdout
    assert "Score responses" not in vietnamese.stdout


def test_list_names_every_shipped_questionnaire(maturity: Maturity) -> None:
    ended = maturity("list")
    shipped = [path.parent.name for path in builtin("questionnaires").glob("*/questionnaire.yaml")]
    assert shipped
    assert (ended.status, ended.err) == (0, "")
    for name in shipped:
        assert f"\n{name} " in ended.out
    assert max(len(line.rstrip()) for line in ended.out.splitlines()) <= 80


def test_show_a_folder_as_a_tree(maturity: Maturity) -> None:
    ended = maturity("show", BASE)
    assert (ended.status, ended.err) == (0, "")
    ids = re.findall(r"\b(tiny|[AB](?:-1)*)  ", ended.out)
    assert ids == ["tiny", "A", "A-1", "A-1-1", "B", "B-1", "B-1-1"]
    assert "2 questions" in ended.out


def test_show_a_shipped_questionnaire(maturity: Maturity) -> None:
    ended = maturity("show", "data-management", "--lang", "en")
    assert ended.status == 0
    assert "91 questions" in ended.out
    assert max(len(line.rstrip()) for line in ended.out.splitlines()) <= 80


def test_show_what_is_not_there_is_2(maturity: Maturity) -> None:
    ended = maturity("show", "data-managment")
    assert (ended.status, ended.out) == (2, "")
    assert "data-management" in ended.err
