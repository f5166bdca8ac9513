"""What is derived can be derived again, from the archive or from its WARC files alone."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from archive.model import Outcome
from archive.store import Archive, open_archive, tables
from archive.store.rebuilding import Difference
from archive.store.status import status
from crawler.importing.run import import_paths
from crawler.outlet import OutletFile, load_outlets
from crawler.rebuild import rebuild
from crawler.summary import RunReport
from tests.crawler.saving import (
    ORKEN,
    WarcFile,
    canonical,
    exported,
    page,
    record,
    words,
    write_lines,
)


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    """Give an archive with every outcome: new, revised, duplicate, off topic, none, failed."""
    file = WarcFile(tmp_path / "a.warc.gz")
    for day, number in ((1, 1), (2, 2), (3, 1), (9, 1)):
        file.response(f"{ORKEN}a", page(number), day=day)
    for number in range(3, 9):
        file.response(f"{ORKEN}{number}", page(number))
    file.response(
        f"{ORKEN}copy", page(3, title="Another headline for the exchange of Almaty and Urumqi")
    )
    file.response(f"{ORKEN}cat", page(9, title="A cat", paragraphs=["The cat slept long. " * 20]))
    file.response(f"{ORKEN}list", b"<html><title>News</title><a href=/1>One</a>")
    file.response(f"{ORKEN}nothing", b"")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "saved.html").write_bytes(page(20))
    (folder / "known.html").write_bytes(page(21, head=canonical("21")))
    ready = write_lines(tmp_path / "ready.jsonl", [record(30, published="2025-11-30"), record(31)])
    import_paths(archive, {}, [file.close(), folder, ready], RunReport())
    return archive


def in_full(archive: Archive) -> list[Any]:
    """Return articles with all revisions and their captures' places and sightings."""
    return [
        (each, [replace(r, capture_id=0) for r in archive.revisions(each["id"])],
         [(c.warc, c.offset, c.last_seen) for c in archive.captures_of(each["id"])])
        for each in exported(archive)
    ]  # fmt: skip


def counted(archive: Archive) -> dict[str, int]:
    found = status(archive)
    assert found.captures == sum(found.captures_by_outcome.values())
    return dict(found.captures_by_outcome)


def test_a_rebuild_without_a_cause_changes_nothing(filled: Archive) -> None:
    before, change, figures = in_full(filled), filled.last_change(), counted(filled)
    assert set(figures) >= {"new", "revised", "duplicate", "off-topic", "no-article", "failed"}
    found = rebuild(filled, {}, RunReport())
    assert found == Difference(same=len(before))
    assert (in_full(filled), filled.last_change(), counted(filled)) == (before, change, figures)
    assert not list(filled.settings.home.glob("*rebuild*")), "no draft is left behind"
    assert not status(filled).unfinished_runs


def test_the_warc_files_alone_give_the_same_archive(filled: Archive) -> None:
    before, figures = in_full(filled), counted(filled)
    seen = {capture.last_seen.day for capture in filled.captures() if capture.last_seen}
    assert 9 in seen, "a sighting of a later day is in the WARC files too"
    filled.close()
    for file in filled.settings.home.glob("archive.db*"):
        file.unlink()
    again = open_archive(filled.settings)
    found = rebuild(again, {}, RunReport())
    assert found == Difference(added=len(before))
    assert in_full(again) == before
    assert counted(again) == figures
    again.close()


def test_what_other_rules_had_derived_is_mended(filled: Archive) -> None:
    before = {each["id"]: each for each in exported(filled)}
    wrong, stray, lost = (filled.article(f"{ORKEN}{name}").id for name in ("4", "5", "6"))
    revision = tables.revisions.c
    with filled.writing() as connection:
        connection.execute(
            update(tables.revisions)
            .where(revision.article == wrong)
            .values(text="Cookies? Accept.")
        )
        connection.execute(
            update(tables.articles).where(tables.articles.c.id == stray).values(story="0" * 16)
        )
    filled.withdraw(lost)
    change = filled.last_change()
    found = rebuild(filled, {}, RunReport())
    assert found == Difference(same=len(before) - 3, changed=2, added=1)
    assert {each["id"]: each for each in exported(filled)} == before
    with filled.reading() as connection:
        newer = select(tables.articles.c.id).where(tables.articles.c.change > change)
        assert set(connection.scalars(newer)) == {wrong, stray, lost}, "an index reads only these"


def test_an_article_that_the_rules_give_no_more_goes(filled: Archive) -> None:
    capture = next(c for c in filled.captures() if c.url == f"{ORKEN}cat")
    kept = filled.article(f"{ORKEN}7")
    with filled.writing() as connection:
        row = dict(
            connection.execute(select(tables.articles).where(tables.articles.c.id == kept.id))
            .one()
            ._mapping
        )
        connection.execute(
            tables.articles.insert(),
            {**row, "id": "f" * 16, "url": f"{ORKEN}cat", "story": "f" * 16},
        )
        text = dict(
            connection.execute(
                select(tables.revisions).where(tables.revisions.c.article == kept.id)
            )
            .one()
            ._mapping
        )
        connection.execute(
            tables.revisions.insert(), {**text, "article": "f" * 16, "capture": capture.id}
        )
    assert rebuild(filled, {}, RunReport()).gone == 1
    assert filled.removed() == ["f" * 16]


