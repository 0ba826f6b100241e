"""Numbers and dates are written as the reader's language writes them."""

from datetime import date
from fractions import Fraction

import pytest
from babel.numbers import format_percent

from maturity import notation
from maturity.i18n import LANGUAGES

DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("lang", "paper", "cell"),
    [
        ("vi", "05/03/2026", "dd/mm/yyyy"),
        ("en", "5 March 2026", "d mmm yyyy"),
        ("ja", "2026年3月5日", "yyyy/mm/dd"),
        ("de", "5. März 2026", "dd.mm.yyyy"),
        ("ko", "2026년 3월 5일", "yyyy. m. d."),
        ("es", "5 de marzo de 2026", "d mmm yyyy"),
    ],
)
def test_dates(lang: str, paper: str, cell: str) -> None:
    assert notation.day(DAY, lang) == paper
    assert notation.days(lang) == cell


def test_letters_of_a_date_format_that_are_no_part_of_the_date_are_escaped() -> None:
    assert notation.days("bg") == "d.mm.yyyy\\\N{NARROW NO-BREAK SPACE}\\г."


@pytest.mark.parametrize(
    ("lang", "two_places", "thousands", "share"),
    [
        ("vi", "3,49", "12.345,678", "12,5%"),
        ("en", "3.49", "12,345.678", "12.5%"),
        ("ja", "3.49", "12,345.678", "12.5%"),
        ("de", "3,49", "12.345,678", "12,5\N{NO-BREAK SPACE}%"),
    ],
)
def test_numbers_are_rounded_down(lang: str, two_places: str, thousands: str, share: str) -> None:
    assert notation.decimal(Fraction(34999, 10000), lang) == two_places
    assert notation.plain(Fraction(123456789, 10000), lang) == thousands
    assert notation.percent(Fraction(1259, 10000), lang) == share


@pytest.mark.parametrize("lang", LANGUAGES)
def test_per_cent_written_without_babel_is_what_babel_writes(lang: str) -> None:
    assert lang in notation._SIGNS
    for thousandths in (0, 1, 10, 125, 500, 999, 1000):
        share = Fraction(thousandths, 1000)
        wanted = format_percent(thousandths / 1000, "0.#%", locale=lang)
        assert notation.percent(share, lang) == wanted
        assert notation.percent(share, lang, 0) == format_percent(thousandths // 10 / 100, "0%")


@pytest.mark.parametrize(("lang", "typed"), [("vi", "05/03/2026"), ("en", "2026-03-05")])
def test_dates_are_typed_as_the_form_asks(lang: str, typed: str) -> None:
    assert notation.typed_day(DAY, lang) == typed
    pattern = notation.typed_days(lang)
    assert pattern.replace("dd", "05").replace("mm", "03").replace("yyyy", "2026") == typed
