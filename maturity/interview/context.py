"""What an interview stands on, and where the answers stand so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from maturity.assessment import assess
from maturity.i18n import translate
from maturity.instrument import Instrument
from maturity.interview.document import Document
from maturity.loading.response import read_response
from maturity.models.agency_list import ListedAgency
from maturity.models.assessment import Assessment
from maturity.models.response import Answer, Response
from maturity.models.round import Round
from maturity.problems import Problem
from maturity.source import Source


@dataclass(frozen=True, slots=True)
class Standing:
    """The answers as read, scored, and what is wrong with them."""

    response: Response
    assessment: Assessment
    problems: tuple[Problem, ...] = ()

    def problems_of(self, question: str) -> tuple[Problem, ...]:
        """Return what is wrong with one answer."""
        wanted = ("question", question)
        return tuple(one for one in self.problems if one.subject == wanted)


@dataclass(slots=True)
class Context:
    """What does not change during an interview: the questionnaire, the round, last round's answers.

    `agencies` is the list of those expected, empty where there is none.
    """

    instrument: Instrument
    lang: str
    today: date
    asked: Round | None = None
    agencies: Sequence[ListedAgency] = ()
    previous: Response | None = None
    _last: tuple[Document, Standing | None] | None = field(default=None, repr=False)

    def say(self, message: str, **parameters: object) -> str:
        """Return a message in the language of the interview."""
        return translate(message, self.lang).format_map(parameters)

    def standing(self, document: Document) -> Standing | None:
        """Return where a document stands, None while it does not say which agency answers."""
        if self._last is None or self._last[0] is not document:
            self._last = document, self._judged(document)
        return self._last[1]

    def _judged(self, document: Document) -> Standing | None:
        read = read_response(Source("", data=document), lambda _id: self.instrument)
        if read.response is None:
            return None
        found = assess(
            read.response,
            self.instrument,
            asked=self.asked,
            same_registers=self._with_the_same_registers(document),
        )
        return Standing(read.response, found, tuple(read.problems))

    def _with_the_same_registers(self, document: Document) -> Assessment | None:
        """Return the last assessment where a changed document changes nothing of the registers."""
        if self._last is None or not self.instrument.registers_stand_alone:
            return None
        before, standing = self._last
        keys = ("registers", "declared", "agency", "assessed_on")
        same = standing is not None and all(before.get(key) == document.get(key) for key in keys)
        return standing.assessment if same and standing else None

    def last_round(self, question: str) -> Answer | None:
        """Return how a question was answered last round, under its own or a former id."""
        if self.previous is None:
            return None
        return self.previous.answers.get(question)


Say = Callable[..., str]
"""`Context.say`."""
