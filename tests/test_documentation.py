"""What the documents say is so: commands run, numbers come out, lists are complete, links lead."""

import os
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, get_args

import pytest

from docs import generate
from maturity.assessment.evidence import support
from maturity.assessment.shown import two_places
from maturity.batch.results import PAPER, WRITERS
from maturity.cli.run import run
from maturity.models.assessment import ConditionResult, ExplanationResult, NodeResult, Range
from maturity.models.base import Model, exact_number
from maturity.models.questionnaire import EvidenceRule
from maturity.models.response import Evidence
from maturity.models.scoring_file import Profile, Rule, ScoringFile
from maturity.reports.view_explain import explanation, method
from maturity.reports.view_words import Words
from maturity.yaml_source import parse_yaml
from scoring import (
    Answer,
    Capability,
    Coverage,
    Domain,
    Missing,
    Outcome,
    Plan,
    Question,
    Scale,
    Tree,
    at_base,
    at_top,
    coverage,
)
from tests.here import do_batches_here

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    [
        ROOT / "README.md",
        ROOT / "CHANGELOG.md",
        ROOT / "CONTRIBUTING.md",
        *ROOT.glob("docs/**/*.md"),
    ]
)
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<path>[^)\s#]*)(?:#(?P<anchor>[^)\s]*))?\)")


def named(path: Path) -> str:
    """Return the name of a document as a person would cite it."""
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path, kind: str) -> list[str]:
    """Return the fenced blocks of one kind."""
    found = BLOCK.finditer(path.read_text(encoding="utf-8"))
    return [block["text"] for block in found if block["kind"] == kind]


# Commands


class Step(NamedTuple):
    """One command of a document, the status it must end with, and lines it must print."""

    words: list[str]
    status: int
    lines: list[str]


def steps(block: str) -> Iterator[Step]:
    """Yield the commands of a console block; `$ echo $?` states the status of the one before."""
    texts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    for number, text in enumerate(texts):
        command, *lines = text.splitlines()
        if command == "echo $?":
            continue
        stated = number + 1 < len(texts) and texts[number + 1].startswith("echo $?\n")
        status = int(texts[number + 1].splitlines()[1]) if stated else 0
        yield Step(shlex.split(command), status, [line for line in lines if line.strip() != "…"])


def expanded(words: list[str]) -> list[str]:
    """Return the words of a command as a shell in the current folder would hand them on."""
    found: list[str] = []
    for word in words:
        matches = sorted(path.as_posix() for path in Path().glob(word)) if "*" in word else []
        found += matches or [word]
    return found


