"""The sample newsroom: its articles are sound, its server behaves, its pages can be read back."""

import gzip
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.request import HTTPErrorProcessor, ProxyHandler, Request, build_opener

import pytest

from archive.annotation.language import identify
from archive.annotation.language import identify_paragraphs as tags_of
from archive.model import LanguageTag
from crawler.discovery import read_feed, read_section, read_sitemap
from crawler.extraction import extract
from crawler.outlet import load_outlets, outlet_for
from crawler.page import Page
from crawler.relevance import judge
from tests.newsroom import Newsroom, special
from tests.newsroom.house import houses
from tests.newsroom.pages import article_page
from tests.newsroom.site import site
from tests.newsroom.sources import Source, articles, people, queries

OUTLETS = load_outlets(Path(__file__).parent / "newsroom" / "outlets")
TOPICS = {
    "composer-commemoration", "music-and-arts", "tourism", "trade", "freight-rail", "aviation",
    "sister-cities", "education", "science-and-technology", "sport", "belt-and-road",
    "visas-and-borders", "food-and-markets", "history", "health", "media",
}  # fmt: skip
ALL = pytest.mark.parametrize("source", articles().values(), ids=articles())


class _AsIs(HTTPErrorProcessor):
    """Hands every answer over as it is: no redirect is followed, no status raises."""

    def http_response(self, request: Request, response: Any) -> Any:
        return response


