"""Several responses of one agency: which counts, and when nobody can tell.

With a table of receipts the newest received counts, and the older ones are kept and listed. Without
one, copies that differ are a conflict: choosing would lose what somebody handed in.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maturity.cohort.entries import Rejected
from maturity.cohort.kept import Kept
from maturity.models.receipts import Receipt

Copy = Kept | Rejected


@dataclass(frozen=True, slots=True)
class Choice:
    """What an agency handed in: the copy that counts, or why none does.

    `state` is `unreadable` or `conflict` where nothing can count, else None.
    """

    kept: Kept | None
    state: str | None = None
    reason: str | None = None
    others: tuple[tuple[Copy, str], ...] = ()
    receipt: Receipt | None = None


def choose(copies: Sequence[Copy], receipts: Sequence[Receipt] | None) -> Choice:
    """Return which of an agency's copies counts; `receipts` are those of the agency alone.

    `others` says of every other copy why it does not count.
    """
    if receipts:
        return _newest(copies, receipts)
    return _only(copies)


def _only(copies: Sequence[Copy], receipt: Receipt | None = None) -> Choice:
    """Return the one response that all copies agree on, or that they are in conflict."""
    read = [one for one in copies if isinstance(one, Kept)]
    unread = [one for one in copies if isinstance(one, Rejected)]
    different = {one.content for one in read}
    if len(different) > 1 or (read and unread):
        others = tuple((one, "conflict") for one in copies)
        reason = "copies_differ" if len(different) > 1 else "copy_unreadable"
        return Choice(None, "conflict", reason, others)
    if not read:
        return Choice(None, "unreadable", unread[0].code, tuple((one, one.code) for one in unread))
    first, *rest = sorted(read, key=lambda one: (one.file, one.line or 0))
    return Choice(first, others=tuple((one, "same_copy") for one in rest), receipt=receipt)


def _newest(copies: Sequence[Copy], receipts: Sequence[Receipt]) -> Choice:
    """Return the copy received last; a later receipt whose file is not here is never passed over.

    Receipts of the same moment decide by `replaces`; where that does not either, nobody can tell.
    """
    ordered = sorted(receipts, key=lambda one: moment(one.received_at))
    last = moment(ordered[-1].received_at)
    newest = [one for one in ordered if moment(one.received_at) == last]
    if len(newest) > 1:
        replaced = {one.replaces for one in newest if one.replaces}
        newest = [
            one for one in newest if not replaced & {one.file, one.document_number, one.sha256}
        ]
    chosen = newest[-1] if newest else ordered[-1]
    matches = [one for one in copies if _is_of(one, chosen)]
    left = [one for one in copies if one not in matches]
    others = tuple((one, _why_not(one, receipts)) for one in left)
    if len(newest) != 1:
        given = tuple((one, "conflict") for one in copies)
        return Choice(None, "conflict", "received_together", given)
    if not matches:
        return Choice(None, "unreadable", "receipt_without_file", others, chosen)
    if any(chosen.sha256 not in (None, one.sha256) for one in matches):
        given = tuple((one, "altered") for one in matches)
        return Choice(None, "conflict", "altered_after_receipt", (*given, *others), chosen)
    found = _only(matches, chosen)
    return Choice(found.kept, found.state, found.reason, (*found.others, *others), chosen)


def _why_not(copy: Copy, receipts: Sequence[Receipt]) -> str:
    return "older_copy" if any(_is_of(copy, one) for one in receipts) else "no_receipt"


def _is_of(copy: Copy, receipt: Receipt) -> bool:
    """Return whether a copy is the file that a receipt speaks of, by name or by digest."""
    if receipt.sha256 is not None and receipt.sha256 == copy.sha256:
        return True
    path, name = _path(copy.file), _path(receipt.file)
    return path == name or path.endswith(f"/{name}")


def _path(name: str) -> str:
    """Return a file's name as both systems and both forms of Vietnamese letters have it."""
    return unicodedata.normalize("NFC", name.replace("\\", "/")).removeprefix("./")


def moment(written: str) -> str:
    """Return a moment as text that sorts; a day alone is its beginning.

    >>> moment("2026-12-01T09:30") > moment("2026-12-01")
    True
    """
    return written.replace("T", " ")


def day_of(receipt: Receipt) -> date:
    """Return the day on which a response was received."""
    return date.fromisoformat(receipt.received_at[:10])


def receipts_for(
    copies: Sequence[Copy], receipts: Sequence[Receipt], *, alone: bool
) -> tuple[Receipt, ...]:
    """Return the receipts of one agency that speak of its copies for one questionnaire.

    A receipt whose file is not here counts where the questionnaire is the only one (`alone`), or
    where it says that it replaces one of these copies.
    """
    matched = [one for one in receipts if any(_is_of(copy, one) for copy in copies)]
    known = {name for one in matched for name in (one.file, one.document_number) if name}
    return tuple(
        one for one in receipts if one in matched or alone or (one.replaces or "") in known
    )


def receipt_of(copy: Copy, receipts: Sequence[Receipt]) -> Receipt | None:
    """Return the receipt that speaks of a file, None where there is none."""
    return next((one for one in receipts if _is_of(copy, one)), None)
