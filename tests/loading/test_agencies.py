"""Lists of agencies: who exists on a day, and what is wrong with a list."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from maturity.loading.agencies import agencies_at, read_agencies
from maturity.loading.questionnaire import shipped_questionnaires
from maturity.loading.round import read_round
from maturity.models.agency_list import ListedAgency
from maturity.resources import builtin
from tests.running import Maturity

SHIPPED = builtin("questionnaires") / "agencies"
YEAR_END = date(2026, 12, 31)


@pytest.fixture
def listed(tmp_path: Path) -> Callable[[str], tuple[tuple[ListedAgency, ...], list[str]]]:
    """Return what writes a list and answers its rows, and its problems as `code line:cell`."""

    def read(text: str) -> tuple[tuple[ListedAgency, ...], list[str]]:
        path = tmp_path / "agencies.csv"
        path.write_bytes(text.encode())
        rows, problems = read_agencies(path)
        return rows, [f"{one.code} {one.place.line}:{one.place.column}" for one in problems]

    return read


Listed = Callable[[str], tuple[tuple[ListedAgency, ...], list[str]]]


def shipped() -> tuple[ListedAgency, ...]:
    """Return the rows of both shipped lists, which are sound."""
    found: list[ListedAgency] = []
    for name in ("central.csv", "provinces.csv"):
        rows, problems = read_agencies(SHIPPED / name)
        assert problems == []
        found += rows
    return tuple(found)


def test_51_agencies_at_the_end_of_2026() -> None:
    kinds = Counter(one.kind for one in agencies_at(shipped(), YEAR_END))
    assert kinds == {"ministry": 14, "ministerial_agency": 3, "province": 27, "city": 7}
    assert kinds.total() == 51


def test_28_provinces_and_6_cities_when_they_began() -> None:
    kinds = Counter(one.kind for one in agencies_at(shipped(), date(2025, 7, 1)))
    assert (kinds["province"], kinds["city"]) == (28, 6)


@pytest.mark.parametrize(
    ("day", "count"), [(date(2025, 2, 28), 0), (date(2025, 3, 1), 17), (date(2025, 6, 30), 17)]
)
def test_nobody_before_the_first_day(day: date, count: int) -> None:
    assert len(agencies_at(shipped(), day)) == count


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2026, 4, 29), "province", "Tỉnh Đồng Nai"),
        (date(2026, 4, 30), "city", "Thành phố Đồng Nai"),
    ],
)
def test_dong_nai_becomes_a_city_and_keeps_its_id(day: date, kind: str, name: str) -> None:
    (found,) = [one for one in agencies_at(shipped(), day) if one.id == "75"]
    assert (found.kind, found.name) == (kind, name)


def test_names_are_in_both_languages_and_ids_are_those_of_one_agency() -> None:
    rows = agencies_at(shipped(), YEAR_END)
    assert len({one.id for one in rows}) == len({one.name for one in rows}) == len(rows)
    assert all(one.name_en for one in rows)
    assert {"01", "BVHTTDL"} <= {one.id for one in rows}


def test_both_lists_have_one_header_so_that_they_can_be_joined() -> None:
    headers = {path.read_text(encoding="utf-8").splitlines()[0] for path in SHIPPED.glob("*.csv")}
    assert len(headers) == 1


def test_lists_are_no_questionnaire() -> None:
    assert SHIPPED.name not in shipped_questionnaires()


@pytest.mark.parametrize("between", [",", ";"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_way_of_writing_is_read_alike(
    listed: Listed, between: str, mark: str, end: str
) -> None:
    rows = (
        "id,name,aliases,valid_from,successors",
        "01,Hà Nội,HN|Thủ đô,2025-07-01,02 | 03",
        ",,,,",
        "02,Hai,,,",
        "03,Ba,,,",
    )
    text = mark + end.join(rows).replace(",", between) + end
    found, problems = listed(text)
    assert problems == []
    assert found[0] == ListedAgency(
        id="01",
        name="Hà Nội",
        aliases=("HN", "Thủ đô"),
        valid_from=date(2025, 7, 1),
        successors=("02", "03"),
    )
    assert [one.id for one in found] == ["01", "02", "03"]


def test_what_is_wrong_costs_its_row_only(listed: Listed) -> None:
    rows, problems = listed("id,name,valid_to\n1,Một,31/12/2026\n2,Hai,\n,Ba,\n")
    assert problems == ["N015 2:3", "N014 4:1"]
    assert [one.id for one in rows] == ["2"]


def test_a_line_is_where_its_row_begins(listed: Listed) -> None:
    _, problems = listed('id,name,valid_to\n1,"Một\nhai",\n\n2,Hai,x\n')
    assert problems == ["N015 5:3"]


def test_three_rows_at_once_are_each_reported_once(listed: Listed) -> None:
    _, problems = listed("id,name\n1,A\n1,B\n1,C\n")
    assert problems == ["N017 2:1", "N017 3:1", "N017 4:1"]


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        (",2026-04-29", "2026-04-30,", False),
        (",2026-04-30", "2026-04-30,", True),
        (",", "2026-04-30,", True),
        ("2026-04-30,", ",2026-04-29", False),
    ],
)
def test_both_ends_belong_to_a_row(
    listed: Listed, first: str, second: str, *, overlap: bool
) -> None:
    _, problems = listed(f"id,name,valid_from,valid_to\n1,A,{first}\n1,B,{second}\n")
    assert problems == (["N017 2:1", "N017 3:1"] if overlap else [])


def test_communes_need_no_row_for_their_province(listed: Listed) -> None:
    rows, problems = listed("id,name,parent\nX,Xã Ví dụ,48\nY,Xã Ví dụ,480\n")
    assert problems == ["N018 3:3"]
    assert len(rows) == 2


def test_too_many_cells_are_told_from_empty_ones(listed: Listed) -> None:
    rows, problems = listed("id,name\n1,A,,\n2,B,,C\n")
    assert problems == ["N019 3:3"]
    assert [one.id for one in rows] == ["1"]


def test_a_long_row_among_short_ones_is_found(listed: Listed) -> None:
    rows = ("1,A,2026-01-01,", "1,B,2026-02-01,2026-02-28", "1,C,2026-04-01,", "1,D,,2025-12-31")
    _, problems = listed("id,name,valid_from,valid_to\n" + "\n".join(rows))
    assert problems == ["N017 2:1", "N017 3:1", "N017 4:1"]


def test_all_the_communes_are_read_at_once(listed: Listed) -> None:
    lines = [f"C{number},Xã {number},VD-{number % 3}" for number in range(3_321)]
    rows, problems = listed("\n".join(["id,name,parent", *lines, *lines]))
    assert len(agencies_at(rows, YEAR_END)) == 2 * 3_321
    assert len(problems) == 4 * 3_321


def test_a_table_of_empty_cells_is_empty(listed: Listed) -> None:
    assert listed(",,,\n,,,\n") == ((), ["Y004 None:None"])


def test_a_list_of_nobody_and_one_without_names_give_no_rows(listed: Listed) -> None:
    assert listed("id,name\n") == ((), ["N020 None:None"])
    assert listed("id;ten\n1;A\n") == ((), ["N013 1:None", "N012 1:2"])


def test_a_workbook_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    path.write_bytes(b"PK\x03\x04")
    rows, problems = read_agencies(path)
    assert (rows, [one.code for one in problems]) == ((), ["Y002"])


def test_a_round_is_refused_for_errors_of_its_list_only(tmp_path: Path) -> None:
    asked = tmp_path / "round.yaml"
    asked.write_text("format: maturity/round@1\nid: 1\nexpected: a.csv\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("id,name,parent\n1,A,2\n", encoding="utf-8")
    found, problems = read_round(asked)
    assert found is not None
    assert [one.code for one in problems] == ["N018"]
    (tmp_path / "a.csv").write_text("id,name,parent\n1,,\n", encoding="utf-8")
    found, problems = read_round(asked)
    assert found is None
    assert [one.place.path for one in problems] == [str(tmp_path / "a.csv")]


def test_check_of_a_round_reads_its_list(tmp_path: Path, maturity: Maturity) -> None:
    asked = tmp_path / "round.yaml"
    asked.write_text("format: maturity/round@1\nid: 1\nexpected: a.csv\n", encoding="utf-8")
    (tmp_path / "a.csv").write_bytes((SHIPPED / "provinces.csv").read_bytes())
    assert maturity("check", asked, "--format", "json").json == []
    (tmp_path / "a.csv").write_text("id,name,kin\n1,A,city\n", encoding="utf-8")
    ended = maturity("check", asked, "--lang", "en")
    assert ended.status == 1
    assert f"{tmp_path / 'a.csv'}:1:3: error" in ended.out.replace("\n", "")
    assert "(kind?)" in ended.out


COMMUNES = builtin("examples") / "rounds" / "communes" / "communes.csv"


@pytest.mark.parametrize(
    ("day", "count", "wards"),
    [
        (date(2026, 5, 31), 7, 1),
        (date(2026, 6, 1), 7, 2),  # VD-006 became a ward.
        (date(2026, 9, 30), 7, 2),
        (date(2026, 10, 1), 6, 2),  # VD-003 and VD-004 merged into VD-010.
    ],
)
def test_a_province_lists_its_communes_as_they_are_on_a_day(
    day: date, count: int, wards: int
) -> None:
    rows, problems = read_agencies(COMMUNES)
    found = agencies_at(rows, day)
    assert problems == []
    assert (len(found), sum(row.kind == "ward" for row in found)) == (count, wards)
    assert len({row.id for row in found}) == count
    assert {row.parent for row in found} == {"48"}


def test_several_lists_are_one_and_an_agency_stands_in_one_only(tmp_path: Path) -> None:
    rows, problems = read_agencies(SHIPPED / "central.csv", SHIPPED / "provinces.csv")
    assert problems == []
    assert len(agencies_at(rows, date(2026, 12, 31))) == 51
    (again := tmp_path / "again.csv").write_text("id,name\n75,Đồng Nai\n", encoding="utf-8")
    _, problems = read_agencies(SHIPPED / "provinces.csv", again)
    assert {(one.code, Path(one.place.path).name) for one in problems} == {
        ("N017", "provinces.csv"),
        ("N017", "again.csv"),
    }


def test_rounds_of_the_examples_are_sound(maturity: Maturity) -> None:
    ended = maturity("check", builtin("examples") / "rounds", "--format", "json")
    assert (ended.status, ended.json) == (0, [])
