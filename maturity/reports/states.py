"""One response under every reading, rule and language: what a page can be switched to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maturity.assessment import assess
from maturity.assessment.public import public_part
from maturity.loading.response import ReadResponse
from maturity.loading.theme import Look
from maturity.models.assessment import READINGS, Assessment, ProblemRecord, Reading
from maturity.models.round import Round
from maturity.reports.portable import portable
from maturity.reports.view import build_view
from maturity.reports.view_model import QuestionView, ReportView


@dataclass(frozen=True, slots=True)
class State:
    """A way to look at one response."""

    lang: str
    reading: Reading
    profile: str

    @property
    def key(self) -> str:
        """The state as one word."""
        return f"{self.lang}.{self.reading}.{self.profile}"


@dataclass(frozen=True, slots=True)
class Told:
    """What an assessment says that its answers do not give: needed to make its states once more."""

    problems: Mapping[str, Sequence[ProblemRecord]]
    tool: str
    round: str | None
    data_cutoff: date | None

    def of(self, assessed: Assessment, lang: str) -> Assessment:
        """Return an assessment that says the same."""
        given = {"problems": tuple(self.problems[lang]), "tool": self.tool, "round": self.round}
        return assessed.model_copy(update=given)

    @property
    def asked(self) -> Round | None:
        """What the arithmetic needs of the round."""
        if self.round is None or self.data_cutoff is None:
            return None
        return Round(format="maturity/round@1", id=self.round, data_cutoff=self.data_cutoff)


def report_states(
    read: ReadResponse,
    *,
    langs: Sequence[str],
    asked: Round | None = None,
    public: bool = False,
    look: Look | None = None,
    told: Told | None = None,
) -> dict[State, ReportView]:
    """Return the view of every state of a response that can be scored.

    Each is an assessment of its own: what a page shows was computed by the engine, never by the
    page. `public` leaves out what is sensitive, `look` is a theme, `told` what an assessment said
    that is to be shown once more. Raises `ValueError` for a response that was not read.
    """
    response, instrument = read.response, read.instrument
    if response is None or instrument is None:
        raise ValueError("the response could not be read")
    asked = told.asked if told else asked
    found = {}
    for reading in READINGS:
        questions: dict[str, tuple[QuestionView, ...]] = {}
        for profile in instrument.plans:
            assessed = assess(response, instrument, reading=reading, headline=profile, asked=asked)
            for lang in langs:
                if told is None:
                    said = assessed.model_copy(update={"problems": tuple(read.records(lang))})
                else:
                    said = told.of(assessed, lang)
                shown = portable(public_part(said, lang=lang)[0] if public else said)
                view = build_view(
                    shown, instrument, lang=lang, questions=questions.get(lang), look=look
                )
                questions[lang] = view.questions
                found[State(lang, reading, profile)] = view
    return found
