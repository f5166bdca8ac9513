"""Put together what tells of one thing, by how sure each pair is: the same whatever the order.

A pair's score tells how much speaks for two being one; below 0 it forbids that. Two clusters
are joined while the mean score of all their pairs is high enough, the surest first, so that a
chain of half-likenesses does not pull strangers together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]
Scores = Mapping[Pair, float]

#: a score that forbids
NEVER = -10.0


#: told how many are compared, and of how many
Watch = Callable[[int, int], None]


def nobody(done: int, total: int) -> None:
    """Watch nothing."""


def watched(
    near: Callable[[str], Mapping[str, float]], total: int, watch: Watch
) -> Callable[[str], Mapping[str, float]]:
    """Return `near` so that it tells `watch` of each call."""
    done = 0

    def telling(id: str) -> Mapping[str, float]:
        nonlocal done
        done += 1
        watch(done, max(done, total))
        return near(id)

    return telling


def pair(a: str, b: str) -> Pair:
    """Return two identifiers in the order in which they are a key."""
    return (a, b) if a < b else (b, a)


def reached(
    start: Iterable[str], near: Callable[[str], Mapping[str, float]], sure: float
) -> tuple[set[str], dict[Pair, float]]:
    """Return all that hangs together with `start` by pairs from `sure` on, and the scores met.

    `near` gives the scores of one to all that it can be compared with.
    """
    seen: set[str] = set()
    scores: dict[Pair, float] = {}
    ahead = sorted(set(start))
    while ahead:
        here = ahead.pop()
        if here in seen:
            continue
        seen.add(here)
        for other, score in near(here).items():
            scores[pair(here, other)] = score
            if score >= sure and other not in seen:
                ahead.append(other)
    return seen, {key: score for key, score in scores.items() if seen.issuperset(key)}


def clusters(members: Iterable[str], scores: Scores, sure: float) -> list[frozenset[str]]:
    """Return the members as clusters, each once; pairs without a score count 0."""
    together: dict[str, list[str]] = {each: [each] for each in members}
    sums: dict[str, dict[str, float]] = {each: {} for each in together}
    for (a, b), score in scores.items():
        if a in sums and b in sums:
            sums[a][b] = sums[b][a] = score
    waiting = [(-_mean(a, b, together, sums), (a, b)) for a in sums for b in sums[a] if a < b]
    heapify(waiting)
    while waiting:
        told, (a, b) = heappop(waiting)
        if b not in sums.get(a, ()) or told != -_mean(a, b, together, sums):
            continue  # one of them has been joined since
        if -told < sure:
            break
        _join(a, b, together, sums)
        for other in sums[a]:
            heappush(waiting, (-_mean(a, other, together, sums), pair(a, other)))
    return sorted(map(frozenset, together.values()), key=min)


def _mean(
    a: str, b: str, together: dict[str, list[str]], sums: dict[str, dict[str, float]]
) -> float:
    return round(sums[a][b] / (len(together[a]) * len(together[b])), 9)


def _join(
    a: str, b: str, together: dict[str, list[str]], sums: dict[str, dict[str, float]]
) -> None:
    """Take the cluster `b` into `a`, with the scores of its pairs."""
    together[a] += together.pop(b)
    for other, score in sums.pop(b).items():
        del sums[other][b]
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + score