@cache
def pango_works() -> bool:
    """Return whether PDF can be drawn here; where everything is required, it must be."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        assert not os.environ.get("MATURITY_REQUIRE_ALL"), "Pango is required and missing"
        return False
    return True


def needs_pango(words: list[str]) -> bool:
    """Return whether a command draws a PDF, or needs one that was drawn before."""
    if words[-1].endswith(".pdf"):
        return True
    draws_all = "--format" not in words or "pdf" in words
    return words[1] == "demo" or (words[1] == "report" and draws_all)


def has(extra: str) -> bool:
    """Return whether an extra is installed; where everything is required, it must be."""
    found = find_spec(extra) is not None
    assert found or not os.environ.get("MATURITY_REQUIRE_ALL"), f"{extra} is required and missing"
    return found


def without_spaces(text: str) -> str:
    """Return a text in which only words count, not how a terminal wrapped them."""
    return " ".join(text.split())


WITH_COMMANDS = [path for path in DOCUMENTS if "$ maturity " in path.read_text(encoding="utf-8")]


@pytest.mark.usefixtures("first_pages")
@pytest.mark.parametrize("document", WITH_COMMANDS, ids=named)
def test_commands_do_what_the_document_says(
    document: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for folder in ("examples", "questionnaires"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    # The paper of a batch takes as long as the rest of it, and has its own tests.
    monkeypatch.delitem(WRITERS, PAPER)
    do_batches_here(monkeypatch)
    for block in BLOCK.finditer(document.read_text(encoding="utf-8")):
        if block["kind"] == "yaml" and block["text"].startswith("# file: "):
            file = Path(block["text"].splitlines()[0].removeprefix("# file: "))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], encoding="utf-8")
        if block["kind"] == "console":
            for step in steps(block["text"]):
                take(step, capsys)


def take(step: Step, capsys: pytest.CaptureFixture[str]) -> None:
    """Carry out one command and hold what it does against what the document says."""
    words = expanded(step.words)
    if words[:2] == ["cp", "-r"]:
        shutil.copytree(words[2], words[3])
        return
    assert words[0] == "maturity"
    if needs_pango(words) and not pango_works():
        return
    if "--parquet" in words and not has("pyarrow"):
        return
    asks_language = "--lang" in words or words[1] in ("--help", "--version")
    arguments = [*words[1:], *([] if asks_language else ["--lang", "en"])]
    if words[1] == "ask":
        status, err, printed = interviewed(arguments)
    else:
        status = run(arguments)
        out, err = capsys.readouterr()
        printed = without_spaces(out + "\n" + err)
    assert status == step.status, f"{shlex.join(words)} ended with {status}\n{err}"
    for line in step.lines:
        assert without_spaces(line) in printed, f"{shlex.join(words)} does not print {line!r}"


def interviewed(arguments: list[str]) -> tuple[int, str, str]:
    """Hold an interview that only says which agency answers; return how it ended and the screen."""
    pytest.importorskip("termios", reason="a pseudo-terminal is POSIX's")
    from tests.terminal import terminal

    with terminal(*arguments, size=(120, 30)) as held:
        held.wait_for("Who answers")
        held.send("99\r")
        held.wait_for("Agency: its name: …")
        held.send("\x1b")
        held.wait_for("Esc back")
        held.send("\x1b")
        held.wait_for("Enter changes it")
        held.send("q")
        status = held.ended()
    return status, held.text, without_spaces(held.text)


def test_guides_show_commands_for_each_of_the_users() -> None:
    guides = {named(path) for path in WITH_COMMANDS if path.name.startswith("guide-")}
    subjects = ("appraisal", "cybersecurity", "inspection", "questionnaires", "self-assessment")
    assert guides == {f"docs/guide-{subject}.md" for subject in subjects}


def test_every_command_is_shown_somewhere() -> None:
    from maturity.cli.app import app

    shown = {
        step.words[1]
        for path in WITH_COMMANDS
        for block in blocks(path, "console")
        for step in steps(block)
        if step.words[0] == "maturity"
    }
    assert {command.name for command in app.registered_commands} <= shown


@pytest.mark.parametrize("command", ["./setup.sh demo", "./setup.sh test"])
def test_set_up_commands_stand_once_in_the_readme_in_one_block(command: str) -> None:
    readme = ROOT / "README.md"
    assert readme.read_text(encoding="utf-8").count(command) == 1
    first = BLOCK.search(readme.read_text(encoding="utf-8"))
    assert first is not None
    assert command in first["text"].splitlines()


def test_readme_lists_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--lang", "en"]) == 0
    row = re.compile(r"^(\S+) +(\S+) +(?:draft|unofficial|official) +(\d+)", re.MULTILINE)
    shipped = row.findall(capsys.readouterr().out)
    listed = re.findall(
        r"^\| `([\w-]+)` \|.*\| (\d+) \|$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(listed) == [(id_, questions) for id_, _, questions in shipped]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert not [id_ for id_, version, _ in shipped if f"`{id_}` {version}" not in changes]


# Links


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document: Path) -> None:
    lost = []
    for link in LINK.finditer(document.read_text(encoding="utf-8")):
        if link["path"].startswith(("https://", "http://")):
            continue
        target = document.parent / link["path"] if link["path"] else document
        if not target.exists() or (link["anchor"] and link["anchor"] not in anchors(target)):
            lost.append(link[0])
    assert not lost


def anchors(document: Path) -> set[str]:
    """Return the anchors of a document's headings, as hosting sites make them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_guide_and_decision_can_be_reached() -> None:
    """A document that nothing links to is not read."""
    linked = {
        (path.parent / link["path"]).resolve()
        for path in DOCUMENTS
        for link in LINK.finditer(path.read_text(encoding="utf-8"))
        if link["path"]
    }
    assert not [
        named(path)
        for path in ROOT.glob("docs/**/*.md")
        if path not in linked and path.parent.name not in linked_folders(linked)
    ]


