"""The duties of a register and the round before, as a report shows them."""

from pathlib import Path

import pytest

from maturity.cli.report import PdfVariant
from maturity.reports.pdf import render_html
from maturity.reports.pdf_options import VARIANTS, PdfOptions, read_keywords
from maturity.reports.view_model import ReportView
from tests.reports.gallery import view_of
from tests.running import BASE, Maturity

BEFORE, NOW = "{A-1-1: 1, B-1-1: 1/2}", "{A-1-1: 3, B-1-1: 1/2}"


@pytest.fixture(name="systems")
def _systems() -> ReportView:
    return view_of("systems-vi")


def test_every_open_duty_is_shown_and_the_next_deadline_is_the_first_ahead(
    systems: ReportView,
) -> None:
    duties = systems.duties
    assert duties is not None
    assert duties.broken == sum(
        one.breached for register in systems.registers for one in register.rows
    )
    assert duties.things == len({one.row for one in duties.overdue})
    assert duties.next is not None
    days = [one.day.value for one in duties.ahead if one.day.value is not None]
    assert duties.next.day.value == min(days)
    assert duties.next.days_left is not None
    assert duties.next.days_left >= 0
    html = render_html(systems, PdfOptions(brief=True))
    assert duties.next.day.text in html
    assert all(one.action in html for one in duties.overdue[:3])


def test_a_questionnaire_without_duties_has_none() -> None:
    assert view_of("half-en").duties is None


def test_the_round_before_is_scored_by_the_rules_of_now(maturity: Maturity, tmp_path: Path) -> None:
    for name, answers, day in (("old", BEFORE, "2025-11-20"), ("new", NOW, "2026-11-20")):
        (tmp_path / f"{name}.yaml").write_text(
            "format: maturity/response@1\nquestionnaire: tiny@1.0.0\nagency: {id: A}\n"
            f"round: '{day[:4]}'\nassessed_on: {day}\nanswers: {answers}\n",
            encoding="utf-8",
        )
    given = ("--questionnaire", BASE, "--format", "json")
    (alone,) = maturity("score", tmp_path / "old.yaml", *given).lines
    (line,) = maturity(
        "score", tmp_path / "new.yaml", *given, "--previous", tmp_path / "old.yaml"
    ).lines
    headline = alone["results"][alone["headline"]]
    assert line["earlier"]["whole"]["exact"] == headline["exact"]
    assert line["earlier"]["nodes"]["A"]["level"] == headline["nodes"]["A"]["level"]
    # The assessment of the round before does as well as its response.
    (tmp_path / "old.jsonl").write_text(
        maturity("score", tmp_path / "old.yaml", *given).out, encoding="utf-8"
    )
    (again,) = maturity(
        "score", tmp_path / "new.yaml", *given, "--previous", tmp_path / "old.jsonl"
    ).lines
    assert again["earlier"] == line["earlier"]


def test_what_a_domain_won_is_shown_beside_its_score(
    maturity: Maturity, tmp_path: Path, tiny: object
) -> None:
    from maturity.instrument import Instrument
    from maturity.models.assessment import Assessment
    from maturity.reports.view import build_view

    for name, answers in (("old", BEFORE), ("new", NOW)):
        (tmp_path / f"{name}.yaml").write_text(
            "format: maturity/response@1\nquestionnaire: tiny@1.0.0\nagency: {id: A}\n"
            f"assessed_on: 2026-11-20\nanswers: {answers}\n",
            encoding="utf-8",
        )
    (line,) = maturity(
        *("score", tmp_path / "new.yaml", "--questionnaire", BASE, "--format", "json"),
        *("--previous", tmp_path / "old.yaml"),
    ).lines
    assert isinstance(tiny, Instrument)
    view = build_view(Assessment.model_validate(line), tiny, lang="en")
    assert view.earlier is not None
    domains = {one.id: one for one in view.domains}
    assert domains["A"].change_text == "+2.00"
    assert domains["B"].change_text == "±0"
    html = render_html(view)
    assert "Since then" in html
    assert html.count("<polygon") == len(view.domains)


def test_the_command_line_offers_every_variant() -> None:
    assert [one.value for one in PdfVariant] == list(VARIANTS)
    for variant in VARIANTS:
        for brief in (True, False):
            options = PdfOptions(variant, brief=brief)
            assert read_keywords(options.keywords) == options
    assert read_keywords("maturity/report@1, full") is None
    assert read_keywords("") is None
