"""The questionnaire: its scale, and the tree of domains, capabilities and questions."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from maturity.models.base import CalendarDate, Exact, Flag, Identifier, Model, Weight, Whole, Word
from maturity.models.registers import ConditionText, Duty, Gate, Indicator, Name, Register
from maturity.models.text import Text
from maturity.source import Loc


class InForce(Model):
    """The time during which something holds; both ends included."""

    since: CalendarDate | None = Field(None, alias="from")
    until: CalendarDate | None = None


class Reference(Model):
    """A legal or technical source, with how sure its wording is.

    `grade`: P the original text was read, S a secondary source was, S- a weak one, G general
    knowledge.
    """

    title: Text
    number: Word | None = None
    date: CalendarDate | None = None
    in_force: InForce | None = Field(None, description="when it was or is in force")
    checked_on: CalendarDate | None = Field(
        None, description="the day on which somebody last looked whether it still holds"
    )
    grade: Literal["P", "S", "S-", "G"] | None = Field(None, description="how sure the wording is")
    url: Word | None = None
    framework: Word | None = Field(
        None,
        description="the framework whose item this is, such as DAMA-DMBOK; it stands in the "
        "crosswalk and not among the legal sources of a report",
    )


class Parameter(Model):
    """A number that the law gives, with its date and source."""

    value: Exact
    since: CalendarDate | None = Field(
        None, alias="from", description="the day since which it holds"
    )
    reference: Word | None = None


class Level(Model):
    """One level of the scale."""

    level: Whole
    name: Text
    description: Text | None = None


class EvidenceRule(Model):
    """From which level on a claim needs evidence, and for how long evidence is good."""

    since: Whole = Field(
        alias="from", description="claims at this level or above need evidence; above the base"
    )
    valid_months: Annotated[Whole, Field(gt=0, le=1200)] | None = Field(
        None,
        description="how old dated evidence may be on the day of assessment; any age where it is "
        "left out",
    )
    expected: tuple[Text, ...] = Field((), description="the documents that would do")


class QuestionBase(Model):
    """What questions of every kind have."""

    id: Identifier = Field(
        description="unique among nodes and questions; a question that changes meaning gets a new "
        "one"
    )
    text: Text
    help: Text | None = Field(None, description="what to look at, and typical mistakes")
    weight: Weight = Field(
        default=1,
        validate_default=True,
        description="how much it counts beside the other questions of its capability",
    )
    core: Flag = Field(default=False, description="whether a `quorum` above needs it at the level")
    evidence: EvidenceRule | None = Field(
        None, description="from which level on a claim needs evidence"
    )
    not_applicable: Flag = Field(
        default=False, description="whether an agency may set it aside, with a reason"
    )
    applies_when: ConditionText | None = Field(
        None,
        description="asked only where this holds; it may look at `agency`, `parameter`, `answer` "
        "and `assessed_on`; `answer[…]` is the answer as written, also to a question that is "
        "itself not asked, so a chain names every earlier step",
    )
    answered_by: Literal["agency", "centre"] = Field(
        "agency",
        description="who answers; what the centre answers comes from its own table (`--centre`) "
        "and takes the place of an agency's answer, which stands in, with a warning, without one",
    )
    in_force: InForce | None = Field(
        None, description="asked only of assessments dated within this time"
    )
    improve: dict[Whole, Text] = Field(
        default_factory=dict, description="for each level: what to do to reach it"
    )
    requires: tuple[Word, ...] = Field((), description="questions that have to be improved first")
    effort: dict[Whole, Weight] = Field(
        default_factory=dict, description="for each level: how much work it takes, in any one unit"
    )
    references: tuple[Word, ...] = ()
    replaces: tuple[Word, ...] = Field(
        (), description="ids of former questions whose answers this one takes over"
    )


class RubricQuestion(QuestionBase):
    """One descriptor a level; the answer is the level that fits."""

    kind: Literal["rubric"]
    levels: dict[Whole, Text] = Field(
        min_length=1,
        description="what each level looks like; the base may be answered even where it is not "
        "named",
    )


class Choice(Model):
    """A possible answer to a practice, with the achievement it stands for."""

    id: Identifier
    text: Text
    value: Exact = Field(description="the achievement it stands for, from 0 to 1")


class PracticeQuestion(QuestionBase):
    """Something done at one level: not, partially, largely, fully; or by choices of its own."""

    kind: Literal["practice"]
    level: Whole = Field(description="the level at which the practice counts, above the base")
    choices: tuple[Choice, ...] = Field(
        (), description="answers of its own, in place of `not`, `partially`, `largely`, `fully`"
    )


class RatioQuestion(QuestionBase):
    """Counted things of counted things; the share gives the level."""

    kind: Literal["ratio"]
    levels_from: dict[Whole, Exact] = Field(
        min_length=1, description="for each level: the share from which on it is reached, rising"
    )


class Item(Model):
    """One line of a checklist."""

    id: Identifier
    text: Text


class ChecklistQuestion(QuestionBase):
    """Things in place; their number gives the level."""

    kind: Literal["checklist"]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    levels_from: dict[Whole, Whole] = Field(
        min_length=1,
        description="for each level: the number of items from which on it is reached, rising",
    )


class YesNoQuestion(QuestionBase):
    """Yes or no, each worth a level; the base by default."""

    kind: Literal["yes_no"]
    yes: Whole | None = Field(None, description="the level of a yes; the base where it is left out")
    no: Whole | None = Field(None, description="the level of a no; the base where it is left out")


Question = Annotated[
    RubricQuestion | PracticeQuestion | RatioQuestion | ChecklistQuestion | YesNoQuestion,
    Field(discriminator="kind"),
]


class Capability(Model):
    """Questions judged together."""

    id: Identifier
    title: Text
    description: Text | None = None
    weight: Weight = Field(
        default=1,
        validate_default=True,
        description="how much it counts beside the other capabilities",
    )
    core: Flag = Field(default=False, description="whether a `quorum` above needs it at the level")
    references: tuple[Word, ...] = ()
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class Domain(Model):
    """Capabilities judged together; one that is not mandatory cannot hold the whole back."""

    id: Identifier
    title: Text
    description: Text | None = None
    weight: Weight = Field(
        default=1,
        validate_default=True,
        description="how much it counts beside the other domains (in `mean`, `quorum`, and "
        "achievements)",
    )
    core: Flag = Field(default=False, description="whether a `quorum` above needs it at the level")
    mandatory: Flag = Field(
        default=True,
        description="`false`: left out where the questionnaire's rule is `minimum`, `staged` or "
        "`quorum`",
    )
    references: tuple[Word, ...] = ()
    capabilities: Annotated[tuple[Capability, ...], Field(min_length=1)]


class Questionnaire(Model):
    """`questionnaire.yaml`: what is asked."""

    format: Literal["maturity/questionnaire@1"]
    id: Identifier = Field(
        description="the questionnaire's id, which is also the id of its topmost node"
    )
    version: Word = Field(description="any text; responses name it as `id@version`")
    status: Literal["draft", "unofficial", "official"] = Field(
        description="what authority it has; printed in every report"
    )
    title: Text
    description: Text | None = None
    licence: Text | None = None
    references: dict[Word, Reference] = Field(
        default_factory=dict, description="the legal and technical sources that elements name"
    )
    parameters: dict[Name, Parameter] = Field(default_factory=dict)
    scale: Annotated[tuple[Level, ...], Field(min_length=2)] = Field(
        description="the levels, lowest first, without a gap; the first is the base that anyone has"
    )
    domains: Annotated[tuple[Domain, ...], Field(min_length=1)]
    registers: tuple[Register, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    gates: tuple[Gate, ...] = Field((), description="conditions that hold a node down")
    duties: tuple[Duty, ...] = Field(
        (), description="what the agency has to do by a day, beside the rules of its registers"
    )

    def elements(self) -> Iterator[tuple[Loc, "Domain | Capability | Question"]]:
        """Yield every domain, capability and question with its place in the document."""
        for d, domain in enumerate(self.domains):
            yield ("domains", d), domain
            for c, capability in enumerate(domain.capabilities):
                yield ("domains", d, "capabilities", c), capability
                for q, question in enumerate(capability.questions):
                    yield ("domains", d, "capabilities", c, "questions", q), question

    def located_questions(self) -> Iterator[tuple[Loc, Question]]:
        """Yield every question with its place in the document."""
        for loc, element in self.elements():
            if isinstance(element, QuestionBase):
                yield loc, element

    def condition_texts(self) -> Iterator[str]:
        """Yield every condition of the questionnaire as it is written."""
        for question in self.questions():
            if question.applies_when is not None:
                yield question.applies_when
        for register in self.registers:
            yield from register.condition_texts()
        for one in self.indicators:
            yield from (text for text in (one.of, one.met) if text is not None)
        for duty in self.duties:
            yield from (text for text in (duty.applies_when, duty.of) if text is not None)

    def sources(self) -> dict[str, Reference]:
        """Return the references that something can rest on: all but items of frameworks."""
        return {id_: one for id_, one in self.references.items() if one.framework is None}

    def questions(self) -> tuple[Question, ...]:
        """Return every question in order."""
        return tuple(
            question
            for domain in self.domains
            for capability in domain.capabilities
            for question in capability.questions
        )
