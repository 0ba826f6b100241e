"""Findings about the wording: never a reason to refuse a questionnaire."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from pydantic import BaseModel

from maturity.i18n import LANGUAGES
from maturity.models.questionnaire import Questionnaire, RubricQuestion
from maturity.models.text import Text
from maturity.problems import Problem
from maturity.rules.wording import wording
from maturity.source import Loc, Source

SAME_IN_BOTH = 12
"""Characters up to which a text may well be the same in both languages: a name, an acronym."""

NEARLY_THE_SAME = 0.85
"""Share of common words from which two descriptors are read as one; the shipped reach 0.45."""
FEWEST_TO_COMPARE = 6
"""Words below which two descriptors are told apart at a glance."""

MOST_ACCENTS = 0.05
"""Marks a letter: a Vietnamese sentence has about three in ten, an English one with names fewer."""
MOST_WORDS_OF_A_QUESTION = {"en": 35, "vi": 45}
MOST_WORDS_OF_A_DESCRIPTOR = {"en": 60, "vi": 80}
"""Beyond, a reader has lost the beginning. Vietnamese writes its syllables apart: a third more."""


def identical_languages(document: BaseModel, source: Source) -> Iterator[Problem]:
    """A text that reads the same in Vietnamese and in English was probably not translated."""
    for loc, text in _every_text(document, ()):
        if isinstance(text.by_language, str):
            continue
        vietnamese, english = text.by_language["vi"], text.by_language["en"]
        if vietnamese == english and len(english) > SAME_IN_BOTH:
            yield source.problem("L001", loc)


def swapped_languages(document: BaseModel, source: Source) -> Iterator[Problem]:
    """The English text is not the Vietnamese one, and the Vietnamese text not the English."""
    for loc, text in _every_text(document, ()):
        if isinstance(text.by_language, str):
            continue
        vietnamese, english = text.by_language["vi"], text.by_language["en"]
        if _accents(english) > MOST_ACCENTS * len(english) and not _accents(vietnamese):
            yield source.problem("L009", loc)


def _accents(text: str) -> int:
    """Return how many letters of a text have marks that Vietnamese has and English lacks."""
    letters = unicodedata.normalize("NFD", text)
    return sum(unicodedata.combining(letter) != 0 for letter in letters) + sum(
        letter in "đĐ" for letter in letters
    )


def identical_descriptors(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Two levels described in the same words cannot be told apart."""
    for loc, question in questionnaire.located_questions():
        if not isinstance(question, RubricQuestion):
            continue
        seen: dict[str, int] = {}
        for level, text in sorted(question.levels.items()):
            words = text.in_language("vi")
            if words in seen:
                place = (*loc, "levels", level)
                yield source.problem("L002", place, first=seen[words], second=level)
            seen.setdefault(words, level)


def similar_descriptors(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Two levels described in nearly the same words are told apart by a number or a quantity."""
    for loc, question in questionnaire.located_questions():
        if not isinstance(question, RubricQuestion):
            continue
        for (low, one), (high, other) in combinations(sorted(question.levels.items()), 2):
            for lang in LANGUAGES:
                texts = one.in_language(lang), other.in_language(lang)
                if texts[0] != texts[1] and _nearly_the_same(*texts):
                    place = (*loc, "levels", high)
                    yield source.problem("L003", place, first=low, second=high)
                    break


def _nearly_the_same(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if min(len(first), len(second)) < FEWEST_TO_COMPARE:
        return False
    left, right = Counter(first), Counter(second)
    common = (left & right).total()
    if 2 * common < NEARLY_THE_SAME * (len(first) + len(second)):
        return False  # The true ratio is never above this one, which takes no time.
    differing = (left - right) + (right - left)
    telling = frozenset[str]().union(*(wording(lang).telling for lang in LANGUAGES))
    if any(word in telling or word[0].isdigit() for word in differing):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= NEARLY_THE_SAME


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation.

    >>> _words("Ban hành, áp dụng.")
    ['ban', 'hành', 'áp', 'dụng']
    """
    bare = (word.strip(".,;:!?()\"'“”–") for word in text.lower().split())
    return [word for word in bare if word]


def vague_descriptors(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A level is described by what can be seen and counted, not by how good it is."""
    for loc, question in questionnaire.located_questions():
        if isinstance(question, RubricQuestion):
            for level, text in question.levels.items():
                for at, lang, words in _written((*loc, "levels", level), text):
                    found = wording(lang).vague.search(words) if lang in LANGUAGES else None
                    if found is not None:
                        yield source.problem("L004", at, word=found[0])


def short_enough(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A question and the descriptor of a level can be taken in at one reading."""
    for loc, question in questionnaire.located_questions():
        yield from _too_long(source, (*loc, "text"), question.text, MOST_WORDS_OF_A_QUESTION)
        if isinstance(question, RubricQuestion):
            for level, text in question.levels.items():
                at = (*loc, "levels", level)
                yield from _too_long(source, at, text, MOST_WORDS_OF_A_DESCRIPTOR)


def _too_long(source: Source, at: Loc, text: Text, limits: dict[str, int]) -> Iterator[Problem]:
    for place, lang, words in _written(at, text):
        most, count = limits.get(lang), len(words.split())
        if most is not None and count > most:
            yield source.problem("L005", place, count=count, most=most)


def one_question_at_a_time(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A question asks one thing: two cannot have one answer."""
    for loc, question in questionnaire.located_questions():
        for at, lang, words in _written((*loc, "text"), question.text):
            if words.count("?") > 1 or (lang in LANGUAGES and _joined(words, lang)):
                yield source.problem("L006", at)


def _joined(words: str, lang: str) -> bool:
    """Return whether a second question is joined to the first: "is there … and is it …?"."""
    if not words.rstrip().endswith("?"):
        return False
    for first, second in wording(lang).second_question:
        begins = first.match(words.lstrip()) if lang == "en" else first.search(words)
        if begins is not None and second.search(words, begins.end()):
            return True
    return False


def clean_characters(document: BaseModel, source: Source) -> Iterator[Problem]:
    """Texts neither begin nor end with spaces, and their accents are composed (NFC)."""
    for loc, text in _every_text(document, ()):
        for at, _, words in _written(loc, text):
            if words.rstrip("\n") != words.strip():
                yield source.problem("L007", at)
            if not unicodedata.is_normalized("NFC", words):
                yield source.problem("L008", at)


def _written(loc: Loc, text: Text) -> Iterator[tuple[Loc, str, str]]:
    """Yield place, language and words of a text; one for all languages is read as Vietnamese."""
    if isinstance(text.by_language, str):
        yield loc, "vi", text.by_language
    else:
        for lang, words in text.by_language.items():
            yield (*loc, lang), lang, words


def _every_text(value: object, at: Loc) -> Iterator[tuple[Loc, Text]]:
    """Yield every text of a document with its place."""
    if isinstance(value, Text):
        yield at, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _every_text(getattr(value, name), (*at, field.alias or name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _every_text(inner, (*at, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _every_text(inner, (*at, index))


OF_ANY_DOCUMENT = (identical_languages, swapped_languages, clean_characters)
RULES = (
    identical_descriptors,
    similar_descriptors,
    vague_descriptors,
    short_enough,
    one_question_at_a_time,
)
