"""A Dask cluster somebody else started, as one more place to do the tasks."""

from typing import Any

from maturity.errors import CannotContinueError
from maturity.i18n import N_

_SECONDS = "10s"


def client_of(address: str) -> Any:  # noqa: ANN401 - distributed carries no types
    """Return a client of the cluster; raise `CannotContinueError` where there is none."""
    try:
        from distributed import Client
    except ImportError as error:
        raise CannotContinueError(
            N_("--cluster needs an extra: pip install 'maturity[cluster]'")
        ) from error
    try:
        return Client(address, timeout=_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise CannotContinueError(
            N_("no cluster answers at {address}: {why}"), address=address, why=str(error)
        ) from error


def lost_its_workers(error: BaseException) -> bool:
    """Return whether a task was given up because every worker that tried it died."""
    from distributed.scheduler import KilledWorker

    return isinstance(error, KilledWorker)
