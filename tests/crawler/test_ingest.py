"""The one way into the archive: captured first, then read, kept and noted, whatever comes of it."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from archive.errors import StoreUnavailable
from archive.model import Outcome
from archive.store import Archive
from archive.store.status import status
from crawler.importing.records import ARTICLE_TYPE, record_bytes
from crawler.ingest import Ingest, Reading, read_page
from crawler.outlet import OutletFile, load_outlets
from crawler.page import Page
from crawler.readers import FEW, Task, read_all
from tests.archive.making import START
from tests.crawler.saving import HTML, ORKEN, canonical, page, record


@pytest.fixture
def outlets(tmp_path: Path) -> dict[str, OutletFile]:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "orken.toml").write_text(
        'names = {en = "Orken"}\nhome = "http://orken.example/"\nlanguages = ["en"]\n'
        '[[selectors]]\ntitle = ["h1"]\nsubtitle = ["h2.lead"]\n'
    )
    return load_outlets(tmp_path / "outlets")


@pytest.fixture
def ingest(archive: Archive, outlets: dict[str, OutletFile]) -> Ingest:
    return Ingest(archive, outlets, "crawl-1")


def answer(name: str, body: bytes, kind: str = HTML, day: int = 0) -> Page:
    url = f"{ORKEN}{name}"
    return Page(url, url, body, START + timedelta(days=day), headers={"content-type": kind})


@pytest.mark.parametrize(
    ("body", "outcome", "reason"),
    [
        (page(1), Outcome.NEW, ""),
        (page(1, title="Cats", paragraphs=["The cat slept long. " * 20]), Outcome.OFF_TOPIC, "China side: none"),
        (b"<html><title>News</title><a href=/1>One</a>", Outcome.NO_ARTICLE, "no text of its own"),
        (b"\x89PNG" + b"\0" * 90, Outcome.FAILED, "not text"),
    ],
)  # fmt: skip
def test_every_page_is_captured_and_noted(
    archive: Archive, ingest: Ingest, body: bytes, outcome: Outcome, reason: str
) -> None:
    found = ingest.page(answer("a", body))
    assert found.outcome is outcome
    assert reason in found.reason
    [capture] = archive.captures()
    assert archive.read_capture(capture).body == body
    assert archive.last_note(capture) == (outcome, found.reason)
    assert archive.noted("crawl-1") == {f"{ORKEN}a"}
    assert capture.outlet == "orken"


def test_an_article_has_its_outlet_and_tells_of_selectors_that_match_nothing(
    archive: Archive, ingest: Ingest
) -> None:
    found = ingest.page(answer("a", page(1)))
    assert found.broken_selectors == ("subtitle",)
    assert found.article_id is not None
    assert archive.article(found.article_id).article.outlet == "orken"
    assert [outlet.id for outlet in archive.outlets()] == ["orken"]


def test_the_same_page_again_is_unchanged_and_a_changed_one_revised(ingest: Ingest) -> None:
    days = [
        ingest.page(answer("a", page(number), day=day)).outcome
        for day, number in enumerate((1, 1, 2, 1))
    ]
    assert days == [Outcome.NEW, Outcome.UNCHANGED, Outcome.REVISED, Outcome.REVISED]


def test_a_page_is_kept_at_its_canonical_address(archive: Archive, ingest: Ingest) -> None:
    ingest.page(answer("a?print=1", page(1, head=canonical("a"))))
    found = ingest.page(answer("a", page(1, head=canonical("a"))))
    assert found.outcome is Outcome.UNCHANGED
    assert archive.article(f"{ORKEN}a").id == found.article_id


def test_what_failed_is_not_done_and_what_was_read_is(archive: Archive, ingest: Ingest) -> None:
    good, bad = ingest.capture(answer("a", page(1))), ingest.capture(answer("b", b""))
    assert not ingest.is_done(good), "captured, and not read yet"
    ingest.read(answer("a", page(1)), good)
    ingest.read(answer("b", b""), bad)
    assert (ingest.is_done(good), ingest.is_done(bad)) == (True, False)


def test_settling_again_notes_only_news(archive: Archive, ingest: Ingest) -> None:
    got = answer("a", page(1))
    capture = ingest.capture(got)
    assert ingest.settle(read_page(got), got.url, capture, None).outcome is Outcome.NEW
    assert ingest.settle(read_page(got), got.url, capture, None).outcome is Outcome.UNCHANGED
    assert archive.last_note(capture) == (Outcome.NEW, "")


def test_addresses_that_were_not_read_are_noted(archive: Archive, ingest: Ingest) -> None:
    ingest.failed(f"{ORKEN}gone", "status 404")
    ingest.unchanged(f"{ORKEN}same")
    assert archive.noted("crawl-1") == {f"{ORKEN}gone", f"{ORKEN}same"}
    assert status(archive).failures == {"status 404": 1}


def test_a_server_cannot_hand_in_an_article_of_another_address() -> None:
    body = record_bytes(record(1, url="http://tau.example/foreign"))
    found = read_page(answer("a", body, ARTICLE_TYPE))
    assert found.article is not None
    assert found.article.url == f"{ORKEN}a"


def test_an_archive_that_cannot_be_written_stops_the_run(archive: Archive, ingest: Ingest) -> None:
    got = answer("a", page(1))
    capture = ingest.capture(got)
    reading = read_page(got)
    with archive.writing() as connection:
        connection.exec_driver_sql("DROP TABLE revisions")
    with pytest.raises(StoreUnavailable):
        ingest.keep(reading, capture)


def tasks(archive: Archive, ingest: Ingest, number: int) -> list[Task]:
    pages = [answer(str(n), page(n) if n % 5 else b"") for n in range(number)]
    return [Task(each, ingest.capture(each), known=n % 7 == 3) for n, each in enumerate(pages)]


def read_only(found: Iterable[tuple[Task, Reading | None]]) -> list[tuple[Task, Reading]]:
    return [(task, reading) for task, reading in found if reading is not None]


@pytest.mark.long
def test_pages_are_read_in_order_by_one_process_or_by_two(archive: Archive, ingest: Ingest) -> None:
    given = tasks(archive, ingest, 2 * FEW)
    alone, together = list(read_all(given, 1)), list(read_all(given, 2))
    assert [task for task, _reading in alone] == given
    assert [reading is None for _task, reading in alone] == [task.known for task in given]
    assert read_only(together) == read_only(alone)
    assert len(together) == len(given), "what is known may overtake, and is not lost"


@pytest.mark.long
def test_a_page_that_ends_its_reader_fails_and_the_rest_is_read(
    archive: Archive, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tasks(archive, ingest, FEW + 8)
    deadly = Task(answer("deadly", page(90)), given[0].capture, owner=Deadly())  # type: ignore[arg-type]
    monkeypatch.setattr("crawler.readers.PATIENCE", 8.0)
    found = read_only(read_all([*given[:6], deadly, *given[6:]], 2))
    [failed] = [reading for task, reading in found if task is deadly]
    assert failed.reason == "reading took too long, or ended the reader"
    assert [each for each in found if each[0] is not deadly] == read_only(read_all(given, 1))


class Deadly:
    """Ends the process that it is handed to, as a parser's crash does."""

    def __reduce__(self) -> tuple[object, ...]:
        return _end, ()


def _end() -> None:
    import os

    os._exit(9)


def test_pages_and_readings_go_between_processes() -> None:
    reading = read_page(answer("a", page(1)))
    assert pickle.loads(pickle.dumps(reading)) == reading
