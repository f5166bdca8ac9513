"""What the site needs of a search engine, and nothing that an engine happens to offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Protocol

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


class Suggestion(NamedTuple):
    """A word as printed, folded as `search.stemming.folded` does."""

    word: str
    #: articles that have it
    articles: int


#: words that begin alike and are looked at for a suggestion
MOST_LOOKED_AT = 20_000


def most_frequent(
    counted: Mapping[str, int], articles: Callable[[str], int], most: int
) -> list[Suggestion]:
    """Return the words that most articles have, of words with counts that may hold deleted ones.

    `articles` counts the living; it is asked for the likeliest words alone.
    """
    likely = sorted(counted, key=lambda word: (-counted[word], word))[: 2 * most]
    living = (Suggestion(word, articles(word)) for word in likely)
    ordered = sorted((each for each in living if each.articles), key=lambda it: (-it[1], it[0]))
    return ordered[:most]


class SearchEngine(Protocol):
    """An index of articles and their quotes: asked, added to, rebuilt while it serves."""

    #: articles that are best added at once where there are many: some seconds' work
    BATCH: ClassVar[int]

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

    def suggest(self, beginning: str, most: int = 10) -> list[Suggestion]:
        """Return words of articles that begin so (folded), those of most articles first.

        A beginning of many thousands of words is looked through in part.
        """
        ...

    def rebuild(self) -> AbstractContextManager[SearchEngine]:
        """Give a fresh index to fill, put in the old one's place when the block ends well."""
        ...

    def stamp(self) -> int:
        """Return a number that rises with every change of the index that is seen here."""
        ...

    def status(self) -> Status:
        """Return how the index stands."""
        ...

    def close(self) -> None:
        """Release files; the engine is not used afterwards."""
        ...
