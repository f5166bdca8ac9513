"""Sitemaps, news sitemaps and their indexes, plain or gzipped, within bounds.

A sitemap may be a trap: gzip that unpacks to gigabytes, entities that multiply, an index
without end. What is read is bounded, entities are not expanded, nothing is fetched.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import islice

from lxml import etree

from crawler.discovery.candidate import LONGEST_ADDRESS, MOST_CANDIDATES, Announced, Candidate

#: bytes of an unpacked sitemap: the limit of sitemaps.org
LARGEST = 50 * 2**20

#: sitemaps that one index may name
MOST_SITEMAPS = 1_000


def read_sitemap(body: bytes, url: str) -> Announced:
    """Return the addresses of a sitemap, or the sitemaps of an index."""
    unpacked, trouble = _unpack(body)
    if b"<!ENTITY" in unpacked[:4096]:
        return Announced(trouble="the sitemap declares entities and is not read")
    candidates: list[Candidate] = []
    sitemaps: list[str] = []
    try:
        for name, entry in islice(_entries(unpacked), MOST_CANDIDATES):
            address = (entry.get("loc") or "").strip()
            if not address.startswith(("http://", "https://")) or len(address) > LONGEST_ADDRESS:
                continue
            if name == "sitemap":
                sitemaps.append(address)
            else:
                candidates.append(_candidate(address, entry))
    except etree.XMLSyntaxError:
        trouble = trouble or "the sitemap is broken XML"
    if not candidates and not sitemaps:
        trouble = trouble or "the sitemap names no addresses"
    return Announced(tuple(candidates), tuple(sitemaps[:MOST_SITEMAPS]), trouble)


def _unpack(body: bytes) -> tuple[bytes, str | None]:
    """Return the bytes unpacked up to the limit, and what was wrong."""
    if not body.startswith(b"\x1f\x8b"):
        cut = "the sitemap is larger than 50 MiB and was cut" if len(body) > LARGEST else None
        return body[:LARGEST], cut
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(body, LARGEST)
    except zlib.error:
        return b"", "the sitemap is damaged gzip"
    trouble = None
    if unpacker.unconsumed_tail:
        trouble = "the sitemap unpacks to more than 50 MiB and was cut"
    elif not unpacker.eof:
        trouble = "the sitemap is cut gzip"
    return unpacked, trouble


def _entries(body: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (url or sitemap, its children's texts), freeing each element behind it."""
    walk = etree.iterparse(
        BytesIO(body), events=("end",), resolve_entities=False, no_network=True, huge_tree=False,
        load_dtd=False, recover=True,
    )  # fmt: skip
    for _event, element in walk:
        name = _local(element)
        if name in ("url", "sitemap"):
            yield (
                name,
                {_local(each): each.text or "" for each in element.iter() if each is not element},
            )
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def _candidate(address: str, entry: dict[str, str]) -> Candidate:
    language = entry.get("language", "").strip().lower() or None
    return Candidate(address, entry.get("title") or None, _day(entry), language)


def _day(entry: dict[str, str]) -> date | None:
    """Return the publication of a news sitemap; `lastmod` only says that a page changed."""
    try:
        return date.fromisoformat(entry.get("publication_date", "").strip()[:10])
    except ValueError:
        return None
