"""The words for the codes in a cohort: states, reasons, what needs clarifying, what changed."""

from maturity.i18n import N_
from maturity.models.clarification import ClarificationKind
from maturity.models.cohort import Tier
from maturity.models.member import State

STATES: dict[State, str] = {
    "exempt": N_("exempt"),
    "not_received": N_("not received"),
    "unreadable": N_("cannot be read"),
    "not_approved": N_("not approved"),
    "conflict": N_("copies in conflict"),
    "late": N_("late"),
    "accepted": N_("accepted"),
    "under_appraisal": N_("under appraisal"),
    "under_appeal": N_("under appeal"),
    "final": N_("final"),
}
STATES_TOLD: dict[str, str] = {
    **{str(state): title for state, title in STATES.items()},
    "kept_back_counted": N_("kept back (counts)"),
    "kept_back": N_("kept back (does not count)"),
}
"""The same, and what is said in the edition to pass on of a state of few agencies."""
TIERS: dict[Tier, str] = {
    "national": N_("ministries and provinces"),
    "commune": N_("communes, wards and special zones"),
    "other": N_("other agencies"),
}
REASONS = {
    "counted": N_("counts"),
    "exempt": N_("exempt on the day of the round"),
    "not_received": N_("nothing was received"),
    "not_approved": N_("not approved by the agency's leadership"),
    "late": N_("received after the deadline, counts in the next amendment"),
    "under_appeal": N_("under appeal"),
    "copies_differ": N_("copies that differ, and no receipt says which one holds"),
    "copy_unreadable": N_("one copy can be read, another cannot, and no receipt decides"),
    "received_together": N_("several were received at one moment"),
    "altered_after_receipt": N_("the file is not the one that was received"),
    "receipt_without_file": N_("received, but the file is not here"),
    "older_copy": N_("an older copy"),
    "same_copy": N_("the same response once more"),
    "no_receipt": N_("no receipt, while another copy has one"),
    "conflict": N_("copies in conflict"),
    "altered": N_("altered after it was received"),
    "not_listed": N_("the list has no such agency"),
    "ended": N_("the agency no longer exists on the day of the round"),
    "not_yet": N_("the agency does not yet exist on the day of the round"),
    "not_asked": N_("agencies of its kind are not asked"),
    "questionnaire_not_asked": N_("the round does not ask for this questionnaire"),
    "partly_rejected": N_("some of its lines cannot be read"),
}
"""Why a response counts or does not; a file that cannot be read has the code of its problem."""
CHANGES = {
    "added": N_("added"),
    "withdrawn": N_("withdrawn"),
    "replaced": N_("replaced"),
    "changed": N_("changed"),
    "listed": N_("new on the list"),
    "delisted": N_("no longer on the list"),
}
CHANGE_REASONS = {
    "handed_in": N_("handed in since"),
    "readable_now": N_("can be read now"),
    "approved_now": N_("approved since"),
    "conflict_settled": N_("the conflict is settled"),
    "late_counted": N_("late, counts in this amendment"),
    "appeal_decided": N_("the appeal is decided"),
    "file_gone": N_("the file is gone"),
    "unreadable_now": N_("cannot be read any more"),
    "approval_gone": N_("the approval is missing now"),
    "conflict_now": N_("copies in conflict now"),
    "late_now": N_("late by the dates now known"),
    "appealed": N_("under appeal now"),
    "newer_received": N_("a newer copy was received"),
    "file_changed": N_("the file says something else now"),
    "state_changed": N_("the procedure went on"),
    "questionnaire_changed": N_("the questionnaire was changed"),
    "computed_otherwise": N_("the same answers, held against other dates or by another version"),
    "list_changed": N_("the list of agencies was changed"),
}
CLARIFICATIONS: dict[ClarificationKind, str] = {
    "other_round": N_("the response names the round {given}, not {asked}"),
    "same_answers": N_("the same answers as another agency: {same} of {of}"),
    "straight_line": N_("nearly all answers at level {level}: {same} of {of}"),
    "unsupported_claims": N_("claims without evidence: {unsupported} of {of} that need it"),
    "one_evidence_for_many": N_("one document for {answers} of {of} answers"),
    "shared_evidence": N_("one document cited by {agencies} agencies"),
    "above_verified": N_(
        "claims above what was verified: {lowered} of {checked} lowered, by {levels} levels in all"
    ),
    "unexplained_jump": N_(
        "{questions} answers at least {levels} levels above the round before, without evidence"
    ),
    "register_contradicts": N_(
        "the register does not bear out the answers: gates {gates}, rows in breach {breaches}"
    ),
    "systems_vanished": N_("{vanished} systems of the round before are not listed, {now} are now"),
    "many_not_applicable": N_(
        "{set_aside} of {of} questions set aside, {usual} are usual for agencies of its kind"
    ),
}
"""What to ask about; the figures fill the words."""


def state_told(state: State | None, *, counted: bool) -> str:
    """Return the code of what is said of an agency's state.

    >>> state_told("late", counted=True), state_told(None, counted=True)
    ('late', 'kept_back_counted')
    """
    return state or ("kept_back_counted" if counted else "kept_back")
