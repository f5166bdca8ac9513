"""`accord annotate --all` reads what is not read, once; cut short it goes on; one bad text harms no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord import cli
from archive.annotating import Done, annotate_pending, pending
from archive.annotation import stage
from archive.annotation.records import Mention, NameKind
from archive.model import UNKNOWN_LANGUAGE, Article
from archive.store import Archive, open_archive
from archive.store.annotating import count_pending
from archive.store.quoted import quote_counts, quotes
from archive.store.told import mentions, read_by
from tests.archive import told
from tests.archive.making import article, kept


def fill(archive: Archive, number: int) -> list[str]:
    """Keep some articles with a quote each; return their ids."""
    texts = {
        f"n{each}": f"“We came back {each} times,” said conductor Lin Zhiyuan on Friday."
        for each in range(number)
    }
    return [kept(archive, article(name, text)).article_id or "" for name, text in texts.items()]


def test_what_is_new_is_read_once(archive: Archive) -> None:
    fill(archive, 3)
    assert annotate_pending(archive) == Done(texts=3, quotes=3)
    change = archive.last_change()
    assert annotate_pending(archive) == Done()
    assert archive.last_change() == change
    assert [each.quote.speaker.name for each in quotes(archive)] == ["Lin Zhiyuan"] * 3
    fill(archive, 4)
    assert annotate_pending(archive) == Done(texts=1, quotes=1)


def test_a_new_version_reads_all_anew_and_changes_what_differs(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(archive, 3)
    annotate_pending(archive, version=1)
    before = {each: archive.article(each).change for each in ids}
    known = _ids(archive)

    def other(given: Article) -> stage.Annotated:
        found = real(given)
        return stage.unread(given, "none") if given.url.endswith("n1") else found

    real = stage.annotate
    monkeypatch.setattr(stage, "annotate", other)
    assert annotate_pending(archive, version=2).texts == 3
    changed = [each for each in ids if archive.article(each).change > before[each]]
    assert [archive.article(each).article.url[-2:] for each in changed] == ["n1"]
    assert len(_ids(archive)) == 2
    assert _ids(archive) < known, "what is read as before keeps its id"
    assert annotate_pending(archive, version=2) == Done()


def _ids(archive: Archive) -> set[str]:
    return {each.id for each in quotes(archive)}


def test_one_that_fails_is_noted_and_the_rest_goes_on(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(archive, 3)

    def fails(given: Article) -> stage.Annotated:
        if given.url.endswith("n1"):
            raise RecursionError
        return real(given)

    real = stage.annotate
    monkeypatch.setattr(stage, "annotate", fails)
    assert annotate_pending(archive) == Done(texts=3, quotes=2, remarked=1)
    remarks = {read.remarks for each in ids if (read := read_by(archive, each))}
    assert remarks == {(), ("reading failed: RecursionError",)}
    assert annotate_pending(archive) == Done(), "it is not tried again by the same version"


@pytest.mark.parametrize("name", ["a \0 b", "a \ud800 b"])
def test_what_cannot_be_kept_is_noted_and_the_rest_goes_on(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    ids = fill(archive, 3)
    odd = Mention(0, 1, "a", NameKind.PERSON, name)

    def finds(given: Article) -> stage.Annotated:
        return told.annotated(mentions=[odd] if given.url.endswith("n1") else ())

    monkeypatch.setattr(stage, "annotate", finds)
    assert annotate_pending(archive).texts == 3
    assert annotate_pending(archive) == Done()
    kept_as_is = sum(len(mentions(archive, each)) for each in ids)
    noted = [read.remarks for each in ids if (read := read_by(archive, each)) and read.remarks]
    assert kept_as_is + len(noted) == 1
    assert noted in ([], [("keeping failed: NotKept",)], [("keeping failed: UnicodeEncodeError",)])


def test_all_revisions_are_read(archive: Archive) -> None:
    (identity,) = fill(archive, 1)
    kept(archive, article("n0", "“We stay at home,” said conductor Lin Zhiyuan."), day=1)
    assert annotate_pending(archive).texts == 2
    assert [each.quote.content.rstrip(",") for each in quotes(archive)] == ["We stay at home"]
    read = read_by(archive, identity)
    assert read
    assert read.language == "en"


@pytest.mark.long
def test_processes_read_the_same(sqlite: Archive) -> None:
    fill(sqlite, 12)
    assert annotate_pending(sqlite, jobs=2) == Done(texts=12, quotes=12)
    parallel = list(quotes(sqlite))
    annotate_pending(sqlite, version=99)
    assert list(quotes(sqlite)) == parallel


@pytest.mark.long
def test_a_reader_that_ends_takes_one_text_along(
    sqlite: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sqlite, 3)
    monkeypatch.setattr(pending, "PATIENCE", 8.0)
    monkeypatch.setattr(pending, "_annotated", _ends_at_one)
    assert annotate_pending(sqlite, jobs=2) == Done(texts=3, quotes=0, remarked=3)


def _ends_at_one(revision: pending.Revision) -> stage.Annotated:
    if revision.article.url.endswith("n1"):
        os._exit(1)
    return stage.unread(revision.article, "read elsewhere")


@pytest.mark.long
def test_killed_in_the_middle_it_goes_on(sqlite: Archive) -> None:
    fill(sqlite, 40)
    command = [sys.executable, "-m", "accord", "annotate", "--all"]
    process = subprocess.Popen(
        command, env={**os.environ, "ACCORD_HOME": str(sqlite.settings.home)}
    )
    while process.poll() is None and count_pending(sqlite, pending.VERSION) > 35:
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = count_pending(sqlite, pending.VERSION)
    assert 0 < left < 40
    assert annotate_pending(sqlite) == Done(texts=left, quotes=left)
    assert quote_counts(sqlite).total == 40


def test_the_command_says_what_it_did(sqlite: Archive) -> None:
    fill(sqlite, 2)
    home = {"ACCORD_HOME": str(sqlite.settings.home)}
    for said in ("2 texts read, 2 quotes in them.\n", "0 texts read, 0 quotes in them.\n"):
        assert CliRunner().invoke(cli, ["annotate", "--all"], env=home).output == said


def test_status_tells_what_is_read_and_what_is_not(sqlite: Archive) -> None:
    fill(sqlite, 2)
    kept(sqlite, article("fr", "Quelqu'un l'a dit hier.", language=UNKNOWN_LANGUAGE))
    home = {"ACCORD_HOME": str(sqlite.settings.home)}
    unread = CliRunner().invoke(cli, ["status"], env=home).output
    assert "0 quotes; 3 texts not read yet: `accord annotate --all`" in unread
    annotate_pending(sqlite)
    read = CliRunner().invoke(cli, ["status"], env=home).output
    assert "\n2 quotes\n" in read
    assert "texts not read in full, by reason:\n         1  no quotes are read" in read


def test_two_at_once_keep_each_text_once(archive: Archive, tmp_path: Path) -> None:
    fill(archive, 6)
    other = open_archive(archive.settings)
    first = pending._read(pending.pending(archive, pending.VERSION), 1)
    revision, found = next(first)
    assert annotate_pending(other).texts == 6
    other.close()
    change = archive.last_change()
    assert pending.put(archive, revision, found, pending.VERSION)
    assert archive.last_change() == change
    assert quote_counts(archive).total == 6
