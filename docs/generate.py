#!/usr/bin/env python
"""Write the generated parts of the documents: what a file may say, and every problem there is.

    python docs/generate.py            write them anew
    python docs/generate.py --check    end with status 1 where a committed document is out of date

A generated part stands between `<!-- generated: NAME -->` and `<!-- end: NAME -->`; the prose
around it is written by hand. Keys and types come from the models; what a key means is in keys.yaml.
"""

import re
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

sys.path.insert(0, str(Path(__file__).parent.parent))

from pydantic.fields import FieldInfo

from maturity.batch.parquet.columns import ANSWERS, REDACTED, SCORES, Column
from maturity.catalogue import CATALOGUE
from maturity.collation import sort_key
from maturity.loading.questionnaire import load_sound
from maturity.models import (
    amendment,
    annex,
    assessment,
    base,
    case,
    clarification,
    cohort,
    inventory,
    member,
    questionnaire,
    receipts,
    registers,
    response,
    round,  # noqa: A004 - the word of the files
    sample,
    scoring_file,
    sensitive,
    targets,
    theme,
    verdict,
)
from maturity.models.base import Model
from maturity.models.text import Text
from maturity.rules.manual import PLACES, manual
from maturity.yaml_source import read_yaml

HERE = Path(__file__).parent
DOCUMENTS = ("crosswalk.md", "file-formats.md", "glossary.md", "parquet.md", "problems.md")
MEANINGS: dict[str, dict[str, str]] = read_yaml(HERE / "keys.yaml").data  # type: ignore[assignment]
"""What each key means, by model; the tests hold the list against the models."""

_PART = re.compile(
    r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(<!-- end: (?P=name) -->)", re.DOTALL
)


class Part(NamedTuple):
    """A map in a file: its heading, its model, and the model whose keys were listed before it.

    `promise` stands in for a docstring that speaks of the code and not of the file.
    """

    heading: str
    model: type[Model]
    beyond: type[Model] | None = None
    promise: str = ""


