"""The league table of the page: rows as markup, in a language, with what other languages say.

A page holds thousands of rows, so each is made once; a cell whose text is another in another
language names the place of both in a list of texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from maturity import collation
from maturity.cohort.words import STATES_TOLD, state_told
from maturity.i18n import N_
from maturity.models.cohort import Cohort, Part
from maturity.models.made import Made
from maturity.models.member import Member
from maturity.models.members import briefs, members_at
from maturity.reports.cohort.league_columns import aim
from maturity.reports.cohort.terms import GOVERNMENTS, Known, Names, groups
from maturity.reports.cohort.view_places import standing
from maturity.reports.view_words import NONE, Words
from maturity.spool import Spool

MOST = 100
"""Agencies in one table; larger groups are folded by what is above them."""
SIGNS = {"yes": "Y", "no": "N", "unknown": "U"}
_PLACES = {state: number for number, state in enumerate(STATES_TOLD)}


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its titles by language, how it is sorted, and its class."""

    titles: dict[str, str]
    sort: str
    look: str


@dataclass(frozen=True, slots=True)
class Folder:
    """Agencies that stand together, under what is above them."""

    titles: dict[str, str]
    rows: Sequence[str]


@dataclass(frozen=True, slots=True)
class Group:
    """The agencies of one level of government."""

    id: str
    titles: dict[str, str]
    heads: tuple[Head, ...]
    folders: tuple[Folder, ...]
    count: int
    states: tuple[tuple[str, dict[str, str]], ...]
    """The states that there are: what fills the filter."""


class Texts:
    """Texts that differ between languages, each kept once."""

    def __init__(self, langs: Sequence[str]) -> None:
        self.langs = tuple(langs)
        self.all: dict[tuple[str, ...], int] = {}

    def cell(self, texts: tuple[str, ...]) -> tuple[str, str]:
        """Return the text of the page's own language, and the attribute that names the others."""
        first = texts[0]
        if all(text == first for text in texts):
            return escape(first, quote=False), ""
        place = self.all.setdefault(texts, len(self.all))
        return escape(first, quote=False), f' data-t="{place}"'

    def table(self) -> dict[str, list[str]]:
        """Return the texts by language, in the order of their places."""
        return {
            lang: [texts[number] for texts in self.all] for number, lang in enumerate(self.langs)
        }


