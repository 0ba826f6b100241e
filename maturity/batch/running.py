"""Do the tasks in many processes, whatever becomes of a process."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from maturity.batch.task import assess_file, begin_worker, refused
from maturity.batch.work import Outcome, Task, Work

AHEAD = 4
"""Tasks handed out for each process: enough to keep it busy, few enough to hold in memory."""
Done = tuple[Task, Outcome]


def done_here(work: Work, tasks: Sequence[Task], jobs: int) -> Iterator[Done]:
    """Yield each task with its outcome, as they are done, by `jobs` processes of this machine.

    When a process dies, everything that was handed out is suspect and done again one by one; what
    makes a process die while nothing else is under way is given up (`B050`), the others go on.
    """
    left = list(reversed(tasks))
    while left:
        suspects: list[Task] = []
        with _pool(jobs) as pool:
            yield from _drained(pool, work, left, jobs * AHEAD, suspects)
        yield from _one_by_one(work, suspects)


def _drained(
    pool: Executor, work: Work, left: list[Task], most: int, suspects: list[Task]
) -> Iterator[Done]:
    """Yield what is done until nothing is left, or the pool breaks: then `suspects` are filled."""
    running: dict[Future[Outcome], Task] = {}
    try:
        while left or running:
            while left and len(running) < most and not suspects:
                task = left.pop()
                try:
                    running[pool.submit(assess_file, work, task)] = task
                except BrokenProcessPool:
                    suspects.append(task)
            if not running:
                return
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                task = running.pop(future)
                try:
                    yield task, future.result()
                except BrokenProcessPool:
                    suspects.append(task)
    except BaseException:
        _end(pool)
        raise


def _one_by_one(work: Work, suspects: Sequence[Task]) -> Iterator[Done]:
    """Do each task while no other is under way, so that a process that dies names its culprit."""
    left = list(reversed(suspects))
    while left:
        with _pool(1) as pool:
            try:
                while left:
                    outcome = pool.submit(assess_file, work, left[-1]).result()
                    yield left.pop(), outcome
            except BrokenProcessPool:
                task = left.pop()
                yield task, refused(task, "B050", work.lang)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the same on every system, and nothing is inherited by chance.
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=begin_worker
    )


def _end(pool: Executor) -> None:
    """End the processes of a pool at once; what they write is never half there."""
    processes = dict(getattr(pool, "_processes", None) or {})
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes.values():
        process.terminate()


def done_on_cluster(work: Work, tasks: Sequence[Task], address: str) -> Iterator[Done]:
    """Yield each task with its outcome, as they are done, by the workers of a Dask cluster.

    The cluster does again what a worker that was lost had in hand; a task that loses several
    workers is given up (`B050`). Every worker has to reach the files under the same paths. Raises
    `CannotContinueError` where the extra is missing or nobody answers at the address.
    """
    from maturity.batch.cluster import client_of, lost_its_workers

    with client_of(address) as client:
        pool: Any = client.get_executor()
        most = AHEAD * max(1, sum(client.nthreads().values()))
        left = list(reversed(tasks))
        running: dict[Future[Outcome], Task] = {}
        while left or running:
            while left and len(running) < most:
                task = left.pop()
                running[pool.submit(assess_file, work, task)] = task
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                task = running.pop(future)
                error = future.exception()
                if error is None:
                    yield task, future.result()
                elif lost_its_workers(error):
                    yield task, refused(task, "B050", work.lang)
                else:
                    raise error


Runner = Callable[[Work, Sequence[Task]], Iterator[Done]]
"""Whoever does the tasks."""
