"""SARIF 2.1.0: for code scanning, and for whatever else collects results of many tools."""

from collections.abc import Sequence
from pathlib import Path
from string import Formatter
from urllib.parse import quote

from maturity import __version__
from maturity.catalogue import CATALOGUE, Entry
from maturity.cli.check_formats.shown import clean, json_text, one_line, path_from_here
from maturity.i18n import translate
from maturity.problems import Place, Problem

_INDEX = {code: index for index, code in enumerate(sorted(CATALOGUE))}


def sarif_text(problems: Sequence[Problem], lang: str, *, complete: bool) -> str:
    """Return one run as SARIF; `complete` says that every path could be opened."""
    driver = {
        "name": "maturity",
        "version": __version__,
        "rules": [_rule(code, CATALOGUE[code], lang) for code in _INDEX],
    }
    run = {
        "tool": {"driver": driver},
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": complete}],
        "results": [_result(problem, lang) for problem in problems],
    }
    return json_text(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
    )


def _rule(code: str, entry: Entry, lang: str) -> dict[str, object]:
    return {
        "id": code,
        "shortDescription": {"text": _in_general(translate(entry.message, lang))},
        "help": {"text": _in_general(translate(entry.hint, lang))},
        "defaultConfiguration": {"level": entry.severity},
    }


def _in_general(text: str) -> str:
    """Return a text of the catalogue with an ellipsis for each thing it is filled with.

    >>> _in_general("the key {key} is missing")
    'the key … is missing'
    """
    parts = Formatter().parse(text)
    return "".join(literal + ("…" if name is not None else "") for literal, name, _, _ in parts)


def _result(problem: Problem, lang: str) -> dict[str, object]:
    text = f"{one_line(problem.message(lang))}\n{one_line(problem.hint(lang))}"
    return {
        "ruleId": problem.code,
        "ruleIndex": _INDEX[problem.code],
        "level": problem.severity,
        # A message may have arguments in braces; braces that are meant stand twice.
        "message": {"text": text.replace("{", "{{").replace("}", "}}")},
        "locations": [_location(problem.place)],
    }


def _location(place: Place) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(place.path)}
    if place.line is not None:
        region = {"startLine": place.line}
        physical["region"] = region | ({"startColumn": place.column} if place.column else {})
    location: dict[str, object] = {"physicalLocation": physical}
    if place.sheet is not None:
        name = "!".join(clean(part) for part in (place.sheet, place.cell) if part)
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location


def _artifact(path: str) -> dict[str, str]:
    """Return where a file is: relative to the current folder, a whole address outside of it."""
    shown = path_from_here(path)
    if Path(shown).is_absolute():
        return {"uri": _address(shown)}
    return {"uri": quote(shown, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}


def _address(path: str) -> str:
    host = path.removeprefix("//") if path.startswith("//") else f"/{path.lstrip('/')}"
    return f"file://{quote(host, safe='/:', errors='surrogateescape')}"
