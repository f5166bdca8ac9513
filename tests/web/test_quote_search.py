"""Words looked for in what was said: in all five languages, marked, narrowed and explained."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import visible


def get(reader: FlaskClient, address: str, status: int = 200) -> str:
    answer = reader.get(f"/quotes?ui=en&{address}")
    assert answer.status_code == status, answer.text
    return answer.text


def total(page: str) -> int:
    found = re.search(r"(\d+) quotes?", visible(page))
    assert found
    return int(found[1])


def matched(page: str) -> set[str]:
    return set(re.findall(r'<b class="match">([^<]*)</b>', page))


@pytest.mark.parametrize("word", ["tea", "чай", "шай", "茶", "چاي"])
def test_a_word_of_any_language_finds_what_was_said_in_all(reader: FlaskClient, word: str) -> None:
    page = get(reader, f"q={word}")
    assert total(page) == 3
    assert matched(page) == {"Tea", "tea", "چاي"}


def test_exactly_as_typed_leaves_other_languages_out(reader: FlaskClient) -> None:
    assert matched(get(reader, "q=tea&words=exact")) == {"Tea", "tea"}


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ("q=warm", 2),
        ("q=warm&person=Saule+Ermekova", 2),
        ("q=warm&person=Сауле+Ермекова", 2),
        ("q=warm&person=Nobody", 0),
        ("q=warm&type=indirect", 0),
        ("q=warm&type=indirect&type=direct", 2),
        ("q=warm&outlet=bulaq", 1),
        ("q=tea&lang=ug", 1),
        ("q=tea&topic=tourism", 1),
        ("q=tea+NOT+drink", 1),
        # who speaks is no part of what was said
        ("q=curator", 0),
        ("q=speaker:curator", 3),
    ],
)
def test_words_and_filters_narrow_each_other(
    reader: FlaskClient, narrowed: str, count: int
) -> None:
    assert total(get(reader, narrowed)) == count


def test_filters_keep_the_words_and_chips_take_filters_away(reader: FlaskClient) -> None:
    page = get(reader, "q=warm&outlet=bulaq")
    assert '<input type="hidden" name="outlet" value="bulaq">' in page
    (away,) = re.findall(r'class="chip on" href="([^"]*)"', page)
    assert away == "/quotes?q=warm"


def test_the_best_match_comes_first_where_words_are_looked_for(reader: FlaskClient) -> None:
    assert ">Best match</a>" in get(reader, "q=tea")
    assert ">Best match</a>" not in get(reader, "")
    newest, oldest = (get(reader, f"q=tea&sort={order}") for order in ("newest", "oldest"))
    ids = [re.findall(r'<h3><a href="/quotes/(\w+)"', page) for page in (newest, oldest)]
    assert len(ids[0]) == 3
    assert ids[0] != ids[1]


@pytest.mark.parametrize(
    ("typed", "status", "says"),
    [
        ("q=the", 200, "too common to be searched for"),
        ("q=%28%22", 200, "parenthesis is not closed"),
        ("q=zzzz", 200, "No quotes were found."),
        ("q=zzzz", 200, "Search the articles for these words"),
        ("q=tea&page=99", 200, "There are no more quotes."),
        ("q=" + "x" * 600, 400, "longer than 500 characters"),
        ("q=tea&person=%22)(", 200, "No quotes were found."),
        ("q=%00%F0%9F%98%80", 200, "No quotes were found."),
        ("q=" + "(" * 400, 200, "No quotes were found."),
    ],
)
def test_whatever_is_typed_is_answered(
    reader: FlaskClient, typed: str, status: int, says: str
) -> None:
    assert says in visible(get(reader, typed, status))


def test_a_mistyped_word_is_offered_as_it_was_meant(reader: FlaskClient) -> None:
    assert "<bdi>railway</bdi></a>?" in get(reader, "q=railwya")
