"""The one counter that every change of an article raises; an index remembers how far it read."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from archive.store.tables import changes


def next_change(connection: Connection) -> int:
    """Raise the counter within the running write and return its new value."""
    return next_changes(connection, 1)


def next_changes(connection: Connection, count: int) -> int:
    """Raise the counter by `count` within the running write; return the first new value."""
    raised: int | None = connection.scalar(
        update(changes).values(value=changes.c.value + count).returning(changes.c.value)
    )
    if raised is None:
        connection.execute(insert(changes).values(value=count))
        raised = count
    return raised - count + 1


def last_change(connection: Connection) -> int:
    """Return the newest change number, 0 for an archive without any."""
    return connection.scalar(select(changes.c.value)) or 0
