"""Dates as pages print them, in five languages, with clock and zone kept."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Moment
from crawler.extraction.dates import moment, published
from crawler.extraction.document import parse

# (text, day, clock, minutes east)
PRINTED = [
    ("2026-03-18", "2026-03-18", None, None),
    ("2026-03-18T21:30:00+08:00", "2026-03-18", "21:30", 480),
    ("2026-03-18T21:30:00.123Z", "2026-03-18", "21:30", 0),
    ("2026-03-18 21:30", "2026-03-18", "21:30", None),
    ("20260318", "2026-03-18", None, None),
    ("Wed, 18 Mar 2026 21:30:00 +0500", "2026-03-18", "21:30", 300),
    ("18.03.2026, 09:05", "2026-03-18", "09:05", None),
    ("March 18, 2026", "2026-03-18", None, None),
    ("Updated: 18 Mar. 2026 07:15", "2026-03-18", "07:15", None),
    ("2026年3月18日 21:30 来源：奥尔肯", "2026-03-18", "21:30", None),
    ("18 марта 2026, 10:05", "2026-03-18", "10:05", None),
    ("10:05, 18 марта 2026 года", "2026-03-18", "10:05", None),
    ("18 наурыз 2026", "2026-03-18", None, None),
    ("2026 жылғы 18 наурыз, 10:05", "2026-03-18", "10:05", None),
    ("18 nauryz 2026", "2026-03-18", None, None),
    ("2026-يىلى 3-ئاينىڭ 18-كۈنى", "2026-03-18", None, None),
    ("2026-يىلى 18-مارت", "2026-03-18", None, None),
    ("٢٠٢٦-٠٣-١٨", "2026-03-18", None, None),
]

NONE = [
    "",
    "yesterday",
    "31.02.2026",
    "2026-13-01",
    "1850-01-01",
    "2999-01-01",
    "12:30",
    "18 March",
    "9" * 400,
]


@pytest.mark.parametrize(("text", "day", "clock", "offset"), PRINTED)
def test_a_printed_date_is_read(text: str, day: str, clock: str | None, offset: int | None) -> None:
    found = moment(text)
    assert found is not None
    assert (found.day.isoformat(), found.clock, found.offset) == (day, clock, offset)
    assert (found.instant is None) == (offset is None)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_stays_unknown(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(("day", "minutes"), [("2024-02-29", 360), ("2024-03-02", 300)])
def test_almaty_changed_its_zone_in_march_2024(day: str, minutes: int) -> None:
    found = moment(f"{day} 12:00", "Asia/Almaty")
    assert found is not None
    assert found.offset == minutes


def test_the_printed_day_stays_beside_the_instant() -> None:
    assert moment("2026-03-19T00:16+08:00") == Moment(
        date(2026, 3, 19), datetime(2026, 3, 18, 16, 16, tzinfo=UTC), 480, "00:16"
    )


def test_places_that_disagree_are_outvoted() -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2026-03-18T08:00:00+05:00">'
        '<meta name="date" content="2019-01-01"></head><body><h1>A concert</h1>'
        '<span class="date">18 March 2026</span><p>Words.</p></body></html>'
    )
    found = published(parse(page, "http://orken.example/2026/03/18/concert"))
    assert found is not None
    assert (found[0].day, found[0].offset, found[1]) == (date(2026, 3, 18), 300, "meta")


@given(st.text(max_size=80), st.sampled_from([None, "Asia/Urumqi"]))
def test_any_text_is_a_date_or_none(text: str, zone: str | None) -> None:
    found = moment(text, zone)
    assert found is None or found.day.year >= 1994
