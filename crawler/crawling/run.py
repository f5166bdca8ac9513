"""One crawl from its options to its report; cut short, it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from archive.store import Archive
from archive.store.archive import Run
from crawler.crawling.health import warnings
from crawler.crawling.job import Job
from crawler.crawling.plan import DEFAULT_LIMIT, Plan
from crawler.crawling.politeness import slots
from crawler.crawling.troubles import LARGEST_PAGE, TIME_LIMIT
from crawler.discovery import Candidate
from crawler.ingest import Ingest
from crawler.outlet import OutletFile
from crawler.summary import RunReport

#: a run that was cut short is taken up again within this time; later, all is looked at anew
RESUMED_WITHIN = timedelta(days=1)

#: seconds between two requests to a host that no outlet file speaks of
DELAY = 2.0

#: how often the progress bar is told, in seconds
TELL_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Options:
    """What one crawl is asked to do."""

    limit: int = DEFAULT_LIMIT
    #: skip what is announced as older
    since: date | None = None
    #: fetch these, and nothing that the outlets announce; None for all that they announce
    addresses: tuple[Candidate, ...] | None = None


@dataclass(frozen=True, slots=True)
class Crawled:
    """How a crawl ended."""

    run: Run
    #: false where it was stopped; `accord crawl` goes on
    complete: bool
    #: addresses that an earlier part of this run had dealt with
    resumed: int = 0
    warnings: tuple[str, ...] = field(default=())


def crawl(
    archive: Archive, outlets: Mapping[str, OutletFile], report: RunReport,
    options: Options = Options(),
) -> Crawled:  # fmt: skip
    """Crawl the outlets once. Needs the main thread, and can run once in a process.

    Raises StoreUnavailable where the archive cannot be written.
    """
    begun = datetime.now(UTC)
    last = {name: archive.last_noted(name) for name in outlets}
    run = _begin(archive, begun)
    done = archive.noted(run.id)
    job = _job(archive, outlets, report, options, run, done)
    finished = _drive(job)
    if job.fatal:
        raise job.fatal
    _left_out(job)
    if not finished:
        return Crawled(run, complete=False, resumed=len(done))
    archive.finish_run(run.id)
    told = () if options.addresses is not None or done else tuple(_warnings(job, last, begun))
    return Crawled(run, complete=True, resumed=len(done), warnings=told)


def _begin(archive: Archive, now: datetime) -> Run:
    run = archive.begin_run("crawl")
    if now - run.started > RESUMED_WITHIN:
        archive.finish_run(run.id)
        run = archive.begin_run("crawl")
    return run


def _job(
    archive: Archive, outlets: Mapping[str, OutletFile], report: RunReport, options: Options,
    run: Run, done: set[str],
) -> Job:  # fmt: skip
    now = datetime.now(UTC)
    owners: list[OutletFile | None] = list(outlets.values())
    if options.addresses is not None:
        owners.append(None)
    plans = {
        owner.outlet.id if owner else None: Plan(
            owner, archive.last_capture, now, options.limit, options.since, done,
            any_address=options.addresses is not None,
        )
        for owner in owners
    }  # fmt: skip
    return Job(archive, Ingest(archive, outlets, run.id), report, outlets, plans, options.addresses)


def _drive(job: Job) -> bool:
    """Run the spider to its end; tell whether it was not stopped."""
    from scrapy.crawler import AsyncCrawlerProcess

    from archive.progress import LateProgress
    from crawler.crawling.middleware import GuardedResolver
    from crawler.crawling.spider import NewsSpider

    GuardedResolver.allowed = _private_hosts(job)
    process = AsyncCrawlerProcess(_settings(job))
    crawler = process.create_crawler(NewsSpider)
    with LateProgress("crawling", 1) as progress:
        _tell(crawler, job, progress)
        process.crawl(crawler, job=job)
        process.start()
    stats = crawler.stats
    assert stats is not None
    return bool(stats.get_value("finish_reason") == "finished")


def _tell(crawler: Any, job: Job, progress: Any) -> None:
    """Tell the progress bar from time to time, as long as the spider runs."""
    from scrapy import signals
    from scrapy.utils.asyncio import create_looping_call

    def tell() -> None:
        progress.update(job.finished, f"{job.finished} of {job.planned} pages", job.planned or 1)

    loop = create_looping_call(tell)
    crawler.signals.connect(lambda: loop.start(TELL_EVERY), signals.spider_opened, weak=False)
    crawler.signals.connect(lambda: loop.stop(), signals.spider_closed, weak=False)


def _settings(job: Job) -> dict[str, Any]:
    queues = slots(job.outlets)
    return {
        "USER_AGENT": user_agent(job.settings.contact),
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "Accord",
        "DOWNLOAD_SLOTS": queues,
        "DOWNLOAD_DELAY": 0 if queues else DELAY,
        "CONCURRENT_REQUESTS": max(4, 2 * len(queues)),
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_MAXSIZE": LARGEST_PAGE,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": TIME_LIMIT,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": DELAY,
        "AUTOTHROTTLE_MAX_DELAY": 60,
        "RETRY_TIMES": 2,
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
        "REDIRECT_MAX_TIMES": 5,
        "COOKIES_ENABLED": False,
        "HTTPERROR_ALLOW_ALL": True,
        "TELNETCONSOLE_ENABLED": False,
        "TWISTED_DNS_RESOLVER": "crawler.crawling.middleware.GuardedResolver",
        "LOG_FILE": str(job.settings.home / "crawl.log"),
        "LOG_FILE_APPEND": False,
        "LOG_LEVEL": "INFO",
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
            "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 570,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "crawler.crawling.politeness.BackingOff": 560,
            # behind what unpacks an answer, before whatever may send it back
            "crawler.crawling.middleware.Capturing": 585,
            "crawler.crawling.middleware.Guard": 50,
        },
        "EXTENSIONS": {
            "scrapy.extensions.throttle.AutoThrottle": None,
            "crawler.crawling.politeness.OutletThrottle": 0,
        },
    }  # fmt: skip


def user_agent(contact: str | None) -> str:
    """Return what servers are told of who asks."""
    about = f"news archive; {contact}" if contact else "news archive"
    return f"Accord/{version('accord-archive')} ({about})"


def _private_hosts(job: Job) -> set[str]:
    hosts = {host for each in job.outlets.values() if each.private for host in each.hosts}
    if job.settings.proxy:
        hosts.add(urlsplit(job.settings.proxy).hostname or "")
    return hosts


def _left_out(job: Job) -> None:
    for plan in job.plans.values():
        for reason, number in plan.skipped.items():
            job.report.left_out(reason, number)


def _warnings(job: Job, last: Mapping[str, datetime | None], begun: datetime) -> list[str]:
    lines: list[str] = []
    for plan in job.plans.values():
        if plan.outlet:
            before = last[plan.outlet.outlet.id]
            gap = begun - before if before else None
            lines += warnings(plan.outlet, plan.tally, announced=plan.discovered, since_last=gap)
    return lines
