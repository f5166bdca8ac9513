"""Pages are light and quick: 50 ms of CPU and 100 kB, of the sample archive, in every language."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.growth import usual_seconds

ADDRESSES = [
    "/", "/search?q=Алматы", "/quotes", "/quotes?person=Ermekova&page=1", "/outlets",
    "/people", "/people?q=Ермекова", "/people/xian-xinghai",
]  # fmt: skip
STATIC = Path(__file__).parents[2] / "web" / "static"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_made_in_50_ms(client: FlaskClient, address: str) -> None:
    assert usual_seconds(lambda: client.get(address), tries=5) < 0.05


def test_so_are_a_quote_its_article_and_its_capture(client: FlaskClient) -> None:
    quote = re.findall(r'href="(/quotes/\w+)"', client.get("/quotes?lang=en").text)[0]
    page = client.get(quote).text
    article = re.findall(r'href="(/articles/[^"#]+)', page)[0].replace("&amp;", "&")
    capture = re.findall(r'href="(/captures/\d+)', page)[0]
    for address in (quote, article, capture, f"{capture}/page"):
        assert usual_seconds(lambda at=address: client.get(at), tries=5) < 0.05, address  # type: ignore[misc]


@pytest.mark.parametrize("ui", ["en", "zh", "ru", "kk", "ug"])
def test_the_first_page_is_light(client: FlaskClient, ui: str) -> None:
    parts = [client.get(f"/?ui={ui}").data, *(each.read_bytes() for each in STATIC.iterdir())]
    assert sum(len(gzip.compress(each)) for each in parts) < 100_000
