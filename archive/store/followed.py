"""How far what is derived from many articles has followed them, by their change numbers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from archive.store.archive import Archive
from archive.store.changes import last_change
from archive.store.cluster_tables import clustered
from archive.store.tables import articles


@dataclass(frozen=True, slots=True)
class Behind:
    """What one kind of cluster has still to follow."""

    #: identifiers of the articles that are new or changed; all where the rules are other ones
    changed: tuple[str, ...]
    #: whether nothing that was derived before counts any more
    anew: bool
    #: the change number up to which it will then have followed
    change: int


def behind(archive: Archive, what: str, version: int) -> Behind:
    """Return what `what` has to follow since it was last brought up to date."""
    with archive.reading() as connection:
        row = connection.execute(select(clustered).where(clustered.c.what == what)).first()
        anew = row is None or row.version != version
        newest = last_change(connection)
        chosen = select(articles.c.id).order_by(articles.c.id)
        if row and not anew:
            if row.change == newest:
                return Behind((), False, newest)
            chosen = chosen.where(articles.c.change > row.change)
        return Behind(tuple(connection.scalars(chosen)), anew, newest)


def has_followed(connection: Connection, what: str, version: int, change: int) -> None:
    """Note within the running write how far `what` is."""
    connection.execute(delete(clustered).where(clustered.c.what == what))
    values = {"what": what, "version": version, "change": change}
    connection.execute(insert(clustered), values)
