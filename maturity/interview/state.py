"""Where an interview is: the document, the stop, and what lies open on top of it."""

from dataclasses import dataclass, replace
from typing import Literal

from maturity.interview.document import Document
from maturity.interview.stops import Kind
from maturity.source import Loc

MOST_UNDONE = 200
"""Changes that can be taken back."""

STEPS = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}
"""How far keys move the cursor in a list."""

FormName = Literal["agency", "count", "reason", "note", "paper", "row", "declared"]
Tone = Literal["good", "warning", "bad"]


@dataclass(frozen=True, slots=True)
class Form:
    """Fields filled in one after the other; `loc` is where what they fill stands in the document.

    `draft` is a text to begin with in place of what the field holds.
    """

    name: FormName
    loc: Loc = ()
    field: int = 0
    typing: bool = True
    draft: str | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """A list to choose from by typing a part: where to go, what a field may hold, a document."""

    what: Literal["go", "field", "paper"]
    query: str = ""
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class Papers:
    """The evidence of the question, and what else is in the evidence register."""

    cursor: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Something to read; `conflict` and `leave` ask for one of two keys."""

    name: Literal["help", "levels", "conflict"]


def moved(cursor: int, key: str, count: int) -> int:
    """Return where a key moves the cursor in a list of so many lines."""
    return max(0, min(cursor + STEPS[key], count - 1))


Layer = Form | Pick | Papers | Page


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of the last key."""

    text: str
    tone: Tone = "good"


@dataclass(frozen=True, slots=True)
class State:
    """One moment of an interview.

    `turn` counts the texts that were begun; `scroll` is the first line shown, None where that
    follows the cursor.
    """

    document: Document
    kind: Kind = "agency"
    stop: str = ""
    cursor: int = 0
    scroll: int | None = None
    layers: tuple[Layer, ...] = ()
    notice: Notice | None = None
    past: tuple[Document, ...] = ()
    turn: int = 0
    wish: Literal["leave", "reload", "copy"] | None = None

    @property
    def top(self) -> Layer | None:
        """What lies open on top, None where it is the stop itself."""
        return self.layers[-1] if self.layers else None

    def holding(self, document: Document) -> "State":
        """Return the state with another document, and the present one to go back to."""
        if document == self.document:
            return self
        past = (*self.past, self.document)[-MOST_UNDONE:]
        return replace(self, document=document, past=past)

    def undone(self) -> "State":
        """Return the state with the document as it was before its last change."""
        *past, last = self.past
        return replace(self, document=last, past=tuple(past))

    def saying(self, text: str, tone: Tone = "good") -> "State":
        """Return the state with a notice."""
        return replace(self, notice=Notice(text, tone))

    def opening(self, layer: Layer) -> "State":
        """Return the state with something more lying open."""
        layers = (*self.layers, layer)
        return replace(self, layers=layers, turn=self.turn + 1, scroll=None)

    def turning(self, layer: Layer) -> "State":
        """Return the state with what lies on top changed."""
        return replace(self, layers=(*self.layers[:-1], layer), turn=self.turn + 1, scroll=None)

    def moving(self, layer: Layer) -> "State":
        """Return the state with what lies on top changed while its text goes on being typed."""
        return replace(self, layers=(*self.layers[:-1], layer), scroll=None)

    def closing(self) -> "State":
        """Return the state without what lies on top."""
        return replace(self, layers=self.layers[:-1], turn=self.turn + 1, scroll=None)
