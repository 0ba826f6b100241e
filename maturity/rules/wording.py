"""The lists of words that the rules on language look for, from wording.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from maturity.yaml_source import read_yaml


@dataclass(frozen=True)
class Wording:
    """The words of one language."""

    vague: re.Pattern[str]
    """Matches a word that two assessors read differently."""
    telling: frozenset[str]
    """Words one of which alone tells two levels apart."""
    second_question: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """Beginnings of a question, each with that of a second question joined to it."""


@cache
def wording(lang: str) -> Wording:
    """Return the words of a language that has a list."""
    lists: Any = read_yaml(Path(__file__).with_name("wording.yaml")).data
    # The longest first: "khá tốt" is found before "khá".
    vague = sorted(lists["vague"][lang], key=len, reverse=True)
    return Wording(
        _whole("|".join(map(re.escape, vague))),
        frozenset(lists["telling"][lang]),
        tuple(
            (_whole(re.escape(first)), _whole(re.escape(second)))
            for first, second in lists["second_question"][lang]
        ),
    )


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
