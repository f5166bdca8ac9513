"""The sample newsroom crawled over HTTP: whole, again, cut short, with less asked for."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from archive.store import Archive
from archive.store.status import status
from tests.crawler.crawling import (
    NEWSROOM_OUTLETS,
    Finished,
    begin,
    crawl,
    crawl_newsroom,
    end,
    opened,
)
from tests.crawler.saving import exported
from tests.newsroom import Newsroom, special
from tests.newsroom.sources import articles

pytestmark = pytest.mark.long

CLOSED = {each.url for each in articles().values() if not each.allowed}
WANTED = {each.url for each in articles().values() if each.on_topic} - CLOSED
#: asked for twice in any run: by its own address, and by an old one that leads there
MOVED_TO = articles()[special.MOVED_TO].url
OFF_TOPIC = [each for each in articles().values() if not each.on_topic and each.allowed]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("crawl")


@pytest.fixture(scope="module")
def first(home: Path) -> Finished:
    with Newsroom(slow=0.2) as day_one:
        done = crawl_newsroom(home, day_one)
    assert done.code == 0, done.err
    return done


def test_every_article_of_every_outlet_comes_in(first: Finished, home: Path) -> None:
    archive = opened(home)
    found = {each["url"]: each for each in exported(archive)}
    assert set(found) == WANTED
    for source in articles().values():
        if source.url in WANTED:
            assert found[source.url]["title"] == source.title
            assert found[source.url]["outlet"] == source.outlet
    assert status(archive).off_topic == len(OFF_TOPIC)
    archive.close()


def test_the_table_adds_up_and_tells_what_failed(first: Finished) -> None:
    row = first.row("all")
    outcomes = sum(row.values()) - row["discovered"] - row["fetched"]
    assert outcomes == row["discovered"] > len(WANTED)
    assert row["new"] + row["duplicate"] == len(WANTED)
    assert row["failed"] == 5
    assert "forbidden by robots.txt" in first.out
    assert "the server answers 404 Not Found" in first.out
    assert "the page is empty" in first.out


def texts(archive: Archive) -> list[dict[str, object]]:
    """Return all articles as exported, but for the time when they were last seen."""
    return [
        {name: value for name, value in each.items() if name != "last_seen"}
        for each in exported(archive)
    ]


def test_a_second_crawl_changes_nothing_and_a_third_finds_the_one_revised_page(
    first: Finished, home: Path
) -> None:
    archive = opened(home)
    before = texts(archive)
    with Newsroom(slow=0.0) as newsroom:
        again = crawl_newsroom(home, newsroom).row("all")
        asked = [each for each in newsroom.log if each.url in WANTED]
    for change in ("new", "revised", "duplicate", "off-topic"):
        assert again[change] == 0
    assert texts(archive) == before
    conditional = {"if-none-match", "if-modified-since"}
    assert sum(bool(conditional & set(each.headers)) for each in asked) >= 20
    assert sum(each.status == 304 for each in asked) >= 15
    with Newsroom(day=2, slow=0.0) as newsroom:
        second = crawl_newsroom(home, newsroom).row("all")
    assert second["revised"] == 1
    assert [second[each] for each in ("new", "duplicate", "off-topic")] == [0, 0, 0]
    assert len(texts(archive)) == len(before)
    archive.close()


def _stopped(home: Path, newsroom: Newsroom, with_signal: int) -> Finished:
    """Crawl until some articles have come, then stop."""
    process = begin(home, "crawl", "--outlets", NEWSROOM_OUTLETS, proxy=newsroom.proxy)
    while len(WANTED & set(newsroom.requests)) < 8 and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(with_signal)
    return end(process)


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_was_cut_short_goes_on_without_refetching(
    tmp_path: Path, with_signal: signal.Signals
) -> None:
    with Newsroom(slow=0.2) as newsroom:
        stopped = _stopped(tmp_path, newsroom, with_signal)
        if with_signal is signal.SIGINT:
            assert stopped.code == 130
            assert "run `accord crawl` again" in stopped.err
            assert "Traceback" not in stopped.err
        before = [each.url for each in newsroom.log if each.url in WANTED and each.status == 200]
        assert 0 < len(before) < len(WANTED)
        archive = opened(tmp_path)
        kept = texts(archive)
        archive.close()
        assert kept or with_signal is signal.SIGKILL, "Ctrl-C finishes the pages in hand"
        again = crawl_newsroom(tmp_path, newsroom)
        assert again.code == 0
        assert "done before the run was cut short" in again.out or not kept
        fetched = [each.url for each in newsroom.log if each.url in WANTED and each.status == 200]
    again_asked = {url for url in fetched if fetched.count(url) > 1} - {MOVED_TO}
    # a kill may lose the pages in hand: a few wait in each outlet's queue
    assert len(again_asked) <= (0 if with_signal is signal.SIGINT else 10)
    archive = opened(tmp_path)
    assert {each["url"] for each in exported(archive)} == WANTED
    assert status(archive).unfinished_runs == ()
    archive.close()


def test_less_may_be_asked_for(tmp_path: Path) -> None:
    with Newsroom(slow=0.0) as newsroom:
        done = crawl_newsroom(tmp_path, newsroom, "--outlet", "qarlygash", "--limit", "2")
        assert done.row("qarlygash")["fetched"] == 2
        assert "beyond the limit of 2 pages" in done.out
        done = crawl_newsroom(tmp_path, newsroom, "--outlet", "steppewire", "--since", "2025-10-01")
        assert "published before 2025-10-01" in done.out
        asked = {each.url.split("/")[2] for each in newsroom.log}
    assert asked == {"qarlygash.example", "steppewire.example"}
    wrong = crawl(tmp_path, "--outlets", NEWSROOM_OUTLETS, "--outlet", "nobody")
    assert wrong.code == 1
    assert wrong.err.splitlines() == [
        "accord: there is no outlet 'nobody': "
        "name one of bogda, bulaq, qarlygash, steppewire, vestnik."
    ]


def test_a_list_of_addresses_is_fetched_by_crawl_and_by_import(tmp_path: Path) -> None:
    some = sorted(WANTED)[:3]
    addresses = tmp_path / "some.txt"
    addresses.write_text(f"# three\n{some[0]}\n\nnot an address\n{some[1]}\n", encoding="utf-8")
    more = tmp_path / "more.txt"
    more.write_text(some[2] + "\n", encoding="utf-8")
    with Newsroom(slow=0.0) as newsroom:
        done = crawl_newsroom(tmp_path / "data", newsroom, "--urls", str(addresses))
        assert done.code == 0
        assert "some.txt line 4 is not an http or https address" in done.out
        imported = end(
            begin(
                tmp_path / "data", "import", "--outlets", NEWSROOM_OUTLETS, more,
                proxy=newsroom.proxy,
            )
        )  # fmt: skip
        assert imported.code == 0, imported.err
    archive = opened(tmp_path / "data")
    assert set(some) <= {each["url"] for each in exported(archive)}
    archive.close()
