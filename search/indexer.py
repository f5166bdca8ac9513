"""From the archive to the index: what has changed since the index last read, or all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from archive.store import Archive, ArticleFilter
from search.collecting import collect
from search.document import Document
from search.engine import SearchEngine

#: called with the number of documents indexed so far
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an update did."""

    added: int
    removed: int


def update(archive: Archive, engine: SearchEngine, progress: Progress | None = None) -> Indexed:
    """Index what has changed in the archive; again changes nothing."""
    read, newest = engine.status().change, archive.last_change()
    if read > newest:
        # the archive is another one, or went back to an older state
        return rebuild(archive, engine, progress)
    if read == newest:
        return Indexed(0, 0)
    removed = engine.delete(archive.removed(read)) if read else 0
    return Indexed(_fill(archive, engine, read, newest, progress), removed)


def rebuild(archive: Archive, engine: SearchEngine, progress: Progress | None = None) -> Indexed:
    """Index the whole archive anew, while the old index serves."""
    with engine.rebuild() as fresh:
        return fill_all(archive, fresh, progress)


def fill_all(archive: Archive, engine: SearchEngine, progress: Progress | None = None) -> Indexed:
    """Index the whole archive into an empty engine."""
    return Indexed(_fill(archive, engine, 0, archive.last_change(), progress), 0)


def _fill(
    archive: Archive, engine: SearchEngine, after: int, newest: int, progress: Progress | None
) -> int:
    added = 0
    for change, documents in _batches(archive, after, engine.BATCH):
        # what was removed after `newest` is not yet taken out: do not read past it
        added += engine.add(documents, change=min(change, newest))
        if progress:
            progress(added)
    engine.add((), change=newest)
    return added


def _batches(archive: Archive, after: int, most: int) -> Iterator[tuple[int, list[Document]]]:
    records = archive.articles(ArticleFilter(after_change=after))
    while batch := list(islice(records, most)):
        yield batch[-1].change, [collect(archive, record) for record in batch]
