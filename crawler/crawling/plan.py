"""What to fetch of one outlet in one run; decides, fetches nothing.

New addresses come first. Known ones are asked about again when they are due, once all that
announces articles has been read, as far as the run's limit allows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import urldefrag

from archive.ids import canonical_url
from archive.model import Capture
from crawler.crawling.health import Tally
from crawler.discovery import Candidate
from crawler.outlet import OutletFile

#: pages of one outlet in one run, unless --limit says otherwise
DEFAULT_LIMIT = 2_000

#: sitemaps of one outlet in one run
MOST_SITEMAPS = 50

#: an article is asked about in every run for so long after it was first fetched
YOUNG = timedelta(days=7)

#: later, once the time since the last look is this part of the time that it stood unchanged
PATIENCE = 0.25

#: failures to connect, one after the other, after which an outlet is given up for the run
MOST_FAILURES = 5


@dataclass(frozen=True, slots=True)
class Visit:
    """One address to fetch, and what is known of it."""

    candidate: Candidate
    #: the newest capture of it, whose ETag and time make the request conditional
    previous: Capture | None = None
    #: reached by a translation link of another page
    linked: bool = False


@dataclass
class Plan:
    """The addresses of one outlet in one run; `outlet` is None for addresses of no outlet."""

    outlet: OutletFile | None
    #: the newest capture of an address
    previous: Callable[[str], Capture | None]
    now: datetime
    limit: int = DEFAULT_LIMIT
    since: date | None = None
    #: addresses that this run has dealt with before it was cut short
    done: Container[str] = frozenset()
    #: addresses are given by name: patterns and due times do not matter
    any_address: bool = False
    #: announcing pages that are still on their way
    awaited: int = 0
    discovered: int = 0
    planned: int = 0
    sitemaps: int = 0
    #: reason -> number of addresses that are not fetched
    skipped: Counter[str] = field(default_factory=Counter)
    failures_in_a_row: int = 0
    tally: Tally = field(default_factory=Tally)
    _seen: set[str] = field(default_factory=set)
    _later: list[Visit] = field(default_factory=list)

    @property
    def id(self) -> str | None:
        """The outlet's id."""
        return self.outlet.outlet.id if self.outlet else None

    @property
    def given_up(self) -> bool:
        """Whether the outlet has stopped answering."""
        return self.failures_in_a_row >= MOST_FAILURES

    def offer(self, candidates: Iterable[Candidate], *, linked: bool = False) -> Iterator[Visit]:
        """Yield what to fetch at once; known addresses wait for `rest`."""
        for candidate in candidates:
            if not self._is_new(candidate.url):
                continue
            self.discovered += 1
            visit = Visit(candidate, self.previous(candidate.url), linked)
            reason = self._reason_to_skip(visit)
            if reason:
                self.skipped[reason] += 1
            elif visit.previous is not None and self.awaited:
                self._later.append(visit)
            else:
                yield from self._within_limit([visit])

    def rest(self) -> Iterator[Visit]:
        """Yield the known addresses that are due, once nothing more is announced."""
        if self.awaited == 0:
            later, self._later = self._later, []
            yield from self._within_limit(later)

    def more_sitemaps(self, addresses: Iterable[str]) -> list[str]:
        """Return the sitemaps of an index that are read in this run."""
        fresh = [url for url in addresses if self._is_new(f"sitemap {url}")]
        taken = fresh[: max(MOST_SITEMAPS - self.sitemaps, 0)]
        self.sitemaps += len(taken)
        if left := len(fresh) - len(taken):
            self.skipped[f"sitemaps beyond the first {MOST_SITEMAPS}"] += left
        return taken

    def answered(self) -> None:
        """Note that the outlet's server answered."""
        self.failures_in_a_row = 0

    def failed(self) -> None:
        """Note that the outlet's server could not be reached."""
        self.failures_in_a_row += 1

    def _within_limit(self, visits: list[Visit]) -> Iterator[Visit]:
        for visit in visits:
            if self.planned >= self.limit:
                self.skipped[f"beyond the limit of {self.limit} pages"] += 1
            else:
                self.planned += 1
                yield visit

    def _is_new(self, url: str) -> bool:
        try:
            address = canonical_url(url)
        except ValueError:
            return False
        if address in self._seen:
            return False
        self._seen.add(address)
        return True

    def _reason_to_skip(self, visit: Visit) -> str | None:
        candidate = visit.candidate
        if candidate.url in self.done or urldefrag(candidate.url).url in self.done:
            return "done before the run was cut short"
        if self.any_address:
            return None
        if self.since and candidate.published and candidate.published < self.since:
            return f"published before {self.since}"
        if self.outlet and not self.outlet.may_be_article(candidate.url):
            return "fits none of the outlet's patterns of articles"
        if visit.previous and not is_due(visit.previous, self.now):
            return "known and not due"
        return None


def is_due(previous: Capture, now: datetime) -> bool:
    """Tell whether a known page is worth another look: what stood long changes seldom."""
    seen = previous.last_seen or previous.fetched
    if now - previous.fetched < YOUNG:
        return True
    return now - seen >= (seen - previous.fetched) * PATIENCE
