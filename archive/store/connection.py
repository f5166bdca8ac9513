"""Open the database: SQLite tuned for one writer and many readers, or PostgreSQL.

SQLite runs in WAL mode, so that the site reads while a crawl writes. `synchronous` is NORMAL:
a power cut may lose the last transactions, never the file, and what is lost stands in the
WARC files still. A write begins with BEGIN IMMEDIATE: it waits for its turn at its beginning,
where waiting is safe, and not in its middle.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    NoSuchModuleError,
    SQLAlchemyError,
)  # fmt: skip

from archive.errors import NotKept, SettingError, StoreUnavailable
from archive.store.tables import HEAD

#: seconds that a write waits for another process's
PATIENCE = 20

MIGRATIONS = Path(__file__).with_name("migrations")

#: any number that no other program uses for its advisory lock: one migration at a time
MIGRATION_LOCK = 4_110_820_261


def open_database(address: str, *, patience: float = PATIENCE) -> Engine:
    """Return an engine on a database whose tables are of this version.

    Raises SettingError for an address that cannot be, StoreUnavailable for a database that
    does not answer; both say in one line what to do.
    """
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite":
            engine = _sqlite(address, url.database, patience)
        else:
            engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise SettingError(
            f"ACCORD_DATABASE is not a database address ({_line(error)}): "
            "set it to sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME."
        ) from error
    with translated():
        migrate(engine)
    return engine


def _sqlite(address: str, file: str | None, patience: float) -> Engine:
    if file and file != ":memory:":
        try:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"the folder of {file} cannot be made ({error.strerror}): set ACCORD_HOME anew."
            ) from error
    engine = create_engine(address, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def tune(connection: Any, record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        _use_wal(connection, patience)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _use_wal(connection: Any, patience: float) -> None:
    """Switch to WAL; SQLite's own patience does not cover this switch."""
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except connection.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@contextmanager
def translated() -> Iterator[None]:
    """Turn what a database driver raises into one line that says what to do."""
    try:
        yield
    except DataError as error:
        raise NotKept(f"the database cannot hold this ({_line(error.orig)}).") from error
    except DBAPIError as error:
        raise StoreUnavailable(_advice(str(error.orig))) from error
    except SQLAlchemyError as error:
        raise StoreUnavailable(f"the database failed: {_line(error)}.") from error


def _advice(said: str) -> str:
    brief = " ".join(said.split())[:160]
    for sign, advice in _ADVICE.items():
        if sign in said:
            return f"{advice} ({brief})"
    return f"the database failed ({brief})"


_ADVICE = {
    "locked": "another process is writing to the archive for too long: let it end, then run again",
    "full": "the disk of the archive is full: make room, then run again",
    "unable to open": "the archive cannot be opened: check ACCORD_HOME and its permissions",
    "readonly": "the archive cannot be written: check the permissions of ACCORD_HOME",
    "disk I/O": "the disk of the archive fails: check it, then run again",
    "not a database": "the archive's file is damaged: move it away and run `accord rebuild`",
    "malformed": "the archive's file is damaged: move it away and run `accord rebuild`",
    "connection": "PostgreSQL does not answer: start it or mend ACCORD_DATABASE",
}


def migrate(engine: Engine) -> None:
    """Bring the tables to this version, one process at a time.

    A database of a newer version is left alone: StoreUnavailable says to update.
    """
    with engine.connect() as connection:
        if _version(connection) == HEAD:
            return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        version = _version(connection)
        if version is not None and version not in known:
            raise StoreUnavailable("the archive was made by a newer Accord: update this one.")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _line(error: BaseException | None) -> str:
    return " ".join(str(error).split())[:160]
