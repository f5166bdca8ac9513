"""Feeds, sitemaps and oEmbed: what other programs take of the site without asking twice."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def a_quote(client: FlaskClient) -> str:
    found = re.search(r'href="(/quotes/\w{16})"', client.get("/quotes").text)
    assert found
    return f"http://localhost{found[1]}"


@pytest.mark.parametrize(
    "path", ["/topics/trade", "/events", "/search?q=freight", "/search", "/people/Lin Zhiyuan"]
)
def test_each_feed_is_told_as_atom_and_as_json_feed(client: FlaskClient, path: str) -> None:
    path, _, query = path.partition("?")
    if path.startswith("/people"):
        found = client.get("/people?q=Lin+Zhiyuan").text
        path = re.search(r'href="(/people/\w+)"', found)[1]  # type: ignore[index]
    page = client.get(f"{path}?{query}").text
    feeds = re.findall(r'rel="alternate" type="application/(atom|feed)\+[^>]*href="([^"]+)"', page)
    assert [kind for kind, _ in feeds] == ["atom", "feed"]
    atom, feed = (client.get(address.replace("&amp;", "&")) for _, address in feeds)
    entries = ElementTree.fromstring(atom.data).findall("{http://www.w3.org/2005/Atom}entry")
    told = feed.json
    assert feed.mimetype == "application/feed+json"
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert len(told["items"]) == len(entries) > 0
    assert {"id", "url", "title", "content_text", "date_published"} <= told["items"][0].keys()
    assert client.get(told["items"][0]["url"]).status_code == 200


def test_a_feed_of_nobody_is_not_there(client: FlaskClient) -> None:
    for address in ("/people/nobody.atom", "/people/nobody.feed.json", "/topics/x.feed.json"):
        assert client.get(address).status_code == 404
    assert client.get("/search.rss").status_code == 404


def test_the_sitemaps_name_every_article_once(client: FlaskClient) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text
    index = ElementTree.fromstring(client.get("/sitemap.xml").data)
    parts = [each.text or "" for each in index.iter(f"{SITEMAP}loc")]
    found = []
    for part in parts:
        listed = ElementTree.fromstring(client.get(part).data)
        found += [each.text or "" for each in listed.iter(f"{SITEMAP}loc")]
    assert len(found) == len(set(found))
    articles = client.get("/api/v1/articles?limit=100").json["items"]
    assert {each["links"]["html"] for each in articles} <= set(found)
    assert all(client.get(each).status_code == 200 for each in found[:12])
    assert client.get("/sitemap/g.xml").status_code == 404


def test_a_quote_can_be_shown_on_another_site(client: FlaskClient) -> None:
    address = a_quote(client)
    page = client.get(address).text
    link = re.search(r'type="application/json\+oembed" href="([^"]+)"', page)
    assert link
    told = client.get(link[1].replace("&amp;", "&")).json
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert told["html"].startswith("<blockquote")
    assert f'cite="{address}"' in told["html"]
    assert "<script" not in told["html"]
    narrow = client.get(f"/oembed?url={address}&maxwidth=300&maxheight=x").json
    assert (narrow["width"], narrow["height"]) == (300, 240)
    xml = ElementTree.fromstring(client.get(f"/oembed?url={address}&format=xml").data)
    assert xml.findtext("html") == told["html"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("", 404),
        ("http://elsewhere.example/quotes/0123456789abcdef", 404),
        ("http://localhost/quotes/0000000000000000", 404),
        ("http://localhost/search?q=x", 404),
        ("http://localhost/nothing", 404),
        ("javascript:alert(1)", 404),
        ("http://[bad/", 404),
    ],
)
def test_nothing_else_can(client: FlaskClient, address: str, status: int) -> None:
    assert client.get("/oembed", query_string={"url": address}).status_code == status


def test_a_format_that_is_not_known_is_told(client: FlaskClient) -> None:
    assert client.get(f"/oembed?url={a_quote(client)}&format=yaml").status_code == 501
