"""Pages to read: help, the levels, who answers, the end, and what to do when a file has changed."""

import shlex
from pathlib import Path

from maturity.cli.interview.paper import Paper
from maturity.cli.interview.standing import level_words
from maturity.i18n import N_
from maturity.interview.agency import agency_fields
from maturity.interview.context import Context
from maturity.interview.picking import title
from maturity.interview.state import Form, State
from maturity.interview.stops import stops
from maturity.reports.view_words import Words

HELP = (
    (
        N_("At a question"),
        (
            ("↑ ↓", N_("choose an answer; so does its number")),
            ("Enter", N_("take the answer and go on; type a count")),
            (N_("Space"), N_("tick an item of a checklist")),
            ("→ ←", N_("skip to the next question, go back")),
            ("Home End", N_("first stop, last stop")),
            ("PgUp PgDn", N_("read on where the text is longer than the screen")),
            ("e  F2", N_("evidence: cite, add, change")),
            ("n  F3", N_("note, and which unit answered")),
            ("x  F4", N_("not applicable, with the reason")),
            ("g  /  F5", N_("go to any question; type a part of it, with or without accents")),
            ("l  F6", N_("levels so far, under every profile")),
            ("c  F7", N_("clear the answer; in a register, remove the row")),
            ("t  F9", N_("in a register: how many in all, and why things of last round are gone")),
            ("u  F8", N_("take back the last change")),
            ("q  F10", N_("leave; everything is kept already")),
        ),
    ),
    (
        N_("In a field"),
        (
            ("Enter", N_("keep it and go on to the next field")),
            ("Esc", N_("leave the field as it was; a second time leaves the form")),
            ("Ctrl-A Ctrl-E", N_("beginning and end of the text")),
            ("Ctrl-W Ctrl-U", N_("delete a word; delete all before the cursor")),
        ),
    ),
)
COMPOSED = N_(
    "Where a Vietnamese keyboard (Telex, VNI) holds letters back, use the function keys, or switch "
    "it off while you choose answers."
)
KEPT = N_(
    "Every answer is in the file before the next question shows. Closing the window, a broken "
    "connection or Ctrl-C loses nothing but the text being typed; the same command goes on there."
)


def help_paper(context: Context, width: int) -> Paper:
    """Return what every key does."""
    paper = Paper(width)
    for heading, keys in HELP:
        paper.gap()
        paper.add(context.say(heading), "bold")
        for key, words in keys:
            name = context.say(key) if key == "Space" else key
            paper.add(context.say(words), head=f"  {name:<14} ", head_style="bold")
    paper.gap()
    paper.add(context.say(KEPT))
    paper.gap()
    paper.add(context.say(COMPOSED))
    return paper


def levels_paper(state: State, context: Context, width: int) -> Paper:
    """Return the level under every profile, then what each domain and component has come to."""
    paper = Paper(width)
    say = context.say
    standing = context.standing(state.document)
    if standing is None:
        return paper
    found = standing.assessment
    paper.add(say(N_("Levels so far")), "bold")
    paper.add(say(SO_FAR), "class:dim")
    paper.gap()
    titles = {one.id: one.title for one in context.instrument.scoring.profiles}
    for id_, profile in found.results.items():
        held = found.readings["evidenced"].profiles[id_]
        words = level_words(profile, context)
        if profile.level is not None and held is not None and held != profile.level:
            words += " · " + say(N_("held to the evidence: {level}"), level=held)
        style = "bold" if id_ == found.headline else ""
        paper.add(words, style, head=f"{titles[id_].in_language(context.lang)}: ")
    whole = found.results[found.headline]
    for domain in context.instrument.questionnaire.domains:
        paper.gap()
        result = whole.nodes[domain.id]
        counts = f"{result.answered}/{result.applicable}"
        title = domain.title.in_language(context.lang)
        paper.add(f"{title} · {level_words(result, context)} · {counts}", "bold")
        for capability in domain.capabilities:
            inner = whole.nodes[capability.id]
            title = capability.title.in_language(context.lang)
            words = f"{level_words(inner, context)} · {inner.answered}/{inner.applicable}"
            paper.add(words, head=f"  {title}: ")
    for gate in context.instrument.questionnaire.gates:
        if any(gate.id in one.explanation.gates for one in (whole, *whole.nodes.values())):
            paper.gap()
            paper.add(gate.message.in_language(context.lang), "class:warning", head="! ")
    return paper


