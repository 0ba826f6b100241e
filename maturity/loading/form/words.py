"""What people may write where a drop-down offers a code and words: the code, or the words alone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from maturity.loading.form.folding import folded, unaccented, whole, written
from maturity.rules.words import nearest
from maturity.workbooks.grid import Cell


@dataclass(frozen=True, slots=True)
class Chosen:
    """The code that a cell stands for, or the one it could stand for.

    `unlike` are words after the code that belong to another one, or to none.
    """

    code: str | None = None
    suggestion: str | None = None
    unlike: str | None = None


_NUMBERED = re.compile(r"(?:mức(?: độ)?|muc|cấp(?: độ)?|level|l|m)\.? ?([0-9]+)")


@dataclass(slots=True)
class Vocabulary:
    """The codes of one drop-down with the words for each, in every language."""

    words: Mapping[str, Iterable[str]]
    _seen: dict[str, Chosen] = field(default_factory=dict)
    _by_words: dict[str, str | None] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._codes = {folded(code): code for code in self.words}
        for code, texts in self.words.items():
            for text in map(folded, texts):
                known = self._by_words.setdefault(text, code)
                if known != code:
                    self._by_words[text] = None  # The same words for two codes tell nothing.

    def choose(self, cell: Cell) -> Chosen:
        """Return what a cell that is not blank stands for."""
        text = written(cell)
        if text not in self._seen:
            self._seen[text] = self._choose(cell, text)
        return self._seen[text]

    def _choose(self, cell: Cell, text: str) -> Chosen:
        plain = folded(text).strip("\"' ")
        if plain in self._codes:
            return Chosen(self._codes[plain])
        if self._by_words.get(plain):
            return Chosen(self._by_words[plain])
        count = whole(cell)
        if count is not None:
            return Chosen(self._codes.get(str(count)))
        first, rest = _split(plain)
        code = self._codes.get(first)
        if code is not None:
            if not rest or self._by_words.get(rest) == code:
                return Chosen(code)
            if rest[0].isdigit() or _names_another(rest, self._codes, first):
                return Chosen(suggestion=code)
            return Chosen(code, unlike=rest)
        return Chosen(suggestion=self._near(plain))

    def _near(self, plain: str) -> str | None:
        numbered = _NUMBERED.fullmatch(plain.partition(" - ")[0])
        if numbered and numbered[1] in self._codes:
            return self._codes[numbered[1]]
        if re.fullmatch(r"[-0-9.,/% ]+", plain):
            return None  # A number is not misspelt: it is another number.
        bare = {unaccented(words): code for words, code in self._by_words.items() if code}
        bare |= {unaccented(folded(code)): code for code in self.words}
        found = unaccented(plain)
        near = found if found in bare else nearest(found, list(bare))
        return bare[near] if near else None


def _split(plain: str) -> tuple[str, str]:
    """Return the code at the beginning, and the words after it."""
    first, _, rest = plain.partition(" ")
    if match := re.fullmatch(r"([0-9]+)(?:[-:)]|\.(?![0-9]))(.*)", first):
        first, rest = match[1], f"{match[2]} {rest}"
    return first.rstrip(":.)"), rest.strip("-:. ")


def _names_another(rest: str, codes: Mapping[str, str], first: str) -> bool:
    return any(code != first for code in re.findall(r"[0-9]+", rest) if code in codes)


_MARKS = {"x", "v", "✓", "✔", "☑", "☒", "1", "true"}


def yes_or_no(vocabulary: Vocabulary, cell: Cell) -> Chosen:
    """Return `yes` or `no`; a tick is not certain, but what people most likely mean."""
    if isinstance(cell, bool):
        return Chosen("yes" if cell else "no")
    found = vocabulary.choose(cell)
    if found.code is None and folded(written(cell)) in _MARKS:
        return Chosen(suggestion="yes")
    return found
