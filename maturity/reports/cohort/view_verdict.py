"""The verdict on one target: counts under every rule and reading, by group, and who decides."""

from collections.abc import Iterable

from maturity.cohort.sentences import PROGRESS, READINGS, STATUSES
from maturity.i18n import N_
from maturity.models.cohort import Part
from maturity.models.verdict import (
    Decisive,
    MilestoneResult,
    Near,
    SubCount,
    TargetVerdict,
    Verdict,
)
from maturity.reports.cohort.league_columns import aim
from maturity.reports.cohort.terms import Names
from maturity.reports.cohort.view_model import (
    CountsView,
    DecisiveView,
    MilestoneView,
    NearView,
    VerdictView,
)
from maturity.reports.foreign import joined
from maturity.reports.view_words import NONE, Words

SUPPRESSED = "…"
"""What stands for a number that the edition to pass on keeps back."""
_NAMED, _QUESTIONS = 24, 3
_SENSITIVITY = {
    "with_others": N_("with {title}"),
    "without_government_agencies": N_("without government-attached agencies"),
    "without_exempt": N_("without the exempt"),
}


class Verdicts:
    """Make the verdicts of one part."""

    def __init__(self, part: Part, words: Words, names: Names) -> None:
        self._part = part
        self._words = words
        self._names = names
        self._rules = {one.id: words.text(one.title) for one in part.profiles}
        self._questions = {one.id: words.text(one.title) for one in part.questions}

    def all(self) -> tuple[VerdictView, ...]:
        """Return the targets."""
        return tuple(self._view(number, one) for number, one in enumerate(self._part.targets))

    def _view(self, number: int, target: TargetVerdict) -> VerdictView:
        words, verdict = self._words, target.verdict
        say = words.gettext
        return VerdictView(
            id=target.id,
            title=target.id if target.title is None else words.text(target.title),
            short=aim(self._part, number, words),
            until=words.day(target.until).text,
            reference=target.reference or "",
            sentence=words.text(target.sentence),
            rule=words.text(target.rule),
            status=verdict.status,
            status_text=say(STATUSES[verdict.status]),
            of=verdict.of,
            needed=verdict.needed,
            yes=verdict.yes,
            no=verdict.no,
            unknown=verdict.unknown,
            interval=self._interval(verdict),
            reading=say(READINGS[verdict.reading]),
            depends=say("Another rule comes to another verdict: it depends on the rule.")
            if target.depends_on_rule
            else "",
            decided_by=tuple(self._decisive(one) for one in target.decided_by),
            progress="" if target.progress is None else say(PROGRESS[target.progress]),
            rules=tuple(self._rule_row(one, one is verdict) for one in (verdict, *target.others)),
            kinds=tuple(self._groups(target.by_kind, kinds=True)),
            places=tuple(self._groups(target.by_parent, kinds=False)),
            otherwise=tuple(self._sensitivity(target)),
            milestones=tuple(self._milestone(one) for one in target.milestones),
            nearest=tuple(
                self._near(one, of_level=target.level is not None) for one in target.nearest
            ),
        )

    def _interval(self, verdict: Verdict) -> str:
        words = self._words
        low, high = verdict.yes, verdict.yes + verdict.unknown
        return words.gettext(
            "between {low} and {high} of {of}, whatever the unknown turn out to be",
            low=words.plain(low),
            high=words.plain(high),
            of=words.plain(verdict.of),
        )

    def _decisive(self, found: Decisive) -> DecisiveView:
        words, n = self._words, found.count
        names = tuple(self._names.names(found.ids[:_NAMED]))
        text = {
            "no": words.ngettext(
                "{n} agency is proven below it:", "{n} agencies are proven below it:", n
            ),
            "unknown": words.ngettext("{n} agency is not known:", "{n} agencies are not known:", n),
            "on_claims": words.ngettext(
                "{n} agency rests on nothing but its own claim:",
                "{n} agencies rest on nothing but their own claim:",
                n,
            ),
        }[found.because]
        return DecisiveView(text, names, found.count - len(names))

    def _rule_row(self, verdict: Verdict, chosen: bool) -> CountsView:  # noqa: FBT001 - a row's own
        say = self._words.gettext
        note = ""
        if verdict.on_claims:
            note = self._words.ngettext(
                "{n} on its own claim alone", "{n} on their own claim alone", verdict.on_claims
            )
        return self._counts(
            joined(" · ", (self._rules[verdict.profile], say(READINGS[verdict.reading]))),
            verdict,
            note=note,
            status=say(STATUSES[verdict.status]),
            chosen=chosen,
        )

    def _groups(self, groups: Iterable[SubCount], *, kinds: bool) -> Iterable[CountsView]:
        named = self._names.kind if kinds else self._names.place
        for one in groups:
            yield self._counts(named(one.group), one)

    def _sensitivity(self, target: TargetVerdict) -> Iterable[CountsView]:
        for one in target.sensitivity:
            title = "" if one.title is None else self._words.text(one.title)
            yield self._counts(
                self._words.gettext(_SENSITIVITY[one.case], title=title),
                one,
                status=self._words.gettext(STATUSES[one.status]),
            )

    def _counts(
        self, title: str, found: object, *, note: str = "", status: str = "", chosen: bool = False
    ) -> CountsView:
        numbers = {
            key: self._number(getattr(found, key), suppressed=getattr(found, "of") is None)  # noqa: B009 - one of three models
            for key in ("of", "needed", "yes", "no", "unknown")
        }
        return CountsView(title=title, note=note, status=status, chosen=chosen, **numbers)

    def _number(self, value: int | None, *, suppressed: bool) -> str:
        if value is None:
            return SUPPRESSED if suppressed else NONE
        return self._words.plain(value)

    def _milestone(self, one: MilestoneResult) -> MilestoneView:
        words = self._words
        return MilestoneView(
            day=words.day(one.date).text,
            text=words.ngettext(
                "{n} agency at level {level}",
                "{n} agencies at level {level}",
                one.count,
                level=one.level,
            ),
            counts=words.gettext(
                "{yes} proven, {unknown} not known",
                yes=words.plain(one.yes),
                unknown=words.plain(one.unknown),
            ),
            progress=words.gettext(PROGRESS[one.progress]) if one.due else words.gettext("not due"),
        )

    def _near(self, one: Near, *, of_level: bool) -> NearView:
        words = self._words
        needs = []
        if one.gap is not None and of_level:
            needs.append(words.ngettext("{n} level short", "{n} levels short", one.gap))
        elif one.gap is not None:
            needs.append(words.ngettext("{n} thing short", "{n} things short", one.gap))
        count = one.binding_count
        if count and one.gap is None:  # Blanks withhold the level: what else it takes is not known.
            blanks = words.ngettext(
                "{n} question to answer first", "{n} questions to answer first", count
            )
            needs.append(blanks)
        elif count:
            needs.append(words.ngettext("{n} question to move", "{n} questions to move", count))
        questions = tuple(
            joined(" ", (id_, self._questions[id_])) if id_ in self._questions else id_
            for id_ in one.binding
        )
        if one.binding_count > _QUESTIONS:  # then their ids are enough
            more = " …" if one.binding_count > len(one.binding) else ""
            questions = (", ".join(one.binding) + more,) if one.binding else ()
        return NearView(self._names.name(one.id), " · ".join(needs), questions)
