"""Bearers of names to persons: what is tied is one, as long as nothing contradicts.

The strongest ties join first, all of one strength at once, so that the outcome does not depend on
any order. Who could as well be one as another stays apart from both. Two who stand in one article
are never joined, nor are two whom an editor has told apart; what an editor has joined is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from archive.annotation.identity.evidence import Tie

#: two bearers, the lesser identifier first
Pair = tuple[str, str]

#: ties whose strengths differ by less are equally strong
STEP = 0.05

#: what a tie by an initial counts against a contradiction
INITIAL = 0.5


def pair(a: str, b: str) -> Pair:
    """Return two bearers in the order in which they are a key."""
    return (a, b) if a < b else (b, a)


def group(
    bearers: Iterable[str],
    ties: Mapping[Pair, Tie],
    *,
    together: Iterable[Pair] = (),
    apart: Collection[Pair] = (),
    contradiction: Callable[[str, str], float] = lambda a, b: 0.0,
) -> list[frozenset[str]]:
    """Return the persons, each as the set of its bearers; those without ties stand alone.

    `together` and `apart`: pairs that are or are not one person, whatever their ties;
    `contradiction`: how surely two bearers without a tie are two, 0 to 1.
    """
    groups = _Groups(bearers, ties, frozenset(apart), contradiction)
    for a, b in together:
        groups.join(a, b)
    levels: dict[int, list[Pair]] = defaultdict(list)
    for each, tie in ties.items():
        if tie.sure:
            levels[round(tie.strength / STEP)].append(each)
    for level in sorted(levels, reverse=True):
        groups.join_all(levels[level])
    return groups.found()


class _Groups:
    """The groups as they grow."""

    def __init__(
        self, bearers: Iterable[str], ties: Mapping[Pair, Tie], apart: frozenset[Pair],
        contradiction: Callable[[str, str], float],
    ) -> None:  # fmt: skip
        self._of = {each: frozenset((each,)) for each in bearers}
        self._ties, self._apart, self._contradiction = ties, apart, contradiction
        #: what `_are_two` found of the groups as they are
        self._two: dict[tuple[frozenset[str], frozenset[str]], bool] = {}

    def found(self) -> list[frozenset[str]]:
        return sorted(set(self._of.values()), key=min)

    def join(self, a: str, b: str) -> None:
        joined = self._of[a] | self._of[b]
        for each in joined:
            self._of[each] = joined

    def join_all(self, pairs: Iterable[Pair]) -> None:
        """Join by ties of one strength, but by none that is in doubt."""
        near: dict[frozenset[str], set[frozenset[str]]] = defaultdict(set)
        for a, b in pairs:
            one, other = self._of[a], self._of[b]
            if one is not other and not self._are_two(one, other):
                near[one].add(other)
                near[other].add(one)
        self._drop_doubtful(near)
        for some in _components(near):
            rivals = self._rivals(some)
            for one in some:
                for other in near[one]:
                    if one not in rivals and other not in rivals:
                        self.join(min(one), min(other))

    def _drop_doubtful(self, near: dict[frozenset[str], set[frozenset[str]]]) -> None:
        """Take away the ties of who is tied to two that are not one."""
        doubtful = [
            (each, other)
            for each, others in near.items()
            for other in self._rivals(others)
        ]  # fmt: skip
        for one, other in doubtful:
            near[one].discard(other)
            near[other].discard(one)

    def _rivals(self, groups: Collection[frozenset[str]]) -> set[frozenset[str]]:
        """Return those of some groups that are not one with another of them."""
        known = sorted(groups, key=min)
        found: set[frozenset[str]] = set()
        for place, one in enumerate(known):
            for other in known[place + 1 :]:
                if not found.issuperset((one, other)) and self._are_two(one, other):
                    found |= {one, other}
        return found

    def _are_two(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Tell whether more speaks against two groups than for them."""
        key = (one, other) if min(one) < min(other) else (other, one)
        if key not in self._two:
            self._two[key] = self._weigh(*key)
        return self._two[key]

    def _weigh(self, one: frozenset[str], other: frozenset[str]) -> bool:
        held, against = 0.0, 0.0
        for a in one:
            for b in other:
                key = pair(a, b)
                if key in self._apart:
                    return True
                tie = self._ties.get(key)
                if tie and tie.sure:
                    held += INITIAL if tie.by_initial else 1.0
                elif tie:
                    against += float(tie.against)
                else:
                    against += self._contradiction(a, b)
        return 0.0 < against >= held


def _components(
    near: Mapping[frozenset[str], set[frozenset[str]]]
) -> list[list[frozenset[str]]]:  # fmt: skip
    """Return what hangs together."""
    seen: set[frozenset[str]] = set()
    found = []
    for start in near:
        if start in seen:
            continue
        some, waiting = [], [start]
        seen.add(start)
        while waiting:
            some.append(each := waiting.pop())
            waiting += near[each] - seen
            seen |= near[each]
        found.append(some)
    return found
