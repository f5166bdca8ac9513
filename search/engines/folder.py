"""What all engines have in common that keep their index in a folder.

A build is served until another takes its place; a commit changes one build at once; whoever reads
follows both. An engine says how a build is made, opened and written.
"""

from __future__ import annotations

import shutil
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Generic, Protocol, Self, TypeVar

from search.document import Document
from search.engine import SearchEngine, Status, Suggestion
from search.engines.index_files import (
    check_sizes,
    current_build,
    new_build,
    read_state,
    serve,
    write_state,
)
from search.errors import IndexDamaged
from search.plan import Plan, plan
from search.query import Query, Sought
from search.result import Hits


class Reading(Protocol):
    """One state of a build, as it is read."""

    def refreshed(self) -> Self:
        """Return the newest state, which is this one where nothing was committed."""
        ...

    def hits(self, query: Query, asked: Plan) -> Hits:
        """Return the page of hits that a query asks for."""
        ...

    def suggest(self, beginning: str, most: int) -> list[Suggestion]:
        """Return words of articles that begin so."""
        ...

    def count(self, sought: Sought) -> int:
        """Return how many there are of a kind."""
        ...

    def has(self, article_id: str) -> bool:
        """Tell whether an article is there."""
        ...

    def close(self) -> None:
        """Release the files."""
        ...


R = TypeVar("R", bound=Reading)
_T = TypeVar("_T")


class FolderEngine(ABC, Generic[R]):
    """An index in a folder: several processes may read while one writes."""

    #: what the index is called in its folder, and the version of its files and analysis
    NAME: ClassVar[str]
    FORMAT: ClassVar[int]
    #: a commit costs as much as some fifty articles
    BATCH: ClassVar[int] = 500
    #: what is raised by files that are cut, gone or not an index
    TROUBLES: ClassVar[tuple[type[Exception], ...]]

    def __init__(self, folder: Path, build: Path | None = None) -> None:
        """Open the index in `folder`, making an empty one where there is none.

        `build` is the folder of a new build that nobody reads yet. Raises IndexDamaged where the
        index is not whole or was made by another version or engine.
        """
        self._folder = folder
        self._lock = threading.RLock()
        self._own_build = build
        self._reading: R | None = None
        self._states = 0
        if build is None and current_build(folder) is None:
            self._begin(build := new_build(folder))
            serve(folder, build)
        elif build:
            self._begin(build)
        self._open()

    @abstractmethod
    def _make(self, build: Path) -> None:
        """Make an empty index."""

    @abstractmethod
    def _read(self, build: Path) -> R:
        """Open an index."""

    @abstractmethod
    def _write(self, gone: Collection[str], documents: Collection[Document]) -> None:
        """Take out articles with their quotes and put in others, all at once or nothing.

        Raises IndexBusy where another process is writing.
        """

    @property
    def _stamp(self) -> str:
        return f"{self.NAME} {self.FORMAT}"

    def _begin(self, build: Path) -> None:
        self._make(build)
        write_state(build, self._stamp, 0)

    def _open(self) -> None:
        build = self._own_build or current_build(self._folder)
        if build is None:
            raise IndexDamaged(f"the index in {self._folder} is gone.")
        state = read_state(build)
        if state.format != self._stamp:
            raise IndexDamaged(f"the index in {self._folder} is of another version or engine.")
        check_sizes(build, state)
        try:
            self._reading = self._read(build)
        except self.TROUBLES as error:
            raise IndexDamaged(f"the index in {build} cannot be read ({error}).") from error
        self._build = build
        self._states += 1

    def add(self, documents: Iterable[Document], *, change: int) -> int:
        """Add or replace articles with their quotes, make them visible, remember `change`."""
        given = {document.article_id: document for document in documents}
        with self._lock:
            if given:
                self._refresh()
                self._write(given, given.values())
                self._refresh()
            write_state(self._build, self._stamp, change)
        return len(given)

    def delete(self, article_ids: Iterable[str]) -> int:
        """Remove articles and their quotes; return how many articles were there."""
        with self._lock:
            known = [key for key in dict.fromkeys(article_ids) if self._has(key)]
            if known:
                change = read_state(self._build).change
                self._write(known, ())
                self._refresh()
                write_state(self._build, self._stamp, change)
        return len(known)

    def _has(self, key: str) -> bool:
        return self._safely(lambda reading: reading.has(key))

    def search(self, query: Query) -> Hits:
        """Answer a query; raises IndexDamaged where the files fail, never for the text."""
        asked = plan(query.tree)
        return self._safely(lambda reading: reading.hits(query, asked))

    def suggest(self, beginning: str, most: int = 10) -> list[Suggestion]:
        """Return words of articles that begin so, those of most articles first."""
        return self._safely(lambda reading: reading.suggest(beginning, most)) if beginning else []

    @contextmanager
    def rebuild(self) -> Iterator[SearchEngine]:
        """Give a fresh index to fill, put in the old one's place when the block ends well."""
        build = new_build(self._folder)
        fresh = type(self)(self._folder, build)
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

    def stamp(self) -> int:
        """Return how many states of the index were seen; nobody waits for a search to end."""
        if self._lock.acquire(blocking=False):
            try:
                self._refresh()
            except self.TROUBLES:
                pass  # the next search tells of it
            finally:
                self._lock.release()
        return self._states

    def status(self) -> Status:
        """Return how the index stands."""
        with self._lock:
            articles, quotes = self._safely(lambda it: [it.count(each) for each in Sought])
            return Status(articles, quotes, read_state(self._build).change, self.FORMAT)

    def close(self) -> None:
        """Release files."""
        if self._reading:
            self._reading.close()
            self._reading = None

    def _refresh(self) -> None:
        """Look at the newest commit; move to the newest build where another one is served."""
        if not self._own_build and current_build(self._folder) != self._build:
            self._reopen()
        elif self._reading:
            newest = self._reading.refreshed()
            self._states += newest is not self._reading
            self._reading = newest

    def _reopen(self) -> None:
        self.close()
        self._open()

    def _safely(self, ask: Callable[[R], _T]) -> _T:
        """Ask the newest state; once more from the start where files were swept meanwhile."""
        with self._lock:
            try:
                self._refresh()
                if self._reading:
                    return ask(self._reading)
            except self.TROUBLES:
                pass
            self._reopen()
            try:
                return ask(self._reading)  # type: ignore[arg-type]  # _open has set it
            except self.TROUBLES as error:
                raise IndexDamaged(f"the index in {self._build} fails ({error!r}).") from error
