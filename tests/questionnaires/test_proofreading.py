"""Proof-reading: what a patient reader would find in the texts of the shipped questionnaires.

Length, vague words, levels described alike and references that do not exist are findings of
`maturity check`, which the shipped questionnaires must be free of; here is what only the two
languages side by side, and the glossary, can tell.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from maturity.loading.questionnaire import load_sound, shipped_questionnaires
from maturity.models.questionnaire import RubricQuestion
from maturity.yaml_source import read_yaml
from tests.running import ROOT
from tests.test_shipped import texts


class Pair(NamedTuple):
    """One text in both languages."""

    vi: str
    en: str


class Term(NamedTuple):
    """One notion of the glossary."""

    id: str
    vi: tuple[str, ...]
    en: tuple[str, ...]
    never: tuple[str, ...]


@cache
def pairs(questionnaire: str) -> tuple[Pair, ...]:
    """Return every text of a shipped questionnaire, its profiles and its targets."""
    instrument = load_sound(questionnaire)
    parts = (instrument.questionnaire, instrument.scoring, instrument.targets_file)
    return tuple(
        Pair(text.in_language("vi"), text.in_language("en"))
        for part in parts
        for text in texts(part)
    )


@cache
def glossary() -> tuple[Term, ...]:
    """Return the terms of docs/glossary.yaml."""
    entries = read_yaml(ROOT / "docs" / "glossary.yaml").data
    assert isinstance(entries, list)
    return tuple(
        Term(one["id"], tuple(one["vi"]), tuple(one["en"]), tuple(one.get("never", ())))
        for one in entries
    )


SHIPPED = tuple(shipped_questionnaires())


def says(term: str, text: str) -> bool:
    """Return whether an English text has a term, in the singular or the plural."""
    return (
        re.search(rf"(?<!\w){re.escape(term)}(?:s|es|'s)?(?!\w)", text, re.IGNORECASE) is not None
    )


@pytest.mark.parametrize("term", glossary(), ids=lambda term: term.id)
def test_a_term_is_translated_by_its_term(term: Term) -> None:
    astray = [
        pair
        for questionnaire in SHIPPED
        for pair in pairs(questionnaire)
        if any(says(one, pair.en) for one in term.en)
        and not any(one.lower() in pair.vi.lower() for one in term.vi)
    ]
    assert astray == []


@pytest.mark.parametrize("term", glossary(), ids=lambda term: term.id)
def test_a_term_is_used_at_all(term: Term) -> None:
    """A notion nobody writes about has no place in the glossary, and a rule for it cannot fail."""
    assert any(says(one, pair.en) for one in term.en for name in SHIPPED for pair in pairs(name))


@pytest.mark.parametrize("questionnaire", SHIPPED)
def test_words_ruled_out_are_not_written(questionnaire: str) -> None:
    ruled_out = [word for term in glossary() for word in term.never]
    assert len(ruled_out) > 10
    found = [
        (word, pair.vi)
        for pair in pairs(questionnaire)
        for word in ruled_out
        if word.lower() in pair.vi.lower()
    ]
    assert found == []


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WORDS_EN = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
WORDS_VI = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
SPELT = {word: str(n) for words in (WORDS_EN, WORDS_VI) for n, word in enumerate(words, start=1)}


def numbers(text: str) -> set[str]:
    """Return the numbers written in a text with digits; dates and articles in one form.

    >>> sorted(numbers("khoản 6 Điều 30, từ ngày 01/7/2026, ít nhất 99,5%"))
    ['1.7.2026', '30.6', '99.5']
    >>> sorted(numbers("Article 30.6, since 1 Jul 2026, at least 99.5%"))
    ['1.7.2026', '30.6', '99.5']
    """
    text = text.lower()
    text = re.sub(r"khoản (\d+) điều (\d+)", r"\2.\1", text)
    text = re.sub(r"\b(\d+\.\d+)[a-zđ]\b", r"\1", text)  # 31.2c: the letter is a point of it.
    text = re.sub(r"(\d) tháng (\d)", r"\1/\2", text)
    names = "|".join(sorted(MONTHS, key=len, reverse=True))
    text = re.sub(rf"(\d{{1,2}}) ({names})\b", lambda m: f"{m[1]}/{MONTHS[m[2]]}", text)
    text = re.sub(r"(\d{1,2})/(\d{1,2})[ /](\d{4})", r"\1.\2.\3", text)
    text = re.sub(r"(\d{1,2})/(\d{1,2})", r"\1.\2", text)
    text = re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", text)
    found = re.findall(r"\d+(?:[.,]\d+)*", text)
    return {".".join(str(int(part)) for part in re.split("[.,]", one)) for one in found}


def spelt(text: str) -> set[str]:
    """Return the numbers a text spells out."""
    return {SPELT[word] for word in re.findall(r"\w+", text.lower()) if word in SPELT} | set(
        ["11"] if "mười một" in text.lower() else ["12"] if "mười hai" in text.lower() else []
    )


@pytest.mark.parametrize("questionnaire", SHIPPED)
def test_both_languages_say_the_same_numbers(questionnaire: str) -> None:
    """A number that stands in one language stands in the other, in digits or spelt out."""
    differing = [
        pair
        for pair in pairs(questionnaire)
        if numbers(pair.vi) - numbers(pair.en) - spelt(pair.en)
        or numbers(pair.en) - numbers(pair.vi) - spelt(pair.vi)
    ]
    assert differing == []


def clauses(text: str) -> int:
    """Return into how many parts semicolons and full stops divide a text.

    >>> clauses("Một việc; hai việc. Ba việc.")
    3
    """
    return len(re.findall(r"[.;?](?=\s|$)", text)) or 1


@pytest.mark.parametrize("questionnaire", SHIPPED)
def test_descriptors_have_as_many_parts_in_both_languages(questionnaire: str) -> None:
    """What a level asks is counted by its clauses: one more in one language is one more demand."""
    differing = [
        (question.id, level, text.in_language("vi"), text.in_language("en"))
        for question in load_sound(questionnaire).questions.values()
        if isinstance(question, RubricQuestion)
        for level, text in question.levels.items()
        if clauses(text.in_language("vi")) != clauses(text.in_language("en"))
    ]
    assert differing == []


def rubrics() -> Iterator[tuple[str, RubricQuestion]]:
    """Yield every rubric of every shipped questionnaire."""
    for name in SHIPPED:
        for question in load_sound(name).questions.values():
            if isinstance(question, RubricQuestion):
                yield name, question


def test_questions_come_with_all_that_an_assessor_needs() -> None:
    """Help, expected evidence, and what to do for levels 3, 4 and 5."""
    bare = [
        (name, question.id)
        for name, question in rubrics()
        if question.help is None
        or question.evidence is None
        or not question.evidence.expected
        or not {3, 4, 5} <= set(question.improve)
    ]
    assert bare == []


FRAMEWORKS = {
    "DAMA-DMBOK": 11,
    "DCMM": 28,
    "DCAM": 8,
    "UK Data Maturity Assessment": 10,
    "KPI/KQI": 16,
}
"""How many items each framework has that `data-management` must reach."""


def test_every_item_of_every_framework_is_reached() -> None:
    asked = load_sound("data-management").questionnaire
    items = {id_: one.framework for id_, one in asked.references.items() if one.framework}
    assert Counter(items.values()) == FRAMEWORKS
    reached = {id_ for question in asked.questions() for id_ in question.references}
    assert set(items) - reached == set()


def test_data_quality_is_measured_on_counted_things() -> None:
    """Correct, complete, clean, current, consistent and shared are ratios, not opinions."""
    questions = load_sound("data-management").questions
    measured = {
        "STD-QUA-02": "ĐÚNG",
        "STD-QUA-03": "ĐỦ",
        "STD-QUA-04": "SẠCH",
        "STD-QUA-05": "SỐNG",
        "STD-MDM-03": "THỐNG NHẤT",
        "USE-SHR-02": "DÙNG CHUNG",
    }
    for id_, word in measured.items():
        question = questions[id_]
        assert question.kind == "ratio"
        assert question.help is not None
        assert word in question.help.in_language("vi")


def test_components_ask_three_to_five_questions_with_one_or_two_core() -> None:
    domains = load_sound("data-management").questionnaire.domains
    capabilities = [one for domain in domains for one in domain.capabilities]
    assert 6 <= sum(one.core for one in capabilities) <= 8
    for capability in capabilities:
        assert 3 <= len(capability.questions) <= 5
        assert 1 <= sum(one.core for one in capability.questions) <= 2
