"""Results on the terminal: the headline level large, then everything that explains it."""

from fractions import Fraction
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from maturity.cells import printable
from maturity.cli.console import bar, console, plain_table
from maturity.cli.score_facts import facts
from maturity.cli.words import STATES, STATUSES
from maturity.i18n import N_, translate
from maturity.instrument import Instrument
from maturity.models.assessment import Assessment, NodeResult
from maturity.reports.view_words import Words

READING_NAMES = {
    "claimed": N_("as claimed"),
    "evidenced": N_("held to the evidence"),
    "best_known": N_("best known"),
    "verified": N_("verified"),
}
BAR_WIDTH = 16
SHOWN_BINDING = 3


class ScreenPrinter:
    """Print one response in full, or several as a table with a line each."""

    def __init__(self, lang: str) -> None:
        """Start with nothing to print."""
        self._lang = lang
        self._found: list[tuple[Assessment, Instrument, Path]] = []

    def add(self, assessment: Assessment, instrument: Instrument, path: Path) -> None:
        """Take note of one assessment."""
        self._found.append((assessment, instrument, path))

    def finish(self) -> None:
        """Print what was noted."""
        if len(self._found) == 1:
            assessment, instrument, _ = self._found[0]
            console().print(_Screen(assessment, instrument, self._lang).whole())
        elif self._found:
            console().print(self._table())

    def _table(self) -> Table:
        say = self._say
        table = plain_table()
        table.add_column(say("agency"), overflow="fold")
        table.add_column(say("level"), justify="right", style="bold")
        table.add_column(say("score"), justify="right")
        table.add_column(say("range"), justify="right")
        table.add_column(say("answered"), justify="right")
        table.add_column(say("file"), overflow="fold")
        for assessment, _, path in self._found:
            whole = assessment.results[assessment.headline]
            table.add_row(
                printable(f"{assessment.agency.title} ({assessment.agency.id})"),
                _or_dash(assessment.level),
                shown_score(whole.score, self._lang),
                f"{_or_dash(whole.range.low_level)}–{_or_dash(whole.range.high_level)}",
                f"{whole.answered}/{whole.applicable}",
                printable(path),
            )
        return table

    def _say(self, message: str) -> str:
        return translate(message, self._lang)


