"""A wrong address: near matches, and nothing that hostile addresses could gain."""

from __future__ import annotations

import re
import time

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

#: a list -> how the address of one member looks
MEMBERS = {
    "/": r'href="/(articles)/(\w{16})"',
    "/quotes": r'href="/(quotes)/(\w{16})"',
    "/people": r'href="/(people)/([a-z-]{8,})"',
    "/events": r'href="/(events)/(\w{16})"',
    "/stories": r'href="/(stories)/(\w{16})"',
}
HEADINGS = {
    "en": "Perhaps you meant", "zh": "您要找的可能是", "ru": "Возможно, вы искали",
    "kk": "Мүмкін, іздегеніңіз", "ug": "ئىزدىگىنىڭىز بەلكىم",
}  # fmt: skip


def offered(answer: TestResponse) -> list[str]:
    assert answer.status_code == 404
    return re.findall(r'<li>[^<]+: <a href="([^"]+)"><bdi>', answer.text)


def other(letter: str) -> str:
    return "b" if letter == "a" else "a"


@pytest.mark.parametrize("listed", MEMBERS)
def test_an_identifier_mistyped_or_cut_short_leads_to_its_page(
    client: FlaskClient, listed: str
) -> None:
    found = re.search(MEMBERS[listed], client.get(listed).text)
    assert found
    family, id = found.groups()
    for typed in (
        other(id[0]) + id[1:], id[1:], id[1] + id[0] + id[2:],
        id[:-2] + other(id[-2]) + other(id[-1]), id[:-1], id[:-3], id + "x",
    ):  # fmt: skip
        answer = client.get(f"/{family}/{typed}")
        if family == "articles" and id.startswith(typed):
            # the beginning of an article's identifier is an address of its own
            assert answer.location == f"/articles/{id}"
        else:
            assert f"/{family}/{id}" in offered(answer), typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/people/Xian-Xinghai", "/people/xian-xinghai"),
        ("/people/冼星海", "/people/xian-xinghai"),
        ("/topics/musik", "/topics/music-and-arts"),
        ("/topic/trade", "/topics/trade"),
        ("/places/Almati", "/places/almaty"),
        ("/place/Алматы", "/places/almaty"),
        ("/outlet/bogd", "/search?outlet=bogda"),
        ("/serch", "/search"),
        ("/quoets", "/quotes"),
        ("/person", "/people"),
        ("/help/me", "/help"),
        ("/concert-almaty", "/search?q=concert+almaty"),
    ],
)
def test_a_name_or_word_leads_to_what_it_means(client: FlaskClient, typed: str, meant: str) -> None:
    assert meant in offered(client.get(typed))


@pytest.mark.parametrize(
    "typed", ["saule-ermekova", "Сауле_Ермекова", "萨乌列·叶尔梅科娃", "ساۋلە ئېرمېكوۋا"]
)
def test_a_person_of_the_archive_is_found_by_a_name_in_any_script(
    client: FlaskClient, typed: str
) -> None:
    person = re.search(
        r'href="(/people/\w{12})[?"]', client.get("/people?q=Saule Ermekova&ui=en").text
    )
    assert person
    assert person[1] in offered(client.get(f"/people/{typed}"))


@pytest.mark.parametrize(
    "path",
    [
        "/people/" + "a" * 10_000, "/" + "a/" * 5_000, "/topics/%00", "/people/%00%00%00%00",
        "/quotes/%E2%80%AE%E2%80%8Fabcd", "/places/%FF%FE", "/articles/%25%27%20OR%201=1",
        "/outlets/<script>alert(1)</script>", "/%3Cscript%3Ealert(1)%3C/script%3E", "/stories/{{7*7}}",
    ],
)  # fmt: skip
def test_a_hostile_address_is_answered_at_once_and_as_text(client: FlaskClient, path: str) -> None:
    client.get("/nothing")
    begun = time.process_time()
    answer = client.get(path)
    assert time.process_time() - begun < 1
    assert len(offered(answer)) <= 5
    main = answer.text[answer.text.index("<main") :]
    assert "<script>" not in main
    assert "\u202e" not in main
    assert "\0" not in main


def test_the_api_and_files_offer_nothing(client: FlaskClient) -> None:
    api = client.get("/api/v1/topics/musik")
    assert api.status_code == 404
    assert api.content_type == "application/problem+json"
    assert offered(client.get("/static/serch")) == []


@pytest.mark.parametrize("code", HEADINGS)
def test_the_page_speaks_five_languages_with_headings_in_order(
    client: FlaskClient, code: str
) -> None:
    page = client.get(f"/topics/musik?ui={code}").text
    assert HEADINGS[code] in page
    main = page[page.index("<main") : page.index("</main")]
    assert re.findall(r"<h(\d)", main) == ["1", "2"]
