"""What stands beside a verdict: who decides, other rules, other denominators, milestones."""

from hashlib import sha256

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.cohort.entries import Entry, Facts
from maturity.cohort.sentences import Said, sentence
from maturity.instrument import Instrument
from maturity.models.cohort import Part
from maturity.models.round import Round
from tests.cohort.conftest import EVIDENCE, Build, Respond, listed

L3, L4, L5, DOMAIN_B = range(4)
BY_CLAIMS = Round.model_validate(
    {"format": "maturity/round@1", "id": "1", "verdict_reading": "claimed"}
)
IDS = tuple(f"{number:02}" for number in range(1, 11))


def part_of(build: Build, entries: list[Entry], *ids: str, **frame: object) -> Part:
    """Return the one part of a cohort of provinces."""
    (part,) = build(entries, listed(*ids), **frame).parts
    return part


def test_all_with_evidence_is_met_and_claims_alone_are_not(build: Build, respond: Respond) -> None:
    target = part_of(build, [respond("01", 4), respond("04", 5)], "01", "04").targets[L4]
    assert target.verdict.status == "met"
    claimed = [one for one in target.others if one.reading == "claimed"]
    assert {(one.yes, one.on_claims, one.status) for one in claimed} == {(2, 2, "undetermined")}
    verified = [one for one in target.others if one.reading == "verified"]
    assert {(one.unknown, one.status) for one in verified} == {(2, "undetermined")}


def test_claims_without_evidence_are_proven_no(build: Build, respond: Respond) -> None:
    target = part_of(build, [respond("01", 4, supported=False)], "01").targets[L4]
    assert (target.verdict.no, target.verdict.status) == (1, "not_met")
    assert [one.status for one in target.others if one.reading == "claimed"] == ["undetermined"] * 3


def test_who_decides_is_named(build: Build, respond: Respond) -> None:
    missed = part_of(build, [respond("01", 4), respond("04", 2)], "01", "04", "08").targets[L4]
    assert [(one.because, one.ids) for one in missed.decided_by] == [("no", ("04",))]
    assert [one.id for one in missed.nearest] == ["04"]
    assert missed.nearest[0].gap == 2
    open_ = part_of(build, [respond("01", 4)], "01", "04").targets[L4]
    assert [(one.because, one.ids) for one in open_.decided_by] == [("unknown", ("04",))]


def test_another_rule_may_come_to_another_verdict(build: Build, respond: Respond) -> None:
    low = {"A-1-1": {"value": 1}}
    target = part_of(build, [respond("01", 5, answers=low)], "01").targets[L4]
    assert target.depends_on_rule
    assert "the verdict depends on the rule" in target.sentence.in_language("en")
    assert "kết luận phụ thuộc phương án tính" in target.sentence.in_language("vi")


def test_the_sentence_can_be_read_out(build: Build, respond: Respond) -> None:
    target = part_of(build, [respond("01", 4)], "01", "04").targets[L4]
    assert target.sentence.in_language("en") == (
        "As of 31 December 2026, of 2 agencies expected, maturity level 4 or higher is proven for "
        "1, disproven for 0 and not known for 1 (best known; rule: Qualified majority); by 31 "
        "December 2030 it takes 2: cannot be decided yet, 1 more needed."
    )
    assert target.sentence.in_language("vi").startswith(
        "Tính đến ngày 31/12/2026, trong 2 cơ quan thuộc diện đánh giá, 1 cơ quan được xác định "
        "đạt mức trưởng thành 4 trở lên"
    )


def test_the_sentence_of_one_agency_counts_nobody(build: Build, respond: Respond) -> None:
    def said(*entries: Entry, target: int = L4, **frame: object) -> tuple[str, str]:
        found = part_of(build, list(entries), "01", **frame).targets[target].sentence
        return found.in_language("en"), found.in_language("vi")

    assert said(respond("01", 5), target=L5) == (
        (
            "As of 31 December 2026, maturity level 5 is proven for the one agency expected (best "
            "known; rule: Qualified majority); due by 31 December 2030: met."
        ),
        (
            "Tính đến ngày 31/12/2026, cơ quan duy nhất thuộc diện đánh giá được xác định đạt mức "
            "trưởng thành 5 (theo thông tin tin cậy nhất; phương án tính: Đa số có điều kiện); "
            "chỉ tiêu đến hết ngày 31/12/2030: đạt."
        ),
    )
    english, vietnamese = said(respond("01", 3))
    assert "maturity level 4 or higher is disproven for the one agency expected" in english
    assert english.endswith(": not met.")
    assert "được xác định chưa đạt mức trưởng thành 4 trở lên" in vietnamese
    english, vietnamese = said()
    assert "level 4 or higher is not known for the one agency expected" in english
    assert english.endswith(": cannot be decided yet.")
    assert "chưa xác định được cơ quan duy nhất thuộc diện đánh giá đã đạt mức" in vietnamese
    english, vietnamese = said(respond("01", 4), asked=BY_CLAIMS)
    assert english.endswith("decided yet, since that rests on nothing but the agency's own claim.")
    assert vietnamese.endswith("kết luận, vì mới chỉ dựa vào tự đánh giá của cơ quan.")


