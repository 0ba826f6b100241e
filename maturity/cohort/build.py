"""Build the cohort from what all the files contributed."""

from collections.abc import Iterable, Mapping

from maturity import __version__
from maturity.cohort.entries import Entry
from maturity.cohort.frame import Frame
from maturity.cohort.gather import Gathered
from maturity.cohort.part import parts_of
from maturity.instrument import Instrument
from maturity.models.amendment import Frozen
from maturity.models.cohort import Cohort


def build_cohort(
    entries: Iterable[Entry], instruments: Mapping[str, Instrument], frame: Frame
) -> Cohort:
    """Return the cohort of all entries, whatever their order; `instruments` are by id.

    Entries are taken one by one, and little of each stays in memory. A questionnaire that the round
    does not ask has no part.
    """
    gathered = Gathered(frame)
    for entry in entries:
        gathered.take(entry)
    asked = frame.asked
    wanted = [
        instrument
        for id_, instrument in sorted(instruments.items())
        if asked is None or not asked.questionnaires or id_ in asked.questionnaires
    ]
    parts = [
        part
        for instrument in wanted
        for part in parts_of(gathered, instrument, frame, alone=len(wanted) == 1)
    ]
    frozen = None
    if frame.freeze is not None:
        before = frame.previous.frozen if frame.previous and frame.same_round else None
        number = before.number + 1 if before else 1
        frozen = Frozen(number=number, name=frame.freeze, on=frame.as_of)
    return Cohort(
        tool=f"maturity {__version__}",
        round=frame.round_id,
        title=asked.title if asked else None,
        as_of=frame.as_of,
        deadline=asked.deadline if asked else None,
        reading=frame.reading,
        late=asked.late if asked else "count_until_freeze",
        frozen=frozen,
        files=gathered.files.tally(),
        records=gathered.files.records(),
        parts=tuple(parts),
    )
