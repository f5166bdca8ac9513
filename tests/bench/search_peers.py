"""Peers of search on the same texts: SQLite's FTS5, and tantivy as it comes.

Both tokenise all languages alike, know articles without their quotes, and count three facets.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence

import tantivy
from rich.table import Table

from search.document import Document
from tests.bench.made_archive import documents

#: how often each word is asked for
TIMES = 3

FACETS = "language", "outlet", "month"

INDEXED = "articles indexed a CPU second"
ASKED = "common word, page with three facets and snippets, ms p50 / p95"


def fts5(size: int, words: Sequence[str], table: Table) -> None:
    """Measure SQLite's FTS5, in memory."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table texts using fts5(title, body)")
    connection.execute("create table about(id integer primary key, language, outlet, month)")

    def add(number: int, each: Document) -> None:
        connection.execute(
            "insert into texts(rowid, title, body) values (?, ?, ?)",
            (number, each.title, each.body),
        )
        connection.execute("insert into about values (?, ?, ?, ?)", (number, *_about(each)))

    def ask(word: str) -> None:
        connection.execute(
            "select snippet(texts, 1, '[', ']', '…', 30) from texts"
            " where texts match ? order by rank limit 20",
            (f'"{word}"',),
        ).fetchall()
        for facet in FACETS:
            connection.execute(
                f"select {facet}, count(*) from about"
                " where id in (select rowid from texts where texts match ?) group by 1",
                (f'"{word}"',),
            ).fetchall()

    _measured("FTS5", size, words, table, add, ask)
    connection.close()


def plain_tantivy(size: int, words: Sequence[str], table: Table) -> None:
    """Measure tantivy with its own analysis, committed once."""
    made = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        made.add_text_field(name, stored=True)
    for name in FACETS:
        made.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(made.build(), path=folder)
        writer = index.writer(60_000_000, 1)

        def add(_: int, each: Document) -> None:
            found = dict(zip(FACETS, _about(each), strict=True))
            kept = {name: value for name, value in found.items() if value}
            writer.add_document(tantivy.Document(title=each.title, body=each.body, **kept))

        def done() -> None:
            writer.commit()
            writer.wait_merging_threads()
            index.reload()

        counted = {name: {"terms": {"field": name, "size": 1_000}} for name in FACETS}

        def ask(word: str) -> None:
            searcher = index.searcher()
            query = index.parse_query(f'"{word}"', ["title", "body"])
            marked = tantivy.SnippetGenerator.create(searcher, query, index.schema, "body")
            for _, address in searcher.search(query, 20).hits:
                marked.snippet_from_doc(searcher.doc(address)).to_html()
            searcher.aggregate(query, counted)

        _measured("plain tantivy", size, words, table, add, ask, done)


def _measured(
    name: str, size: int, words: Sequence[str], table: Table,
    add: Callable[[int, Document], None], ask: Callable[[str], None],
    done: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    spent = 0.0
    for number, each in enumerate(documents(size)):
        start = time.process_time()
        add(number, each)
        spent += time.process_time() - start
    start = time.process_time()
    done()
    spent += time.process_time() - start
    table.add_row(INDEXED, name, f"{size / spent:.0f}", "")
    times = []
    for word in words * TIMES:
        start = time.process_time()
        ask(word)
        times.append(1_000 * (time.process_time() - start))
    table.add_row(ASKED, name, percentiles(times), "")


def percentiles(spent: Iterable[float]) -> str:
    """Return the median and the 95th percentile of some milliseconds, as they are printed."""
    ordered = sorted(spent)
    return f"{statistics.median(ordered):.1f} / {ordered[int(len(ordered) * 0.95)]:.1f}"


def _about(document: Document) -> tuple[str, str | None, str | None]:
    day = document.published
    return document.language, document.outlet, f"{day:%Y-%m}" if day else None


PEERS = {"FTS5": fts5, "plain tantivy": plain_tantivy}
