"""The embedded default: Whoosh, tuned.

Whoosh keeps terms, columns and commits; matching, ranking and counting are done on arrays of
whole posting lists, which are kept as long as their segment lives. One searcher is kept and
refreshed when another process or this one has committed; files are not bundled, so that opening
copies nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.index import LockError

from search.document import Document
from search.engines.folder import FolderEngine
from search.engines.whoosh.codec import Codec
from search.engines.whoosh.pool import Pool
from search.engines.whoosh.reading import WhooshReading
from search.engines.whoosh.schema import FORMAT, READ_ERRORS, merge_tiers, row, schema
from search.errors import IndexBusy
from search.fields import items

#: seconds to wait for another writer
WAIT = 2.0


class WhooshEngine(FolderEngine[WhooshReading]):
    """A Whoosh index in a folder."""

    NAME, FORMAT, TROUBLES = "whoosh", FORMAT, (*READ_ERRORS, index.IndexError)

    def _make(self, build: Path) -> None:
        index.create_in(str(build), schema())

    def _read(self, build: Path) -> WhooshReading:
        self._index = index.open_dir(str(build), schema=schema())
        return WhooshReading(self._index)

    def _write(self, gone: Collection[str], documents: Collection[Document]) -> None:
        with _uncollected(), self.writing() as (writer, reading):
            for key in gone:
                for number in reading.documents_of(key):
                    writer.delete_document(number)
            for document in documents:
                for item in items(document):
                    writer.add_document(**row(item))

    @contextmanager
    def writing(self) -> Iterator[tuple[Any, WhooshReading]]:
        """Give a writer and what it changes; commit when the block ends well, else nothing."""
        try:
            writer = self._index.writer(compound=False, timeout=WAIT, delay=0.05, codec=Codec())
        except LockError:
            raise IndexBusy(
                "another process is writing to the index: try again when it is done."
            ) from None
        writer.pool = Pool()
        try:
            # what another process has committed meanwhile has moved the numbers of documents
            reading = WhooshReading(self._index) if self._reading is None else self._reading
            self._reading = reading.refreshed()
            yield writer, self._reading
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=merge_tiers)


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
