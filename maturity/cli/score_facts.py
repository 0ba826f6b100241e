"""What a result rests on beside the answers: gates, indicators, the rules of registers."""

from collections.abc import Iterator
from fractions import Fraction

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from maturity.cells import printable
from maturity.cli.console import plain_table
from maturity.i18n import N_, translate
from maturity.instrument import Instrument
from maturity.models.assessment import Assessment, RegisterResult
from maturity.models.registers import Register
from maturity.notation import percent
from maturity.reports.view_registers import inventory_text
from maturity.reports.view_words import Words

OUTCOME_NAMES = {
    "met": N_("met"),
    "breached": N_("breached"),
    "late": N_("regularised late"),
    "not_yet_due": N_("not yet due"),
    "no_duty": N_("no duty then"),
}


SHOWN_BREACHES = 5


def facts(assessment: Assessment, instrument: Instrument, lang: str) -> Iterator[RenderableType]:
    """Yield what each gate says that holds a node down, the indicators, and the rules' outcomes."""
    yield from _gates(assessment, instrument, lang)
    if assessment.indicators:
        yield _indicators(assessment, instrument, lang)
    for register in instrument.questionnaire.registers:
        judged = assessment.registers.get(register.id)
        if judged is not None and judged.rules:
            yield _rules(register, judged, lang)


def _gates(assessment: Assessment, instrument: Instrument, lang: str) -> Iterator[Text]:
    found = assessment.results[assessment.headline]
    gates = {gate.id: gate for gate in instrument.questionnaire.gates}
    for id_, node in {instrument.id: found, **found.nodes}.items():
        for name in node.explanation.gates:
            held = translate("{node} is held at level {level}", lang)
            yield Text.assemble(
                (held.format(node=id_, level=gates[name].cap), "bold"),
                f" ({name}): {gates[name].message.in_language(lang)}",
            )


def _indicators(assessment: Assessment, instrument: Instrument, lang: str) -> Table:
    table = plain_table()
    table.add_column(translate("indicator", lang), ratio=1)
    table.add_column(translate("share", lang), justify="right", style="bold")
    table.add_column(translate("counted", lang), justify="right", no_wrap=True)
    for indicator in instrument.questionnaire.indicators:
        result = assessment.indicators[indicator.id]
        counted = "–" if result.of is None else f"{result.met}/{result.of}"
        table.add_row(indicator.title.in_language(lang), _percent(result.exact, lang), counted)
    return table


def _rules(register: Register, judged: RegisterResult, lang: str) -> Text:
    """Return each rule with the rows in each outcome, those in breach by name."""
    text = Text.assemble((f"{register.title.in_language(lang)} ({judged.rows})", "bold"))
    held = inventory_text(Words(lang), judged.inventory)
    if held:
        text.append(f"\n{printable(held)}")
    for rule in register.rules:
        counts = judged.rules[rule.id]
        title = (rule.title or rule.message).in_language(lang)
        text.append(f"\n{rule.id} ", style="bold")
        text.append(f"{title}\n   ")
        parts = []
        for outcome, name in OUTCOME_NAMES.items():
            count = getattr(counts, outcome)
            if outcome == "breached" and count:
                named = ", ".join(counts.breaches[:SHOWN_BREACHES])
                more = ", …" if count > SHOWN_BREACHES else ""
                parts.append(
                    (f"{translate(name, lang)}: {count} ({printable(named)}{more})", "bold")
                )
            elif count:
                parts.append((f"{translate(name, lang)}: {count}", ""))
        for number, (words, style) in enumerate(parts):
            text.append(" · " if number else " ")
            text.append(words, style=style)
    return text


def _percent(exact: str | None, lang: str) -> str:
    return "–" if exact is None else percent(Fraction(exact), lang, 0)
