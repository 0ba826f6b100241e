"""Write one response into the workbook that people fill in."""

from pathlib import Path

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.loading.documents import Lookup
from maturity.loading.response import read_response
from maturity.source import Source

SUFFIX = ".xlsx"


def write_workbook(
    path: Path, sources: list[Source], lookup: Lookup, *, lang: str, force: bool
) -> None:
    """Write the workbook; raise `CannotContinueError` where it cannot hold what there is."""
    from maturity.template.form import Wanted, form_for
    from maturity.template.writer import write_template
    from maturity.writing import write_beside

    if len(sources) != 1:
        raise CannotContinueError(
            N_("a workbook holds one response, and there are {n}"), n=len(sources)
        )
    read = read_response(sources[0], lookup)
    if read.response is None or read.instrument is None:
        raise CannotContinueError(
            N_("{path} holds no response; nothing was written"), path=sources[0].path
        )
    wanted = Wanted(lang, response=read.response)
    content = write_template(form_for(read.instrument, wanted)).content
    write_beside(path, lambda beside: _write(beside, content), force=force)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
