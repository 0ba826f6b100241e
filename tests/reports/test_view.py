"""The view model: what a report says, by equality."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest

from maturity.errors import CannotContinueError
from maturity.loading.questionnaire import load_sound
from maturity.reports.view import build_view
from maturity.reports.view_model import ReportView
from maturity.reports.view_words import Words

ViewOf = Callable[..., ReportView]

EVERYTHING_AT = """\
format: maturity/response@1
questionnaire: data-management@1.0.0
agency: {id: X, name: "<b>{{ 7*7 }}</b>"}
assessed_on: 2026-11-20
answers:
"""


def level_lines(view: ReportView, answer: str) -> str:
    """Return a response that gives every rubric one answer, and the most to all that is counted."""
    questions = load_sound("data-management").questions
    lines = []
    for one in view.questions:
        most = [item.id for item in getattr(questions[one.id], "items", ())] or "1/1"
        lines.append(f"  {one.id}: {answer if one.kind == 'rubric' else most}\n")
    return EVERYTHING_AT + "".join(lines)


def texts(value: object) -> list[str]:
    """Return every text inside a view."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in texts(one)]
    if is_dataclass(value):
        return [text for one in fields(value) for text in texts(getattr(value, one.name))]
    return []


def test_an_approved_report_names_who_approved_it(province: ReportView) -> None:
    status = province.status
    assert status.approved
    assert status.approver == "Phó Chủ tịch Ủy ban nhân dân tỉnh"
    assert status.document_number == "412/BC-UBND"
    assert status.date.text == "20 November 2026"
    assert province.heading == "Annex to Report No. 412/BC-UBND"


def test_a_report_without_submission_is_a_draft(half: ReportView) -> None:
    assert not half.status.approved
    assert half.status.text == "DRAFT – not yet approved"
    assert half.heading == "Annex to Report No. ………"


def test_the_levels_of_all_profiles_stand_side_by_side(province: ReportView) -> None:
    assert province.level.number == 3
    found = [(one.id, one.is_headline, one.level.number) for one in province.profiles]
    assert found == [("quorum", True, 3), ("weakest", False, 2), ("banded-mean", False, 3)]
    assert province.agreement.startswith("The verdict depends on the rule: level 2 to 3")


def test_scores_are_exact_and_shown_rounded_down(province: ReportView) -> None:
    score = province.headline.score
    assert score.exact == Fraction(87, 22)
    assert score.text == "3.95"
    organisation = next(one for one in province.domains if one.id == "ORG")
    assert (organisation.score.exact, organisation.score.text) == (Fraction(23, 6), "3.83")


def test_a_withheld_level_is_said_plainly(half: ReportView) -> None:
    assert half.level.number is None
    assert half.level.text == "–"
    assert half.level_sentence.startswith("No level is given: 46 of 87 questions are not answered")
    assert half.headline.range.level_text == "1 – 2"
    assert (half.answered, half.applicable, half.blanks, half.not_applicable) == (41, 87, 46, 4)


def test_a_target_beyond_the_range_is_known_to_be_missed(half: ReportView) -> None:
    targets = {one.id: one for one in half.targets}
    assert targets["T-2027-L3"].met is None
    assert targets["T-2027-L3"].gap_text == "at least 1 level"
    assert targets["T-2030-L5"].gap_text == "at least 3 levels"


def test_targets_say_of_whom_and_how_far(province: ReportView) -> None:
    found = [
        (one.until.text, one.level.number, one.share_text, one.met, one.gap, one.days_left)
        for one in province.targets
    ]
    assert found == [
        ("31 December 2027", 3, "every agency", True, 0, 406),
        ("31 December 2030", 4, "every agency", False, 1, 1502),
        ("31 December 2030", 5, "nine in ten agencies", False, 2, 1502),
    ]


def test_a_claim_alone_never_simply_reaches_a_target(view_of: ViewOf) -> None:
    claimed = view_of("province-near-level-4").targets[0]
    evidenced = view_of("province-near-level-4", "en", "evidenced").targets[0]
    assert claimed.status_text == "reached, as claimed"
    assert evidenced.status_text == "reached"


def test_three_questions_bind_the_decisive_one_first(province: ReportView) -> None:
    assert [one.question for one in province.binding] == ["MON-ACT-01", "MON-ACT-04", "MON-ACT-02"]
    first = province.binding[0]
    assert first.standing == "now at level 2"
    assert [one.level for one in first.actions] == [3]


def test_blanks_bind_where_they_withhold_the_level(half: ReportView) -> None:
    assert half.binding_title == "Answer these first"
    assert [one.standing for one in half.binding] == ["not answered"] * 3
    assert len(half.steps[0].steps) == half.blanks


def test_steps_do_not_repeat_what_stands_above(province: ReportView) -> None:
    seen = [
        (step.question, action.level)
        for group in province.steps
        for step in group.steps
        for action in step.actions
        if action.level is not None
    ]
    assert len(seen) == len(set(seen))
    assert ("MON-ACT-01", 3) in seen
    assert ("MON-ACT-01", 5) in seen


def test_conditions_of_the_next_level_are_sentences(province: ReportView) -> None:
    conditions = province.headline.explanation.conditions
    assert [(one.kind, one.met) for one in conditions] == [
        ("core", True),
        ("share", True),
        ("slack", False),
    ]
    assert conditions[1].text == (
        "At least 80% of the components must be at level 4 or higher; 81.8% are."
    )
    assert conditions[2].text == "No component may be below level 3; 1 is."
    assert conditions[2].short_text == "Detailed supervision of data activities (MON-ACT)"


