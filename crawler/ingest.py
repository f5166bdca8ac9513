"""The one way of a page into the archive: capture, extract, judge, keep, note.

Crawled and imported pages take it alike. A page that cannot be read is captured and listed
with its reason all the same; only an archive that cannot be written stops the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from archive.errors import AccordError, StoreUnavailable
from archive.model import Article, Capture, Outcome, Relevance
from archive.store import Archive
from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.importing.records import ARTICLE_TYPE, read_article
from crawler.outlet import OutletFile, outlet_for
from crawler.page import Page
from crawler.relevance import judge


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says, before anything of it is kept."""

    article: Article | None = None
    relevance: Relevance | None = None
    #: why there is no article
    outcome: Outcome = Outcome.FAILED
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one page."""

    outcome: Outcome
    reason: str = ""
    article_id: str | None = None
    #: language code -> address of a translation that the page names
    translations: Mapping[str, str] = field(default_factory=dict)
    #: fields whose outlet selector matched nothing
    broken_selectors: tuple[str, ...] = ()
    article: Article | None = None


def read_page(page: Page, outlet: OutletFile | None = None) -> Reading:
    """Extract and judge the article of a page; pure, may run in any process, never raises."""
    try:
        handed_in = page.content_type == ARTICLE_TYPE
        article = read_article(page) if handed_in else _extracted(page, outlet)
        if outlet and article.outlet is None:
            article = replace(article, outlet=outlet.outlet.id)
        relevance = judge(article.title, article.paragraphs, article.language.language)
        return Reading(article, relevance)
    except NotAnArticle as error:
        return Reading(outcome=Outcome.NO_ARTICLE, reason=str(error))
    except AccordError as error:
        return Reading(reason=str(error))
    except Exception as error:
        # the border of the stage: a page that no reader foresaw is listed, not fatal
        return Reading(reason=f"reading failed: {type(error).__name__}")


def _extracted(page: Page, outlet: OutletFile | None) -> Article:
    """Return the article of a page; a list of articles may read like one, its address does not."""
    article = extract(page, outlet)
    if outlet and not (outlet.fits(page.url) or outlet.fits(article.url)):
        raise NotAnArticle(
            "its address fits none of the patterns in `articles` of the outlet's file"
        )
    if urlsplit(page.url).path == "/" and not urlsplit(page.url).query:
        raise NotAnArticle("the front page of a site")
    return article


class Ingest:
    """Takes pages in for one run."""

    def __init__(self, archive: Archive, outlets: Mapping[str, OutletFile], run: str) -> None:
        self._archive = archive
        self._outlets = outlets
        self._run = run
        for outlet in outlets.values():
            archive.put_outlet(outlet.outlet)

    def owner(self, url: str) -> OutletFile | None:
        """Return the outlet that an address belongs to."""
        return outlet_for(url, self._outlets)

    def page(self, page: Page, outlet: OutletFile | None = None) -> Ingested:
        """Capture a page and read it."""
        return self.read(page, self.capture(page, outlet), outlet)

    def capture(self, page: Page, outlet: OutletFile | None = None) -> Capture:
        """Keep the response as it came, before anything of it is read."""
        owner = outlet or self.owner(page.url)
        return self._archive.capture(
            url=page.url, body=page.body, status=page.status, fetched=page.fetched,
            response_headers=[(name.title(), value) for name, value in page.headers.items()],
            request_headers=list(page.request_headers.items()), reason=page.reason,
            outlet=owner.outlet.id if owner else None, resource=page.handed_in,
        )  # fmt: skip

    def read(self, page: Page, capture: Capture, outlet: OutletFile | None = None) -> Ingested:
        """Derive the article of a captured page and keep it; raises only StoreUnavailable."""
        owner = outlet or self.owner(page.url)
        ingested = self.keep(read_page(page, owner), capture)
        self._note(page.url, ingested.outcome, ingested.reason, owner, capture)
        return ingested

    def again(self, page: Page, capture: Capture, outlet: OutletFile | None = None) -> Ingested:
        """Read a page whose capture may be known; what comes out as before counts as unchanged.

        It is noted as its address's, so that the capture keeps the note that says what it gave.
        """
        before = self._archive.last_note(capture)
        if before is None or before[0] is Outcome.FAILED:
            return self.read(page, capture, outlet)
        owner = outlet or self.owner(page.url)
        ingested = self.keep(read_page(page, owner), capture)
        if ingested.outcome in (before[0], Outcome.UNCHANGED):
            self.unchanged(page.url, owner)
            return replace(ingested, outcome=Outcome.UNCHANGED, reason="")
        self._note(page.url, ingested.outcome, ingested.reason, owner, capture)
        return ingested

    def is_done(self, capture: Capture) -> bool:
        """Tell whether a capture has been read; one that failed is tried again."""
        noted = self._archive.last_note(capture)
        return noted is not None and noted[0] is not Outcome.FAILED

    def settle(
        self, reading: Reading, url: str, capture: Capture, owner: OutletFile | None
    ) -> Ingested:
        """Keep what was read from a capture; it is noted only if that tells something new.

        What a capture has once given stays its note when it is read again without a change.
        """
        ingested = self.keep(reading, capture)
        before = self._archive.last_note(capture)
        as_before = before == (ingested.outcome, ingested.reason)
        done = before is not None and before[0] is not Outcome.FAILED
        if not as_before and not (done and ingested.outcome is Outcome.UNCHANGED):
            self._note(url, ingested.outcome, ingested.reason, owner, capture)
        return ingested

    def keep(self, reading: Reading, capture: Capture) -> Ingested:
        """Keep the article that was read from a capture, if any; raises only StoreUnavailable."""
        article, relevance = reading.article, reading.relevance
        if article is None or relevance is None:
            return Ingested(reading.outcome, reading.reason)
        try:
            kept = self._archive.keep(article, capture, relevance)
        except StoreUnavailable:
            raise
        except Exception as error:
            # as above: an article that the archive cannot hold is listed
            return Ingested(Outcome.FAILED, f"keeping failed: {type(error).__name__}")
        return Ingested(
            outcome=kept.outcome,
            reason=relevance.reason if kept.outcome is Outcome.OFF_TOPIC else "",
            article_id=kept.article_id,
            translations=article.translations,
            broken_selectors=tuple(name[:-1] for name in article.provenance if name.endswith("?")),
            article=article,
        )

    def failed(
        self,
        url: str,
        reason: str,
        outlet: OutletFile | None = None,
        capture: Capture | None = None,
    ) -> None:
        """Note an address that could not be fetched."""
        self._note(url, Outcome.FAILED, reason, outlet, capture)

    def unchanged(self, url: str, outlet: OutletFile | None = None) -> None:
        """Note an address that the server says has not changed."""
        self._note(url, Outcome.UNCHANGED, "not modified", outlet, None)

    def moved(self, url: str, to: str, outlet: OutletFile | None = None) -> None:
        """Note an address that led to another, which is noted itself."""
        self._note(url, Outcome.UNCHANGED, f"moved to {to}", outlet, None)

    def _note(
        self,
        url: str,
        outcome: Outcome,
        reason: str,
        outlet: OutletFile | None,
        capture: Capture | None,
    ) -> None:
        owner = outlet or self.owner(url)
        self._archive.note(
            capture, url, outcome, reason, outlet=owner.outlet.id if owner else None, run=self._run
        )
