"""Texts that are not in the language of the report around them, and say so.

A screen reader speaks a text in the language that it is marked with (WCAG 3.1.2). A questionnaire
need not have the reader's language, nor a catalogue every message: what stands in English then
carries the mark with it, through sentences and lists, until a template writes it down.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from functools import cache
from gettext import NullTranslations
from typing import Self

from maturity.i18n import translations

SOURCE = "en"
"""The language of a message that has no translation."""


class Foreign(str):
    """A text that is wholly or in part in other languages; as markup those parts are marked.

    `lang` is empty where it is so only in part. Anything that makes a new text of it (a slice, an
    f-string) leaves the marks out, `str` does nothing else.
    """

    __slots__ = ("_markup", "lang")

    _markup: str
    lang: str

    def __new__(cls, text: str, markup: str, lang: str = "") -> Self:
        """Return the text with its markup."""
        found = super().__new__(cls, text)
        found._markup = markup
        found.lang = lang
        return found

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str]]:
        """Keep the marks on the way to another process."""
        return type(self), (str(self), self._markup, self.lang)

    def __html__(self) -> str:
        """Return the text as markup, which is what templates write."""
        return self._markup


def foreign(text: str, lang: str) -> Foreign:
    """Return a text that is in another language than what is around it.

    >>> str(foreign("Data & people", "en").__html__())
    '<span lang="en">Data &amp; people</span>'
    """
    from markupsafe import Markup

    return Foreign(text, Markup('<span lang="{}">{}</span>').format(lang, text), lang)


def filled(message: str, parameters: Mapping[str, object]) -> str:
    """Return a message with its `{parameters}` filled in; marks of either stay.

    >>> str(filled("レベル2：{title}", {"title": foreign("Data", "en")}).__html__())
    'レベル2：<span lang="en">Data</span>'
    """
    text = str(message).format_map(parameters)
    if not any(isinstance(one, Foreign) for one in (message, *parameters.values())):
        return text
    from markupsafe import Markup, escape

    return Foreign(text, Markup(escape(message)).format_map(parameters))  # noqa: S704 - escaped


def joined(separator: str, texts: Iterable[str]) -> str:
    """Return texts put together; the marks of each stay."""
    found = tuple(texts)
    text = separator.join(found)
    if not any(isinstance(one, Foreign) for one in found):
        return text
    from markupsafe import escape

    return Foreign(text, escape(separator).join(found))


def language_of(text: str) -> str:
    """Return the language that a text is wholly in, nothing where that is the report's own."""
    return text.lang if isinstance(text, Foreign) else ""


@cache
def marked_translations(lang: str, *, markup: bool = False) -> NullTranslations:
    """Return the catalogue of a language; what it does not translate is marked as English.

    With `markup` messages are markup, as those of templates are.
    """
    found = copy(translations(lang))
    if lang != SOURCE:
        found.add_fallback(_Source(markup=markup))
    return found


class _Source(NullTranslations):
    """Messages as they stand in the code, each marked with its language."""

    def __init__(self, *, markup: bool) -> None:
        super().__init__()
        self._markup = markup

    def gettext(self, message: str) -> str:
        if not self._markup:
            return foreign(message, SOURCE)
        return Foreign(message, f'<span lang="{SOURCE}">{message}</span>', SOURCE)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)