SO_FAR = N_(
    "Where answers are missing, a level is a range: with all the blanks at the base, and all at "
    "the top."
)


def agency_paper(state: State, context: Context, width: int) -> Paper:
    """Return what the file says of who answers."""
    paper = Paper(width)
    paper.add(context.say(N_("Who answers")), "bold")
    paper.gap()
    words = Words(context.lang)
    for field in agency_fields(Form("agency"), state.document, context):
        shown = words.written_day(field.shown or None).text if field.shown else "–"
        paper.add(shown, "bold", head=f"  {field.label}: ", head_style="class:dim")
    paper.gap()
    paper.add(context.say(N_("Enter changes it, → goes on.")))
    paper.gap()
    paper.add(context.say(NO_SECRETS), "class:warning")
    return paper


NO_SECRETS = N_("Never enter state secrets: neither in answers nor in notes or evidence.")


SHOWN_NAMES = 12
"""Questions that are named when something is open; the list of all is a key away."""


def end_paper(state: State, path: Path, context: Context, width: int) -> Paper:
    """Return what is still open, and what to do with the file."""
    paper = Paper(width)
    say = context.say
    found = stops(state.document, context)
    counts = {
        progress: [one for one in found if one.progress == progress and one.kind != "end"]
        for progress in ("open", "flawed", "unsupported")
    }
    paper.add(say(N_("Review and finish")), "bold")
    paper.gap()
    standing = context.standing(state.document)
    if standing is not None:
        whole = standing.assessment.results[standing.assessment.headline]
        paper.labelled(say(N_("Overall")), level_words(whole, context), "class:level")
    paper.add(say(N_("Everything is kept in {path}."), path=path))
    paper.add(say(N_("Then: {command}"), command=shlex.join(["maturity", "score", str(path)])))
    more = counts["open"] or counts["flawed"]
    paper.add(say(N_("Enter goes to the first that is open.") if more else N_("Enter leaves.")))
    messages = {
        "open": N_("Open: {count}"),
        "flawed": N_("Does not fit and counts as open: {count}"),
        "unsupported": N_("Answered, but the evidence is missing: {count}"),
    }
    for progress, message in messages.items():
        which = counts[progress]
        paper.gap()
        paper.add(say(message, count=len(which)), "class:warning" if which else "")
        if which:
            names = [title(one, context) if one.kind != "question" else one.id for one in which]
            listed = ", ".join(names[:SHOWN_NAMES])
            if len(names) > SHOWN_NAMES:
                listed += " " + say(N_("and {count} more"), count=len(names) - SHOWN_NAMES)
            paper.add(listed, "class:dim", head="  ")
    return paper


def conflict_paper(path: Path, context: Context, width: int) -> Paper:
    """Return what can be done when somebody else wrote the file."""
    paper = Paper(width)
    say = context.say
    paper.add(say(N_("Somebody else has written {path}."), path=path), "class:bad")
    paper.gap()
    paper.add(say(CHANGED))
    paper.gap()
    paper.add(
        say(N_("read that file and go on in it; your last answer has to be given again")),
        head="1  ",
        head_style="bold",
    )
    paper.add(
        say(N_("keep your answers in a new file beside it and go on there")),
        head="2  ",
        head_style="bold",
    )
    return paper


READ_ON = N_("read that file and go on in it; your last answer has to be given again")
KEEP_BESIDE = N_("keep your answers in a new file beside it and go on there")
CHANGED = N_(
    "It is not as it was when it was last read or saved here; two people may have it open. It was "
    "not overwritten, and your last answer is not in it yet."
)
