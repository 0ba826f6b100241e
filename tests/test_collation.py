"""Names stand in the order of the Vietnamese alphabet, or of the reader's own."""

import json
import os
import shutil
import subprocess
import unicodedata
from csv import DictReader
from random import Random

import pytest

from maturity.collation import sort_key
from maturity.resources import builtin

IN_ORDER = (
    "An Giang",
    "Ăn",
    "Ân Thi",
    "Bà Rịa",
    "Bắc Ninh",
    "Cà Mau",
    "Cần Thơ",
    "Da",
    "Đà Nẵng",
    "Đắk Lắk",
    "Điện Biên",
    "Đồng Nai",
    "Ea Drăng",
    "Êban",
    "Gia Lai",
    "Hà Nội",
    "Hải Phòng",
    "Huế",
    "Hưng Yên",
    "Ma",
    "Mà",
    "Mả",
    "Mã",
    "Má",
    "Mạ",
    "Ô Môn",
    "Ở",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Ta",
    "Uông Bí",
    "Ưng Hòa",
    "Xã 2",
    "Xã 10",
)


def test_the_vietnamese_alphabet() -> None:
    mixed = IN_ORDER[::3] + IN_ORDER[1::3] + IN_ORDER[2::3]
    assert tuple(sorted(mixed, key=sort_key)) == IN_ORDER


def test_composed_and_decomposed_names_are_one() -> None:
    for name in IN_ORDER:
        assert sort_key(unicodedata.normalize("NFD", name)) == sort_key(name)


def test_elsewhere_marked_letters_are_those_letters() -> None:
    names = ["Đà Nẵng", "Dz", "Da", "Ăn", "Az"]
    assert sorted(names, key=lambda name: sort_key(name, "en")) == [
        "Ăn",
        "Az",
        "Da",
        "Đà Nẵng",
        "Dz",
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_browser_sorts_the_same(lang: str) -> None:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("MATURITY_REQUIRE_ALL") == "1":
            pytest.fail("node is missing, and MATURITY_REQUIRE_ALL=1 asks for every test")
        pytest.skip("node is missing")
    names = sorted(_names())
    script = (
        "const names = JSON.parse(require('fs').readFileSync(0));"
        f"const order = new Intl.Collator('{lang}', {{ numeric: true }});"
        "process.stdout.write(JSON.stringify(names.sort(order.compare)));"
    )
    ended = subprocess.run(
        [node, "-e", script], input=json.dumps(names), capture_output=True, text=True, check=True
    )
    assert sorted(names, key=lambda name: sort_key(name, lang)) == json.loads(ended.stdout)


def _names() -> set[str]:
    """Return the names of the shipped lists of agencies, and made-up ones that are harder."""
    found = {*IN_ORDER, "Sở A – B", "Sở A (B)", "Sở A, B", "“Sở” A", "Ủy ban", "Uỷ ban", "Café"}
    for path in (builtin("questionnaires") / "agencies").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found |= {row["name"] for row in DictReader(file)}
    dice = Random(2)  # noqa: S311 - names, not secrets
    for _ in range(600):
        letters = dice.choices("aăâbcdđeêghiklmnoôơpqrstuưvxy ", k=dice.randint(1, 4))
        toned = "".join(
            letter + dice.choice(["", *"\u0300\u0309\u0303\u0301\u0323"])
            if letter in "aăâeêioôơuưy"
            else letter
            for letter in letters
        )
        word = unicodedata.normalize("NFC", toned).strip()
        found |= {word, word.upper()} - {""}
        found.add(f"Xã số {dice.randint(0, 20):02}/{dice.randint(0, 9)}")
    return found