def linked_folders(linked: set[Path]) -> set[str]:
    """Return the names of the folders that are linked to as a whole."""
    return {path.name for path in linked if path.is_dir()}


def test_contributing_shows_the_floors_that_are_held() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (floors,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    shown = next(block for block in blocks(ROOT / "CONTRIBUTING.md", "text") if "__main__" in block)
    assert [re.split(r" {2,}", line)[0].rstrip() for line in shown.splitlines()] == floors


# Generated parts


def test_generated_parts_are_up_to_date() -> None:
    assert generate.out_of_date() == [], "run python docs/generate.py"


def test_every_generated_part_stands_once() -> None:
    found = [
        name
        for document in generate.DOCUMENTS
        for name in generate.parts_of((generate.HERE / document).read_text(encoding="utf-8"))
    ]
    assert sorted(found) == sorted(generate.PARTS)


def test_every_model_of_the_files_is_documented() -> None:
    listed = {part.model for parts in generate.FORMATS.values() for part in parts}
    roots = {parts[0].model for parts in generate.FORMATS.values()}
    reached: set[type[Model]] = set()
    ahead = [*roots, *listed]
    while ahead:
        model = ahead.pop()
        if model not in reached:
            reached.add(model)
            ahead += [
                found
                for field in model.model_fields.values()
                for found in models_in(field.annotation)
            ]
    assert {model.__name__ for model in reached - listed} == set()


def models_in(annotation: object) -> list[type[Model]]:
    """Return the models that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    arguments = getattr(annotation, "__args__", ())
    return [model for argument in arguments for model in models_in(argument)]


def test_no_meaning_is_left_of_a_key_that_is_gone() -> None:
    models = {
        part.model.__name__: part.model for parts in generate.FORMATS.values() for part in parts
    }
    free = {name for names in generate.FREE_FORM.values() for name in names}
    assert not [
        f"{owner}.{key}"
        for owner, meanings in generate.MEANINGS.items()
        for key in meanings
        if f"{owner}.{key}" not in free
        and (
            owner not in models
            or key not in {info.alias or name for name, info in models[owner].model_fields.items()}
        )
    ]


# Worked examples of scoring

SCORING = ROOT / "docs" / "scoring.md"
METHODS = {
    "mean": "mean",
    "minimum": "minimum",
    "staged": "staged",
    "quorum": "quorum",
    "sum_of_levels": "sum-of-levels",
}
"""The page of each method, by the word that files use."""
METHOD_PAGES = {name: ROOT / "docs" / "methods" / f"{page}.md" for name, page in METHODS.items()}
SCORING_PAGES = [SCORING, *METHOD_PAGES.values()]


def boxes(page: Path) -> Iterator[dict[str, Any]]:
    """Yield what the YAML blocks of a page about scoring hold."""
    for block in blocks(page, "yaml"):
        source = parse_yaml(block, named(page))
        assert not source.problems
        assert isinstance(source.data, dict)
        yield source.data


def examples() -> dict[str, dict[str, Any]]:
    """Return the worked boxes of the pages about scoring by page and name."""
    found: dict[str, dict[str, Any]] = {}
    for page in SCORING_PAGES:
        for box in boxes(page):
            if "example" in box:
                name = f"{page.stem}: {box['example']}"
                key = name if name not in found else f"{name} ({len(found)})"
                found[key] = box
    return found


EXAMPLES = examples()


class Worked(NamedTuple):
    """An example ready to be computed: `node` is what its expectations are about."""

    tree: Tree
    plan: Plan
    answers: dict[str, Answer]
    node: str


def profile_of(example: Mapping[str, Any]) -> Profile:
    """Return the profile that an example is scored under."""
    minimum = {"method": "minimum"}
    policies = (
        "bands",
        "practice_counts_from",
        "not_applicable",
        "unanswered",
        "empty_level",
    )
    return Profile.model_validate(
        {
            "id": "example",
            "version": "1",
            "title": "example",
            "capability": example.get("capability") or example["rule"],
            "domain": example.get("domain", minimum),
            "questionnaire": example.get("questionnaire", minimum),
            **{name: example[name] for name in policies if name in example},
        }
    )


def worked(example: Mapping[str, Any]) -> Worked:
    """Return an example as the engine sees it."""
    scale = Scale(*example.get("scale", (1, 5)))
    profile = profile_of(example)
    weights = {id_: exact_number(value) for id_, value in example.get("weights", {}).items()}
    core = example.get("core", [])
    if "domains" in example:
        tree = Tree(
            "Q",
            tuple(
                Domain(
                    id_,
                    tuple(
                        Capability(child, (question(f"{child}-1", value),), core=child in core)
                        for child, value in children.items()
                    ),
                    mandatory=id_ not in example.get("optional", []),
                )
                for id_, children in example["domains"].items()
            ),
        )
        given = {
            f"{child}-1": answer(value)
            for children in example["domains"].values()
            for child, value in children.items()
        }
        return Worked(tree, Plan(tree, scale, profile.compiled(scale)), given, "Q")
    questions = tuple(
        replace(question(id_, value), weight=weights.get(id_, Fraction(1)), core=id_ in core)
        for id_, value in example["answers"].items()
    )
    tree = Tree("Q", (Domain("D", (Capability("C", questions),)),))
    answers = {id_: answer(value) for id_, value in example["answers"].items()}
    return Worked(tree, Plan(tree, scale, profile.compiled(scale)), answers, "C")


def question(id_: str, value: object) -> Question:
    """Return the question that an answer in a box is given to."""
    return Question(id_, practice_level=value["practice"] if isinstance(value, dict) else None)


def answer(value: object) -> Answer:
    """Return an answer as the engine reads it."""
    if isinstance(value, dict):
        return answer(value["value"])
    if value in ("unanswered", "not_applicable"):
        return Missing(value)
    assert isinstance(value, int | str)
    return value


def shown_range(low: Outcome, high: Outcome) -> dict[str, object]:
    """Return a range as results show it."""
    return {
        "low": two_places(low.score),
        "high": two_places(high.score),
        "low_level": low.level,
        "high_level": high.level,
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_of_scoring_comes_out(name: str) -> None:
    example = EXAMPLES[name]
    tree, plan, answers, node = worked(example)
    evaluation = plan.score(answers, example.get("caps", {}))
    outcome = evaluation.outcomes[node]
    covered: Coverage = coverage(tree, answers)[node]
    got: dict[str, object] = {
        "score": outcome.score,
        "shown": two_places(outcome.score),
        "level": outcome.level,
        "answered": covered.answered,
        "applicable": covered.applicable,
        "coverage": two_places(covered.share),
        "range": shown_range(
            plan.score(at_base(tree, answers, plan.scale)).outcomes[node],
            plan.score(at_top(tree, answers, plan.scale)).outcomes[node],
        ),
        "nodes": {
            id_: evaluation.outcomes[id_].level for id_ in example["expect"].get("nodes", ())
        },
    }
    expected = dict(example["expect"])
    if expected["score"] is not None:
        expected["score"] = exact_number(expected["score"])
    assert {key: got[key] for key in expected} == expected


ENGLISH = Words("en")
REPORTED = [name for name, example in EXAMPLES.items() if "report" in example]


@pytest.mark.parametrize("name", REPORTED)
def test_a_report_says_what_the_example_says(name: str) -> None:
    example = EXAMPLES[name]
    tree, plan, answers, node = worked(example)
    evaluation = plan.score(answers)
    covered = coverage(tree, answers)[node]
    found = evaluation.explain(node)
    result = NodeResult(
        score=None,
        exact=None,
        level=found.level,
        range=Range(low=None, high=None, low_level=None, high_level=None),
        coverage=None,
        answered=covered.answered,
        applicable=covered.applicable,
        explanation=ExplanationResult(
            rule=found.rule,
            next_level=found.next_level,
            conditions=tuple(
                ConditionResult(
                    kind=one.kind,
                    at=one.at,
                    achieved=str(one.achieved),
                    required=str(one.required),
                    met=one.met,
                    short=one.short,
                )
                for one in found.conditions
            ),
            unanswered=found.unanswered,
        ),
    )
    # All that the sentences about questions take of an instrument.
    instrument: Any = SimpleNamespace(scale=plan.scale)
    view = explanation(ENGLISH, instrument, result, children="question", is_whole=True)
    printed: list[object] = [view.summary]
    for one in view.conditions:
        who = {"who": one.short_text} if one.short and not one.met else {}
        printed.append({one.mark: one.text, **who})
    assert example["report"] == printed
    if "says" in example:
        assert example["says"] == method(ENGLISH, profile_of(example).capability, "question")


@pytest.mark.parametrize("name", METHODS)
def test_the_page_of_a_method_is_complete(name: str) -> None:
    page = METHOD_PAGES[name]
    files = [box for box in boxes(page) if "example" not in box]
    (profiles,) = [ScoringFile.model_validate(file).profiles for file in files]
    assert all(profile.compiled(Scale(1, 3)) for profile in profiles if not profile.bands)
    used = [rule for one in profiles for rule in (one.capability, one.domain, one.questionnaire)]
    assert name in {rule.method for rule in used if not isinstance(rule, str)}
    own = [box for box in boxes(page) if box.get("rule", {}).get("method") == name]
    assert [box["says"] for box in own if "says" in box]
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    for heading in ("In scoring.yaml", "By hand", "Edges", "In the report", "What it cannot say"):
        assert heading in headings


def test_every_method_has_a_page_and_every_page_a_method() -> None:
    rules = get_args(get_args(Rule)[0])
    methods = {get_args(rule.model_fields["method"].annotation)[0] for rule in rules}
    assert methods == set(METHODS)
    assert set((ROOT / "docs" / "methods").glob("*.md")) == set(METHOD_PAGES.values())


def test_every_method_and_policy_has_an_example() -> None:
    text = "\n".join(block for page in SCORING_PAGES for block in blocks(page, "yaml"))
    for policy in (
        *("domain: through", "requires:", "slack:", "bands:", "practice_counts_from:"),
        *("not_applicable: base", "not_applicable: top"),
        *("unanswered: excluded", "unanswered: withhold", "empty_level: holds", "caps:"),
    ):
        assert policy in text


@pytest.mark.parametrize(
    ("day", "supported"), [(date(2024, 11, 20), True), (date(2024, 11, 19), False)]
)
def test_age_of_evidence_is_as_the_scoring_page_says(day: date, *, supported: bool) -> None:
    rule = EvidenceRule.model_validate({"from": 3, "valid_months": 24})
    document = Evidence.model_validate({"title": "Quyết định", "number": "1/QĐ", "date": day})
    assert support([document], rule, date(2026, 11, 20)).supported is supported
    assert day.isoformat() in SCORING.read_text(encoding="utf-8")
