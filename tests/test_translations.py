"""Every word of the tool has a Vietnamese translation, in the terms that officials use."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from maturity.i18n import default_language, language_of

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "maturity" / "locale"
LANGUAGES = sorted(path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/maturity.po"))
MARKS = ("N_", "translate", "say", "_say")
"""Names that mark a message beside gettext's own; `./setup.sh words` gives the same."""

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\([^()]*\)s")
LONG = 12
"""Characters from which an untranslated message can hardly be a coincidence."""
SAME_IN_BOTH: dict[str, str] = {}
"""Messages that are the same in both languages, with the reason."""

FORBIDDEN = {
    r"khai báo": "tự đánh giá",
    r"xác minh": "thẩm định",
    r"(?<!tài liệu )kiểm chứng": "thẩm định (only evidence is 'tài liệu kiểm chứng')",
    r"bằng chứng|chứng cứ": "tài liệu kiểm chứng",
    r"thanh tra|kiểm toán": "kiểm tra, đánh giá; đơn vị thẩm định",
    r"(?<!cung )(?<!thứ )cấp(?! tỉnh| xã)(?<!hệ thống cấp)": "mức (of an agency)",
    r"hệ thống mức": "hệ thống cấp độ",
    r"cổng": "điều kiện khống chế",
    r"đoàn hệ": "các cơ quan thuộc diện đánh giá",
    r"độ phủ": "tỷ lệ trả lời",
    r"miền": "lĩnh vực",
    r"năng lực": "thành phần",
    r"vòng": "kỳ đánh giá",
    r"từ chối": "chưa hợp lệ, đề nghị hoàn thiện",
    r"nghi vấn|gian lận": "nội dung cần làm rõ",
    r"(?<!không )chính thức": "phương án tính chính (nothing here is official)",
    r"an toàn thông tin": "an ninh mạng",
}
"""What the terms of art rule out, and what is written instead."""
RIGHTLY_SAID = {
    "official": "the status of a questionnaire that an authority has issued",
}
"""Messages whose translation is a word ruled out elsewhere, with the reason."""


@cache
def extracted() -> Catalog:
    """Return the messages of the code and the templates, with the files where they stand."""
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = Catalog()
    keywords = DEFAULT_KEYWORDS | parse_keywords(MARKS)
    for path, _, message, _, context in extract_from_dir(
        ROOT, methods, options, keywords, directory_filter=_is_ours
    ):
        found.add(message, locations=[(Path(path).as_posix(), 0)], context=context)
    return found


def _is_ours(folder: str) -> bool:
    """Return whether messages may stand below a folder: environments beside the code hold none."""
    at = Path(folder).relative_to(ROOT)
    return not at.parts or at.parts[0] in {"maturity", "report_templates"}


@cache
def catalogue(lang: str) -> Catalog:
    """Return the catalogue of a language as its translator wrote it."""
    with (LOCALE / lang / "LC_MESSAGES" / "maturity.po").open("rb") as file:
        return read_po(file, locale=lang)


def translated() -> Catalog:
    """Return the Vietnamese catalogue, which has to be complete."""
    return catalogue("vi")


def messages(found: Catalog) -> dict[tuple[str, ...], Message]:
    """Return the messages of a catalogue by the forms of their ids, without its header."""
    return {texts(message.id): message for message in found if message.id}


def texts(one: object) -> tuple[str, ...]:
    """Return the forms of a message or of its translation."""
    return tuple(str(form) for form in one) if isinstance(one, tuple | list) else (str(one),)


def pairs(lang: str = "vi") -> Iterator[tuple[str, str]]:
    """Yield each message with its translation, where it has one."""
    for forms, message in messages(catalogue(lang)).items():
        for form in texts(message.string):
            if form:
                yield forms[-1], form


def test_every_message_is_translated() -> None:
    wanted, given = messages(extracted()), messages(translated())
    assert wanted, "no message was found: is the mapping file right?"
    assert [id_ for id_ in wanted if id_ not in given] == []
    empty = [one.id for one in given.values() if not all(texts(one.string)) or not one.string]
    assert empty == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_translation_is_left_over(lang: str) -> None:
    found = catalogue(lang)
    assert [id_ for id_ in messages(found) if id_ not in messages(extracted())] == []
    assert list(found.obsolete) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_header_says_how_to_read_the_file(lang: str) -> None:
    found = catalogue(lang)
    assert found.num_plurals == len(texts(next(m for m in found if m.pluralizable).string))
    assert found.charset == "utf-8"
    assert str(found.locale) == lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_translation_is_a_guess(lang: str) -> None:
    assert [one.id for one in messages(catalogue(lang)).values() if one.fuzzy] == []


def test_no_message_escapes_extraction() -> None:
    """A call inside an f-string is hidden from extraction where Python is older than 3.12."""
    names = {*MARKS, "gettext", "ngettext"}
    known = {form for forms in messages(extracted()) for form in forms}
    hidden = []
    for path in sorted((ROOT / "maturity").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            said = call.args[0]
            if name in names and isinstance(said, ast.Constant) and said.value not in known:
                hidden.append(f"{path.relative_to(ROOT)}:{call.lineno}: {said.value!r}")
    assert hidden == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_placeholders_are_kept(lang: str) -> None:
    wrong = [
        (message, form)
        for message, form in pairs(lang)
        # The English form for one may leave its number out; these languages have one form for all.
        if set(PLACEHOLDER.findall(form)) != set(PLACEHOLDER.findall(message))
    ]
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_compiled_catalogue_is_current(lang: str) -> None:
    with (LOCALE / lang / "LC_MESSAGES" / "maturity.mo").open("rb") as file:
        compiled = messages(read_mo(file))
    assert {id_: texts(one.string) for id_, one in compiled.items()} == {
        # Babel compiles English forms for a count that is not translated.
        id_: tuple(form or id_[min(n, 1)] for n, form in enumerate(texts(one.string)))
        for id_, one in messages(catalogue(lang)).items()
        if all(texts(one.string)) or one.pluralizable
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translations_are_composed_unicode(lang: str) -> None:
    assert [form for _, form in pairs(lang) if not unicodedata.is_normalized("NFC", form)] == []


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_terms_of_art(pattern: str) -> None:
    word = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    found = [form for said, form in pairs() if word.search(form) and said not in RIGHTLY_SAID]
    assert found == [], f"write: {FORBIDDEN[pattern]}"


def test_nothing_is_left_in_english() -> None:
    same = [
        message
        for message, form in pairs()
        if message == form
        and len(message) > LONG
        and re.search(r"\w", PLACEHOLDER.sub("", message))
        and message not in SAME_IN_BOTH
    ]
    assert same == []


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [("vi_VN.UTF-8", "vi"), ("en_GB", "en"), ("ja_JP.UTF-8", "en"), ("C", "en")],
)
def test_only_a_complete_language_is_spoken_unasked(
    locale: str, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert default_language() == spoken
    assert language_of(["report", "--lang", "ja"]) == "ja"