def test_the_sentence_of_nobody_and_of_many(build: Build, respond: Respond) -> None:
    nobody = build([respond("01", 5)], ()).parts[0].targets[L4]
    assert nobody.sentence.in_language("en") == (
        "Nobody is expected to reach maturity level 4 or higher: there is no verdict."
    )
    assert nobody.rule.in_language("en") == "Nobody is expected, so there is nothing to decide."
    ids = [f"{number:02}" for number in range(1, 52)]
    many = part_of(build, [respond("01", 5)], *ids).targets[L5]
    assert "of 51 agencies expected, maturity level 5 is proven for 1" in (
        many.sentence.in_language("en")
    )
    assert many.rule.in_language("en").startswith("46 of 51 are needed (90%, rounded up).")


def test_the_sentence_counts_who_rests_on_claims(
    build: Build, respond: Respond, asked: Instrument
) -> None:
    both: list[Entry] = [respond("01", 4), respond("04", 4)]
    found = part_of(build, both, "01", "04", asked=BY_CLAIMS).targets[L4]
    assert found.sentence.in_language("en").endswith(
        ", since 2 of the 2 rest on nothing but the agencies' own claim."
    )
    one = found.verdict.model_copy(update={"on_claims": 1})
    said = sentence(Said(asked, asked.targets[L4], one, depends=False, complete=True, as_of=None))
    assert said.in_language("en").endswith(
        ", since 1 of the 2 rests on nothing but the agency's own claim."
    )


def test_the_rule_for_one_agency_counts_nobody(build: Build, respond: Respond) -> None:
    one = part_of(build, [respond("01", 4)], "01").targets[L4]
    assert one.rule.in_language("en").startswith("The one agency expected has to reach it. Met:")
    assert one.rule.in_language("vi").startswith("Cơ quan duy nhất thuộc diện đánh giá phải đạt.")


def test_with_those_not_listed(build: Build, respond: Respond) -> None:
    asked = Round.model_validate(
        {
            "format": "maturity/round@1",
            "id": "1",
            "not_listed": [{"title": "cơ quan thuộc Chính phủ", "count": 5}],
        }
    )
    target = part_of(build, [respond("01", 5)], "01", asked=asked).targets[L5]
    ((line),) = target.sensitivity
    assert (line.case, line.of, line.needed, line.unknown) == ("with_others", 6, 6, 5)
    assert (target.verdict.status, line.status) == ("met", "undetermined")


def test_by_kind_and_parent(build: Build, respond: Respond) -> None:
    rows = (
        *listed("X1", "X2", kind="commune", parent="01"),
        *listed("X3", kind="ward", parent="04"),
    )
    (part,) = build([respond("X1", 5), respond("X3", 2)], rows).parts
    target = part.targets[L3]
    assert [(one.group, one.yes, one.no, one.unknown) for one in target.by_kind] == [
        ("commune", 1, 0, 1),
        ("ward", 0, 1, 0),
    ]
    assert [(one.group, one.of) for one in target.by_parent] == [("01", 2), ("04", 1)]


