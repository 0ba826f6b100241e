"""From an assessment to the view model of its report."""

from hashlib import sha256

from maturity.errors import CannotContinueError
from maturity.instrument import Instrument
from maturity.loading.theme import Look
from maturity.models.assessment import Assessment
from maturity.reports import view_front as front
from maturity.reports.view_duties import duties_view
from maturity.reports.view_model import QuestionView, ReportView
from maturity.reports.view_nodes import domain_views, earlier_view, level_view
from maturity.reports.view_profiles import profile_views, reading_views
from maturity.reports.view_questions import question_views
from maturity.reports.view_registers import indicator_views, register_views, rule_views
from maturity.reports.view_spread import spread_views
from maturity.reports.view_steps import binding_steps, step_groups
from maturity.reports.view_targets import next_required, target_views
from maturity.reports.view_theme import look_view, own_heading, own_signatures
from maturity.reports.view_words import Words

__all__ = ["ReportView", "assessment_digest", "build_view"]


def assessment_digest(assessment: Assessment) -> str:
    """Return the sha256 of the assessment's JSON, the line that `score --format json` prints."""
    return sha256(assessment.model_dump_json().encode()).hexdigest()


def build_view(
    assessment: Assessment,
    instrument: Instrument,
    *,
    lang: str,
    questions: tuple[QuestionView, ...] | None = None,
    look: Look | None = None,
) -> ReportView:
    """Return everything the report of an assessment shows, in the language `lang`.

    `questions` saves making their views anew: they are the same whatever the profile. `look` is the
    theme that brings a logo, colours, signatures and sections of the agency's own.

    Raises `CannotContinueError` where the instrument is not the one the assessment was made with:
    its texts would stand beside numbers they do not belong to.
    """
    words = Words(lang)
    if assessment.questionnaire_sha256 != instrument.sha256:
        raise CannotContinueError(
            words.gettext(
                "the assessment was made with another state of the questionnaire {id}; "
                "score the response again",
                id=assessment.questionnaire,
            )
        )
    found = assessment.results[assessment.headline]
    profiles = profile_views(words, instrument, assessment)
    readings = reading_views(words, instrument, assessment)
    if questions is None:
        questions = question_views(words, instrument, assessment)
    headline = next(profile for profile in profiles if profile.is_headline)
    digest = assessment_digest(assessment)
    agency, scope = assessment.agency, assessment.scope
    binding = binding_steps(words, instrument, assessment, questions)
    return ReportView(
        lang=lang,
        heading=own_heading(words, look) or front.heading(words, assessment),
        title=words.gettext("Maturity report"),
        questionnaire_title=words.text(instrument.questionnaire.title),
        unofficial=words.gettext("unofficial tool"),
        status=front.status_view(words, assessment),
        agency_id=agency.id,
        agency_name=agency.title,
        agency_kind=front.agency_kind(words, agency.kind),
        round=assessment.round or words.gettext("not given"),
        period=front.period_text(words, assessment),
        assessed_on=words.day(assessment.assessed_on),
        assessor=(assessment.assessor.name or "") if assessment.assessor else "",
        assessor_role=front.assessor_role(words, assessment),
        scope_units=scope.units if scope else (),
        scope_excluded=tuple((one.unit, one.reason) for one in scope.excluded) if scope else (),
        scale=front.scale_views(words, instrument),
        reading=next(one for one in readings if one.chosen),
        level=level_view(words, instrument, assessment.level),
        level_sentence=front.level_sentence(words, instrument, assessment, headline),
        headline=headline,
        profiles=profiles,
        agreement=front.agreement(words, profiles),
        answered=found.answered,
        applicable=found.applicable,
        blanks=found.applicable - found.answered,
        not_applicable=sum(one.state == "not_applicable" for one in questions),
        unsupported=tuple(one.id for one in questions if one.unsupported),
        undated=tuple(one.id for one in questions if one.undated),
        checked=assessment.verification.checked,
        to_check=assessment.verification.of,
        facts=front.facts(words, assessment, headline),
        targets=target_views(words, instrument, assessment),
        targets_note=words.gettext(
            "Targets are paraphrased; they bind agencies together, so a share such as nine in ten "
            "leaves open which agency it is."
        ),
        binding_title=_binding_title(words, assessment, len(binding)),
        binding=binding,
        binding_note="" if binding else words.gettext("Nothing holds the agency back."),
        domains=domain_views(words, instrument, assessment, next_required(assessment)),
        spread=spread_views(words, instrument, questions),
        indicators=indicator_views(words, instrument, assessment),
        rules=rule_views(words, instrument, assessment),
        duties=duties_view(words, instrument, assessment),
        earlier=earlier_view(words, instrument, assessment),
        registers=register_views(words, instrument, assessment),
        steps=step_groups(words, instrument, assessment, questions),
        questions=questions,
        readings=readings,
        references=front.reference_views(words, instrument),
        paraphrase=words.gettext(
            "Legal texts are paraphrased, and the grade says how sure the wording is. Read the "
            "original before you rely on it."
        ),
        identity=front.identity(words, assessment, digest),
        problems=front.problem_views(words, assessment),
        undersigned=front.undersigned(words, assessment, headline),
        signatures=own_signatures(words, look, assessment) or front.signatures(words, assessment),
        questionnaire=assessment.questionnaire,
        questionnaire_sha256=assessment.questionnaire_sha256,
        assessment_sha256=digest,
        assessment_json=assessment.model_dump_json(),
        tool=assessment.tool,
        look=look_view(words, look),
    )


def _binding_title(words: Words, assessment: Assessment, shown: int) -> str:
    """Return what the questions on the first page hold the agency back from."""
    level = assessment.results[assessment.headline].explanation.next_level
    if level is not None:
        return words.ngettext(
            "The question that binds first",
            "The {n} questions that bind first",
            shown,
        )
    if assessment.level is None and shown:
        return words.gettext("Answer these first")
    return words.gettext("What binds")
