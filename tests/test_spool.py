"""Pieces put aside: read as they were added, and a full disk is said in a sentence."""

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.errors import CannotContinueError
from maturity.spool import SMALL, Spool


def test_pieces_are_read_as_they_were_added_in_memory_and_from_a_file() -> None:
    spool = Spool()
    pieces = [b"", b"a", bytes(SMALL), "xã".encode(), b"\0" * 3]
    assert [spool.add(one) for one in pieces] == list(range(len(pieces)))
    assert [spool.read(number) for number in reversed(range(len(pieces)))] == pieces[::-1]
    assert spool.add(b"more") == len(spool) - 1
    assert spool.read(1) == b"a"


class Full:
    """A file on a disk that is full."""

    def __getattr__(self, _name: str) -> object:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Spool]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spool = Spool()
    spool.add(b"a")
    kept = spool._file
    monkeypatch.setattr(spool, "_file", Full())
    yield spool
    kept.close()


def test_a_full_disk_is_said_with_the_folder(full: Spool, tmp_path: Path) -> None:
    for put in (lambda: full.add(b"b"), lambda: full.read(0)):
        with pytest.raises(CannotContinueError) as stopped:
            put()
        assert str(tmp_path) in stopped.value.in_language("en")
