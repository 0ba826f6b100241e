"""The bundled examples, scored once, and what a report's tests need to run."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from maturity.assessment import assess
from maturity.i18n import LANGUAGES
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_questionnaire, questionnaire_folder
from maturity.loading.response import ReadResponse, read_response, read_responses
from maturity.models.assessment import Assessment, Reading
from maturity.models.text import Text
from maturity.reports.page import render_page
from maturity.reports.states import State, report_states
from maturity.reports.view import build_view
from maturity.reports.view_model import ReportView
from maturity.resources import builtin
from maturity.yaml_source import parse_yaml
from tests.reports import gallery

PROVINCE = "province-near-level-4"
HALF = "agency-half-answered"

ViewOf = Callable[..., ReportView]


@pytest.fixture(scope="session", autouse=True)
def _shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """Let the processes of one run share what they draw."""
    if worker_id != "master":
        folder = tmp_path_factory.getbasetemp().parent / "drawn"
        folder.mkdir(exist_ok=True)
        gallery.shared[:] = [folder]


@pytest.fixture(name="bracketed")
def _bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set brackets around each text of a questionnaire that is not in the language asked for."""
    plain = Text.in_language

    def in_language(self: Text, lang: str) -> str:
        said = plain(self, lang)
        return said if self.nearest(lang) in {None, lang} else f"⟦{said}⟧"

    monkeypatch.setattr(Text, "in_language", in_language)


HOSTILE = """\
format: maturity/response@1
questionnaire: data-management@1.0.0
agency:
  id: "</script><script>document.title='x'</script>"
  name: "{{ 7*7 }} <!-- <script>x @@LONG@@"
assessed_on: 2026-11-20
assessor: {name: "</style></template><img src=x onerror=alert(1)>"}
answers:
  DG-POL-01:
    value: 3
    note: "<img src='file:///etc/passwd'> <img src='http://192.0.2.1/x.png'> {% include 'x' %}"
    answered_by: "<svg onload=alert(1)><image href='http://192.0.2.1/y.png'/></svg> javascript:x()"
    evidence: [{title: "<link rel=stylesheet href=file:///etc/hosts>", number: "@@LONG@@"}]
""".replace("@@LONG@@", "A" * 400)


@cache
def instrument(name: str = "data-management") -> Instrument:
    loaded = load_questionnaire(questionnaire_folder(name)).instrument
    assert loaded is not None
    return loaded


def _assessment(read: ReadResponse, reading: Reading, lang: str) -> Assessment:
    assert read.response is not None, read.problems
    return assess(read.response, instrument(), reading=reading, problems=read.records(lang))


@cache
def example_view(name: str, lang: str = "en", reading: Reading = "claimed") -> ReportView:
    path = builtin("examples") / f"{name}.yaml"
    read = next(iter(read_responses(path, lambda _: instrument())))
    return build_view(_assessment(read, reading, lang), instrument(), lang=lang)


def written_view(text: str, lang: str = "en") -> ReportView:
    source = parse_yaml(text, "answers.yaml")
    read = read_response(source, lambda _: instrument())
    return build_view(_assessment(read, "claimed", lang), instrument(), lang=lang)


@pytest.fixture(name="view_of")
def _view_of() -> ViewOf:
    """Return a function that shows a bundled example, by name, in a language and a reading."""
    return example_view


@pytest.fixture(name="view_of_text")
def _view_of_text() -> Callable[[str], ReportView]:
    """Return a function that shows a response given as YAML."""
    return written_view


@pytest.fixture(name="province")
def _province() -> ReportView:
    return example_view(PROVINCE)


@pytest.fixture(name="half")
def _half() -> ReportView:
    return example_view(HALF)


@pytest.fixture(scope="session", name="pango")
def _pango() -> None:
    """Skip where the library that draws PDF is missing."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        pytest.skip("Pango is missing: no PDF on this machine")


@pytest.fixture(name="vietnamese")
def _vietnamese() -> None:
    """Skip where the Vietnamese catalogue was not compiled."""
    catalogue = Path(build_view.__code__.co_filename).parents[1]
    if not (catalogue / "locale/vi/LC_MESSAGES/maturity.mo").is_file():
        pytest.skip("the Vietnamese catalogue is not compiled")


@pytest.fixture(name="scored_province")
def _scored_province() -> tuple[Assessment, Instrument]:
    """Return an assessment with the questionnaire it was made with."""
    read = next(
        iter(read_responses(builtin("examples") / f"{PROVINCE}.yaml", lambda _: instrument()))
    )
    return _assessment(read, "claimed", "en"), instrument()


@cache
def example_states(name: str) -> dict[State, ReportView]:
    path = builtin("examples") / f"{name}.yaml"
    read = next(iter(read_responses(path, lambda named: instrument(named.partition("@")[0]))))
    return report_states(read, langs=LANGUAGES)


@cache
def example_page(name: str, lang: str = "en") -> tuple[dict[State, ReportView], str]:
    states = example_states(name)
    return states, render_page(states, State(lang, "claimed", "quorum"))


@pytest.fixture(name="page_of")
def _page_of() -> Callable[..., tuple[dict[State, ReportView], str]]:
    """Return a function that gives a bundled example's states and its page in a language."""
    return example_page


@pytest.fixture(name="states_of_text")
def _states_of_text() -> Callable[[str], dict[State, ReportView]]:
    """Return a function that gives the states of a response written as YAML."""

    def states(text: str) -> dict[State, ReportView]:
        read = read_response(parse_yaml(text, "answers.yaml"), lambda _: instrument())
        return report_states(read, langs=LANGUAGES)

    return states


@pytest.fixture(name="hostile")
def _hostile() -> str:
    """Return a response that tries to become markup, to run, and to fetch."""
    return HOSTILE
