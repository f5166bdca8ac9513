"""What the site needs of a search engine, and nothing that an engine happens to offer."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from search.document import Document
from search.query import Query
from search.result import Hits


@dataclass(frozen=True, slots=True)
class Status:
    """How an index stands."""

    documents: int
    #: the archive's change number up to which it has read
    change: int
    #: raised when analysis or fields change: an older index is rebuilt
    format: int


class SearchEngine(Protocol):
    """An index of documents that can be asked, added to and rebuilt while it serves."""

    def add(self, documents: Iterable[Document], *, change: int) -> int:
        """Add or replace documents, make them visible, remember `change`; return how many."""
        ...

    def delete(self, article_ids: Iterable[str]) -> int:
        """Remove documents; return how many were there."""
        ...

    def search(self, query: Query) -> Hits:
        """Answer a query; never raises for anything that a person can type."""
        ...

    def rebuild(self) -> AbstractContextManager[SearchEngine]:
        """Give a fresh index to fill, put in the old one's place when the block ends well."""
        ...

    def status(self) -> Status:
        """Return how the index stands."""
        ...

    def close(self) -> None:
        """Release files; the engine is not used afterwards."""
        ...
