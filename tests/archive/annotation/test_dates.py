"""Time expressions in five languages, resolved against the day of publication."""

import time
from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.annotation.dates import Precision, time_expressions
from archive.languages import CODES
from tests.archive.annotation.times import TABLES

PUBLISHED = date(2025, 11, 26)
ROWS = [
    (code, *line.rsplit(" = ", 1))
    for code, table in TABLES.items()
    for line in table.strip().splitlines()
]


def days(told: str) -> tuple[date, date] | None:
    if told == "?":
        return None
    first, last = (told.split("..") * 2)[:2]
    return _bounds(first)[0], _bounds(last)[1]


def _bounds(told: str) -> tuple[date, date]:
    parts = [int(each) for each in told.split("-")]
    year = parts[0]
    first_month, last_month = (parts[1], parts[1]) if len(parts) > 1 else (1, 12)
    if len(parts) > 2:
        return date(*parts), date(*parts)
    return date(year, first_month, 1), date(year, last_month, monthrange(year, last_month)[1])


@pytest.mark.parametrize(("code", "text", "told"), ROWS)
def test_days_told(code: str, text: str, told: str) -> None:
    (found,) = time_expressions(text, code, PUBLISHED)
    assert ((found.first, found.last) if found.first else None) == days(told)
    assert found.resolved or found.remark


def test_at_least_forty_a_language() -> None:
    for code in CODES:
        assert sum(row[0] == code for row in ROWS) >= 40


@pytest.mark.parametrize(
    ("code", "text", "bound"),
    [
        ("en", "It is open until June 30.", "until"),
        ("ru", "Он руководит оркестром с 2019 года.", "since"),
        ("kk", "Көрме 30 маусымға дейін ашық.", "until"),
        ("ug", "كۆرگەزمە 30-ئىيۇنغىچە داۋاملىشىدۇ.", "until"),
        ("zh", "自2019年起，他任指挥。", "since"),
        ("en", "It opened on June 30.", None),
    ],
)
def test_one_end_is_told(code: str, text: str, bound: str | None) -> None:
    assert time_expressions(text, code, PUBLISHED)[0].bound == bound


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "last March"),
        ("ru", "вчера"),
        ("kk", "өткен айда"),
        ("ug", "ئۆتكەن ئايدا"),
        ("zh", "本月18日"),
        ("en", "May 5"),
    ],
)
def test_without_a_publication_date_it_stays_open_and_says_so(code: str, text: str) -> None:
    (found,) = time_expressions(text, code, None)
    assert not found.resolved
    assert found.remark == "the article has no publication date"


def test_a_full_date_needs_no_publication_date() -> None:
    assert time_expressions("5 мая 2023 года", "ru", None)[0].first == date(2023, 5, 5)


def test_years_far_away_are_marked() -> None:
    for year in (1405, 2890):
        assert time_expressions(f"May 5, {year}", "en", PUBLISHED)[0].remark == "outside 1900-2100"


def test_an_anniversary_tells_years_and_no_date() -> None:
    (found,) = time_expressions("the 120th anniversary", "en", PUBLISHED)
    assert (found.precision, found.years, found.first) == (Precision.ANNIVERSARY, 120, None)


def test_a_concluded_year_is_marked() -> None:
    assert time_expressions("in October", "en", PUBLISHED)[0].remark
    assert not time_expressions("in October 2025".replace("in ", ""), "en", PUBLISHED)[0].remark


@pytest.mark.parametrize(
    "text",
    ["1" * 400, "2-1", "the -5 mark", "99.99.9999", "9999999 years ago", "XL", ""],
)
def test_odd_text_never_fails(text: str) -> None:
    for code in CODES:
        for found in time_expressions(text, code, PUBLISHED):
            assert not found.resolved


def test_a_verb_is_no_month() -> None:
    assert time_expressions("You may march on.", "en", PUBLISHED) == ()


@given(
    st.text(max_size=60) | st.text(alphabet="0123456789-. 年月日至前mayжыл-ئاييىلгод", max_size=60),
    st.sampled_from(CODES),
    st.dates() | st.none(),
)
@settings(max_examples=300, deadline=None)
def test_offsets_are_right_for_any_text(text: str, code: str, published: date | None) -> None:
    end = 0
    for each in time_expressions(text, code, published):
        assert end <= each.start < each.end
        assert text[each.start : each.end] == each.text
        assert each.first is None or each.last is None or each.first <= each.last
        end = each.end


@pytest.mark.parametrize("piece", ["1 ", "May ", "last ", "10-", "1月", "2019 ", "two ", "а", "-"])
def test_time_is_linear(piece: str) -> None:
    spent = []
    for size in (5_000, 20_000):
        begun = time.process_time()
        for code in CODES:
            time_expressions(piece * (size // len(piece)), code, PUBLISHED)
        spent.append(time.process_time() - begun)
    assert spent[1] < 10 * spent[0] + 0.5
