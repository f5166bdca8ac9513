"""How long a call takes, so that a machine's hiccup or slowness is not taken for growth."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

#: CPU seconds that `_work` takes on the machine that the figures were measured on
USUAL = 0.075


def seconds(call: Callable[[], object], tries: int = 3) -> float:
    """Return the CPU seconds of the quickest of some calls."""
    return min(_once(call) for _ in range(tries))


def usual_seconds(call: Callable[[], object], tries: int = 3) -> float:
    """Return the same as on the usual machine: a slower one is measured beside each call."""
    return min(_once(call) / slowness() for _ in range(tries))


def slowness() -> float:
    """Return how many times as long this machine takes just now as the usual one, at least 1."""
    return max(1.0, _once(_work) / USUAL)


def _work() -> None:
    total = 0
    for number in range(2_000_000):
        total += number


def _once(call: Callable[[], object]) -> float:
    begun = process_time()
    call()
    return process_time() - begun
