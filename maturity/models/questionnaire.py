"""The questionnaire: its scale, and the tree of domains, capabilities and questions."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from maturity.models.base import CalendarDate, Exact, Flag, Identifier, Model, Weight, Whole, Word
from maturity.models.registers import ConditionText, Gate, Indicator, Name, Register
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
    in_force: InForce | None = None
    checked_on: CalendarDate | None = None
    grade: Literal["P", "S", "S-", "G"] | None = None
    url: Word | None = None


class Parameter(Model):
    """A number that the law gives, with its date and source."""

    value: Exact
    since: CalendarDate | None = Field(None, alias="from")
    reference: Word | None = None


class Level(Model):
    """One level of the scale."""

    level: Whole
    name: Text
    description: Text | None = None


class EvidenceRule(Model):
    """From which level on a claim needs evidence, and for how long evidence is good."""

    since: Whole = Field(alias="from")
    valid_months: Annotated[Whole, Field(gt=0, le=1200)] | None = None
    expected: tuple[Text, ...] = ()


class QuestionBase(Model):
    """What questions of every kind have."""

    id: Identifier
    text: Text
    help: Text | None = None
    weight: Weight = Field(default=1, validate_default=True)
    core: Flag = False
    evidence: EvidenceRule | None = None
    not_applicable: Flag = False
    applies_when: ConditionText | None = None
    answered_by: Literal["agency", "centre"] = "agency"
    in_force: InForce | None = None
    improve: dict[Whole, Text] = Field(default_factory=dict)
    requires: tuple[Word, ...] = ()
    effort: dict[Whole, Weight] = Field(default_factory=dict)
    references: tuple[Word, ...] = ()
    replaces: tuple[Word, ...] = ()


class RubricQuestion(QuestionBase):
    """One descriptor a level; the answer is the level that fits."""

    kind: Literal["rubric"]
    levels: dict[Whole, Text] = Field(min_length=1)


class Choice(Model):
    """A possible answer to a practice, with the achievement it stands for."""

    id: Identifier
    text: Text
    value: Exact


class PracticeQuestion(QuestionBase):
    """Something done at one level: not, partially, largely, fully; or by choices of its own."""

    kind: Literal["practice"]
    level: Whole
    choices: tuple[Choice, ...] = ()


class RatioQuestion(QuestionBase):
    """Counted things of counted things; the share gives the level."""

    kind: Literal["ratio"]
    levels_from: dict[Whole, Exact] = Field(min_length=1)


class Item(Model):
    """One line of a checklist."""

    id: Identifier
    text: Text


class ChecklistQuestion(QuestionBase):
    """Things in place; their number gives the level."""

    kind: Literal["checklist"]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    levels_from: dict[Whole, Whole] = Field(min_length=1)


class YesNoQuestion(QuestionBase):
    """Yes or no, each worth a level; the base by default."""

    kind: Literal["yes_no"]
    yes: Whole | None = None
    no: Whole | None = None


Question = Annotated[
    RubricQuestion | PracticeQuestion | RatioQuestion | ChecklistQuestion | YesNoQuestion,
    Field(discriminator="kind"),
]


class Capability(Model):
    """Questions judged together."""

    id: Identifier
    title: Text
    description: Text | None = None
    weight: Weight = Field(default=1, validate_default=True)
    core: Flag = False
    references: tuple[Word, ...] = ()
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class Domain(Model):
    """Capabilities judged together; one that is not mandatory cannot hold the whole back."""

    id: Identifier
    title: Text
    description: Text | None = None
    weight: Weight = Field(default=1, validate_default=True)
    core: Flag = False
    mandatory: Flag = True
    references: tuple[Word, ...] = ()
    capabilities: Annotated[tuple[Capability, ...], Field(min_length=1)]


class Questionnaire(Model):
    """`questionnaire.yaml`: what is asked."""

    format: Literal["maturity/questionnaire@1"]
    id: Identifier
    version: Word
    status: Literal["draft", "unofficial", "official"]
    title: Text
    description: Text | None = None
    licence: Text | None = None
    references: dict[Word, Reference] = Field(default_factory=dict)
    parameters: dict[Name, Parameter] = Field(default_factory=dict)
    scale: Annotated[tuple[Level, ...], Field(min_length=2)]
    domains: Annotated[tuple[Domain, ...], Field(min_length=1)]
    registers: tuple[Register, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    gates: tuple[Gate, ...] = ()

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

    def questions(self) -> tuple[Question, ...]:
        """Return every question in order."""
        return tuple(
            question
            for domain in self.domains
            for capability in domain.capabilities
            for question in capability.questions
        )
