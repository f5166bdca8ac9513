"""What the pages show, and what they answer when asked for what is not there."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.ids import article_id
from tests.newsroom.sources import articles
from tests.web.conftest import visible

#: one word of an article of each language
WORDS = {"en": "orchestra", "zh": "冼星海", "ru": "композитора", "kk": "пойызы", "ug": "پويىزى"}


def get(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return answer.text


def test_the_first_page_tells_what_this_is_and_what_is_new(client: FlaskClient) -> None:
    page = visible(get(client, "/"))
    assert "Who said what between Urumqi and Almaty" in page
    assert "outlets, people and events are invented" in page
    assert "Almaty shows the wartime years of Xian Xinghai" in page
    assert re.search(r"Kazakh \d+", page)


def test_the_first_page_tells_what_is_coming_and_whose_words_are_printed(app: Flask) -> None:
    app.config["TODAY"] = date(2025, 6, 1)
    try:
        page = get(app.test_client(), "/?ui=en")
    finally:
        del app.config["TODAY"]
    words = visible(page)
    assert "Upcoming events" in words
    assert "The newest week" in words
    week = re.search(r"from=([\d-]+)&amp;to=([\d-]+)[^>]*>(\d+) article", page)
    assert week
    shown = get(app.test_client(), f"/search?from={week[1]}&to={week[2]}&ui=en")
    assert f"{week[3]} article" in visible(shown)
    own = re.search(r"Own reporting: (\d+) of (\d+) articles", words)
    assert own
    assert 0 < int(own[1]) < int(own[2])


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2090, 1, 1)])
def test_the_first_page_of_any_day_answers(app: Flask, day: date) -> None:
    app.config["TODAY"] = day
    try:
        assert app.test_client().get("/?ui=ug").status_code == 200
    finally:
        del app.config["TODAY"]


@pytest.mark.parametrize(("language", "word"), WORDS.items())
def test_a_search_in_each_language_marks_what_it_found(
    client: FlaskClient, language: str, word: str
) -> None:
    page = get(client, f"/search?q={word}")
    assert "<mark>" in page
    links = re.findall(r'href="/articles/([0-9a-f]{16})"', page)
    assert {
        article_id(each.url) for each in articles().values() if each.language == language
    } & set(links)


def test_other_words_are_told_and_switched_off_one_by_one(client: FlaskClient) -> None:
    page = get(client, "/search?q=cotton+Almaty")
    assert "хлопок" in visible(page)
    assert "阿拉木图" in visible(page)
    (cotton, almaty) = re.findall(r'class="chip word on" href="([^"]+)"', page)
    assert "without=cotton" in cotton
    less = get(client, unescape(almaty))
    assert "阿拉木图" in visible(less)
    assert "left out; press to search for it again" in visible(less)
    assert re.search(r'class="chip word" href="/search\?q=cotton\+Almaty"', less)


def test_a_search_exactly_as_typed_and_in_one_script(client: FlaskClient) -> None:
    total = re.compile(r"(\d+) articles?")
    everywhere, script, exact = (
        int(total.search(visible(get(client, f"/search?q=Алматы{more}")))[1])  # type: ignore[index]
        for more in ("", "&words=script", "&words=exact")
    )
    assert everywhere > script >= exact > 0
    page = get(client, "/search?q=Алматы&words=exact")
    assert "Searched for in other words too" in visible(page)
    assert "阿拉木图" not in visible(page)
    assert client.get("/search?q=Алматы&words=nothing").status_code == 400
    assert client.get("/search?q=Алматы&without=nothing").status_code == 200


def test_filters_narrow_and_can_be_taken_away(client: FlaskClient) -> None:
    everything = visible(get(client, "/search?q=Алматы"))
    russian = get(client, "/search?q=Алматы&lang=ru&outlet=vestnik&from=2025-09&to=2025-10")
    total = re.compile(r"(\d+) articles?")
    assert int(total.search(russian)[1]) < int(total.search(everything)[1])  # type: ignore[index]
    assert "from 1 September 2025" in visible(russian)
    assert "to 31 October 2025" in visible(russian)
    removing = re.findall(r'class="chip on" href="([^"]+)"', russian)
    assert len(removing) == 4
    assert "outlet=" not in removing[1]
    assert "lang=ru" in removing[1]


@pytest.mark.parametrize(
    ("kind", "heading"), [("topic", "Topic"), ("person", "Person"), ("place", "Place")]
)
def test_a_topic_a_person_and_a_place_narrow_with_a_press(
    client: FlaskClient, kind: str, heading: str
) -> None:
    page = get(client, "/search?q=Almaty")
    assert f"<h3>{heading}</h3>" in page
    chip = re.compile(
        rf'class="chip" href="([^"]*[?&;]{kind}=[^"]*)"><bdi>([^<]+)</bdi> <span class="number">(\d+)<'
    )
    address, name, count = chip.search(page).groups()  # type: ignore[union-attr]
    narrowed = get(client, address.replace("&amp;", "&"))
    total = re.search(r"(\d+) articles?", visible(narrowed))
    assert total
    assert total[1] == count
    assert f'<bdi>{name}</bdi><span aria-hidden="true"> ×</span>' in narrowed
    russian = get(client, address.replace("&amp;", "&") + "&ui=ru")
    assert "×" in russian


def test_an_identity_that_is_not_there_finds_nothing(client: FlaskClient) -> None:
    for address in (
        "/search?topic=nonsense",
        "/search?person=<script>&place=%00",
        "/search?place=x",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "<script>&" not in answer.text
    assert "Nothing was found" in visible(client.get("/search?topic=nonsense").text)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/search?lang=xx", "no language “xx”"),
        ("/search?outlet=nobody", "no outlet “nobody”"),
        ("/search?from=2025-02-30", "“2025-02-30” is not a day of the calendar"),
        ("/search?from=2025-05-02&to=2025-05-01", "first day is after the last day"),
        ("/search?sort=prettiest", "no order “prettiest”"),
        ("/search?page=0", "no page “0”"),
        ("/search?page=" + "9" * 40, "no page"),
        ("/search?q=" + "x" * 3000, "longer than 500 characters"),
        ("/search?q=\x00\x01", "articles"),
        ('/search?q="Almaty', "articles"),
        ("/search?q=((((&page=2", "articles"),
    ],
)
def test_what_cannot_be_asked_is_told_and_the_rest_answered(
    client: FlaskClient, address: str, says: str
) -> None:
    answer = client.get(address)
    assert answer.status_code in (200, 400)
    assert says in visible(answer.text)


def test_a_page_past_the_end_leads_back(client: FlaskClient) -> None:
    assert "There are no more results" in get(client, "/search?q=Алматы&page=400")


def test_an_article_shows_all_that_is_known_of_it(client: FlaskClient) -> None:
    source = next(each for each in articles().values() if each.id == "museum-en")
    markup = get(client, f"/articles/{article_id(source.url)}")
    page = visible(markup)
    assert source.title in page
    assert source.authors[0] in page
    assert "30 October 2025, 19:45 (UTC+05:00)" in page
    assert "sha256:" in page
    assert f'href="{source.url}"' in markup
    for number, paragraph in enumerate(source.text(1), 1):
        assert f'id="p{number}"' in markup
        assert paragraph[:40].split('"')[0].split("'")[0] in page


@pytest.mark.parametrize("language", ["ug", "zh", "kk"])
def test_a_text_carries_its_language_and_direction(client: FlaskClient, language: str) -> None:
    source = next(each for each in articles().values() if each.language == language)
    markup = get(client, f"/articles/{article_id(source.url)}")
    direction = "rtl" if language == "ug" else "ltr"
    assert re.search(
        rf'<article class="text[ a-z]*" lang="{language}-\w+" dir="{direction}">', markup
    )


def test_an_earlier_text_stays_readable_and_both_are_compared(client: FlaskClient) -> None:
    source = next(each for each in articles().values() if each.second_day is not None)
    id = article_id(source.url)
    assert "This is an earlier text" in get(client, f"/articles/{id}/revisions/1")
    assert "This is an earlier text" not in get(client, f"/articles/{id}")
    compared = get(client, f"/articles/{id}/compare")
    assert "<ins>" in compared
    assert get(client, f"/articles/{id}/compare?from=2&to=2").count("<ins>") == 1  # the key
    get(client, f"/articles/{id}/compare?from=7&to=x", 404)
    get(client, f"/articles/{id}/revisions/9", 404)


def test_the_beginning_of_an_id_is_enough(client: FlaskClient) -> None:
    id = article_id(next(iter(articles().values())).url)
    answer = client.get(f"/articles/{id[:12]}")
    assert answer.status_code == 302
    assert answer.location == f"/articles/{id}"


@pytest.mark.parametrize(
    "address",
    ["/nothing", "/articles/ffffffffffffffff", "/articles/%00", "/articles/..%2f..%2fetc"],
)
def test_what_is_not_there_says_so_and_offers_a_search(client: FlaskClient, address: str) -> None:
    page = get(client, address, 404)
    assert "Not found" in page
    assert 'name="q"' in page


def test_the_outlets_are_listed_with_what_is_held_of_them(client: FlaskClient) -> None:
    page = visible(get(client, "/outlets"))
    assert "Bogda Evening Post invented China Chinese" in page


def test_machines_are_answered(client: FlaskClient) -> None:
    assert re.match(r"ok \d+ articles, \d+ indexed", get(client, "/healthz"))
    assert "Disallow: /search" in get(client, "/robots.txt")
    assert "{searchTerms}" in get(client, "/opensearch.xml")


def test_a_mistyped_search_offers_what_was_meant(client: FlaskClient) -> None:
    page = get(client, "/search?q=frieght")
    assert "Did you mean" in visible(page)
    address = re.search(r'class="meant"[^>]*>.*?href="([^"]+)"', page, re.DOTALL)
    assert address
    assert "reight" in address[1]
    assert "Did you mean" not in visible(get(client, "/search?q=Almaty"))
    assert "<script" not in get(client, "/search?q=<script>frieght").split("</head>")[1]


def test_what_a_search_can_go_on_with_is_offered_to_the_box_and_to_browsers(
    client: FlaskClient,
) -> None:
    typed, found = client.get("/suggest?q=冼星").json
    assert typed == "冼星"
    assert "冼星海" in found
    assert client.get("/suggest").json == ["", []]
    assert client.get("/suggest?q=" + "x" * 3000).status_code == 200
    assert "application/x-suggestions+json" in get(client, "/opensearch.xml")
    assert 'list="suggested"' in get(client, "/")


def test_each_hit_tells_why_it_was_found(client: FlaskClient) -> None:
    page = visible(get(client, "/search?q=Алматы&lang=zh"))
    assert "Why this was found" in page
    assert re.search("阿拉木图\\W*, which stands for \\W*Алматы", page)


def test_the_help_has_an_example_of_each_way_to_search_that_works(client: FlaskClient) -> None:
    page = get(client, "/help?ui=en")
    found = re.findall(r'<a href="(/search\?q=[^"]+)"><code', page)
    assert len(found) == 13
    for address in found:
        shown = visible(get(client, address.replace("&amp;", "&")))
        assert "does not exist" not in shown
        assert "was left out" not in shown
    assert "right, %" in visible(get(client, "/about"))
    for ui in ("zh", "ru", "kk", "ug"):
        for address in ("/help", "/about"):
            assert f'<html lang="{ui}"' in get(client, f"{address}?ui={ui}")
    client.delete_cookie("ui")


def test_why_an_article_is_here_is_told_in_the_readers_language(client: FlaskClient) -> None:
    source = next(iter(articles().values()))
    address = f"/articles/{article_id(source.url)}"
    for ui, words in (("en", "China side:"), ("zh", "中方:"), ("ug", "جۇڭگو تەرەپ:")):
        assert words in visible(get(client, f"{address}?ui={ui}"))
    client.delete_cookie("ui")
