"""Pairs with scores become clusters, the same ones in whatever order they come."""

import random

from archive.annotation.clustering import NEVER, Scores, clusters, reached

SURE = 0.8


def found(members: str, scores: Scores) -> list[str]:
    return ["".join(sorted(each)) for each in clusters(members, scores, SURE)]


def test_sure_pairs_are_one_and_others_stay_alone() -> None:
    assert found("abcd", {("a", "b"): 0.9, ("c", "d"): 0.5}) == ["ab", "c", "d"]


def test_a_chain_of_likenesses_pulls_no_strangers_together() -> None:
    assert found("abc", {("a", "b"): 0.95, ("b", "c"): 0.85}) == ["ab", "c"]


def test_two_that_cannot_be_one_are_never_joined_by_a_third() -> None:
    scores = {("a", "b"): 1.2, ("b", "c"): 1.1, ("a", "c"): NEVER}
    assert found("abc", scores) == ["ab", "c"]


def test_the_order_of_pairs_and_members_tells_nothing() -> None:
    names = "abcdefghij"
    dice = random.Random(7)
    scores = {
        (a, b): dice.choice([0.2, 0.8, 0.9, 1.0, NEVER]) for a in names for b in names if a < b
    }
    first = found(names, scores)
    for _ in range(20):
        mixed = dice.sample(list(scores.items()), len(scores))
        assert found("".join(dice.sample(names, len(names))), dict(mixed)) == first


def test_all_that_hangs_together_is_reached_and_nothing_else() -> None:
    scores = {("a", "b"): 0.9, ("b", "c"): 0.8, ("c", "d"): 0.7, ("e", "f"): 1.0}

    def near(one: str) -> dict[str, float]:
        return {b if one == a else a: score for (a, b), score in scores.items() if one in (a, b)}

    seen, met = reached("a", near, SURE)
    assert seen == {"a", "b", "c"}
    assert met == {("a", "b"): 0.9, ("b", "c"): 0.8}
