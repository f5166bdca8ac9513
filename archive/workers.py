"""Work in processes of their own, given back in the order in which it was handed out.

A process that is stuck or ends takes its one item along and nothing else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from multiprocessing import TimeoutError as TookTooLong
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult, Pool
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: items for each process that wait to be worked on or to be taken
AHEAD = 4


class Workers(Generic[Item, Result]):
    """A pool of processes that do `work`, a function of a module.

    `patience`: seconds for one item; past them its processes are ended and new ones begun.
    """

    def __init__(self, work: Callable[[Item], Result], jobs: int, patience: float) -> None:
        self._work = work
        self._jobs = jobs
        self._patience = patience
        self._pool = self._begin()

    def __enter__(self) -> Workers[Item, Result]:
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def map(
        self, items: Iterator[Item], lost: Result, skip: Callable[[Item], bool] = lambda _: False
    ) -> Iterator[tuple[Item, Result | None]]:
        """Yield each item with its result, in their order; a few are taken ahead.

        What is to be skipped comes with None; an item that took too long, or ended its process,
        with `lost`.
        """
        waiting: deque[tuple[Item, AsyncResult[Result] | None]] = deque()

        def hand_out(number: int) -> None:
            for item in islice(items, number):
                waiting.append((item, None if skip(item) else self._submit(item)))

        hand_out(self._jobs * AHEAD)
        while waiting:
            item, result = waiting.popleft()
            try:
                done = result.get(self._patience) if result else None
            except TookTooLong:
                done = lost
                self._end()
                self._pool = self._begin()
                waiting = deque(
                    (each, self._submit(each) if given else None) for each, given in waiting
                )
            yield item, done
            hand_out(1)

    def _submit(self, item: Item) -> AsyncResult[Result]:
        return self._pool.apply_async(self._work, (item,))

    def _begin(self) -> Pool:
        # not forked: this process may hold a database
        return get_context("spawn").Pool(self._jobs, _ignore_interrupts)

    def _end(self) -> None:
        self._pool.terminate()
        self._pool.join()


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that writes."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
