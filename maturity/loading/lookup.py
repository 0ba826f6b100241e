"""The questionnaires of one run: each is loaded once, and only when a response names it."""

from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound, shipped_questionnaires


class Questionnaires:
    """Answer the questionnaire of a response; raise `CannotContinueError` for an unsound one."""

    def __init__(self, given: str | None = None) -> None:
        """Take the value of --questionnaire, None where it was not used."""
        self._given = None if given is None else load_sound(given)
        self._known: dict[str, Instrument] = {}

    def __call__(self, id_: str) -> Instrument | None:
        """Return the one given, else the shipped one of that id, else None."""
        if self._given is not None:
            return self._given
        if id_ not in self._known and id_ in shipped_questionnaires():
            self._known[id_] = load_sound(id_)
        return self._known.get(id_)
