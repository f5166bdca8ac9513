"""How long a call takes, so that a machine's hiccup is not taken for growth."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time


def seconds(call: Callable[[], object], tries: int = 3) -> float:
    """Return the CPU seconds of the quickest of some calls."""
    return min(_once(call) for _ in range(tries))


def _once(call: Callable[[], object]) -> float:
    begun = process_time()
    call()
    return process_time() - begun
