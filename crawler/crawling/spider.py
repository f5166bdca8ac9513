"""The one spider: announcing pages -> candidates -> pages -> the archive."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ParamSpec, TypeVar

from scrapy import Request, Spider
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.errors import AccordError, CaptureUnreadable, StoreUnavailable
from archive.model import Capture, Outcome
from crawler.crawling.job import Job
from crawler.crawling.middleware import GuardedResolver
from crawler.crawling.plan import Plan, Visit
from crawler.crawling.politeness import slot_of
from crawler.crawling.troubles import UNREACHABLE, host_of, status_trouble, trouble
from crawler.discovery import Announced, Candidate, read_feed, read_section, read_sitemap
from crawler.ingest import Ingested
from crawler.outlet import OutletFile, Section
from crawler.page import Page

#: reads an announcing page
Reader = Callable[[Page], Announced]

P = ParamSpec("P")
T = TypeVar("T")

#: announcing pages come before articles
FIRST = 10


class NewsSpider(Spider):
    """Fetches what the plans of a job say; all knowledge is in the plans and outlet files."""

    name = "news"

    def __init__(self, job: Job, **arguments: Any) -> None:
        super().__init__(self.name, **arguments)
        self.job = job
        # one thread reads: reading is work for a processor, and models are loaded once
        self._reader = ThreadPoolExecutor(1, "reader")

    async def start(self) -> AsyncIterator[Request]:
        """Yield the addresses given, or every announcing page of every outlet."""
        self.job.end = self._end
        if self.job.addresses is not None:
            for candidate in self.job.addresses:
                for request in self._candidates(self.job.plan_for(candidate.url), [candidate]):
                    yield request
            return
        # all are counted before the first is fetched: known pages wait for the last of them
        first = [
            request
            for plan in self.job.plans.values()
            if plan.outlet
            for request in self._announcements(plan, plan.outlet)
        ]
        for request in first:
            yield request

    def _end(self) -> None:
        engine = self.crawler.engine
        assert engine is not None
        task = asyncio.ensure_future(engine.close_spider_async(reason="archive"))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def _read(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run a function in the thread that reads, while requests go on."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reader, partial(function, *given, **named))

    # -- announcing pages ------------------------------------------------------------------

    def _announcements(self, plan: Plan, outlet: OutletFile) -> Iterator[Request]:
        for url in outlet.feeds:
            yield self._announcing(plan, url, lambda page: read_feed(page.body, page.url))
        for url in plan.more_sitemaps(outlet.sitemaps):
            yield self._announcing(plan, url, _read_sitemap)
        for section in outlet.sections:
            for url in section.addresses():
                yield self._announcing(plan, url, _section_reader(outlet, section))

    def _announcing(self, plan: Plan, url: str, reader: Reader) -> Request:
        plan.awaited += 1
        previous = self.job.archive.last_capture(url)
        return Request(
            url, self.read_announcement, errback=self.lost_announcement, priority=FIRST,
            headers=_conditional(previous), dont_filter=True,
            meta=_meta(plan, url) | {"reader": reader, "previous": previous},
        )  # fmt: skip

    async def read_announcement(self, response: Response) -> AsyncIterator[Request]:
        """Yield the pages, and the further sitemaps, that an announcing page names."""
        plan, reader = response.meta["plan"], response.meta["reader"]
        page = self._page(response)
        if page.status == 200:
            announced = await self._read(_read_announcement, reader, page)
        else:
            announced = Announced(trouble=status_trouble(page.status))
        if announced.trouble:
            self._trouble(plan, page.requested, announced.trouble)
        for url in plan.more_sitemaps(announced.sitemaps):
            yield self._announcing(plan, url, _read_sitemap)
        for request in self._candidates(plan, announced.candidates):
            yield request
        for request in self._announcement_done(plan):
            yield request

    def lost_announcement(self, failure: Failure) -> Iterator[Request]:
        """Report an announcing page that could not be fetched; go on with the rest."""
        request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        plan = request.meta["plan"]
        self._trouble(plan, request.url, self._reason(failure.value, request))
        yield from self._announcement_done(plan)

    def _announcement_done(self, plan: Plan) -> Iterator[Request]:
        plan.awaited -= 1
        yield from self._requests(plan, plan.rest())

    def _trouble(self, plan: Plan, url: str, what: str) -> None:
        if self.job.fatal is None:
            self.job.report.trouble(f"{plan.id}: {url}: {what}")

    # -- pages -----------------------------------------------------------------------------

    def _candidates(
        self, plan: Plan | None, candidates: Iterable[Candidate], *, linked: bool = False
    ) -> Iterator[Request]:
        if plan is not None:
            yield from self._requests(plan, plan.offer(candidates, linked=linked))

    def _requests(self, plan: Plan, visits: Iterable[Visit]) -> Iterator[Request]:
        for visit in visits:
            self.job.report.discovered(plan.id)
            yield Request(
                visit.candidate.url, self.read_article, errback=self.lost_article,
                headers=_conditional(visit.previous), dont_filter=True,
                meta=_meta(plan, visit.candidate.url)
                | {"linked": visit.linked, "previous": visit.previous},
            )  # fmt: skip

    async def read_article(self, response: Response) -> AsyncIterator[Request]:
        """Send a page to the archive; yield the translations that it names."""
        plan: Plan = response.meta["plan"]
        page = self._page(response)
        if page.status != 200:
            self._failed(plan, page.requested, status_trouble(page.status), response.meta)
            return
        capture = response.meta["capture"]
        try:
            done = await self._read(self.job.ingest.again, page, capture, plan.outlet)
            if page.requested != page.url:
                self.job.ingest.moved(page.requested, page.url, plan.outlet)
        except StoreUnavailable as error:
            self.job.stop(error)
            return
        self._count(plan, page, done)
        if not response.meta["linked"]:
            for language, url in sorted(done.translations.items()):
                owner = self.job.plan_for(url)
                linked = [Candidate(url, language=language)]
                for request in self._candidates(owner, linked, linked=True):
                    yield request

    def lost_article(self, failure: Failure) -> None:
        """Note a page that could not be fetched."""
        request = failure.request  # type: ignore[attr-defined]
        if isinstance(failure.value, UNREACHABLE):
            request.meta["plan"].failed()
        if self.job.fatal is None:
            self._failed(
                request.meta["plan"], request.url, self._reason(failure.value, request),
                request.meta,
            )  # fmt: skip

    def _page(self, response: Response) -> Page:
        """Return the page of a response; what is not modified is taken from its capture."""
        page: Page = response.meta["page"]
        previous: Capture | None = response.meta["previous"]
        if page.status != 304 or previous is None:
            return page
        try:
            stored = self.job.archive.read_capture(previous)
        except CaptureUnreadable:
            return page
        kept = Page(
            requested=page.requested, url=previous.url, body=stored.body, fetched=page.fetched,
            headers={name.lower(): value for name, value in stored.headers},
            request_headers=page.request_headers, reason="OK",
        )  # fmt: skip
        response.meta["capture"] = self.job.ingest.capture(kept, response.meta["plan"].outlet)
        return kept

    def _count(self, plan: Plan, page: Page, done: Ingested) -> None:
        plan.tally.add(done)
        self.job.report.read(plan.id)
        self.job.report.outcome(plan.id, done.outcome, done.reason, page.url)
        self.job.finished += 1

    def _failed(self, plan: Plan, url: str, reason: str, meta: dict[str, Any]) -> None:
        try:
            self.job.ingest.failed(url, reason, plan.outlet, meta.get("capture"))
        except StoreUnavailable as error:
            self.job.stop(error)
            return
        if meta.get("capture") is not None:
            self.job.report.read(plan.id)
        self.job.report.outcome(plan.id, Outcome.FAILED, reason, url)
        self.job.finished += 1

    def _reason(self, error: BaseException | None, request: Request) -> str:
        host = host_of(request.url)
        if isinstance(error, CannotResolveHostError) and host in GuardedResolver.refused:
            return f"{host} leads to a private address"
        return trouble(error)


def _read_announcement(reader: Reader, page: Page) -> Announced:
    try:
        return reader(page)
    except AccordError as error:
        return Announced(trouble=str(error))
    except Exception as error:
        # the border of the stage: a feed that no reader foresaw costs its outlet one line
        return Announced(trouble=f"reading failed: {type(error).__name__}")


def _read_sitemap(page: Page) -> Announced:
    return read_sitemap(page.body, page.url)


def _section_reader(outlet: OutletFile, section: Section) -> Reader:
    return lambda page: read_section(
        page.body, page.url, outlet, page.content_type, section.language
    )


def _meta(plan: Plan, url: str) -> dict[str, Any]:
    return {"plan": plan, "download_slot": slot_of(plan.outlet, url)}


def _conditional(previous: Capture | None) -> dict[str, str]:
    """Return the headers that ask only for what has changed since a capture."""
    headers = {
        "If-None-Match": previous.etag if previous else None,
        "If-Modified-Since": previous.last_modified if previous else None,
    }
    return {name: value for name, value in headers.items() if value}
