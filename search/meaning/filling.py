"""From the archive to vectors: what has changed since they were last made; stopped, it goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from archive.store import Archive, ArticleFilter
from search.collecting import collect
from search.document import Document
from search.meaning.model import Model
from search.meaning.store import Row, Vectors
from search.query import Sought

#: articles that are read and kept together: half a minute's work is lost at most
BATCH = 16

#: characters of an article that its vector stands for, beside its title
LEAD = 600

#: called with the number of articles read so far
Progress = Callable[[int], None]


def fill(archive: Archive, vectors: Vectors, model: Model, progress: Progress | None = None) -> int:
    """Make the vectors that are missing; return how many. Again it does nothing."""
    read, newest = vectors.change, archive.last_change()
    if read > newest:
        # the archive is another one, or went back to an older state
        read = 0
    if read:
        with vectors.writing(read):
            vectors.forget(archive.removed(read))
    made = done = 0
    records = archive.articles(ArticleFilter(after_change=read))
    while batch := list(islice(records, BATCH)):
        documents = [collect(archive, record) for record in batch]
        # what was removed after `newest` is not yet taken out: do not read past it
        made += _fill(vectors, model, documents, min(batch[-1].change, newest))
        done += len(batch)
        if progress:
            progress(done)
    if vectors.change != newest:
        with vectors.writing(newest):
            pass
    return made


def _fill(vectors: Vectors, model: Model, documents: Iterable[Document], change: int) -> int:
    missing: list[tuple[Row, str]] = []
    stale: list[tuple[str, str]] = []
    for document in documents:
        there = vectors.digests(document.article_id)
        wanted = list(passages(document))
        missing += [
            (row, text) for row, text in wanted if there.get((row.kind.value, row.id)) != row.digest
        ]
        stale += there.keys() - {(row.kind.value, row.id) for row, _ in wanted}
    made = model.passages([text for _, text in missing]) if missing else None
    with vectors.writing(change):
        vectors.remove(stale)
        if made is not None:
            vectors.put((row for row, _ in missing), made)
    return len(missing)


def passages(document: Document) -> Iterator[tuple[Row, str]]:
    """Yield what has a vector: the title with the lead, and each quote."""
    lead = "\n".join(filter(None, (document.title, document.subtitle, document.body[:LEAD])))
    yield _row(document, Sought.ARTICLES, document.article_id, lead), lead
    for quote in document.quotes:
        yield _row(document, Sought.QUOTES, quote.quote_id, quote.content), quote.content


def _row(document: Document, kind: Sought, id: str, text: str) -> Row:
    shown = (document.url, document.title, document.outlet, document.language, document.published)
    digest = hashlib.sha256(repr((text, shown)).encode()).hexdigest()[:24]
    return Row(kind, id, document.article_id, digest, *shown)
