"""The columns of the league table: key, title, meaning, and what fills them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from maturity.cohort.sentences import READINGS
from maturity.cohort.words import REASONS, STATES_TOLD, state_told
from maturity.i18n import N_
from maturity.models.cohort import Cohort, Part
from maturity.models.member import Member
from maturity.reports.cohort.facts import (
    Cell,
    Value,
    at_place,
    field,
    gap,
    indicator,
    outcome,
    reading_level,
    score,
    share,
    sign,
    text_or_none,
    where_counted,
    whole_percent,
)
from maturity.reports.cohort.terms import GOVERNMENTS, Known, Names, government
from maturity.reports.foreign import joined
from maturity.reports.view_words import Words

__all__ = ["Cell", "Column", "Columns"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key for machines, its title and meaning for people, and what fills it."""

    key: str
    title: str
    note: str
    style: str
    width: float
    value: Value
    """The fact itself: codes, numbers, dates."""
    shown: Value | None = None
    """What people read instead of a code."""
    band: str = ""
    printed: bool = False


class Columns:
    """Make the columns of one part."""

    def __init__(self, cohort: Cohort, part: Part, words: Words) -> None:
        self._part = part
        self._reading = cohort.reading
        self._edition = cohort.edition
        self._kept_back = None in part.states.values()
        self._words = words
        self._names = Names(Known.of(cohort), words)
        self._asked = Counter(id_ for one in part.clarifications for id_ in set(one.agencies))

    def all(self) -> Iterator[Column]:
        """Yield all columns; those of the first bands are printed."""
        say = self._words.gettext
        printed = (
            (say("Agency"), self._agency()),
            (say("Result"), self._result()),
            (say("Targets"), self._targets()),
            (say("Levels of the domains"), self._domains()),
        )
        others = [
            (say("Scores of the domains"), self._domain_scores()),
            (say("Procedure"), self._procedure()),
            *self._rules(),
            (say("How sure"), self._coverage()),
            (say("Systems and indicators"), self._systems()),
            (say("Short of the targets"), self._gaps()),
            (say("Files"), self._files()),
            (say("Levels of the components"), self._components()),
        ]
        for whether, bands in ((True, printed), (False, others)):
            for band, columns in bands:
                for one in columns:
                    yield _in_band(one, band, printed=whether)

    def _agency(self) -> Iterator[Column]:
        say, names = self._words.gettext, self._names
        note = say("As in the list of agencies; a pseudonym in the edition to pass on.")
        width = 10 if self._edition == "inspector" else 13
        yield Column("agency", say("Agency id"), note, "line", width, field("id"))
        note = say("As in the list of agencies.")
        named = text_or_none("name", lambda one: names.name(one.id))
        yield Column("name", say("Name"), note, "line", 33, field("name"), named)
        note = say(
            "A group holds one level of government; ministries and communes never share one."
        )
        levels = {level: say(title) for level, title in GOVERNMENTS.items()}
        group = text_or_none("kind", lambda one: levels[government(one.kind)])
        yield Column("group", say("Group"), note, "line", 15, _group, group)
        note = say("What kind of agency it is.")
        kind = text_or_none("kind", lambda one: names.kind(one.kind))
        yield Column("kind", say("Kind"), note, "line", 24, field("kind"), kind)
        note = say("The agency above it, mostly its province.")
        place = text_or_none("parent", lambda one: names.place(one.parent))
        yield Column("parent", say("In province"), note, "line", 15, field("parent"), place)
        note = say(
            "Each agency is in exactly one state, and the states sum to all that are expected."
        )
        if self._kept_back:
            note = say(
                "Each agency is in exactly one state. The states of few agencies are kept back."
            )
        states = {code: say(title) for code, title in STATES_TOLD.items()}
        yield Column(
            "state",
            say("State"),
            note,
            "line",
            25 if self._kept_back else 17,
            field("state"),
            lambda one: states[state_told(one.state, counted=one.counted)],
        )

    def _result(self) -> Iterator[Column]:
        say = self._words.gettext
        note = say(
            "The maturity level of a response that counts: {reading}; rule: {rule}. Empty: there "
            "is none, which is not level 1.",
            reading=say(READINGS[self._reading]),
            rule=self._rule(0),
        )
        level = where_counted(reading_level(self._reading, 0))
        yield Column("level", say("Level"), note, "level", 8, level)
        note = say("The score behind that level, rounded down to two places. It carries no rank.")
        behind = where_counted(score("scores", 0))
        yield Column("score", say("Score"), note, "score", 8, behind)
        note = say("The level if everything left blank were at the base.")
        yield Column("lowest", say("Lowest level"), note, "level", 9, at_place("lowest", 0))
        note = say("The level if everything left blank were at the top.")
        yield Column("highest", say("Highest level"), note, "level", 9, at_place("highest", 0))
        note = say("Questions answered, of those that apply.")
        coverage = share("answered", "applicable")
        yield Column(
            "coverage", say("Coverage"), note, "share", 10, coverage, whole_percent(coverage)
        )

    def _targets(self) -> Iterator[Column]:
        say = self._words.gettext
        for number, target in enumerate(self._part.targets):
            title = "" if target.title is None else self._words.text(target.title)
            note = say("Y: proven yes, N: proven no, U: not known. {title}", title=title)
            key = f"target.{target.id}"
            title, width = aim(self._part, number, self._words), 11 if target.level else 18
            yield Column(key, title, note, "sign", width, outcome(number), sign(number))

    def _gaps(self) -> Iterator[Column]:
        note = self._words.gettext("Levels still missing to it, or things of an indicator.")
        for number, target in enumerate(self._part.targets):
            yield Column(
                f"gap.{target.id}",
                aim(self._part, number, self._words),
                note,
                "level",
                11,
                gap(number),
            )

    def _domains(self) -> Iterator[Column]:
        for number, one in enumerate(self._part.domains):
            note = self._words.gettext("Level of domain {id}.", id=one.id)
            title, value = self._words.text(one.title), at_place("domains", number)
            yield Column(f"domain.{one.id}", title, note, "level", 15, value)

    def _domain_scores(self) -> Iterator[Column]:
        for number, one in enumerate(self._part.domains):
            note = self._words.gettext("Score of domain {id}, rounded down.", id=one.id)
            title, value = self._words.text(one.title), score("domain_scores", number)
            yield Column(f"domain_score.{one.id}", title, note, "score", 15, value)

    def _components(self) -> Iterator[Column]:
        for number, one in enumerate(self._part.capabilities):
            note = self._words.gettext("Level of component {id}.", id=one.id)
            title, value = self._words.text(one.title), at_place("capabilities", number)
            yield Column(f"component.{one.id}", title, note, "level", 15, value)

    def _procedure(self) -> Iterator[Column]:
        say = self._words.gettext
        yes, no = say("yes"), say("no")
        counted = text_or_none("counted", lambda one: yes if one.counted else no)
        note = say("Whether its response counts in the verdicts.")
        yield Column("counted", say("Counts"), note, "line", 8, field("counted"), counted)
        reasons = {code: say(title) for code, title in REASONS.items()}
        reason = text_or_none("reason", lambda one: reasons.get(one.reason or "", one.reason or ""))
        note = say("Why its response does not count or its level is not known.")
        yield Column("reason", say("Why not known"), note, "line", 30, field("reason"), reason)
        note = say("The day by the table of receipts.")
        yield Column("received_on", say("Received on"), note, "date", 13, field("received_on"))
        note = say("The day the response names.")
        yield Column("assessed_on", say("Assessed on"), note, "date", 13, field("assessed_on"))
        note = say("The number under which the response was approved and sent.")
        number = field("document_number")
        yield Column("document_number", say("Document number"), note, "line", 18, number)
        note = say("The document behind an appraisal, an appeal or a final decision.")
        yield Column("decision", say("Decision"), note, "line", 16, field("decision"))

    def _rules(self) -> Iterator[tuple[str, Iterator[Column]]]:
        for number in range(len(self._part.profiles)):
            band = self._words.gettext("Rule: {rule}", rule=self._rule(number))
            yield band, self._under(number)

    def _under(self, number: int) -> Iterator[Column]:
        say, id_ = self._words.gettext, self._part.profiles[number].id
        note = say("The level under this rule in this reading.")
        for reading, name in READINGS.items():
            title = say("Level {reading}", reading=say(name))
            value = reading_level(reading, number)
            yield Column(f"level.{id_}.{reading}", title, note, "level", 12, value)
        note = say("The score in the reading of the verdict.")
        yield Column(f"score.{id_}", say("Score"), note, "score", 8, score("scores", number))
        note = say("The level if everything left blank were at the base.")
        low, high = at_place("lowest", number), at_place("highest", number)
        yield Column(f"lowest.{id_}", say("Lowest level"), note, "level", 9, low)
        note = say("The level if everything left blank were at the top.")
        yield Column(f"highest.{id_}", say("Highest level"), note, "level", 9, high)

    def _coverage(self) -> Iterator[Column]:
        say = self._words.gettext
        for key, title, note in (
            ("answered", say("Answered"), say("Questions answered.")),
            ("applicable", say("Applicable"), say("Questions that apply to it.")),
            ("checked", say("Verified"), say("Questions that an assessor decided.")),
            ("to_check", say("To verify"), say("Questions that there are to decide.")),
        ):
            yield Column(key, title, note, "count", 10, field(key))

    def _systems(self) -> Iterator[Column]:
        say = self._words.gettext
        note = say("Rows of its registers.")
        yield Column("systems", say("Systems"), note, "count", 9, _systems)
        note = say("Empty: not answered, or nothing to count.")
        for number, one in enumerate(self._part.indicators):
            title = self._words.text(one.title)
            for key, name, style in (
                ("met", say("{title}: how many", title=title), "count"),
                ("of", say("{title}: of how many", title=title), "count"),
                ("share", say("{title}: share", title=title), "share"),
            ):
                value = indicator(number, key)
                shown = whole_percent(value) if key == "share" else None
                yield Column(f"indicator.{one.id}.{key}", name, note, style, 15, value, shown)

    def _files(self) -> Iterator[Column]:
        say, asked = self._words.gettext, self._asked
        note = say("Matters to be clarified with it; they never change a score.")
        title, value = say("To be clarified"), _counted_in(asked)
        yield Column("clarifications", title, note, "count", 10, value)
        note = say("Other files of the agency, kept and not counted.")
        yield Column("copies", say("Other copies"), note, "count", 9, _copies)
        note = say("The file of the response that counts.")
        yield Column("file", say("File"), note, "line", 26, field("file"))

    def _rule(self, profile: int) -> str:
        return self._words.text(self._part.profiles[profile].title)


