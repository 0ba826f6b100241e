"""Evidence is added once, cited by many answers, and changed in its place."""

from tests.interview.conftest import Begin

REGISTER = """\
evidence_register:
  - {id: E1, title: Quy chế, number: 1/QĐ, date: 2026-01-01}
  - {id: QD2, title: Báo cáo}
answers: {RUBRIC: {value: 3, evidence: [{title: Ngoài sổ, location: kho}]}}
"""


def test_a_new_document_goes_to_the_register_and_is_cited(begin: Begin) -> None:
    hand = begin().press("3", "enter", "e", "a").type("Quyết định", "12/QĐ", "1/3/2026", "kho")
    item = {
        "id": "E1",
        "title": "Quyết định",
        "number": "12/QĐ",
        "date": "2026-03-01",
        "location": "kho",
    }
    assert hand.file["evidence_register"] == [item]
    assert hand.answer("RUBRIC") == {"value": 3, "evidence": ["E1"]}
    assert hand.press("escape", "enter").at == "RATIO"


def test_a_document_is_in_the_file_after_its_first_field(begin: Begin) -> None:
    hand = begin().press("e", "a").type("Quyết định")
    assert hand.file["evidence_register"] == [{"id": "E1", "title": "Quyết định"}]
    assert hand.answer("RUBRIC") == {"evidence": ["E1"]}


def test_leaving_before_there_is_a_title_adds_nothing(begin: Begin) -> None:
    hand = begin().press("e", "a", "escape")
    assert "evidence_register" not in hand.file
    hand.press("a").type("")
    assert "needs a title" in hand.notice


def test_what_is_no_date_is_refused(begin: Begin) -> None:
    hand = begin().press("e", "a").type("Quyết định", "", "31/02/2026")
    assert "not a date" in hand.notice
    assert hand.typing == "31/02/2026"


def test_a_document_of_the_register_is_cited_and_no_longer_cited(begin: Begin) -> None:
    hand = begin(REGISTER).go("YES_NO").press("1", "enter", "left", "e", "down", " ")
    assert hand.answer("YES_NO") == {"value": "yes", "evidence": ["QD2"]}
    hand.press(" ")
    assert hand.answer("YES_NO") == {"value": "yes"}
    assert hand.file["evidence_register"][1] == {"id": "QD2", "title": "Báo cáo"}


def test_evidence_written_into_the_answer_stays_there(begin: Begin) -> None:
    hand = begin(REGISTER).go("RUBRIC").press("e", "down", " ")
    inside = {"title": "Ngoài sổ", "location": "kho"}
    assert hand.answer("RUBRIC") == {"value": 3, "evidence": [inside, "E1"]}
    hand.press("up", "enter", "enter").type("Trong sổ")
    assert hand.answer("RUBRIC")["evidence"] == [inside | {"title": "Trong sổ"}, "E1"]
    hand.press("escape", "escape", "delete")
    assert hand.answer("RUBRIC") == {"value": 3, "evidence": ["E1"]}


def test_a_document_is_changed_in_the_register_for_all_who_cite_it(begin: Begin) -> None:
    hand = begin(REGISTER).press("e", "down", "enter", "down", "down", "enter").type("2/2/2026")
    assert hand.file["evidence_register"][1]["date"] == "2026-02-02"


def test_evidence_that_is_no_list_is_left_alone(begin: Begin) -> None:
    hand = begin("answers: {RUBRIC: {value: 3, evidence: E1}}\n").go("RUBRIC").press("e")
    assert "not a list" in hand.notice
    assert hand.press("2", "enter").answer("RUBRIC") == {"value": 2, "evidence": "E1"}


def test_a_document_is_found_by_a_part_of_its_title(begin: Begin) -> None:
    hand = begin(REGISTER).go("YES_NO").press("e", "g")
    hand.session.search("bao cao")
    assert hand.press("enter").answer("YES_NO") == {"evidence": ["QD2"]}
    hand.press("g")
    hand.session.search("bao cao")
    assert hand.press("enter").answer("YES_NO") == {"evidence": ["QD2"]}


def test_a_pasted_title_stands_on_one_line(begin: Begin) -> None:
    hand = begin().press("e", "a").type("Quyết định\r\nsố 12\n")
    assert hand.file["evidence_register"][0]["title"] == "Quyết định số 12"
