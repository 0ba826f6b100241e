"""A batch in the process of its test, where processes are not the point: each takes a second."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

import pytest

from tests.effort import THOROUGH

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Here(Executor):
    """Do at once what is handed out."""

    def submit(
        self, task: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Result]:
        """Return what the task came to, which is done."""
        done: Future[Result] = Future()
        try:
            done.set_result(task(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as in a process, it is raised where it is asked for
            done.set_exception(error)
        return done


def do_batches_here(patch: pytest.MonkeyPatch) -> None:
    """Let batches start no process, unless all is tried."""
    if THOROUGH:
        return
    from maturity.batch import running, task

    def pool(_jobs: int) -> Here:
        task._context.cache_clear()  # A new process has read nothing yet.
        return Here()

    patch.setattr(running, "_pool", pool)
