"""One bad file per defect: exactly the problems that its first line names are reported."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from maturity.catalogue import CATALOGUE
from tests.running import BAD, BASE, Maturity, expected_problems, found_problems

QUESTIONNAIRES = sorted((BAD / "questionnaire").iterdir(), key=lambda path: path.name)
RESPONSES = sorted((BAD / "response").iterdir(), key=lambda path: path.name)
ROUNDS = sorted((BAD / "round").glob("*.yaml"))
THEMES = sorted((BAD / "theme").glob("*.yaml"))
JARGON = re.compile(
    r"\b[a-z]+_(?:type|key|mismatch|parsing|error)\b|pydantic|ParseError|\{[a-z_]+\}"
)
"""Words of the libraries that mean nothing to the person who has to mend the file."""
SOUND = (BAD / "response" / "sound.yaml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Made:
    """A bad input that cannot lie in the checkout as a readable file: `make` writes it."""

    name: str
    make: Callable[[Path], object]
    expect: tuple[str, ...]


def workbook() -> bytes:
    """Return the beginnings of an xlsx file."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return raw.getvalue()


def text(content: str) -> Callable[[Path], object]:
    """Return what writes `content` as it is, line ends included."""
    return lambda path: path.write_bytes(content.encode())


def folder_for_file(folder: Path) -> None:
    """Put a folder where a file should be."""
    (folder / "scoring.yaml").unlink()
    (folder / "scoring.yaml").mkdir()


def null(name: str) -> Made:
    """Return the case of a file that holds a document of nothing."""
    case = f"null-{name.replace('/', '-')}"

    def empty(folder: Path) -> None:
        (folder / name).write_text("---\n", encoding="utf-8")

    return Made(case, empty, (f"Y004 {case}/{name}",))


MADE_RESPONSES = [
    Made("folder.yaml", lambda path: path.mkdir(), ("Y014 folder.yaml",)),
    Made("empty.yaml", lambda path: path.touch(), ("Y004 empty.yaml",)),
    Made("empty.json", lambda path: path.touch(), ("Y004 empty.json",)),
    Made("empty.jsonl", lambda path: path.touch(), ("Y004 empty.jsonl",)),
    Made("blank.jsonl", text("\n\n"), ("Y004 blank.jsonl",)),
    Made("blank.yaml", text(" \n\t\n"), ("Y004 blank.yaml",)),
    Made("book.yaml", lambda path: path.write_bytes(workbook()), ("Y002 book.yaml",)),
    Made("book.json", lambda path: path.write_bytes(workbook()), ("Y002 book.json",)),
    Made(
        "latin.yaml",
        lambda path: path.write_bytes(SOUND.replace("01", "\xe0").encode("latin-1")),
        ("Y003 latin.yaml:4:14",),
    ),
    Made(
        "utf-16.yaml",
        lambda path: path.write_bytes(SOUND.encode("utf-16")),
        ("Y003 utf-16.yaml:1:1",),
    ),
    Made("bom-and-crlf.yaml", text("\ufeff" + SOUND.replace("\n", "\r\n")), ()),
    Made("syntax.json", text('{\n  "format": }'), ("Y012 syntax.json:2:13",)),
    Made("number.json", text('{"format": NaN}'), ("Y012 number.json:1",)),
    Made("null.json", text("null"), ("Y004 null.json:1",)),
    Made(
        "twice.json",
        text(
            '{"format": "maturity/response@1", "questionnaire": "tiny@1.0.0",\n'
            '"agency": {"id": "1"}, "assessed_on": "2026-11-20", "answers": {\n'
            '"A-1-1": 2,\n  "A-1-1": 3}}'
        ),
        ("Y011 twice.json:3:1", "Y011 twice.json:4:3"),
    ),
    Made(
        "lines.jsonl",
        text(
            '{"format": "maturity/response@1", "questionnaire": "tiny@1.0.0", "agency": {"id": 1}, '
            '"assessed_on": "2026-11-20", "answers": {"A-1-1": 9}}\n\n{"format"\n'
        ),
        ("R002 lines.jsonl:1:137", "Y012 lines.jsonl:3:10"),
    ),
    Made("deep.yaml", text("a: " + "[" * 65), ("Y007 deep.yaml:1:67",)),
    Made("deep-lists.yaml", text("- " * 65), ("Y007 deep-lists.yaml:1:129",)),
    Made(
        "deep-maps-and-lists.yaml",
        text("".join(f"{' ' * n}a:\n{' ' * n}-\n" for n in range(33))),
        ("Y007 deep-maps-and-lists.yaml:65:33",),
    ),
    Made("deep.json", text("[" * 65 + "]" * 65), ("Y007 deep.json:1",)),
    Made("large.yaml", text("[" + "1," * 1_000_000 + "]"), ("Y015 large.yaml:1:1999996",)),
    Made("huge-number.json", text('{"format": 1e999999999}'), ("Y012 huge-number.json:1",)),
    Made("surrogate.json", text('{"format": "\\ud800"}'), ("Y006 surrogate.json:1",)),
    Made(
        "missing.yaml",
        lambda path: path.unlink(missing_ok=True),
        ("Y013 missing.yaml",),
    ),
]

