"""Text for people, by language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from maturity.i18n import LANGUAGES
from maturity.models.base import WRITTEN_SCHEMA, as_written, shown

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language it was written in.

    A plain string is one text for all languages; a map must hold Vietnamese and English.
    """

    by_language: Mapping[str, str] | str

    def in_language(self, lang: str) -> str:
        """Return the text in `lang`, in English where it was not written in it."""
        if isinstance(self.by_language, str):
            return self.by_language
        return self.by_language.get(lang) or self.by_language["en"]

    def nearest(self, lang: str) -> str | None:
        """Return the language that `in_language` answers in, None where nobody said which it is."""
        if isinstance(self.by_language, str):
            return None
        return lang if self.by_language.get(lang) else "en"

    @classmethod
    def read(cls, value: object) -> "Text":
        """Return the text that a scalar or a map stands for; raise `PydanticCustomError` else."""
        if isinstance(value, Text):
            return value
        if not isinstance(value, dict):
            return cls(_written(value))
        for language in LANGUAGES:
            if value.get(language) is None:
                raise PydanticCustomError("S007", "language missing", {"language": language})
        for language in value:
            if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
                context = {"value": shown(language), "at": language, "at_key": True}
                raise PydanticCustomError("S014", "not a language", context)
        return cls({language: _inside(language, text) for language, text in value.items()})

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate by `read`, serialise as written."""
        return core_schema.no_info_plain_validator_function(
            cls.read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda text: text.by_language
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the two forms."""
        languages = {
            "type": "object",
            "required": list(LANGUAGES),
            "properties": dict.fromkeys(LANGUAGES, WRITTEN_SCHEMA),
            "propertyNames": {"pattern": f"^{_LANGUAGE.pattern}$"},
            "additionalProperties": WRITTEN_SCHEMA,
        }
        return {
            "description": "One text for all languages, or a map by language with vi and en.",
            "if": {"type": "object"},
            "then": languages,
            "else": WRITTEN_SCHEMA,
        }


def _inside(language: str, value: object) -> str:
    """Return the text of one language; an error says in its context `at` which one it is."""
    try:
        return _written(value)
    except PydanticCustomError as error:
        context = {**(error.context or {}), "at": language}
        raise PydanticCustomError(error.type, "in one language", context) from None


def _written(value: object) -> str:
    text = as_written(value)
    if not isinstance(text, str):
        raise PydanticCustomError("S004", "not text", {"value": shown(value), "expected": "text"})
    if not text.strip():
        raise PydanticCustomError("S008", "empty")
    return text
