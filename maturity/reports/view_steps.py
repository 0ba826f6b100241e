"""What to do next: blanks, the next level, the targets, the evidence."""

from collections.abc import Iterable
from fractions import Fraction

from maturity.instrument import Instrument
from maturity.models.assessment import Assessment, NodeResult, TargetResult
from maturity.reports.view_model import ActionView, QuestionView, StepGroupView, StepView
from maturity.reports.view_targets import next_required, on_whole, share_text
from maturity.reports.view_words import Words

FRONT_PAGE = 3
"""Binding questions shown on the decision page."""


def step_groups(
    words: Words, instrument: Instrument, assessment: Assessment, questions: Iterable[QuestionView]
) -> tuple[StepGroupView, ...]:
    """Return what to do next: blanks, evidence, the next level, then each target.

    A question that stands in one group comes back in a later one only with what is added there.
    """
    steps = _Steps(words, instrument, assessment, questions)
    groups = [steps.blanks(), steps.next_level()]
    groups += [steps.target(found) for found in assessment.targets]
    groups += [steps.known_below(), steps.evidence()]
    return tuple(group for group in groups if group is not None)


def binding_steps(
    words: Words, instrument: Instrument, assessment: Assessment, questions: Iterable[QuestionView]
) -> tuple[StepView, ...]:
    """Return the first questions that bind: toward the next level, then toward each target."""
    steps = _Steps(words, instrument, assessment, questions)
    order = dict.fromkeys(steps.toward_next)
    for found in assessment.targets:
        if not found.met:
            order |= dict.fromkeys(found.binding)
    return tuple(steps.one_step(id_) for id_ in list(order)[:FRONT_PAGE])


