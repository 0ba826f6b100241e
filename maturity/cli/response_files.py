"""Write responses into a file, in the form that its name ends with."""

from collections.abc import Sequence
from pathlib import Path

from maturity.cli.response_workbook import SUFFIX
from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.json_source import LINES
from maturity.response_writer import Document, write_responses

TEXTS = (".yaml", ".yml", ".json", *LINES)


def write_documents(path: Path, documents: Sequence[Document], *, force: bool) -> None:
    """Write responses; raise `CannotContinueError` where the file cannot hold them."""
    if path.suffix.lower() not in TEXTS:
        raise CannotContinueError(
            N_("{path} ends with {suffix}; a response is written to a file that ends with {known}"),
            path=path,
            suffix=path.suffix or "…",
            known=", ".join((*TEXTS, SUFFIX)),
        )
    write_responses(path, documents, force=force)
