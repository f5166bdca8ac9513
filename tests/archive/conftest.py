"""Archives to try: SQLite in a fresh folder, and PostgreSQL where its server is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.settings import Settings
from archive.store import Archive, open_archive


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load({"ACCORD_HOME": str(tmp_path / "data")})


@pytest.fixture
def sqlite(settings: Settings) -> Iterator[Archive]:
    archive = open_archive(settings)
    yield archive
    archive.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """Give an empty archive, once on each database."""
    env = {"ACCORD_HOME": str(tmp_path / "data")}
    if request.param == "postgresql":
        env["ACCORD_DATABASE"] = request.getfixturevalue("empty_database")
    opened = open_archive(Settings.load(env))
    yield opened
    opened.close()


@pytest.fixture
def empty_database(postgresql: str) -> Iterator[str]:
    """Make a database on the test server, and drop it again."""
    import psycopg

    plain = postgresql.replace("+psycopg", "")
    name = f"accord_{os.urandom(4).hex()}"
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{postgresql}/{name}"
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start a private PostgreSQL on a free port; its address without a database."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [shutil.which("initdb")]
    if not found[-1]:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    binaries = Path(found[-1]).parent
    # the server refuses to run as root
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="accord-postgresql-"))
    if user:
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    control = [*user, str(binaries / "pg_ctl"), "-D", str(data), "-w"]
    subprocess.run(
        [*user, str(binaries / "initdb"), "-D", str(data), "-U", "accord", "-A", "trust", "-E", "UTF8"],
        check=True, capture_output=True, cwd=folder,
    )  # fmt: skip
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    subprocess.run(
        [*control, "-l", str(folder / "log"), "-o", options, "start"],
        check=True, cwd=folder, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    yield f"postgresql+psycopg://accord@127.0.0.1:{port}"
    subprocess.run(
        [*control, "-m", "immediate", "stop"], check=True, cwd=folder, capture_output=True
    )
    shutil.rmtree(folder)