MADE_QUESTIONNAIRES = [
    Made(
        "no-scoring",
        lambda folder: (folder / "scoring.yaml").unlink(),
        ("S016 no-scoring",),
    ),
    Made("no-targets", lambda folder: (folder / "targets.yaml").unlink(), ()),
    Made("no-cases", lambda folder: shutil.rmtree(folder / "cases"), ()),
    Made(
        "a-folder-for-a-file",
        folder_for_file,
        ("Y001 a-folder-for-a-file/scoring.yaml",),
    ),
    *map(null, ("questionnaire.yaml", "scoring.yaml", "targets.yaml", "cases/one.yaml")),
    Made(
        "scale-enormous",
        lambda folder: [
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
            for path, old, new in (
                (folder / "questionnaire.yaml", "level: 3", "level: 3000000000"),
                (
                    folder / "scoring.yaml",
                    "    capability",
                    "    bands: {2: 2, 3: 3}\n    capability",
                ),
            )
        ],
        ("Q003 scale-enormous/questionnaire.yaml:8:1",),
    ),
    Made(
        "bom-and-crlf",
        lambda folder: [
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
            for path in folder.rglob("*.yaml")
        ],
        (),
    ),
]


def overlaid(case: Path, tmp_path: Path) -> Path:
    """Return a copy of the base with the files of one case laid over it."""
    folder = tmp_path / "q"
    shutil.copytree(BASE, folder)
    shutil.copytree(case, folder, dirs_exist_ok=True)
    return folder


@pytest.mark.parametrize("case", QUESTIONNAIRES, ids=lambda path: path.name)
def test_bad_questionnaire(case: Path, tmp_path: Path, maturity: Maturity) -> None:
    expected = sorted(
        problem
        for path in case.rglob("*.yaml")
        for problem in expected_problems(path.read_text(encoding="utf-8"))
    )
    folder = overlaid(case, tmp_path)
    ended = maturity("check", folder, "--format", "json")
    assert found_problems(ended.json, folder) == expected
    assert ended.status == any(CATALOGUE[one[:4]].severity == "error" for one in expected)


@pytest.mark.parametrize("case", QUESTIONNAIRES, ids=lambda path: path.name)
def test_score_refuses_a_questionnaire_for_its_errors_only(
    case: Path, tmp_path: Path, maturity: Maturity
) -> None:
    folder = overlaid(case, tmp_path)
    (response := tmp_path / "r.yaml").write_text(SOUND, encoding="utf-8")
    ended = maturity("score", response, "--questionnaire", folder, "--format", "json")
    # Cases are run and annexes filled elsewhere: a bad one does not keep anybody from scoring.
    beside = ("cases", "annexes")
    files = [path for path in case.rglob("*.yaml") if path.parent.name not in beside]
    problems = [one for path in files for one in expected_problems(path.read_text("utf-8"))]
    if any(CATALOGUE[one[:4]].severity == "error" for one in problems):
        assert ended.status == 2
        assert ended.out == ""
        assert all(
            one[:4] in ended.err for one in problems if CATALOGUE[one[:4]].severity == "error"
        )
    else:
        # The answers may be out of place in this questionnaire; it is itself usable.
        assert ended.status in (0, 1)
        assert len(ended.lines) == 1


@pytest.mark.parametrize("case", RESPONSES, ids=lambda path: path.stem)
def test_bad_response(case: Path, maturity: Maturity) -> None:
    expected = expected_problems(case.read_text(encoding="utf-8"))
    ended = maturity("check", case, "--questionnaire", BASE, "--format", "json")
    assert found_problems(ended.json, case.parent) == expected
    assert ended.status == any(CATALOGUE[one[:4]].severity == "error" for one in expected)


@pytest.mark.parametrize("case", [*ROUNDS, *THEMES], ids=lambda path: path.stem)
def test_bad_round(case: Path, maturity: Maturity) -> None:
    expected = expected_problems(case.read_text(encoding="utf-8"))
    ended = maturity("check", case, "--format", "json")
    assert found_problems(ended.json, case.parent) == expected
    assert ended.status == bool(expected)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_messages_speak_no_jargon(lang: str, maturity: Maturity, tmp_path: Path) -> None:
    for case in QUESTIONNAIRES:
        overlaid(case, tmp_path / case.name)
    paths = [tmp_path, BAD / "response", BAD / "round"]
    ended = maturity("check", *paths, "--questionnaire", BASE, "--format", "json", "--lang", lang)
    assert len(ended.json) > 200
    said = [f"{one['message']} {one['hint']}" for one in ended.json]
    assert [one for one in said if JARGON.search(one)] == []


