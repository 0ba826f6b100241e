"""What changed since the cohort before, agency by agency, and why."""

from collections.abc import Iterator

from maturity.models.amendment import Amendment, Change, Frozen
from maturity.models.assessment import Reading
from maturity.models.cohort import Cohort, Part, Tier
from maturity.models.member import Member, State
from maturity.models.members import briefs

_COUNTS_NOW: dict[State | None, str] = {
    "exempt": "handed_in",
    "not_received": "handed_in",
    "unreadable": "readable_now",
    "not_approved": "approved_now",
    "conflict": "conflict_settled",
    "late": "late_counted",
    "under_appeal": "appeal_decided",
}
"""Why a response counts that did not, by the state that it was in."""
_COUNTS_NO_MORE: dict[State | None, str] = {
    "exempt": "file_gone",
    "not_received": "file_gone",
    "unreadable": "unreadable_now",
    "not_approved": "approval_gone",
    "conflict": "conflict_now",
    "late": "late_now",
    "under_appeal": "appealed",
}
"""Why a response counts no more, by the state that it is in."""


def matching(cohort: Cohort, questionnaire: str, tier: Tier) -> Part | None:
    """Return the part of a cohort for a questionnaire, by its id, and a tier; None without one."""
    for part in cohort.parts:
        if part.questionnaire.partition("@")[0] == questionnaire and part.tier == tier:
            return part
    return None


def amendment(before: Part, after: Part, reading: Reading, since: Frozen | None) -> Amendment:
    """Return every agency that is not as it was, in the order of the list, then those gone."""
    return Amendment(since=since, changes=tuple(_changes(before, after, reading)))


def _changes(before: Part, after: Part, reading: Reading) -> Iterator[Change]:
    old = {one.id: place for place, one in enumerate(briefs(before.members))}
    new = {one.id for one in briefs(after.members)}
    same = before.questionnaire_sha256 == after.questionnaire_sha256
    for member in after.members:
        place = old.get(member.id)
        was = None if place is None else before.members[place]
        change = _change(was, member, reading, same_questionnaire=same)
        if change is not None:
            yield change
    for id_, place in old.items():
        if id_ not in new:
            yield _said("delisted", "list_changed", before.members[place], None, reading)


def _change(
    old: Member | None, new: Member, reading: Reading, *, same_questionnaire: bool
) -> Change | None:
    if old is None:
        return _said("listed", "list_changed", None, new, reading)
    if new.counted and not old.counted:
        return _said("added", _COUNTS_NOW.get(old.state, "state_changed"), old, new, reading)
    if old.counted and not new.counted:
        why = _COUNTS_NO_MORE.get(new.state, "state_changed")
        return _said("withdrawn", why, old, new, reading)
    if old.content != new.content and (new.counted or (old.content and new.content)):
        why = "newer_received" if new.copies else "file_changed"
        return _said("replaced", why, old, new, reading)
    if old.state != new.state or old.reason != new.reason:
        return _said("changed", "state_changed", old, new, reading)
    if old.levels != new.levels or old.scores != new.scores:
        why = "computed_otherwise" if same_questionnaire else "questionnaire_changed"
        return _said("changed", why, old, new, reading)
    return None


def _said(
    what: str, reason: str, old: Member | None, new: Member | None, reading: Reading
) -> Change:
    known = new or old
    assert known is not None  # noqa: S101 - a change is one of somebody
    return Change.model_validate(
        {
            "id": known.id,
            "what": what,
            "reason": reason,
            "state_before": old.state if old else None,
            "state_after": new.state if new else None,
            "level_before": _level(old, reading),
            "level_after": _level(new, reading),
            "file_before": old.file if old else None,
            "file_after": new.file if new else None,
        }
    )


def _level(member: Member | None, reading: Reading) -> int | None:
    """Return the headline's level of a response that counts."""
    if member is None or not member.counted:
        return None
    levels = member.levels.get(reading, ())
    return levels[0] if levels else None
