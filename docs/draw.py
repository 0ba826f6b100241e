#!/usr/bin/env python
"""Draw the pictures of reports in the documents anew: a page of every kind, in both languages.

    python docs/draw.py

It takes pdftoppm (poppler-utils). Look at the pictures before they are committed.
"""

import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from maturity.assessment import assess
from maturity.cli.run import run
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_responses
from maturity.reports.pdf import pdf_bytes
from maturity.reports.pdf_options import PdfOptions
from maturity.reports.view import build_view
from maturity.reports.view_words import Words
from maturity.resources import builtin

HERE = Path(__file__).parent / "pictures"
SHARP, SMALL = 90, 50
"""Dots an inch: of the picture in the README, and of the others, which are grey to be small."""
DATA, SYSTEMS = "province-near-level-4", "province-systems"
CHAPTERS = {
    "domains": "Domains and components",
    "why": "Why this level",
    "steps": "What to do next",
    "annex": "Annex: every question and its answer",
    "method": "How the level was found",
}
"""The parts whose first page is shown, by the heading they begin with."""
COHORT = {"map": "Level of each province", "agencies": "All agencies"}
"""The same of the paper on all agencies."""


def report(example: str, lang: str, *, brief: bool = False) -> bytes:
    """Return the report of a bundled example."""
    path = builtin("examples") / f"{example}.yaml"
    read = next(iter(read_responses(path, load_sound)))
    if read.response is None or read.instrument is None:
        raise SystemExit(f"{path} cannot be read")
    found = assess(read.response, read.instrument, problems=read.records(lang))
    return pdf_bytes(build_view(found, read.instrument, lang=lang), PdfOptions(brief=brief))


def papers(langs: Sequence[str]) -> dict[str, bytes]:
    """Return the paper on all agencies of a fictional national round, in each language."""
    with TemporaryDirectory() as place:
        drawn, out = Path(place) / "round", Path(place) / "results"
        run(["demo", "--cohort", "national", "--form", "json", "-o", str(drawn)])
        found = {}
        for lang in langs:
            asked = ["--round", str(drawn / "round.yaml"), "--lang", lang, "--jobs", "1"]
            run(["batch", str(drawn / "responses"), "-o", str(out), *asked])
            found[lang] = (out / "cohort.pdf").read_bytes()
    return found


def page_of(raw: bytes, heading: str) -> int:
    """Return the number of the page, from 1, on which a bookmark leads."""
    from pypdf import PdfReader
    from pypdf.generic import Destination

    reader = PdfReader(BytesIO(raw))
    for entry in reader.outline:
        if isinstance(entry, Destination) and entry.title == heading:
            return (reader.get_destination_page_number(entry) or 0) + 1
    raise SystemExit(f"no bookmark {heading!r}")


def draw(raw: bytes, number: int, name: str, dots: int = SMALL) -> None:
    """Write one page as a picture."""
    colours = ["-gray"] if dots == SMALL else []
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(dots), *colours]
    page = ["-f", str(number), "-l", str(number)]
    subprocess.run([*command, *page, "-", str(HERE / name)], input=raw, check=True)  # noqa: S603


def main() -> None:
    """Draw all of them."""
    from pypdf import PdfReader

    langs = ("vi", "en")
    together = papers(langs)
    for lang in langs:
        words = Words(lang)
        draw(together[lang], 1, f"cohort-{lang}-verdict")
        for name, heading in COHORT.items():
            draw(
                together[lang],
                page_of(together[lang], words.gettext(heading)),
                f"cohort-{lang}-{name}",
            )
        whole, systems = report(DATA, lang), report(SYSTEMS, lang)
        if lang == "en":
            draw(whole, 1, "report-first-page", SHARP)
        draw(whole, 1, f"report-{lang}-decision")
        draw(systems, 1, f"report-{lang}-duties")
        draw(
            systems,
            page_of(systems, words.gettext("Indicators and registers")) + 1,
            f"report-{lang}-register",
        )
        for name, heading in CHAPTERS.items():
            draw(whole, page_of(whole, words.gettext(heading)), f"report-{lang}-{name}")
        draw(whole, len(PdfReader(BytesIO(whole)).pages), f"report-{lang}-signatures")


if __name__ == "__main__":
    main()
