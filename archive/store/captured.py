"""Whether a body is known already at an address, and that it was seen there again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from archive.captures import StoredResponse
from archive.errors import NotFound
from archive.model import Capture
from archive.store.records import capture_of
from archive.store.tables import captures


def known(
    connection: Connection, url: str, digest: str, status: int, fetched: datetime | None
) -> Row[Any] | None:
    """Return the capture that already holds this answer of an address.

    With a time: the one of that very moment, or the last before it if it had the same body; a
    page that changed and changed back is another capture. Without: any with the same body.
    """
    there = select(captures).where(captures.c.url == url)
    same = there.where(captures.c.digest == digest, captures.c.status == status)
    if fetched is None:
        return connection.execute(same.order_by(captures.c.id).limit(1)).first()
    if now := connection.execute(same.where(captures.c.fetched == fetched).limit(1)).first():
        return now
    before = there.where(captures.c.fetched < fetched)
    newest = before.order_by(captures.c.fetched.desc(), captures.c.id.desc()).limit(1)
    row = connection.execute(newest).first()
    return row if row and (row.digest, row.status) == (digest, status) else None


def sighted(
    connection: Connection, row: Row[Any], fetched: datetime, seen: dict[str, str | None]
) -> Capture:
    """Note that an address answered with the same body at a later time; return the capture."""
    values = {"last_seen": fetched, "sightings": row.sightings + 1, **seen}
    connection.execute(update(captures).where(captures.c.id == row.id).values(values))
    return replace(capture_of(row), last_seen=fetched)


def revisited(connection: Connection, response: StoredResponse) -> Capture:
    """Return the capture that a revisit record names, seen again; raises NotFound."""
    there = captures.c.url == response.url, captures.c.fetched == response.refers_to
    row = connection.execute(select(captures).where(*there)).first()
    if row is None:
        raise NotFound(f"the capture of {response.url} that was seen again is not here.")
    if response.fetched <= row.last_seen:
        return capture_of(row)
    seen = {"etag": response.header("etag"), "last_modified": response.header("last-modified")}
    return sighted(connection, row, response.fetched, seen)
