"""How often a server is asked: each outlet's own delay, robots.txt's, and what latency tells."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.response import response_status_message

from crawler.outlet import OutletFile

#: seconds before the second try; doubled for each one after it
FIRST_WAIT = 1.0

#: longest wait before another try, whatever Retry-After says
LONGEST_WAIT = 60.0

#: longest delay between two requests that robots.txt may ask for
LONGEST_DELAY = 60.0


def slot_of(outlet: OutletFile | None, url: str) -> str:
    """Return the queue of an address: one for an outlet's home host and all hosts with it."""
    home = outlet.outlet.home if outlet else url
    return urlsplit(home).hostname or "unknown"


def slots(outlets: Mapping[str, OutletFile]) -> dict[str, dict[str, Any]]:
    """Return Scrapy's DOWNLOAD_SLOTS; outlets of one host share the longest of their delays."""
    found: dict[str, dict[str, Any]] = {}
    for outlet in outlets.values():
        slot = found.setdefault(
            slot_of(outlet, outlet.outlet.home),
            {"concurrency": 1, "delay": 0.0, "randomize_delay": False},
        )
        slot["delay"] = max(slot["delay"], outlet.delay)
    return found


class OutletThrottle(AutoThrottle):
    """AutoThrottle that never goes below the delay of an outlet or of its robots.txt."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        declared = crawler.settings.getdict("DOWNLOAD_SLOTS")
        self._least = {name: float(slot["delay"]) for name, slot in declared.items()}
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    def _adjust_delay(self, slot: Any, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        key = response.request.meta.get("download_slot") if response.request else None
        slot.delay = max(slot.delay, self._least.get(key or "", 0.0))

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        # the response has no request yet when the signal is sent
        response.request = request
        super()._response_downloaded(response, request, spider)

    def _robots_parsed(self, robotparser: Any, request: Request) -> None:
        agent = self.crawler.settings["ROBOTSTXT_USER_AGENT"]
        asked = robotparser.rp.crawl_delay(agent)
        key = request.meta.get("download_slot")
        if asked and key:
            self._least[key] = max(self._least.get(key, 0.0), min(float(asked), LONGEST_DELAY))


class BackingOff(RetryMiddleware):
    """Tries again after a while: twice as long each time, or as long as Retry-After asks."""

    async def process_response(  # type: ignore[override]  # Scrapy awaits where there is a coroutine
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the request to try again, or the response."""
        if response.status not in self.retry_http_codes or request.meta.get("dont_retry"):
            return response
        again = self._retry(request, response_status_message(response.status))
        if again is None:
            return response
        await self._wait(again, retry_after(response))
        return again

    async def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | None:
        """Return the request to try again, None where it is given up."""
        again = super().process_exception(request, exception)
        if not isinstance(again, Request):
            return None
        await self._wait(again, None)
        return again

    async def _wait(self, again: Request, asked: float | None) -> None:
        tries = again.meta["retry_times"]
        await asyncio.sleep(min(asked or FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT))


def retry_after(response: Response) -> float | None:
    """Return the seconds that a Retry-After header asks for, a number or a date."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:6])
    try:
        return max((parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None
