"""`accord index` and `accord search` as typed."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from accord import cli
from archive.store import Archive
from search.meaning.model import is_installed
from tests.archive.making import article, kept
from tests.archive.told import annotated, put_newest, quote


@pytest.fixture
def run(archive: Archive, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    kept(archive, article("a", "Tea came to Almaty. " * 12, title="Tea <b>[red]"))
    newest = archive.article(article("a").url)
    put_newest(archive, newest.id, annotated(quote(newest.article.text, "Tea came")))
    kept(archive, article("b", "Salt went back to Urumqi. " * 12, title="Salt"))
    monkeypatch.setenv("ACCORD_HOME", str(archive.settings.home))
    return lambda *words: CliRunner().invoke(cli, words, catch_exceptions=False)


def test_index_says_what_it_did(run) -> None:  # type: ignore[no-untyped-def]
    assert run("index").output == "2 indexed, 0 removed; 2 articles and 1 quotes in the index.\n"
    assert run("index").output == "0 indexed, 0 removed; 2 articles and 1 quotes in the index.\n"
    assert run("index", "--rebuild").output.startswith("2 indexed")


def test_search_prints_hits_with_the_piece_of_text(run) -> None:  # type: ignore[no-untyped-def]
    run("index")
    output = run("search", "tea", "almaty").output
    assert output.startswith("1 article\n")
    assert "1. Tea <b>[red]" in output
    assert "Tea came to Almaty." in output


def test_search_prints_json(run) -> None:  # type: ignore[no-untyped-def]
    run("index")
    found = json.loads(
        run("search", "salt", "--json", "--lang", "en", "--from", "2026-01-01").output
    )
    assert (found["total"], found["hits"][0]["title"]) == (1, "Salt")
    snippet = found["hits"][0]["snippets"][0]
    start, end = snippet["matches"][0]
    assert snippet["text"][start:end] == "Salt"
    assert json.loads(run("search", "salt", "--json", "--lang", "ru").output)["total"] == 0


def test_a_query_is_told_as_it_was_read(run) -> None:  # type: ignore[no-untyped-def]
    run("index")
    output = run("search", "came OR went", "-salt", "colour:red)").output
    assert "There is no field named “colour”: read as words.\n" in output
    assert "A closing parenthesis has no beginning: left out.\n" in output
    assert "Read as: came OR (went NOT salt colour red)\n1 article\n" in output
    assert "Read as" not in run("search", "tea").output


def test_an_option_that_does_not_exist_is_no_word(run) -> None:  # type: ignore[no-untyped-def]
    assert "No such option '--quote'" in run("search", "tea", "--quote").output


def test_search_finds_quotes_with_who_said_them(run) -> None:  # type: ignore[no-untyped-def]
    run("index")
    output = run("search", "--quotes", "tea").output
    assert output.startswith("1 quote\n\n1. Tea came\n   Aigul Serikova, director (direct)\n")
    assert run("search", "--quotes", "almaty").output.startswith("0 quotes\n")
    found = json.loads(run("search", "--quotes", "speaker:serikova type:direct", "--json").output)
    (hit,) = found["hits"]
    assert (hit["quote"]["content"], hit["source"]["title"]) == ("Tea came", "Tea <b>[red]")
    assert found["facets"]["speaker"] == {"Aigul Serikova": 1}


def test_search_tells_the_other_words_and_leaves_out_what_is_switched_off(run) -> None:  # type: ignore[no-untyped-def]
    run("index")
    output = run("search", "чай", "Алматы").output
    assert output.startswith("1 article\n")
    assert "чай [tea]: tea, 茶叶" in output
    found = json.loads(run("search", "чай", "--json").output)
    assert [(each["typed"], each["id"]) for each in found["expansions"]] == [("чай", "tea")]
    assert found["expansions"][0]["alternatives"]["ug"] == ["چاي"]
    assert found["hits"][0]["because"] == [{"typed": "чай", "word": "tea", "source": "tea"}]
    off = json.loads(run("search", "чай", "--without", "tea", "--json").output)
    assert (off["total"], [each["id"] for each in off["switched_off"]]) == (0, ["tea"])


def test_search_exactly_as_typed_and_in_one_script(run) -> None:  # type: ignore[no-untyped-def]
    run("index")
    assert run("search", "чай", "--exact").output == "0 articles\n"
    assert run("search", "чай", "--script-only").output.startswith("0 articles\n")
    assert run("search", "tea", "--script-only").output.startswith("1 article\n")


def test_search_tells_how_many_have_all_of_the_words(run) -> None:  # type: ignore[no-untyped-def]
    run("index")
    found = json.loads(run("search", "tea", "salt", "--json").output)
    assert (found["with_all_words"], found["total"]) == (0, 2)
    assert "Found with all of these words: 0." in found["remarks"][0]


@pytest.mark.skipif(not is_installed(), reason="the extra `vectors` is not installed")
def test_the_index_makes_the_vectors_that_are_missing(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("ACCORD_VECTORS", "on")
    assert "vectors" not in run("index", "--no-vectors").output
    assert run("index").output.endswith("3 vectors made; 3 to search by meaning.\n")
    assert run("index").output.endswith("0 vectors made; 3 to search by meaning.\n")
    monkeypatch.setenv("ACCORD_VECTORS", "off")
    assert "vectors" not in run("index").output
