"""What one crawl works with: its plans, its archive, its report, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from archive.errors import AccordError
from archive.settings import Settings
from archive.store import Archive
from crawler.crawling.plan import Plan
from crawler.discovery import Candidate
from crawler.ingest import Ingest
from crawler.outlet import OutletFile
from crawler.summary import RunReport


@dataclass
class Job:
    """One crawl; the spider and its middlewares share it."""

    archive: Archive
    ingest: Ingest
    report: RunReport
    outlets: Mapping[str, OutletFile]
    #: outlet id, None for addresses of no outlet -> what to fetch of it
    plans: dict[str | None, Plan]
    #: addresses to fetch instead of all that the outlets announce
    addresses: tuple[Candidate, ...] | None = None
    #: addresses dealt with in this run, told to the progress bar
    finished: int = 0
    fatal: AccordError | None = None
    #: set by the spider: ends the crawl
    end: Callable[[], None] = field(default=lambda: None)

    @property
    def settings(self) -> Settings:
        """The settings of the archive."""
        return self.archive.settings

    @property
    def planned(self) -> int:
        """Addresses that are to be fetched, as far as is known by now."""
        return sum(plan.planned for plan in self.plans.values())

    def plan_for(self, url: str) -> Plan | None:
        """Return the plan of the outlet that an address belongs to, None where it has none."""
        owner = self.ingest.owner(url)
        return self.plans.get(owner.outlet.id if owner else None)

    def stop(self, error: AccordError) -> None:
        """End the crawl: the archive cannot be written."""
        if self.fatal is None:
            self.fatal = error
            self.end()
