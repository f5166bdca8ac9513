"""What tells, at next to no cost, whether anything was written to the archive meanwhile."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

#: differs from an earlier one where anything was written in between
Stamp = tuple[object, ...]


def of_files(database: Path) -> Stamp:
    """Return the stamp of an SQLite database: when its files were written, and their sizes."""
    return tuple(map(_written, (database, database.with_name(f"{database.name}-wal"))))


def of_server(connection: Connection) -> Stamp:
    """Return the stamp of a PostgreSQL server: which transactions there have been."""
    return (connection.scalar(text("select cast(pg_current_snapshot() as text)")),)


def _written(path: Path) -> tuple[int, int]:
    try:
        about = path.stat()
    except OSError:
        return 0, 0
    return about.st_mtime_ns, about.st_size