def test_an_outlet_file_that_was_mended_is_followed(filled: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "outlets"
    folder.mkdir()
    (folder / "orken.toml").write_text(
        'names = {en = "Orken"}\nhome = "http://orken.example/"\nlanguages = ["en"]\n'
        '[[selectors]]\ntitle = ["p:first-of-type"]\n'
    )
    outlets: dict[str, OutletFile] = load_outlets(folder)
    found = rebuild(filled, outlets, RunReport())
    assert found.changed
    record = filled.article(f"{ORKEN}4")
    assert (record.article.outlet, record.article.title) == ("orken", words(4)[0])
    assert [outlet.id for outlet in filled.outlets()] == ["orken"]


def test_a_capture_whose_file_is_gone_harms_nothing(filled: Archive) -> None:
    before = in_full(filled)
    filled.close()
    for file in filled.settings.captures.iterdir():
        file.unlink()
    report = RunReport()
    found = rebuild(filled, {}, report)
    assert found == Difference(spared=len(before))
    assert in_full(filled) == before
    assert any("Restore that file" in line for line in report.lines())


def test_a_failed_page_is_read_again(filled: Archive) -> None:
    capture = next(c for c in filled.captures() if c.url == f"{ORKEN}8")
    filled.withdraw(filled.article(capture.url).id)
    filled.note(capture, capture.url, Outcome.FAILED, "the reader of those days fell over it")
    assert counted(filled)["failed"] == 2
    assert rebuild(filled, {}, RunReport()).added == 1
    assert filled.article(capture.url).article.paragraphs == tuple(words(8))
    assert counted(filled)["failed"] == 1


def test_feeds_and_section_pages_do_not_become_articles(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "orken.toml").write_text(
        'names = {en = "Orken"}\nhome = "http://orken.example/"\nlanguages = ["en"]\n'
        f'feeds = ["{ORKEN}feed"]\n[[section]]\nurl = "{ORKEN}"\n'
    )
    outlets = load_outlets(tmp_path / "outlets")
    for url, kind in (
        (f"{ORKEN}feed", "text/html"), (ORKEN, "text/html"), (f"{ORKEN}map", "application/xml"),
        ("http://orken.example/robots.txt", "text/html"), (f"{ORKEN}1", "text/html"),
    ):  # fmt: skip
        archive.capture(
            url=url, body=page(1), status=200, fetched=status_time(), response_headers=[("Content-Type", kind)]
        )  # fmt: skip
    archive.close()
    for file in archive.settings.home.glob("archive.db*"):
        file.unlink()
    again = open_archive(archive.settings)
    rebuild(again, outlets, RunReport())
    assert [each["url"] for each in exported(again)] == [f"{ORKEN}1"]
    assert counted(again) == {"new": 1, "other": 4}
    again.close()


def status_time() -> Any:
    from datetime import UTC, datetime

    return datetime(2026, 3, 1, tzinfo=UTC)


KILLED = """
import os, sys
from pathlib import Path
from archive.settings import Settings
from archive.store import open_archive
from crawler import rebuild
archive = open_archive(Settings.load({"ACCORD_HOME": sys.argv[1]}))
left = int(sys.argv[2])
settle = rebuild.Ingest.settle
def dying(self, *words):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), 9)
    return settle(self, *words)
rebuild.Ingest.settle = dying
rebuild.rebuild(archive, {}, rebuild.RunReport())
"""


@pytest.mark.long
def test_killed_in_the_middle_a_rebuild_goes_on(filled: Archive) -> None:
    before, total = in_full(filled), status(filled).captures
    home = str(filled.settings.home)
    ended = subprocess.run([sys.executable, "-c", KILLED, home, "5"], check=False)
    assert ended.returncode == -9
    assert in_full(filled) == before, "readers see the old state until the new one is whole"
    report = RunReport()
    found = rebuild(filled, {}, report)
    assert report.total("read") == total - 5, "what was derived is not derived again"
    assert found == Difference(same=len(before))
    assert in_full(filled) == before


def test_a_warc_file_that_a_crash_cut_gives_what_is_whole(filled: Archive) -> None:
    before = {each["id"] for each in exported(filled)}
    filled.close()
    for file in filled.settings.home.glob("archive.db*"):
        file.unlink()
    file = max(filled.settings.captures.iterdir(), key=lambda path: path.stat().st_size)
    whole = file.read_bytes()
    file.write_bytes(whole[: random.Random(3).randrange(len(whole) // 2, len(whole) - 20)])
    again, report = open_archive(filled.settings), RunReport()
    rebuild(again, {}, report)
    found = {each["id"] for each in exported(again)}
    assert found < before
    assert len(found) >= 3
    assert [line for line in report.lines() if "breaks off" in line]
    again.close()
