"""The columns of the Parquet files: their names, types and meanings, in order."""

from typing import Literal, NamedTuple

Type = Literal["text", "integer", "true or false", "decimal"]


class Column(NamedTuple):
    """One column; `meaning` says what stands in it, and when nothing does."""

    name: str
    type: Type
    meaning: str


_PLACE = (
    Column("questionnaire", "text", "the questionnaire as `id@version`"),
    Column(
        "tier",
        "text",
        "`national`, `commune` or `other`, which never stand in one table; null for a response "
        "that belongs to no agency expected",
    ),
    Column("round", "text", "the round; null without one"),
    Column("agency", "text", "the agency's id"),
)
_WHO = (
    Column("name", "text", "its name, as the list has it, else as the response has it"),
    Column("kind", "text", "its kind, such as `province` or `commune`"),
    Column("parent", "text", "the id of the agency above it"),
)
_STATE = (
    Column("state", "text", "the state of the agency; null where it is not expected"),
    Column(
        "expected",
        "true or false",
        "true on the rows of the response that stands for an agency expected, and on the empty "
        "rows of one for which none does: every agency of the denominator once; false on other "
        "copies and on responses of agencies not expected",
    ),
    Column("counted", "true or false", "whether the response counts in the verdicts"),
)
_FILE = (
    Column("file", "text", "the file of the response; null where there is none"),
    Column("line", "integer", "its line, where the file holds one response a line"),
)
_NODE = (
    Column("reading", "text", "the reading in which it was computed, the round's"),
    Column("profile", "text", "the scoring profile"),
    Column("headline", "true or false", "whether that is the headline profile"),
    Column("node", "text", "the id of the questionnaire, domain or capability"),
    Column("node_kind", "text", "`questionnaire`, `domain` or `capability`"),
    Column("domain", "text", "the domain that it is or belongs to; null for the questionnaire"),
    Column("level", "integer", "the level; null where there is none"),
    Column("score", "decimal", "the score, rounded down to two places; null where there is none"),
)
_RANGE = (
    Column("low_level", "integer", "the level with all the unanswered at the base"),
    Column("high_level", "integer", "the level with all the unanswered at the top"),
)

SCORES = (
    *_PLACE,
    *_WHO,
    *_STATE,
    *_FILE,
    *_NODE,
    Column("exact", "text", "the score as a fraction, `7/2` or `3`"),
    *_RANGE,
    Column("answered", "integer", "questions answered beneath it"),
    Column("applicable", "integer", "questions that apply beneath it"),
)
"""`scores.parquet`: a row for each node of each response under each profile."""

ANSWERS = (
    *_PLACE,
    *_WHO,
    *_STATE,
    *_FILE,
    Column("reading", "text", "the reading in which `counted_level` was taken, the round's"),
    Column("domain", "text", "the domain of the question"),
    Column("capability", "text", "its capability"),
    Column("question", "text", "its id"),
    Column("question_kind", "text", "`rubric`, `practice`, `ratio`, `checklist` or `yes_no`"),
    Column("core", "true or false", "whether it is a core question"),
    Column("given", "text", "`answered`, `unanswered`, `not_applicable` or `outside`"),
    Column(
        "value",
        "text",
        "the answer as it was written, also one that does not fit; items of a checklist are "
        "separated by a comma and a space",
    ),
    Column("claimed_level", "integer", "the level that is claimed; null for a practice"),
    Column("claimed_share", "text", "the achievement of a practice, as a rating or a fraction"),
    Column("counted_level", "integer", "the level that was counted in the reading"),
    Column("evidence", "text", "`supported`, `unsupported`, or `not_needed`"),
    Column("evidence_reason", "text", "why not: `none`, `incomplete`, `too_old` or `too_new`"),
    Column("evidence_items", "integer", "how many items of evidence it cites"),
    Column(
        "verified_level", "integer", "the level that an assessor decided; null where nobody did"
    ),
    Column("verified_share", "text", "the same of a practice"),
    Column("answered_by", "text", "the unit that answered"),
)
"""`answers.parquet`: a row for each question of each response."""

REDACTED = (
    *_PLACE,
    Column("kind", "text", _WHO[1].meaning),
    Column("state", "text", "the state of the agency; null where few are in it"),
    *_STATE[1:],
    *_NODE,
    *_RANGE,
)
"""`redacted/scores.parquet`: what the edition to pass on may tell, with pseudonyms for ids."""
