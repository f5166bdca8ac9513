"""Hostile articles and hostile requests: text stays text, headers hold, nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.annotation.records import Mention, NameKind, Span, Speaker
from archive.ids import article_id
from archive.model import Article, Image, LanguageTag, Moment, Outlet, Relevance
from archive.settings import Settings
from archive.store import open_archive
from archive.store.annotation_rows import quote_id
from search.indexer import update
from search.opening import open_engine
from tests.archive.told import annotated, put_newest, quote
from web.app import create_app
from web.handles import close

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'\u202e{{1234*5678}}"
URL = "http://orken.example/evil"

#: what a page may have: a module of ours, and data that no browser runs
OWN_SCRIPT = re.compile(
    r'<script type="module" src="/static/\w+\.js"></script>'
    r'|<script type="application/ld\+json">[^<>&]*</script>'
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    settings = Settings.load({"ACCORD_HOME": str(tmp_path_factory.mktemp("hostile"))})
    archive = open_archive(settings)
    archive.put_outlet(Outlet("evil", {"en": EVIL}, "javascript:alert(1)", (), "KZ"))
    capture = archive.capture(
        url=URL,
        body=b"x",
        status=200,
        fetched=datetime(2026, 1, 1, tzinfo=UTC),
        response_headers=[],
    )
    evil = Article(
        url=URL, title=EVIL, paragraphs=(EVIL, "Almaty " + EVIL), outlet="evil", subtitle=EVIL,
        authors=(EVIL,), editor=EVIL, source=EVIL, section=EVIL, published=Moment(date(2026, 1, 1)),
        language=LanguageTag("en", "Latn", 1.0), image=Image("javascript:alert(1)", EVIL),
        translations={"ru": "javascript:alert(1)", EVIL: "http://[bad"}, provenance={EVIL: EVIL},
    )  # fmt: skip
    archive.keep(evil, capture, Relevance(True, 1.0, EVIL))
    who = Speaker(Span(0, 4), EVIL, EVIL, EVIL, kind=NameKind.PERSON)
    said = quote(evil.text, EVIL, who=who, negated=True, cue=EVIL)
    named = Mention(0, len(EVIL), EVIL, NameKind.PERSON, EVIL, EVIL)
    put_newest(archive, article_id(URL), annotated(said, mentions=[named]))
    with_index = open_engine(settings, archive)
    update(archive, with_index)
    with_index.close()
    archive.close()
    app = create_app(settings)
    yield app.test_client()
    close(app)


@pytest.mark.parametrize(
    "address",
    ["/", "/search?q=Almaty", "/search?q=%3Cscript%3E", "/outlets", f"/articles/{article_id(URL)}",
     f"/articles/{article_id(URL)}/compare", "/quotes", f"/quotes/{quote_id(article_id(URL), EVIL, 0)}",
     "/quotes?person=%3Cscript%3Ealert(1)%3C/script%3E&topic=%22%3E%3Cb%3E", "/captures/1",
     "/captures/1?quote=%22%3E%3Cb%3E", "/search?lang=%3Cscript%3E&from=%22%3E%3Cb%3E",
     "/%3Cscript%3Ealert(1)%3C/script%3E"],
)  # fmt: skip
def test_nothing_from_outside_becomes_markup(hostile: FlaskClient, address: str) -> None:
    page = OWN_SCRIPT.sub("", hostile.get(address).text)
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert 'href="javascript:' not in page
    assert "7006652" not in page
    assert "\u202e" not in page or "\u202c" in page


def test_no_style_or_script_stands_in_a_page(client: FlaskClient) -> None:
    for address in ("/", "/search?q=Almaty", "/quotes", "/captures/1", "/outlets", "/about"):
        page = client.get(address).text
        assert " style=" not in page
        assert " on" + "click=" not in page
        assert "<style" not in page


def test_headers_hold_on_every_answer(client: FlaskClient) -> None:
    for address in ("/", "/nothing", "/static/accord.css", "/healthz"):
        with client.get(address) as answer:
            headers = answer.headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Server" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_the_site_only_reads(client: FlaskClient, method: str) -> None:
    answer = client.open("/", method=method)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_another_host_name_is_refused_in_a_line(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "ACCORD_HOSTS" in answer.text


def test_names_of_the_settings_are_answered(tmp_path: Path) -> None:
    environ = {"ACCORD_HOME": str(tmp_path), "ACCORD_HOSTS": "accord.example, www.accord.example"}
    app = create_app(Settings.load(environ))
    client = app.test_client()
    assert client.get("/", headers={"Host": "www.accord.example"}).status_code == 200
    assert "The archive is empty" in client.get("/").text
    close(app)


def test_an_archive_that_is_gone_is_told_on_a_plain_page(tmp_path: Path) -> None:
    settings = Settings.load({"ACCORD_HOME": str(tmp_path / "home")})
    app = create_app(settings)
    client = app.test_client()
    for file in (tmp_path / "home").glob("archive.db*"):
        file.unlink()
    answer = client.get("/")
    assert answer.status_code in (200, 500, 503)
    assert "Traceback" not in answer.text
    close(app)
