"""What a batch is run over, and the work that comes of it, which decides every result."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from maturity import __version__
from maturity.batch.previous import INDEX, write_index
from maturity.batch.work import Work
from maturity.cohort.frame import Frame
from maturity.loading.lookup import Questionnaires
from maturity.loading.questionnaire import digest, shipped_questionnaires


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch is run over, and how."""

    folders: tuple[Path, ...]
    out: Path
    frame: Frame
    lang: str
    questionnaire: str | None = None
    round_file: Path | None = None
    centre_file: Path | None = None
    registry: tuple[Path, ...] = ()
    """The round and the tables beside it, which are no responses where they lie in a folder."""
    reports: tuple[str, ...] = ()
    theme: Path | None = None
    templates: Path | None = None
    look: str = ""
    """The digest of the theme and the templates that reports are dressed with."""
    jobs: int = 1
    cluster: str | None = None
    previous: Path | None = None
    """The results of the round before, whose registers responses are reconciled with."""
    redaction_key: bytes | None = None
    parquet: bool = False


def work_of(batch: Batch, lookup: Questionnaires) -> Work:
    """Return the settings of a batch, with the digest of everything that decides its results."""
    decides = {"tool": __version__}
    if batch.questionnaire is not None:
        given = lookup("")
        assert given is not None  # noqa: S101 - the one given answers every id
        decides[f"questionnaire {given.id}"] = given.sha256
    else:
        for id_, folder in shipped_questionnaires().items():
            decides[f"questionnaire {id_}"] = digest(folder)
    for name, path in (("round", batch.round_file), ("centre", batch.centre_file)):
        if path is not None:
            decides[name] = sha256_of(path)
    earlier = _earlier(batch)
    if earlier is not None:
        decides["previous"] = earlier
    if batch.look:
        decides["look"] = batch.look
    return Work(
        out=str(batch.out.resolve()),
        reading=batch.frame.reading,
        lang=str(batch.lang),
        questionnaire=batch.questionnaire,
        round_file=_absolute(batch.round_file),
        centre_file=_absolute(batch.centre_file),
        earlier=None if earlier is None else str((batch.out / INDEX).resolve()),
        reports=tuple(sorted(set(batch.reports))),
        theme=_absolute(batch.theme),
        templates=_absolute(batch.templates),
        look=batch.look,
        decides=tuple(sorted(decides.items())),
    )


def _earlier(batch: Batch) -> str | None:
    """Write down which response of the round before is whose; return the digest of that.

    Within one round nothing is reconciled: there a later response takes the place of the earlier.
    """
    before = batch.frame.previous
    if batch.previous is not None and before is not None and not batch.frame.same_round:
        return write_index(batch.out, batch.previous, before)
    return None


def _absolute(path: Path | None) -> str | None:
    return None if path is None else str(path.resolve())


def sha256_of(path: Path) -> str:
    """Return the digest of a file; raise `OSError` where it cannot be opened."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
