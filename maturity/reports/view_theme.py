"""What a theme brings into a report: colours, logo, heading, signatures, sections."""

import base64
from collections.abc import Iterator

from maturity import colours
from maturity.loading.logo import Picture
from maturity.loading.theme import Look
from maturity.models.assessment import Assessment
from maturity.models.theme import Section
from maturity.reports.view_look import BlockView, LogoView, LookView, SectionView
from maturity.reports.view_model import SignatureView
from maturity.reports.view_words import Words

_SOFTER = 0.3
"""How much white makes an accent the soft one of bars that stand below others."""


def look_view(words: Words, look: Look | None) -> LookView:
    """Return the look of a theme in a language, the tool's own where there is none."""
    theme = look.theme if look else None
    chosen = theme.colours if theme else None
    accent = (chosen.accent if chosen else None) or colours.ACCENT
    own = accent != colours.ACCENT
    dark = (chosen.accent_dark if chosen else None) or (
        colours.readable_on(accent, colours.RAISED) if own else colours.ACCENT_DARK
    )
    same = dark == colours.ACCENT_DARK
    return LookView(
        own=chosen is not None,
        accent=accent,
        soft=colours.mixed(accent, colours.WHITE, _SOFTER) if own else colours.SOFT,
        tint=(chosen.tint if chosen else None) or colours.TINT,
        accent_dark=dark,
        soft_dark=colours.SOFT_DARK if same else colours.mixed(dark, colours.DARK, _SOFTER),
        logo=_logo(words, look),
        sections=tuple(_section(words, one) for one in theme.sections) if theme else (),
    )


def own_heading(words: Words, look: Look | None) -> str:
    """Return the heading that a theme sets, nothing where it sets none."""
    heading = look.theme.heading if look else None
    return words.text(heading) if heading else ""


def own_signatures(
    words: Words, look: Look | None, assessment: Assessment
) -> tuple[SignatureView, ...]:
    """Return who signs according to the theme, nobody where it does not say."""
    signers = (look.theme.signatures if look else None) or ()
    role = assessment.assessor.role if assessment.assessor else "self"
    hint = words.gettext("(signature, full name)")
    return tuple(
        SignatureView(words.text(one.role), hint, one.name or "")
        for one in signers
        if not one.assessors or role in one.assessors
    )


def _logo(words: Words, look: Look | None) -> LogoView | None:
    if look is None or look.logo is None or look.theme.logo is None:
        return None
    raster = look.workbook_logo or (look.logo if look.logo.media == "image/png" else None)
    return LogoView(
        _address(look.logo),
        words.text(look.theme.logo.text),
        raster.content if raster else b"",
        raster.width if raster else 0,
        raster.height if raster else 0,
    )


def _address(picture: Picture) -> str:
    return f"data:{picture.media};base64,{base64.b64encode(picture.content).decode()}"


def _section(words: Words, section: Section) -> SectionView:
    blocks = tuple(_blocks(words.text(section.text)))
    return SectionView(words.text(section.title), section.place, blocks)


def _blocks(text: str) -> Iterator[BlockView]:
    """Yield paragraphs and lists: lines that follow each other are one paragraph."""
    lines: list[str] = []
    paragraph = ""
    for line in (*map(str.strip, text.splitlines()), ""):
        item = line.startswith("- ")
        if paragraph and (item or not line):
            yield BlockView(listed=False, lines=(paragraph,))
            paragraph = ""
        if lines and not item:
            yield BlockView(listed=True, lines=tuple(lines))
            lines = []
        if item:
            lines.append(line[2:].strip())
        elif line:
            paragraph = f"{paragraph} {line}".strip()