class _Steps:
    """Collect steps, remembering up to which level each question was already taken."""

    def __init__(
        self,
        words: Words,
        instrument: Instrument,
        assessment: Assessment,
        questions: Iterable[QuestionView],
    ) -> None:
        self._words = words
        self._instrument = instrument
        self._assessment = assessment
        self._views = {one.id: one for one in questions}
        self._taken: dict[str, int] = {}
        self._whole = assessment.results[assessment.headline]
        self.toward_next = self._binding_next()

    def _binding_next(self) -> tuple[str, ...]:
        """Return the questions that hold the whole below its next level, decisive ones first."""
        wanted = self._whole.explanation.next_level
        for found in self._assessment.targets:
            if on_whole(self._assessment, found) and found.level == wanted:
                return found.binding
        order: dict[str, None] = {}
        self._walk(self._whole, order)
        return tuple(order)

    def _walk(self, node: NodeResult, order: dict[str, None]) -> None:
        explanation = node.explanation
        short = [id_ for one in explanation.conditions if not one.met for id_ in one.short]
        for id_ in (*explanation.unanswered, *short):
            inside = self._whole.nodes.get(id_)
            if inside is None:
                order[id_] = None
            else:
                self._walk(inside, order)

    def _standing(self, view: QuestionView) -> str:
        words = self._words
        if view.state != "answered":
            return view.state_text
        if view.level.number is None:
            return view.value_text
        return words.gettext("now at level {level}", level=view.level.number)

    def _step(self, id_: str, toward: int) -> StepView | None:
        view, question = self._views[id_], self._instrument.questions[id_]
        words = self._words
        if view.state == "unanswered":
            if id_ in self._taken:
                return None
            actions: tuple[ActionView, ...] = (ActionView(None, view.text),)
            self._taken[id_] = self._instrument.scale.base
        else:
            since = self._taken.get(id_, view.level.number or self._instrument.scale.base)
            actions = tuple(
                ActionView(level, words.text(text))
                for level, text in sorted(question.improve.items())
                if since < level <= toward
            )
            if id_ in self._taken and not actions:
                return None
            self._taken[id_] = max(toward, since)
        return self._as_step(view, actions)

    def _as_step(self, view: QuestionView, actions: tuple[ActionView, ...]) -> StepView:
        return StepView(
            question=view.id,
            text=view.text,
            capability=view.capability,
            capability_title=view.capability_title,
            level=view.level,
            standing=self._standing(view),
            actions=actions,
        )

    def one_step(self, id_: str) -> StepView:
        """Return a question with only the first thing to do."""
        view = self._views[id_]
        step = self._step(id_, (view.level.number or self._instrument.scale.base) + 1)
        return step or self._as_step(view, ())

    def _group(
        self,
        title: str,
        intro: str,
        toward: int | None,
        until: TargetResult | None,
        ids: Iterable[str],
    ) -> StepGroupView | None:
        level = self._instrument.scale.top if toward is None else toward
        steps = [step for id_ in ids if (step := self._step(id_, level)) is not None]
        if not steps:
            return None
        day = self._words.day(until.until if until else None)
        return StepGroupView(title, intro, toward, day, tuple(steps))

    def blanks(self) -> StepGroupView | None:
        """Return the questions to answer before there can be a level."""
        if self._whole.level is not None:
            return None
        ids = [id_ for id_ in self.toward_next if self._views[id_].state == "unanswered"]
        return self._group(
            self._words.gettext("First: answer what is blank"),
            self._words.gettext("Until these are answered the headline rule gives no level."),
            None,
            None,
            ids,
        )

    def next_level(self) -> StepGroupView | None:
        """Return what the next level takes."""
        level = self._whole.explanation.next_level
        if level is None:
            return None
        words = self._words
        title = words.gettext("Toward level {level}, the next one", level=level)
        due = [one for one in self._assessment.targets if one.level == level]
        due = [one for one in due if on_whole(self._assessment, one)]
        if due:
            title = words.gettext(
                "Toward level {level}, the next one, required by {day}",
                level=level,
                day=words.day(due[0].until).text,
            )
        intro = words.gettext("These questions hold the level now, decisive ones first.")
        return self._group(title, intro, level, due[0] if due else None, self.toward_next)

    def target(self, found: TargetResult) -> StepGroupView | None:
        """Return what a target takes beyond what stands before it."""
        if found.met is not False:
            return None
        words = self._words
        return self._group(
            words.gettext(
                "Toward level {level} by {day}", level=found.level, day=words.day(found.until).text
            ),
            words.gettext(
                "Required of {share}. What already stands above is not repeated.",
                share=share_text(words, Fraction(found.share)),
            ),
            found.level,
            found,
            found.binding,
        )

    def known_below(self) -> StepGroupView | None:
        """Return answered questions below the next target, where blanks withhold the level."""
        required = next_required(self._assessment)
        if self._whole.level is not None or required is None:
            return None
        ids = [
            view.id
            for view in self._views.values()
            if view.level.number is not None and view.level.number < required
        ]
        ids.sort(key=lambda id_: (not self._views[id_].core, self._views[id_].level.number))
        return self._group(
            self._words.gettext("Already known: answers below level {level}", level=required),
            self._words.gettext("These stay below the next target whatever the blanks turn out."),
            required,
            None,
            ids,
        )

    def evidence(self) -> StepGroupView | None:
        """Return the claims whose evidence is missing, and what would support each."""
        words = self._words
        steps = []
        for view in self._views.values():
            if view.unsupported or view.undated:
                state = words.gettext("Evidence: {state}.", state=view.evidence_state)
                actions = [ActionView(None, state)]
                if view.expected:
                    wanted = words.listed(view.expected)
                    text = words.gettext("Would support it: {evidence}.", evidence=wanted)
                    actions.append(ActionView(None, text))
                steps.append(self._as_step(view, tuple(actions)))
        if not steps:
            return None
        return StepGroupView(
            words.gettext("Evidence to complete"),
            words.gettext(
                "A claim without its evidence counts lower in every reading but the agency's own; "
                "evidence without a date supports, and is to be completed."
            ),
            None,
            words.day(None),
            tuple(steps),
        )
