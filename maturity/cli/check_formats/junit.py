"""JUnit's XML: what nearly every CI server draws as a table of tests."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from maturity.cli.check_formats.shown import clean, in_workbook, one_line, path_from_here
from maturity.i18n import translate

if TYPE_CHECKING:
    from maturity.problems import Problem

_SUITE = "maturity check"


def junit_text(problems: "Sequence[Problem]", looked_at: int, lang: str) -> str:
    """Return one test suite: a passed test for each checked document, one more for each problem.

    An error is a failed test; a warning is a passed one with the message as its output.
    """
    counts = {
        "name": _SUITE,
        "tests": str(looked_at + len(problems)),
        "failures": str(sum(problem.severity == "error" for problem in problems)),
        "errors": "0",
        "skipped": "0",
        "time": "0",
    }
    root = ET.Element("testsuites", {key: counts[key] for key in ("name", "tests", "failures")})
    suite = ET.SubElement(root, "testsuite", counts)
    for number in range(1, looked_at + 1):
        name = translate("document {number} of {total}", lang).format(
            number=number, total=looked_at
        )
        ET.SubElement(suite, "testcase", {"classname": _SUITE, "name": name, "time": "0"})
    for problem in problems:
        suite.append(_case(problem, lang))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _case(problem: "Problem", lang: str) -> ET.Element:
    place = problem.place
    path = clean(path_from_here(place.path))
    message = f"{in_workbook(place)}{one_line(problem.message(lang))}"
    position = ":".join(str(part) for part in (place.line, place.column) if part is not None)
    case = ET.Element(
        "testcase",
        {
            "classname": path,
            "name": " ".join(filter(None, (problem.code, position, message))),
            "file": path,
            **({"line": str(place.line)} if place.line is not None else {}),
            "time": "0",
        },
    )
    severity = translate(problem.severity, lang)
    whole = ":".join(filter(None, (path, position)))
    text = f"{whole}: {severity}: {message} [{problem.code}]\n{one_line(problem.hint(lang))}\n"
    if problem.severity == "error":
        failure = ET.SubElement(case, "failure", {"message": message, "type": problem.code})
        failure.text = text
    else:
        ET.SubElement(case, "system-out").text = text
    return case
