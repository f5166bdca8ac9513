"""Whether an outlet's part of a run looks right: gone quiet, flooding, selectors that broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from archive.model import Outcome
from crawler.ingest import Ingested
from crawler.outlet import OutletFile

#: new articles beyond this many times the usual are reported
FLOOD = 3.0

#: fewer than this part of the usual are reported
QUIET = 1 / 3

#: days without a crawl that count at most: feeds and section pages go back no further
LONGEST_GAP = 7.0

#: a selector is judged from so many pages on, and broken where it matches on fewer than half
FEWEST_PAGES = 3


@dataclass
class Tally:
    """What came of one outlet's pages in one run."""

    articles: int = 0
    new: int = 0
    #: field -> articles on which no selector of the outlet's file matched
    unmatched: Counter[str] = field(default_factory=Counter)

    def add(self, done: Ingested) -> None:
        """Count one page that was read."""
        if done.article is None:
            return
        self.articles += 1
        self.new += done.outcome in (Outcome.NEW, Outcome.DUPLICATE, Outcome.OFF_TOPIC)
        self.unmatched.update(done.broken_selectors)


def warnings(
    outlet: OutletFile, tally: Tally, *, announced: int, since_last: timedelta | None
) -> Iterator[str]:
    """Yield a line for each thing that looks wrong.

    `announced` is the number of article addresses found; `since_last` the time since the
    outlet's last crawl, None for its first.
    """
    name = outlet.outlet.id
    if outlet.articles_a_day:
        yield from _amount(name, outlet.articles_a_day, tally, announced, since_last)
    for key, number in sorted(tally.unmatched.items()):
        if tally.articles >= FEWEST_PAGES and number * 2 > tally.articles:
            yield (
                f"{name}: the selectors of `{key}` match nothing on {number} of "
                f"{tally.articles} pages: mend {outlet.path.name}."
            )


def _amount(
    name: str, usual: tuple[float, float], tally: Tally, announced: int,
    since_last: timedelta | None,
) -> Iterator[str]:  # fmt: skip
    fewest, most = usual
    if announced < fewest * QUIET or not announced:
        yield (
            f"{name}: gone quiet: {announced} articles announced, where {fewest:g} a day are usual."
        )
        return
    if since_last is None:
        return
    days = min(since_last / timedelta(days=1), LONGEST_GAP)
    if days >= 1 and tally.new < fewest * days * QUIET:
        yield (
            f"{name}: gone quiet: {tally.new} new articles in {days:.0f} days, where "
            f"{fewest:g} a day are usual."
        )
    if tally.new > most * max(days, 1.0) * FLOOD:
        yield (
            f"{name}: flooding: {tally.new} new articles since the last crawl, where at most "
            f"{most:g} a day are usual: look at its patterns."
        )
