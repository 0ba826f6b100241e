"""Workflow commands of GitHub Actions: each problem is shown beside its line of a pull request."""

from collections.abc import Iterable, Iterator

from maturity.cli.check_formats.shown import clean, in_workbook, one_line, path_from_here
from maturity.problems import Problem


def github_lines(problems: Iterable[Problem], lang: str) -> Iterator[str]:
    """Yield one workflow command a problem."""
    for problem in problems:
        place = problem.place
        properties = {
            "file": path_from_here(place.path),
            "line": place.line,
            "col": place.column,
            "title": problem.code,
        }
        given = ",".join(
            f"{key}={_property(str(value))}"
            for key, value in properties.items()
            if value is not None
        )
        message = f"{in_workbook(place)}{one_line(problem.message(lang))}"
        text = f"{message}\n{one_line(problem.hint(lang))}"
        yield f"::{problem.severity} {given}::{_data(text)}"


def _data(text: str) -> str:
    """Return the text of a command with what would end or change it escaped."""
    escaped = clean(text).replace("%", "%25")
    return escaped.replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return the value of a property of a command, escaped."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
