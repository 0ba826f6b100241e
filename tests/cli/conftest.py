"""Responses to the smallest questionnaire."""

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a response to the smallest questionnaire and answers its path."""

    def write_response(
        name: str = "r.yaml",
        *,
        answers: str = "{A-1-1: 2, B-1-1: 1/2}",
        agency: str = '{id: "01"}',
        more: str = "assessed_on: 2026-11-20\n",
    ) -> Path:
        path = tmp_path / name
        path.write_text(
            "format: maturity/response@1\nquestionnaire: tiny@1.0.0\n"
            f"agency: {agency}\n{more}answers: {answers}\n",
            encoding="utf-8",
        )
        return path

    return write_response