class Client:
    """Fetches through the newsroom's proxy."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._opener = build_opener(ProxyHandler({"http": newsroom.proxy}), _AsIs)

    def get(self, url: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        with self._opener.open(Request(url, headers=names, method=method), timeout=20) as response:
            return response.status, response.headers, response.read()


@pytest.fixture(scope="module")
def running() -> Iterator[Newsroom]:
    with Newsroom(slow=0.2) as newsroom:
        yield newsroom


@pytest.fixture
def newsroom(running: Newsroom) -> Newsroom:
    running.day = 1
    running.forget()
    return running


@pytest.fixture
def client(newsroom: Newsroom) -> Client:
    return Client(newsroom)


# --- the articles ---


@ALL
def test_a_source_is_sound(source: Source) -> None:
    texts = [source.title, *source.paragraphs, *(source.second_day or ())]
    assert all(text == unicodedata.normalize("NFC", text).strip() for text in texts)
    assert 5 <= len(source.paragraphs) <= 10
    assert source.published.tzinfo
    assert source.published < datetime(2026, 1, 1, tzinfo=UTC), "in the past for every reader"
    assert set(source.topics) <= TOPICS
    assert source.outlet in OUTLETS
    assert OUTLETS[source.outlet].may_be_article(source.url)
    for name in source.translations:
        assert source.id in articles()[name].translations
        assert source.story == articles()[name].story


@ALL
def test_what_is_true_of_a_text_stands_in_it(source: Source) -> None:
    text = "\n".join(source.paragraphs)
    for quote in source.quotes:
        assert quote.type in ("direct", "indirect", "mixed")
        for piece in quote.pieces:
            assert piece
            assert any(piece in paragraph for paragraph in source.paragraphs), piece
        for printed in (quote.speaker, quote.role, quote.cue):
            assert printed is None or printed in text, printed
        assert quote.person is None or quote.person in source.persons
    for name in source.persons:
        assert people()[name].names[source.edition] in text
    for event in source.events:
        assert event.kind
        assert not (event.start and event.end) or event.start <= event.end


@ALL
def test_language_and_subject_are_as_said(source: Source) -> None:
    found = identify("\n".join(source.paragraphs))
    assert (found.language, found.script) == (source.language, source.script)
    whole = LanguageTag(source.language, source.script, 1.0)
    assert {tag.language for tag in tags_of(source.paragraphs, whole)} == {source.language}
    judged = judge(source.title, source.paragraphs, source.language)
    assert judged.on_topic == source.on_topic, judged


def test_every_person_occurs_and_persons_speak_in_one_voice() -> None:
    assert all(person.articles for person in people().values())
    historical = {name for name, person in people().items() if person.historical}
    spoken = {quote.person for each in articles().values() for quote in each.quotes}
    assert not spoken & historical, "no words are put into a historical person's mouth"


def test_every_language_script_and_special_case_is_there() -> None:
    editions = Counter(each.edition for each in articles().values())
    assert editions["kk-Latn"] == 2
    assert editions["kk-Arab"] == editions["zh-Hant"] == 1
    languages = Counter(each.language for each in articles().values())
    assert all(languages[language] >= 5 for language in ("en", "zh", "ru", "kk", "ug"))
    topics = {topic for each in articles().values() for topic in each.topics}
    assert topics >= TOPICS - {"media"}
    off_topic = {each.language for each in articles().values() if not each.on_topic}
    assert off_topic == {"en", "ru"}
    assert {each.manner for each in articles().values()} == {None, "slow", "flaky", "broken"}
    assert [each.id for each in articles().values() if not each.allowed] == ["closed-ru"]
    (copy,) = [each for each in articles().values() if each.copy_of]
    original = articles()[copy.copy_of or ""]
    assert copy.outlet != original.outlet
    assert (copy.paragraphs[0], *original.paragraphs[1:]) == copy.paragraphs


def test_queries_are_judged_in_every_language() -> None:
    asked = Counter(query.lang for query in queries())
    assert all(asked[language] >= 12 for language in ("en", "zh", "ru", "kk", "ug"))
    found = {each.id for each in articles().values() if each.allowed and each.on_topic}
    for query in queries():
        assert set(query.relevant) <= found
        assert set(query.relevant.values()) <= {1, 2, 3}


# --- the server ---


@pytest.mark.parametrize("outlet", houses())
def test_pages_are_in_their_outlets_encoding(outlet: str, client: Client) -> None:
    house = houses()[outlet]
    source = next(
        each
        for each in articles().values()
        if each.outlet == outlet and each.manner not in ("flaky", "broken")
    )
    status, headers, body = client.get(source.url)
    assert (status, headers["Content-Type"]) == (200, house.content_type)
    assert house.declared.encode() in body[:600].lower()
    assert source.paragraphs[-1] in body.decode(house.encoding)
    if outlet in ("bogda", "vestnik"):
        with pytest.raises(UnicodeDecodeError):
            body.decode("gb2312" if outlet == "bogda" else "utf-8")


def test_the_server_is_a_proxy_and_a_host(newsroom: Newsroom, client: Client) -> None:
    url = articles()["concert-en"].url
    assert client.get(url)[0] == 200
    direct = build_opener(ProxyHandler({}))
    request = Request(
        f"{newsroom.proxy}/en/2025/06/13/xian-xinghai-concert.html",
        headers={"Host": "steppewire.example"},
    )
    with direct.open(request, timeout=20) as response:
        assert response.status == 200
    assert newsroom.requests == {url: 2}
    assert client.get("http://unknown.example/")[0] == 502
    assert client.get("http://bulaq.example/nothing-here")[0] == 404
    newsroom.forget()
    assert not newsroom.requests
    assert not newsroom.log


def test_head_and_gzip(client: Client) -> None:
    url = articles()["concert-en"].url
    status, headers, body = client.get(url, "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 1000
    _, headers, packed = client.get(url, Accept_Encoding="gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == client.get(url)[2]


@pytest.mark.parametrize("name", ["concert-en", "concert-kk"])
def test_an_etag_is_answered_with_304(name: str, client: Client) -> None:
    url = articles()[name].url
    tag = client.get(url)[1]["ETag"]
    assert client.get(url, If_None_Match=tag)[0::2] == (304, b"")
    assert client.get(url, If_None_Match='"other"')[0] == 200


def test_last_modified_is_answered_with_304(client: Client) -> None:
    url = articles()["closed-ru"].url
    since = client.get(url)[1]["Last-Modified"]
    assert client.get(url, If_Modified_Since=since)[0] == 304
    assert client.get(url, If_Modified_Since="Mon, 01 Jan 2024 00:00:00 GMT")[0] == 200


def test_one_page_changes_on_the_second_day(newsroom: Newsroom, client: Client) -> None:
    changed = [url for url, answer in site(1).items() if answer != site(2)[url]]
    assert changed == [articles()["flight-en"].url]
    assert site(1).keys() == site(2).keys()
    tag = client.get(changed[0])[1]["ETag"]
    newsroom.day = 2
    status, _, body = client.get(changed[0], If_None_Match=tag)
    assert status == 200
    assert "four times a week" in body.decode()


def test_moved_gone_empty_and_foreign_pages(client: Client) -> None:
    status, headers, _ = client.get(special.MOVED)
    assert (status, headers["Location"]) == (301, articles()["flight-en"].url)
    assert client.get(special.DEAD)[0] == 404
    assert client.get(special.EMPTY)[0::2] == (200, b"")
    assert client.get(special.PDF)[2].startswith(b"%PDF")
    assert client.get("http://bulaq.example/robots.txt")[0] == 404


def test_a_flaky_page_fails_twice(newsroom: Newsroom, client: Client) -> None:
    (flaky,) = [each.url for each in articles().values() if each.manner == "flaky"]
    answers = [client.get(flaky) for _ in range(3)]
    assert [status for status, _, _ in answers] == [503, 503, 200]
    assert answers[0][1]["Retry-After"] == "1"
    newsroom.forget()
    assert client.get(flaky)[0] == 503


def test_a_slow_page_takes_its_time(newsroom: Newsroom, client: Client) -> None:
    (slow,) = [each.url for each in articles().values() if each.manner == "slow"]
    started = time.monotonic()
    assert client.get(slow)[0] == 200
    assert time.monotonic() - started >= newsroom.slow


def test_the_command_line_sets_the_proxy_and_hands_the_exit_code_on() -> None:
    code = (
        "import os, sys, urllib.request as u\n"
        "opener = u.build_opener(u.ProxyHandler({'http': os.environ['ACCORD_PROXY']}))\n"
        "print(opener.open('http://bulaq.example/atom.xml').status)\n"
        "sys.exit(7)\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.newsroom", "with", sys.executable, "-c", code],
        cwd=Path(__file__).parent.parent, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (7, "200"), done.stderr


# --- what is announced, and what is read back ---


def announced(name: str, client: Client) -> set[str]:
    """Return all addresses that an outlet's file leads to."""
    outlet = OUTLETS[name]
    found = {
        each.url for url in outlet.feeds for each in read_feed(client.get(url)[2], url).candidates
    }
    waiting = list(outlet.sitemaps)
    for url in waiting:
        read = read_sitemap(client.get(url)[2], url)
        waiting += read.sitemaps
        found |= {each.url for each in read.candidates}
    for section in outlet.sections:
        for url in section.addresses():
            status, headers, body = client.get(url)
            assert status == 200
            links = read_section(body, url, outlet, headers["Content-Type"])
            assert not links.trouble
            found |= {each.url for each in links.candidates}
    return found


