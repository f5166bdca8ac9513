"""The one way to the kept articles, for crawler, index and site.

An Archive may be used by several threads: each call takes a connection of its own, and
captures are written one at a time. Several processes may write; each write waits its turn.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, delete, insert, select, update

from archive import captures as warc
from archive.captures import CaptureWriter, Headers, StoredResponse
from archive.errors import NotFound
from archive.ids import body_digest, canonical_url
from archive.model import (
    Article,
    ArticleRecord,
    Capture,
    Kept,
    Outcome,
    Outlet,
    Relevance,
    Revision,
)  # fmt: skip
from archive.settings import Settings
from archive.store import captured, changes, keeping, stamping, tables
from archive.store.connection import open_database, translated
from archive.store.filtering import ALL, ArticleFilter, of_articles
from archive.store.records import capture_of, outlet_of, record_of, revision_of

#: articles that are read at once while streaming
BATCH = 200

#: what a number of a row can be in both databases
LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl or import; unfinished runs are taken up again."""

    id: str
    kind: str
    started: datetime
    finished: datetime | None = None


def open_archive(settings: Settings) -> Archive:
    """Open the archive of `settings`, making or migrating its tables where needed.

    Raises StoreUnavailable or SettingError with one line that says what to do.
    """
    return Archive(open_database(settings.database), CaptureWriter(settings.captures), settings)


