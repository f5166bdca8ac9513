"""Whether an outlet's addresses answer: its home page, feeds, sitemaps and sections, each once.

Nothing is kept: this is for the person who writes an outlet file, before the first crawl.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    BaseHandler,
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from crawler.discovery import Announced
from crawler.discovery.feeds import read_feed
from crawler.discovery.sections import read_section
from crawler.discovery.sitemaps import read_sitemap
from crawler.guard import is_private, refusal
from crawler.outlet import OutletFile

#: seconds for one answer: to its first byte, and to its last
FIRST_BYTE, LAST_BYTE = 8.0, 20.0

#: bytes of an answer that are read
LARGEST = 16 * 2**20

#: outlets asked at the same time, one request at a time each
AT_ONCE = 24


@dataclass(frozen=True, slots=True)
class Checked:
    """One address and how it answered."""

    kind: str  # "home", "feed", "sitemap" or "section"
    url: str
    ok: bool
    #: what it holds, or why it failed; one line
    told: str


class _Unfit(Exception):
    """An address that gave nothing to read; its message says why."""


def check_outlets(
    outlets: Mapping[str, OutletFile], agent: str, proxy: str | None = None
) -> Iterator[tuple[str, list[Checked]]]:
    """Yield each outlet's id with how its addresses answered, in the order given.

    Ends soon without a network: an outlet whose server cannot be reached is not asked again.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda outlet: _check(outlet, agent, proxy), outlets.values())
        yield from zip(outlets, found, strict=True)


def _check(outlet: OutletFile, agent: str, proxy: str | None) -> list[Checked]:
    asked: list[tuple[str, str, Callable[[bytes, str], Announced] | None]] = [
        ("home", outlet.outlet.home, None),
        *(("feed", url, read_feed) for url in outlet.feeds),
        *(("sitemap", url, read_sitemap) for url in outlet.sitemaps),
        *(
            ("section", each.url, lambda body, url: read_section(body, url, outlet))
            for each in outlet.sections
        ),
    ]
    opener = _opener(outlet, proxy)
    checked: list[Checked] = []
    gone: set[str | None] = set()
    for kind, url, read in asked:
        host = urlsplit(url).hostname
        if host in gone:
            checked.append(Checked(kind, url, False, "not tried: its server cannot be reached"))
            continue
        if checked and checked[-1].ok:
            time.sleep(min(outlet.delay, 3.0))
        try:
            body = _fetch(opener, outlet, Request(url, headers={"User-Agent": agent}))
        except _Unfit as error:
            checked.append(Checked(kind, url, False, str(error)))
        except (URLError, OSError, HTTPException, ValueError) as error:
            gone.add(host)
            checked.append(Checked(kind, url, False, _reason(error)))
        else:
            checked.append(_told(kind, url, outlet, read and read(body, url)))
    return checked


def _told(kind: str, url: str, outlet: OutletFile, announced: Announced | None) -> Checked:
    if announced is None:
        return Checked(kind, url, True, "answers")
    if announced.trouble:
        return Checked(kind, url, False, announced.trouble)
    if announced.sitemaps:
        return Checked(kind, url, True, f"{len(announced.sitemaps)} sitemaps")
    number = len(announced.candidates)
    fitting = sum(outlet.may_be_article(each.url) for each in announced.candidates)
    told = f"{number} addresses, {fitting} fit the patterns of articles"
    return Checked(kind, url, bool(fitting), told)


def _fetch(opener: OpenerDirector, outlet: OutletFile, request: Request) -> bytes:
    """Return the body of an answer; raises _Unfit or what urllib raises."""
    if reason := refusal(request.full_url, private=outlet.private):
        raise _Unfit(reason)
    try:
        with opener.open(request, timeout=FIRST_BYTE) as answer:
            return _read(answer)
    except HTTPError as error:
        with error:
            raise _Unfit(f"the server answers {error.code} {error.reason}".rstrip()) from None


def _read(answer: IO[bytes]) -> bytes:
    until = time.monotonic() + LAST_BYTE
    parts, size = [], 0
    while part := answer.read(2**16):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise _Unfit(f"larger than {LARGEST // 2**20} MiB")
        if time.monotonic() > until:
            raise _Unfit(f"no whole answer within {LAST_BYTE:g} seconds")
    return b"".join(parts)


def _opener(outlet: OutletFile, proxy: str | None) -> OpenerDirector:
    proxies = {"http": proxy, "https": proxy} if proxy else {}
    handlers: list[BaseHandler] = [ProxyHandler(proxies), _Guarded(outlet, resolves=not proxy)]
    return build_opener(*handlers)


class _Guarded(HTTPRedirectHandler):
    """Keeps requests and redirects within http(s), public networks and the outlet's hosts."""

    def __init__(self, outlet: OutletFile, *, resolves: bool) -> None:
        self._outlet = outlet
        self._resolves = resolves

    def http_request(self, request: Request) -> Request:
        """Refuse a name that leads into a private network; a proxy resolves names itself."""
        host = urlsplit(request.full_url).hostname or ""
        if self._resolves and not self._outlet.private:
            addresses = {str(each[4][0]) for each in socket.getaddrinfo(host, None)}
            if any(map(is_private, addresses)):
                raise _Unfit(f"{host} leads to a private address")
        return request

    https_request = http_request

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Follow a redirect within the outlet's hosts only."""
        if reason := refusal(newurl, private=self._outlet.private):
            raise _Unfit(f"redirected: {reason}")
        if not self._outlet.publishes(newurl):
            raise _Unfit(f"redirected to another site, {urlsplit(newurl).hostname}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _reason(error: BaseException) -> str:
    """Return why no answer came, in words for people."""
    cause = getattr(error, "reason", error)
    if isinstance(cause, socket.gaierror):
        return "the name of the host is not known"
    if isinstance(cause, ConnectionRefusedError):
        return "the server refuses connections"
    if isinstance(cause, TimeoutError):
        return f"no answer within {FIRST_BYTE:g} seconds"
    return f"the connection failed ({cause})".replace("\n", " ")
