"""A report in a third language: its own words translated, all others marked with their language."""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from maturity.assessment import assess
from maturity.errors import CannotContinueError
from maturity.i18n import spoken, translations
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_response
from maturity.models.text import Text
from maturity.reports.foreign import (
    Foreign,
    filled,
    foreign,
    joined,
    language_of,
    marked_translations,
)
from maturity.reports.page import render_page
from maturity.reports.pdf import render_html, write_pdf
from maturity.reports.pdf_options import PdfOptions
from maturity.reports.states import State
from maturity.reports.templates import environment
from maturity.reports.view import build_view
from maturity.reports.view_model import ReportView
from maturity.reports.view_words import Words
from maturity.yaml_source import parse_yaml
from tests.reports.gallery import view_of
from tests.reports.test_pdf_checkers import checker, failures
from tests.test_translations import catalogue, extracted, messages, texts

OWN = re.compile(r"maturity/(reports|cohort)/|report_templates/")
"""Where the words of reports stand, of one agency and of all together."""
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
BRACKET = re.compile("[⟦⟧]")
NO_FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>{folder}</cachedir></fontconfig>
"""
BRIEF = PdfOptions(brief=True)
NOTHING = """\
format: maturity/response@1
questionnaire: data-management-commune@1.0.0
agency: {id: "1", name: Xã Ví dụ 成}
assessed_on: 2026-11-20
answers: {}
"""
VOID = {"meta", "link", "br", "img", "input", "col"}


def test_every_word_of_a_report_has_its_japanese() -> None:
    given = messages(catalogue("ja"))
    wanted = [
        id_
        for id_, message in messages(extracted()).items()
        if any(OWN.match(path) for path, _ in message.locations)
    ]
    assert len(wanted) > 700
    assert [id_ for id_ in wanted if not all(texts(given[id_].string))] == []


def test_a_language_is_offered_where_it_has_a_catalogue() -> None:
    assert spoken() == ("vi", "en", "ja")


def test_marks_stay_in_sentences_and_lists() -> None:
    data = foreign("Data & people", "en")
    marked = '<span lang="en">Data &amp; people</span>'
    assert filled("<{level}> {title}", {"level": 2, "title": data}) == "<2> Data & people"
    assert (
        _markup(filled("<{level}> {title}", {"level": 2, "title": data})) == f"&lt;2&gt; {marked}"
    )
    assert _markup(joined("、", ("<一>", data))) == f"&lt;一&gt;、{marked}"
    assert language_of(data) == "en"
    assert language_of(joined("、", ("一", data))) == ""
    again = pickle.loads(pickle.dumps(data))  # noqa: S301 - what was written just now
    assert (again, _markup(again), language_of(again)) == (data, marked, "en")


def test_a_text_without_marks_stays_a_plain_one() -> None:
    assert type(filled("{a}", {"a": "b"})) is str
    assert type(joined(", ", ("a", "b"))) is str
    assert type(Words("vi").text(Text({"vi": "Dữ liệu", "en": "Data"}))) is str
    assert type(Words("ja").text(Text("in a language that nobody told"))) is str


def test_a_message_without_a_translation_is_marked_in_every_language_but_its_own() -> None:
    for lang in spoken():
        said = Words(lang).gettext("not a message of ours: {n}", n=1)
        assert said == "not a message of ours: 1"
        assert language_of(Words(lang).gettext("not a message of ours")) == (
            "" if lang == "en" else "en"
        )
        assert isinstance(said, Foreign) == (lang != "en")


def test_a_message_of_a_template_may_hold_markup() -> None:
    template = environment("ja").from_string('{{ _("<b>%(n)s</b> not of ours", n="<2>") }}')
    assert template.render() == '<span lang="en"><b>&lt;2&gt;</b> not of ours</span>'


def _markup(text: str) -> str:
    assert isinstance(text, Foreign)
    return text.__html__()


class Said(HTMLParser):
    """Collect what a page says, each text with the language that it is marked with."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self._open = [("", "")]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("lang") or self._open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        # The title of a page or a picture is one text without parts.
        if data.strip() and self._open[-1][0] not in {"style", "script", "title"}:
            self.said.append((self._open[-1][1], data.strip()))


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("kind", ["half-ja", "systems-ja"])
def test_texts_in_english_are_marked_wherever_they_stand(kind: str) -> None:
    view = view_of.__wrapped__(kind)
    page = render_page({(state := State("ja", "claimed", view.headline.id)): view}, state)
    told = {one.message for one in view.problems} | {one.hint for one in view.problems}
    for html in (render_html(view), page):
        said = Said(html).said
        english = [text for _, text in said if BRACKET.search(text)]
        assert len(english) > 200
        assert [(lang, text) for lang, text in said if BRACKET.search(text) and lang != "en"] == []
        others = [text for lang, text in said if lang == "en" and not BRACKET.search(text)]
        assert [text for text in others if text not in told | {"English"}] == []
        assert [text for lang, text in said if lang == "en" and JAPANESE.search(text)] == []


