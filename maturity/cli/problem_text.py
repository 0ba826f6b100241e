"""Print problems as text, on stderr unless the problems are the result."""

import sys
from collections.abc import Iterable
from typing import TextIO

from maturity.cli.console import printable
from maturity.i18n import translate
from maturity.problems import Problem


def problem_line(problem: Problem, lang: str) -> str:
    """Return `path:line:column: error: what is wrong [code]`, and what to do below it."""
    severity = translate(problem.severity, lang)
    first = f"{problem.place}: {severity}: {problem.message(lang)} [{problem.code}]"
    return printable(f"{first}\n    → {problem.hint(lang)}")


def print_problems(problems: Iterable[Problem], lang: str, stream: TextIO | None = None) -> None:
    """Print each problem with its hint."""
    for problem in problems:
        (stream or sys.stderr).write(f"{problem_line(problem, lang)}\n")
