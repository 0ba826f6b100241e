"""The hidden sheet of the lists from which drop-downs take their entries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from maturity.spreadsheet.addresses import cell_name
from maturity.template.codes import Option, option_text
from maturity.template.page import Page, Written
from maturity.template.style import Styles

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "_lists"


@dataclass(slots=True)
class Lists:
    """A column a list; equal lists share one."""

    _made: dict[tuple[str, ...], str] = field(default_factory=dict)

    def of(self, options: Iterable[Option]) -> str:
        """Return the range that holds the entries of a drop-down, as a validation names it."""
        return self.texts(tuple(option_text(one) for one in options))

    def texts(self, texts: tuple[str, ...]) -> str:
        """Return the range that holds these texts."""
        if texts not in self._made:
            col = len(self._made)
            first, last = cell_name(0, col), cell_name(len(texts) - 1, col)
            self._made[texts] = f"={NAME}!{first}:{last}"
        return self._made[texts]

    def write(self, workbook: "Workbook", styles: Styles) -> Page:
        """Write the sheet."""
        page = Page(workbook, styles, NAME)
        for col, texts in enumerate(self._made):
            for row, text in enumerate(texts):
                page.raw.write_string(row, col, text)
                page.cells[row, col] = Written(text)
        return page
