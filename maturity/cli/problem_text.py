"""Print problems as text, the way compilers do; on stderr unless the problems are the result."""

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from maturity.cli.check_formats.excerpt import Excerpt, Excerpts
from maturity.cli.check_formats.shown import one_line
from maturity.i18n import translate
from maturity.problems import Problem

_GUTTER = 4
_COLOURS = {"error": "bold red", "warning": "bold yellow"}

_EXCERPTS = Excerpts()
"""One for the whole run: the responses of one file are reported one after the other."""

Piece = tuple[str, str]
"""A piece of text, and the style it has on a terminal."""


def problem_pieces(problem: Problem, lang: str, excerpt: Excerpt | None) -> list[Piece]:
    """Return `place: error: what is wrong [code]`, the line with a caret, and what to do."""
    colour = _COLOURS[problem.severity]
    pieces = [
        (one_line(problem.place), "bold"),
        (": ", ""),
        (translate(problem.severity, lang), colour),
        (f": {one_line(problem.message(lang))} ", ""),
        (f"[{problem.code}]", "dim"),
        ("\n", ""),
    ]
    if excerpt is not None:
        number = f"{excerpt.number:>{_GUTTER}}"
        pieces += [(f"{number} | ", "blue"), (f"{excerpt.text}\n", "")]
        if excerpt.caret is not None:
            pieces += [(f"{' ' * len(number)} | ", "blue"), (" " * excerpt.caret, "")]
            pieces += [("^", colour), ("\n", "")]
    return [*pieces, (f"    → {one_line(problem.hint(lang))}\n", "")]


def print_problems(problems: Iterable[Problem], lang: str, stream: TextIO | None = None) -> None:
    """Print each problem with its line and its hint; in colours on a terminal that wants them."""
    out = stream or sys.stderr
    coloured = out.isatty() and not os.environ.get("NO_COLOR")
    for problem in problems:
        pieces = problem_pieces(problem, lang, _EXCERPTS.of(problem))
        if coloured:
            _print_coloured(pieces, out)
        else:
            out.write("".join(text for text, _ in pieces))


def _print_coloured(pieces: list[Piece], out: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    console.print(Text.assemble(*pieces), end="", soft_wrap=True)
