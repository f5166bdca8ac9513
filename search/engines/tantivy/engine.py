"""The engine for archives past 50,000 articles: tantivy, chosen by one setting.

It keeps what any engine keeps and answers as any engine answers; tokens are those of
`search.analysis`, so that it finds what Whoosh finds.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from tantivy import Index, IndexWriter

from search.document import Document
from search.engines.folder import FolderEngine
from search.engines.tantivy.reading import TantivyReading, calm
from search.engines.tantivy.schema import FORMAT, document, opened, schema
from search.errors import IndexBusy
from search.fields import items

#: seconds to wait for another writer
WAIT = 2.0

#: bytes that a writer may fill before it writes a segment
HEAP = 60_000_000


class TantivyEngine(FolderEngine[TantivyReading]):
    """A tantivy index in a folder."""

    NAME, FORMAT, TROUBLES = "tantivy", FORMAT, (OSError, ValueError)
    #: each commit makes a segment, and segments are merged by and by
    BATCH = 2_000

    def _make(self, build: Path) -> None:
        Index(schema(), path=str(build))

    @calm
    def _read(self, build: Path) -> TantivyReading:
        self._index = opened(Index.open(str(build)))
        self._index.config_reader("Manual")
        return TantivyReading(self._index, build)

    @calm
    def _write(self, gone: Collection[str], documents: Collection[Document]) -> None:
        with self.writing() as writer:
            for key in gone:
                writer.delete_documents_by_term("article", key.encode(errors="replace").decode())
            for each in documents:
                for item in items(each):
                    writer.add_document(document(item))

    @contextmanager
    def writing(self) -> Iterator[IndexWriter]:
        """Give a writer; commit when the block ends well, else change nothing."""
        writer = self._writer()
        try:
            yield writer
        except BaseException:
            writer.rollback()
            raise
        else:
            writer.commit()
        finally:
            # the writer is gone, and its lock with it, when all of its threads are
            writer.wait_merging_threads()

    def _writer(self) -> IndexWriter:
        until = time.monotonic() + WAIT
        while True:
            try:
                return self._index.writer(HEAP, 1)
            except ValueError as error:
                if "LockBusy" not in str(error):
                    raise
                if time.monotonic() > until:
                    raise IndexBusy(
                        "another process is writing to the index: try again when it is done."
                    ) from None
            time.sleep(0.05)
