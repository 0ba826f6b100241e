"""What a workbook lets people write in its cells, and how cells change their looks, by cell.

Programs write the same rules in different ways: areas are joined or split, defaults are said or
left out, and what refers to another sheet may stand in an extension. All of it is read here, so
that two workbooks with the same rules give the same.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree as ET

from maturity.i18n import N_
from maturity.spreadsheet.addresses import at_of
from maturity.verifying.references import Formula, copied, parsed
from maturity.workbooks.grid import At

KIND, ALLOWED, MESSAGE, REFUSAL = (
    N_("what may be written"),
    N_("the values allowed"),
    N_("the message at the cell"),
    N_("the message at a wrong value"),
)
LOOK = N_("when it is marked, and how")
_COMPARING = ("whole", "decimal", "date", "time", "textLength")
_MOST = 200_000
"""Cells with rules; a form of 300 questions has a tenth of it."""

Facets = Mapping[str, str]
"""What is said of a cell: one text a facet."""
Rewrite = Callable[[Formula], str]
"""Return a formula as it is compared."""


class _Rule(NamedTuple):
    """One rule of a sheet: the cells it holds for, and what it says."""

    areas: Sequence[tuple[At, At]]
    facets: Mapping[str, str]
    formulas: Mapping[str, Sequence[Formula]]


@dataclass(frozen=True, slots=True)
class CellRules:
    """The rules of one sheet."""

    _rules: Sequence[_Rule]

    def by_cell(self, rewrite: Rewrite) -> dict[At, Facets]:
        """Return what is said of each cell; formulas read as they do in that cell."""
        found: dict[At, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        left = _MOST
        for rule in self._rules:
            top = min(first[0] for first, _ in rule.areas)
            edge = min(first[1] for first, _ in rule.areas)
            known: dict[At, dict[str, str]] = {}
            for at in _cells(rule.areas):
                left -= 1
                if left < 0:
                    break
                key = at if _relative(rule) else (0, 0)
                if key not in known:
                    known[key] = _said(rule, (at[0] - top, at[1] - edge), rewrite)
                for facet, text in known[key].items():
                    found[at][facet].append(text)
        return {
            at: {facet: "; ".join(texts) for facet, texts in facets.items() if any(texts)}
            for at, facets in found.items()
        }


def _relative(rule: _Rule) -> bool:
    return any(rule.formulas.values())


def _said(rule: _Rule, away: At, rewrite: Rewrite) -> dict[str, str]:
    said = dict(rule.facets)
    for facet, formulas in rule.formulas.items():
        texts = [rewrite(copied(one, *away)) for one in formulas]
        said[facet] = " ".join(filter(None, (*texts, said.get(facet, ""))))
    return said


def _cells(areas: Sequence[tuple[At, At]]) -> Iterator[At]:
    for (top, left), (bottom, right) in areas:
        for row in range(top, min(bottom, top + _MOST) + 1):
            yield from ((row, col) for col in range(left, right + 1))


def read_rules(sheet: bytes, styles: bytes) -> CellRules:
    """Return the rules in the XML of a sheet; `styles` is the part with the looks."""
    if b"dataValidation" not in sheet and b"onditionalFormatting" not in sheet:
        return CellRules(())
    root = ET.fromstring(sheet)  # noqa: S314 - no entities, and within bounds
    looks = [_look(one) for one in _inner(ET.fromstring(styles), "dxf")]  # noqa: S314 - as above
    rules = [*_validations(root), *_marks(root, looks)]
    return CellRules([rule for rule in rules if rule.areas])


def _validations(root: ET.Element) -> Iterator[_Rule]:
    for one in _inner(root, "dataValidation"):
        kind = one.get("type", "none")
        comparing = one.get("operator", "between") if kind in _COMPARING else ""
        meant = 2 if comparing.lower().endswith("between") else 1 if kind != "none" else 0
        texts = ["".join(each.itertext()) for each in one if _name(each).startswith("formula")]
        formulas = [parsed(_number(text)) for text in texts[:meant]]
        hidden = "" if not _on(one, "showDropDown") else "↓̸"
        strict = one.get("errorStyle", "stop") if _on(one, "showErrorMessage") else "–"
        facets = {
            KIND: " ".join(filter(None, (kind.replace("none", ""), comparing, hidden))),
            REFUSAL: _words(one, "errorTitle", "error"),
            MESSAGE: _words(one, "promptTitle", "prompt") if _on(one, "showInputMessage") else "",
        }
        if kind != "none":
            facets[KIND] += f" ({strict})"
        yield _Rule(_areas(one), facets, {ALLOWED: formulas})


def _number(text: str) -> str:
    """Return a limit as every program writes it: 5.0 is 5."""
    try:
        return f"{float(text):.15g}"
    except ValueError:
        return text


def _marks(root: ET.Element, looks: Sequence[str]) -> Iterator[_Rule]:
    found: list[tuple[int, _Rule]] = []
    for group in _inner(root, "conditionalFormatting"):
        areas = _areas(group)
        for one in _inner(group, "cfRule"):
            texts = ("".join(each.itertext()) for each in one if _name(each) in ("formula", "f"))
            own = next(_inner(one, "dxf"), None)
            number = int(one.get("dxfId", "-1"))
            look = looks[number] if 0 <= number < len(looks) else ""
            look = _look(own) if own is not None else look
            kind = one.get("type", "")
            said = " ".join(filter(None, ("" if kind == "expression" else kind, f"→ {look}")))
            formulas = [parsed(text) for text in texts]
            found.append(
                (int(one.get("priority", "0")), _Rule(areas, {LOOK: said}, {LOOK: formulas}))
            )
    yield from (rule for _, rule in sorted(found, key=lambda one: one[0]))


def _look(dxf: ET.Element) -> str:
    """Return what of a look is compared: colours, weight, and how numbers are shown."""
    parts = []
    for fill in _inner(dxf, "fill"):
        parts += [_colour(one) for one in _inner(fill, "bgColor")]
    for font in _inner(dxf, "font"):
        parts += [f"A{_colour(one)}" for one in _inner(font, "color")]
        parts += ["bold" for one in _inner(font, "b") if one.get("val", "1") not in ("0", "false")]
    parts += [one.get("formatCode", "") for one in _inner(dxf, "numFmt")]
    return " ".join(sorted(filter(None, parts)))


def _colour(one: ET.Element) -> str:
    rgb = one.get("rgb")
    return f"#{rgb[-6:]}" if rgb else "".join(f"{key}{one.get(key)}" for key in sorted(one.keys()))


def _words(one: ET.Element, *keys: str) -> str:
    texts = (" ".join(re.sub(r"_x000[aAdD]_", " ", one.get(key, "")).split()) for key in keys)
    return " – ".join(filter(None, texts))


def _on(one: ET.Element, key: str) -> bool:
    return one.get(key, "0") in ("1", "true")


def _areas(one: ET.Element) -> list[tuple[At, At]]:
    text = one.get("sqref") or "".join(each.text or "" for each in _inner(one, "sqref"))
    found = []
    for each in text.replace("$", "").split():
        first, _, last = each.partition(":")
        if re.fullmatch(r"[A-Z]{1,3}[0-9]{1,7}(:[A-Z]{1,3}[0-9]{1,7})?", each):
            found.append((at_of(first), at_of(last or first)))
    return found


def _inner(one: ET.Element, name: str) -> Iterator[ET.Element]:
    return (each for each in one.iter() if _name(each) == name)


def _name(one: ET.Element) -> str:
    return str(one.tag).rpartition("}")[2]
