"""The archive's verbs: figures, one article, all articles."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from accord import cli
from archive.errors import NotFound
from archive.store import Archive
from tests.archive.making import OFF, article, kept


@pytest.fixture
def filled(sqlite: Archive) -> Archive:
    kept(sqlite, article("a", "First words.\nھۆرمەت", title='=cmd("x")'))
    kept(sqlite, article("b", "Other words."))
    kept(sqlite, article("c", "Far off."), relevance=OFF)
    return sqlite


def run(archive: Archive, *words: str) -> Result:
    home = {"ACCORD_HOME": str(archive.settings.home)}
    return CliRunner().invoke(cli, words, env=home, catch_exceptions=False)


def test_status_tells_what_there_is(filled: Archive) -> None:
    said = run(filled, "status").output
    assert said.startswith("2 articles in 2 stories, 2 revisions; 1 pages off topic")
    assert json.loads(run(filled, "status", "--json").output)["captures"] == 3


def test_show_prints_fields_with_their_provenance(filled: Archive) -> None:
    said = run(filled, "show", "http://orken.example/a").output
    assert "authors:      Aigul Serikova" in said
    assert "ھۆرمەت" in said
    assert "revision 1:" in said
    shown = json.loads(run(filled, "show", "http://orken.example/a", "--json").output)
    assert shown["provenance"] == {"title": "json-ld"}


def test_show_of_nothing_is_an_error_of_ours(filled: Archive) -> None:
    with pytest.raises(NotFound, match="accord search"):
        run(filled, "show", "nothing")


def test_export_streams_lines_and_tables(filled: Archive) -> None:
    lines = run(filled, "export").output.splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["First words.\nھۆرمەت", "Other words."]
    rows = list(csv.DictReader(io.StringIO(run(filled, "export", "--format", "csv").output)))
    assert rows[0]["title"] == '\'=cmd("x")', "no spreadsheet runs a title"
    assert run(filled, "export", "--from", "2026-02-28").output == ""


@pytest.mark.parametrize(
    "words", [["export", "--from", "2026-02-30"], ["export", "--format", "xml"], ["nonsense"]]
)
def test_wrong_words_are_told(filled: Archive, words: list[str]) -> None:
    assert run(filled, *words).exit_code == 2


def test_an_error_is_one_line_and_status_1(filled: Archive) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "accord", "show", "nothing"], capture_output=True, text=True,
        env={"ACCORD_HOME": str(filled.settings.home)}, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr.startswith("accord: no article")
    assert ended.stderr.count("\n") == 1


@pytest.mark.long
def test_a_reader_that_leaves_early_is_no_error(sqlite: Archive) -> None:
    for number in range(300):
        kept(sqlite, article(f"n{number}", f"Text {number} " * 100))
    ended = subprocess.run(
        f"{sys.executable} -m accord export | head -c 100", shell=True, capture_output=True, text=True,
        env={"ACCORD_HOME": str(sqlite.settings.home), "PATH": "/usr/bin:/bin"}, check=False,
    )  # fmt: skip
    assert ended.stderr == ""