QUESTION = questionnaire.QuestionBase
FORMATS: dict[str, tuple[Part, ...]] = {
    "questionnaire": (
        Part("The document", questionnaire.Questionnaire),
        Part("A reference: `references.<id>`", questionnaire.Reference),
        Part("A time in force: `in_force`", questionnaire.InForce),
        Part("A parameter: `parameters.<id>`", questionnaire.Parameter),
        Part("A level: `scale[]`", questionnaire.Level),
        Part("A domain: `domains[]`", questionnaire.Domain),
        Part("A capability: `domains[].capabilities[]`", questionnaire.Capability),
        Part("A question of any kind: `domains[].capabilities[].questions[]`", QUESTION),
        Part("`kind: rubric`, in addition", questionnaire.RubricQuestion, QUESTION),
        Part("`kind: practice`, in addition", questionnaire.PracticeQuestion, QUESTION),
        Part("A choice: `choices[]`", questionnaire.Choice),
        Part("`kind: ratio`, in addition", questionnaire.RatioQuestion, QUESTION),
        Part("`kind: checklist`, in addition", questionnaire.ChecklistQuestion, QUESTION),
        Part("An item: `items[]`", questionnaire.Item),
        Part("`kind: yes_no`, in addition", questionnaire.YesNoQuestion, QUESTION),
        Part("The evidence of a question: `evidence`", questionnaire.EvidenceRule),
        Part("A register: `registers[]`", registers.Register),
        Part("A column: `registers[].columns[]`", registers.Column),
        Part("A choice of a column: `registers[].columns[].choices[]`", registers.ColumnChoice),
        Part("A rule: `registers[].rules[]`", registers.RegisterRule),
        Part("When it binds: `registers[].rules[].in_force`", registers.RuleInForce),
        Part("An indicator: `indicators[]`", registers.Indicator),
        Part("A duty with a day: `duties[]`", registers.Duty),
        Part("When a duty exists: `duties[].in_force`", registers.DutyInForce),
        Part("A gate: `gates[]`", registers.Gate),
        Part("When it bites: `gates[].when`", registers.GateCondition),
    ),
    "scoring": (
        Part("The document", scoring_file.ScoringFile),
        Part("A profile: `profiles[]`", scoring_file.Profile),
        Part("`method: mean`", scoring_file.MeanRule),
        Part("`method: minimum`", scoring_file.MinimumRule),
        Part("`method: staged`", scoring_file.StagedRule),
        Part("`method: quorum`", scoring_file.QuorumRule),
        Part("`method: sum_of_levels`", scoring_file.SumOfLevelsRule),
    ),
    "targets": (
        Part("The document", targets.TargetsFile),
        Part("A target: `targets[]`", targets.Target),
        Part("A milestone: `targets[].milestones[]`", targets.Milestone),
    ),
    "cases": (
        Part("A case: one item of the list", case.Case),
        Part("The round before: `earlier`", case.EarlierCase),
        Part("What a profile must make of it: `expect.<profile>`", case.Expectation),
        Part("What a node must come to: `expect.<profile>.nodes.<id>`", case.NodeExpectation),
    ),
    "annex": (
        Part("The document", annex.Annex),
        Part("The time it speaks of: `window`", annex.Window),
        Part("A table of any kind: `tables[]`", annex.TableBase),
        Part("`kind: fields`, in addition", annex.FieldsTable, annex.TableBase),
        Part("A field: `tables[].fields[]`", annex.AnnexField),
        Part("`kind: list`, in addition", annex.ListTable, annex.TableBase),
        Part("A column: `tables[].columns[]`", annex.AnnexColumn),
        Part("`kind: counts`, in addition", annex.CountsTable, annex.TableBase),
        Part("A count: `tables[].rows[]`, `tables[].columns[]`", annex.AnnexCount),
        Part("`kind: questions`, in addition", annex.QuestionsTable, annex.TableBase),
    ),
    "response": (
        Part("The document", response.Shell, promise="One agency's answers, with their evidence."),
        Part("The agency: `agency`", response.Agency),
        Part("The assessor: `assessor`", response.Assessor),
        Part("The approval: `submission`", response.Submission),
        Part("What was looked at: `scope`", response.Scope),
        Part("What was not: `scope.excluded[]`", response.ExcludedUnit),
        Part("The period: `period`", response.Period),
        Part("Evidence: `evidence_register[]`, `answers.<id>.evidence[]`", response.Evidence),
        Part("What is declared of a register: `declared.<register>`", inventory.Declared),
        Part("What is gone: `declared.<register>.gone[]`", inventory.Gone),
        Part("What is held back: `held_back`", response.HeldBack),
        Part("An answer in its long form: `answers.<id>`", response.AnswerEntry),
        Part("An assessor's decision: `answers.<id>.verified`", response.Verified),
    ),
    "sensitive": (
        Part("The document", sensitive.SensitiveFile),
        Part("The public part: `belongs_to`", sensitive.BelongsTo),
    ),
    "round": (
        Part("The document", round.Round),
        Part("The document that opens it: `issued_by`", round.Issuer),
        Part("What is asked: `questionnaires.<id>`", round.Asked),
        Part("Agencies that the list does not hold: `not_listed[]`", round.NotListed),
    ),
    "theme": (
        Part("The document", theme.Theme),
        Part("The picture: `logo`", theme.Logo),
        Part("The colours: `colours`", theme.Colours),
        Part("Who signs: `signatures[]`", theme.Signer),
        Part("A text of your own: `sections[]`", theme.Section),
    ),
    "assessment": (
        Part("The document", assessment.Assessment),
        Part("A profile's result: `results.<profile>`", assessment.ProfileResult),
        Part("A node's result: `results.<profile>.nodes.<id>`", assessment.NodeResult),
        Part("A range: `range`", assessment.Range),
        Part("An explanation: `explanation`", assessment.ExplanationResult),
        Part(
            "A condition: `explanation.conditions[]`",
            assessment.ConditionResult,
            promise="One requirement of the next level.",
        ),
        Part("The policies: `results.<profile>.policies`", assessment.Policies),
        Part("A reading: `readings.<name>`", assessment.ReadingResult),
        Part("A node in a reading: `readings.<name>.nodes.<id>`", assessment.NodeReading),
        Part("An indicator: `indicators.<id>`", assessment.IndicatorResult),
        Part("A register: `registers.<id>`", assessment.RegisterResult),
        Part("A rule: `registers.<id>.rules.<id>`", assessment.RuleResult),
        Part("What it lists: `registers.<id>.inventory`", inventory.Inventory),
        Part("What was there before: `earlier`", inventory.Earlier),
        Part("A register of then: `earlier.registers.<id>`", inventory.EarlierRegister),
        Part("A score of then: `earlier.whole`, `earlier.nodes.<id>`", inventory.EarlierNode),
        Part("A duty: `deadlines[]`", assessment.DeadlineResult),
        Part("Verification: `verification`", assessment.Verification),
        Part("A target: `targets[]`", assessment.TargetResult),
        Part("A question: `questions.<id>`", assessment.QuestionResult),
        Part("A problem: `problems[]`", assessment.ProblemRecord),
    ),
    "receipts": (Part("A receipt: one row", receipts.Receipt),),
    "decisions": (Part("A decision: one row", receipts.Ruling),),
    "cohort": (
        Part("The document", cohort.Cohort),
        Part("The files: `files`", member.FileTally),
        Part("A file: `records[]`", member.FileRecord),
        Part("A part: `parts[]`", cohort.Part),
        Part("A title: `parts[].profiles[]`, `domains[]`, `questions[]` …", cohort.Named),
        Part("A level: `parts[].levels[]`", cohort.LevelTitle),
        Part("An agency: `parts[].members[]`", member.Member),
        Part("How it stands to a target: `members[].targets[]`", member.Reach),
        Part("A response not expected: `parts[].strangers[]`", member.Stranger),
        Part("A target: `parts[].targets[]`", verdict.TargetVerdict),
        Part("A verdict: `verdict`, `others[]`", verdict.Verdict),
        Part("Who decides: `decided_by[]`", verdict.Decisive),
        Part("A milestone: `milestones[]`", verdict.MilestoneResult),
        Part("Another denominator: `sensitivity[]`", verdict.Sensitivity),
        Part("A group: `by_kind[]`, `by_parent[]`", verdict.SubCount),
        Part("An agency close to it: `nearest[]`", verdict.Near),
        Part("An indicator of all together: `parts[].indicators[]`", cohort.Pooled),
        Part("A distribution: `domain_levels[]`, `question_levels[]` …", cohort.Distribution),
        Part("What needs clarifying: `clarifications[]`", clarification.Clarification),
        Part("The changes: `amendment`", amendment.Amendment),
        Part("A change: `amendment.changes[]`", amendment.Change),
        Part("A cohort set down: `frozen`, `amendment.since`", amendment.Frozen),
        Part("A sample: `sample`", sample.Sample),
        Part("A stratum: `sample.strata[]`", sample.Stratum),
        Part("An agency drawn: `sample.drawn[]`", sample.Drawn),
        Part("An estimate: `sample.estimates[]`", sample.Estimate),
    ),
}
FREE_FORM = {
    "cases": {
        "Case.answers": "map: question → answer, as in a response",
        "Case.registers": "map: register → list of rows, as in a response",
        "Case.declared": "map: register → what is declared, as in a response",
        "Case.expect": "map: profile → map; `indicators` → map; `rules` → map",
        "EarlierCase.registers": "map: register → list of rows, as in a response",
        "EarlierCase.declared": "map: register → what is declared, as in a response",
    },
    "response": {
        "Shell.answers": "map: question → answer",
        "Shell.registers": "map: register → list of rows",
        "Shell.declared": "map: register → what is declared",
    },
    "sensitive": {
        "SensitiveFile.registers": "map: register → list of rows",
        "SensitiveFile.declared": "map: register → what is declared",
        "SensitiveFile.results": "map, as in an assessment",
    },
}
"""Types in words where the model leaves a value open: it is judged one by one."""