def aim(part: Part, number: int, words: Words, *, brief: bool = False) -> str:
    """Return a target in a few words, or as few as a narrow column takes."""
    target = part.targets[number]
    year = target.until.year
    if target.level is not None:
        message = N_("Level {level} by {year}") if not brief else N_("Level {level}, {year}")
        text = words.gettext(message, level=target.level, year=year)
        nodes = {one.id: words.text(one.title) for one in (*part.domains, *part.capabilities)}
        return joined(": ", (text, nodes[target.node])) if target.node in nodes else text
    if brief:  # the title of an indicator fills no narrow column
        return words.gettext("Target {n}, {year}", n=number + 1, year=year)
    titles = {one.id: words.text(one.title) for one in part.indicators}
    what = titles.get(target.indicator or "", target.id)
    return words.gettext("{what} by {year}", what=what, year=year)


def _in_band(column: Column, band: str, *, printed: bool) -> Column:
    return replace(column, band=band, printed=printed)


def _group(member: Member) -> str | None:
    return None if member.kind is None else government(member.kind)


def _systems(member: Member) -> int | None:
    return len(member.systems) if member.counted else None


def _copies(member: Member) -> int:
    return len(member.copies)


def _counted_in(found: Counter[str]) -> Value:
    return lambda member: found[member.id]
