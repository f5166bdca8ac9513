"""Beside the downloader: what may be asked for, and every answer into WARC before it is read."""

from __future__ import annotations

from datetime import UTC, datetime
from http.client import responses
from typing import Any, ClassVar

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from archive.errors import StoreUnavailable
from archive.model import Capture
from crawler.crawling.job import Job
from crawler.crawling.troubles import NotFetched, host_of
from crawler.guard import is_private, refusal
from crawler.page import Page


class Guard:
    """Lets no request leave http(s), enter a private network, or go to an outlet given up."""

    def __init__(self, job: Job) -> None:
        self._job = job

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Guard:
        """Make it for a crawl."""
        return cls(crawler.spider.job)  # type: ignore[union-attr]  # the spider is there by now

    def process_request(self, request: Request) -> None:
        """Refuse a request, or send it through the proxy."""
        if self._job.fatal:
            raise NotFetched("the run has stopped")
        plan = request.meta.get("plan")
        outlet = plan.outlet if plan else self._job.ingest.owner(request.url)
        if plan and plan.given_up:
            raise NotFetched("the outlet has stopped answering")
        if reason := refusal(request.url, private=bool(outlet and outlet.private)):
            raise NotFetched(reason)
        moved = request.meta.get("redirect_urls")
        if moved and outlet and not outlet.publishes(request.url):
            raise NotFetched(f"redirected to another site, {host_of(request.url)}")
        if self._job.settings.proxy:
            request.meta["proxy"] = self._job.settings.proxy


class Capturing:
    """Writes each answer to WARC, redirects and errors too; `capture` of the request's meta."""

    def __init__(self, job: Job) -> None:
        self._job = job

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Capturing:
        """Make it for a crawl."""
        return cls(crawler.spider.job)  # type: ignore[union-attr]

    def process_response(self, request: Request, response: Response) -> Response:
        """Capture a response; one that only says "not modified" has nothing to keep."""
        plan = request.meta.get("plan")
        if plan:
            plan.answered()
        page = _page(request, response)
        request.meta["page"], request.meta["capture"] = page, None
        if response.status != 304:
            request.meta["capture"] = self._capture(page, plan.outlet if plan else None)
        return response

    def _capture(self, page: Page, outlet: Any) -> Capture:
        try:
            return self._job.ingest.capture(page, outlet)
        except StoreUnavailable as error:
            self._job.stop(error)
            raise NotFetched("the run has stopped") from None


class GuardedResolver(CachingThreadedResolver):
    """Finds no address for a name that leads into a private network."""

    #: names that may lead there: of outlets that say so, and of the proxy
    allowed: ClassVar[set[str]] = set()
    #: names that did and were refused
    refused: ClassVar[set[str]] = set()

    def getHostByName(self, name: str, timeout: Any = ()) -> Any:  # noqa: N802  (Twisted's name)
        """Return a deferred address, checked."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if is_private(address) and name not in self.allowed:
            self.refused.add(name)
            raise DNSLookupError(f"{name} leads to a private address")
        return address


def _page(request: Request, response: Response) -> Page:
    first = request.meta.get("redirect_urls") or [request.url]
    return Page(
        requested=first[0],
        url=response.url,
        body=response.body,
        fetched=datetime.now(UTC),
        status=response.status,
        headers=_headers(response),
        request_headers=_headers(request),
        reason=responses.get(response.status, ""),
    )


def _headers(message: Request | Response) -> dict[str, str]:
    return {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in message.headers.items()
    }