_PLURALS = {"map": "maps", "question": "questions", "table": "tables", "text": "texts"}
BAR = r"\|"
"""A bar inside a cell of a table."""

_NAMED: tuple[tuple[object, str], ...] = (
    (base.Word, "text"),
    (base.Identifier, "id"),
    (registers.Name, "name"),
    (registers.ConditionText, "condition"),
    (base.Whole, "integer"),
    (base.Flag, "`true` or `false`"),
    (base.Weight, "exact number above 0"),
    (base.Share, "exact number above 0, at most 1"),
    (base.Exact, "exact number"),
    (base.CalendarDate, "date"),
    (registers.DayOfYear, "day of the year, `MM-DD`"),
    (round.Lists, "text, or list of texts"),
    (inventory.Count, "integer from 0 on"),
    (Text, "text by language"),
    (str, "text"),
    (int, "integer"),
    (bool, "`true` or `false`"),
    (Any, "depends on the question"),
    (object, "see the text"),
)
_UNIONS: tuple[tuple[object, str], ...] = (
    (questionnaire.Question, "question"),
    (annex.Table, "table"),
    (scoring_file.Rule, "rule"),
    (scoring_file.RuleOrThrough, "rule, or `through`"),
    (response.EvidenceItem, "evidence, or the id of one in the register"),
)


