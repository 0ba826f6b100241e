"""The workbook's own words and numbers in one language."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.i18n import translate
from maturity.notation import percent


@dataclass(frozen=True, slots=True)
class Words:
    """Say messages and shares in a language; messages are English msgids."""

    lang: str

    def say(self, message: str, /, **parameters: object) -> str:
        """Return a message, its `{parameters}` filled in."""
        text = translate(message, self.lang)
        return text.format_map(parameters) if parameters else text

    def share(self, value: Fraction) -> str:
        """Return a share in per cent, exactly where three decimals do, rounded down else.

        >>> Words("vi").share(Fraction(1, 8))
        '12,5%'
        """
        return percent(value, self.lang, 3)