@pytest.mark.parametrize("outlet", houses())
def test_every_article_is_announced(outlet: str, client: Client) -> None:
    own = {each.url for each in articles().values() if each.outlet == outlet}
    found = announced(outlet, client)
    assert own <= found
    odd = {url for url in found - own if outlet_for(url, OUTLETS) is OUTLETS[outlet]}
    assert odd, "an address that is no good article"
    assert odd <= special.pages().keys()


def read_back(source: Source, day: int = 1) -> Any:
    answer = article_page(source, day)
    headers = {"content-type": answer.content_type}
    page = Page(source.url, source.url, answer.body, datetime.now(UTC), headers=headers)
    return extract(page, OUTLETS[source.outlet])


@ALL
@pytest.mark.parametrize("day", [1, 2])
def test_an_article_is_read_back_whole(source: Source, day: int) -> None:
    if day == 2 and source.second_day is None:
        return
    found = read_back(source, day)
    assert found.paragraphs == source.text(day)
    for slot in ("title", "subtitle", "authors", "editor", "source", "url"):
        assert getattr(found, slot) == getattr(source, slot), slot
    assert found.published.instant == source.published.astimezone(UTC)
    linked = [articles()[name] for name in source.translations]
    assert found.translations == {each.language: each.url for each in linked}
    assert (found.image and found.image.caption) == source.caption or source.outlet != "steppewire"
    assert not [slot for slot in found.provenance if slot.endswith("?")], "a selector matches not"


@pytest.mark.parametrize("url", [special.EMPTY, special.PDF, special.GALLERY, special.PICTURES])
def test_what_is_no_article_is_not_read_as_one(url: str, client: Client) -> None:
    from crawler.errors import NotAnArticle, UnreadablePage

    status, headers, body = client.get(url)
    assert status == 200
    page = Page(
        url, url, body, datetime.now(UTC), headers={"content-type": headers["Content-Type"]}
    )
    with pytest.raises((NotAnArticle, UnreadablePage)):
        extract(page, outlet_for(url, OUTLETS))
