"""The provinces as tiles: of provinces each its level, of communes the share that is proven."""

from maturity.models.cohort import Cohort, Part
from maturity.models.member import Member
from maturity.models.members import briefs, members_at
from maturity.reports.cohort.places import tiles
from maturity.reports.cohort.view_model import TileView
from maturity.reports.cohort.view_verdict import SUPPRESSED
from maturity.reports.view_words import NONE, Words

SHADES = 5


def tile_views(cohort: Cohort, part: Part, words: Words) -> tuple[tuple[TileView, ...], str, str]:
    """Return the tiles with their title and a note; none where the part knows no provinces."""
    say = words.gettext
    places = [at for at, one in enumerate(briefs(part.members)) if one.id in tiles()]
    members = {one.id: one for one in members_at(part.members, places)}
    if members:
        levels = [one.level for one in part.levels]
        found = tuple(_own(words, cohort, id_, members.get(id_), levels) for id_ in tiles())
        note = say(
            "Each tile is a province or city, placed by neighbourhood: no borders are drawn. It "
            "shows the level; with “?” the level is not known, or withheld for blanks. The "
            "stronger its colour, the higher."
        )
        return found, say("Level of each province"), note
    target = part.targets[0] if part.targets else None
    groups = {} if target is None else {one.group: one for one in target.by_parent}
    if target is None or not groups.keys() & tiles().keys():
        return (), "", ""
    found = tuple(
        _share(words, id_, groups[id_].yes, groups[id_].unknown, groups[id_].of)
        if id_ in groups
        else _share(words, id_, None, None, 0)
        for id_ in tiles()
    )
    note = say(
        "Each tile is a province or city, placed by neighbourhood: no borders are drawn. It shows "
        "how many of its agencies are proven to reach the first target. The stronger "
        "its colour, the larger the share. Groups are illustrative: the target asks of all "
        "together."
    )
    return found, say("Proven, by province"), note


def _own(
    words: Words, cohort: Cohort, id_: str, member: Member | None, levels: list[int]
) -> TileView:
    tile = tiles()[id_]
    value, note, shade = NONE, words.gettext("not expected"), 0
    if member is not None:
        value, note = "?", words.gettext("level not known")
        level, low, high = standing(cohort, member)
        if level is not None:
            shade = -(-SHADES * (levels.index(level) + 1) // len(levels))
            value, note = str(level), words.gettext("level {level}", level=level)
        elif low is not None and high is not None:
            value = f"{low}–{high}" if low < high else f"{low}?"
            note = words.gettext(
                "level withheld: between {low} and {high}, by what is left blank",
                low=low,
                high=high,
            )
    name = tile.name(words.lang)
    return TileView(id_, tile.row, tile.column, name, value, note, shade, known=shade > 0)


def standing(cohort: Cohort, member: Member) -> tuple[int | None, int | None, int | None]:
    """Return the level of an agency that counts, and the range that its blanks leave open."""
    if not member.counted:
        return None, None, None
    level = member.levels.get(cohort.reading, (None,))[0]
    low = member.lowest[0] if member.lowest else None
    high = member.highest[0] if member.highest else None
    return level, low, high


def _share(
    words: Words, id_: str, yes: int | None, unknown: int | None, of: int | None
) -> TileView:
    tile = tiles()[id_]
    name = tile.name(words.lang)
    if of is None or yes is None or unknown is None:
        value, note = (
            (NONE, words.gettext("nobody expected"))
            if of == 0
            else (
                SUPPRESSED,
                words.gettext("kept back"),
            )
        )
        return TileView(id_, tile.row, tile.column, name, value, note, 0, known=False)
    note = words.gettext(
        "{yes} proven, {unknown} not known, of {of}",
        yes=words.plain(yes),
        unknown=words.plain(unknown),
        of=words.plain(of),
    )
    shade = -(-SHADES * yes // of) if of else 0
    value = f"{words.plain(yes)}/{words.plain(of)}"
    return TileView(id_, tile.row, tile.column, name, value, note, shade, known=True)
