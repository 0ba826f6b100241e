"""JSON Schema (draft 2020-12) of every kind of file, made from the models: for editors.

A schema accepts what the structure of a file alone allows. What looks across a file, such as a
reference that has to exist, or at how a thing is written, such as `"1"` for the level 1, only
`check` can tell.
"""

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from pydantic import Discriminator, Field, Tag, TypeAdapter, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from maturity.models.annex import Annex
from maturity.models.annex import Table as AnnexTable
from maturity.models.assessment import Assessment
from maturity.models.base import WRITTEN_SCHEMA, Model
from maturity.models.case import Case, EarlierCase
from maturity.models.cohort import Cohort
from maturity.models.inventory import Declared
from maturity.models.questionnaire import Question, Questionnaire
from maturity.models.response import AnswerEntry, Shell, Verified
from maturity.models.round import Round
from maturity.models.scoring_file import Rule, ScoringFile
from maturity.models.targets import TargetsFile
from maturity.models.text import Text
from maturity.models.theme import Theme

_LEVEL_KEY = "^(0|-?[1-9][0-9]*)$"
"""A level as the key of a map: JSON, and so every editor, knows keys only as text."""

# What the models leave open because each answer is judged against its question: the forms that some
# question, or some column, takes.
_Value = Annotated[
    Any,
    WithJsonSchema(
        {
            "type": ["integer", "string", "boolean", "array", "null"],
            "items": {"type": "string"},
            "description": "A level, a rating or choice, counts as n/d, yes or no, a list of "
            "items; "
            "null is unanswered.",
        }
    ),
]
_CELL = {"type": ["string", "number", "boolean", "null"]}
_Row = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "required": ["id"],
            "properties": {"id": WRITTEN_SCHEMA},
            "additionalProperties": _CELL,
            "description": "One row: its id, and a value for each column.",
        }
    ),
]
_Registers = Annotated[
    dict[str, list[_Row] | None] | None,
    Field(description=Shell.model_fields["registers"].description),
]


_DeclaredOf = Annotated[
    dict[str, Declared | None] | None,
    Field(description=Shell.model_fields["declared"].description),
]


class Decision(Verified):
    """What an assessor decided about one answer."""

    value: _Value = None


class Entry(AnswerEntry):
    """One answer in its long form."""

    value: _Value = None
    verified: Decision | None = None


def _form(value: object) -> str:
    return "map" if isinstance(value, dict | Model) else "value"


_Answer = Annotated[
    Annotated[Entry, Tag("map")] | Annotated[_Value, Tag("value")], Discriminator(_form)
]
_Answers = dict[str, _Answer]


class ResponseFile(Shell):
    """One agency's answers, with their evidence."""

    answers: _Answers | None = Field(description=Shell.model_fields["answers"].description)
    registers: _Registers = None
    declared: _DeclaredOf = None


class EarlierEntry(EarlierCase):
    """What the agency's earlier response listed, for the registers to be reconciled with."""

    registers: _Registers = None
    declared: _DeclaredOf = None


class CaseEntry(Case):
    """One worked example: answers, and what each profile must make of them."""

    answers: _Answers = Field(default_factory=dict)
    registers: _Registers = None
    declared: _DeclaredOf = None
    earlier: EarlierEntry | None = None


class _Kind(NamedTuple):
    """What a kind of file holds, and how an editor calls it."""

    title: str
    description: str
    content: Any


_KINDS = {
    "questionnaire": _Kind(
        "Questionnaire", "questionnaire.yaml: what is asked, and the scale.", Questionnaire
    ),
    "scoring": _Kind("Scoring", "scoring.yaml: how answers become scores and levels.", ScoringFile),
    "targets": _Kind("Targets", "targets.yaml: what is required by when.", TargetsFile),
    "cases": _Kind("Cases", "cases/*.yaml: worked examples that `check` runs.", list[CaseEntry]),
    "annex": _Kind("Annex", "annexes/*.yaml: a report that `maturity export` fills.", Annex),
    "response": _Kind("Response", "One agency's answers in one round.", ResponseFile),
    "round": _Kind("Round", "round.yaml: what is asked of whom, and by when.", Round),
    "theme": _Kind("Theme", "theme.yaml: what an agency's reports look like.", Theme),
    "assessment": _Kind(
        "Assessment", "The result of one response, as `score --format json` prints it.", Assessment
    ),
    "cohort": _Kind("Cohort", "cohort.json: a round over all agencies, handed in or not.", Cohort),
}
KINDS = tuple(_KINDS)
"""The kinds of files, in the order of the work."""


