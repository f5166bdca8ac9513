"""`accord quotes`, `accord figures` and `accord events` list what was read of the articles."""

import csv
import io
import json
from datetime import date

import pytest
from click.testing import CliRunner, Result

from accord import cli
from archive.annotating import annotate_pending
from archive.annotation.reading import VERSION
from archive.annotation.topics import TopicFound
from archive.export import harmless
from archive.model import Moment
from archive.store import Archive
from archive.store.quoted import quotes
from tests.archive import told
from tests.archive.making import article, kept

TEXT = "A concert was given in Almaty on February 20. It was -12 degrees, and 900 listeners came."


SAID = {
    "b": ("=HYPERLINK: we shall come back.", "Lin Zhiyuan", date(2026, 3, 1)),
    "c": ("We play together,\x1b[2J the hall is full.", "林致远", date(2026, 2, 1)),
}


@pytest.fixture
def filled(sqlite: Archive) -> Archive:
    kept(sqlite, article("a", TEXT))
    annotate_pending(sqlite)
    return sqlite


@pytest.fixture
def said(sqlite: Archive) -> Archive:
    for name, (words, speaker, day) in SAID.items():
        text = f"{speaker} said: {words}"
        given = article(name, text, published=Moment(day), outlet=f"outlet-{name}")
        found = told.annotated(
            told.quote(text, words, speaker), quote_topics=((TopicFound("trade", 0.7, ("x",)),),)
        )
        told.put_newest(sqlite, kept(sqlite, given).article_id or "", found, VERSION)
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


def test_figures_are_lines_for_people(filled: Archive) -> None:
    assert "900  listeners  [en 2026-02-27]" in run(filled, "figures").output
    assert run(filled, "figures", "--lang", "ru").output == ""


def test_quotes_have_all_that_was_read_and_where(said: Archive) -> None:
    rows = [json.loads(line) for line in run(said, "quotes", "--json").output.splitlines()]
    assert [row["speaker_full"] for row in rows] == ["Lin Zhiyuan", "林致远"], "the latest first"
    first = rows[0]
    text = said.article(first["article"]).article.text
    assert text[first["start"] : first["end"]] == first["content"] == SAID["b"][0]
    assert [text[start:end] for start, end in first["parts"]] == [first["content"]]
    assert (first["topics"], first["standing"], first["became"]) == (["trade"], "current", None)
    assert (first["published"], first["revision"]) == ("2026-03-01", 1)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("--person", "Lin Zhiyuan"), "bc"),
        (("--person", "林致远"), "bc"),
        (("--person", "Anna Berg"), ""),
        (("--topic", "trade", "--outlet", "outlet-c"), "c"),
        (("--topic", "sport"), ""),
        (("--from", "2026-02-02"), "b"),
        (("--to", "2026-02-02"), "c"),
        (("--lang", "ru"), ""),
        (("--type", "direct"), "bc"),
    ],
)
def test_quotes_are_narrowed(said: Archive, words: tuple[str, ...], names: str) -> None:
    lines = run(said, "quotes", "--json", *words).output.splitlines()
    assert "".join(json.loads(line)["url"][-1] for line in lines) == names


def test_a_table_of_quotes_runs_no_formula(said: Archive) -> None:
    rows = list(csv.DictReader(io.StringIO(run(said, "quotes", "--csv").output)))
    assert [row["content"] for row in rows] == ["'" + SAID["b"][0], SAID["c"][0]]
    assert rows[0]["parts"] == "18-49"
    assert rows[0]["topics"] == "trade"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_no_spreadsheet_takes_a_cell_for_a_formula(sign: str) -> None:
    assert harmless(f"{sign}1") == f"'{sign}1"


def test_quotes_for_people_say_who_and_obey_no_escape(said: Archive) -> None:
    out = run(said, "quotes").output
    assert out.startswith("Lin Zhiyuan, director (direct)  [en 2026-03-01]\n    =HYPERLINK")
    assert "\x1b" not in out
    assert all(each.id in out for each in quotes(said))


def test_what_a_revision_dropped_is_listed_only_when_asked_for(said: Archive) -> None:
    kept(said, article("b", "The page is gone."), day=1)
    annotate_pending(said)
    assert "HYPERLINK" not in run(said, "quotes").output
    assert "(direct, dropped since)" in run(said, "quotes", "--earlier").output


def test_an_unknown_topic_is_told(said: Archive) -> None:
    ended = run(said, "quotes", "--topic", "nonsense")
    assert ended.exit_code == 2
    assert "freight-rail" in ended.output


@pytest.mark.parametrize("verb", ["quotes", "figures", "events"])
def test_texts_that_are_not_read_yet_are_told(sqlite: Archive, verb: str) -> None:
    kept(sqlite, article("a", TEXT))
    ended = run(sqlite, verb)
    assert ended.stdout == ""
    assert ended.stderr == "1 texts are not read yet: run `accord annotate --all`.\n"
