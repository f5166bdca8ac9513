"""Every kind of source comes in the same way, and coming in again changes nothing."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from archive.store import Archive
from archive.store.status import Status, status
from crawler.importing.addresses import read_addresses
from crawler.importing.run import import_paths
from crawler.outlet import OutletFile, load_outlets
from crawler.summary import OUTCOMES, RunReport
from tests.crawler.saving import (
    HTML,
    ORKEN,
    WarcFile,
    canonical,
    exported,
    page,
    record,
    warc_of,
    words,
    write_lines,
)


def take(archive: Archive, *paths: Path, limit: int | None = None, jobs: int = 1) -> RunReport:
    report = RunReport()
    import_paths(archive, {}, paths, report, limit=limit, jobs=jobs)
    return report


def outcomes(report: RunReport) -> dict[str, int]:
    counts = {outcome.value: report.total(outcome.value) for outcome in OUTCOMES}
    assert sum(counts.values()) == report.total("discovered"), "every page has one outcome"
    print(*report.lines(), sep="\n")  # shown where a test fails
    return {name: number for name, number in counts.items() if number}


def adds_up(archive: Archive) -> Status:
    found = status(archive)
    assert found.captures == sum(found.captures_by_outcome.values())
    assert not found.unfinished_runs
    return found


@pytest.fixture
def outlets(tmp_path: Path) -> dict[str, OutletFile]:
    folder = tmp_path / "outlets"
    folder.mkdir()
    (folder / "orken.toml").write_text(
        'names = {en = "Orken"}\nhome = "http://orken.example/"\nlanguages = ["en"]\n'
    )
    return load_outlets(folder)


@pytest.mark.parametrize("gzipped", [True, False])
def test_warc_files_give_their_pages(archive: Archive, tmp_path: Path, gzipped: bool) -> None:
    name = "crawl.warc.gz" if gzipped else "crawl.warc"
    report = take(archive, warc_of(tmp_path / name, range(3), gzip=gzipped))
    assert outcomes(report) == {"new": 3}
    assert archive.article(f"{ORKEN}1").article.paragraphs == tuple(words(1))
    assert archive.captures_of(archive.article(f"{ORKEN}1").id)[0].fetched.day == 1
    assert adds_up(archive).captures == 3


def test_what_is_no_page_in_a_warc_is_left_out_and_counted(
    archive: Archive, tmp_path: Path
) -> None:
    file = WarcFile(tmp_path / "crawl.warc.gz")
    file.response(f"{ORKEN}1", page(1))
    file.response(f"{ORKEN}photo.jpg", b"\xff\xd8\xff", "image/jpeg")
    file.response(f"{ORKEN}old", b"", status="301 Moved Permanently")
    file.response(f"{ORKEN}gone", b"<p>Gone", status="404 Not Found")
    file.response(f"{ORKEN}2", page(2), kind=None)
    report = take(archive, file.close())
    assert outcomes(report) == {"new": 2}
    assert [line for line in report.lines() if line.startswith("left out")] == [
        "left out: 1 x not HTML",
        "left out: 1 x answered with status 301",
        "left out: 1 x answered with status 404",
    ]


def test_bodies_that_were_packed_in_transit_are_unpacked(archive: Archive, tmp_path: Path) -> None:
    file = WarcFile(tmp_path / "crawl.warc.gz")
    file.response(f"{ORKEN}1", gzip.compress(page(1)), headers=[("Content-Encoding", "gzip")])
    assert outcomes(take(archive, file.close())) == {"new": 1}


def test_a_revisit_is_a_sighting_of_the_same_body(archive: Archive, tmp_path: Path) -> None:
    file = WarcFile(tmp_path / "crawl.warc.gz")
    digest = file.response(f"{ORKEN}1", page(1), day=1)
    file.revisit(f"{ORKEN}1", digest, day=9)
    file.revisit(f"{ORKEN}2", "sha1:ELSEWHERE", day=9)
    report = take(archive, file.close())
    assert outcomes(report) == {"new": 1, "unchanged": 1}
    assert "left out: 1 x a revisit of a page that is not in these files" in list(report.lines())
    [capture] = archive.captures()
    assert capture.last_seen is not None
    assert (capture.fetched.day, capture.last_seen.day) == (1, 9)


def test_a_page_that_changed_and_changed_back_comes_in_once(
    archive: Archive, tmp_path: Path
) -> None:
    file = WarcFile(tmp_path / "crawl.warc.gz")
    for day, number in ((1, 1), (2, 1), (3, 2), (4, 1)):
        file.response(f"{ORKEN}a", page(number), day=day)
    path = file.close()
    assert outcomes(take(archive, path)) == {"new": 1, "unchanged": 1, "revised": 2}
    before = exported(archive), [capture.last_seen for capture in archive.captures()]
    assert outcomes(take(archive, path)) == {"unchanged": 4}
    assert (exported(archive), [capture.last_seen for capture in archive.captures()]) == before


def test_wacz_files_give_the_pages_of_their_warc_files(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "site.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        for part in range(2):
            warc = warc_of(tmp_path / f"{part}.warc.gz", range(part * 2, part * 2 + 2))
            packed.write(warc, f"archive/{part}.warc.gz")
        packed.writestr("pages/pages.jsonl", "{}")
    assert outcomes(take(archive, path)) == {"new": 4}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", page(1, head=canonical("1"))),
        ("a.HTM", page(1, head=f'<meta property="og:url" content="{ORKEN}1">')),
        ("a.html.gz", gzip.compress(page(1, head=canonical("1")))),
        ("saved", f"<!-- saved from url=(0029){ORKEN}1 -->\n".encode() + page(1)),
        (
            "a.mhtml",
            b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
            b"Snapshot-Content-Location: " + ORKEN.encode() + b"1\r\n"
            b'Content-Type: multipart/related; boundary="cut"\r\n\r\n--cut\r\n'
            b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page(1) + b"\r\n--cut--\r\n",
        ),
    ],
)  # fmt: skip
def test_a_saved_page_stands_at_its_own_address(
    archive: Archive, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert outcomes(take(archive, tmp_path / name)) == {"new": 1}
    assert archive.article(f"{ORKEN}1").article.paragraphs == tuple(words(1))


def test_a_page_without_an_address_stands_at_its_digest_wherever_it_lies(
    archive: Archive, tmp_path: Path
) -> None:
    folders = [tmp_path / "here", tmp_path / "there"]
    for number, folder in enumerate(folders):
        (folder / "deep").mkdir(parents=True)
        (folder / "deep" / "Новость 1.html").write_bytes(page(1))
        (folder / "index.html").write_bytes(page(5 + number))
    assert outcomes(take(archive, folders[0])) == {"new": 2}
    assert outcomes(take(archive, folders[1])) == {"new": 1, "unchanged": 1}
    found = {each["url"] for each in exported(archive)}
    assert len(found) == 3, "two pages of one name are two"
    assert all(url.startswith("urn:accord:file:") for url in found)
    for url in found:
        assert archive.article(archive.article(url).id).article.url == url


def test_a_folder_gives_its_pages_and_archives_and_nothing_else(
    archive: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    warc_of(folder / "crawl.warc.gz", [1])
    (folder / "two.html").write_bytes(page(2, head=canonical("2")))
    write_lines(folder / "list.jsonl", [record(3)])
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    assert outcomes(take(archive, folder)) == {"new": 2}


def test_a_manifest_gives_its_files_at_their_addresses(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "one.html.gz").write_bytes(gzip.compress(page(1)))
    (tmp_path / "two.html").write_bytes(page(2, head=canonical("2")))
    lines = [
        {"id": "a", "url": f"{ORKEN}1", "file": "one.html.gz"},
        {"id": "b", "url": None, "file": "two.html"},
        {"id": "c", "url": f"{ORKEN}3", "file": "three.html"},
        {"id": "d", "url": f"{ORKEN}4", "file": "../../etc/passwd"},
    ]
    report = take(archive, write_lines(tmp_path / "list.jsonl", lines))
    assert outcomes(report) == {"new": 2, "failed": 2}
    assert {each["url"] for each in exported(archive)} == {f"{ORKEN}1", f"{ORKEN}2"}


def test_ready_articles_keep_what_was_given(archive: Archive, tmp_path: Path) -> None:
    lines = [
        record(1, language="en", published="2025-11-30T01:30:00+05:00", outlet="orken"),
        record(2, published="2025-11-30"),
        record(3, title="Nul\u0000 and e\u0301", published="2025-11-30T21:30"),
    ]
    assert outcomes(take(archive, write_lines(tmp_path / "ready.jsonl", lines))) == {"new": 3}
    first, second, third = (archive.article(f"{ORKEN}ready-{n}").article for n in (1, 2, 3))
    assert first.published is not None
    assert first.published.instant is not None
    assert (first.published.day.day, first.published.instant.hour, first.published.offset) == (
        30,
        20,
        300,
    )
    assert (first.outlet, str(first.language), first.provenance["text"]) == (
        "orken",
        "en-Latn",
        "handed in",
    )
    assert second.published is not None
    assert (second.published.instant, second.outlet, second.language.language) == (None, None, "en")
    assert second.provenance.get("language") is None, "what was told from the text was not given"
    assert third.published is not None
    assert (third.title, third.published.clock) == ("Nul and \xe9", "21:30")


def test_a_ready_article_that_changes_is_a_revision(archive: Archive, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "ready.jsonl", [record(1)])
    take(archive, path)
    write_lines(path, [record(1, title="Ready, and corrected")])
    assert outcomes(take(archive, path)) == {"revised": 1}
    identity = archive.article(f"{ORKEN}ready-1").id
    assert [revision.article.title for revision in archive.revisions(identity)] == [
        "Ready number 1",
        "Ready, and corrected",
    ]


def test_pages_of_all_kinds_meet_in_one_archive_and_again_change_nothing(
    archive: Archive, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "two.html").write_bytes(page(2, head=canonical("2")))
    (pages / "off.html").write_bytes(
        page(3, title="A cat", paragraphs=["The cat of the house slept long. " * 9])
    )
    (pages / "list.html").write_bytes(b"<html><title>News</title><body><a href=/1>One</a></body>")
    (pages / "empty.html").write_bytes(b"")
    paths = (
        warc_of(tmp_path / "crawl.warc.gz", [1, 2]),
        pages,
        write_lines(tmp_path / "ready.jsonl", [record(4), record(5)]),
    )
    first = outcomes(take(archive, *paths))
    assert first == {"new": 4, "unchanged": 1, "off-topic": 1, "no-article": 1, "failed": 1}
    before, figures = exported(archive), adds_up(archive)
    assert figures.captures_by_outcome == Counter(first) + Counter(other=0) | {"other": 0}
    files = sorted(archive.settings.captures.iterdir())
    assert outcomes(take(archive, *paths)) == {"unchanged": 7, "failed": 1}
    assert exported(archive) == before
    assert adds_up(archive).captures_by_outcome == figures.captures_by_outcome
    assert sorted(archive.settings.captures.iterdir()) == files, "nothing is captured twice"


def test_pages_are_of_the_outlet_whose_address_they_have(
    archive: Archive, tmp_path: Path, outlets: dict[str, OutletFile]
) -> None:
    report = RunReport()
    import_paths(archive, outlets, [warc_of(tmp_path / "a.warc.gz", [1])], report)
    assert archive.article(f"{ORKEN}1").article.outlet == "orken"
    assert next(iter(archive.captures())).outlet == "orken"
    assert archive.outlets()[0].name() == "Orken"


def test_a_limit_counts_new_pages_so_that_portions_go_on(archive: Archive, tmp_path: Path) -> None:
    path = warc_of(tmp_path / "a.warc.gz", range(5))
    assert outcomes(take(archive, path, limit=2)) == {"new": 2}
    assert adds_up(archive).captures == 2
    assert outcomes(take(archive, path, limit=2)) == {"new": 2, "unchanged": 2}
    assert outcomes(take(archive, path, limit=2)) == {"new": 1, "unchanged": 4}


def test_reading_in_other_processes_gives_the_same(archive: Archive, tmp_path: Path) -> None:
    file = WarcFile(tmp_path / "a.warc.gz")
    for number in (*range(20), 3, 3):
        file.response(f"{ORKEN}{number}", page(number), HTML, day=1 + number % 3)
    path = file.close()
    assert outcomes(take(archive, path, jobs=2)) == {"new": 20, "unchanged": 2}
    found = exported(archive)
    archive.close()
    shutil.rmtree(archive.settings.home)
    from archive.store import open_archive

    alone = open_archive(archive.settings)
    assert outcomes(take(alone, path, jobs=1)) == {"new": 20, "unchanged": 2}
    assert exported(alone) == found
    alone.close()


def test_a_list_of_addresses_gives_candidates(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"\ufeff# ours\n{ORKEN}1\n\nftp://x.example/\n  {ORKEN}2 \nhttp://[bad\n")
    found = list(read_addresses(path))
    assert [getattr(each, "url", None) for each in found] == [f"{ORKEN}1", None, f"{ORKEN}2", None]
