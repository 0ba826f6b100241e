"""Every kind of question, rule and register has its words in a report."""

from pathlib import Path

import pytest

from maturity.assessment import assess
from maturity.loading.questionnaire import load_questionnaire
from maturity.loading.response import read_response
from maturity.reports.pdf import render_html, write_pdf
from maturity.reports.view import build_view
from maturity.reports.view_model import ReportView
from maturity.yaml_source import parse_yaml

QUESTIONNAIRE = """\
format: maturity/questionnaire@1
id: mixed
version: 1.0.0
status: draft
title: Mixed
references:
  law: {title: The law, number: 1/2026, date: 2026-01-01, checked_on: 2026-11-23, grade: P}
  item: {title: Storing data, framework: A framework, checked_on: 2026-11-23, grade: G}
scale:
  - {level: 0, name: None, description: Nothing}
  - {level: 1, name: Some}
  - {level: 2, name: All}
domains:
  - id: D
    title: Domain
    capabilities:
      - id: C
        title: Capability
        core: true
        questions:
          - {id: P, kind: practice, level: 1, text: A practice, not_applicable: true}
          - id: Q
            kind: practice
            level: 2
            text: With choices
            choices: [{id: a, text: Nothing at all, value: 0}, {id: b, text: A quarter, value: 1/4}]
          - id: K
            kind: checklist
            text: A checklist
            items: [{id: x, text: The first}, {id: y, text: The second}]
            levels_from: {1: 1, 2: 2}
          - {id: Y, kind: yes_no, text: Yes or no, yes: 2, references: [item, law]}
          - id: Z
            kind: yes_no
            text: Of provinces
            yes: 2
            applies_when: 'agency.kind == "province"'
registers:
  - id: systems
    title: Systems
    columns:
      - {id: approved_on, type: date, title: Approved}
    rules:
      - id: R1
        must: row.approved_on != null
        message: A dossier is to be approved
        references: [law, item]
indicators:
  - {id: approved, title: Approved systems, register: systems, met: 'row.approved_on != null'}
gates:
  - {id: G1, node: mixed, cap: 1, when: {indicator: approved, below: 100%}, message: Dossiers lack.}
"""
SCORING = """\
format: maturity/scoring@1
headline: staged
profiles:
  - id: staged
    version: 1.0.0
    title: Staged
    capability: {method: staged, requires: {1: {1: 0.3}, 2: {1: 0.75, 2: 0.4}}}
    domain: {method: minimum}
    questionnaire: {method: minimum}
    practice_counts_from: 2/3
  - id: sum
    version: 1.0.0
    title: Sum
    capability: {method: sum_of_levels}
    domain: {method: mean}
    questionnaire: {method: quorum, share: 2/3, slack: 2}
    not_applicable: 1
  - id: through
    version: 1.0.0
    title: Through
    capability: {method: quorum, share: 50%}
    domain: through
    questionnaire: {method: staged, own: 0.5, lower: 0.85}
"""
TARGETS = """\
format: maturity/targets@1
id: targets
targets:
  - {id: T1, until: 2026-01-01, node: mixed, level: 2, share: 2/3}
  - {id: T2, until: 2030-12-31, indicator: approved, at_least: 100%}
"""
RESPONSE = """\
format: maturity/response@1
questionnaire: mixed@1.0.0
agency: {id: "7", kind: office}
assessed_on: 2026-11-20
assessor: {name: Someone, role: independent}
answers:
  P: {not_applicable: No such thing}
  Q: b
  K: [x]
  Y: yes
  Z: yes
registers:
  systems: [{id: S1, approved_on: 2026-01-01}, {id: S2}]
"""


@pytest.fixture(name="mixed")
def _mixed(tmp_path: Path) -> ReportView:
    """Return the report of a questionnaire that uses everything."""
    for name, text in (
        ("questionnaire", QUESTIONNAIRE),
        ("scoring", SCORING),
        ("targets", TARGETS),
    ):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    loaded = load_questionnaire(tmp_path)
    instrument = loaded.instrument
    assert instrument is not None, [one.message() for one in loaded.problems]
    read = read_response(parse_yaml(RESPONSE, "answers.yaml"), lambda _: instrument)
    assert read.response is not None, [one.message() for one in read.problems]
    return build_view(assess(read.response, instrument), instrument, lang="en")


def test_every_kind_of_answer_is_said_in_words(mixed: ReportView) -> None:
    found = {one.id: (one.state, one.value_text, one.descriptor) for one in mixed.questions}
    assert found == {
        "P": ("not_applicable", "", ""),
        "Q": ("answered", "A quarter", "A practice of level 2."),
        "K": ("answered", "1 of 2", "The first"),
        "Y": ("answered", "yes", ""),
        "Z": ("outside", "", ""),
    }


def test_items_of_frameworks_are_no_legal_sources(mixed: ReportView) -> None:
    assert [one.id for one in mixed.references] == ["law"]
    assert {one.id: one.references for one in mixed.questions if one.references} == {"Y": ("law",)}
    assert [one.reference for one in mixed.rules] == ["1/2026"]


def test_a_gate_says_why_it_holds_the_level(mixed: ReportView) -> None:
    through = next(one for one in mixed.profiles if one.id == "sum")
    assert "Dossiers lack." in through.explanation.summary


def test_indicators_and_rules_show_their_counts(mixed: ReportView) -> None:
    assert [(one.text, one.value.text) for one in mixed.indicators] == [("1 of 2", "50%")]
    assert [(one.met, one.breached, one.breaches) for one in mixed.rules] == [(1, 1, ("S2",))]


def test_a_target_on_an_indicator_counts_things(mixed: ReportView) -> None:
    level, indicator = mixed.targets
    assert level.share_text == "66.6% of the agencies"
    assert level.days_text == "323 days ago"
    assert indicator.required_text == "100%: Approved systems"
    assert (indicator.met, indicator.gap, indicator.level.number) == (False, 1, None)


def test_every_rule_is_said_in_words(mixed: ReportView) -> None:
    rules = {profile.id: dict(profile.rule) for profile in mixed.profiles}
    assert rules["staged"]["Component"] == (
        "level 1: 30% of level 1; level 2: 75% of level 1, 40% of level 2"
    )
    assert rules["staged"]["Practices"].startswith("A practice counts in full from 66.6% on")
    assert rules["sum"]["Agency"].endswith(
        "none is more than 2 levels below, and every lower level is reached."
    )
    assert rules["sum"]["Bands"] == "level 1 from 1; level 2 from 2"
    assert rules["through"]["Agency"].startswith("At a level when at least 50% of what it asks")


def test_a_report_of_everything_renders(mixed: ReportView) -> None:
    html = render_html(mixed)
    assert "A dossier is to be approved" in html
    assert "For the independent assessor" in html


@pytest.mark.usefixtures("pango")
def test_a_report_of_everything_is_drawn(mixed: ReportView, tmp_path: Path) -> None:
    write_pdf(mixed, tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
