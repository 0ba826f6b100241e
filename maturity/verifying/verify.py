"""Any file that holds an assessment: whether what it says follows from the answers inside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from maturity.assessment.public import whole_assessment
from maturity.i18n import spoken
from maturity.instrument import Instrument
from maturity.json_source import parse_json
from maturity.loading.documents import Lookup, read_documents
from maturity.loading.sensitive import Sensitive, whole
from maturity.loading.theme import Dress
from maturity.models.assessment import Assessment
from maturity.problems import Place, Problem, has_errors, in_order
from maturity.refusals import refusal
from maturity.source import Source
from maturity.verifying.recompute import answers_inside, read_assessment, recomputed

SUFFIXES = (".xlsx", ".xlsm")
"""Workbooks whose formulas can be read."""
OTHERS = (".ods", ".xls")
"""Workbooks that answers are read from, but whose formulas cannot be compared."""
PAGES = (".html", ".htm")
ASSESSMENTS = (".json", ".jsonl", ".ndjson")


@dataclass(slots=True)
class Verified:
    """One assessment that was looked at, and everything about it that does not agree."""

    path: str
    kind: str
    assessment: Assessment | None = None
    instrument: Instrument | None = None
    problems: list[Problem] = field(default_factory=list)
    cells: int | None = None
    """How many cells of a workbook were compared."""

    @property
    def compared(self) -> bool:
        """Whether there was anything to hold the file against."""
        return self.assessment is not None or self.cells is not None

    @property
    def agrees(self) -> bool:
        """Whether everything was compared, and nothing differs."""
        held_against = self.instrument is not None if self.cells is None else True
        return self.compared and held_against and not has_errors(self.problems)


def verify(
    path: Path, lookup: Lookup, parts: Sensitive | None = None, dress: Dress | None = None
) -> Iterator[Verified]:
    """Yield what is found in a file: one of JSON, PDF, HTML or a workbook, or of each JSON line.

    `parts` are those that were held back: without its own an assessment cannot be recomputed.
    `dress` is what reports with a look of their own were drawn with.
    """
    if path.suffix.lower() == ".pdf":
        yield _report(path, lookup, parts or {}, dress or Dress())
        return
    if path.suffix.lower() in PAGES:
        yield _page(path, lookup, parts or {}, dress or Dress())
        return
    if path.suffix.lower() in SUFFIXES:
        yield _workbook(path, lookup)
        return
    if path.suffix.lower() in OTHERS and path.is_file():
        problem = Problem("F021", Place(str(path)), {"kind": path.suffix.lower()})
        yield Verified(str(path), "workbook", problems=[problem])
        return
    for source in read_documents(path):
        yield _assessment(source, lookup, parts or {})


def _assessment(source: Source, lookup: Lookup, parts: Sensitive) -> Verified:
    found = Verified(source.path, "assessment")
    held = list(_put_together(source, parts))
    found.assessment, problems = read_assessment(source)
    problems += held
    if found.assessment is not None and not held:
        found.instrument, more = recomputed(source, found.assessment, lookup)
        problems += more
    found.problems = in_order(problems)
    return found


def _put_together(source: Source, parts: Sensitive) -> Iterator[Problem]:
    """Put what was held back into a source that is an assessment; yield what is in the way."""
    data = source.data
    response = data.get("response") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(response, dict):
        return
    inner = Source(source.path, response, lambda loc, key: source.find(("response", *loc), key))
    yield from whole(inner, parts)
    if inner.data is not response and isinstance(inner.data, dict):
        part = parts[str(response["held_back"]["sha256"])]
        source.data = whole_assessment(data, inner.data, part)


def _workbook(path: Path, lookup: Lookup) -> Verified:
    from maturity.verifying.workbook import compare

    found = Verified(str(path), "workbook")
    try:
        seen = compare(path, lookup)
    except OSError as error:
        found.problems = [Problem("Y013", Place(str(path)), {"what": refusal(error)})]
        return found
    found.instrument, found.cells, found.problems = seen.instrument, seen.cells, seen.problems
    return found


def _report(path: Path, lookup: Lookup, parts: Sensitive, dress: Dress) -> Verified:
    from maturity.reports.pdf_options import ATTACHMENT, read_keywords
    from maturity.verifying.pdf_file import read_pdf
    from maturity.verifying.report import Drawing, report_problems

    place = Place(str(path))
    found = Verified(str(path), "report")
    try:
        raw = path.read_bytes()
        file = read_pdf(raw, ATTACHMENT)
    except OSError as error:
        found.problems = [Problem("Y013", place, {"what": refusal(error)})]
        return found
    except ValueError as error:
        found.problems = [Problem("E006", place, {"what": str(error)})]
        return found
    carried = _carried(found, file.attachments, lookup, parts)
    if carried is None:
        return found
    options = read_keywords(file.keywords)
    if options is None or file.language not in spoken():
        found.problems.append(Problem("E008", place))
        return found
    if not _dressed_alike(found, options.look, dress):
        return found
    if options.look:
        options = replace(options, templates=dress.templates)
    look = dress.look if options.look else None
    drawing = Drawing(carried.drawn, carried.instrument, options, look)
    found.problems += report_problems(raw, file, drawing, path=str(path))
    return found


def _page(path: Path, lookup: Lookup, parts: Sensitive, dress: Dress) -> Verified:
    from maturity.loading.response import ReadResponse
    from maturity.verifying.page import Making, page_problems, read_page

    place = Place(str(path))
    found = Verified(str(path), "report")
    try:
        text = path.read_bytes().decode()
    except OSError as error:
        found.problems = [Problem("Y013", place, {"what": refusal(error)})]
        return found
    except UnicodeDecodeError:
        found.problems = [Problem("E009", place)]
        return found
    file = read_page(text)
    carried = _carried(found, [one.encode() for one in file.assessments], lookup, parts)
    if carried is None:
        return found
    state = file.chosen
    if state is None or not set(file.langs) <= set(spoken()):
        found.problems.append(Problem("E008", place))
        return found
    if not _dressed_alike(found, file.look, dress):
        return found
    instrument = carried.instrument
    response = answers_inside(carried.source, carried.assessment, instrument)
    making = Making(ReadResponse(str(path), response, instrument), carried.drawn, instrument, dress)
    if response is not None and state.profile in instrument.plans:
        found.problems += page_problems(text, file, making, path=str(path))
    return found


@dataclass(frozen=True, slots=True)
class _Carried:
    """The assessment that a report carries."""

    source: Source
    drawn: Assessment
    """As it is carried; what was held back is not in it."""
    assessment: Assessment
    instrument: Instrument


def _carried(
    found: Verified, documents: Sequence[bytes], lookup: Lookup, parts: Sensitive
) -> _Carried | None:
    """Return the one assessment that a report carries; note why where there is none to compare."""
    if len(documents) != 1:
        found.problems = [Problem("E007", Place(found.path), {"count": len(documents)})]
        return None
    source = _inside(documents[0], found.path)
    drawn, _ = read_assessment(source)
    inner = _assessment(source, lookup, parts)
    found.assessment, found.instrument = inner.assessment, inner.instrument
    found.problems = inner.problems
    if drawn is None or inner.assessment is None or inner.instrument is None:
        return None
    return _Carried(source, drawn, inner.assessment, inner.instrument)


def _dressed_alike(found: Verified, look: str, dress: Dress) -> bool:
    """Return whether a report with this look can be drawn again; note where it cannot."""
    alike = look in ("", dress.digest)
    if not alike:
        given = {"given": look, "installed": dress.digest or "–"}
        found.problems.append(Problem("M008", Place(found.path), given))
    return alike


def _inside(raw: bytes, path: str) -> Source:
    """Return the attached document; its places are those of the file that carries it."""
    try:
        source = parse_json(raw.decode(), path, line=None)
    except UnicodeDecodeError:
        return Source(path, problems=[Problem("E009", Place(path))])
    source.find = lambda _loc, _key: None
    source.problems = [Problem(one.code, Place(path), one.parameters) for one in source.problems]
    return source
