"""The figures of a story: which articles give which, and where they do not agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.annotation.figures import Figure
from archive.annotation.stories.signs import weight

#: share of a value within which another one can be meant to be the same thing
NEAR = 0.15

#: what a figure tells at least, to be compared: round small numbers count many things
TELLING = 0.5


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as one article gives it."""

    article: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Amount:
    """One quantity as the articles of a story give it."""

    unit: str | None
    #: the same value or values near each other, each with those who give it; the most given first
    values: tuple[tuple[float, tuple[Given, ...]], ...]

    @property
    def disagree(self) -> bool:
        """Whether some articles give another value than others."""
        return len(self.values) > 1

    @property
    def articles(self) -> int:
        """How many articles give it."""
        return len({given.article for _, some in self.values for given in some})


def amounts(given: Iterable[Given]) -> list[Amount]:
    """Return the quantities that several articles give, those that disagree first.

    Values near each other are one quantity only where no article gives both of them.
    """
    by_value: dict[tuple[str | None, float], list[Given]] = {}
    for each in given:
        figure = each.figure
        if weight(figure.value, figure.unit) >= TELLING:
            by_value.setdefault((figure.unit, figure.value), []).append(each)
    groups: list[list[tuple[str | None, float]]] = []
    for key in sorted(by_value, key=lambda one: (-_number(by_value[one]), one[0] or "", one[1])):
        group = next((some for some in groups if _joins(key, some, by_value)), None)
        if group is None:
            groups.append([key])
        else:
            group.append(key)
    found = [
        Amount(group[0][0], tuple((key[1], _once(by_value[key])) for key in group))
        for group in groups
    ]
    told = [each for each in found if each.articles > 1]
    return sorted(told, key=lambda each: (not each.disagree, -each.articles))


def _joins(
    key: tuple[str | None, float], group: list[tuple[str | None, float]],
    by_value: dict[tuple[str | None, float], list[Given]],
) -> bool:  # fmt: skip
    unit, value = key
    head_unit, head = group[0]
    if unit != head_unit or abs(value - head) > NEAR * max(abs(value), abs(head)):
        return False
    mine = {each.article for each in by_value[key]}
    return all(mine.isdisjoint(each.article for each in by_value[one]) for one in group)


def _number(given: Iterable[Given]) -> int:
    return len({each.article for each in given})


def _once(given: Iterable[Given]) -> tuple[Given, ...]:
    """Return what each article gives first."""
    first: dict[str, Given] = {}
    for each in given:
        first.setdefault(each.article, each)
    return tuple(first.values())
