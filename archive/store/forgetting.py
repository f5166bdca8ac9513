"""Take out what was read of a revision, because its text is another one now."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from archive.store.annotation_tables import annotated


def forget(connection: Connection, article: str, number: int) -> None:
    """Leave a revision to be read again; whatever was read of it goes along."""
    own = annotated.c.article == article, annotated.c.revision == number
    connection.execute(delete(annotated).where(*own))