@pytest.mark.parametrize("case", RESPONSES, ids=lambda path: path.stem)
def test_score_says_the_same_of_a_bad_response(case: Path, maturity: Maturity) -> None:
    checked = maturity("check", case, "--questionnaire", BASE).out
    ended = maturity("score", case, "--questionnaire", BASE, "--format", "json")
    errors = ": error: " in checked
    if "[S017]" not in checked:  # `check` knows other documents too; `score` wants a response
        assert ended.err == checked
    assert ended.status == (2 if not ended.out else 1 if errors else 0)
    assert [len(line["problems"]) for line in ended.lines] in ([], [checked.count("→")])


@pytest.mark.parametrize("made", MADE_RESPONSES, ids=lambda made: made.name)
def test_bad_response_made_here(made: Made, tmp_path: Path, maturity: Maturity) -> None:
    path = tmp_path / made.name
    made.make(path)
    ended = maturity("check", path, "--questionnaire", BASE, "--format", "json")
    assert found_problems(ended.json, tmp_path) == sorted(made.expect)
    if not path.exists():
        assert ended.status == 2
    else:
        assert ended.status == any(CATALOGUE[one[:4]].severity == "error" for one in made.expect)


@pytest.mark.parametrize("made", MADE_RESPONSES, ids=lambda made: made.name)
def test_score_is_never_silent_about_a_bad_file(
    made: Made, tmp_path: Path, maturity: Maturity
) -> None:
    path = tmp_path / made.name
    made.make(path)
    ended = maturity("score", path, "--questionnaire", BASE, "--format", "json")
    if not made.expect:
        assert (ended.status, ended.err) == (0, "")
    else:
        assert ended.status == (1 if ended.out else 2)
        assert ended.err.count(f"{path}") == len(made.expect)


@pytest.mark.parametrize("made", MADE_QUESTIONNAIRES, ids=lambda made: made.name)
def test_bad_questionnaire_made_here(made: Made, tmp_path: Path, maturity: Maturity) -> None:
    folder = tmp_path / made.name
    shutil.copytree(BASE, folder)
    made.make(folder)
    ended = maturity("check", folder, "--format", "json")
    assert found_problems(ended.json, tmp_path) == sorted(made.expect)
    assert ended.status == bool(made.expect)


def test_unknown_questionnaire(tmp_path: Path, maturity: Maturity) -> None:
    (tmp_path / "r.yaml").write_text(SOUND, encoding="utf-8")
    ended = maturity("check", tmp_path / "r.yaml", "--format", "json")
    assert found_problems(ended.json, tmp_path) == ["R012 r.yaml:3:16"]
    assert ended.status == 1


def test_bad_files_cover_every_code_of_the_catalogue() -> None:
    files = [*(BAD / "questionnaire").rglob("*.yaml"), *RESPONSES, *ROUNDS, *THEMES]
    expected = {
        one[:4] for path in files for one in expected_problems(path.read_text(encoding="utf-8"))
    }
    expected |= {one[:4] for made in MADE_RESPONSES + MADE_QUESTIONNAIRES for one in made.expect}
    expected |= {"R012"}  # test_unknown_questionnaire
    # tests/cli/test_round.py
    expected |= {"R022", *(f"N{number:03}" for number in range(3, 11))}
    expected |= {"N021", "N022", "N023"}  # tests/loading/test_table.py
    expected |= {"M005", "M008"}  # tests/reports/test_theme.py
    expected |= {"B005"}  # tests/loading/test_registry.py
    expected |= {"B050", "B051"}  # tests/batch
    expected |= {"H012", "H013", "H015", "H016"}  # tests/cli/test_previous.py
    expected |= {"H022", "H023", "H024"}  # tests/cli/test_split.py
    forms = ("loading/form/test_form.py", "workbooks/hostile.py", "cli/test_convert.py")
    for name in (*forms, "verifying/test_workbook.py"):
        expected |= set(re.findall(r"\b[FW][0-9]{3}\b", (BAD.parent / name).read_text("utf-8")))
    expected |= {code for code in CATALOGUE if code.startswith("E")}  # tests/cli/test_verify.py
    expected |= {f"A{number:03}" for number in range(1, 6)}  # tests/test_assembly.py
    # What two versions or a day make of a file cannot be said in the file alone.
    expected |= {"D004", "D005"} | {code for code in CATALOGUE if code.startswith("V")}
    assert expected == set(CATALOGUE)


def test_base_is_sound(maturity: Maturity) -> None:
    assert maturity("check", BASE, "--format", "json").json == []
