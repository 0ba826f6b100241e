"""Any file that holds an assessment: whether what it says follows from the answers inside."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from maturity.instrument import Instrument
from maturity.json_source import parse_json
from maturity.loading.documents import Lookup, read_documents
from maturity.models.assessment import Assessment
from maturity.problems import Place, Problem, in_order
from maturity.source import Source
from maturity.verifying.recompute import read_assessment, recomputed

ASSESSMENTS = (".json", ".jsonl", ".ndjson")


@dataclass(slots=True)
class Verified:
    """One assessment that was looked at, and everything about it that does not agree."""

    path: str
    kind: str
    assessment: Assessment | None = None
    instrument: Instrument | None = None
    problems: list[Problem] = field(default_factory=list)


def verify(path: Path, lookup: Lookup) -> Iterator[Verified]:
    """Yield what is found of each assessment in a file: one of JSON or PDF, one a JSON line."""
    if path.suffix.lower() == ".pdf":
        yield _report(path, lookup)
        return
    for source in read_documents(path):
        yield _assessment(source, lookup)


def _assessment(source: Source, lookup: Lookup) -> Verified:
    found = Verified(source.path, "assessment")
    found.assessment, problems = read_assessment(source)
    if found.assessment is not None:
        found.instrument, more = recomputed(source, found.assessment, lookup)
        problems += more
    found.problems = in_order(problems)
    return found


def _report(path: Path, lookup: Lookup) -> Verified:
    from maturity.reports.pdf_options import ATTACHMENT, read_keywords
    from maturity.verifying.pdf_file import read_pdf
    from maturity.verifying.report import report_problems

    place = Place(str(path))
    found = Verified(str(path), "report")
    try:
        raw = path.read_bytes()
        file = read_pdf(raw, ATTACHMENT)
    except OSError as error:
        found.problems = [Problem("Y013", place, {"what": error.strerror or str(error)})]
        return found
    except ValueError as error:
        found.problems = [Problem("E006", place, {"what": str(error)})]
        return found
    if len(file.attachments) != 1:
        found.problems = [Problem("E007", place, {"count": len(file.attachments)})]
        return found
    source = _inside(file.attachments[0], path)
    inner = _assessment(source, lookup)
    found.assessment, found.instrument = inner.assessment, inner.instrument
    found.problems = inner.problems
    if found.assessment is None or found.instrument is None:
        return found
    options = read_keywords(file.keywords)
    if options is None or file.language not in ("vi", "en"):
        found.problems.append(Problem("E008", place))
        return found
    found.problems += report_problems(
        raw, file, found.assessment, found.instrument, options=options, path=str(path)
    )
    return found


def _inside(raw: bytes, path: Path) -> Source:
    """Return the attached document; its places are those of the file that carries it."""
    try:
        source = parse_json(raw.decode(), str(path), line=None)
    except UnicodeDecodeError:
        return Source(str(path), problems=[Problem("E009", Place(str(path)))])
    source.find = lambda _loc, _key: None
    source.problems = [
        Problem(one.code, Place(str(path)), one.parameters) for one in source.problems
    ]
    return source
