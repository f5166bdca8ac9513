"""Derive every article anew from the captures: the same captures give the same archive.

For after a fix of extraction, of relevance or of an outlet's file, and for after the loss of
the database: what stands in the WARC files is enough.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from http.client import responses
from pathlib import Path
from urllib.parse import urlsplit

from archive.captures import StoredResponse, read_warc, warc_files
from archive.errors import AccordError, CaptureUnreadable, NotFound
from archive.model import Capture, Outcome
from archive.progress import LateProgress
from archive.store import Archive
from archive.store.rebuilding import Difference, Draft, known_offsets
from archive.store.status import status
from crawler.importing.records import ARTICLE_TYPE
from crawler.ingest import Ingest
from crawler.outlet import OutletFile, outlet_for
from crawler.page import Page
from crawler.readers import Task, read_all
from crawler.summary import RunReport

ROOT = Path(__file__).parent.parent

#: what articles are derived by; another state of it needs another draft
RULES = ("archive/**/*.py", "archive/**/*.toml", "crawler/**/*.py")

#: media types of what announces articles, and of what is no page
NO_PAGES = ("xml", "text/plain", "gzip", "json", "octet-stream")


def rebuild(
    archive: Archive, outlets: Mapping[str, OutletFile], report: RunReport, *, jobs: int = 1
) -> Difference:
    """Derive all articles from the captures again, and put them in the place of the old ones.

    Captures that the database does not know are taken from the WARC files first. Cut short, it
    goes on from there when run again, as long as outlets and program are the same.
    """
    _adopt(archive, outlets, report)
    run = archive.begin_run("rebuild")
    draft = Draft(archive, _mark(outlets))
    with closing(draft.archive):
        deriving = _Deriving(archive, draft.archive, outlets, report, run.id)
        draft.take_captures()
        deriving.all(jobs)
        while draft.take_captures():  # what a crawl has captured meanwhile
            deriving.all(jobs)
        for outlet in outlets.values():
            archive.put_outlet(outlet.outlet)
        found = draft.take_over(run.id)
        draft.drop()
    archive.finish_run(run.id)
    return found


def _adopt(archive: Archive, outlets: Mapping[str, OutletFile], report: RunReport) -> None:
    """Give each response in the archive's WARC files its row."""
    files = [
        each for each in warc_files(archive.settings.captures) if each.stem.startswith("accord-")
    ]
    with LateProgress("looking through captures", len(files)) as progress:
        for number, path in enumerate(files):
            progress.update(number, path.name)
            known = known_offsets(archive, path.name)
            found: set[int] = set()
            try:
                for response in _adopted(archive, outlets, path, known):
                    found.add(response.offset)
            except CaptureUnreadable as error:
                # a file that a crash cut lacks nothing where all that was noted precedes the cut
                if not known or known - found:
                    report.trouble(str(error))


def _adopted(
    archive: Archive, outlets: Mapping[str, OutletFile], path: Path, known: set[int]
) -> Iterator[StoredResponse]:
    """Yield the responses of a file, each with its row made where it had none."""
    for response in read_warc(path, revisits=True):
        if response.kind == "revisit":
            with suppress(NotFound):  # the file of what was seen again is lost
                archive.adopt(response, path.name, None)
            continue
        if response.offset not in known:
            owner = outlet_for(response.url, outlets)
            archive.adopt(response, path.name, owner.outlet.id if owner else None)
        yield response


class _Deriving:
    """The captures on their way into the draft."""

    def __init__(
        self, live: Archive, draft: Archive, outlets: Mapping[str, OutletFile], report: RunReport,
        run: str,
    ) -> None:  # fmt: skip
        self._live = live
        self._draft = draft
        self._ingest = Ingest(draft, outlets, run)
        self._report = report

    def all(self, jobs: int) -> None:
        """Derive what the draft has not derived yet, in the order in which it was captured."""
        total = status(self._draft).captures
        with LateProgress("rebuilding", total) as progress, closing(
            read_all(self._tasks(), jobs)
        ) as readings:  # fmt: skip
            for task, reading in readings:
                if reading is None:
                    continue
                done = self._ingest.settle(reading, task.page.url, task.capture, task.owner)
                outlet = task.owner.outlet.id if task.owner else None
                self._report.read(outlet)
                self._report.outcome(outlet, done.outcome, done.reason, task.page.url)
                progress.update(task.capture.id or 0, f"{task.capture.id} captures")

    def _tasks(self) -> Iterator[Task]:
        for capture in self._draft.captures():
            owner = self._ingest.owner(capture.url)
            if self._draft.last_note(capture) or not self._is_page(capture, owner):
                continue
            self._report.discovered(owner.outlet.id if owner else None)
            try:
                response = self._draft.read_capture(capture)
            except AccordError as error:
                self._ingest.failed(capture.url, str(error), owner, capture)
                outlet = owner.outlet.id if owner else None
                self._report.outcome(outlet, Outcome.FAILED, str(error), capture.url)
                continue
            yield Task(_page(capture, response), capture, owner)

    def _is_page(self, capture: Capture, owner: OutletFile | None) -> bool:
        """Tell a page from a feed, a sitemap, a section page or robots.txt.

        The log of the crawl knows; where it was lost, the outlet's file and the type tell.
        """
        if capture.status != 200:
            return False
        if self._live.last_note(capture) is not None:
            return True
        kind = (capture.content_type or "").lower()
        article = kind == ARTICLE_TYPE or not any(word in kind for word in NO_PAGES)
        announces = owner is not None and owner.announces(capture.url)
        return article and not announces and urlsplit(capture.url).path != "/robots.txt"


def _page(capture: Capture, response: StoredResponse) -> Page:
    headers = {name.lower(): value for name, value in reversed(response.headers)}
    return Page(
        capture.url, capture.url, response.body, capture.fetched, status=capture.status,
        headers=headers, reason=responses.get(capture.status, ""),
    )  # fmt: skip


def _mark(outlets: Mapping[str, OutletFile]) -> str:
    """Return a digest of all that decides what is derived from a capture."""
    files = {path for pattern in RULES for path in ROOT.glob(pattern)}
    digest = hashlib.sha256()
    for path in [*sorted(files), *(outlets[name].path for name in sorted(outlets))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
