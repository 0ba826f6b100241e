"""What holds for every questionnaire, profile and response.

A better answer never lowers a score or level, at any node, under any method and policy, gates held
fixed, where an answer with a value takes a better value, or where a blank that counts as the base
takes any. It can where the answer enters a sum it was not in: a blank under `unanswered: excluded`
(under `withhold` there was no level to lower), and what was not applicable.

A score lies in its range under every policy, except, under `unanswered: excluded`, above a node
with nothing answered: it enters its parent's sum only when its blanks are filled, and a rule that
cannot be met in full (an empty level that blocks, a gate) makes it enter low even at the top, one
that holds for want of questions makes it enter high even at the base.

Worked examples of each exception are in test_policies.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import floor

from hypothesis import assume, given
from hypothesis import strategies as st

from scoring import (
    Answer,
    Capability,
    Domain,
    Mean,
    Minimum,
    Missing,
    Outcome,
    Plan,
    Profile,
    Question,
    Quorum,
    Staged,
    Status,
    Tree,
    at_base,
    at_top,
)
from tests.strategies import WEIGHTS, Case, cases, gates, node_ids, responses, values

CLIMBING = ("quorum", "staged", "requires")


def worth(answer: Answer, profile: Profile) -> Fraction:
    if isinstance(answer, str):
        return profile.achievements[answer]
    assert not isinstance(answer, Missing)
    return Fraction(answer)


def path(tree: Tree, question: Question) -> set[str]:
    """Return the ids of the nodes above a question."""
    return {tree.id} | {
        id_
        for domain in tree.children
        for capability in domain.children
        if question in capability.children
        for id_ in (domain.id, capability.id)
    }


def assert_not_lower(before: Mapping[str, Outcome], after: Mapping[str, Outcome]) -> None:
    for id_, was in before.items():
        if was.score is not None and was.level is not None:
            now = after[id_]
            assert now.score is not None
            assert now.level is not None
            assert (id_, now.score) >= (id_, was.score)
            assert (id_, now.level) >= (id_, was.level)


@given(st.data())
def test_a_better_answer_never_lowers_a_score_or_level(data: st.DataObject) -> None:
    case = data.draw(cases())
    caps = data.draw(gates(case.tree, case.scale))
    counts_as_base = case.profile.unanswered == "base"
    improvable = [
        question
        for question in case.tree.questions()
        if not isinstance(case.answers.get(question.id), Missing | None)
        or (counts_as_base and is_blank(case, question))
    ]
    assume(improvable)
    question = data.draw(st.sampled_from(improvable))
    better = data.draw(values(question, case.scale, case.profile))
    if not is_blank(case, question):
        was = worth(case.answers[question.id], case.profile)
        assume(worth(better, case.profile) >= was)
    before = case.plan.score(case.answers, caps).outcomes
    after = case.plan.score({**case.answers, question.id: better}, caps).outcomes
    assert_not_lower(before, after)


def is_blank(case: Case, question: Question) -> bool:
    return case.answers.get(question.id, Missing.UNANSWERED) is Missing.UNANSWERED


@given(st.data())
def test_the_order_of_children_and_the_unit_of_weights_do_not_matter(data: st.DataObject) -> None:
    case = data.draw(cases())
    caps = data.draw(gates(case.tree, case.scale))
    units = st.sampled_from(WEIGHTS)

    def mixed(node: Capability) -> Capability:
        unit = data.draw(units)
        children = [replace(child, weight=child.weight * unit) for child in node.children]
        return replace(node, children=tuple(data.draw(st.permutations(children))))

    domains = []
    for domain in case.tree.children:
        children = [mixed(child) for child in domain.children]
        domains.append(replace(domain, children=tuple(data.draw(st.permutations(children)))))
    # Through, the capabilities of all domains are children of one node, so their unit is one.
    unit = data.draw(units)
    domains = [
        replace(
            domain,
            weight=domain.weight * unit,
            children=tuple(replace(one, weight=one.weight * unit) for one in domain.children),
        )
        for domain in domains
    ]
    other = Tree(case.tree.id, tuple(data.draw(st.permutations(domains))))
    before = case.plan.score(case.answers, caps).outcomes
    after = Plan(other, case.scale, case.profile).score(case.answers, caps).outcomes
    assert {id_: plain(one) for id_, one in before.items()} == {
        id_: plain(one) for id_, one in after.items()
    }


def plain(outcome: Outcome) -> tuple[object, ...]:
    """Return an outcome with its fractions in lowest terms."""
    achieved = [pair and Fraction(*pair) for pair in outcome.achieved]
    return outcome.status, outcome.score, outcome.level, achieved, outcome.blank


@given(cases(("mean", "sum_of_levels", "quorum")))
def test_a_mean_lies_between_the_extremes_of_its_children(case: Case) -> None:
    plan = case.plan
    evaluation = plan.score(case.answers)
    for id_, outcome in evaluation.outcomes.items():
        if isinstance(plan.nodes[id_].method, Mean) and outcome.score is not None:
            scores = [one.score for one in evaluation.children[id_] if one.score is not None]
            assert min(scores) <= outcome.score <= max(scores)


@given(st.data())
def test_not_applicable_never_changes_a_node_of_another_branch(data: st.DataObject) -> None:
    case = data.draw(cases())
    question = data.draw(st.sampled_from(case.tree.questions()))
    aside = data.draw(st.sampled_from([Missing.NOT_APPLICABLE, Missing.OUTSIDE]))
    before = case.plan.score(case.answers).outcomes
    after = case.plan.score({**case.answers, question.id: aside}).outcomes
    elsewhere = before.keys() - path(case.tree, question)
    assert {id_: before[id_] for id_ in elsewhere} == {id_: after[id_] for id_ in elsewhere}


@given(st.data())
def test_the_score_and_level_lie_in_their_range(data: st.DataObject) -> None:
    case = data.draw(cases())
    caps = data.draw(gates(case.tree, case.scale))
    plan, scale = case.plan, case.scale
    now = plan.score(case.answers, caps)
    low = plan.score(at_base(case.tree, case.answers, scale), caps).outcomes
    high = plan.score(at_top(case.tree, case.answers, scale), caps).outcomes
    assert_not_lower(low, high)
    for id_, outcome in now.outcomes.items():
        # The range exists wherever anything applies, also where a blank withholds the level.
        applies = outcome.status is not Status.NOT_APPLICABLE
        assert (low[id_].level is not None, high[id_].level is not None) == (applies, applies)
        filled_in = [
            one
            for one in [id_, *beneath(plan, id_)]
            if now.outcomes[one].level is None and low[one].level is not None
        ]
        if applies and not filled_in:
            assert_not_lower({id_: low[id_]}, {id_: outcome})
            assert_not_lower({id_: outcome}, {id_: high[id_]})


def beneath(plan: Plan, id_: str) -> list[str]:
    """Return the ids of the nodes beneath a node, at every depth."""
    children = [one for one in plan.nodes[id_].members.ids if one in plan.nodes]
    return [*children, *(one for child in children for one in beneath(plan, child))]


@given(cases())
def test_a_score_lies_on_the_scale(case: Case) -> None:
    scale = case.scale
    for outcome in case.plan.score(case.answers).outcomes.values():
        if outcome.score is not None and outcome.level is not None:
            assert scale.base <= outcome.score <= scale.top
            assert scale.base <= outcome.level <= scale.top


@given(cases())
def test_quorum_of_everyone_has_the_level_of_minimum(case: Case) -> None:
    least, everyone = Minimum(), Quorum(Fraction(1))
    through = case.profile.domain is None
    ways = [
        replace(
            case.profile,
            capability=method,
            domain=None if through else method,
            questionnaire=method,
        )
        for method in (least, everyone)
    ]
    found = [Plan(case.tree, case.scale, way).score(case.answers).outcomes for way in ways]
    levels = [{id_: one.level for id_, one in outcomes.items()} for outcomes in found]
    assert levels[0] == levels[1]


@given(cases(CLIMBING))
def test_progress_is_below_one_exactly_while_the_next_level_is_not_reached(case: Case) -> None:
    for outcome in case.plan.score(case.answers).outcomes.values():
        if outcome.score is not None:
            assert floor(outcome.score) == outcome.level
            if outcome.level == case.scale.top:
                assert outcome.score == case.scale.top


@given(cases())
def test_nothing_is_unmet_exactly_where_the_level_asked_about_is_reached(case: Case) -> None:
    plan = case.plan
    evaluation = plan.score(case.answers)
    for id_, outcome in evaluation.outcomes.items():
        if outcome.level is None:
            continue
        asked = {n: evaluation.explain(id_, toward=n) for n in case.scale.above_base}
        reached = [n for n, explanation in asked.items() if not explanation.unmet]
        if isinstance(plan.nodes[id_].method, Staged):
            # With `requires` a level can be reached above one that is not.
            assert (id_, max(reached, default=case.scale.base)) == (id_, outcome.level)
        else:
            below = [n for n in case.scale.above_base if n <= outcome.level]
            assert (id_, reached) == (id_, below)


@given(cases())
def test_an_explanation_names_children_of_its_node_only(case: Case) -> None:
    plan = case.plan
    evaluation = plan.score(case.answers)
    for id_, outcome in evaluation.outcomes.items():
        node = plan.nodes[id_]
        explanation = evaluation.explain(id_)
        assert (explanation.rule, explanation.level) == (node.method.name, outcome.level)
        by_id = dict(zip(node.members.ids, evaluation.children[id_], strict=True))
        if outcome.level is None:
            core = dict(zip(node.members.ids, node.members.cores, strict=True))
            blank = [one for one, child in by_id.items() if child.status is Status.UNANSWERED]
            blank.sort(key=lambda one: not core[one])
            assert (list(explanation.unanswered), explanation.conditions) == (blank, ())
            continue
        silent = [
            one
            for one in explanation.conditions
            if one.kind == "achievement" and not one.met and not one.short
        ]
        assert bool(explanation.unanswered) == bool(silent)
        for condition in explanation.conditions:
            assert {by_id[one].status for one in condition.short} <= {Status.SCORED}
            if condition.kind in {"least", "core", "share", "slack"}:
                levels = [by_id[one].level for one in condition.short]
                assert all(level is not None and level < condition.at for level in levels)
                assert condition.met or condition.short
            if condition.kind == "score":
                scores = [by_id[one].score for one in condition.short]
                assert all(one is not None and one < condition.required for one in scores)
                # A sum can fall short though nobody does: where nothing is asked at a level.
                assert condition.met or condition.short or explanation.rule == "sum_of_levels"


@given(cases())
def test_one_withheld_leaf_withholds_every_node_above_it(case: Case) -> None:
    question = case.tree.questions()[0]
    withholding = replace(case.profile, unanswered="withhold")
    mandatory = [replace(domain, mandatory=True) for domain in case.tree.children]
    tree = Tree(case.tree.id, tuple(mandatory))
    answers = {**case.answers, question.id: Missing.UNANSWERED}
    found = Plan(tree, case.scale, withholding).score(answers).outcomes
    for id_ in path(tree, question):
        assert (found[id_].status, found[id_].level) == (Status.UNANSWERED, None)


@given(cases())
def test_what_a_left_out_domain_says_does_not_reach_the_questionnaire(case: Case) -> None:
    assume(case.plan.nodes[case.tree.id].method.leaves_out)
    aside: Domain = replace(case.tree.children[0], id="aside", mandatory=False)
    renamed = replace(
        aside,
        children=tuple(
            replace(
                one,
                id=f"aside-{one.id}",
                children=tuple(replace(leaf, id=f"aside-{leaf.id}") for leaf in one.children),
            )
            for one in aside.children
        ),
    )
    wider = Tree(case.tree.id, (*case.tree.children, renamed))
    before = case.plan.score(case.answers)
    after = Plan(wider, case.scale, case.profile).score(case.answers)
    assert plain(after.overall) == plain(before.overall)


@given(st.data())
def test_a_plan_that_remembers_says_what_one_that_is_new_says(data: st.DataObject) -> None:
    case = data.draw(cases())
    old = case.plan
    like = Plan(case.tree, case.scale, replace(case.profile, unanswered="withhold"), like=old)
    few = responses(case.tree, case.scale, case.profile)
    several = [case.answers, *data.draw(st.lists(few, min_size=1, max_size=1))]
    for answers in (*several, *several):
        caps = data.draw(gates(case.tree, case.scale))
        for plan in (old, like):
            new = Plan(case.tree, case.scale, plan.profile).score(answers, caps)
            again = plan.score(answers, caps)
            assert again.outcomes == new.outcomes
            assert again.overall == new.overall == again.outcomes[case.tree.id]
            for id_ in node_ids(case.tree):
                assert again.explain(id_) == new.explain(id_)
                for level in case.scale.above_base:
                    held = again.holding_back(id_, level)
                    assert held == new.holding_back(id_, level)


@given(st.data())
def test_what_holds_a_node_back_lies_beneath_it_and_nothing_does_where_it_is_reached(
    data: st.DataObject,
) -> None:
    case = data.draw(cases())
    evaluation = case.plan.score(case.answers, data.draw(gates(case.tree, case.scale)))
    beneath = {
        id_: {leaf.id for leaf in case.tree.questions() if id_ in path(case.tree, leaf)}
        for id_ in node_ids(case.tree)
    }
    for id_, leaves in beneath.items():
        level = evaluation.outcomes[id_].level
        for toward in case.scale.above_base:
            held = evaluation.holding_back(id_, toward)
            assert len(set(held)) == len(held)
            assert set(held) <= leaves
            if level is not None and level >= toward:
                assert held == ()
