"""One import: every page of every source through the one way into the archive.

Captures are written in the order of the sources by this process; other processes read. An
import that was cut short is simply run again: what the archive has is not read twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from archive.errors import AccordError
from archive.model import Capture, Outcome
from archive.progress import LateProgress
from archive.store import Archive
from crawler.importing.items import Item, LeftOut, Source
from crawler.importing.sources import sources_of
from crawler.importing.warc import Places
from crawler.ingest import Ingest
from crawler.outlet import OutletFile
from crawler.page import Page
from crawler.readers import Task, read_all
from crawler.summary import RunReport


def import_paths(
    archive: Archive, outlets: Mapping[str, OutletFile], paths: Sequence[Path],
    report: RunReport, *, limit: int | None = None, jobs: int = 1,
) -> None:  # fmt: skip
    """Take in all pages of the paths; what is wrong with a path is noted in the report.

    `limit` ends the import after that many pages that the archive did not have. Raises
    StoreUnavailable where the archive cannot be written; run again, it goes on from there.
    """
    sources = _sources(paths, report)
    run = archive.begin_run("import")
    taking = _Taking(Ingest(archive, outlets, run.id), report, limit)
    with LateProgress("importing", sum(source.size for source in sources)) as progress:
        taking.take(sources, jobs, progress.update)
    archive.finish_run(run.id)


def _sources(paths: Sequence[Path], report: RunReport) -> list[Source]:
    found: list[Source] = []
    places: Places = {}
    for path in paths:
        try:
            found += sources_of(path, places)
        except AccordError as error:
            report.trouble(str(error))
    return found


class _Taking:
    """The pages on their way in, and the counts of them."""

    def __init__(self, ingest: Ingest, report: RunReport, limit: int | None) -> None:
        self._ingest = ingest
        self._report = report
        self._limit = limit

    def take(
        self, sources: Sequence[Source], jobs: int, tell: Callable[[float, str], None]
    ) -> None:
        self._sources = sources
        taken = 0
        with closing(read_all(self._tasks(), jobs)) as readings:
            for task, reading in readings:
                outlet = task.owner.outlet.id if task.owner else None
                taken += 1
                # looked up again: the same page may have come twice within a moment
                if reading is None or self._is_known(task.page, task.capture):
                    self._report.outcome(outlet, Outcome.UNCHANGED)
                else:
                    url = task.page.url
                    done = self._ingest.settle(reading, url, task.capture, task.owner)
                    self._report.read(outlet)
                    self._report.outcome(outlet, done.outcome, done.reason, url)
                tell(sum(source.position for source in sources), f"{taken} pages")

    def _tasks(self) -> Iterator[Task]:
        """Capture page after page, and yield each to be read."""
        unread = 0
        for item in self._items():
            if isinstance(item, Page):
                owner = self._ingest.owner(item.url)
                if owner and owner.announces(item.url):
                    self._report.left_out("a section page that lists articles")
                    continue
                task = self._captured(item, owner)
                yield task
                unread += not task.known
                if unread == self._limit:
                    return
            elif isinstance(item, LeftOut):
                self._report.left_out(item.reason)
            else:
                self._report.discovered(None)
                self._report.outcome(None, Outcome.FAILED, item.reason, item.where)

    def _items(self) -> Iterator[Item]:
        for source in self._sources:
            try:
                yield from source.items()
            except AccordError as error:
                self._report.trouble(str(error))
            except OSError as error:
                self._report.trouble(
                    f"{source.path} cannot be read on ({error.strerror or error})."
                )
            source.position = source.size

    def _captured(self, page: Page, owner: OutletFile | None) -> Task:
        capture = self._ingest.capture(page, owner)
        self._report.discovered(owner.outlet.id if owner else None)
        return Task(page, capture, owner, known=self._is_known(page, capture))

    def _is_known(self, page: Page, capture: Capture) -> bool:
        """Tell whether a page needs no reading; a later sighting has to reach its revision."""
        seen_later = capture.fetched < page.fetched == capture.last_seen
        return self._ingest.is_done(capture) and not seen_later
