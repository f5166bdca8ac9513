"""How an outlet's crawl goes is judged by what it gave before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.health import Crawled, State, judged
from archive.model import Moment, Outcome
from archive.report import health_lines
from archive.store import Archive
from archive.store.crawled import health
from tests.archive.making import article, captured, kept

FIRST = date(2026, 1, 1)


def weekly(weeks: int, each: int = 1) -> dict[date, int]:
    return {FIRST + timedelta(days=7 * n): each for n in range(weeks)}


END = max(weekly(20))


@pytest.mark.parametrize(
    ("crawled", "state"),
    [
        (Crawled({}), State.UNKNOWN),
        (Crawled(weekly(3), END), State.UNKNOWN),
        (Crawled(weekly(20)), State.UNKNOWN),
        (Crawled(weekly(20), END), State.WELL),
        (Crawled(weekly(20), END + timedelta(days=28)), State.WELL),
        (Crawled(weekly(20), END + timedelta(days=29)), State.QUIET),
        (Crawled(weekly(20) | {END: 40}, END), State.FLOODING),
        (Crawled(weekly(20, 10) | {END: 40}, END), State.WELL),
        (Crawled(weekly(20), END, pages=10, unread=6, pages_before=90, unread_before=9), State.BROKEN),
        (Crawled(weekly(20), END, pages=10, unread=6, pages_before=90, unread_before=40), State.WELL),
        (Crawled(weekly(20), END, pages=9, unread=9, pages_before=90), State.WELL),
        (Crawled({}, END, pages=10, unread=9), State.BROKEN),
        (Crawled({}, END, pages=10, unread=8), State.UNKNOWN),
    ],
)  # fmt: skip
def test_each_state(crawled: Crawled, state: State) -> None:
    assert judged(crawled).state is state


days = st.dictionaries(st.dates(), st.integers(1, 10**6), max_size=30)


@given(days, st.none() | st.dates(), st.integers(0, 10**6), st.integers(0, 10**6))
def test_whatever_was_crawled_is_judged(
    some: dict[date, int], seen: date | None, pages: int, before: int
) -> None:
    found = judged(Crawled(some, seen, pages, pages // 2, before, before // 3))
    assert found.state in State
    assert found.newest == max(some, default=None)


def test_it_is_read_out_of_the_archive(archive: Archive) -> None:
    for number in range(12):
        day = FIRST + timedelta(days=7 * number)
        kept(archive, article(f"a{number}", f"Text {number}.", published=Moment(day)))
    for number in range(10):
        capture = captured(archive, f"http://orken.example/{number}", day=9)
        archive.note(capture, capture.url, Outcome.FAILED, "no text", outlet="orken", run="crawl-2")
    found = health(archive)["orken"]
    assert found.state is State.BROKEN
    assert found.newest == FIRST + timedelta(days=77)
    assert found.unread == 1.0


def test_status_tells_of_an_outlet_that_needs_a_look(archive: Archive) -> None:
    for number in range(12):
        day = FIRST + timedelta(days=7 * number)
        kept(archive, article(f"a{number}", f"Text {number}.", published=Moment(day)))
    lines = list(health_lines(health(archive)))
    assert len(lines) == 1
    assert lines[0].startswith("outlet orken has gone quiet: its newest article is of 2026-03-19")
    assert all("\n" not in each for each in lines)