def test_rules_are_said_in_words_from_their_numbers(province: ReportView) -> None:
    rules = {profile.id: dict(profile.rule) for profile in province.profiles}
    assert "at least 75% of the questions" in rules["quorum"]["Component"]
    assert "at least 80% of the components" in rules["quorum"]["Agency"]
    assert rules["weakest"]["Agency"] == "The level of its weakest domain."
    assert rules["banded-mean"]["Bands"].endswith("level 5 from 4.5")


def test_policies_show_the_level_under_the_alternatives(half: ReportView) -> None:
    policy = next(one for one in half.headline.policies if one.name == "unanswered")
    assert policy.value == "withhold"
    levels = {one.policy: one.level.number for one in policy.alternatives}
    assert levels == {"base": 1, "excluded": 1, "withhold": None}
    assert policy.effect == "Counted otherwise: counts as level 1 → 1; is left out of the sums → 1."


def test_a_question_carries_answer_evidence_note_and_finding(province: ReportView) -> None:
    questions = {one.id: one for one in province.questions}
    ratio = questions["STD-QUA-01"]
    assert (ratio.value_text, ratio.claimed.number) == ("21/25 (84%)", 4)
    assert ratio.evidence[0].number == "270/BC-SKHCN"
    assert ratio.evidence[0].date.text == "30 October 2026"
    assert ratio.note == "Bốn cơ sở dữ liệu chưa đạt ngưỡng về tính cập nhật."
    checked = questions["STD-MDM-01"].finding
    assert checked is not None
    assert (checked.level.number, checked.differs) == (3, True)
    agreed = questions["DG-POL-01"].finding
    assert agreed is not None
    assert not agreed.differs


def test_claims_without_support_are_marked_with_the_reason(province: ReportView) -> None:
    assert province.unsupported == ("DG-STR-01", "ORG-CUL-01", "USE-VAL-01")
    questions = {one.id: one for one in province.questions}
    assert questions["DG-STR-01"].evidence_state == "older than the rule allows"
    assert questions["ORG-CUL-01"].evidence_state == "none given"
    assert province.undated == ("OPS-INF-01",)


def test_not_applicable_is_not_unanswered(half: ReportView) -> None:
    questions = {one.id: one for one in half.questions}
    aside = questions["OPS-PRJ-01"]
    assert aside.state == "not_applicable"
    assert aside.reason == "Trong kỳ Bộ không phê duyệt dự án công nghệ thông tin nào"
    assert questions["MON-STA-01"].state == "unanswered"
    node = next(
        one for domain in half.domains for one in domain.capabilities if one.id == "OPS-PRJ"
    )
    assert (node.level.number, node.applicable, node.state_text) == (None, 0, "not applicable")


def test_a_bad_answer_is_shown_and_counted_as_blank(
    view_of_text: Callable[[str], ReportView], province: ReportView
) -> None:
    text = level_lines(province, "3").replace("DG-POL-01: 3", "DG-POL-01: 9")
    view = view_of_text(text)
    question = view.questions[0]
    assert (question.state, question.written) == ("unanswered", "9")
    assert any(one.severity == "error" for one in view.problems)


def test_at_the_top_nothing_binds(
    view_of_text: Callable[[str], ReportView], province: ReportView
) -> None:
    view = view_of_text(level_lines(province, "5"))
    assert view.level.number == 5
    assert view.binding == ()
    assert view.binding_note == "Nothing holds the agency back."
    assert view.headline.explanation.summary == "The highest level is reached."
    assert [group.title for group in view.steps] == ["Evidence to complete"]


def test_problems_do_not_tell_the_folders_of_the_machine(province: ReportView) -> None:
    assert [one.place for one in province.problems] == ["province-near-level-4.yaml:37:5"]


def test_the_same_assessment_gives_the_same_view(view_of: ViewOf) -> None:
    view = view_of("province-near-level-4")
    view_of.cache_clear()  # type: ignore[attr-defined]
    assert view_of("province-near-level-4") == view


def test_an_instrument_that_was_changed_is_refused(scored_province: tuple[Any, Any]) -> None:
    assessment, instrument = scored_province
    other = assessment.model_copy(update={"questionnaire_sha256": sha256(b"other").hexdigest()})
    with pytest.raises(CannotContinueError, match="another state of the questionnaire"):
        build_view(other, instrument, lang="en")


@pytest.mark.usefixtures("vietnamese")
def test_a_vietnamese_report_writes_as_an_official_would(view_of: ViewOf) -> None:
    half = view_of("agency-half-answered", "vi")
    assert half.status.text == "DỰ THẢO – chưa được phê duyệt"
    assert half.assessed_on.text == "20/11/2026"
    assert view_of("province-near-level-4", "vi").headline.score.text == "3,95"


@pytest.mark.usefixtures("vietnamese")
def test_a_vietnamese_report_avoids_the_words_never_to_be_printed(view_of: ViewOf) -> None:
    for name in ("province-near-level-4", "agency-half-answered"):
        view = view_of(name, "vi")
        own = [text.lower() for text in texts(view)]
        assert "công cụ không chính thức" in own
        for word in ("khai báo", "bằng chứng", "năng lực cốt lõi", "độ phủ", "mật", "quốc hiệu"):
            assert not [text for text in own if text == word], word


def test_numbers_and_dates_follow_the_language() -> None:
    assert Words("en").number(Fraction(19999, 10000)) == "1.99"
    assert Words("en").percent(Fraction(9, 11)) == "81.8%"
    assert Words("en").plain(1502) == "1,502"
    assert Words("vi").number(Fraction(7, 2)) == "3,50"
    assert Words("vi").percent(Fraction(9, 11)) == "81,8%"


def test_the_digest_is_that_of_the_line_that_score_prints(
    province: ReportView, scored_province: tuple[Any, Any]
) -> None:
    line = scored_province[0].model_dump_json()
    assert province.assessment_sha256 == sha256(line.encode()).hexdigest()
