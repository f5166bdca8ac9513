"""What is fetched of an outlet, when a known page is due again, and what looks wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from archive.model import Article, Capture, Outcome, Outlet
from crawler.crawling.health import Tally, warnings
from crawler.crawling.plan import MOST_FAILURES, MOST_SITEMAPS, Plan, is_due
from crawler.discovery import Candidate
from crawler.ingest import Ingested
from crawler.outlet import OutletFile

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ORKEN = OutletFile(
    Outlet("orken", {"en": "Orken"}, "https://orken.example/"), Path("orken.toml"),
    hosts=("orken.example",), articles_a_day=(3, 20),
)  # fmt: skip


def capture(url: str, fetched: datetime, seen: datetime | None = None) -> Capture:
    return Capture(url, fetched, 200, "text/html", "sha256:0", "a.warc.gz", 0, last_seen=seen)


def plan(known: dict[str, Capture] | None = None, **given: object) -> Plan:
    made = Plan(ORKEN, (known or {}).get, NOW)
    return replace(made, **given)  # type: ignore[arg-type]


def candidates(*numbers: int) -> list[Candidate]:
    return [Candidate(f"https://orken.example/{number}") for number in numbers]


def test_new_addresses_come_at_once_and_known_ones_when_all_is_announced() -> None:
    known = {"https://orken.example/1": capture("https://orken.example/1", NOW)}
    made = plan(known, awaited=1)
    first = [visit.candidate.url for visit in made.offer(candidates(1, 2, 2, 3))]
    assert first == ["https://orken.example/2", "https://orken.example/3"]
    assert list(made.rest()) == [], "a feed is still on its way"
    made.awaited = 0
    assert [visit.previous for visit in made.rest()] == [known["https://orken.example/1"]]
    assert list(made.rest()) == []
    assert made.discovered == 3


def test_the_limit_leaves_known_pages_out_first() -> None:
    known = {"https://orken.example/1": capture("https://orken.example/1", NOW)}
    made = plan(known, awaited=1, limit=2)
    assert len(list(made.offer(candidates(1, 2, 3, 4)))) == 2
    made.awaited = 0
    assert list(made.rest()) == []
    assert made.skipped == {"beyond the limit of 2 pages": 2}


def test_what_is_old_done_or_elsewhere_is_left_out_with_its_reason() -> None:
    made = plan(since=date(2026, 1, 1), done={"https://orken.example/2"})
    old = Candidate("https://orken.example/1", published=date(2025, 12, 31))
    offered = [old, *candidates(2), Candidate("https://other.example/3"), Candidate("http://[bad")]
    assert list(made.offer(offered)) == []
    assert made.skipped == {
        "published before 2026-01-01": 1,
        "done before the run was cut short": 1,
        "fits none of the outlet's patterns of articles": 1,
    }


@pytest.mark.parametrize(
    ("age", "unseen", "due"),
    [
        (timedelta(days=1), timedelta(seconds=1), True),
        (timedelta(days=100), timedelta(days=10), False),
        (timedelta(days=100), timedelta(days=30), True),
        (timedelta(days=2000), timedelta(days=300), False),
    ],
)
def test_a_page_that_stood_long_is_asked_about_seldom(
    age: timedelta, unseen: timedelta, due: bool
) -> None:
    assert is_due(capture("https://orken.example/1", NOW - age, NOW - unseen), NOW) is due


def test_an_index_of_sitemaps_without_end_is_bounded() -> None:
    made = plan()
    taken = made.more_sitemaps([f"https://orken.example/{n}.xml" for n in range(200)])
    assert len(taken) == MOST_SITEMAPS
    assert made.more_sitemaps(["https://orken.example/1.xml", "https://orken.example/x.xml"]) == []
    assert made.skipped == {f"sitemaps beyond the first {MOST_SITEMAPS}": 151}


def test_an_outlet_that_stops_answering_is_given_up_and_one_answer_brings_it_back() -> None:
    made = plan()
    for _ in range(MOST_FAILURES):
        assert not made.given_up
        made.failed()
    assert made.given_up
    made.answered()
    assert not made.given_up


def tally(articles: int, new: int, unmatched: int = 0) -> Tally:
    found = Tally()
    article = Article("https://orken.example/1", "Title", ("Text",))
    for number in range(articles):
        outcome = Outcome.NEW if number < new else Outcome.UNCHANGED
        broken = ("title",) if number < unmatched else ()
        found.add(Ingested(outcome, article=article, broken_selectors=broken))
    found.add(Ingested(Outcome.NO_ARTICLE, "no text"))
    return found


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("found", "announced", "since_last", "says"),
    [
        (tally(10, 10), 10, None, None),
        (tally(0, 0), 0, None, "gone quiet: 0 articles announced, where 3 a day are usual"),
        (tally(10, 10), 10, DAY, None),
        (tally(10, 0), 10, DAY, "gone quiet: 0 new articles in 1 days"),
        (tally(10, 0), 10, DAY / 100, None),
        (tally(10, 4), 10, 5 * DAY, "gone quiet: 4 new articles in 5 days"),
        (tally(90, 90), 90, DAY, "flooding: 90 new articles"),
        (tally(90, 90), 90, None, None),
        (tally(10, 10, unmatched=6), 10, None, "selectors of `title` match nothing on 6 of 10"),
        (tally(10, 10, unmatched=5), 10, None, None),
        (tally(2, 2, unmatched=2), 10, None, None),
    ],
)
def test_what_looks_wrong_is_told(
    found: Tally, announced: int, since_last: timedelta | None, says: str | None
) -> None:
    lines = list(warnings(ORKEN, found, announced=announced, since_last=since_last))
    assert len(lines) == (1 if says else 0), lines
    assert says is None or says in lines[0]
