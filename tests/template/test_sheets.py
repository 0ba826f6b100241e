"""The sheets are made for people: locked but where one writes, printed on A4, nothing cut."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from maturity.forms.layout import FIRST_FIELD, MANIFEST, SHELL, Room, layout
from maturity.forms.manifest import HEADER, Purpose, cells
from maturity.i18n import translate
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from maturity.models.questionnaire import ChecklistQuestion
from maturity.resources import builtin
from maturity.template.entries import Entries
from maturity.template.formula import FUNCTIONS
from maturity.template.writer import Form, Template, write_template

ROOM = Room(evidence=12, register=8, scope=3)
_MODELS = builtin("examples") / "models"
NAMES = [
    "cybersecurity-readiness",
    *(str(_MODELS / one) for one in ("every-kind", "cumulative-practices")),
]
EVERY = str(builtin("examples") / "models" / "every-kind")
_CALL = re.compile(r"([A-Z][A-Z0-9_.]*)\(")
_TEXT = re.compile(r'"(?:[^"]|"")*"')


@pytest.fixture(scope="module", params=NAMES)
def instrument(request: pytest.FixtureRequest) -> Instrument:
    return load_sound(request.param)


@pytest.fixture(scope="module")
def template(instrument: Instrument) -> Template:
    return write_template(Form(instrument, Purpose("vi"), ROOM))


@pytest.fixture(scope="module")
def book(template: Template) -> Workbook:
    return load_workbook(BytesIO(template.content))


def formulas(template: Template) -> Iterator[str]:
    """Yield every formula: of cells, of validations, of conditional formats."""
    with ZipFile(BytesIO(template.content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = archive.read(name).decode()
                for tag in ("f", "formula", "formula1", "formula2"):
                    for found in re.findall(rf"<{tag}>([^<]*)</{tag}>", text):
                        yield found.replace("&quot;", '"').replace("&amp;", "&")


def test_formulas_call_only_what_every_spreadsheet_of_2016_knows(template: Template) -> None:
    called: set[str] = set()
    count = 0
    for formula in formulas(template):
        count += 1
        called |= set(_CALL.findall(_TEXT.sub('""', formula)))
        assert len(formula) < 8192
        assert "[" not in _TEXT.sub('""', formula), "a link to another workbook"
    assert count > 400
    assert called <= FUNCTIONS
    assert not FUNCTIONS & {"INDIRECT", "OFFSET", "FILTER", "XLOOKUP", "LET", "TEXT", "CELL"}


def test_formulas_match_no_words(template: Template) -> None:
    """What a formula compares is a code in ASCII; words are only shown."""
    compared = re.compile(r'EXACT\([^"]*"((?:[^"]|"")*)"')
    for formula in formulas(template):
        for text in compared.findall(formula):
            assert text.isascii()


def test_there_are_no_macros_links_or_names(template: Template) -> None:
    with ZipFile(BytesIO(template.content)) as archive:
        names = archive.namelist()
        assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]


def test_every_sheet_is_locked_without_a_password(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.protection.sheet is True
        assert not sheet.protection.password


def test_only_cells_of_the_form_can_be_written_in(instrument: Instrument, book: Workbook) -> None:
    for plan in layout(instrument, "vi", room=ROOM).sheets:
        sheet = book[plan.name]
        places = {(one.row + more, one.col) for one in plan.fields for more in range(one.rows)}
        opened = {
            (int(cell.row or 0) - 1, int(cell.column or 0) - 1)
            for row in sheet.iter_rows()
            for cell in row
            if not cell.protection.locked
        }
        assert opened <= places
        for one in plan.fields:
            if one.kind == "answer":
                question = instrument.questions[one.id]
                closed = one.name == "not_applicable" and not question.not_applicable
                if one.name == "value" or one.name.startswith("item:"):
                    closed = question.answered_by == "centre"
                assert ((one.row, one.col) not in opened) == closed, one
            else:
                assert (one.row, one.col) in opened


def test_codes_and_keys_stand_hidden_in_the_first_row_and_column(
    instrument: Instrument, book: Workbook
) -> None:
    for plan in layout(instrument, "vi", room=ROOM).sheets:
        sheet = book[plan.name]
        assert sheet["A1"].value == plan.code
        codes = [sheet.cell(1, col).value for col in range(2, 2 + len(plan.columns))]
        assert codes == [f"#{code}" if code else None for code in plan.columns]
        keys = {row: sheet.cell(row + 1, 1).value for row in plan.keys}
        assert keys == dict(plan.keys)
        assert sheet.row_dimensions[1].hidden
        assert sheet.column_dimensions["A"].hidden


def test_the_hidden_sheet_says_what_the_workbook_is(instrument: Instrument, book: Workbook) -> None:
    sheet = book[MANIFEST]
    assert sheet.sheet_state == "veryHidden"
    rows = [
        tuple("" if value is None else str(value) for value in row)
        for row in sheet.iter_rows(values_only=True)
    ]
    blank = rows.index(("", "", "", "", ""))
    assert {row[0]: row[1] for row in rows[:blank]}["sha256"] == instrument.sha256
    assert rows[blank + 1] == HEADER
    assert rows[blank + 2 :] == list(cells(layout(instrument, "vi", room=ROOM)))


def test_sheets_print_on_a4_with_their_headers_again(book: Workbook) -> None:
    for sheet in book.worksheets:
        if not sheet.title.startswith("_"):
            assert sheet.page_setup.paperSize == 9
            assert sheet.page_setup.orientation == "landscape"
    domain = book.worksheets[1]
    assert domain.print_title_rows == "$5:$5"
    assert domain.print_title_cols == "$B:$C"
    assert domain.freeze_panes == "F6"


def test_rows_are_as_high_as_what_they_hold(instrument: Instrument, book: Workbook) -> None:
    """A long text in a narrow column takes its lines; Excel allows no more than 409 points."""
    plan = layout(instrument, "vi", room=ROOM)
    for sheet in plan.sheets:
        if sheet.kind != "domain":
            continue
        for line in sheet.lines:
            if line.question is None or line.item is not None:
                continue
            text = instrument.questions[line.question].text.in_language("vi")
            height = book[sheet.name].row_dimensions[line.row + 1].height
            assert height is not None
            assert 15 <= height <= 409
            assert height >= len(text) / 45 * 12


def test_every_field_has_a_message(instrument: Instrument, book: Workbook) -> None:
    for plan in layout(instrument, "vi", room=ROOM).sheets:
        sheet = book[plan.name]
        told = [one for one in sheet.data_validations.dataValidation if one.prompt]
        assert all(len(one.prompt) <= 255 and len(one.promptTitle) <= 32 for one in told)
        covered = {
            (row - 1, col - 1)
            for one in told
            for area in one.sqref.ranges
            for row in range(area.min_row, area.max_row + 1)
            for col in range(area.min_col, area.max_col + 1)
        }
        for one in plan.fields:
            place = (one.row, one.col)
            if not sheet.cell(one.row + 1, one.col + 1).protection.locked:
                assert place in covered, one


def test_drop_downs_offer_codes_first(book: Workbook, instrument: Instrument) -> None:
    lists = book["_lists"]
    columns = [[cell.value for cell in col if cell.value] for col in lists.iter_cols()]
    levels = [str(one.level) for one in instrument.questionnaire.scale]
    for column in columns:
        assert all(re.match(r"[A-Za-z0-9_/-]+( – .+)?$", str(text)) for text in column)
    if any(one.kind == "rubric" for one in instrument.questions.values()):
        starts = [[str(text).partition(" ")[0] for text in column] for column in columns]
        assert any(set(start) - {"n/a"} <= set(levels) for start in starts)


def test_checklists_have_a_none_of_these(instrument: Instrument, book: Workbook) -> None:
    for plan in layout(instrument, "vi", room=ROOM).sheets:
        for line in plan.lines:
            if line.item == "-":
                assert book[plan.name].cell(line.row + 1, 3).value == "Không có mục nào ở trên"
                asked = instrument.questions[line.question or ""]
                assert isinstance(asked, ChecklistQuestion)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("vi", "Không nhập thông tin thuộc bí mật nhà nước."), ("en", "Do not enter state secrets.")],
)
def test_the_first_sheet_warns_and_says_that_nothing_is_official(lang: str, words: str) -> None:
    tiny = load_sound(EVERY)
    book = load_workbook(BytesIO(write_template(Form(tiny, Purpose(lang), ROOM)).content))
    first = book.worksheets[0]
    texts = [str(cell.value) for row in first.iter_rows(max_row=5) for cell in row if cell.value]
    assert words in texts
    status = "Unofficial questionnaire; nothing here is an official result."
    if tiny.questionnaire.status == "unofficial":
        assert any(translate(status, lang) in text for text in texts)


def test_no_english_word_of_ours_stands_in_a_vietnamese_workbook(template: Template) -> None:
    for cells_ in template.sheets.values():
        for cell in cells_.values():
            if cell.formula is None and isinstance(cell.value, str):
                assert not re.search(r"\b(the|and|answers|level)\b", cell.value.lower()) or (
                    "maturity" in cell.value.lower()
                    or cell.value.startswith(("#", "_"))
                    or cell.value in {*SHELL, "level", "answers"}
                    or ":" in cell.value
                ), cell.value
        break  # The first sheet has the most words of ours.


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    tiny = load_sound(EVERY)
    entries = Entries(layout(tiny, "vi", room=ROOM))
    entries.put("shell", "", "agency.name", '=HYPERLINK("http://x")')
    form = Form(tiny, Purpose("vi"), ROOM, entries)
    book = load_workbook(BytesIO(write_template(form).content))
    cell = book.worksheets[0].cell(FIRST_FIELD + 2, 3)
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')
    assert cell.number_format == "@", "typed again, it stays text"


def test_the_same_form_gives_the_same_bytes() -> None:
    tiny = load_sound(EVERY)
    one, other = (write_template(Form(tiny, Purpose("vi"), ROOM)).content for _ in range(2))
    assert one == other


def test_levels_can_be_switched_off() -> None:
    tiny = load_sound(EVERY)
    template = write_template(Form(tiny, Purpose("en", levels=False), ROOM))
    assert not template.live.nodes
    texts = {str(one.value) for cells_ in template.sheets.values() for one in cells_.values()}
    assert "Level, as you claim it" not in texts
    assert "All questions" in texts


def texts(template: Template) -> set[str]:
    """Return every text that somebody reads: in cells, in messages, at the foot of a page."""
    found: set[str] = set()
    with ZipFile(BytesIO(template.content)) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
        items = re.findall(r"<si>(.*?)</si>", strings, re.DOTALL)
        shared = [re.sub("<[^>]+>", "", one) for one in items]
        found |= set(re.findall(r">([^<]+)</", archive.read("docProps/core.xml").decode()))
        names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
        found |= set(names)
        for number, name in enumerate(names, start=1):
            if name in (MANIFEST, "_calc"):
                continue
            text = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            found |= {shared[int(at)] for at in re.findall(r't="s"><v>([0-9]+)</v>', text)}
            found |= set(re.findall(r' (?:promptTitle|prompt|errorTitle|error)="([^"]*)"', text))
            found |= set(re.findall(r"<oddFooter>([^<]*)<", text))
            found |= set(re.findall(r't="str"><f>[^<]*</f><v>([^<]*)</v>', text))
            for formula in re.findall(r"<f>([^<]*)</f>", text):
                found |= {one[1:-1] for one in _TEXT.findall(formula.replace("&quot;", '"'))}
    return found


def test_nothing_is_said_alike_in_two_languages(instrument: Instrument, template: Template) -> None:
    """What is alike in both is a code, a number, or a name; all else was translated."""
    english = texts(write_template(Form(instrument, Purpose("en"), ROOM)))
    vietnamese = texts(template)
    assert min(len(english), len(vietnamese)) > 100
    planned = layout(instrument, "en", room=ROOM)
    codes = {key for sheet in planned.sheets for key in sheet.keys.values()}
    codes |= {*instrument.titles, *instrument.questions, *(one.id for one in instrument.targets)}
    codes |= {one.id for one in instrument.scoring.profiles}
    version = f"{instrument.id}@{instrument.questionnaire.version}"
    left = {
        one
        for one in english & vietnamese
        if re.search("[A-Za-z]{2}", one) and one[0] not in "#_" and one not in {*codes, version}
    }
    assert not left


def test_messages_at_cells_are_whole(template: Template) -> None:
    with ZipFile(BytesIO(template.content)) as archive:
        whole = "".join(archive.read(one).decode() for one in archive.namelist() if "sheet" in one)
    titles = re.findall(r' (?:promptTitle|errorTitle)="([^"]*)"', whole)
    messages = re.findall(r' (?:prompt|error)="([^"]*)"', whole)
    assert max(map(len, titles)) <= 32
    assert max(map(len, messages)) <= 255
    assert not [one for one in messages if one.endswith("…")]
