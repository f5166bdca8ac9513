"""Where the newsroom announces its articles: RSS, Atom, sitemaps, robots.txt."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.newsroom.answer import Answer
from tests.newsroom.sources import Source

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Entry:
    """One announced address."""

    url: str
    title: str
    published: datetime
    language: str
    summary: str = ""


def entries(sources: Iterable[Source]) -> list[Entry]:
    """Return articles as entries, the newest first."""
    newest_first = sorted(sources, key=lambda each: each.published, reverse=True)
    return [
        Entry(each.url, each.title, each.published, each.language, each.paragraphs[0])
        for each in newest_first
    ]


def rss(title: str, home: str, language: str, announced: Sequence[Entry]) -> Answer:
    """Return an RSS 2.0 feed."""
    items = "\n".join(
        f"<item><title>{escape(each.title)}</title><link>{escape(each.url)}</link>"
        f"<guid>{escape(each.url)}</guid><pubDate>{format_datetime(each.published)}</pubDate>"
        f"<description>{escape(each.summary)}</description></item>"
        for each in announced
    )
    channel = f"<title>{escape(title)}</title><link>{home}</link><language>{language}</language>"
    body = f'{_HEAD}<rss version="2.0"><channel>{channel}\n{items}\n</channel></rss>\n'
    return Answer(body=body.encode(), content_type="application/rss+xml; charset=utf-8", etag=True)


def atom(title: str, home: str, language: str, announced: Sequence[Entry]) -> Answer:
    """Return an Atom feed."""
    items = "\n".join(
        f"<entry><title>{escape(each.title)}</title><id>{escape(each.url)}</id>"
        f'<link rel="alternate" href="{escape(each.url)}"/>'
        f"<published>{each.published.isoformat()}</published>"
        f"<updated>{each.published.isoformat()}</updated></entry>"
        for each in announced
    )
    newest = max(each.published for each in announced).isoformat()
    body = (
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">'
        f"<title>{escape(title)}</title><id>{home}</id><updated>{newest}</updated>\n{items}\n</feed>\n"
    )
    return Answer(body=body.encode(), content_type="application/atom+xml")


def news_sitemap(name: str, announced: Sequence[Entry]) -> Answer:
    """Return a sitemap with the news extension."""
    urls = "\n".join(
        f"<url><loc>{escape(each.url)}</loc><news:news><news:publication>"
        f"<news:name>{escape(name)}</news:name><news:language>{each.language}</news:language>"
        f"</news:publication><news:publication_date>{each.published.isoformat()}"
        f"</news:publication_date><news:title>{escape(each.title)}</news:title></news:news></url>"
        for each in announced
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    return _xml(f'{_HEAD}<urlset xmlns="{space}" xmlns:news="{news}">\n{urls}\n</urlset>\n')


def sitemap(announced: Sequence[Entry], *, packed: bool = False) -> Answer:
    """Return a plain sitemap; `packed` gives a .gz file."""
    urls = "\n".join(
        f"<url><loc>{escape(each.url)}</loc><lastmod>{each.published:%Y-%m-%d}</lastmod></url>"
        for each in announced
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    plain = _xml(f'{_HEAD}<urlset xmlns="{space}">\n{urls}\n</urlset>\n')
    if not packed:
        return plain
    return Answer(body=gzip.compress(plain.body, mtime=0), content_type="application/gzip")


def sitemap_index(addresses: Sequence[str]) -> Answer:
    """Return an index of sitemaps."""
    maps = "\n".join(f"<sitemap><loc>{escape(each)}</loc></sitemap>" for each in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return _xml(f'{_HEAD}<sitemapindex xmlns="{space}">\n{maps}\n</sitemapindex>\n')


def robots(*lines: str) -> Answer:
    """Return a robots.txt for all agents."""
    body = "\n".join(["User-agent: *", *lines, ""])
    return Answer(body=body.encode(), content_type="text/plain; charset=utf-8")


def _xml(text: str) -> Answer:
    return Answer(body=text.encode(), content_type="application/xml; charset=utf-8", etag=True)
