"""Articles on one occurrence are one story, whatever comes first, and agency copy is marked."""

import csv
import io
import json
from itertools import permutations

import pytest
from click.testing import CliRunner, Result

from accord import cli
from archive.annotation.stories.telling import Origin
from archive.errors import NotFound
from archive.grouping import group_pending
from archive.model import Outlet
from archive.store import Archive, ArticleFilter
from archive.store.status import counts
from archive.store.story_clusters import (
    StoryFilter,
    count_stories,
    members_of,
    reports_beside,
    stories_found,
    story,
)
from tests.archive.making import OFF, article, kept
from tests.archive.occasions import DAY, event, tell

WIRE = " ".join(
    f"Sentence number {n} of the wire on the concert in hall {n % 7}." for n in range(40)
)
KEYS = ("wire", "copy", "own", "alone")


def fill(archive: Archive, keys: tuple[str, ...] = KEYS) -> None:
    given = {
        "wire": {"outlet": "steppe", "text": WIRE, "day": DAY},
        "copy": {
            "outlet": "paper",
            "text": f"By the wire. {WIRE}",
            "source": "Steppe Wire",
            "day": DAY,
        },
        "own": {"outlet": "vestnik", "text": "Концерт прошёл.", "language": "ru", "day": DAY},
        "alone": {"outlet": "vestnik", "text": "Совсем о другом.", "language": "ru", "day": DAY},
    }
    for key in keys:
        events = () if key == "alone" else (event(),)
        tell(archive, key, *events, **given[key])  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def outlets(request: pytest.FixtureRequest) -> None:
    for name in ("archive", "sqlite"):
        if name in request.fixturenames:
            known: Archive = request.getfixturevalue(name)
            known.put_outlet(
                Outlet("steppe", {"en": "Steppe Wire", "zh": "草原通讯社"}, "http://x.example/")
            )


def state(archive: Archive) -> list[object]:
    found = stories_found(archive)
    members = members_of(archive, [each.id for each in found])
    return [
        (each, [(m.record.article.url, m.reason, m.origin, m.body) for m in members[each.id]])
        for each in found
    ]


def run(archive: Archive, *words: str) -> Result:
    home = {"ACCORD_HOME": str(archive.settings.home)}
    return CliRunner().invoke(cli, words, env=home, catch_exceptions=False)


def test_a_story_has_its_articles_with_why_and_whose(archive: Archive) -> None:
    fill(archive)
    group_pending(archive)
    one, other = stories_found(archive)
    assert (one.articles, one.own, one.languages) == (3, 2, ("en", "ru"))
    assert one.outlets == ("paper", "steppe", "vestnik")
    assert (other.articles, other.own) == (1, 1)
    members = {each.record.article.url[-4:]: each for each in members_of(archive, [one.id])[one.id]}
    assert {key: each.origin for key, each in members.items()} == {
        "wire": Origin.OWN, "copy": Origin.AGENCY, "/own": Origin.OWN,
    }  # fmt: skip
    assert (members["copy"].credited, members["copy"].body) == ("Steppe Wire", "steppe")
    assert story(archive, members["copy"].record.id) == one, "every article leads to its story"
    beside = reports_beside(archive, members["copy"].record.id)
    assert {each.record.article.url[-4:] for each in beside} == {"wire", "/own"}


def test_the_order_of_arrival_tells_nothing(sqlite: Archive) -> None:
    fill(sqlite)
    group_pending(sqlite)
    whole = state(sqlite)
    ids = {key: sqlite.article(f"http://orken.example/{key}").id for key in KEYS}
    for order in list(permutations(KEYS))[::5]:
        for identity in ids.values():
            sqlite.withdraw(identity)
        group_pending(sqlite)
        assert state(sqlite) == []
        for key in order:
            fill(sqlite, (key,))
            group_pending(sqlite)
        assert state(sqlite) == whole


def test_nothing_new_changes_nothing(sqlite: Archive) -> None:
    fill(sqlite)
    group_pending(sqlite)
    before = state(sqlite)
    assert group_pending(sqlite) == 0
    assert state(sqlite) == before


def test_an_article_that_goes_leaves_the_story(archive: Archive) -> None:
    fill(archive)
    group_pending(archive)
    kept(archive, article("own", "Концерт прошёл."), day=1, relevance=OFF)
    group_pending(archive)
    assert sorted(each.articles for each in stories_found(archive)) == [1, 2]
    with pytest.raises(NotFound, match="accord stories"):
        story(archive, "nothing")


def test_an_outlet_that_becomes_known_is_credited_from_then_on(sqlite: Archive) -> None:
    tell(sqlite, "a", outlet="paper", source="Orken", text="A text.")
    group_pending(sqlite)
    assert stories_found(sqlite)[0].own == 1
    sqlite.put_outlet(Outlet("orken", {"en": "Orken"}, "http://orken.example/"))
    group_pending(sqlite)
    assert stories_found(sqlite)[0].own == 0


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (StoryFilter(), 2),
        (StoryFilter(least=2), 1),
        (StoryFilter(ArticleFilter(languages=("en",))), 1),
        (StoryFilter(ArticleFilter(outlets=("vestnik",))), 2),
        (StoryFilter(ArticleFilter(outlets=("none",))), 0),
    ],
)
def test_stories_are_narrowed(archive: Archive, wanted: StoryFilter, number: int) -> None:
    fill(archive)
    group_pending(archive)
    assert len(stories_found(archive, wanted)) == count_stories(archive, wanted) == number


def test_an_article_without_a_day_or_anything_told_is_a_story_of_its_own(archive: Archive) -> None:
    kept(archive, article("a", "Words.", published=None))
    kept(archive, article("b", "", published=None, title="Other"))
    group_pending(archive)
    assert [(each.articles, each.first) for each in stories_found(archive)] == [
        (1, None),
        (1, None),
    ]


def test_the_command_lists_stories_of_several_articles(sqlite: Archive) -> None:
    fill(sqlite)
    group_pending(sqlite)
    (row,) = [json.loads(line) for line in run(sqlite, "stories", "--json").output.splitlines()]
    assert (row["articles"], row["own"], row["languages"]) == (3, 2, ["en", "ru"])
    assert {each["origin"] for each in row["sources"]} == {"own", "agency"}
    assert "3 articles, 1 not their own [en, ru]" in run(sqlite, "stories").output
    assert len(run(sqlite, "stories", "--least", "1").output.splitlines()) == 2
    (table,) = csv.DictReader(io.StringIO(run(sqlite, "stories", "--csv").output))
    assert table["sources"].count("http://orken.example/") == 3
    each = run(sqlite, "stories", "--by-article").output.splitlines()
    assert len(each) == 3
    assert "agency (Steppe Wire)  [en] http://orken.example/copy" in "".join(each)


def test_others_words_are_counted_apart_and_exported_as_such(sqlite: Archive) -> None:
    fill(sqlite)
    group_pending(sqlite)
    found = counts(sqlite)
    assert (found.articles, found.own, found.copied_by_outlet) == (4, 3, {"paper": 1})
    said = run(sqlite, "status").output
    assert "3 articles are an outlet's own reporting, 1 print others' words" in said
    rows = {
        each["url"]: (each["origin"], each["credited"])
        for each in map(json.loads, run(sqlite, "export").output.splitlines())
    }
    assert sorted(map(str, rows.values())) == sorted(
        map(str, [("own", None), ("agency", "Steppe Wire"), ("own", None), ("own", None)])
    )
    table = list(csv.DictReader(io.StringIO(run(sqlite, "export", "--format", "csv").output)))
    assert [each["origin"] for each in table].count("agency") == 1
