"""Read what is not yet read by the present version, and keep what it tells: the stage's glue.

Each text is kept as soon as it is read, by this process alone. A run that was cut short is
simply run again: it goes on with what is not yet read.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass

from archive.annotation.annotated import Annotated
from archive.annotation.reading import VERSION
from archive.annotation.stage import annotate_safely, unread
from archive.errors import StoreUnavailable
from archive.model import Revision
from archive.progress import LateProgress
from archive.store import Archive
from archive.store.annotating import count_pending, pending, put
from archive.workers import Workers

#: processes that read unless more are asked for: each holds the models of the languages it meets
MOST_JOBS = 4

#: texts before processes are started: in each, loading its models takes as long
FEW = 200

#: seconds for one text; a hundred times what the longest article takes
PATIENCE = 300.0

#: a text and what it tells
Read = tuple[Revision, Annotated]


@dataclass(frozen=True, slots=True)
class Done:
    """What a run has read."""

    #: texts, which are revisions of articles
    texts: int = 0
    quotes: int = 0
    #: texts of which something could not be read
    remarked: int = 0

    def __str__(self) -> str:
        """Tell it in one line, for people."""
        told = f"{self.texts} texts read, {self.quotes} quotes in them"
        return f"{told}; {self.remarked} not in full" if self.remarked else told


def annotate_pending(archive: Archive, *, jobs: int | None = None, version: int = VERSION) -> Done:
    """Read all texts that this version has not read; again does nothing.

    `jobs`: processes that read, by default as many as there are processors and texts enough.
    Raises StoreUnavailable where the archive cannot be written; nothing is lost.
    """
    total = count_pending(archive, version)
    if not total:
        return Done()
    texts = quotes = remarked = 0
    number = jobs or (1 if total < FEW else min(os.cpu_count() or 1, MOST_JOBS))
    with LateProgress("reading", total) as progress, closing(
        _read(pending(archive, version), number)
    ) as readings:  # fmt: skip
        for revision, found in readings:
            if kept := _keep(archive, revision, found, version):
                texts += 1
                quotes += len(kept.reading.quotes)
                remarked += bool(kept.reading.remarks)
                progress.update(texts, f"{texts} of {total} texts", max(total, texts))
    return Done(texts, quotes, remarked)


def _keep(archive: Archive, revision: Revision, found: Annotated, version: int) -> Annotated | None:
    """Keep what was read and return it; what the archive cannot hold becomes a remark."""
    try:
        return found if put(archive, revision, found, version) else None
    except StoreUnavailable:
        raise
    except Exception as error:
        # the border of the stage, as in `annotate_safely`
        refused = unread(revision.article, f"keeping failed: {type(error).__name__}")
        return refused if put(archive, revision, refused, version) else None


def _read(texts: Iterator[Revision], jobs: int) -> Generator[Read, None, None]:
    """Yield each text with what it tells, in their order."""
    if jobs == 1:
        for revision in texts:
            yield revision, annotate_safely(revision.article)
        return
    with Workers(_annotated, jobs, PATIENCE) as workers:
        for revision, found in workers.map(texts, None):
            lost = "reading took too long, or ended the reader"
            yield revision, found or unread(revision.article, lost)


def _annotated(revision: Revision) -> Annotated | None:
    return annotate_safely(revision.article)
