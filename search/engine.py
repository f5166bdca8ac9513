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

    articles: int
    quotes: int
    #: the archive's change number up to which it has read
    change: int
    #: raised when analysis or fields change: an older index is rebuilt
    format: int


class SearchEngine(Protocol):
    """An index of articles and their quotes: asked, added to, rebuilt while it serves."""

    def add(self, documents: Iterable[Document], *, change: int) -> int:
        """Add or replace articles with all their quotes, make them visible, remember `change`.

        Returns how many articles.
        """
        ...

    def delete(self, article_ids: Iterable[str]) -> int:
        """Remove articles and their quotes; return how many articles were there."""
        ...

    def search(self, query: Query) -> Hits:
        """Answer a query of articles or of quotes; never raises for anything that is typed."""
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
