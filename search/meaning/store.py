"""Vectors in one SQLite file: written in batches, each whole or not at all, read while written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from search.meaning.model import DIMENSIONS, NAME, Matrix
from search.query import Sought

_TABLES = """
create table if not exists about (model text not null, change integer not null);
create table if not exists vectors (
    kind text not null, id text not null, article text not null, digest text not null,
    url text not null, title text not null, outlet text, language text not null, day text,
    vector blob not null, primary key (kind, id)
) without rowid;
create index if not exists of_article on vectors (article);
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What a vector is of, and what is shown of it; address and title are the article's."""

    kind: Sought
    id: str
    article_id: str
    #: of the text that was read
    digest: str
    url: str
    title: str
    outlet: str | None
    language: str
    published: date | None


class Vectors:
    """The vectors of an archive. A file of another model, or a damaged one, is begun anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._opened()
        except sqlite3.DatabaseError:
            for name in (path, *path.parent.glob(f"{path.name}-*")):
                name.unlink(missing_ok=True)
            self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        # used by one thread at a time; its reader holds a lock
        opened = sqlite3.connect(self._path, timeout=30, check_same_thread=False)
        try:
            opened.execute("pragma journal_mode = wal")
            opened.execute("pragma synchronous = normal")
            opened.executescript(_TABLES)
            about = opened.execute("select model from about").fetchone()
            if about is None or about[0] != NAME:
                opened.execute("delete from about")
                opened.execute("delete from vectors")
                opened.execute("insert into about values (?, 0)", (NAME,))
                opened.commit()
        except sqlite3.DatabaseError:
            opened.close()
            raise
        return opened

    @property
    def change(self) -> int:
        """The archive's change number up to which it has been read."""
        return int(self._connection.execute("select change from about").fetchone()[0])

    @property
    def version(self) -> tuple[int, int]:
        """Differs whenever somebody, this process too, has written."""
        ours = self._connection.total_changes
        return ours, int(self._connection.execute("pragma data_version").fetchone()[0])

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return int(self._connection.execute("select count(*) from vectors").fetchone()[0])

    def digests(self, article: str) -> dict[tuple[str, str], str]:
        """Return (kind, id) -> digest of what is there of an article."""
        chosen = "select kind, id, digest from vectors where article = ?"
        return {
            (kind, id): digest for kind, id, digest in self._connection.execute(chosen, (article,))
        }

    @contextmanager
    def writing(self, change: int) -> Iterator[None]:
        """Keep what the block writes, and `change`; nothing of it where it fails."""
        with self._connection:
            yield
            self._connection.execute("update about set change = ?", (change,))

    def put(self, rows: Iterable[Row], vectors: Matrix) -> None:
        """Add or replace vectors."""
        made = (
            (row.kind.value, row.id, row.article_id, row.digest, row.url, row.title, row.outlet,
             row.language, row.published and row.published.isoformat(),
             vector.astype(np.float16).tobytes())
            for row, vector in zip(rows, vectors, strict=True)
        )  # fmt: skip
        self._connection.executemany(
            f"insert or replace into vectors values ({', '.join('?' * 10)})", made
        )

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Take vectors out by kind and id."""
        self._connection.executemany("delete from vectors where kind = ? and id = ?", keys)

    def forget(self, articles: Iterable[str]) -> None:
        """Take out all that is of some articles."""
        self._connection.executemany(
            "delete from vectors where article = ?", ((each,) for each in articles)
        )

    def read(self, kind: Sought) -> tuple[list[Row], Matrix]:
        """Return all of a kind: what each is of, and the vectors as rows of a matrix."""
        chosen = self._connection.execute(
            "select id, article, digest, url, title, outlet, language, day, vector from vectors"
            " where kind = ? order by id", (kind.value,),
        )  # fmt: skip
        rows, vectors = [], []
        for id, article, digest, url, title, outlet, language, day, vector in chosen:
            if len(vector) == 2 * DIMENSIONS:
                published = date.fromisoformat(day) if day else None
                rows.append(Row(kind, id, article, digest, url, title, outlet, language, published))
                vectors.append(np.frombuffer(vector, np.float16))
        if not rows:
            return [], np.empty((0, DIMENSIONS), np.float32)
        return rows, np.stack(vectors).astype(np.float32)

    def close(self) -> None:
        """Release the file."""
        self._connection.close()
