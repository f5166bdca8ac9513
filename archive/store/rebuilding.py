"""Put what was derived anew in the place of what was derived before.

A rebuild derives into a draft: an archive of its own, beside this one, that reads the same
captures. Readers see the old state until the draft is whole; then only the articles that came
out differently are changed, so that indexes follow and all else keeps its change number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, insert, select, text
from sqlalchemy.engine import make_url

from archive.model import Outcome
from archive.store import tables
from archive.store.archive import Archive, open_archive
from archive.store.batching import BATCH, batches
from archive.store.changes import next_change
from archive.store.keeping import withdraw

#: tables whose rows belong to one article, in the order of their making
OF_ARTICLES = (tables.revisions, tables.translations, tables.bands)

#: outcomes of a capture that gave an article
READ = {Outcome.NEW.value, Outcome.REVISED.value, Outcome.DUPLICATE.value, Outcome.UNCHANGED.value}


@dataclass(frozen=True, slots=True)
class Difference:
    """How many articles a rebuild left, changed, added and took out."""

    same: int = 0
    changed: int = 0
    added: int = 0
    gone: int = 0
    #: kept as they were, since a capture of theirs could not be read this time
    spared: int = 0


def known_offsets(archive: Archive, warc_name: str) -> set[int]:
    """Return where the captures begin that the database knows of one WARC file."""
    table = tables.captures
    with archive.reading() as connection:
        return set(connection.scalars(select(table.c.offset).where(table.c.warc == warc_name)))


class Draft:
    """The archive that a rebuild derives into; `mark` tells drafts of other rules apart."""

    def __init__(self, live: Archive, mark: str) -> None:
        self._live = live
        self._url = make_url(live.settings.database)
        self.archive = open_archive(replace(live.settings, database=self._address(mark)))

    def take_captures(self) -> int:
        """Copy the rows of captures that the draft does not have yet; return the newest's id.

        0 where there is nothing new.
        """
        table = tables.captures
        with self.archive.reading() as connection:
            begin = last = connection.scalar(select(func.max(table.c.id))) or 0
        while True:
            page = select(table).where(table.c.id > last).order_by(table.c.id).limit(BATCH)
            with self._live.reading() as connection:
                rows = connection.execute(page).all()
            if not rows:
                return last if last > begin else 0
            with self.archive.writing() as connection:
                connection.execute(insert(table), [dict(row._mapping) for row in rows])
            last = rows[-1].id

    def take_over(self, run: str) -> Difference:
        """Bring the archive to the state of the draft, a few articles at a time."""
        return _TakingOver(self._live, self.archive, run).all()

    def drop(self) -> None:
        """Delete the draft."""
        self.archive.close()
        self._drop_all(but=None)

    def _address(self, mark: str) -> str:
        """Return the draft's own address: a file beside the database, or a schema in it."""
        if self._url.get_backend_name() == "sqlite":
            file = f"{Path(self._url.database or '').stem}-rebuild-{mark}.db"
            self._drop_all(but=file)
            path = Path(self._url.database or "").with_name(file)
            return self._url.set(database=str(path)).render_as_string(hide_password=False)
        schema = f"accord_rebuild_{mark}"
        self._drop_all(but=schema)
        with self._live.writing() as connection:
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
        url = self._url.update_query_dict({"options": f"-csearch_path={schema}"})
        return url.render_as_string(hide_password=False)

    def _drop_all(self, but: str | None) -> None:
        """Delete the drafts of other rules: they are of no use any more."""
        if self._url.get_backend_name() == "sqlite":
            database = Path(self._url.database or "")
            for path in database.parent.glob(f"{database.stem}-rebuild-*.db*"):
                if but is None or not path.name.startswith(but):
                    path.unlink(missing_ok=True)
            return
        found = text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'accord\\_rebuild\\_%'")
        with self._live.writing() as connection:
            for schema in connection.scalars(found).all():
                if schema != but:
                    connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))


