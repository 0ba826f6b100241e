"""How the answers stand so far: level, range and progress, beside the question or below it."""

from fractions import Fraction

from maturity.cli.console import bar
from maturity.cli.interview.paper import Line, Paper, cut
from maturity.i18n import N_
from maturity.interview.context import Context, Standing
from maturity.interview.stops import Stop
from maturity.models.assessment import NodeResult

BAR = 10


def level_words(result: NodeResult, context: Context) -> str:
    """Return the level, or the levels it may still become."""
    say = context.say
    low, high = result.range.low_level, result.range.high_level
    if result.level is not None and low == high:
        name = context.instrument.level_name(result.level, context.lang)
        return say(N_("level {level}"), level=result.level) + (f" ({name})" if name else "")
    if low is None or high is None:
        return say(N_("no level"))
    if low == high:
        return say(N_("level {level}"), level=low)
    return say(N_("level {low} to {high}"), low=low, high=high)


def below(standing: Standing | None, stop: Stop, context: Context, width: int) -> list[Line]:
    """Return two lines: the whole, and the domain of the question."""
    if standing is None:
        return [[("class:dim", cut(context.say(NOTHING_YET), width))]]
    found = standing.assessment
    whole = found.results[found.headline]
    say = context.say
    answered = say(N_("{answered} of {applicable} answered"), **_counts(whole))
    overall = say(N_("Overall"))
    words = f"{overall}: {level_words(whole, context)} · {answered}"
    lines: list[Line] = [[("class:standing", cut(f"{_bar(whole)} {words}", width))]]
    domain = _domain(stop, context)
    if domain is not None:
        result = whole.nodes[domain]
        title = context.instrument.titles[domain].in_language(context.lang)
        words = f"{level_words(result, context)} · {result.answered}/{result.applicable}"
        room = width - BAR - len(words) - 4
        name = cut(title, room) if room > len(domain) else domain
        lines.append([("class:standing", cut(f"{_bar(result)} {name}: {words}", width))])
    return lines


NOTHING_YET = N_("Answers are kept in the file once it says which agency answers.")


def beside(standing: Standing | None, stop: Stop, context: Context, width: int) -> Paper:
    """Return a column: the whole under the headline profile, then every domain."""
    paper = Paper(width)
    say = context.say
    if standing is None:
        paper.add(say(NOTHING_YET), "class:dim")
        return paper
    found = standing.assessment
    whole = found.results[found.headline]
    large = level_words(whole, context)
    paper.add(large[:1].upper() + large[1:], "class:level")
    profiles = context.instrument.scoring.profiles
    title = next(one.title for one in profiles if one.id == found.headline)
    paper.add(title.in_language(context.lang), "class:dim")
    paper.add(f"{_bar(whole)} " + say(N_("{answered} of {applicable} answered"), **_counts(whole)))
    if whole.level is None and whole.answered < whole.applicable:
        paper.add(say(N_("The range closes as you answer.")), "class:dim")
    here = _domain(stop, context)
    for domain in context.instrument.questionnaire.domains:
        paper.gap()
        result = whole.nodes[domain.id]
        style = "bold" if domain.id == here else ""
        paper.add(domain.title.in_language(context.lang), style)
        counts = f"{result.answered}/{result.applicable}"
        paper.add(f"{_bar(result)} {level_words(result, context)} · {counts}", style)
    return paper


def _counts(result: NodeResult) -> dict[str, object]:
    return {"answered": result.answered, "applicable": result.applicable}


def _bar(result: NodeResult) -> str:
    done = Fraction(result.answered, result.applicable) if result.applicable else Fraction(1)
    return bar(done, done, BAR)


def _domain(stop: Stop, context: Context) -> str | None:
    """Return the domain of the question at a stop, None where there is none."""
    for domain in context.instrument.questionnaire.domains:
        for capability in domain.capabilities:
            if any(question.id == stop.id for question in capability.questions):
                return domain.id
    return None
