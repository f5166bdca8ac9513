"""`accord figures` and `accord events` list what the articles tell."""

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from accord import cli
from archive.store import Archive
from tests.archive.making import article, kept

TEXT = "A concert was given in Almaty on February 20. It was -12 degrees, and 900 listeners came."


@pytest.fixture
def filled(sqlite: Archive) -> Archive:
    kept(sqlite, article("a", TEXT))
    return sqlite


def run(archive: Archive, *words: str) -> Result:
    home = {"ACCORD_HOME": str(archive.settings.home)}
    return CliRunner().invoke(cli, words, env=home, catch_exceptions=False)


def test_figures_stand_at_their_offsets(filled: Archive) -> None:
    rows = [json.loads(line) for line in run(filled, "figures", "--json").output.splitlines()]
    assert [(row["value"], row["unit"], row["counted"]) for row in rows] == [
        (-12, "celsius", None),
        (900, None, "listeners"),
    ]
    assert TEXT[rows[1]["start"] : rows[1]["end"]] == "900"
    assert rows[0]["url"] == "http://orken.example/a"


def test_a_table_has_numbers_and_no_formula(filled: Archive) -> None:
    rows = list(csv.DictReader(io.StringIO(run(filled, "figures", "--csv").output)))
    assert [row["value"] for row in rows] == ["-12.0", "900.0"]
    assert rows[0]["text"] == "'-12 degrees"


def test_events_tell_days_kind_and_place(filled: Archive) -> None:
    (row,) = [json.loads(line) for line in run(filled, "events", "--json").output.splitlines()]
    assert (row["first"], row["kind"], row["place"], row["status"]) == (
        "2026-02-20", "concert", "almaty", "past",
    )  # fmt: skip


def test_lines_are_for_people(filled: Archive) -> None:
    assert run(filled, "events").output.startswith("2026-02-20  2026-02-20  past  concert")
    assert "900  listeners  [en 2026-02-27]" in run(filled, "figures").output
    assert run(filled, "figures", "--lang", "ru").output == ""
