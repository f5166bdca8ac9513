"""The embedded default: Whoosh, tuned.

Whoosh keeps terms, columns and commits; matching, ranking and counting are done on arrays of
whole posting lists, which are kept as long as their segment lives. One searcher is kept and
refreshed when another process or this one has committed; files are not bundled, so that opening
copies nothing.
"""

from __future__ import annotations

import gc
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from whoosh import index
from whoosh.index import LockError

from search.document import Document
from search.engine import SearchEngine, Status
from search.errors import IndexBusy, IndexDamaged
from search.fields import items
from search.index_files import (
    check_sizes,
    current_build,
    new_build,
    read_state,
    serve,
    write_state,
)
from search.plan import plan
from search.query import Query, Sought
from search.result import Hits
from search.whoosh_codec import Codec
from search.whoosh_pool import Pool
from search.whoosh_reading import Reading
from search.whoosh_schema import FORMAT, READ_ERRORS, merge_tiers, row, schema

#: seconds to wait for another writer
WAIT = 2.0

_STAMP = f"whoosh {FORMAT}"
_T = TypeVar("_T")


class WhooshEngine:
    """An index in a folder: several processes may read while one writes."""

    def __init__(self, folder: Path, build: Path | None = None) -> None:
        """Open the index in `folder`, making an empty one where there is none.

        Raises IndexDamaged where it is not whole or was made by another version.
        """
        self._folder = folder
        self._lock = threading.RLock()
        #: set on an engine that fills a new build which nobody reads yet
        self._own_build = build
        self._reading: Reading | None = None
        if build is None and current_build(folder) is None:
            self._make(build := new_build(folder))
            serve(folder, build)
        elif build:
            self._make(build)
        self._open()

    @staticmethod
    def _make(build: Path) -> None:
        index.create_in(str(build), schema())
        write_state(build, _STAMP, 0)

    def _open(self) -> None:
        build = self._own_build or current_build(self._folder)
        if build is None:
            raise IndexDamaged(f"the index in {self._folder} is gone.")
        state = read_state(build)
        if state.format != _STAMP:
            raise IndexDamaged(f"the index in {self._folder} is of another version.")
        check_sizes(build, state)
        try:
            self._index = index.open_dir(str(build), schema=schema())
            self._reading = Reading(self._index)
        except (*READ_ERRORS, index.IndexError) as error:
            raise IndexDamaged(f"the index in {build} cannot be read ({error}).") from error
        self._build = build

    def add(self, documents: Iterable[Document], *, change: int) -> int:
        """Add or replace articles with their quotes, make them visible, remember `change`."""
        given = {document.article_id: document for document in documents}
        with self._lock, _uncollected():
            if given:
                with self._writing() as writer:
                    self._drop(writer, given)
                    for document in given.values():
                        for item in items(document):
                            writer.add_document(**row(item))
            write_state(self._build, _STAMP, change)
        return len(given)

    def delete(self, article_ids: Iterable[str]) -> int:
        """Remove articles and their quotes; return how many articles were there."""
        with self._lock:
            change = read_state(self._build).change
            known = [key for key in dict.fromkeys(article_ids) if self._documents_of(key)]
            if known:
                with self._writing() as writer:
                    dropped = self._drop(writer, known)
                write_state(self._build, _STAMP, change)
                return dropped
        return 0

    def search(self, query: Query) -> Hits:
        """Answer a query; raises IndexDamaged where the files fail, never for the text."""
        asked = plan(query.tree)
        return self._safely(lambda reading: reading.hits(query, asked))

    @contextmanager
    def rebuild(self) -> Iterator[SearchEngine]:
        """Give a fresh index to fill, put in the old one's place when the block ends well."""
        build = new_build(self._folder)
        fresh = WhooshEngine(self._folder, build)
        try:
            yield fresh
        except BaseException:
            fresh.close()
            shutil.rmtree(build, ignore_errors=True)
            raise
        fresh.close()
        with self._lock:
            serve(self._folder, build)
            self._reopen()

    def status(self) -> Status:
        """Return how the index stands."""
        with self._lock:
            articles, quotes = self._safely(lambda it: [it.count(each) for each in Sought])
            return Status(articles, quotes, read_state(self._build).change, FORMAT)

    def close(self) -> None:
        """Release files."""
        if self._reading:
            self._reading.close()
            self._reading = None

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """Give a writer; commit when the block ends well, else change nothing."""
        self._refresh()
        try:
            writer = self._index.writer(compound=False, timeout=WAIT, delay=0.05, codec=Codec())
            writer.pool = Pool()
        except LockError:
            raise IndexBusy(
                "another process is writing to the index: try again when it is done."
            ) from None
        try:
            if self._reading:
                self._reading = self._reading.refreshed()
            yield writer
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=merge_tiers)
        self._refresh()

    def _documents_of(self, key: str) -> list[int]:
        return self._safely(lambda reading: reading.documents_of(key))

    def _drop(self, writer: Any, keys: Iterable[str]) -> int:
        known = [numbers for key in keys if (numbers := self._documents_of(key))]
        for numbers in known:
            for number in numbers:
                writer.delete_document(number)
        return len(known)

    def _refresh(self) -> None:
        """Look at the newest commit; move to the newest build where another one is served."""
        if not self._own_build and current_build(self._folder) != self._build:
            self._reopen()
        elif self._reading:
            self._reading = self._reading.refreshed()

    def _reopen(self) -> None:
        self.close()
        self._open()

    def _safely(self, ask: Callable[[Reading], _T]) -> _T:
        """Ask the newest state; once more from the start where files were swept meanwhile."""
        with self._lock:
            try:
                self._refresh()
                if self._reading:
                    return ask(self._reading)
            except READ_ERRORS:
                pass
            self._reopen()
            try:
                return ask(self._reading)  # type: ignore[arg-type]  # _open has set it
            except READ_ERRORS as error:
                raise IndexDamaged(f"the index in {self._build} fails ({error!r}).") from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no cycles be looked for among millions of new lists: it takes a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
