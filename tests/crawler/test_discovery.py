"""Announcing pages: what they name comes out, what is wrong is trouble, all of it is bounded."""

from __future__ import annotations

import gzip
import resource
import time
import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.discovery import Announced, Candidate, read_feed, read_section, read_sitemap
from crawler.discovery.candidate import LONGEST_ADDRESS, MOST_CANDIDATES
from crawler.discovery.sections import MOST_LINKS
from crawler.discovery.sitemaps import MOST_SITEMAPS
from crawler.outlet import OutletFile, load_outlet
from tests.growth import usual_seconds

AT = "http://orken.example/announced"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Orken</title><language>kk-KZ</language>
<item><title> Алматы  мен
Үрімжі </title><link>http://orken.example/1</link><pubDate>Mon, 02 Mar 2026 23:30:00 +0500</pubDate></item>
<item><title>No date &amp; relative</title><link>/2</link></item>
<item><title>No address</title></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>Orken</title>
<entry><title type="html">Урумчи &lt;b&gt;и&lt;/b&gt; Алматы</title><link href="http://orken.example/1"/>
<updated>2026-03-02T10:00:00Z</updated></entry></feed>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="http://orken.example/1"><title>One</title><link>http://orken.example/1</link>
<dc:date>2026-03-02</dc:date></item></rdf:RDF>"""


def urls(announced: Announced) -> list[str]:
    return [candidate.url for candidate in announced.candidates]


def test_rss_gives_addresses_titles_days_and_language() -> None:
    found = read_feed(RSS.encode(), AT)
    assert found.trouble is None
    first, second = found.candidates
    assert (first.url, first.title, first.language) == (
        "http://orken.example/1",
        "Алматы мен Үрімжі",
        "kk",
    )
    assert first.published == date(2026, 3, 2)
    assert second == Candidate("http://orken.example/2", "No date & relative", None, "kk")


@pytest.mark.parametrize("body", [ATOM, RDF], ids=["atom", "rdf"])
def test_other_feeds_are_read_too(body: str) -> None:
    found = read_feed(body.encode(), AT)
    assert urls(found) == ["http://orken.example/1"]
    assert found.candidates[0].published == date(2026, 3, 2)


def test_a_feed_in_another_encoding_is_read() -> None:
    body = (
        RSS.replace("utf-8", "windows-1251")
        .replace("Алматы  мен\nҮрімжі", "Алма-Ата")
        .replace("kk-KZ", "ru")
    )
    [first, _second] = read_feed(body.encode("windows-1251"), AT).candidates
    assert first.title == "Алма-Ата"


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "the feed is not XML"),
        (b'{"items": []}', "the feed is not XML"),
        (b"", "the feed is not XML"),
        (b"\x89PNG\r\n", "the feed is not XML"),
        (b"<?xml version='1.0'?><html><body>x</body></html>", "the feed is not XML"),
        (b"<?xml version='1.0'?><other/>", "the page is not a feed"),
        (b"<rss><channel><item></rss", "the feed is broken XML"),
    ],
)
def test_what_is_no_feed_is_trouble(body: bytes, trouble: str) -> None:
    assert read_feed(body, AT) == Announced(trouble=trouble)


def test_a_feed_that_breaks_off_gives_what_precedes() -> None:
    found = read_feed(RSS.encode()[: RSS.encode().index(b"<item><title>No address")], AT)
    assert urls(found) == ["http://orken.example/1", "http://orken.example/2"]


def entities(root: str, entry: str) -> bytes:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e0 "ha">{lines}]>{entry}'.encode()


def test_entities_that_multiply_stay_small() -> None:
    feed = entities(
        "rss",
        "<rss version='2.0'><channel><item><link>http://a.example/&e11;</link></item></channel></rss>",
    )
    sitemap = entities("urlset", "<urlset><url><loc>http://a.example/&e11;</loc></url></urlset>")
    late = sitemap.replace(b"<!DOCTYPE", b"<!--" + b" " * 9000 + b"--><!DOCTYPE")
    assert all(len(url) <= LONGEST_ADDRESS for url in urls(read_feed(feed, AT)))
    assert read_sitemap(sitemap, AT).trouble == "the sitemap declares entities and is not read"
    assert read_sitemap(late, AT).candidates == ()
    for read in (
        lambda: read_feed(feed, AT), lambda: read_sitemap(sitemap, AT), lambda: read_sitemap(late, AT)
    ):  # fmt: skip
        assert usual_seconds(read) < 3


def test_no_entity_reads_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("http://orken.example/secret")
    for root, entry in (
        ("rss", "<rss><channel><item><link>{}</link></item></channel></rss>"),
        ("urlset", "<urlset><url><loc>{}</loc></url></urlset>"),
    ):
        head = f'<?xml version="1.0"?><!--{" " * 5000}--><!DOCTYPE {root} [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        body = (head + entry.format("&x;")).encode()
        read = read_feed if root == "rss" else read_sitemap
        assert urls(read(body, AT)) == []


MAP = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
NEWS = """<url><loc> http://orken.example/1 </loc><lastmod>2026-03-09</lastmod>
<news:news xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><news:publication><news:name>Orken</news:name>
<news:language>UG</news:language></news:publication><news:publication_date>2026-03-02T23:00:00+05:00</news:publication_date>
<news:title>ئۈرۈمچى</news:title></news:news></url>"""


def test_sitemaps_give_their_addresses() -> None:
    found = read_sitemap(
        MAP.format(
            "<url><loc>http://orken.example/1</loc><lastmod>2026-03-09</lastmod></url>"
        ).encode(),
        AT,
    )
    assert found == Announced((Candidate("http://orken.example/1"),)), "lastmod is no publication"


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_news_sitemaps_tell_more(pack: type[bytes]) -> None:
    found = read_sitemap(pack(MAP.format(NEWS).encode()), AT)
    assert found.candidates == (
        Candidate("http://orken.example/1", "ئۈرۈمچى", date(2026, 3, 2), "ug"),
    )


def test_an_index_gives_sitemaps() -> None:
    body = "<sitemapindex>" + "".join(
        f"<sitemap><loc>http://orken.example/{n}.xml</loc></sitemap>" for n in range(MOST_SITEMAPS + 9)
    )  # fmt: skip
    found = read_sitemap(body.encode() + b"</sitemapindex>", AT)
    assert found.candidates == ()
    assert found.sitemaps[0] == "http://orken.example/0.xml"
    assert len(found.sitemaps) == MOST_SITEMAPS


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (b"", "the sitemap is broken XML"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "the sitemap names no addresses"),
        (MAP.format("").encode(), "the sitemap names no addresses"),
        (b"\x1f\x8b and then nothing", "the sitemap is damaged gzip"),
        (gzip.compress(MAP.format(NEWS).encode(), mtime=0)[:60], "the sitemap is cut gzip"),
        (MAP.format("<url><loc>javascript:alert(1)</loc></url>").encode(), "the sitemap names no addresses"),
        (MAP.format(f"<url><loc>http://a.example/{'a' * 3000}</loc></url>").encode(), "the sitemap names no addresses"),
    ],
)  # fmt: skip
def test_what_is_no_sitemap_is_trouble(body: bytes, trouble: str) -> None:
    assert read_sitemap(body, AT) == Announced(trouble=trouble)


def test_a_sitemap_that_breaks_off_gives_what_precedes() -> None:
    whole = MAP.format("".join(f"<url><loc>http://orken.example/{n}</loc></url>" for n in range(9)))
    found = read_sitemap(whole.encode()[:-60], AT)
    assert len(found.candidates) >= 7
    packed = gzip.compress(
        MAP.format(
            "".join(
                f"<url><loc>http://a.example/{zlib.crc32(b'%d' % n)}</loc></url>"
                for n in range(999)
            )
        ).encode()
    )
    found = read_sitemap(packed[: len(packed) // 2], AT)
    assert len(found.candidates) > 100
    assert found.trouble == "the sitemap is cut gzip"


def test_a_sitemap_has_so_many_addresses_at_most() -> None:
    body = MAP.format("<url><loc>http://a.example/</loc></url>" * (MOST_CANDIDATES + 10)).encode()
    assert len(read_sitemap(body, AT).candidates) == MOST_CANDIDATES


@pytest.mark.parametrize("inside", [b" ", b"<url>", b"<url><loc>http://a.example/</loc></url>"])
def test_gzip_that_unpacks_to_gigabytes_is_cut(inside: bytes) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = packer.compress(b"<urlset>") + packer.flush(zlib.Z_FULL_FLUSH)
    # after a full flush a block does not depend on the one before: it can be repeated
    bomb += (
        packer.compress(inside * (2**20 // len(inside))) + packer.flush(zlib.Z_FULL_FLUSH)
    ) * 2048
    assert len(bomb) < 12 * 2**20
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found = read_sitemap(bomb, AT)
    assert found.trouble == "the sitemap unpacks to more than 50 MiB and was cut"
    assert len(found.candidates) <= MOST_CANDIDATES
    assert time.process_time() - begun < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 700 * 1024, "kilobytes"


@pytest.fixture(scope="module")
def orken(tmp_path_factory: pytest.TempPathFactory) -> OutletFile:
    path = tmp_path_factory.mktemp("outlets") / "orken.toml"
    path.write_text(
        'names = {en = "Orken"}\nhome = "http://orken.example/"\nlanguages = ["en"]\n'
        "articles = ['/news/\\d+']\n"
    )
    return load_outlet(path)


def test_section_pages_give_the_links_that_fit(orken: OutletFile) -> None:
    body = """<a href="/news/1?utm_source=x#top"> One
    of them</a><a href="/news/1">again</a><a href="/about">no</a><a href="http://tau.example/news/3">other</a>
    <a href="javascript:alert('/news/4')">no</a><a href="http://[/news/5">no</a><a>no</a><a href="">no</a>
    <a href="//www.orken.example/news/6"><img alt=x></a>"""
    found = read_section(body.encode(), "http://orken.example/list", orken, language="kk")
    assert found == Announced(
        (
            Candidate("http://orken.example/news/1", "One of them", None, "kk"),
            Candidate("http://www.orken.example/news/6", None, None, "kk"),
        )
    )


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (b"", "the section page cannot be read: the page is empty"),
        (b"\x89PNG" + b"\0" * 900, "the section page cannot be read"),
        (b"<html><a href=/about>About</a>", "the section page has no links that fit"),
    ],
)
def test_a_section_page_without_links_is_trouble(
    orken: OutletFile, body: bytes, trouble: str
) -> None:
    found = read_section(body, "http://orken.example/list", orken)
    assert found.candidates == ()
    assert (found.trouble or "").startswith(trouble)


def test_a_section_page_has_so_many_links_at_most(orken: OutletFile) -> None:
    body = "".join(f"<a href=/news/{n}>x</a>" for n in range(MOST_LINKS + 50)).encode()
    assert len(read_section(body, "http://orken.example/list", orken).candidates) == MOST_LINKS


#: pieces of which feeds, sitemaps and pages are made, and broken
PIECES = st.lists(
    st.sampled_from(
        ["<?xml version='1.0'?>", "<rss version='2.0'>", "<channel>", "<item>", "<link>", "</link>", "</item>", "<feed>",
         "<entry>", "<link href='http://a.example/'/>", "<updated>9999-99-99</updated>", "<pubDate>x</pubDate>", "<urlset>",
         "<url>", "<loc>", "http://a.example/", "http://[", "</loc>", "</url>", "<sitemap>", "<!ENTITY x 'y'>", "&x;", "&#0;",
         "<a href='/news/1'>", "</a>", "<![CDATA[", "]]>", "<!--", "\0", "\ufeff", "<x:y>", "ئۈرۈمچى"]
    ),
    max_size=25,
)  # fmt: skip
ANY = st.binary(max_size=300) | PIECES.map(lambda parts: "".join(parts).encode())


@example(body=b"<?:?><url", url=AT)
@given(ANY, st.sampled_from([AT, "http://orken.example/[", "relative"]))
def test_any_body_gives_candidates_or_trouble(orken: OutletFile, body: bytes, url: str) -> None:
    for found in (
        read_feed(body, url),
        read_sitemap(body, url),
        read_sitemap(gzip.compress(body), url),
        read_section(body, url, orken),
    ):
        for candidate in found.candidates:
            assert candidate.url.startswith(("http://", "https://"))
            assert len(candidate.url) <= LONGEST_ADDRESS
        assert found.candidates or found.sitemaps or found.trouble or found == Announced()
