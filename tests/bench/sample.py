"""The sample newsroom in an archive: taken in, read, linked, grouped."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from archive.annotating import annotate_pending
from archive.grouping import group_pending
from archive.linking import link_pending
from archive.store import Archive
from crawler.ingest import Ingest
from crawler.outlet import load_outlets
from crawler.page import Page
from tests.newsroom.site import site
from tests.newsroom.sources import articles

OUTLETS = Path(__file__).parents[1] / "newsroom" / "outlets"


def take_in(archive: Archive) -> None:
    """Fill an archive with the articles of the newsroom's first day."""
    ingest = Ingest(archive, load_outlets(OUTLETS), archive.begin_run("bench").id)
    fetched = datetime(2025, 11, 1, 8, 0, tzinfo=UTC)
    for source in articles().values():
        if source.allowed:
            answer = site(1)[source.url]
            headers = {"content-type": answer.content_type}
            ingest.page(Page(source.url, source.url, answer.body, fetched, headers=headers))
    annotate_pending(archive, jobs=1)
    link_pending(archive)
    group_pending(archive)
