"""What stands around the numbers: approval, facts, identity, sources, signatures."""

import re

from maturity.catalogue import CATALOGUE
from maturity.instrument import Instrument
from maturity.models.assessment import Assessment
from maturity.models.questionnaire import Reference
from maturity.reports.view_model import (
    FactView,
    ProblemView,
    ProfileView,
    ReferenceView,
    ScaleLevelView,
    SignatureView,
    StatusView,
)
from maturity.reports.view_words import Words


def status_view(words: Words, assessment: Assessment) -> StatusView:
    """Return whether the agency's leadership approved the answers, and as what."""
    found = assessment.submission
    if found is None:
        text = words.gettext("DRAFT – not yet approved")
        detail = words.gettext("No approval by the agency's leadership stands in the answers.")
        return StatusView(
            approved=False,
            text=text,
            detail=detail,
            approver="",
            document_number="",
            date=words.day(None),
        )
    day = words.day(found.date)
    return StatusView(
        approved=True,
        text=words.gettext("Approved"),
        detail=words.gettext(
            "{approver}, document {number}, {day}",
            approver=found.approved_by_title,
            number=found.document_number,
            day=day.text,
        ),
        approver=found.approved_by_title,
        document_number=found.document_number,
        date=day,
    )


def heading(words: Words, assessment: Assessment) -> str:
    """Return the line that makes the report an annex and not an act of its own."""
    found = assessment.submission
    number = found.document_number if found else "………"
    return words.gettext("Annex to Report No. {number}", number=number)


def agency_kind(words: Words, kind: str | None) -> str:
    """Return the kind of agency in words, as written where the tool has no word for it."""
    known = {
        "ministry": words.gettext("ministry"),
        "province": words.gettext("province"),
        "commune": words.gettext("commune"),
        "agency": words.gettext("agency"),
    }
    return known.get(kind or "", kind or "")


def assessor_role(words: Words, assessment: Assessment) -> str:
    """Return who judged, in words."""
    role = assessment.assessor.role if assessment.assessor else "self"
    return {
        "self": words.gettext("self-assessment"),
        "cross": words.gettext("cross-assessment"),
        "independent": words.gettext("independent assessment"),
    }[role]


def period_text(words: Words, assessment: Assessment) -> str:
    """Return the time the answers speak of."""
    found = assessment.period
    if found is None:
        return words.gettext("not given")
    return f"{words.day(found.since).text} – {words.day(found.until).text}"


def level_sentence(
    words: Words, instrument: Instrument, assessment: Assessment, headline: ProfileView
) -> str:
    """Return what the headline level means, or plainly why there is none."""
    found = assessment.results[assessment.headline]
    if found.level is not None:
        scale = {one.level: one.description for one in instrument.questionnaire.scale}
        description = scale[found.level]
        return words.text(description) if description else ""
    if found.applicable == 0:
        return words.gettext("No level: nothing in the questionnaire applies to the agency.")
    if found.answered == found.applicable:
        return words.gettext(
            "No level: in this reading it is unknown until everything it rests on was checked."
        )
    return words.ngettext(
        "No level is given: {n} of {of} questions is not answered. Whatever its answer, the level "
        "lies in the range {range}.",
        "No level is given: {n} of {of} questions are not answered. Whatever their answers, the "
        "level lies in the range {range}.",
        found.applicable - found.answered,
        of=found.applicable,
        range=headline.range.level_text,
    )


def agreement(words: Words, profiles: tuple[ProfileView, ...]) -> str:
    """Return whether the rules agree, and what each says where they do not."""
    levels = {profile.level.number for profile in profiles}
    if len(profiles) == 1:
        return ""
    if len(levels) == 1 and None not in levels:
        return words.gettext(
            "All {n} rules give level {level}.", n=len(profiles), level=profiles[0].level.number
        )
    if None in levels:
        return words.gettext("Not every rule gives a level yet: compare them with care.")
    return words.gettext(
        "The verdict depends on the rule: level {low} to {high} from the same answers.",
        low=min(level for level in levels if level is not None),
        high=max(level for level in levels if level is not None),
    )


def facts(words: Words, assessment: Assessment, headline: ProfileView) -> tuple[FactView, ...]:
    """Return how sure the level is: coverage, range, evidence, verification."""
    found = assessment.results[assessment.headline]
    unsupported = sum(one.evidence == "unsupported" for one in assessment.questions.values())
    aside = sum(one.state == "not_applicable" for one in assessment.questions.values())
    note = words.gettext("all that apply") if found.answered == found.applicable else ""
    if found.answered < found.applicable:
        blanks = found.applicable - found.answered
        note = words.ngettext("{n} left blank", "{n} left blank", blanks)
    if aside:
        aside_text = words.ngettext("{n} not applicable", "{n} not applicable", aside)
        note = words.listed((note, aside_text))
    spread = headline.range
    return (
        FactView(
            words.gettext("Questions answered"),
            words.gettext("{n} of {of}", n=found.answered, of=found.applicable),
            note,
        ),
        FactView(
            words.gettext("Range of the level"),
            spread.level_text,
            words.gettext("score {range}", range=spread.score_text),
        ),
        FactView(
            words.gettext("Claims without evidence"),
            str(unsupported),
            words.gettext("they count lower in the evidenced reading")
            if unsupported
            else words.gettext("every claim that needs evidence has it"),
        ),
        FactView(
            words.gettext("Verified by an assessor"),
            words.gettext(
                "{n} of {of}", n=assessment.verification.checked, of=assessment.verification.of
            ),
            words.gettext("questions that apply"),
        ),
    )


