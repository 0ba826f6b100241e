"""Folders of responses for the tests of batches."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.batch.results import PAPER, WRITERS
from maturity.cli.run import run
from maturity.loading.questionnaire import load_sound
from maturity.synthetic.agencies import communes
from maturity.synthetic.fictional import Fiction
from maturity.synthetic.folder import write_round
from tests.here import do_batches_here


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a round of 16 communes; not to be changed."""
    place = tmp_path_factory.mktemp("drawn")
    fiction = Fiction(load_sound("data-management-commune"), communes(16))
    write_round(place, fiction, "json")
    return place


@pytest.fixture(scope="session")
def assessed(drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results of a batch over that round; not to be changed."""
    out = tmp_path_factory.mktemp("assessed") / "out"
    arguments = ["--round", str(drawn / "round.yaml"), "--lang", "en", "--jobs", "1"]
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(WRITERS, PAPER, raising=False)
        do_batches_here(patch)
        assert run(["batch", str(drawn / "responses"), "-o", str(out), *arguments]) == 1
    return out


@pytest.fixture
def received(drawn: Path, tmp_path: Path) -> Path:
    """Return a folder with a round that may be changed."""
    place = tmp_path / "received"
    shutil.copytree(drawn, place)
    return place


def tree(folder: Path) -> dict[str, str]:
    """Return the digest of every file of a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(name="tree")
def _tree() -> Callable[[Path], dict[str, str]]:
    return tree


@pytest.fixture
def papers() -> None:
    """Ask for a test to write the paper as well."""


@pytest.fixture
def processes() -> None:
    """Ask for a test to start the processes of its batches."""


@pytest.fixture(autouse=True)
def _in_one_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start no process where a test does not ask for it: each takes longer than its work."""
    if "processes" not in request.fixturenames:
        do_batches_here(monkeypatch)


@pytest.fixture(autouse=True)
def _without_paper(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the paper out where a test does not ask for it: it takes as long as all the rest."""
    if "papers" not in request.fixturenames:
        monkeypatch.delitem(WRITERS, PAPER)