def type_in_words(hint: object) -> str:
    """Return what a value must be, as a person would say it."""
    for known, words in (*_NAMED, *_UNIONS):
        if hint is known or hint == known:
            return words
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        limits = [_limits(one) for one in arguments[1:] if isinstance(one, FieldInfo)]
        return type_in_words(arguments[0]) + "".join(limits)
    if origin is Literal:
        return " · ".join(f"`{value}`" for value in arguments)
    if origin in (tuple, Sequence):
        one, *rest = type_in_words(arguments[0]).split(" ")
        return " ".join(("list of", _PLURALS.get(one, one), *rest))
    if origin in (dict, Mapping):
        return f"map: {type_in_words(arguments[0])} → {type_in_words(arguments[1])}"
    if origin in (Union, types.UnionType):
        members = [one for one in arguments if one is not type(None)]
        words = " or ".join(dict.fromkeys(type_in_words(one) for one in members))
        return words if len(members) == len(arguments) else f"{words}, or null"
    if isinstance(hint, type) and issubclass(hint, Model):
        return "map"
    msg = f"no words for the type {hint!r}"
    raise TypeError(msg)


def _limits(info: FieldInfo) -> str:
    found = []
    for limit in info.metadata:
        if getattr(limit, "gt", None) is not None:
            found.append(f" above {limit.gt}")
        if getattr(limit, "ge", None) is not None:
            found.append(f" from {limit.ge} on")
        if getattr(limit, "le", None) is not None:
            found.append(f", at most {limit.le}")
        if getattr(limit, "min_length", None) is not None:
            found.append(f", at least {limit.min_length}")
    return "".join(found)


def rows(name: str, part: Part, *, results: bool) -> Iterator[tuple[str, ...]]:
    """Yield key, type, whether it is needed or its default, and meaning of each key of a map."""
    model = part.model
    hints = get_type_hints(model, include_extras=True)
    known = set(part.beyond.model_fields) if part.beyond else set()
    free = FREE_FORM.get(name, {})
    for field_name, info in model.model_fields.items():
        if field_name in known:
            continue
        key = info.alias or field_name
        full = f"{model.__name__}.{field_name}"
        words = free.get(full) or _with_least(type_in_words(hints[field_name]), info)
        if results:
            yield f"`{key}`", words, _meaning(model, key, info)
        else:
            yield f"`{key}`", _without_null(words, info), _needed(info), _meaning(model, key, info)


def _with_least(words: str, info: FieldInfo) -> str:
    limits = _limits(info)
    return words if words.endswith(limits) else words + limits


def _without_null(words: str, info: FieldInfo) -> str:
    """Return the type without the null that stands for a key left out."""
    return words.removesuffix(", or null") if info.default is None else words


