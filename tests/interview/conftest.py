"""A questionnaire with every kind of stop, and a hand that presses keys."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maturity.instrument import Instrument
from maturity.interview.context import Context
from maturity.interview.document import entry
from maturity.interview.keys import typing
from maturity.interview.session import Session, session
from maturity.loading.questionnaire import load_sound
from maturity.models.assessment import NodeResult
from maturity.yaml_source import read_yaml

TODAY = date(2026, 11, 20)
STOPS = Path(__file__).parent / "every-stop"

HEAD = """\
format: maturity/response@1
questionnaire: stops@2.0.0
agency: {id: "01", name: Tỉnh A, kind: province}
assessed_on: 2026-11-20
"""


@dataclass
class Hand:
    """Whoever sits at the keyboard."""

    session: Session

    def press(self, *keys: str) -> "Hand":
        """Press keys, one after the other."""
        for key in keys:
            self.session.press(key)
        return self

    def type(self, *texts: str) -> "Hand":
        """Type texts, each in place of what its field holds, and Enter."""
        for text in texts:
            assert self.typing is not None, "nothing is typed here"
            self.session.enter(text)
        return self

    def keep(self, times: int = 1) -> "Hand":
        """Press Enter in fields without typing: what they hold stays."""
        for _ in range(times):
            assert self.typing is not None, "nothing is typed here"
            self.session.enter(self.typing)
        return self

    def go(self, stop: str) -> "Hand":
        """Go to a stop by its id."""
        self.session.press("g")
        self.session.search(stop)
        return self.press("enter")

    @property
    def typing(self) -> str | None:
        """The text that typing goes on from, None where nothing is typed."""
        return typing(self.session.state, self.session.context)

    @property
    def at(self) -> str:
        """The id of the stop, or its kind where it has none."""
        return self.session.state.stop or self.session.state.kind

    @property
    def notice(self) -> str:
        """What the last key was answered."""
        return self.session.state.notice.text if self.session.state.notice else ""

    @property
    def whole(self) -> NodeResult:
        """How the answers stand under the headline profile."""
        standing = self.session.context.standing(self.session.state.document)
        assert standing is not None
        return standing.assessment.results[standing.assessment.headline]

    @property
    def file(self) -> Any:  # noqa: ANN401 - a document of any shape
        """What is in the file now."""
        return read_yaml(self.session.file.path).data

    def answer(self, question: str) -> dict[str, object]:
        """Return an answer as the file holds it, in its long form."""
        return entry(self.file, question)


Begin = Callable[..., Hand]


@pytest.fixture(scope="session")
def stops() -> Instrument:
    """Return the questionnaire with every kind of stop."""
    return load_sound(str(STOPS))


@pytest.fixture
def begin(stops: Instrument, tmp_path: Path) -> Begin:
    """Return what begins an interview in a file, by default in one with an agency and `text`."""

    def begin_in(
        text: str | None = "answers: {}\n",
        *,
        name: str = "a.yaml",
        lang: str = "en",
        head: str = HEAD,
        **given: Any,  # noqa: ANN401 - fields of the context
    ) -> Hand:
        path = tmp_path / name
        if text is not None:
            path.write_text(head + text, encoding="utf-8")
        return Hand(session(path, Context(stops, lang, TODAY, **given)))

    return begin_in
