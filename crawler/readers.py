"""Read pages in processes of their own, and give what they say back in the order of the pages.

Writing stays with the caller: results do not depend on how many processes read.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from itertools import chain

from archive.model import Capture
from archive.workers import Workers
from crawler.ingest import Reading, read_page
from crawler.outlet import OutletFile
from crawler.page import Page

#: seconds for one page; a hundred times what the slowest of 983 real pages takes
PATIENCE = 60.0

#: pages that are read before processes are started: starting them takes as long
FEW = 16


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
    lost = Reading(reason="reading took too long, or ended the reader")
    with Workers(_read, jobs, PATIENCE) as workers:
        yield from workers.map(chain(few, tasks), lost, lambda task: task.known)


def _read(task: Task) -> Reading:
    return read_page(task.page, task.owner)
