"""The assessments of the round before, so that registers are reconciled with what was listed then.

The parent writes down whose assessment stands in which file; a process reads the file of the agency
it has before it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from maturity.batch.results import MANIFEST
from maturity.cohort.frame import composed
from maturity.loading.previous import Before, Previous, key_of, read_previous
from maturity.models.cohort import Cohort
from maturity.writing import write_beside

INDEX = ".previous.json"


def write_index(out: Path, folder: Path, cohort: Cohort) -> str | None:
    """Write which assessment of an earlier batch stands for which agency; return its digest.

    None where the earlier folder says nothing of what it wrote: then there is nothing to read.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except OSError:
        return None
    written = {
        one["path"]: [
            file["path"] for file in one["outputs"] if file["path"].startswith("assessments/")
        ]
        for one in manifest["inputs"]
    }
    found: dict[str, dict[str, str]] = {}
    contents = []
    for part in cohort.parts:
        questionnaire = part.questionnaire.partition("@")[0]
        for member in part.members:
            path = member.file and _output(written, member.file)
            if path:
                found.setdefault(questionnaire, {})[member.id] = path
                contents.append((questionnaire, member.id, member.content))
    text = json.dumps({"folder": str(folder.resolve()), "files": found}, ensure_ascii=False)
    raw = text.encode("utf-8", "surrogatepass")
    write_beside(out / INDEX, lambda path: _put(path, raw), force=True)
    return hashlib.sha256(json.dumps(contents).encode()).hexdigest()


def _put(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)


def _output(written: Mapping[str, list[str]], file: str) -> str | None:
    """Return what was written of a response: of a file, or of a line of a file of many."""
    if file in written:
        return next(iter(written[file]), None)
    name, _, line = file.rpartition(":")
    begun = {int(path.rpartition("-")[2].split(".")[0]): path for path in written.get(name, ())}
    before = [first for first in begun if line.isdigit() and first <= int(line)]
    return begun[max(before)] if before else None


@dataclass(frozen=True, slots=True)
class EarlierResponses:
    """What an index names, read as it is asked for."""

    folder: Path
    files: Mapping[str, Mapping[str, str]]

    @classmethod
    def read(cls, path: Path) -> "EarlierResponses":
        """Read an index."""
        found = json.loads(path.read_bytes())
        return cls(Path(found["folder"]), found["files"])

    def of(self, document: Any) -> Previous:  # noqa: ANN401 - whatever was read
        """Return the earlier response of whose a document is; nothing where there was none."""
        key = key_of(document)
        if key is None:
            return {}
        questionnaire, agency = key[0], composed(key[1])
        path = self.files.get(questionnaire, {}).get(agency)
        before = None if path is None else _in_file(self.folder / path).get((questionnaire, agency))
        return {} if before is None else {key: before}


@lru_cache(maxsize=2)  # Lines of one file come one after the other.
def _in_file(path: Path) -> dict[tuple[str, str], Before]:
    try:
        found, _ = read_previous(path)
    except OSError:
        return {}
    return {(questionnaire, composed(id_)): one for (questionnaire, id_), one in found.items()}