def _needed(info: FieldInfo) -> str:
    if info.is_required():
        return "**required**"
    value = info.get_default(call_default_factory=True)
    if value is None or value in ((), {}):
        return "–"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`"


def _meaning(model: type[Model], key: str, info: FieldInfo) -> str:
    if info.description:
        return info.description
    for owner in model.__mro__:
        found = MEANINGS.get(owner.__name__, {}).get(key)
        if found is not None:
            return found
    msg = f"docs/keys.yaml does not say what {model.__name__}.{key} means"
    raise KeyError(msg)


def format_part(name: str) -> str:
    """Return the tables of one format."""
    results = name in ("assessment", "cohort")
    head = ("key", "type", "meaning") if results else ("key", "type", "default", "meaning")
    blocks = []
    for part in FORMATS[name]:
        promise = part.promise or re.sub(r"\s+", " ", (part.model.__doc__ or "").strip())
        table = _table(head, rows(name, part, results=results))
        blocks.append(f"### {part.heading}\n\n{promise}\n\n{table}")
    return "\n".join(blocks)


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    return "".join(
        f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |\n"
        for cells in (head, ("---",) * len(head), *lines)
    )


def columns_part(columns: Iterable[Column]) -> str:
    """Return the columns of a Parquet file as a table."""
    head = ("column", "type", "meaning")
    found = [(f"`{one.name}`", one.type, one.meaning) for one in columns]
    return _table(head, found)


def problem_part(letter: str) -> str:
    """Return the problems whose codes begin with a letter: a table, then the manual's pages."""
    head = ("code", "severity", "message", "what to do")
    found = [
        (f"`{code}`", entry.severity, entry.message, entry.hint)
        for code, entry in sorted(CATALOGUE.items())
        if code.startswith(letter)
    ]
    pages = [manual_page(code) for code in sorted(CATALOGUE) if code.startswith(letter)]
    return "\n".join([_table(head, found), *pages])


def manual_page(code: str) -> str:
    """Return what the manual says of a code: why it matters, what is wrong, what is right."""
    page = manual()[code]
    bad, good = (text.in_language("en").rstrip() for text in (page.bad, page.good))
    why, where = page.why.in_language("en"), PLACES[page.where]
    fence = "```"
    return (
        f"### {code}\n\n{why}\n\nWrong, {where}:\n\n{fence}text\n{bad}\n{fence}\n\n"
        f"Right:\n\n{fence}text\n{good}\n{fence}\n"
    )


def glossary_part() -> str:
    """Return the terms of art as a table."""
    head = ("Vietnamese", "English", "means", "never", "source")
    entries: Any = read_yaml(HERE / "glossary.yaml").data
    found = [
        (
            " · ".join(one["vi"]),
            " · ".join(one["en"]),
            f"{one['meaning']['en']} *{one['meaning']['vi']}*",
            " · ".join(one.get("never", ())) or "–",
            one["source"]["en"],
        )
        for one in sorted(entries, key=lambda one: sort_key(one["en"][0], "en"))
    ]
    return _table(head, found)


def crosswalk_part() -> str:
    """Return each framework's items with the questions of data-management that reach them."""
    asked = load_sound("data-management").questionnaire
    reached: dict[str, list[str]] = {}
    for question in asked.questions():
        for id_ in question.references:
            reached.setdefault(id_, []).append(question.id)
    items: dict[str, list[tuple[str, ...]]] = {}
    for id_, one in asked.references.items():
        if one.framework is not None:
            title = f"{one.title.in_language('en')} · *{one.title.in_language('vi')}*"
            questions = ", ".join(reached.get(id_, ())) or "**none**"
            items.setdefault(one.framework, []).append((title, questions))
    head = ("item", "questions")
    return "\n".join(f"## {name}\n\n{_table(head, found)}" for name, found in items.items())


PARTS: dict[str, Callable[[], str]] = {
    "crosswalk": crosswalk_part,
    "glossary": glossary_part,
    "parquet-answers": partial(columns_part, ANSWERS),
    "parquet-redacted": partial(columns_part, REDACTED),
    "parquet-scores": partial(columns_part, SCORES),
    **{name: partial(format_part, name) for name in FORMATS},
    **{
        f"problems-{letter}": partial(problem_part, letter)
        for letter in sorted({code[0] for code in CATALOGUE})
    },
}


def rendered(text: str) -> str:
    """Return a document with its generated parts written anew."""
    return _PART.sub(lambda found: f"{found[1]}\n{PARTS[found['name']]()}\n{found[3]}", text)


def parts_of(text: str) -> list[str]:
    """Return the names of the generated parts of a document."""
    return [found["name"] for found in _PART.finditer(text)]


def out_of_date() -> list[Path]:
    """Return the documents that the generator would change."""
    paths = [HERE / name for name in DOCUMENTS]
    return [path for path in paths if rendered(text := path.read_text("utf-8")) != text]


def main(arguments: list[str]) -> int:
    """Write the documents, or only say which are out of date."""
    stale = out_of_date()
    for path in stale:
        sys.stdout.write(f"{path.name}\n")
        if "--check" not in arguments:
            text = rendered(path.read_text("utf-8"))
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
