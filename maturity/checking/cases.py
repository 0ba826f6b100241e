"""Run the worked examples beside a questionnaire, and report each that does not come out."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from maturity.assessment.indicators import Share, caps, shares
from maturity.assessment.inventory import inventories
from maturity.assessment.readings import condition_scope, readings
from maturity.assessment.registers import register_results
from maturity.checking.answers_at import answers_at
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.loading.previous import earlier_of
from maturity.loading.registers import read_declared, read_registers
from maturity.loading.response import read_answers
from maturity.loading.structure import fit
from maturity.models.assessment import RegisterResult
from maturity.models.base import shown
from maturity.models.case import Case, Expectation, NodeExpectation
from maturity.models.response import Agency, Response, Shell
from maturity.problems import Phrase, Problem
from maturity.rules.identity import duplicates
from maturity.rules.words import suggestion
from maturity.source import Loc, Source
from maturity.yaml_source import read_yaml
from scoring import Evaluation


def case_files(folder: Path) -> list[Path]:
    """Return the files of worked cases of a questionnaire's folder."""
    return sorted((folder / "cases").glob("*.y*ml"))


def case_problems(folder: Path, instrument: Instrument) -> Iterator[Problem]:
    """Yield every defect of the cases of a questionnaire, and every expectation that fails."""
    for path in case_files(folder):
        source = read_yaml(path)
        yield from source.problems
        if source.data is None:
            continue
        if not isinstance(source.data, list):
            given = shown(source.data)
            yield source.problem("S004", (), value=given, expected=Phrase("a list"))
            continue
        yield from _file_problems(source, source.data, instrument)


def _file_problems(
    source: Source, entries: list[object], instrument: Instrument
) -> Iterator[Problem]:
    names: list[tuple[Loc, str]] = []
    for index, entry in enumerate(entries):
        at: Loc = (index,)
        case, problems = fit(source, Case, entry, at)
        yield from problems
        if case is not None:
            names.append(((index, "name"), case.name))
            yield from _case_problems(source, at, case, instrument)
    yield from duplicates(source, names)


def _case_problems(
    source: Source, at: Loc, case: Case, instrument: Instrument
) -> Iterator[Problem]:
    answers, problems = read_answers(source, instrument, case.answers, at=at)
    yield from problems
    base, top = instrument.scale.base, instrument.scale.top
    if case.all_at is not None and not base <= case.all_at <= top:
        place = (*at, "all_at")
        yield source.problem("Q004", place, level=case.all_at, base=base, top=top)
    elif case.all_at is not None:
        answers = {**answers_at(case.all_at, instrument), **answers}
    shell = Shell(
        format="maturity/response@1",
        questionnaire=instrument.id,
        agency=case.agency or Agency(id="case"),
        assessed_on=case.assessed_on,
    )
    rows, problems = read_registers(source, instrument, case.registers, at=at)
    yield from problems
    declared, problems = read_declared(source, instrument, case.declared, rows, at=at)
    yield from (one for one in problems if one.severity == "error")
    earlier = earlier_of(case.earlier.model_dump()) if case.earlier is not None else None
    response = Response(shell, answers, {}, rows, declared, earlier)
    scope = condition_scope(response, instrument)
    held = inventories(response)
    found = shares(response, instrument, scope, held)
    yield from _indicator_problems(source, at, case, found)
    results = register_results(instrument, rows, scope, held)
    yield from _outcome_problems(source, at, case, results)
    biting = caps(instrument, found).biting
    claimed = readings(response, instrument, scope).answers["claimed"]
    for profile, expected in case.profiles.items():
        here = (*at, "expect", profile)
        plan = instrument.plans.get(profile)
        if plan is None:
            allowed = ", ".join(instrument.plans)
            yield source.problem("C001", here, at_key=True, id=profile, allowed=allowed)
        else:
            yield from _differences(source, here, expected, plan.score(claimed, biting))


def _indicator_problems(
    source: Source, at: Loc, case: Case, found: Mapping[str, Share]
) -> Iterator[Problem]:
    """Yield each indicator that does not come to the counts that are expected."""
    for id_, expected in case.indicators.items():
        here = (*at, "expect", "indicators", id_)
        if id_ not in found:
            hint = suggestion(id_, list(found))
            yield source.problem("Q018", here, at_key=True, id=id_, suggestion=hint)
            continue
        share = found[id_]
        got = "null" if share.met is None else f"{share.met}/{share.of}"
        if got != (expected or "null"):
            yield _unlike(source, here, N_("count"), id_, expected, got)


def _outcome_problems(
    source: Source, at: Loc, case: Case, found: Mapping[str, RegisterResult]
) -> Iterator[Problem]:
    """Yield each rule that does not come to the outcome that is expected of a row."""
    for row, rules in case.rules.items():
        here = (*at, "expect", "rules", row)
        outcomes: dict[str, str] = {}
        for result in found.values():
            outcomes |= result.outcomes.get(row, {})
        if not outcomes:
            yield source.problem("H006", here, at_key=True, id=row)
            continue
        for id_, expected in rules.items():
            place = (*here, id_)
            if id_ not in outcomes:
                hint = suggestion(id_, list(outcomes))
                yield source.problem("H007", place, at_key=True, id=id_, suggestion=hint)
            elif outcomes[id_] != expected:
                yield _unlike(source, place, N_("outcome"), id_, expected, outcomes[id_])


def _differences(
    source: Source, at: Loc, expected: Expectation, got: Evaluation
) -> Iterator[Problem]:
    top = got.plan.tree.id
    yield from _difference(source, at, top, expected, got)
    for id_, node in expected.nodes.items():
        here = (*at, "nodes", id_)
        if id_ not in got.plan.nodes:
            hint = suggestion(id_, list(got.plan.nodes))
            yield source.problem("T001", here, at_key=True, id=id_, suggestion=hint)
        elif isinstance(node, NodeExpectation):
            yield from _difference(source, here, id_, node, got)
        elif node != got.outcomes[id_].level:
            yield _unlike(source, here, "level", id_, node, got.outcomes[id_].level)


def _difference(
    source: Source,
    at: Loc,
    node: str,
    expected: Expectation | NodeExpectation,
    got: Evaluation,
) -> Iterator[Problem]:
    outcome = got.outcomes[node]
    named = expected.model_fields_set
    if "level" in named and expected.level != outcome.level:
        yield _unlike(source, (*at, "level"), "level", node, expected.level, outcome.level)
    if "score" in named and expected.score != outcome.score:
        yield _unlike(source, (*at, "score"), "score", node, expected.score, outcome.score)


def _unlike(
    source: Source, at: Loc, what: str, node: str, expected: object, got: object
) -> Problem:
    return source.problem(
        "C002",
        at,
        what=Phrase(what),
        node=node,
        expected="null" if expected is None else expected,
        got="null" if got is None else got,
    )
