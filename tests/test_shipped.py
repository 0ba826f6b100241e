"""What is shipped is sound: questionnaires, their cases, and the examples."""

import unicodedata
from pathlib import Path

import pytest

from maturity.checking import check_paths
from maturity.checking.cases import case_files
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound, shipped_questionnaires
from maturity.models.base import Model
from maturity.models.text import Text
from maturity.resources import builtin
from maturity.yaml_source import read_yaml
from tests.running import ROOT

SHIPPED = shipped_questionnaires()
EXAMPLES = sorted(builtin("examples").glob("*.yaml"))
FILES = [
    path
    for folder in ("questionnaires", "examples", "report_templates", "maturity", "scoring", "docs")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".yaml", ".py", ".html", ".css", ".md", ".txt", ".po", ".csv"}
]


def texts(value: object) -> list[Text]:
    """Return every text for people inside a model."""
    if isinstance(value, Text):
        return [value]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, tuple):
        return [text for inner in value for text in texts(inner)]
    if isinstance(value, Model):
        return [text for name in type(value).model_fields for text in texts(getattr(value, name))]
    return []


@pytest.fixture(scope="module", params=SHIPPED)
def instrument(request: pytest.FixtureRequest) -> Instrument:
    """Return each shipped questionnaire."""
    return load_sound(request.param)


@pytest.mark.parametrize("folder", ["questionnaires", "examples"])
def test_check_finds_no_error(folder: str) -> None:
    checked = check_paths([builtin(folder)])
    assert checked.looked_at > 0
    assert [str(one) for one in checked.problems if one.severity == "error"] == []


@pytest.mark.parametrize("folder", SHIPPED.values(), ids=SHIPPED)
def test_questionnaire_has_no_warning_either(folder: Path) -> None:
    assert check_paths([folder]).problems == []


def test_every_text_is_in_both_languages(instrument: Instrument) -> None:
    parts = (instrument.questionnaire, instrument.scoring, instrument.targets_file)
    found = [text for part in parts for text in texts(part)]
    assert len(found) > 100
    assert [text for text in found if isinstance(text.by_language, str)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_is_nfc_without_bom_or_carriage_returns(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert b"\r" not in raw
    assert not text.startswith("\ufeff")


def test_questionnaire_is_unofficial_and_its_folder_is_its_id(instrument: Instrument) -> None:
    assert instrument.questionnaire.status == "unofficial"
    assert SHIPPED[instrument.id].name == instrument.id


@pytest.mark.parametrize("folder", SHIPPED.values(), ids=SHIPPED)
def test_cases_are_run_and_try_every_profile(folder: Path) -> None:
    cases = [case for path in case_files(folder) for case in _list(read_yaml(path).data)]
    assert len(cases) >= 5
    profiles = {profile for case in cases for profile in case["expect"]}
    profiles -= {"indicators", "rules"}
    assert profiles == set(load_sound(str(folder)).plans)


def _list(data: object) -> list[dict[str, dict[str, object]]]:
    assert isinstance(data, list)
    return data


def test_a_case_that_fails_is_found(tmp_path: Path) -> None:
    import shutil

    folder = Path(shutil.copytree(SHIPPED["data-management"], tmp_path / "q"))
    for path in case_files(folder):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("weakest: {level: ", "weakest: {level: 1"), encoding="utf-8")
    assert {one.code for one in check_paths([folder]).problems} == {"C002"}


def test_data_management_asks_all_22_components_and_has_the_targets() -> None:
    instrument = load_sound("data-management")
    capabilities = [
        one for domain in instrument.questionnaire.domains for one in domain.capabilities
    ]
    assert len(capabilities) == 22
    assert all(any(question.core for question in one.questions) for one in capabilities)
    assert list(instrument.plans) == ["quorum", "weakest", "banded-mean"]
    targets = [(one.until.isoformat(), one.level, one.share) for one in instrument.targets]
    assert [(day, level, float(share)) for day, level, share in targets] == [
        ("2027-12-31", 3, 1.0),
        ("2030-12-31", 4, 1.0),
        ("2030-12-31", 5, 0.9),
    ]


def test_examples_tell_two_stories() -> None:
    assert {"province-near-level-4", "agency-half-answered"} <= {path.stem for path in EXAMPLES}
    from maturity.assessment import assess
    from maturity.loading.response import read_responses

    found = {}
    for path in EXAMPLES:
        (read,) = read_responses(path, load_sound)
        assert read.response is not None
        assert read.instrument is not None
        found[path.stem] = assess(read.response, read.instrument)
    near, half = found["province-near-level-4"], found["agency-half-answered"]
    whole = near.results["quorum"]
    assert whole.coverage == "1.00"
    assert near.level == 3
    assert 2 in {node.level for node in whole.nodes.values()}
    assert near.submission is not None
    assert half.level is None
    assert half.submission is None
    assert half.results["weakest"].level == 1
    assert 0.4 < float(half.results["quorum"].coverage or 0) < 0.6