FRENCH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "{n} day left"
msgid_plural "{n} days left"
msgstr[0] "il reste {n} jour"
msgstr[1] "il reste {n} jours"

msgid "Distance to the targets"
msgstr "Écart aux objectifs"
"""


@pytest.fixture(name="french")
def _french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the tool one more catalogue, of two messages, and nothing else."""
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "maturity.mo").open("wb") as file:
        write_mo(file, read_po(BytesIO(FRENCH.encode()), locale="fr"))
    monkeypatch.setattr("maturity.i18n._CATALOGUES", tmp_path)
    caches = (spoken, translations, marked_translations, environment)
    for one in caches:
        one.cache_clear()
    yield
    for one in caches:
        one.cache_clear()


@pytest.mark.usefixtures("french")
def test_any_language_needs_one_file() -> None:
    assert spoken() == ("vi", "en", "fr")
    view = view_of.__wrapped__("brief-fr")
    assert view.assessed_on.text == "26 novembre 2026"
    assert view.indicators[0].value.text.endswith("\N{NO-BREAK SPACE}%")
    assert view.targets[0].days_text == "il reste 1\N{NARROW NO-BREAK SPACE}496 jours"
    said = Said(render_html(view, BRIEF)).said
    assert ("fr", "Écart aux objectifs") in said
    assert ("en", "Maturity level") in said


@pytest.mark.usefixtures("pango")
def test_the_tags_of_a_pdf_tell_the_language_of_each_part(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    instrument = load_sound("data-management-commune")
    read = read_response(parse_yaml(NOTHING, "answers.yaml"), lambda _: instrument)
    assert read.response is not None
    view = build_view(assess(read.response, instrument), instrument, lang="ja")
    write_or_skip(view, path)
    document = checker("outloud").Document(str(path))
    assert document.lang == "ja"
    english = [one for one in document.elements if one.lang == "en"]
    # A span over two lines has two tags.
    assert len(english) >= render_html(view).count('<span lang="en">') > 100
    said = {
        (number, mcid): text
        for number in range(len(document.pages))
        for (_, mcid), text in document.content(number).mcid_text.items()
    }
    for one in english:
        parts = [part for inner in (one, *one.descendants()) for part in inner.mcrefs]
        text = "".join(said[part.page, part.mcid] for part in parts)
        assert text.strip()
        assert not JAPANESE.search(text), text
    assert view.questionnaire_title in said.values()
    assert failures(path.read_bytes(), "PDF_UA_1") == []


def write_or_skip(view: ReportView, path: Path) -> None:
    """Write a report; skip where the machine has no font for it."""
    try:
        write_pdf(view, path)
    except CannotContinueError:
        if os.environ.get("MATURITY_REQUIRE_ALL") == "1":
            pytest.fail("no font has Japanese, and MATURITY_REQUIRE_ALL=1 asks for every test")
        pytest.skip("no font of this machine has Japanese")


@pytest.mark.usefixtures("pango")
def test_letters_that_no_font_has_are_named_and_a_report_of_nothing_else_refused(
    tmp_path: Path,
) -> None:
    settings = tmp_path / "fonts.conf"
    settings.write_text(NO_FONTS.format(folder=tmp_path), encoding="utf-8")
    script = (
        "import sys, warnings; warnings.simplefilter('ignore')\n"
        "from maturity.cli.run import run\n"
        "for lang in ('ja', 'vi'):\n"
        "    print(run([*sys.argv[1:], '-o', lang, '--lang', lang]))"
    )
    answers = tmp_path / "answers.yaml"
    answers.write_text(NOTHING, encoding="utf-8")

    ended = subprocess.run(
        [sys.executable, "-c", script, "report", answers.name, "--format", "pdf", "--brief"],
        capture_output=True,
        cwd=tmp_path,
        encoding="utf-8",
        env={**os.environ, "FONTCONFIG_FILE": str(settings), "PYTHONUTF8": "1"},
        check=True,
    )
    refused, drawn = ended.stdout.splitlines()[0], ended.stdout.splitlines()[-1]
    assert (refused, drawn) == ("2", "0")
    assert [path.parent.name for path in tmp_path.glob("*/*.pdf")] == ["vi"]
    assert "日本語" in ended.stderr
    assert "fonts-noto-cjk" in ended.stderr
    assert "Xã Ví dụ 成: máy này không có phông chữ nào có 成" in ended.stderr
