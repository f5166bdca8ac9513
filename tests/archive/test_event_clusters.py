"""The same event in several articles is one, whatever comes first, and follows what changes."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import timedelta
from itertools import permutations

import pytest
from click.testing import CliRunner, Result

from accord import cli
from archive.annotation.events import EventKind
from archive.errors import NotFound
from archive.grouping import group_pending
from archive.store import Archive, ArticleFilter
from archive.store.event_clusters import (
    ClusterFilter,
    event_cluster,
    event_clusters_found,
    event_counts,
    events_in,
    told_by,
)
from archive.store.event_grouping import group_events
from tests.archive.making import OFF, article, kept
from tests.archive.occasions import DAY, event, tell

#: key -> language and what the article tells of
TOLD = {
    "a": ("en", [event()]),
    "b": ("ru", [event(name="концерт юных пианистов")]),
    "c": ("zh", [event(name="青年钢琴家音乐会"), event(kind=EventKind.FORUM, name="商业论坛", place="urumqi")]),
    "d": ("kk", [event(name="суретшілер көрмесі", kind=EventKind.EXHIBITION, last=DAY + timedelta(30))]),
    "e": ("en", [event(name="concert of the old choir", place="urumqi", first=DAY + timedelta(40))]),
}  # fmt: skip


def fill(archive: Archive, keys: Iterable[str] = TOLD) -> None:
    for key in keys:
        language, events = TOLD[key]
        tell(archive, key, *events, language=language)


def state(archive: Archive) -> list[tuple[str, object]]:
    return [(each.id, each) for each in event_clusters_found(archive)]


def run(archive: Archive, *words: str) -> Result:
    home = {"ACCORD_HOME": str(archive.settings.home)}
    return CliRunner().invoke(cli, words, env=home, catch_exceptions=False)


def test_one_event_has_all_its_sources(archive: Archive) -> None:
    fill(archive)
    assert group_events(archive) == 4
    one = event_clusters_found(archive)[0]
    assert (one.kind, one.days.first, one.place, one.articles) == ("concert", DAY, "almaty", 3)
    assert dict(one.names) == {
        "en": "concert of young pianists", "zh": "青年钢琴家音乐会", "ru": "концерт юных пианистов",
    }  # fmt: skip
    sources = told_by(archive, [one])[one.id]
    assert {each.source.language for each in sources} == {"en", "ru", "zh"}
    assert [each.id for each in sources] == list(one.tellings)
    assert one.id in events_in(archive, sources[0].source.article).values()


def test_nothing_new_changes_nothing(sqlite: Archive) -> None:
    fill(sqlite)
    group_pending(sqlite)
    before = state(sqlite)
    assert group_pending(sqlite) == 0
    assert state(sqlite) == before


def test_the_order_of_arrival_tells_nothing(sqlite: Archive) -> None:
    fill(sqlite)
    group_pending(sqlite)
    whole = state(sqlite)
    ids = {key: sqlite.article(f"http://orken.example/{key}").id for key in TOLD}
    for order in list(permutations(TOLD))[::25]:
        for identity in ids.values():
            sqlite.withdraw(identity)
        group_pending(sqlite)
        assert state(sqlite) == []
        for key in order:  # one at a time
            fill(sqlite, key)
            group_pending(sqlite)
        assert state(sqlite) == whole


def test_an_article_that_goes_leaves_the_event_to_the_others(archive: Archive) -> None:
    fill(archive)
    group_pending(archive)
    kept(archive, article("b", "Other."), day=1, relevance=OFF)
    group_pending(archive)
    one = event_clusters_found(archive)[0]
    assert (one.articles, "ru" in one.names) == (2, False)


def test_an_article_that_tells_otherwise_leaves_the_event(archive: Archive) -> None:
    fill(archive)
    group_pending(archive)
    before = event_clusters_found(archive)[0]
    away = event(name="концерт", first=DAY + timedelta(60))
    tell(archive, "b", away, language="ru")
    group_pending(archive)
    found = event_clusters_found(archive)
    assert len(found) == 5
    assert found[0].articles == before.articles - 1
    assert event_counts(archive).total == 5


def test_every_telling_leads_to_its_event(archive: Archive) -> None:
    fill(archive)
    group_pending(archive)
    one = event_clusters_found(archive)[0]
    assert {event_cluster(archive, id).id for id in one.tellings} == {one.id}
    with pytest.raises(NotFound, match="accord events"):
        event_cluster(archive, "nothing")


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (ClusterFilter(), 4),
        (ClusterFilter(kinds=(EventKind.CONCERT,)), 2),
        (ClusterFilter(place="almaty"), 2),
        (ClusterFilter(place="kazakhstan"), 2),
        (ClusterFilter(place="nowhere"), 0),
        (ClusterFilter(since=DAY + timedelta(1)), 2),
        (ClusterFilter(until=DAY), 3),
        (ClusterFilter(over=DAY + timedelta(1)), 2),
        (ClusterFilter(articles=ArticleFilter(languages=("ru",))), 1),
        (ClusterFilter(articles=ArticleFilter(outlets=("none",))), 0),
        (ClusterFilter(person="Nobody Whatever"), 0),
    ],
)
def test_events_are_narrowed(archive: Archive, wanted: ClusterFilter, number: int) -> None:
    fill(archive)
    group_pending(archive)
    assert len(event_clusters_found(archive, wanted)) == number
    assert event_counts(archive, wanted).total == number


def test_events_are_found_by_who_takes_part_in_any_script(archive: Archive) -> None:
    tell(archive, "a", event(participants=("Lin Zhiyuan",), organisers=("Alatau Union",)))
    group_pending(archive)
    for person in ("林致远", "Линь Чжиюань", "Alatau Union"):
        assert len(event_clusters_found(archive, ClusterFilter(person=person))) == 1
    assert event_clusters_found(archive, ClusterFilter(person="Wang Wei")) == []


def test_counts_are_by_kind_place_and_month(archive: Archive) -> None:
    fill(archive)
    group_pending(archive)
    counts = event_counts(archive)
    assert counts.by_kind == {"concert": 2, "exhibition": 1, "forum": 1}
    assert counts.by_place == {"almaty": 2, "urumqi": 2}
    assert counts.by_month == {"2026-05": 3, "2026-06": 1}


def test_the_command_lists_each_event_once_with_its_sources(sqlite: Archive) -> None:
    fill(sqlite)
    group_pending(sqlite)
    rows = [
        json.loads(line)
        for line in run(sqlite, "events", "--json", "--on", "2026-05-20").output.splitlines()
    ]
    assert [(row["kind"], row["status"], row["articles"]) for row in rows] == [
        ("concert", "past", 3), ("exhibition", "under way", 1), ("forum", "past", 1), ("concert", "planned", 1),
    ]  # fmt: skip
    assert {source["language"] for source in rows[0]["sources"]} == {"en", "ru", "zh"}
    told = run(
        sqlite, "events", "--kind", "concert", "--place", "almaty", "--on", "2026-05-01"
    ).output
    assert told.startswith(
        "2026-05-12  planned  concert  concert of young pianists  almaty  3 articles"
    )
    table = list(csv.DictReader(io.StringIO(run(sqlite, "events", "--csv").output)))
    assert table[0]["sources"].count("http://orken.example/") == 3
    each = list(csv.DictReader(io.StringIO(run(sqlite, "events", "--by-article", "--csv").output)))
    assert len(each) == 6
    assert run(sqlite, "events", "--kind", "wedding").exit_code == 2
