"""A draft takes the place of what was derived before, on each database."""

from __future__ import annotations

from pathlib import Path

from archive.store import Archive
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
