"""Read what is not yet read by the present version, and keep what it tells: the stage's glue.

Each revision is kept as soon as it is read. A run that was cut short is simply run again.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.annotation.reading import VERSION
from archive.annotation.stage import annotate_safely
from archive.progress import LateProgress
from archive.store import Archive
from archive.store.annotating import count_pending, pending, put


@dataclass(frozen=True, slots=True)
class Done:
    """What a run has read."""

    #: texts, which are revisions of articles
    read: int = 0
    #: texts of which something could not be read, for each a line that says what
    remarks: tuple[str, ...] = ()


def annotate_pending(archive: Archive, version: int = VERSION) -> Done:
    """Read all revisions that this version has not read; again does nothing.

    Raises StoreUnavailable where the archive cannot be written; nothing is lost.
    """
    read, remarks = 0, []
    with LateProgress("reading", count_pending(archive, version)) as progress:
        for revision in pending(archive, version):
            found = annotate_safely(revision.article)
            if not put(archive, revision, found, version):
                continue
            read += 1
            remarks += [f"{revision.article.url}: {each}" for each in found.reading.remarks]
            progress.update(read, f"{read} articles")
    return Done(read, tuple(remarks))
