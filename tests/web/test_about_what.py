"""Topics, events, stories, places and figures on the site, over the sample newsroom."""

from __future__ import annotations

import json
import re
from datetime import date
from xml.etree import ElementTree

import icalendar
import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.annotation.events import EventKind
from archive.health import Health, State
from archive.store.event_clusters import ClusterFilter, event_clusters_found
from archive.store.story_clusters import StoryFilter, stories_found
from tests.web.conftest import visible

PAGES = (
    "/topics",
    "/topics/freight-rail",
    "/events",
    "/stories",
    "/places",
    "/places/almaty",
    "/figures",
)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def on_a_day(app: Flask) -> None:
    app.config["TODAY"] = date(2025, 11, 1)


def concert(app: Flask) -> str:
    archive = app.extensions["accord"].archive
    wanted = ClusterFilter(kinds=(EventKind.CONCERT,), until=date(2025, 6, 30))
    (found,) = event_clusters_found(archive, wanted)
    return found.id


def freight(app: Flask) -> str:
    archive = app.extensions["accord"].archive
    return max(
        stories_found(archive, StoryFilter(least=5)), key=lambda each: each.first or date.min
    ).id


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("ui", ["en", "zh", "ru", "kk", "ug"])
def test_every_page_opens_in_every_language(client: FlaskClient, path: str, ui: str) -> None:
    page = client.get(f"{path}?ui={ui}")
    assert page.status_code == 200
    assert f'lang="{ui}"' in page.text


def test_events_are_listed_once_with_kind_place_and_standing(client: FlaskClient) -> None:
    words = visible(client.get("/events").text)
    assert "exhibition about his years" in words
    assert "30 October 2025 – 18 January 2026" in words
    assert "sources tell other days" in words
    upcoming = visible(client.get("/events?when=upcoming").text)
    assert "chamber concert" in upcoming
    assert "fair of Kazakh honey" not in upcoming
    assert "3 events" in visible(client.get("/events?kind=concert").text)


def test_a_month_is_a_calendar_with_its_neighbours(client: FlaskClient) -> None:
    page = client.get("/events?from=2025-06-01&to=2025-06-30").text
    assert "June 2025" in visible(page)
    assert 'href="/events?from=2025-05-01&amp;to=2025-05-31"' in page
    assert 'href="/events?from=2025-06-13&amp;to=2025-06-13"' in page


@pytest.mark.parametrize(
    "query", ["kind=wedding", "place=nowhere", "when=never", "from=2025-02-29", "page=0", "lang=xx"]
)
def test_a_wrong_filter_is_told_and_the_rest_is_shown(client: FlaskClient, query: str) -> None:
    page = client.get(f"/events?{query}")
    assert page.status_code == 400
    assert 'role="status"' in page.text


def test_an_event_tells_its_sources_with_their_sentences(app: Flask, client: FlaskClient) -> None:
    page = client.get(f"/events/{concert(app)}").text
    words = visible(page)
    assert "played to a full house in Almaty on Friday evening" in words
    assert {"English", "Chinese", "Russian", "Kazakh", "Uyghur"} <= set(re.findall(r"\w+", words))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert (data["@type"], data["startDate"]) == ("MusicEvent", "2025-06-13")
    assert data["location"]["name"] == "Almaty"
    assert len(data["subjectOf"]) == 5


def test_every_telling_leads_to_the_page_of_its_event(app: Flask, client: FlaskClient) -> None:
    archive = app.extensions["accord"].archive
    found = event_clusters_found(archive, ClusterFilter(until=date(2025, 6, 30)))
    one = max(found, key=lambda each: each.articles)
    other = next(id for id in one.tellings if id != one.id)
    assert client.get(f"/events/{other}").location == f"/events/{one.id}"
    assert client.get("/events/nothing").status_code == 404


def test_a_feed_for_calendars_keeps_the_filter(app: Flask, client: FlaskClient) -> None:
    answer = client.get("/events.ics?kind=concert&place=almaty")
    assert answer.content_type == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(answer.data)
    events = calendar.walk("VEVENT")
    assert len(events) == 3
    first = min(events, key=lambda each: each["DTSTART"].dt)
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2025, 6, 13), date(2025, 6, 14))
    assert first["UID"] == f"{concert(app)}@localhost"
    assert client.get("/events.ics?kind=concert&place=almaty").data == answer.data
    one = icalendar.Calendar.from_ical(client.get(f"/events/{concert(app)}.ics").data)
    assert len(one.walk("VEVENT")) == 1


