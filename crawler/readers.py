"""Read pages in processes of their own, and give what they say back in the order of the pages.

Writing stays with the caller: results do not depend on how many processes read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import TimeoutError as TookTooLong
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult, Pool

from archive.model import Capture
from crawler.ingest import Reading, read_page
from crawler.outlet import OutletFile
from crawler.page import Page

#: seconds for one page; a hundred times what the slowest of 983 real pages takes
PATIENCE = 60.0

#: pages that are read before processes are started: starting them takes as long
FEW = 16

#: pages for each process that wait to be read or kept
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Task:
    """A captured page to read."""

    page: Page
    capture: Capture
    owner: OutletFile | None = None
    #: nothing to read: the archive has it
    known: bool = False


def read_all(
    tasks: Iterable[Task], jobs: int
) -> Generator[tuple[Task, Reading | None], None, None]:
    """Yield each task with what its page says, in their order.

    What is known comes with None, and may overtake: nothing is read of it. With one job pages
    are read in this process. With more, a page whose reader takes longer than PATIENCE, or
    ends, has failed.
    """
    tasks = iter(tasks)
    few: list[Task] = []
    if jobs > 1:
        # looked at one by one, so that a known page never waits for the next
        for task in tasks:
            if task.known:
                yield task, None
                continue
            few.append(task)
            if len(few) >= FEW:
                break
    if len(few) < FEW:
        for task in chain(few, tasks):
            yield task, None if task.known else read_page(task.page, task.owner)
        return
    with _Readers(jobs) as readers:
        yield from readers.read(chain(few, tasks))


class _Readers:
    """A pool of reading processes; a stuck one is ended with the pool, and a new one begun."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = self._begin()

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def read(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Reading | None]]:
        waiting = deque((task, self._submit(task)) for task in islice(tasks, self._jobs * AHEAD))
        while waiting:
            task, result = waiting.popleft()
            try:
                reading = result.get(PATIENCE) if result else None
            except TookTooLong:
                reading = Reading(reason="reading took too long, or ended the reader")
                waiting = self._again(waiting)
            yield task, reading
            waiting.extend((task, self._submit(task)) for task in islice(tasks, 1))

    def _submit(self, task: Task) -> AsyncResult[Reading] | None:
        return None if task.known else self._pool.apply_async(read_page, (task.page, task.owner))

    def _again(
        self, waiting: deque[tuple[Task, AsyncResult[Reading] | None]]
    ) -> deque[tuple[Task, AsyncResult[Reading] | None]]:
        """Begin with new processes, and hand them what still waits."""
        self._end()
        self._pool = self._begin()
        return deque((task, self._submit(task)) for task, _result in waiting)

    def _begin(self) -> Pool:
        # not forked: this process holds a database
        return get_context("spawn").Pool(self._jobs, _ignore_interrupts)

    def _end(self) -> None:
        self._pool.terminate()
        self._pool.join()


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that writes."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
