"""Numbers and dates as a language writes them, rounded down where they are shown.

Babel knows the languages. It takes a tenth of a second to load, so it is asked only for what is
not the same everywhere, and what is written most often does without it.
"""

from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from maturity.assessment.shown import rounded_down

if TYPE_CHECKING:
    from babel import Locale

_LOCALES = {"en": "en_GB"}
"""Where a language is written differently from country to country, the country we follow."""
_IN_PAPERS = {"vi": "dd/MM/yyyy", "en": "d MMMM y"}
"""Dates of official papers, in the letters of CLDR; elsewhere CLDR's long form is right."""
_IN_CELLS = {"vi": "dd/MM/yyyy", "en": "d MMM yyyy"}
"""The same in cells of a table, elsewhere CLDR's medium form."""
_TYPED = {"vi": "dd/mm/yyyy"}
"""How people type dates, in the letters of spreadsheets; elsewhere as ISO 8601 has it."""
_SIGNS = {"vi": ",", "en": "."}
"""Decimal signs of the languages whose per cent is a number and its sign with no space between."""


@cache
def locale_of(lang: str) -> "Locale":
    """Return what Babel knows of a language."""
    from babel import Locale

    return Locale.parse(_LOCALES.get(lang, lang))


def name_of(lang: str) -> str:
    """Return the name of a language as its readers write it.

    >>> name_of("vi")
    'Tiếng Việt'
    """
    name = locale_of(lang).language_name or lang
    return name[:1].upper() + name[1:]


def decimal(value: Fraction | int, lang: str, places: int = 2) -> str:
    """Return a number rounded down to `places`.

    >>> decimal(Fraction(7, 2), "vi")
    '3,50'
    """
    from babel.numbers import format_decimal

    shown = rounded_down(Fraction(value), places)
    return str(format_decimal(shown, format="0." + "0" * places, locale=locale_of(lang)))


def plain(value: Fraction | int, lang: str) -> str:
    """Return a number with as many places as it needs, at most three, rounded down.

    >>> plain(12345, "vi")
    '12.345'
    """
    from babel.numbers import format_decimal

    shown = rounded_down(Fraction(value), 3)
    return str(format_decimal(shown, format="#,##0.###", locale=locale_of(lang)))


def percent(share: Fraction, lang: str, places: int = 1) -> str:
    """Return a share in per cent, rounded down to `places` where it needs them.

    >>> percent(Fraction(1, 8), "vi"), percent(Fraction(9, 10), "en")
    ('12,5%', '90%')
    """
    shown = rounded_down(share * 100, places)
    if lang in _SIGNS:
        whole, _, rest = f"{shown:f}".partition(".")
        rest = rest.rstrip("0")
        return f"{whole}{_SIGNS[lang]}{rest}%" if rest else f"{whole}%"
    from babel.numbers import format_percent

    pattern = (
        locale_of(lang)
        .percent_formats[None]
        .pattern.replace("0", f"0.{'#' * places}" if places else "0")
    )
    return str(format_percent(shown / 100, format=pattern, locale=locale_of(lang)))


def day(value: date, lang: str) -> str:
    """Return a date as official papers write it.

    >>> day(date(2026, 12, 10), "vi"), day(date(2026, 12, 10), "en")
    ('10/12/2026', '10 December 2026')
    """
    from babel.dates import format_date

    return str(format_date(value, _IN_PAPERS.get(lang, "long"), locale=locale_of(lang)))


def typed_day(value: date, lang: str) -> str:
    """Return a date as people type it into a form.

    >>> typed_day(date(2026, 12, 10), "vi"), typed_day(date(2026, 12, 10), "en")
    ('10/12/2026', '2026-12-10')
    """
    return f"{value:%d/%m/%Y}" if lang in _TYPED else value.isoformat()


def typed_days(lang: str) -> str:
    """Return the number format of cells into which people type dates."""
    return _TYPED.get(lang, "yyyy-mm-dd")


def days(lang: str) -> str:
    """Return the number format of cells that show dates.

    >>> days("vi"), days("en"), days("ja")
    ('dd/mm/yyyy', 'd mmm yyyy', 'yyyy/mm/dd')
    """
    from babel.dates import get_date_format

    pattern = _IN_CELLS.get(lang) or get_date_format("medium", locale_of(lang)).pattern
    found, quoted = "", False
    for letter in pattern.replace("yyyy", "y").replace("yy", "y").replace("y", "yyyy"):
        if letter == "'":
            quoted = not quoted
        else:
            literal = quoted or letter not in "dMy/-. "
            found += f"\\{letter}" if literal else letter.lower()
    return found