def test_a_month_alone_is_no_day_of_a_calendar(client: FlaskClient) -> None:
    everything = icalendar.Calendar.from_ical(client.get("/events.ics").data)
    starts = {each["DTSTART"].dt for each in everything.walk("VEVENT")}
    assert date(2025, 11, 1) not in starts  # an agreement "in November"


def test_a_story_shows_who_reported_what_in_whose_words(app: Flask, client: FlaskClient) -> None:
    page = client.get(f"/stories/{freight(app)}").text
    words = visible(page)
    assert "credited to 草原通讯社" in words
    assert "reported on its own" in words
    assert "13,200,000,000 / 13,000,000,000 CNY" in words
    assert "they differ" in words
    beside = page[page.index("side by side") :]
    assert "The locomotive no longer waits for the paper" in beside
    assert "火车头不用再等文件了" in beside
    assert "پويىز ئەمدى قەغەزنى" not in beside  # no translation, no figure: nothing tells


def test_an_article_leads_to_its_story(app: Flask, client: FlaskClient) -> None:
    id = freight(app)
    assert f"/stories/{id}" in client.get(f"/articles/{id}").text
    archive = app.extensions["accord"].archive
    other = archive.article("http://www.bogda.example/xw/content_10688.html").id
    assert client.get(f"/stories/{other}").location == f"/stories/{id}"


def test_a_topic_counts_copies_apart_and_draws_time(client: FlaskClient) -> None:
    page = client.get("/topics/freight-rail").text
    words = visible(page)
    assert "7 articles : 6 of outlets’ own" in words.replace("articles:", "articles :")
    assert "Bogda Evening Post 1 (1 copied)" in words
    assert "October 2025" in words
    assert 'class="in-zh"' in page
    assert client.get("/topics/nothing").status_code == 404


def test_the_map_has_a_dot_for_each_place_and_a_list_behind(client: FlaskClient) -> None:
    page = client.get("/places").text
    assert '<a href="/places/almaty"><title>Almaty:' in page
    assert "Natural Earth" in page
    assert client.get("/places/xian-xinghai").status_code == 404
    assert "Khorgos" in visible(client.get("/places/xinjiang").text)


def test_figures_are_sorted_and_lead_back_to_their_paragraph(client: FlaskClient) -> None:
    page = client.get("/figures?unit=CNY&sort=largest").text
    values = [
        float(each.replace(",", ""))
        for each in re.findall(r'<td class="number">(?:&gt; )?([\d,]+)', page)
    ]
    assert values == sorted(values, reverse=True)
    assert values[0] == 13_200_000_000
    assert re.search(r'href="/articles/\w+#p2"', page)
    assert "trips" in client.get("/figures?q=TRIP").text
    assert client.get("/figures?sort=sideways").status_code == 400


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("/topics/trade.atom", 5),
        ("/events.atom?kind=concert", 3),
        ("/search.atom?q=freight", 3),
        ("/search.atom", 20),
    ],
)
def test_feeds_are_atom(client: FlaskClient, path: str, least: int) -> None:
    answer = client.get(path)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.data)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) >= least
    for each in (root, *entries):
        assert all(each.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert client.get("/topics/nothing.atom").status_code == 404


def test_the_outlets_tell_how_their_crawls_go(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "too little known" in visible(client.get("/outlets").text)
    given = {
        state: Health(state, date(2025, 10, 1), date(2025, 9, 1), 40, 2.0, 0.8) for state in State
    }
    told = {
        State.WELL: "as usual", State.QUIET: "gone quiet", State.FLOODING: "40 in a week",
        State.BROKEN: "80 % of the last run", State.UNKNOWN: "too little known",
    }  # fmt: skip
    for state, words in told.items():
        monkeypatch.setattr(
            "web.pages.outlets.health", lambda archive, state=state: {"steppewire": given[state]}
        )
        assert words in visible(client.get("/outlets").text)
