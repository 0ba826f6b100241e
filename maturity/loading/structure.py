"""Hold data against a model, and say in our own words, at its place, what does not fit."""

import typing
from collections.abc import Mapping, Sequence
from typing import Annotated, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from maturity.i18n import N_
from maturity.models.base import as_written, shown
from maturity.problems import Phrase, Problem
from maturity.rules.words import nearest
from maturity.source import Loc, Source

M = TypeVar("M", bound=BaseModel)

_EXPECTED = {
    "int_type": N_("a whole number"),
    "int_parsing": N_("a whole number"),
    "int_from_float": N_("a whole number"),
    "bool_type": N_("true or false"),
    "string_type": N_("text"),
    "dict_type": N_("a map"),
    "model_type": N_("a map"),
    "model_attributes_type": N_("a map"),
    "tuple_type": N_("a list"),
    "list_type": N_("a list"),
}

_BOUNDS = {
    "greater_than": (">", "gt"),
    "greater_than_equal": ("≥", "ge"),
    "less_than_equal": ("≤", "le"),
}


def fit(
    source: Source, model: type[M], data: object = None, at: Loc = ()
) -> tuple[M | None, list[Problem]]:
    """Return the data at `at` of a source as a model, or None and every reason why it does not fit.

    `data` defaults to the whole document.
    """
    value = source.data if data is None and not at else data
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        # pydantic counts only what is valid: a list is too short when it *is* too short.
        return None, [
            _problem(source, model, at, value, one)
            for one in error.errors()
            if not (one["type"] == "too_short" and len(one["input"]) >= one["ctx"]["min_length"])
        ]


def _problem(
    source: Source, model: type[BaseModel], at: Loc, data: object, error: ErrorDetails
) -> Problem:
    kind = error["type"]
    context = dict(error.get("ctx", {}))
    loc = _real(data, error["loc"], keep_last=kind in ("missing", "extra_forbidden"))
    here = (*at, *loc)
    value = error.get("input")
    at_key = bool(error["loc"]) and error["loc"][-1] == "[key]"
    if kind == "missing":
        return source.problem("S001", here[:-1], at_key=True, key=loc[-1])
    if kind == "extra_forbidden":
        known = sorted(_keys(model, error["loc"][:-1]))
        near = nearest(str(loc[-1]), known)
        if near:
            return source.problem("S002", here, at_key=True, suggestion=near, key=loc[-1])
        return source.problem("S003", here, at_key=True, allowed=", ".join(known), key=loc[-1])
    if kind == "union_tag_not_found":
        key = str(context.get("discriminator", "")).strip("'")
        return source.problem("S001", here, at_key=True, key=key)
    if kind in ("literal_error", "union_tag_invalid"):
        return _not_allowed(source, here, value, context, at_key=at_key)
    if kind == "too_short":
        return source.problem("S012", here, least=context.get("min_length", 1))
    if kind == "invalid_key":
        allowed = ", ".join(sorted(_keys(model, error["loc"][:-1])))
        return source.problem("S003", here, at_key=True, allowed=allowed, key=error["loc"][-1])
    if kind in _BOUNDS:
        sign, key = _BOUNDS[kind]
        expected = f"{sign} {context[key]}"
        return source.problem("S015", here, value=shown(value), expected=expected)
    if kind[:1].isupper():
        inner = context.pop("at", None)
        here = here if inner is None else (*here, str(inner))
        at_key = bool(context.pop("at_key", at_key))
        return source.problem(kind, here, at_key=at_key, **context)
    what = Phrase(_EXPECTED.get(kind, kind), context)
    return source.problem("S004", here, at_key=at_key, value=shown(value), expected=what)


def _not_allowed(
    source: Source, here: Loc, value: object, context: Mapping[str, object], *, at_key: bool
) -> Problem:
    allowed = str(context.get("expected") or context.get("expected_tags", ""))
    discriminator = str(context.get("discriminator", "")).strip("'")
    if discriminator:
        here = (*here, discriminator)
        value = context.get("tag", value)
    return source.problem(
        "S005",
        here,
        at_key=at_key,
        value=shown(value),
        allowed=allowed.replace("'", "").replace(" or ", ", "),
    )


def _real(data: object, loc: Sequence[str | int], *, keep_last: bool) -> Loc:
    """Return the steps of a location that are in the document: a union's tags are not."""
    steps: list[str | int] = []
    value = data
    for number, step in enumerate(loc):
        last = number == len(loc) - 1
        key = _key(value, step)
        if key is not None:
            steps.append(str(as_written(key)))
            value = value[key]  # type: ignore[index] # it is one of its keys
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            steps.append(step)
            value = value[step]
        elif last and keep_last:
            steps.append(step)
    return tuple(steps)


def _key(value: object, step: str | int) -> object:
    """Return the key of a map that pydantic names by `step`: as it is, or as `repr` shows it."""
    if not isinstance(value, Mapping):
        return None
    if step in value:
        return step
    return next((key for key in value if str(step) in (str(as_written(key)), repr(key))), None)


def _keys(model: object, loc: Sequence[str | int]) -> set[str]:
    """Return the keys that the model at `loc` knows, as they are written in files."""
    found = model
    for step in loc:
        found = _inside(found, step)
    return {field.alias or name for name, field in getattr(found, "model_fields", {}).items()}


def _inside(annotation: object, step: str | int) -> object:
    """Return the type of the value one step further in."""
    annotation = _plain(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if step in (field.alias, name):
                return field.rebuild_annotation()
        return annotation
    origin = get_origin(annotation)
    if origin is dict:
        return get_args(annotation)[1]
    if origin is tuple:
        return get_args(annotation)[0]
    members = [_plain(member) for member in get_args(annotation)]
    models = [member for member in members if hasattr(member, "model_fields")]
    for member in models:
        for field in member.model_fields.values():
            kinds = get_args(field.annotation)
            if get_origin(field.annotation) is typing.Literal and step in kinds:
                return member
    return _inside(models[0], step) if len(models) == 1 else (models or [annotation])[0]


def _plain(annotation: object) -> object:
    """Return the type under `Annotated` and `… | None`."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    members = [member for member in get_args(annotation) if member is not type(None)]
    if len(members) == 1 and type(None) in get_args(annotation):
        return _plain(members[0])
    return annotation
