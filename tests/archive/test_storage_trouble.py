"""A full disk, a lock, a crash, a damaged file: one clear line, and nothing kept is harmed."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive import captures
from archive.captures import CaptureWriter, read_warc
from archive.errors import CaptureUnreadable, SettingError, StoreUnavailable
from archive.settings import Settings
from archive.store import Archive, open_archive
from archive.store.connection import open_database
from archive.store.status import status
from tests.archive.making import START, article, captured, kept


def one_line(error: pytest.ExceptionInfo[Exception]) -> str:
    text = str(error.value)
    assert "\n" not in text
    return text


def test_a_disk_that_fills_up_leaves_what_was_kept(sqlite: Archive) -> None:
    kept(sqlite, article("a"))
    file = next(sqlite.settings.captures.glob("*.warc.gz"))
    before = file.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 2000, limits[1]))
    try:
        with pytest.raises(StoreUnavailable) as error:
            captured(sqlite, "http://orken.example/large", os.urandom(200_000).hex())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, old)
    assert "make room" in one_line(error)
    assert file.read_bytes() == before
    assert kept(sqlite, article("b", "Written after room was made.")).outcome == "new"
    assert status(sqlite).captures == 2
    for capture in sqlite.captures():
        assert sqlite.read_capture(capture).url == capture.url


def test_a_database_locked_by_another_process_is_told_after_a_while(sqlite: Archive) -> None:
    kept(sqlite, article("a"))
    file = sqlite.settings.home / "archive.db"
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    impatient = Archive(
        open_database(sqlite.settings.database, patience=0.2),
        CaptureWriter(sqlite.settings.captures),
        sqlite.settings,
    )
    with pytest.raises(StoreUnavailable) as error:
        kept(impatient, article("b"))
    assert "another process" in one_line(error)
    assert impatient.article("http://orken.example/a").article == article("a")
    other.execute("COMMIT")
    other.close()
    assert kept(impatient, article("b", "Once the lock is gone.")).outcome == "new"
    impatient.close()


@pytest.mark.parametrize(
    ("address", "error", "says"),
    [
        ("nonsense", SettingError, "ACCORD_DATABASE"),
        ("oracle+nothing://x", SettingError, "ACCORD_DATABASE"),
        ("postgresql+psycopg://accord@127.0.0.1:1/accord", StoreUnavailable, "PostgreSQL"),
    ],
)
def test_a_wrong_database_address_says_what_to_set(
    tmp_path: Path, address: str, error: type[Exception], says: str
) -> None:
    settings = Settings.load({"ACCORD_HOME": str(tmp_path), "ACCORD_DATABASE": address})
    with pytest.raises(error) as raised:
        open_archive(settings)
    assert says in one_line(raised)


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreUnavailable) as error:
        open_archive(Settings.load({"ACCORD_HOME": str(tmp_path / "file")}))
    assert "ACCORD_HOME" in one_line(error)


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"something else entirely" * 100)
    with pytest.raises(StoreUnavailable) as error:
        open_archive(Settings.load({"ACCORD_HOME": str(tmp_path)}))
    assert "accord rebuild" in one_line(error)
    assert (tmp_path / "archive.db").read_bytes() == b"something else entirely" * 100


def test_an_archive_of_a_newer_version_is_left_alone(sqlite: Archive) -> None:
    with sqlite3.connect(sqlite.settings.home / "archive.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="newer Accord"):
        open_archive(sqlite.settings)


def test_the_migrations_make_the_tables_that_the_code_expects(archive: Archive) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from archive.store.tables import metadata

    with archive.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_warc_cut_in_the_middle_gives_what_is_whole_and_says_where_it_ends(
    sqlite: Archive, tmp_path: Path
) -> None:
    for number in range(5):
        captured(sqlite, f"http://orken.example/{number}", f"page {number} " * 50)
    sqlite.close()
    whole = next(sqlite.settings.captures.glob("*.warc.gz")).read_bytes()
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(whole[: int(len(whole) * 0.7)])
    found: list[str] = []
    with pytest.raises(CaptureUnreadable) as error:
        found.extend(response.url for response in read_warc(cut))
    assert 1 <= len(found) < 5
    assert "breaks off" in one_line(error)


def test_a_capture_whose_file_is_gone_is_told(sqlite: Archive) -> None:
    capture = captured(sqlite, "http://orken.example/a")
    next(sqlite.settings.captures.glob("*.warc.gz")).unlink()
    with pytest.raises(CaptureUnreadable) as error:
        sqlite.read_capture(capture)
    assert "Restore" in one_line(error)


def test_captures_go_to_a_new_file_when_one_is_full(tmp_path: Path) -> None:
    writer = CaptureWriter(tmp_path, largest=4500)
    for number in range(4):
        writer.write(
            f"http://orken.example/{number}", os.urandom(1500), status=200, reason="OK",
            fetched=START, response_headers=[], request_headers=[], http_version="HTTP/1.1",
        )  # fmt: skip
    writer.close()
    files = captures.warc_files(tmp_path)
    assert len(files) == 2
    assert sum(len(list(read_warc(file))) for file in files) == 4


CRASHING = """
import sys
from archive.settings import Settings
from archive.store import open_archive
from tests.archive.making import article, kept
archive = open_archive(Settings.load({"ACCORD_HOME": sys.argv[1]}))
print("ready", flush=True)
number = 0
while True:
    number += 1
    kept(archive, article(f"{sys.argv[2]}-{number}", f"Unlike text number {number} of {sys.argv[2]}."))
"""


@pytest.mark.long
def test_killed_at_any_moment_the_archive_is_whole(tmp_path: Path) -> None:
    for turn in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", CRASHING, str(tmp_path), str(turn)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.4 + 0.13 * turn)
        process.kill()
        process.wait()
        process.stdout.close()
    archive = open_archive(Settings.load({"ACCORD_HOME": str(tmp_path)}))
    found = status(archive)
    assert found.captures == sum(found.captures_by_outcome.values())
    assert found.counts.articles >= 5
    assert found.captures - found.counts.articles <= 5, "at most the page in hand is lost each time"
    for capture in archive.captures():
        assert archive.read_capture(capture).body
    for record in archive.articles():
        assert (
            record.article.text
            in archive.read_capture(archive.captures_of(record.id)[0]).body.decode()
        )
    archive.close()


def test_two_processes_write_at_the_same_time(tmp_path: Path) -> None:
    code = CRASHING.replace("while True:", "for number in range(1, 21):").replace(
        "    number += 1\n", ""
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), name], stdout=subprocess.DEVNULL
        )
        for name in "ab"
    ]
    assert [process.wait(60) for process in processes] == [0, 0]
    archive = open_archive(Settings.load({"ACCORD_HOME": str(tmp_path)}))
    assert status(archive).counts.articles == 40
    archive.close()
