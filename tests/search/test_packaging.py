"""A research package can be checked, read and made again."""

from __future__ import annotations

import csv
import io
import zipfile
from contextlib import closing
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner, Result

import accord
from archive.annotating import annotate_pending
from archive.grouping import group_pending
from archive.linking import link_pending
from archive.store import Archive
from crawler.importing.run import import_paths
from crawler.summary import RunReport
from search.indexer import update
from search.opening import open_engine
from search.packaging.tables import dictionary
from tests.crawler.saving import record, write_lines

SAID = (
    "\n“We shall come back,” said conductor Lin Zhiyuan in Almaty. The trains made 714 trips. "
    "The concert took place in Almaty on 5 March 2026."
)


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    lines = [
        record(n, text=record(n)["text"] + SAID, title=title)
        for n, title in ((1, "A concert"), (2, "=cmd('x')"), (3, "Freight, “again”"))
    ]
    import_paths(archive, {}, [write_lines(tmp_path / "ready.jsonl", lines)], RunReport())
    annotate_pending(archive)
    link_pending(archive)
    group_pending(archive)
    with closing(open_engine(archive.settings, archive)) as engine:
        update(archive, engine)
    return archive


def run(archive: Archive, *words: str, **settings: str) -> Result:
    env = {"ACCORD_HOME": str(archive.settings.home), **settings}
    return CliRunner().invoke(accord.cli, ["package", *words], env=env)


def table(path: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as packed:
        text = packed.read(f"{path.stem}/data/{name}.csv").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_it_is_a_bag_whose_tables_have_the_columns_of_their_dictionary(
    filled: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    assert "3 articles" in run(filled, "-o", str(path)).output
    with zipfile.ZipFile(path) as packed:
        packed.extractall(tmp_path / "out")
    bag = bagit.Bag(str(tmp_path / "out" / "all"))
    bag.validate()
    assert "Almaty" not in bag.info["External-Description"]
    for name, columns in dictionary().items():
        rows = table(path, name)
        assert rows, name
        assert list(rows[0]) == list(columns)
    told = {(row["table"], row["column"]) for row in table(path, "data-dictionary")}
    assert told == {(name, each) for name, columns in dictionary().items() for each in columns}
    assert {row["speaker_full"] for row in table(path, "quotes")} >= {"Lin Zhiyuan"}
    assert "714" in {row["text"].split()[0] for row in table(path, "figures")}
    assert {row["text"] for row in table(path, "articles")} == {""}
    assert "'=cmd('x')" in {row["title"] for row in table(path, "articles")}


def test_the_same_query_gives_the_same_tables(filled: Archive, tmp_path: Path) -> None:
    one, other = tmp_path / "a" / "p.zip", tmp_path / "b" / "p.zip"
    for path in (one, other):
        path.parent.mkdir()
        assert run(filled, "title:concert", "-o", str(path)).exit_code == 0
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        for name in first.namelist():
            assert first.read(name) == second.read(name), name
    assert [row["title"] for row in table(one, "articles")] == ["A concert"]


def test_full_texts_follow_the_setting(filled: Archive, tmp_path: Path) -> None:
    path = tmp_path / "texts.zip"
    run(filled, "title:concert", "-o", str(path), ACCORD_FULL_TEXTS="on")
    [row] = table(path, "articles")
    assert "We shall come back" in row["text"]


def test_nothing_found_is_a_package_too(filled: Archive, tmp_path: Path) -> None:
    path = tmp_path / "none.zip"
    assert "0 articles" in run(filled, "nowherefound", "-o", str(path)).output
    assert table(path, "articles") == []


def test_a_file_that_is_there_or_has_no_folder_is_one_line(filled: Archive, tmp_path: Path) -> None:
    (tmp_path / "here.zip").write_text("mine")
    for path, says in (("here.zip", "is there already"), ("none/x.zip", "there is no folder")):
        ended = run(filled, "-o", str(tmp_path / path))
        assert says in str(ended.exception)
    assert (tmp_path / "here.zip").read_text() == "mine"
