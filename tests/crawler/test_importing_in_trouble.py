"""An import in a process of its own: stopped, killed, without room or rights, and run again."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from archive.settings import Settings
from archive.store import Archive, open_archive
from archive.store.status import status
from tests.crawler.crawling import hears_ctrl_c
from tests.crawler.saving import (
    ORKEN,
    WarcFile,
    exported,
    page,
    record,
    take,
    warc_of,
    write_lines,
)


def run(words: list[str], home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    env = {**os.environ, "ACCORD_HOME": str(home), **more}
    return subprocess.run(
        [sys.executable, *words], env=env, capture_output=True, text=True, check=False, timeout=100
    )


def one_line(ended: subprocess.CompletedProcess[str]) -> str:
    [line] = ended.stderr.splitlines()
    return line


FULL = """
import resource, signal, sys
from archive.annotation.language import identify
identify("its model unpacks itself into a file of its own first")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
import accord
accord.main()
"""


@pytest.mark.long
def test_a_database_locked_by_another_is_one_line(archive: Archive, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "ready.jsonl", [record(1)])
    other = sqlite3.connect(archive.settings.home / "archive.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code = (
        "import archive.store.connection as c; c.open_database.__kwdefaults__['patience'] = 0.3\n"
        "import sys, accord; sys.argv[0] = 'accord'; accord.main()"
    )
    ended = run(["-c", code, "import", str(path)], archive.settings.home)
    other.execute("COMMIT")
    other.close()
    assert ended.returncode == 1
    assert one_line(ended).startswith("accord: another process is writing to the archive")
    assert run(["-m", "accord", "import", str(path)], archive.settings.home).returncode == 0
    assert len(exported(archive)) == 1


def test_a_full_disk_stops_the_import_and_harms_nothing(tmp_path: Path) -> None:
    home, file = tmp_path / "data", WarcFile(tmp_path / "a.warc.gz")
    for number in range(8):
        noise = f"<!-- {os.urandom(300_000).hex()} -->"
        file.response(f"{ORKEN}{number}", page(number, head=noise))
    path = file.close()
    # room for the tables and a few captures
    ended = run(["-c", FULL, str(1_700_000), "import", "--jobs", "1", str(path)], home)
    assert ended.returncode == 1
    assert "make room, then run again" in one_line(ended)
    archive = open_archive(Settings.load({"ACCORD_HOME": str(home)}))
    kept = exported(archive)
    assert 0 < len(kept) < 8
    assert status(archive).unfinished_runs
    for capture in archive.captures():
        assert archive.read_capture(capture).body
    assert take(archive, path) == [], "with room again the same import goes on"
    assert exported(archive)[: len(kept)] == kept
    assert len(exported(archive)) == 8
    assert not status(archive).unfinished_runs
    archive.close()


@pytest.mark.long
def test_killed_in_the_middle_the_same_import_goes_on(tmp_path: Path) -> None:
    home, path = tmp_path / "data", warc_of(tmp_path / "a.warc.gz", range(30))
    open_archive(Settings.load({"ACCORD_HOME": str(home)})).close()
    command = [sys.executable, "-m", "accord", "import", "--jobs", "2", str(path)]
    process = subprocess.Popen(command, env={**os.environ, "ACCORD_HOME": str(home)})
    watching = open_archive(Settings.load({"ACCORD_HOME": str(home)}))
    while process.poll() is None and status(watching).counts.articles < 5:
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = exported(watching)
    assert 5 <= len(before) < 30, "killed too late to show anything"
    assert take(watching, path) == []
    after = exported(watching)
    assert after[: len(before)] == before
    assert len(after) == 30
    found = status(watching)
    assert found.captures == sum(found.captures_by_outcome.values())
    assert found.captures <= 31, "at most the page in hand is captured twice"
    watching.close()


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("ACCORD_DATABASE", "nonsense", "ACCORD_DATABASE is not a database address"),
        ("ACCORD_HOME", "/dev/null/data", "set ACCORD_HOME anew"),
        ("ACCORD_CAPTURES", "/dev/null/captures", "captures cannot be written"),
        ("PORT", "http", "PORT is 'http'"),
    ],
)
def test_a_wrong_setting_is_one_line(tmp_path: Path, setting: str, value: str, says: str) -> None:
    path = write_lines(tmp_path / "ready.jsonl", [record(1)])
    given = {"ACCORD_HOME": str(tmp_path / "data")} | {setting: value}
    ended = run(["-m", "accord", "import", str(path)], Path(given.pop("ACCORD_HOME")), **given)
    assert ended.returncode == 1
    assert says in one_line(ended)


def test_a_wrong_folder_of_outlets_is_one_line(tmp_path: Path) -> None:
    words = ["-m", "accord", "import", str(tmp_path), "--outlets", str(tmp_path / "none")]
    ended = run(words, tmp_path / "data")
    assert ended.returncode == 1
    assert "has no outlet files" in one_line(ended)


@pytest.mark.long
def test_the_command_tells_its_counts_and_fails_for_what_is_missing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "ready.jsonl", [record(1), "{}"])
    good = run(["-m", "accord", "import", str(path)], tmp_path / "data")
    assert (good.returncode, good.stderr) == (0, "")
    assert "discovered" in good.stdout
    assert "failed: 1 x the record has no url" in good.stdout
    bad = run(["-m", "accord", "import", str(tmp_path / "none"), str(path)], tmp_path / "data")
    assert bad.returncode == 1
    assert "there is no file or folder" in bad.stdout
    again = run(["-m", "accord", "rebuild"], tmp_path / "data")
    assert (again.returncode, again.stderr) == (0, "")
    assert "1 articles as before, 0 changed, 0 added, 0 gone" in again.stdout


@pytest.mark.long
def test_ctrl_c_says_so_and_leaves_what_was_kept(tmp_path: Path) -> None:
    home, path = tmp_path / "data", warc_of(tmp_path / "a.warc.gz", range(60))
    watching = open_archive(Settings.load({"ACCORD_HOME": str(home)}))
    process = subprocess.Popen(
        [sys.executable, "-m", "accord", "import", "--jobs", "2", str(path)],
        env={**os.environ, "ACCORD_HOME": str(home)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True, preexec_fn=hears_ctrl_c,
    )  # fmt: skip
    while process.poll() is None and status(watching).counts.articles < 5:
        pass
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes at once
    said, complained = process.communicate(timeout=60)
    assert "Traceback" not in complained
    assert "discovered" in said
    assert 5 <= len(exported(watching)) < 60
    assert take(watching, path) == []
    assert len(exported(watching)) == 60
    watching.close()
