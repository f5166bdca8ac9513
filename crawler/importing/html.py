"""Saved HTML files, one or a folder of them, plain, gzipped or as MHTML.

A page's address is the one that it gives itself (`canonical`, `og:url`, the "saved from url"
comment of browsers); a page without one gets `urn:accord:file:DIGEST:NAME`, where DIGEST is
the first 16 hexadecimal digits of the SHA-256 of its bytes. So the same file is the same page
wherever it lies, and two pages of one name are never taken for one.
"""

from __future__ import annotations

import email
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from archive.decoding import LARGEST, decode
from archive.errors import AccordError
from archive.ids import body_digest
from crawler.errors import UnreadablePage
from crawler.extraction.manifest import read_file
from crawler.importing.items import Broken, Item, Source, is_address
from crawler.page import Page

#: names of files that are pages, before a ".gz"
PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")

#: characters of a page in which it gives its own address
HEAD = 300_000

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->", re.IGNORECASE)


def is_page(name: str) -> bool:
    """Tell by its name whether a file is a saved page."""
    return name.lower().removesuffix(".gz").endswith(PAGES)


class PageFile(Source):
    """One saved page."""

    def items(self) -> Iterator[Item]:
        """Yield the page."""
        yield page_of_file(self.path)
        self.position = self.size


class Folder(Source):
    """All saved pages below a folder, in the order of their paths."""

    def __init__(self, path: Path, files: list[Path]) -> None:
        super().__init__(path, sum(file.stat().st_size for file in files))
        self._files = files

    def items(self) -> Iterator[Item]:
        """Yield the pages."""
        for file in self._files:
            yield page_of_file(file)
            self.position += file.stat().st_size if file.exists() else 0


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, sorted; links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if (file := Path(place, name)).is_file():
                yield file


def page_of_file(path: Path) -> Item:
    """Read one file; what cannot be read is Broken, not an error."""
    try:
        body = read_file(path)
        fetched = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (AccordError, OSError, OverflowError, ValueError) as error:
        return Broken(str(path), f"cannot be read ({_brief(error)})")
    if path.name.lower().removesuffix(".gz").endswith((".mhtml", ".mht")):
        return _unwrapped(path, body, fetched)
    return saved_page(body, fetched, path.name)


def saved_page(
    body: bytes, fetched: datetime, name: str, url: str | None = None, kind: str = "text/html"
) -> Item:
    """Return the page of some bytes; without `url`, at the address that it gives itself."""
    if len(body) > LARGEST:
        return Broken(name, f"is larger than {LARGEST // 2**20} MiB: more than an article has")
    address = url if is_address(url) else own_address(body, kind)
    if not address:
        digest = body_digest(body).removeprefix("sha256:")[:16]
        address = f"urn:accord:file:{digest}:{quote(name[-200:], safe='', errors='replace')}"
    return Page(
        address, address, body, min(fetched, datetime.now(UTC)), headers={"content-type": kind},
        handed_in=True,
    )  # fmt: skip


def own_address(body: bytes, kind: str = "text/html") -> str | None:
    """Return the address that a page gives as its own, if it is one of the web."""
    try:
        head = decode(body, kind)[:HEAD]
        tree = document_fromstring(head.encode(), HTMLParser(encoding="utf-8", no_network=True))
    except (UnreadablePage, etree.LxmlError, ValueError):
        return None
    saved = _SAVED_FROM.search(head[:5_000])
    told = [
        *(each.get("href") for each in tree.iter("link") if _is(each, "rel", "canonical")),
        *(each.get("content") for each in tree.iter("meta") if _is(each, "property", "og:url")),
        *([saved[1]] if saved else []),
    ]
    addresses = [text.strip() for text in told if text and is_address(text.strip())]
    return next((each for each in addresses if urlsplit(each).path.strip("/")), None)


def _is(element: HtmlElement, attribute: str, value: str) -> bool:
    return (element.get(attribute) or "").strip().lower() == value


def _unwrapped(path: Path, body: bytes, fetched: datetime) -> Item:
    """Take the HTML part out of a page saved as MHTML."""
    try:
        message = email.message_from_bytes(body)
        part = next((e for e in message.walk() if e.get_content_type() == "text/html"), None)
        content = part.get_payload(decode=True) if part is not None else None
    except (ValueError, LookupError, RecursionError) as error:
        return Broken(str(path), f"is no MHTML ({type(error).__name__})")
    if part is None or not isinstance(content, bytes):
        return Broken(str(path), "has no HTML part")
    told = (message["Snapshot-Content-Location"], part["Content-Location"])
    url = next((str(each).strip() for each in told if each and is_address(str(each).strip())), None)
    charset = part.get_content_charset()
    kind = f"text/html; charset={charset}" if charset and charset.isascii() else "text/html"
    return saved_page(content, fetched, path.name, url, kind)


def _brief(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split())[:120]
