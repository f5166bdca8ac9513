"""Many things a few at a time: rows of one statement, articles of one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")

#: rows that are written or asked for at once: others wait no longer than for these
BATCH = 200


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Yield the items in lists of `size`, the last of fewer."""
    remaining = iter(items)
    while some := list(islice(remaining, size)):
        yield some
