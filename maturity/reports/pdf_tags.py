"""What WeasyPrint leaves out of the tags of a PDF: cells a header speaks for, and languages."""

from collections import defaultdict
from collections.abc import Iterator
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


def mark_languages(document: Any, pdf: Any) -> None:  # noqa: ANN401 - as above
    """Tell of every span in another language which one it is, so that it is read aloud rightly.

    WeasyPrint makes the tag of a span in the order of its boxes and keeps no way from one to the
    other; so they are counted off against each other. Should a version count otherwise, the tags
    stay without a language rather than with a wrong one; a test holds that they have it.
    """
    text = type(pdf.catalog["Lang"])
    spans = [span for page in document.pages for span in _spans(page._page_box)]  # noqa: SLF001
    tags = [
        one
        for one in pdf.objects
        if isinstance(one, dict)
        and one.get("S") == "/Span"
        and not any(isinstance(kid, int) for kid in one["K"])  # those are runs of text
    ]
    if len(spans) != len(tags):
        return
    for span, tag in zip(spans, tags, strict=True):
        lang = span.element.attrib.get("lang")
        if lang:
            tag["Lang"] = text(lang)


def _spans(box: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    from weasyprint.formatting_structure import boxes

    box = getattr(box, "_box", box)  # what is placed absolutely stands behind a placeholder
    if isinstance(box, boxes.MarginBox | boxes.TextBox):
        return
    if box.element is not None and box.element_tag == "span" and not isinstance(box, boxes.LineBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _spans(child)
