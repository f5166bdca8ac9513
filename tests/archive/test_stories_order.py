"""The stories do not depend on the order in which articles arrive."""

from __future__ import annotations

import itertools
import tempfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.settings import Settings
from archive.store import open_archive
from tests.archive.making import TEXT, article, kept

OTHER = " ".join(
    f"Train {number} carried {number * 3} tons of apples to Urumqi." for number in range(40)
)
ARTICLES = [
    article("a", TEXT),
    article("b", TEXT + " One more line.", outlet="dala"),
    article("ru/a", "Оркестр приехал.", translations={"en": "http://orken.example/b"}),
    article("kk/a", "Оркестр келді.", translations={"ru": "http://orken.example/ru/a"}),
    article("c", OTHER),
    article("d", OTHER + " Said the agency.", outlet="dala"),
    article("e", "Alone."),
]


def stories(order: list[int]) -> set[frozenset[str]]:
    with tempfile.TemporaryDirectory() as home:
        archive = open_archive(Settings.load({"ACCORD_HOME": home}))
        for place in order:
            kept(archive, ARTICLES[place])
        records = sorted(archive.articles(), key=lambda record: record.story)
        archive.close()
    grouped = itertools.groupby(records, key=lambda record: record.story)
    return {
        frozenset(record.article.url.removeprefix("http://orken.example") for record in members)
        for _, members in grouped
    }


@pytest.mark.filterwarnings("default::ResourceWarning")
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(range(len(ARTICLES))))
def test_any_order_gives_the_same_stories(order: list[int]) -> None:
    assert stories(order) == {
        frozenset({"/a", "/b", "/ru/a", "/kk/a"}),
        frozenset({"/c", "/d"}),
        frozenset({"/e"}),
    }
