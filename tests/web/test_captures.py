"""Captured pages on the site: under a banner, in a frame that can do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.ids import article_id
from archive.settings import Settings
from archive.store import open_archive
from tests.archive.making import ON, article
from tests.newsroom.sources import articles
from tests.web.conftest import visible
from tests.web.saying import TEA_WORDS, Known
from web.app import create_app
from web.handles import close

EVIL = b"<html><body><p>Words</p><script>evil()</script><img src=x onerror=evil()></body></html>"


def of_article(client: FlaskClient, id: str) -> str:
    """Return the address of the newest capture of an article."""
    found = re.findall(r'href="(/captures/\d+)"', client.get(f"/articles/{id}").text)
    assert found
    return str(found[-1])


def test_a_capture_says_when_and_where_it_was_taken(client: FlaskClient) -> None:
    source = next(each for each in articles().values() if each.id == "museum-en")
    id = article_id(source.url)
    answer = client.get(of_article(client, id))
    page = visible(answer.text)
    assert "Captured on 2025-11-01 08:00:00 UTC" in page
    assert f'href="{source.url}"' in answer.text
    assert f'href="/articles/{id}/revisions/1"' in answer.text
    assert "sha256:" in page
    assert '<iframe sandbox="" ' in answer.text
    assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["en", "zh", "ru", "kk", "ug"])
def test_the_frame_holds_the_words_of_the_page(client: FlaskClient, language: str) -> None:
    source = next(each for each in articles().values() if each.language == language)
    answer = client.get(f"{of_article(client, article_id(source.url))}/page")
    assert answer.status_code == 200
    assert source.text(1)[-1][:30].split('"')[0] in visible(answer.text)


def test_the_frame_may_do_nothing(client: FlaskClient) -> None:
    headers = client.get("/captures/1/page").headers
    policy = headers["Content-Security-Policy"]
    assert {"default-src 'none'", "sandbox", "frame-ancestors 'self'"} <= set(policy.split("; "))
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_opened_by_itself_it_leads_to_its_banner(client: FlaskClient) -> None:
    answer = client.get("/captures/1/page?id=9", headers={"Sec-Fetch-Dest": "document"})
    assert (answer.status_code, answer.location) == (302, "/captures/1")


def test_a_quote_leads_to_its_words_in_the_capture(reader: FlaskClient, known: Known) -> None:
    page = reader.get(f"/quotes/{known.quote('copy', TEA_WORDS)}").text
    found = re.search(r'href="(/captures/\d+\?quote=\w+)"', page)
    assert found
    framed = re.search(r'src="(/captures/\d+/page\?quote=\w+)#said"', reader.get(found[1]).text)
    assert framed
    shown = reader.get(framed[1]).text
    assert '<mark id="said">Tea is warm</mark>' in shown
    assert "<mark>Drink it</mark>" in shown


@pytest.mark.parametrize("id", ["0", "999", "9" * 40, "-1", "x"])
def test_no_other_capture_is_shown(client: FlaskClient, id: str) -> None:
    assert client.get(f"/captures/{id}").status_code == 404
    assert client.get(f"/captures/{id}/page").status_code == 404


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[tuple[FlaskClient, Path]]:
    """Give a site with three captures: hostile, an image, and one that no article is of."""
    settings = Settings.load({"ACCORD_HOME": str(tmp_path)})
    archive = open_archive(settings)
    for name, body in (("evil", EVIL), ("image", b"\x89PNG\r\n\x1a\n\0\0"), ("list", b"<p>list")):
        what = article(name, f"Words of {name}")
        capture = archive.capture(
            url=what.url, body=body, status=200, fetched=datetime(2026, 1, 1, tzinfo=UTC),
            response_headers=[("Content-Type", "text/html"), ("Refresh", "0;url=http://evil.example")],
        )  # fmt: skip
        if name != "list":
            archive.keep(what, capture, ON)
    archive.close()
    app = create_app(settings)
    yield app.test_client(), settings.captures
    close(app)


def test_a_hostile_capture_is_harmless(odd: tuple[FlaskClient, Path]) -> None:
    answer = odd[0].get("/captures/1/page")
    assert "<p>Words</p>" in answer.text
    assert "evil" not in answer.text
    assert "Refresh" not in answer.headers


def test_what_cannot_be_shown_says_so(odd: tuple[FlaskClient, Path]) -> None:
    client, folder = odd
    assert "no text that could be shown" in client.get("/captures/2/page").text
    assert client.get("/captures/3").status_code == 404
    for file in folder.iterdir():
        file.write_bytes(b"")
    page = client.get("/captures/1/page").text
    assert "cannot be read back" in page
    assert str(folder) not in page