_SHARED = {
    "Text": Text,
    "Rule": Rule,
    "Question": Question,
    "Table": AnnexTable,
    "Answer": _Answer,
}
"""Types that are no classes of their own; each is written once, too."""


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file; raise `KeyError` for a kind there is not."""
    known = _KINDS[kind]
    generated = _generated(known.content)
    for name, shared in _SHARED.items():
        _share(generated, name, _generated(shared))
    head = {
        "$schema": _Generator.schema_dialect,
        "$id": f"urn:maturity:schema:{kind}:1",
        "title": known.title,
        "description": known.description,
    }
    definitions = generated.pop("$defs", {})
    for name, definition in definitions.items():
        definition["title"] = _words(name)
    for node in _nodes([generated, definitions]):
        if isinstance(node.get("description"), str):
            node["description"] = re.sub(r"\s*\n\s*", " ", node["description"])
        if "default" in node and node["default"] in (None, [], {}):
            del node["default"]  # An editor would write it out for nothing.
    body = {key: value for key, value in generated.items() if key not in head}
    return head | body | ({"$defs": definitions} if definitions else {})


def schema_text(kind: str) -> str:
    """Return the JSON Schema of a kind of file as it is printed."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def _generated(content: Any) -> dict[str, Any]:  # noqa: ANN401 - a type, or an annotation
    return TypeAdapter(content).json_schema(schema_generator=_Generator)


def _share(generated: dict[str, Any], name: str, shared: dict[str, Any]) -> None:
    """Put a reference wherever the schema `shared` stands, and the schema among the definitions."""
    shared.pop("$defs", None)
    form = {key: value for key, value in shared.items() if key != "description"}
    found = [
        node
        for node in _nodes(generated)
        if form == {key: value for key, value in node.items() if key in form}
    ]
    for node in found:
        kept = {key: value for key, value in node.items() if key not in form}
        if kept.get("description") == shared.get("description"):
            kept.pop("description", None)
        node.clear()
        node.update({"$ref": f"#/$defs/{name}"} | kept)
    if found:
        generated.setdefault("$defs", {})[name] = shared


def _words(name: str) -> str:
    """Return the name of a class as words.

    >>> _words("RubricQuestion")
    'Rubric question'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield every map inside a value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


class _Generator(GenerateJsonSchema):
    """Schemas over which editors give errors about the one form that was meant."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002
        """Say no: a title made from a key only repeats it."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Allow null as one more type where that is all there is to it."""
        inner = dict(self.generate_inner(schema["schema"]))
        null = {"type": "null"}
        if inner.keys() == {"anyOf"}:
            return {"anyOf": [*inner["anyOf"], null]}
        if "type" not in inner or "const" in inner:
            return {"anyOf": [inner, null]}
        types = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
        inner["type"] = [*types, *(["null"] if "null" not in types else [])]
        if "enum" in inner:
            inner["enum"] = [*inner["enum"], None]
        return inner

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Name the keys of a map by what they can be: levels, a few words, or a pattern."""
        keys = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        values = self.generate_inner(schema["values_schema"]) if "values_schema" in schema else {}
        found: JsonSchemaValue = {"type": "object"}
        if keys.get("type") == "integer":
            found |= {"patternProperties": {_LEVEL_KEY: values}, "additionalProperties": False}
        elif "enum" in keys:
            found |= {"properties": dict.fromkeys(keys["enum"], values)}
            found |= {"additionalProperties": False}
        else:
            found |= {"propertyNames": {"pattern": keys["pattern"]}} if "pattern" in keys else {}
            found |= {"additionalProperties": values} if values else {}
        if "min_length" in schema:
            found["minProperties"] = schema["min_length"]
        return found

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Choose the form first, by its key or by being a map, and judge by that form alone."""
        forms = {str(tag): self.generate_inner(one) for tag, one in schema["choices"].items()}
        key = schema["discriminator"]
        if isinstance(key, str):
            return {
                "type": "object",
                "required": [key],
                "properties": {key: {"enum": list(forms)}},
                "allOf": [
                    {"if": {"properties": {key: {"const": tag}}, "required": [key]}, "then": form}
                    for tag, form in forms.items()
                ],
            }
        *maps, last = forms.values()
        if "map" in forms or "rule" in forms:
            return {"if": {"type": "object"}, "then": maps[0], "else": last}
        return {"anyOf": [*maps, last]}
