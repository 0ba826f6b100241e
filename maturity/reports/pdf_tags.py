"""What WeasyPrint leaves out of the tags of a PDF: which cells a header speaks for."""

from collections import defaultdict
from typing import Any

PRINTED = 4
"""The flag of an annotation that is printed with its page."""


def complete_tags(_document: object, pdf: Any) -> None:  # noqa: ANN401 - pydyf carries no types
    """Give every header cell its scope, and print links; called before the file is written.

    A table that is cut by a page is one table a page. Where only a row of it is left there are more
    headers than data, which readers take for a broken table: then the row's header is a cell.
    """
    by_reference = {one.reference: one for one in pdf.objects if hasattr(one, "reference")}
    headers = defaultdict(list)
    data: defaultdict[Any, int] = defaultdict(int)
    for one in pdf.objects:
        if not isinstance(one, dict):
            continue
        kind = one.get("S")
        if kind in ("/TH", "/TD"):
            group, table = _around(one, by_reference)
            if kind == "/TD":
                data[table] += 1
                continue
            column = by_reference[group].get("S") == "/THead"
            one["A"]["Scope"] = "/Column" if column else "/Row"
            headers[table].append(one)
        elif one.get("Subtype") == "/Link":
            one["F"] = PRINTED
    for table, cells in headers.items():
        if len(cells) > data[table]:
            for cell in cells:
                if cell["A"]["Scope"] == "/Row":
                    cell["S"] = "/TD"
                    del cell["A"]["Scope"]


def _around(cell: Any, by_reference: dict[bytes, Any]) -> tuple[bytes, bytes]:  # noqa: ANN401
    """Return the group of rows and the table around a cell."""
    group = by_reference[cell["P"]]["P"]
    above = by_reference[group]
    return group, (group if above.get("S") == "/Table" else above["P"])
