"""The same tasks on a cluster: a scheduler and two workers on this machine, one killed midway."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.running import ROOT, Maturity


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers on loopback; skip where the extra is missing."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        if os.environ.get("MATURITY_REQUIRE_ALL") == "1":
            pytest.fail("distributed is missing, and MATURITY_REQUIRE_ALL=1 asks for every test")
        pytest.skip("distributed is missing")
    scheduler_file = tmp_path / "scheduler.json"
    begun: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        begun.append(process)
        return process

    start(
        "distributed.cli.dask_scheduler",
        *("--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
        *("--scheduler-file", str(scheduler_file)),
    )
    workers = [
        start(
            "distributed.cli.dask_worker",
            *("--scheduler-file", str(scheduler_file), "--nthreads", "1", "--no-nanny"),
            *("--no-dashboard", "--local-directory", str(tmp_path)),
        )
        for _ in range(2)
    ]
    try:
        until = time.monotonic() + 60
        while not scheduler_file.exists() and time.monotonic() < until:
            time.sleep(0.05)
        import json

        from distributed import Client

        address = json.loads(scheduler_file.read_text())["address"]
        with Client(address, timeout="30s") as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(2, timeout=60)
        yield address, workers
    finally:
        for process in begun:
            process.kill()
            process.wait()


@pytest.mark.filterwarnings("default")  # What Dask warns of is Dask's.
def test_a_worker_killed_midway_costs_nothing(
    received: Path,
    tmp_path: Path,
    maturity: Maturity,
    tree: Callable[[Path], dict[str, str]],
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, workers = cluster
    place = received / "responses"
    whole = min(path for path in place.glob("*.json") if path.stat().st_size > 3000)
    for number in range(40):
        shutil.copyfile(whole, place / f"copy-{number:02}.json")
    arguments = ("batch", place, "--round", received / "round.yaml", "--lang", "en", "-o")
    maturity(*arguments, tmp_path / "here")

    def kill_one(_self: object, done: int, total: int) -> None:
        if done > total // 3 and workers[0].poll() is None:
            workers[0].send_signal(signal.SIGKILL)
            workers[0].wait()

    monkeypatch.setattr("maturity.cli.batch_screen.Progress.show", kill_one)
    ended = maturity(*arguments, tmp_path / "there", "--cluster", address)
    assert workers[0].poll() is not None, "no worker was killed"
    assert ended.status == 1, ended.err
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_nobody_at_the_address(received: Path, tmp_path: Path, maturity: Maturity) -> None:
    pytest.importorskip("distributed")
    ended = maturity(
        *("batch", received / "responses", "-o", tmp_path / "out", "--lang", "en"),
        *("--cluster", "nonsense://"),
    )
    assert ended.status == 2
    assert "no cluster answers at nonsense://" in ended.err