class _Screen:
    """The screen of one assessment."""

    def __init__(self, assessment: Assessment, instrument: Instrument, lang: str) -> None:
        self._assessment = assessment
        self._instrument = instrument
        self._lang = lang

    def _say(self, message: str, **parameters: object) -> str:
        return translate(message, self._lang).format(**parameters)

    def whole(self) -> RenderableType:
        """Return everything, in the order in which it is read."""
        parts: list[RenderableType] = [self._head(), self._headline(), self._profiles()]
        parts += [self._domains(), *facts(self._assessment, self._instrument, self._lang)]
        if self._assessment.targets:
            parts += [self._targets(), self._binding()]
        return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))

    def _head(self) -> Text:
        found = self._assessment
        questionnaire = self._instrument.questionnaire
        kind = self._say(STATUSES[questionnaire.status])
        state = self._say("approved") if found.submission else self._say("DRAFT, not approved")
        return Text.assemble(
            (printable(found.agency.title), "bold"),
            printable(f" ({found.agency.id})\n"),
            f"{questionnaire.title.in_language(self._lang)} {questionnaire.version} · {kind}\n",
            (state, "bold" if found.submission is None else ""),
        )

    def _headline(self) -> Panel:
        found = self._assessment
        whole = found.results[found.headline]
        name = self._instrument.level_name(found.level, self._lang)
        reading = self._say(READING_NAMES[found.reading])
        if found.level is None:
            blanks = whole.applicable - whole.answered
            large = self._say("LEVEL NOT DETERMINED")
            why = (
                self._say("{blanks} questions are unanswered, and this rule waits", blanks=blanks)
                if blanks
                else self._say("not everything was verified")
                if found.reading == "verified"
                else self._say("nothing applies")
            )
        else:
            large = self._say("LEVEL {level}", level=found.level)
            score = self._say("score {score}", score=shown_score(whole.score, self._lang))
            why = f"{name} · {score}"
        limits = self._say(
            "{answered} of {applicable} answered",
            answered=whole.answered,
            applicable=whole.applicable,
        )
        low, high = whole.range.low_level, whole.range.high_level
        if low != high:
            between = N_("between level {low} and {high}, depending on the rest")
            limits += " · " + self._say(between, low=_or_dash(low), high=_or_dash(high))
        body = Text.assemble((f"{large}\n", "bold"), f"{why}\n{limits}", justify="center")
        title = f"{self._profile_title(found.headline)} · {reading}"
        return Panel(body, title=title, padding=(1, 2))

    def _profiles(self) -> Table:
        found = self._assessment
        table = plain_table()
        table.add_column(self._say("profile"))
        table.add_column(self._say("level"), justify="right", style="bold")
        table.add_column(self._say("score"), justify="right")
        for name, words in READING_NAMES.items():
            if name != found.reading:
                table.add_column(self._say(words), justify="right")
        for id_, result in found.results.items():
            others = [
                _or_dash(reading.profiles[id_])
                for name, reading in found.readings.items()
                if name != found.reading
            ]
            table.add_row(
                self._profile_title(id_),
                _or_dash(result.level),
                shown_score(result.score, self._lang),
                *others,
            )
        return table

    def _domains(self) -> Table:
        found = self._assessment
        results = found.results[found.headline].nodes
        scale = self._instrument.scale
        table = plain_table()
        table.add_column(self._say("domain"), ratio=1)
        table.add_column(f"{scale.base} … {scale.top}", no_wrap=True)
        table.add_column(self._say("level"), justify="right", style="bold")
        table.add_column(self._say("answered"), justify="right", no_wrap=True)
        for domain in self._instrument.questionnaire.domains:
            result = results[domain.id]
            table.add_row(
                f"{domain.id} {domain.title.in_language(self._lang)}",
                bar(*self._reached(result), BAR_WIDTH),
                _level_or_range(result),
                f"{result.answered}/{result.applicable}",
            )
        return table

    def _reached(self, result: NodeResult) -> tuple[Fraction, Fraction]:
        """Return how far from base to top a score has come and may come, both in 0..1."""
        scale = self._instrument.scale
        scores = (result.range.low, result.range.high)
        low, high = (Fraction(score) if score else Fraction(scale.base) for score in scores)
        length = scale.top - scale.base
        return (low - scale.base) / length, (high - scale.base) / length

    def _targets(self) -> Table:
        table = plain_table()
        table.add_column(self._say("target"), ratio=1)
        table.add_column(self._say("by"), no_wrap=True)
        table.add_column(self._say("gap"), justify="right", style="bold")
        titles = {target.id: target.title for target in self._instrument.targets}
        for target in self._assessment.targets:
            title = titles[target.id]
            words = title.in_language(self._lang) if title else target.id
            if target.met is None:
                state = self._say("not determined")
            elif target.met:
                state = self._say("met")
            else:
                state = self._say("{gap} to go", gap=target.gap)
            table.add_row(words, Words(self._lang).day(target.until).text, state)
        return table

    def _binding(self) -> Text:
        """Return the questions to look at first for the next target that is not met."""
        ahead = [one for one in self._assessment.targets if one.met is not True and one.binding]
        if not ahead:
            done = all(one.met is True for one in self._assessment.targets)
            return Text(self._say("Every target is met, in this reading.") if done else "")
        first = ahead[0]
        text = Text()
        text.append(self._say("What binds first, toward level {level}:", level=first.level))
        for id_ in first.binding[:SHOWN_BINDING]:
            question = self._instrument.titles[id_].in_language(self._lang)
            result = self._assessment.questions[id_]
            at = self._say(STATES[result.state]) if result.level is None else f"= {result.level}"
            text.append(f"\n  {id_} ", style="bold")
            text.append(f"({at}) {question}")
        more = len(first.binding) - SHOWN_BINDING
        if more > 0:
            text.append("\n  " + self._say("and {count} more", count=more))
        return text

    def _profile_title(self, id_: str) -> str:
        profiles = self._instrument.scoring.profiles
        title = next(one.title for one in profiles if one.id == id_)
        return title.in_language(self._lang)


def _level_or_range(result: NodeResult) -> str:
    """Return the level, where there is none the levels it may still be."""
    low, high = result.range.low_level, result.range.high_level
    if result.level is not None or low is None or high is None:
        return _or_dash(result.level)
    return str(low) if low == high else f"{low}–{high}"


def shown_score(score: str | None, lang: str) -> str:
    """Return a score as the language writes decimals, a dash for none."""
    return Words(lang).score(None if score is None else Fraction(score)).text


def _or_dash(value: object) -> str:
    return "–" if value is None else str(value)
