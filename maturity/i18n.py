"""The languages of the tool's own words: a message in English, and its translations.

Messages are written in English in the code and translated by gettext catalogues under `locale/`;
texts of a questionnaire carry their own languages and never pass through here.
"""

import gettext
import locale
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")
"""What every text of a questionnaire, and every message of the tool, is written in."""
_CATALOGUES = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Mark a message for translation and return it as it is."""
    return message


@cache
def spoken() -> tuple[str, ...]:
    """Return the languages of the tool: those above, then all others that have a catalogue.

    What a catalogue does not translate is said in English.
    """
    found = {path.parents[1].name for path in _CATALOGUES.glob("*/LC_MESSAGES/maturity.mo")}
    return (*LANGUAGES, *sorted(found - set(LANGUAGES)))


@cache
def translations(lang: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; where there is none, the messages stay English."""
    return gettext.translation("maturity", _CATALOGUES, [lang], fallback=True)


def translate(message: str, lang: str) -> str:
    """Return `message` in the language `lang`."""
    return translations(lang).gettext(message)


def ngettext(one: str, many: str, n: int, lang: str) -> str:
    """Return the form of a message that fits the count `n`, in the language `lang`."""
    return translations(lang).ngettext(one, many, n)


def language_of(arguments: Sequence[str]) -> str:
    """Return the language that a command line asks for with --lang, else the default."""
    for number, argument in enumerate(arguments):
        option, equals, value = argument.partition("=")
        if option == "--lang":
            wanted = value if equals else "".join(arguments[number + 1 : number + 2])
            if wanted in spoken():
                return wanted
    return default_language()


def default_language() -> str:
    """Return the language of the user's locale when the tool has all of it, else English.

    One of which only some words are translated has to be asked for.
    """
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return _language_in(value)
    return _language_in(locale.getlocale()[0] or "")


def _language_in(name: str) -> str:
    """Return the language that a locale's name begins with when it is complete, else English."""
    code = name.lower()[:2]
    return code if code in LANGUAGES else "en"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words inside a message that have a translation of their own."""

    text: str
    parameters: Mapping[str, object] = field(default_factory=dict)

    def in_language(self, lang: str) -> str:
        """Return the words in the language `lang`."""
        return translate(self.text, lang).format_map(self.parameters)