def test_without_a_list_nobody_can_be_missed(build: Build, respond: Respond) -> None:
    (part,) = build([respond("01", 5)], ()).parts
    assert part.denominator == 0
    assert [one.id for one in part.strangers] == ["01"]
    assert part.targets[L4].verdict.status is None
    (free,) = build([respond("01", 5)], None).parts
    assert (free.expected_known, free.denominator) == (False, 1)
    assert free.targets[L4].verdict.status == "undetermined"
    said = free.targets[L4].sentence.in_language("en")
    assert "maturity level 4 or higher is proven for the one agency that handed in (" in said
    assert said.endswith("yet; without a list of who is expected nothing can be met.")
    assert "expected," not in said
    assert (
        free.targets[L4]
        .rule.in_language("en")
        .startswith("Every agency has to reach it. Not met: one at least is proven not to.")
    )
    assert free.targets[L5].rule.in_language("en") == (
        "90% of the agencies expected have to reach it. It cannot be decided, since nobody said "
        "who they are."
    )
    (two,) = build([respond("01", 5), respond("04", 3)], None).parts
    said = two.targets[L4].sentence.in_language("en")
    assert ", of 2 agencies that handed in, maturity level 4 or higher is proven for 1," in said
    assert said.endswith(": not met; without a list of who is expected nothing can be met.")


_LEVELS = st.lists(st.sampled_from([None, 2, 3, 4, 5]), min_size=1, max_size=len(IDS))
_quietly = settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@_quietly
@given(levels=_LEVELS, seed=st.integers(0, 999))
def test_counts_sum_and_order_does_not_matter(
    build: Build, respond: Respond, levels: list[int | None], seed: int
) -> None:
    entries: list[Facts] = [
        respond(id_, level) for id_, level in zip(IDS, levels, strict=False) if level is not None
    ]
    rows = listed(*IDS[: len(levels)])
    cohort = build(entries, rows)
    (part,) = cohort.parts
    assert sum(count or 0 for count in part.states.values()) == part.denominator == len(levels)
    for target in part.targets:
        for one in (target.verdict, *target.others):
            assert one.yes + one.no + one.unknown == one.of == part.denominator
        groups = target.by_kind
        assert sum(one.of or 0 for one in groups) == part.denominator
    shuffled = sorted(entries, key=lambda one: sha256(f"{seed}{one.agency}".encode()).digest())
    assert build(shuffled, rows) == cohort


def test_progress_by_the_latest_milestone_due(build: Build, respond: Respond) -> None:
    def progress(*entries: Facts) -> str | None:
        return part_of(build, list(entries), "01", "04").targets[L3].progress

    assert progress(respond("01", 3)) == "on_course"
    assert progress(respond("01", 2)) == "at_risk"
    assert progress(respond("01", 2), respond("04", 2)) == "behind"
    target = part_of(build, [respond("01", 3)], "01", "04").targets[L3]
    assert [(one.due, one.progress) for one in target.milestones] == [
        (True, "at_risk"),
        (True, "on_course"),
        (False, "at_risk"),
    ]
    assert "milestone" in target.rule.in_language("en")
    assert part_of(build, [], "01").targets[L4].progress is None


def test_a_target_on_a_domain_looks_at_that_domain_in_every_reading(
    build: Build, respond: Respond
) -> None:
    low = {"A-1-1": {"value": 2}}
    target = part_of(build, [respond("01", 4, answers=low)], "01").targets[DOMAIN_B]
    assert (target.verdict.yes, target.verdict.status) == (1, "met")
    by_reading = {one.reading: one.yes for one in target.others if one.profile == "quorum"}
    assert by_reading == {"claimed": 1, "evidenced": 1, "verified": 0}
    assert "maturity level 4 or higher in “Domain B”" in target.sentence.in_language("en")


def test_blanks_prove_nothing_unless_the_level_is_too_low_anyway(
    build: Build, respond: Respond
) -> None:
    blank = {"A-1-2": None}
    open_ = part_of(build, [respond("01", 4, answers=blank)], "01")
    assert open_.members[0].levels["best_known"][0] is None
    assert open_.targets[L4].verdict.unknown == 1
    core_low = {"A-1-2": None, "A-1-1": {"value": 2}}
    shut = part_of(build, [respond("01", 4, answers=core_low)], "01")
    assert shut.members[0].levels["best_known"][0] is None
    assert shut.targets[L4].verdict.no == 1


def test_one_question_verified_too_low_is_proof(build: Build, respond: Respond) -> None:
    low = {"A-1-1": {"value": 4, "evidence": EVIDENCE, "verified": {"value": 2}}}
    target = part_of(build, [respond("01", 4, answers=low)], "01").targets[L4]
    verified = next(
        one for one in target.others if (one.profile, one.reading) == ("quorum", "verified")
    )
    assert (verified.no, verified.unknown) == (1, 0)
