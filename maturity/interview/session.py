"""A whole interview: keys in, the file kept after every change."""

from dataclasses import dataclass, replace
from pathlib import Path

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.interview import filling, keys
from maturity.interview.context import Context
from maturity.interview.document import Document, changed
from maturity.interview.file import AnswerFile, ChangedOnDiskError, read_file
from maturity.interview.moves import begun, settled, warned
from maturity.interview.state import Page, Papers, Pick, State


def new_document(context: Context) -> Document:
    """Return a response in which nothing is answered yet, of today's date."""
    questionnaire = context.instrument.questionnaire
    found: Document = {
        "format": "maturity/response@1",
        "questionnaire": f"{questionnaire.id}@{questionnaire.version}",
        "assessed_on": context.today.isoformat(),
        "assessor": {"role": "self"},
        "answers": {},
    }
    return found if context.asked is None else changed(found, ("round",), context.asked.id)


@dataclass(slots=True)
class Session:
    """The state of an interview and the file it is kept in.

    `kept` is the document that the file holds, None while there is no file.
    """

    context: Context
    file: AnswerFile
    state: State
    kept: Document | None
    seen: tuple[int, int] = (0, 1)
    """The first line that was shown of what can be scrolled, and how many of them."""

    @property
    def is_saved(self) -> bool:
        """Whether the file holds everything that was answered."""
        nothing = self.kept is None and self.context.standing(self.state.document) is None
        return nothing or self.state.document is self.kept or self.state.document == self.kept

    def press(self, key: str) -> None:
        """Take a key."""
        if key in ("pageup", "pagedown") and not self._is_a_list:
            top, page = self.seen
            step = max(1, page - 2) * (1 if key == "pagedown" else -1)
            self.state = replace(self.state, scroll=max(0, top + step))
        else:
            self._become(keys.press(self.state, key, self.context))

    @property
    def _is_a_list(self) -> bool:
        """Whether a page is so many lines for the cursor, not for the eye alone."""
        state = self.state
        lists = isinstance(state.top, Pick | Papers)
        return lists or (state.top is None and state.kind == "register")

    def enter(self, text: str) -> None:
        """Take a text that was typed."""
        self._become(keys.enter(self.state, text, self.context))

    def search(self, text: str) -> None:
        """Take a part of what is looked for."""
        self.state = keys.search(self.state, text)

    def _become(self, state: State) -> None:
        wish, self.state = state.wish, state
        if wish == "reload":
            self._reload()
        elif wish == "copy":
            self._copy()
        self.save()

    def save(self) -> bool:
        """Return whether the file now holds everything; if not, a notice says why."""
        if self.is_saved:
            return True
        try:
            self.file.save(self.state.document)
        except ChangedOnDiskError:
            if self.state.top != Page("conflict"):
                self.state = replace(self.state, notice=None).opening(Page("conflict"))
            return False
        except CannotContinueError as error:
            words = self.context.say(NOT_SAVED, why=error.in_language(self.context.lang))
            self.state = self.state.saying(words, "bad")
            return False
        self.kept = self.state.document
        return True

    def _reload(self) -> None:
        """Go on with what somebody else wrote; the last change was never written and is gone."""
        try:
            self.file, found = read_file(self.file.path, self.context.instrument)
        except CannotContinueError as error:
            words = error.in_language(self.context.lang)
            self.state = replace(self.state, wish=None).saying(words, "bad")
            return
        self.kept = found
        again = replace(self.state, document=found or self.state.document, past=(), wish=None)
        again = settled(replace(again, layers=()), self.context)
        self.state = again.saying(self.context.say(RELOADED), "warning")

    def _copy(self) -> None:
        """Go on in a file of its own beside the one that somebody else wrote."""
        path = free_name(self.file.path)
        self.file = AnswerFile(path, comments=self.file.comments)
        again = replace(self.state, wish=None).closing()
        self.state = again.saying(self.context.say(COPIED, path=path), "warning")


NOT_SAVED = N_("NOT SAVED: {why}. The answers are kept here; the next key tries again.")
RELOADED = N_("The file was read anew. What you answered last is not in it: answer it again.")
COPIED = N_("Your answers are now kept in {path}; the other file was left alone.")


def free_name(path: Path) -> Path:
    """Return a name beside a file that no file has: `answers-2.yaml`, or the next number."""
    number = 2
    while (found := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return found


def session(path: Path, context: Context) -> Session:
    """Return an interview in a file: where it stopped, or at its beginning where there is none.

    Raises `UnusableFileError` where something else is in the file.
    """
    file, document = read_file(path, context.instrument)
    start = new_document(context) if document is None else document
    state = warned(filling.begin(begun(start, context), context), context)
    return Session(context, file, state, document)
