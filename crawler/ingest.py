"""The one way of a page into the archive, crawled or imported: capture, extract, identify, judge, keep, note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from archive.errors import StoreUnavailable
from archive.model import Article, Capture, Outcome
from archive.store.archive import Archive
from crawler.errors import NotAnArticle, UnreadablePage
from crawler.outlet import OutletFile
from crawler.page import Page


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one page."""

    url: str
    outcome: Outcome
    #: for people: why it failed, is no article or is off topic; empty where all went well
    reason: str = ""
    article_id: str | None = None
    #: the article it nearly copies, for `Outcome.DUPLICATE`
    duplicate_of: str | None = None
    #: language code -> address of a translation, from hreflang links
    translations: Mapping[str, str] = field(default_factory=dict)
    #: fields that the outlet's own selectors should have found on this page, and did not
    broken_selectors: tuple[str, ...] = ()


class Ingest:
    """Takes pages into an archive within one run; counts nothing itself, notes everything."""

    def __init__(self, archive: Archive, outlets: Mapping[str, OutletFile], run: str) -> None:
        self.archive = archive
        self.outlets = outlets
        self.run = run

    def page(self, page: Page, outlet: OutletFile | None = None) -> Ingested:
        """Capture a page and read it; raises nothing but StoreUnavailable."""
        raise NotImplementedError

    def capture(self, page: Page, outlet: OutletFile | None = None) -> Capture:
        """Write a page to the captures before anything is parsed; raises StoreUnavailable."""
        raise NotImplementedError

    def read(self, page: Page, capture: Capture, outlet: OutletFile | None = None) -> Ingested:
        """Derive the article of a captured page and keep it; raises nothing but StoreUnavailable."""
        raise NotImplementedError

    def failed(self, url: str, reason: str, outlet: OutletFile | None = None) -> Ingested:
        """Note an address that gave no page at all."""
        raise NotImplementedError