class Rows:
    """Make the groups of one part, in the page's own language first."""

    def __init__(self, cohort: Cohort, part: Part, texts: Texts, known: Known) -> None:
        self._cohort = cohort
        self._part = part
        self._texts = texts
        self._made = Spool()
        self._words = [Words(lang) for lang in texts.langs]
        self._names = [Names(known, words) for words in self._words]
        self._top = len(part.levels)
        self._steps = {one.level: number for number, one in enumerate(part.levels, start=1)}
        self._states = {
            state: tuple(words.gettext(title) for words in self._words)
            for state, title in STATES_TOLD.items()
        }
        self._decimal = [words.number(0, 1)[1] for words in self._words]

    def groups(self, id_: str) -> list[Group]:
        """Return the groups; ministries and communes are never in one."""
        return [
            self._group(f"{id_}-{level}", level, members) for level, members in groups(self._part)
        ]

    def _group(self, id_: str, level: str, members: Sequence[Member]) -> Group:
        folders: dict[str | None, list[int]] = {}
        states = set()
        for place, one in enumerate(briefs(members)):
            folders.setdefault(one.parent, []).append(place)
            states.add(state_told(one.state, counted=one.counted))
        placed = folders.keys() != {None}
        if not placed or len(members) <= MOST:
            folders = {None: list(range(len(members)))}
        found = [
            Folder(self._folder_titles(parent), self._rows(members_at(members, places), placed))
            for parent, places in folders.items()
        ]
        lang = self._texts.langs[0]
        found.sort(key=lambda one: collation.sort_key(one.titles[lang], lang))
        return Group(
            id_,
            self._say(GOVERNMENTS[level]),
            tuple(self._heads(placed)),
            tuple(found),
            len(members),
            tuple(
                (
                    str(number),
                    dict(zip(self._texts.langs, self._states[state], strict=True)),
                )
                for number, state in enumerate(STATES_TOLD)
                if state in states
            ),
        )

    def _rows(self, members: Sequence[Member], placed: bool) -> Sequence[str]:  # noqa: FBT001 - a group's own
        """Make rows, and put them aside until the page is written."""
        rows = [
            self._made.add(self._row(one, placed).encode("utf-8", "surrogatepass"))
            for one in members
        ]
        return Made(range(rows[0], rows[-1] + 1), self._read)

    def _read(self, number: int) -> str:
        return self._made.read(number).decode("utf-8", "surrogatepass")

    def _folder_titles(self, parent: str | None) -> dict[str, str]:
        names = (one.place(parent) if parent is not None else "" for one in self._names)
        return dict(zip(self._texts.langs, names, strict=True))

    def _say(self, message: str) -> dict[str, str]:
        return {words.lang: words.gettext(message) for words in self._words}

    def _heads(self, placed: bool) -> list[Head]:  # noqa: FBT001 - a group's own
        heads = [Head(self._say(N_("Agency")), "text", "who")]
        if placed:
            heads.append(Head(self._say(N_("In province")), "text", "where"))
        heads += [
            Head(self._say(N_("State")), "number", "state"),
            Head(self._say(N_("Level")), "number", "number"),
            Head(self._say(N_("Score")), "number", "number"),
            Head(self._say(N_("Coverage")), "number", "number"),
        ]
        for number in range(len(self._part.targets)):
            titles = {
                words.lang: aim(self._part, number, words, brief=True) for words in self._words
            }
            heads.append(Head(titles, "text", "sign"))
        for one in self._part.domains:
            titles = {words.lang: words.text(one.title) for words in self._words}
            heads.append(Head(titles, "number", "cell"))
        return heads

    def _row(self, one: Member, placed: bool) -> str:  # noqa: FBT001 - a group's own
        cell = self._texts.cell
        name, mark = cell(tuple(names.name(one.id) for names in self._names))
        id_ = escape(one.id, quote=False)
        cells = [f'<th scope="row"><span{mark}>{name}</span> <span class="id">{id_}</span></th>']
        if placed:
            place, mark = cell(tuple(names.place(one.parent) for names in self._names))
            cells.append(f"<td{mark}>{place}</td>")
        told = state_told(one.state, counted=one.counted)
        state, mark = cell(self._states[told])
        cells.append(f'<td data-v="{_PLACES[told]}"{mark}>{state}</td>')
        cells.append(self._level(one))
        cells.append(self._score(one))
        cells.append(_coverage(one))
        cells += self._outcomes(one)
        cells += [self._domain(at, one) for at in range(len(self._part.domains))]
        return f"<tr>{''.join(cells)}</tr>"

    def _level(self, one: Member) -> str:
        level, low, high = standing(self._cohort, one)
        if level is not None:
            return f'<td class="number level">{level}</td>'
        if low is None or high is None:
            return f'<td class="number" data-v="">{NONE}</td>'
        shown = f"{low}–{high}" if low < high else f"{low}?"
        return f'<td class="number quiet" data-v="{low}.1">{shown}</td>'

    def _score(self, one: Member) -> str:
        score = one.scores[0] if one.counted and one.scores else None
        if score is None:
            return f'<td class="number" data-v="">{NONE}</td>'
        shown, mark = self._texts.cell(tuple(score.replace(".", sign) for sign in self._decimal))
        return f'<td class="number" data-v="{score}"{mark}>{shown}</td>'

    def _outcomes(self, one: Member) -> list[str]:
        found = [reach.outcome for reach in one.targets]
        found += ["unknown"] * (len(self._part.targets) - len(found))
        return [f'<td class="sign {outcome}">{SIGNS[outcome]}</td>' for outcome in found]

    def _domain(self, at: int, one: Member) -> str:
        level = one.domains[at] if at < len(one.domains) else None
        if level is None:
            return '<td class="cell s0" data-v="">·</td>'
        shade = -(-5 * self._steps[level] // self._top)
        return f'<td class="cell s{shade}">{level}</td>'


def _coverage(one: Member) -> str:
    if one.answered is None or not one.applicable:
        return f'<td class="number" data-v="">{NONE}</td>'
    share = one.answered * 100 // one.applicable
    return f'<td class="number" data-v="{share}">{share}%</td>'
