"""Every quantified target of Decision 2629 is asked, counted and held against its value."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.assessment import assess
from maturity.instrument import Instrument
from maturity.loading.centre import read_centre
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_response, read_responses
from maturity.models.assessment import Assessment
from maturity.models.questionnaire import Question, RatioQuestion
from maturity.reports.pdf import render_html
from maturity.reports.pdf_options import PdfOptions
from maturity.reports.view import build_view
from maturity.source import Source

ID = "digital-government-2629"
END_2027, END_2030 = date(2027, 12, 31), date(2030, 12, 31)

BY_INDICATOR = [
    # target, question, indicator, least share, until: what the agency or the centre counts
    ("T01", "APP-SVC-01", "procedures_end_to_end", "100%", END_2027),
    ("T02", "APP-SVC-02", "business_information_once", "100%", END_2027),
    ("T03", "APP-SAT-01", "satisfaction", "95%", END_2027),
    ("T04", "APP-PLT-01", "platforms_used", "100%", END_2027),
    ("T04-nation", "APP-NAT-01", "platforms_completed_nation", "100%", END_2027),
    ("T05", "APP-WRK-01", "work_files_electronic", "100%", END_2027),
    ("T06", "APP-WRK-02", "reports_on_system", "100%", END_2027),
    ("T07", "APP-WRK-03", "tasks_monitored", "100%", END_2027),
    ("T08-nation", "DAT-NAT-01", "maturity_3_nation", "100%", END_2027),
    ("T09", "HRM-SKL-01", "staff_trained", "100%", END_2027),
    ("T10", "HRM-DAT-01", "staff_certified", "50%", END_2027),
    ("T11", "APP-SAT-01", "satisfaction", "99%", END_2030),
    ("T12", "APP-PRO-01", "services_proactive", "50%", END_2030),
    ("T13", "DAT-DIG-01", "files_digitised", "100%", END_2030),
    ("T14", "DAT-DIG-02", "copies_reused", "80%", END_2030),
    ("T15", "DAT-OPN-01", "open_data", "100%", END_2030),
    ("T16", "APP-PLT-02", "systems_connected", "100%", END_2030),
    ("T17", "APP-AIU-01", "ai_in_use", "100%", END_2030),
    ("T18-nation", "DAT-NAT-02", "maturity_4_nation", "100%", END_2030),
    ("T19-nation", "DAT-NAT-03", "maturity_5_nation", "90%", END_2030),
    ("T20", "HRM-LED-01", "leaders_with_expertise", "25%", END_2030),
    ("T21", "HRM-DAT-01", "staff_certified", "100%", END_2030),
    ("T22", "SEC-DOS-01", "dossiers_approved", "100%", END_2030),
    ("T22-before", "SEC-DOS-02", "dossiers_before_operation", "100%", END_2030),
    ("T23", "SEC-INS-01", "systems_inspected", "100%", END_2030),
]
BY_LEVEL = [
    # target, level, share of the agencies, until: all at DAT-MAT
    ("T08", 3, "100%", END_2027),
    ("T18", 4, "100%", END_2030),
    ("T19", 5, "90%", END_2030),
]
OUR_OWN = {"INS", "INT", "FIN", "MON"}
"""Task groups of the Decision without a quantified target."""
FOR_THE_NATION = {"DAT-NAT-01", "DAT-NAT-02", "DAT-NAT-03", "APP-NAT-01", "INF-NAT-01"}


def percent(written: str) -> Fraction:
    """Return a share written as a percentage."""
    return Fraction(int(written.removesuffix("%")), 100)


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    """Return the shipped questionnaire."""
    return load_sound(ID)


def help_of(question: Question, lang: str) -> str:
    """Return the help of a question in one language."""
    assert question.help is not None, question.id
    return question.help.in_language(lang)


@pytest.mark.parametrize(("id_", "question", "indicator", "least", "until"), BY_INDICATOR)
def test_target_is_reached_by_a_question_and_an_indicator(
    instrument: Instrument, id_: str, question: str, indicator: str, least: str, until: date
) -> None:
    (target,) = [one for one in instrument.targets if one.id == id_]
    assert (target.indicator, target.until) == (indicator, until)
    assert target.at_least == percent(least)
    (counted,) = [one for one in instrument.questionnaire.indicators if one.id == indicator]
    assert counted.question == question
    asked = instrument.questions[question]
    assert isinstance(asked, RatioQuestion)
    assert asked.core
    assert "qd2629" in asked.references


@pytest.mark.parametrize(("id_", "level", "share", "until"), BY_LEVEL)
def test_maturity_target_is_a_level_of_the_agency(
    instrument: Instrument, id_: str, level: int, share: str, until: date
) -> None:
    (target,) = [one for one in instrument.targets if one.id == id_]
    assert (target.node, target.level, target.until) == ("DAT-MAT", level, until)
    assert target.share == percent(share)


def test_no_target_is_left_out_and_none_is_added(instrument: Instrument) -> None:
    tables = {row[0] for row in BY_INDICATOR} | {row[0] for row in BY_LEVEL}
    assert {one.id for one in instrument.targets} == tables
    numbers = {id_.partition("-")[0] for id_ in tables}
    assert numbers == {f"T{number:02}" for number in range(1, 24)}
    by_phase = [
        {one.id.partition("-")[0] for one in instrument.targets if one.until == until}
        for until in (END_2027, END_2030)
    ]
    assert [len(found) for found in by_phase] == [10, 13]


def test_targets_are_paraphrases_without_quotation_marks(instrument: Instrument) -> None:
    for target in instrument.targets:
        assert target.title is not None
        assert target.title.in_language("vi").startswith("Chỉ tiêu (diễn giải)")
        assert target.title.in_language("en").startswith("Target (paraphrased)")
        assert target.reference == "qd2629"
    folder = Path(__file__).parents[1] / "questionnaires" / ID
    for name in ("questionnaire.yaml", "targets.yaml"):
        text = (folder / name).read_text(encoding="utf-8")
        assert not set("“”«»") & set(text)


def test_level_5_is_the_highest_value_that_a_target_names(instrument: Instrument) -> None:
    highest: dict[str, Fraction] = {}
    for _, question, _, least, _ in BY_INDICATOR:
        highest[question] = max(percent(least), highest.get(question, Fraction(0)))
    for id_, share in highest.items():
        asked = instrument.questions[id_]
        assert isinstance(asked, RatioQuestion)
        assert asked.levels_from[5] == share, id_
        assert set(asked.levels_from) == {2, 3, 4, 5}


def test_every_ratio_says_how_to_count(instrument: Instrument) -> None:
    for question in instrument.questions.values():
        if isinstance(question, RatioQuestion):
            vietnamese, english = help_of(question, "vi"), help_of(question, "en")
            for word in ("Mẫu số", "Tử số"):
                assert word in vietnamese, question.id
            assert "Không tính" in vietnamese, question.id
            for word in ("The denominator is", "The numerator"):
                assert word in english, question.id
            assert "not count" in english or "Left out" in english, question.id


def test_nine_domains_and_our_own_questions_say_so(instrument: Instrument) -> None:
    domains = instrument.questionnaire.domains
    assert [one.id for one in domains] == (
        ["INS", "DAT", "APP", "INF", "SEC", "HRM", "INT", "FIN", "MON"]
    )
    assert len(instrument.questions) == 33
    aimed_at = {row[1] for row in BY_INDICATOR} | {"DAT-MAT-01"}
    ours = {id_ for id_ in instrument.questions if id_ not in aimed_at} - FOR_THE_NATION
    assert {id_.partition("-")[0] for id_ in ours} == OUR_OWN | {"INF"}
    for id_, question in instrument.questions.items():
        said = help_of(question, "vi").startswith("Câu hỏi của chúng tôi")
        assert said == help_of(question, "en").startswith("Our own question"), id_
        assert said == (id_ in ours), id_
        assert not (said and (question.core or question.references)), id_


def test_only_the_centre_answers_for_the_nation_and_for_satisfaction(
    instrument: Instrument,
) -> None:
    centre = {
        id_ for id_, question in instrument.questions.items() if question.answered_by == "centre"
    }
    assert centre == FOR_THE_NATION | {"APP-SAT-01"}
    assert all(instrument.questions[id_].evidence is None for id_ in centre)


Assessed = Callable[[str, str], Assessment]


@pytest.fixture
def assessed(tmp_path: Path, instrument: Instrument) -> Assessed:
    """Return a function that assesses one agency beside a file of the centre."""

    def _assessed(agency: str, csv: str) -> Assessment:
        response, centre_file = tmp_path / "response.yaml", tmp_path / "centre.csv"
        response.write_text(
            f"format: maturity/response@1\nquestionnaire: {ID}@1.0.0\nagency: {agency}\n"
            "assessed_on: 2026-11-20\nanswers: {DAT-MAT-01: 3, HRM-DAT-01: {value: 1/2}}\n",
            encoding="utf-8",
        )
        centre_file.write_text(csv, encoding="utf-8")
        centre, problems = read_centre(centre_file)
        assert problems == []
        (read,) = read_responses(response, load_sound, centre=centre)
        assert read.problems == []
        assert read.response is not None
        return assess(read.response, instrument)

    return _assessed


CENTRE = """\
agency,APP-SAT-01,APP-NAT-01,DAT-NAT-01,DAT-NAT-02,DAT-NAT-03,INF-NAT-01
VN,,9/10,51/51,46/51,46/51,2/3
48,949/1000,,,,,
"""


def test_national_targets_are_held_against_the_national_row(assessed: Assessed) -> None:
    nation = assessed('{id: VN, kind: "nation"}', CENTRE)
    met = {one.id: (one.met, one.gap) for one in nation.targets if one.id.endswith("-nation")}
    assert met == {
        "T04-nation": (False, 1),
        "T08-nation": (True, 0),
        "T18-nation": (False, 5),
        "T19-nation": (True, 0),
    }
    clusters = nation.indicators["data_centres_nation"]
    assert (clusters.met, clusters.of) == (2, 3)


def test_agency_sees_its_own_targets_and_no_national_one(assessed: Assessed) -> None:
    agency = assessed('{id: "48", kind: city}', CENTRE)
    met = {one.id: one.met for one in agency.targets if one.met is not None}
    assert met == {
        "T03": False,
        "T08": True,
        "T10": True,
        "T11": False,
        "T18": False,
        "T19": False,
        "T21": False,
    }
    assert agency.questions["APP-SAT-01"].level == 3


def test_silence_of_the_centre_takes_no_part_in_the_level(assessed: Assessed) -> None:
    agency = assessed('{id: "48", kind: city}', "agency,APP-SAT-01\n79,9/10\n")
    outside = {id_ for id_, one in agency.questions.items() if one.state == "outside"}
    assert outside == FOR_THE_NATION | {"APP-SAT-01"}
    assert agency.indicators["satisfaction"].value is None


@pytest.mark.parametrize("brief", [True, False])
def test_the_first_page_of_a_report_shows_few_of_many_targets(brief: bool) -> None:  # noqa: FBT001
    instrument = load_sound(ID)
    document = {"questionnaire": f"{ID}@1.0.0", "agency": {"id": "01"}, "answers": {}}
    source = Source("a.yaml", {"format": "maturity/response@1", **document})
    read = read_response(source, lambda _: instrument)
    assert read.response is not None
    view = build_view(assess(read.response, instrument), instrument, lang="en")
    html = render_html(view, PdfOptions(brief=brief))
    tables = re.findall(r'<table class="targets">.*?</table>', html, re.DOTALL)
    assert [one.count("<tr><th") - 1 for one in tables] == ([6] if brief else [6, 28])
    assert "Of 28 targets 0 are reached, 0 are not, 28 are open." in html
    assert tables[0].index("<td>3 ") < tables[0].index("100%:") < tables[0].index("95%:")
