"""A theme: logo, colours, signatures and sections that an agency gives its reports."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from maturity.models.base import Model, Word, as_written, shown
from maturity.models.text import Text

_COLOUR = "#[0-9A-Fa-f]{6}"


def _colour(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(_COLOUR, value):
        raise PydanticCustomError("M001", "not a colour", {"value": shown(value)})
    return value.lower()


Colour = Annotated[
    str | None,  # left out; a null that is written is a '#…' without quotes, which is a comment
    BeforeValidator(_colour),
    WithJsonSchema({"type": "string", "pattern": f"^{_COLOUR}$"}),
]
"""A colour written #rrggbb."""


def _inside(value: str) -> str:
    parts = re.split(r"[\\/]", value)
    if ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in value:
        raise PydanticCustomError("M003", "outside", {"file": shown(value)})
    return value


FileBeside = Annotated[
    str,
    BeforeValidator(as_written),
    AfterValidator(_inside),
    WithJsonSchema({"type": "string", "pattern": r"\S"}),
]
"""The name of a file in the folder of the theme, or in one below it."""


class Logo(Model):
    """The picture at the head of a report."""

    file: FileBeside = Field(description="the picture, SVG or PNG, at most 256 KiB")
    workbook: FileBeside | None = Field(
        None, description="the picture for the workbook, PNG: Excel shows no SVG"
    )
    text: Text = Field(description="what it shows, for those who hear the report")


class Colours(Model):
    """The colours that can be chosen; the others stay, and so does the contrast."""

    accent: Colour = Field(None, description="of numbers, bars and links")
    accent_dark: Colour = Field(
        None, description="the same on a dark screen; left out, a lighter accent"
    )
    tint: Colour = Field(None, description="the ground of rows that head others")


class Signer(Model):
    """A place to sign."""

    role: Text = Field(description="for whom, or as what")
    name: Word | None = Field(None, description="who signs, set under the space for it")
    assessors: tuple[Literal["self", "cross", "independent"], ...] = Field(
        (), description="only in reports of these assessors; left out, in all"
    )


class Section(Model):
    """A text of the agency's own, with a heading."""

    title: Text
    text: Text = Field(
        description="plain text: an empty line ends a paragraph, lines that begin with `- ` "
        "are a list"
    )
    place: Literal["front", "end"] = Field(
        "end", description="after the first page, or before the signatures"
    )


class Theme(Model):
    """`theme.yaml`: what an agency's reports look like and hold besides the result."""

    format: Literal["maturity/theme@1"]
    id: Word
    title: Text | None = None
    heading: Text | None = Field(
        None, description="the line at the head of the report, in place of the annex to a report"
    )
    logo: Logo | None = None
    colours: Colours | None = None
    signatures: tuple[Signer, ...] | None = Field(
        None, description="who signs, in place of what the tool suggests"
    )
    sections: tuple[Section, ...] = ()