class _TakingOver:
    """The comparison of draft and archive; may be cut short and begun again."""

    def __init__(self, live: Archive, draft: Archive, run: str) -> None:
        self._live = live
        self._draft = draft
        self._run = run
        self._counts = dict.fromkeys(("same", "changed", "added", "gone", "spared"), 0)

    def all(self) -> Difference:
        spared = self._spared()
        with self._draft.reading() as connection:
            ids = select(tables.articles.c.id).order_by(tables.articles.c.change)
            wanted = list(connection.scalars(ids))
        for some in batches(wanted):
            self._replace([each for each in some if each not in spared])
        self._withdraw(set(wanted) | spared)
        self._off_topic()
        self._notes()
        self._counts["spared"] = len(spared)
        return Difference(**self._counts)

    def _spared(self) -> set[str]:
        """Return the articles that have a capture which failed now, or came while rebuilding."""
        last = select(func.max(tables.log.c.id)).group_by(tables.log.c.capture)
        failed = select(tables.log.c.capture).where(
            tables.log.c.id.in_(last), tables.log.c.outcome == Outcome.FAILED.value
        )
        with self._draft.reading() as connection:
            unread = set(connection.scalars(failed))
            newest = connection.scalar(select(func.max(tables.captures.c.id))) or 0
        owned = select(tables.revisions.c.article, tables.revisions.c.capture)
        with self._live.reading() as connection:
            return {
                row.article
                for row in connection.execute(owned)
                if row.capture in unread or row.capture > newest
            }

    def _replace(self, ids: Sequence[str]) -> None:
        with self._draft.reading() as connection:
            new = _state(connection, ids)
        with self._live.writing() as connection:
            old = _state(connection, ids)
            for identity in ids:
                if old.get(identity) == (state := _seen_last(new[identity], old.get(identity))):
                    self._counts["same"] += 1
                    continue
                self._counts["changed" if identity in old else "added"] += 1
                _put(connection, identity, state)

    def _withdraw(self, wanted: set[str]) -> None:
        with self._live.reading() as connection:
            gone = set(connection.scalars(select(tables.articles.c.id))) - wanted
        for identity in sorted(gone):
            with self._live.writing() as connection:
                self._counts["gone"] += withdraw(connection, identity)

    def _off_topic(self) -> None:
        table = tables.off_topic
        with self._draft.reading() as new, self._live.writing() as old:
            old.execute(delete(table))
            rows = new.execute(select(table).order_by(table.c.url)).yield_per(BATCH)
            for some in rows.partitions():
                old.execute(insert(table), [dict(row._mapping) for row in some])

    def _notes(self) -> None:
        """Note what was made of a capture now, where the log says otherwise."""
        with self._draft.reading() as connection:
            ids = list(connection.scalars(select(tables.captures.c.id)))
        for some in batches(ids):
            with self._draft.reading() as connection:
                new = _last_notes(connection, some)
            with self._live.writing() as connection:
                old = _last_notes(connection, some)
                changed = [
                    {**{k: v for k, v in row.items() if k != "id"}, "run": self._run}
                    for capture, row in new.items()
                    if _told(row) != _told(old.get(capture))
                ]
                if changed:
                    connection.execute(insert(tables.log), changed)


#: an article's own row and its rows in OF_ARTICLES
State = dict[str, list[dict[str, Any]]]


def _state(connection: Connection, ids: Iterable[str]) -> dict[str, State]:
    """Return all rows of some articles, in a fixed order, without their change numbers."""
    ids = list(ids)
    found: dict[str, State] = {}
    for row in connection.execute(select(tables.articles).where(tables.articles.c.id.in_(ids))):
        own = {**row._mapping, "change": 0}
        found[row.id] = {"articles": [own]} | {table.name: [] for table in OF_ARTICLES}
    for table in OF_ARTICLES:
        for row in _rows(connection, table, ids):
            found[row.article][table.name].append(dict(row._mapping))
    return found


def _rows(connection: Connection, table: Table, ids: list[str]) -> Iterator[Row[Any]]:
    order = list(table.primary_key.columns)
    yield from connection.execute(select(table).where(table.c.article.in_(ids)).order_by(*order))


def _seen_last(new: State, old: State | None) -> State:
    """Keep the latest sighting of each revision: it may have been noted while rebuilding."""
    before = {(row["number"], row["capture"]): row for row in (old or {}).get("revisions", [])}
    revisions = []
    for row in new["revisions"]:
        known = before.get((row["number"], row["capture"]), row)
        revisions.append({**row, "last_seen": max(row["last_seen"], known["last_seen"])})
    return {**new, "revisions": revisions}


def _put(connection: Connection, identity: str, state: State) -> None:
    connection.execute(delete(tables.articles).where(tables.articles.c.id == identity))
    connection.execute(delete(tables.removals).where(tables.removals.c.article == identity))
    own = {**state["articles"][0], "change": next_change(connection)}
    connection.execute(insert(tables.articles), own)
    for table in OF_ARTICLES:
        if state[table.name]:
            connection.execute(insert(table), state[table.name])


def _last_notes(connection: Connection, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return capture -> the last row of the log on it."""
    log = tables.log
    rows = connection.execute(select(log).where(log.c.capture.in_(list(ids))).order_by(log.c.id))
    return {row.capture: dict(row._mapping) for row in rows}


def _told(note: dict[str, Any] | None) -> tuple[str, str] | None:
    """Return what a note says; that an article was read is all one, be it new or seen again."""
    if note is None:
        return None
    return ("read", "") if note["outcome"] in READ else (note["outcome"], note["reason"])