class Archive:
    """Articles, revisions, captures and the crawl log."""

    def __init__(self, engine: Engine, writer: CaptureWriter, settings: Settings) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._writer = writer
        self._lock = Lock()
        self.settings = settings

    def close(self) -> None:
        """Close the capture file and the connections."""
        with self._lock:
            self._writer.close()
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection for one write; for the modules beside this one, as `reading` is."""
        with translated(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for the reports beside this module; everybody else calls methods."""
        with translated(), self._engine.connect() as connection:
            yield connection

    # -- outlets and runs ------------------------------------------------------------------

    def put_outlet(self, outlet: Outlet) -> None:
        """Add or update an outlet."""
        values = {
            "names": dict(outlet.names), "home": outlet.home, "languages": list(outlet.languages),
            "country": outlet.country, "invented": outlet.invented,
        }  # fmt: skip
        table = tables.outlets
        with self.writing() as connection:
            known = update(table).where(table.c.id == outlet.id).values(values)
            if not connection.execute(known).rowcount:
                connection.execute(insert(table), {"id": outlet.id, **values})

    def outlets(self) -> list[Outlet]:
        """Return all outlets, in the order of their identifiers."""
        with self.reading() as connection:
            rows = connection.execute(select(tables.outlets).order_by(tables.outlets.c.id))
            return [outlet_of(row) for row in rows]

    def begin_run(self, kind: str) -> Run:
        """Return the unfinished run of this kind, to be taken up again, else a new one."""
        table = tables.runs
        with self.writing() as connection:
            row = connection.execute(
                select(table).where(table.c.kind == kind, table.c.finished.is_(None))
            ).first()
            if row:
                return Run(row.id, row.kind, row.started)
            now = datetime.now(UTC)
            run = Run(f"{kind}-{now:%Y%m%d%H%M%S}-{secrets.token_hex(3)}", kind, now)
            connection.execute(insert(table), {"id": run.id, "kind": kind, "started": now})
            return run

    def noted(self, run: str) -> set[str]:
        """Return the addresses that a run has dealt with."""
        with self.reading() as connection:
            return set(connection.scalars(select(tables.log.c.url).where(tables.log.c.run == run)))

    def last_noted(self, outlet: str) -> datetime | None:
        """Return when something was last noted of an outlet, None where nothing ever was."""
        table = tables.log
        newest = select(table.c.at).where(table.c.outlet == outlet).order_by(table.c.id.desc())
        with self.reading() as connection:
            return connection.scalar(newest.limit(1))

    def finish_run(self, run: str) -> None:
        """Mark a run as done."""
        table = tables.runs
        with self.writing() as connection:
            done = update(table).where(table.c.id == run).values(finished=datetime.now(UTC))
            connection.execute(done)

    # -- captures --------------------------------------------------------------------------

    def capture(
        self, *, url: str, body: bytes, status: int, fetched: datetime,
        response_headers: Headers, request_headers: Headers = (), http_version: str = "HTTP/1.1",
        reason: str = "", outlet: str | None = None, resource: bool = False,
    ) -> Capture:  # fmt: skip
        """Write request and response to WARC, then their row; the returned Capture has an id.

        A body that this address had answered with before `fetched` is not written again: its
        capture is returned, with one sighting more if this one is later than all others.
        `resource` is for what was handed in and not fetched: its time is no evidence, so that
        the same body at the same address is one capture, whenever it comes.
        """
        digest = body_digest(body)
        headers = {name.lower(): value for name, value in reversed(response_headers)}
        seen = {"etag": headers.get("etag"), "last_modified": headers.get("last-modified")}
        with self._lock, self.writing() as connection:
            known = captured.known(connection, url, digest, status, None if resource else fetched)
            if known and (resource or fetched <= known.last_seen):
                return capture_of(known)
            if known:
                first = known.fetched
                self._writer.revisit(url, body, status, fetched, first, response_headers)
                return captured.sighted(connection, known, fetched, seen)
            name, offset = self._writer.write(
                url, body, status=status, reason=reason, fetched=fetched,
                response_headers=response_headers, request_headers=request_headers,
                http_version=http_version, resource=resource,
            )  # fmt: skip
            return self._insert_capture(
                connection, url=url, digest=digest, fetched=fetched, status=status, warc=name,
                offset=offset, content_type=headers.get("content-type"), outlet=outlet, **seen,
            )  # fmt: skip

    def adopt(self, response: StoredResponse, warc_name: str, outlet: str | None) -> Capture:
        """Return the capture of a response that already stands in the archive's own WARC files.

        A revisit record is a sighting of the capture that it names; raises NotFound without it.
        """
        table, digest = tables.captures, body_digest(response.body)
        there = table.c.warc == warc_name, table.c.offset == response.offset
        with self.writing() as connection:
            if response.kind == "revisit":
                return captured.revisited(connection, response)
            known = connection.execute(select(table).where(*there)).first()
            if known:
                return capture_of(known)
            return self._insert_capture(
                connection, url=response.url, digest=digest, fetched=response.fetched,
                status=response.status, content_type=response.header("content-type"),
                warc=warc_name, offset=response.offset, outlet=outlet,
                etag=response.header("etag"), last_modified=response.header("last-modified"),
            )  # fmt: skip

    def _insert_capture(self, connection: Connection, **values: Any) -> Capture:
        row = connection.execute(
            insert(tables.captures).returning(tables.captures),
            {"last_seen": values["fetched"], "sightings": 1, **values},
        ).one()
        return capture_of(row)

    def last_capture(self, url: str) -> Capture | None:
        """Return the newest successful capture of an address: what a revisit asks about."""
        table = tables.captures
        newest = select(table).where(table.c.url == url, table.c.status == 200)
        with self.reading() as connection:
            row = connection.execute(newest.order_by(table.c.last_seen.desc()).limit(1)).first()
        return capture_of(row) if row else None

    def find_capture(self, id: int) -> Capture:
        """Return a capture by its number; raises NotFound."""
        this = select(tables.captures).where(tables.captures.c.id == min(id, LARGEST_ID))
        with self.reading() as connection:
            row = connection.execute(this).first()
        if row is None:
            raise NotFound(f"there is no capture {id}: `accord show` names those of an article.")
        return capture_of(row)

    def last_note(self, capture: Capture) -> tuple[Outcome, str] | None:
        """Return what was last made of a capture and why; None where nothing was yet."""
        table = tables.log
        newest = select(table).where(table.c.capture == capture.id).order_by(table.c.id.desc())
        with self.reading() as connection:
            row = connection.execute(newest.limit(1)).first()
        return (Outcome(row.outcome), row.reason) if row else None

    def read_capture(self, capture: Capture) -> StoredResponse:
        """Read a capture's response back; raises CaptureUnreadable."""
        return warc.read_capture(self.settings.captures, capture.warc, capture.offset)

    def captures(self) -> Iterator[Capture]:
        """Stream all captures, oldest first."""
        table, last = tables.captures, 0
        while True:
            page = select(table).where(table.c.id > last).order_by(table.c.id).limit(BATCH)
            with self.reading() as connection:
                rows = connection.execute(page).all()
            yield from map(capture_of, rows)
            if len(rows) < BATCH:
                return
            last = rows[-1].id

    def captures_of(self, article_id: str) -> list[Capture]:
        """Return the captures that an article's revisions were read from, oldest first."""
        table, revisions = tables.captures, tables.revisions
        read_from = select(revisions.c.capture).where(revisions.c.article == article_id)
        with self.reading() as connection:
            rows = connection.execute(
                select(table).where(table.c.id.in_(read_from)).order_by(table.c.fetched)
            )
            return [capture_of(row) for row in rows]

    # -- articles --------------------------------------------------------------------------

    def keep(self, article: Article, capture: Capture, relevance: Relevance) -> Kept:
        """Keep an article as read from `capture`; the same text again changes nothing.

        An article that is off topic is counted with its reason, and withdrawn if it was kept.
        """
        with self.writing() as connection:
            return keeping.keep(connection, article, capture, relevance)

    def withdraw(self, article_id: str) -> bool:
        """Take an article out (its captures stay); tell whether it was there."""
        with self.writing() as connection:
            return keeping.withdraw(connection, article_id)

    def note(
        self, capture: Capture | None, url: str, outcome: Outcome, reason: str = "",
        *, outlet: str | None = None, run: str | None = None,
    ) -> None:  # fmt: skip
        """Write to the crawl log what became of an address (and of its capture, if any)."""
        values = {
            "run": run, "at": datetime.now(UTC), "url": url, "outcome": outcome.value,
            "reason": reason, "outlet": outlet, "capture": capture.id if capture else None,
        }  # fmt: skip
        with self.writing() as connection:
            if capture:
                again = tables.log.c.capture == capture.id, tables.log.c.run == run
                connection.execute(delete(tables.log).where(*again))
            connection.execute(insert(tables.log), values)

    def article(self, id_or_address: str) -> ArticleRecord:
        """Return an article by id, unique beginning of an id or address; else raise NotFound."""
        ids = tables.articles.c
        wanted = ids.id.startswith(id_or_address, autoescape=True)
        if ":" in id_or_address:
            wanted = ids.url.in_([id_or_address, canonical_url(id_or_address)])
        with self.reading() as connection:
            rows = (
                connection.execute(records().where(wanted).limit(2)).all() if id_or_address else []
            )
        if len(rows) != 1:
            what = "no article" if not rows else "more than one article"
            raise NotFound(f"{what} has the address or id {id_or_address!r}: try `accord search`.")
        return record_of(rows[0])

    def articles(self, wanted: ArticleFilter = ALL) -> Iterator[ArticleRecord]:
        """Stream articles in the order of their change numbers."""
        after = wanted.after_change
        while True:
            page = of_articles(records(), wanted).where(tables.articles.c.change > after)
            with self.reading() as connection:
                rows = connection.execute(
                    page.order_by(tables.articles.c.change).limit(BATCH)
                ).all()
            yield from map(record_of, rows)
            if len(rows) < BATCH:
                return
            after = rows[-1].change

    def latest(self, limit: int = 10) -> list[ArticleRecord]:
        """Return the articles published last; those without a date come after."""
        order = tables.articles.c.published.desc().nulls_last(), tables.articles.c.id
        with self.reading() as connection:
            rows = connection.execute(records().order_by(*order).limit(limit))
            return [record_of(row) for row in rows]

    def revisions(self, article_id: str) -> list[Revision]:
        """Return all revisions, oldest first."""
        table = tables.revisions
        with self.reading() as connection:
            rows = connection.execute(
                select(table, tables.articles.c.url, tables.articles.c.outlet)
                .join_from(table, tables.articles, tables.articles.c.id == table.c.article)
                .where(table.c.article == article_id)
                .order_by(table.c.first_seen, table.c.number)
            )
            return [revision_of(row) for row in rows]

    def story(self, story_id: str) -> list[ArticleRecord]:
        """Return the articles of one story, the first published first."""
        order = tables.articles.c.published.asc().nulls_last(), tables.articles.c.id
        with self.reading() as connection:
            wanted = records().where(tables.articles.c.story == story_id).order_by(*order)
            return [record_of(row) for row in connection.execute(wanted)]

    def removed(self, after_change: int = 0) -> list[str]:
        """Return the identifiers of articles withdrawn after a change number."""
        table = tables.removals
        with self.reading() as connection:
            return list(
                connection.scalars(select(table.c.article).where(table.c.change > after_change))
            )

    def stamp(self) -> stamping.Stamp:
        """Return what differs from an earlier one where anything was written in between."""
        if self._engine.dialect.name == "sqlite":
            return stamping.of_files(Path(self._engine.url.database or ""))
        with self.reading() as connection:
            return stamping.of_server(connection)

    def last_change(self) -> int:
        """Return the newest change number: what a reader that has read all has read up to."""
        with self.reading() as connection:
            return changes.last_change(connection)


def records() -> Select[Any]:
    """Select articles with their newest revisions; for the modules beside this one."""
    newest = and_(
        tables.revisions.c.article == tables.articles.c.id,
        tables.revisions.c.number == tables.articles.c.newest,
    )
    chosen = tables.articles.c
    return select(
        tables.revisions, chosen.url, chosen.outlet, chosen.score, chosen.reason, chosen.story,
        chosen.story_reason, chosen.change,
    ).join_from(tables.articles, tables.revisions, newest)  # fmt: skip
