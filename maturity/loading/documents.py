"""Any file of data, by its suffix."""

from collections.abc import Callable, Iterator
from pathlib import Path

from maturity.instrument import Instrument
from maturity.json_source import LINES, read_json, read_json_lines
from maturity.problems import Place, Problem
from maturity.refusals import refusal
from maturity.source import Source
from maturity.workbooks import SUFFIXES
from maturity.yaml_source import read_yaml

Lookup = Callable[[str], Instrument | None]
"""Answer the questionnaire of an id, None where there is none of that id."""


def read_documents(path: Path, lookup: Lookup = lambda _id: None) -> Iterator[Source]:
    """Yield the documents of a file: one of YAML, JSON or a workbook, one a line of JSON lines.

    `lookup` finds the questionnaire that a workbook is the form of. A file that cannot be opened is
    a source with a problem.
    """
    try:
        if path.suffix.lower() in SUFFIXES and not path.is_dir():
            from maturity.loading.form.source import workbook_source

            yield workbook_source(path, lookup)
        elif path.suffix.lower() in LINES and not path.is_dir():
            yield from read_json_lines(path)
        elif path.suffix.lower() == ".json":
            yield read_json(path)
        else:
            yield read_yaml(path)
    except OSError as error:
        problem = Problem("Y013", Place(str(path)), {"what": refusal(error)})
        yield Source(str(path), problems=[problem])


def document_format(source: Source) -> str | None:
    """Return what a document says it is, None where it does not say."""
    found = source.data.get("format") if isinstance(source.data, dict) else None
    return found if isinstance(found, str) else None
