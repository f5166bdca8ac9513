"""Filters that are set or taken away with one press, each with its count and its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of a filter."""

    value: str
    #: what there would be with it; None where that was not counted
    count: int | None
    chosen: bool
    address: str


def chips(
    address: Callable[..., str], field: str, values: tuple[str, ...], counts: Mapping[str, int]
) -> list[Chip]:
    """Return the filters of one kind: those set first, then the most frequent.

    `address` returns the address of what is shown with the `field` set to other values.
    """
    set_ones = [
        Chip(value, counts.get(value), True, address(**{field: without(values, value)}))
        for value in values
    ]
    return set_ones + [
        Chip(value, count, False, address(**{field: (*values, value)}))
        for value, count in _ranked(counts)
        if value not in values
    ]


def single(
    address: Callable[..., str], field: str, value: str, counts: Mapping[str, int]
) -> list[Chip]:
    """Return the filters of a kind of which one can be set."""
    chosen = [Chip(value, counts.get(value), True, address(**{field: ""}))] if value else []
    return chosen + [
        Chip(other, count, False, address(**{field: other}))
        for other, count in _ranked(counts)
        if other != value
    ]


def without(values: Sequence[str], gone: str) -> tuple[str, ...]:
    """Return the values that stay when one is taken away."""
    return tuple(value for value in values if value != gone)


def _ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(((v, n) for v, n in counts.items() if v), key=lambda each: (-each[1], each[0]))
