"""The one way of a page into the archive: capture, extract, judge, keep, note.

Crawled and imported pages take it alike. A page that cannot be read is captured and listed
with its reason all the same; only an archive that cannot be written stops the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from archive.errors import AccordError, StoreUnavailable
from archive.model import Article, Capture, Outcome
from archive.store import Archive
from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.outlet import OutletFile, outlet_for
from crawler.page import Page
from crawler.relevance import judge


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


class Ingest:
    """Takes pages in for one run."""

    def __init__(self, archive: Archive, outlets: Mapping[str, OutletFile], run: str) -> None:
        self._archive = archive
        self._outlets = outlets
        self._run = run
        for outlet in outlets.values():
            archive.put_outlet(outlet.outlet)

    def page(self, page: Page, outlet: OutletFile | None = None) -> Ingested:
        """Capture a page and read it."""
        return self.read(page, self.capture(page, outlet), outlet)

    def capture(self, page: Page, outlet: OutletFile | None = None) -> Capture:
        """Keep the response as it came, before anything of it is read."""
        owner = outlet or outlet_for(page.url, self._outlets)
        return self._archive.capture(
            url=page.url, body=page.body, status=page.status, fetched=page.fetched,
            response_headers=[(name.title(), value) for name, value in page.headers.items()],
            request_headers=list(page.request_headers.items()), reason=page.reason,
            outlet=owner.outlet.id if owner else None, resource=page.handed_in,
        )  # fmt: skip

    def read(self, page: Page, capture: Capture, outlet: OutletFile | None = None) -> Ingested:
        """Derive the article of a captured page and keep it; raises only StoreUnavailable."""
        owner = outlet or outlet_for(page.url, self._outlets)
        try:
            ingested = self._kept(page, capture, owner)
        except StoreUnavailable:
            raise
        except NotAnArticle as error:
            ingested = Ingested(Outcome.NO_ARTICLE, str(error))
        except AccordError as error:
            ingested = Ingested(Outcome.FAILED, str(error))
        except Exception as error:
            # the border of the stage: a page that no reader foresaw is listed, not fatal
            ingested = Ingested(Outcome.FAILED, f"reading failed: {type(error).__name__}")
        self._archive.note(
            capture, page.url, ingested.outcome, ingested.reason,
            outlet=owner.outlet.id if owner else None, run=self._run,
        )  # fmt: skip
        return ingested

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

    def _note(
        self,
        url: str,
        outcome: Outcome,
        reason: str,
        outlet: OutletFile | None,
        capture: Capture | None,
    ) -> None:
        owner = outlet or outlet_for(url, self._outlets)
        self._archive.note(
            capture, url, outcome, reason, outlet=owner.outlet.id if owner else None, run=self._run
        )

    def _kept(self, page: Page, capture: Capture, owner: OutletFile | None) -> Ingested:
        article = page.article or extract(page, owner)
        if owner and article.outlet is None:
            article = replace(article, outlet=owner.outlet.id)
        language = article.language.language
        relevance = judge(article.title, article.paragraphs, language)
        kept = self._archive.keep(article, capture, relevance)
        return Ingested(
            outcome=kept.outcome,
            reason=relevance.reason if kept.outcome is Outcome.OFF_TOPIC else "",
            article_id=kept.article_id,
            translations=article.translations,
            broken_selectors=tuple(name[:-1] for name in article.provenance if name.endswith("?")),
            article=article,
        )
