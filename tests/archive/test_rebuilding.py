"""A draft takes the place of what was derived before, on each database."""

from __future__ import annotations

from pathlib import Path

from archive.annotating import annotate_pending
from archive.linking import link_pending
from archive.people import editing
from archive.store import Archive
from archive.store.persons import PersonFilter, named, persons
from archive.store.quoted import quotes
from archive.store.rebuilding import Difference
from crawler.importing.run import import_paths
from crawler.rebuild import rebuild
from crawler.summary import RunReport
from tests.crawler.saving import exported, record, write_lines


def test_only_what_differs_is_changed(archive: Archive, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "ready.jsonl", [record(number) for number in range(30, 34)])
    import_paths(archive, {}, [path], RunReport())
    before = {each["id"]: each for each in exported(archive)}
    archive.withdraw(min(before))
    change = archive.last_change()
    assert rebuild(archive, {}, RunReport()) == Difference(same=3, added=1)
    assert {each["id"]: each for each in exported(archive)} == before
    assert archive.last_change() == change + 1
    assert archive.removed() == []
    assert rebuild(archive, {}, RunReport()) == Difference(same=4)


def test_what_comes_out_as_before_needs_no_reading(archive: Archive, tmp_path: Path) -> None:
    said = "\n“We shall come back,” said conductor Lin Zhiyuan in Almaty."
    lines = [record(number, text=record(number)["text"] + said) for number in (30, 31)]
    import_paths(archive, {}, [write_lines(tmp_path / "ready.jsonl", lines)], RunReport())
    annotate_pending(archive)
    before = list(quotes(archive))
    assert before
    archive.withdraw(before[0].source.article)
    assert rebuild(archive, {}, RunReport()) == Difference(same=1, added=1)
    assert annotate_pending(archive).texts == 1
    assert list(quotes(archive)) == before


def test_what_editors_decided_on_persons_outlives_it(archive: Archive, tmp_path: Path) -> None:
    told = ("Pianist Aigul Serikova played.", "Surgeon Madina Kasenova spoke.", "Marat Seitov won.")
    lines = [record(n, text=f"{record(n)['text']}\n{told[n]}") for n in range(3)]
    path = write_lines(tmp_path / "ready.jsonl", lines)
    import_paths(archive, {}, [path], RunReport())
    annotate_pending(archive)
    link_pending(archive)
    kept = named(archive, "Aigul Serikova").id
    editing.merge(archive, kept, named(archive, "Madina Kasenova").id)
    editing.rename(archive, kept, "A. Serikova")
    before = list(persons(archive, PersonFilter(whole=None)))
    for each in exported(archive):
        archive.withdraw(each["id"])
    assert rebuild(archive, {}, RunReport()).added == 3
    annotate_pending(archive)
    link_pending(archive)
    assert list(persons(archive, PersonFilter(whole=None))) == before
    assert [each.id for each in before if each.name("en") == "A. Serikova"] == [kept]