def scale_views(words: Words, instrument: Instrument) -> tuple[ScaleLevelView, ...]:
    """Return the scale, lowest level first."""
    return tuple(
        ScaleLevelView(
            one.level,
            words.text(one.name),
            words.text(one.description) if one.description else "",
        )
        for one in instrument.questionnaire.scale
    )


def identity(words: Words, assessment: Assessment, digest: str) -> tuple[FactView, ...]:
    """Return what the report was made from, so that anybody can make it again."""
    profiles = ", ".join(f"{id_}@{found.version}" for id_, found in assessment.results.items())
    return (
        FactView(words.gettext("Questionnaire"), assessment.questionnaire),
        FactView(words.gettext("Digest of the questionnaire"), assessment.questionnaire_sha256),
        FactView(words.gettext("Digest of the assessment"), digest),
        FactView(words.gettext("Scoring profiles"), profiles),
        FactView(words.gettext("Made with"), assessment.tool),
    )


def reference_views(words: Words, instrument: Instrument) -> tuple[ReferenceView, ...]:
    """Return the questionnaire's sources."""
    found = instrument.questionnaire.sources().items()
    return tuple(_reference(words, id_, one) for id_, one in found)


def _reference(words: Words, id_: str, found: Reference) -> ReferenceView:
    grades = {
        "P": words.gettext("original text read"),
        "S": words.gettext("secondary source read"),
        "S-": words.gettext("weak secondary source read"),
        "G": words.gettext("general knowledge"),
    }
    title = words.text(found.title)
    day = words.day(found.date)
    parts = (found.number, title, day.text if found.date else "")
    return ReferenceView(
        id=id_,
        title=title,
        number=found.number or "",
        date=day,
        checked_on=words.day(found.checked_on),
        grade=found.grade or "",
        grade_text=grades.get(found.grade or "", ""),
        url=found.url or "",
        text=words.enumerated(part for part in parts if part),
    )


def problem_views(words: Words, assessment: Assessment) -> tuple[ProblemView, ...]:
    """Return the defects of the input."""
    severities = {"error": words.gettext("error"), "warning": words.gettext("warning")}
    views = []
    for one in assessment.problems:
        # The folders of the machine are nobody's business, and would change the report's bytes.
        name = re.split(r"[\\/]", one.path)[-1]
        place = ":".join(str(part) for part in (name, one.line, one.column) if part)
        if one.sheet is not None:
            place = "!".join(part for part in (name, one.sheet, one.cell) if part)
        severity = severities[one.severity]
        entry = CATALOGUE.get(one.code)
        message, hint = one.message, one.hint
        if entry is not None:
            message, hint = words.said(message, entry.message), words.said(hint, entry.hint)
        views.append(ProblemView(place, one.code, one.severity, severity, message, hint))
    return tuple(views)


def undersigned(words: Words, assessment: Assessment, headline: ProfileView) -> str:
    """Return what is signed, so that a page of signatures says what it belongs to."""
    found = assessment.results[assessment.headline]
    given = {
        "agency": assessment.agency.title,
        "role": assessor_role(words, assessment),
        "rule": headline.title,
        "n": found.answered,
        "of": found.applicable,
    }
    if found.level is None:
        return words.gettext(
            "Signed for {agency}, {role}: no level yet under the rule “{rule}”, from {n} of {of} "
            "questions answered.",
            **given,
        )
    return words.gettext(
        "Signed for {agency}, {role}: level {level} under the rule “{rule}”, from {n} of {of} "
        "questions answered.",
        level=found.level,
        **given,
    )


def signatures(words: Words, assessment: Assessment) -> tuple[SignatureView, ...]:
    """Return who signs, after who judged."""
    hint = words.gettext("(signature, full name)")
    approver = assessment.submission.approved_by_title if assessment.submission else ""
    blocks = [SignatureView(words.gettext("Prepared by"), hint)]
    role = assessment.assessor.role if assessment.assessor else "self"
    if role == "cross":
        blocks.append(SignatureView(words.gettext("For the cross-assessing agency"), hint))
    if role == "independent":
        blocks.append(SignatureView(words.gettext("For the independent assessor"), hint))
    head = approver or words.gettext("Leadership of the agency")
    blocks.append(SignatureView(head, words.gettext("(signature, full name, seal)")))
    return tuple(blocks)
