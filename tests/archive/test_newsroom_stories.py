"""A floor for stories: the sample newsroom, read whole and put together."""

import pytest

from archive.store import Archive
from tests.bench.stories import b_cubed, told, truth
from tests.newsroom.sources import articles


@pytest.mark.long
def test_stories_of_the_newsroom_keep_their_quality(sqlite: Archive) -> None:
    sources = {key: each for key, each in articles().items() if each.allowed}
    found, origins = told(sqlite, sources)
    assert b_cubed(found, truth(sources))[2] >= 0.95
    assert {key for key, origin in origins.items() if origin != "own"} == {"freight-copy-zh"}


def test_b_cubed_counts_articles() -> None:
    true = {"a": "x", "b": "x", "c": "y"}
    assert b_cubed(true, true) == (1.0, 1.0, 1.0)
    precision, recall, _ = b_cubed({"a": "1", "b": "1", "c": "1"}, true)
    assert (round(precision, 3), recall) == (0.556, 1.0)
    assert b_cubed({"a": "1", "b": "2", "c": "3"}, true)[:2] == (1.0, pytest.approx(2 / 3))
