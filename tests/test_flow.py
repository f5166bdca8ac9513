"""The whole flow as a newcomer walks it: crawl, status, index, search, show, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.crawler.crawling import Finished, begin, crawl_newsroom, end
from tests.newsroom import Newsroom
from tests.newsroom.sources import articles

pytestmark = pytest.mark.long

#: query -> an article of the newsroom that it must find, one in each language
FOUND = {
    "Yellow River Cantata": "en",
    "冼星海": "zh",
    "композитора": "ru",
    "Сян Синхай": "kk",
    "ئالمۇتا": "ug",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("flow")
    with Newsroom(slow=0.0) as newsroom:
        assert crawl_newsroom(home, newsroom, annotate=True).code == 0
    assert run(home, "index").code == 0
    return home


def run(home: Path, *arguments: str) -> Finished:
    return end(begin(home, *arguments))


@pytest.mark.parametrize(("query", "language"), FOUND.items())
def test_what_was_crawled_is_found(home: Path, query: str, language: str) -> None:
    done = run(home, "search", query, "--lang", language, "--json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert found["hits"], query
    assert all(hit["language"].startswith(language) for hit in found["hits"])


def test_an_article_is_shown_with_all_that_is_known(home: Path) -> None:
    source = next(each for each in articles().values() if each.language == "kk" and each.authors)
    shown = run(home, "show", source.url)
    assert source.title in shown.out
    assert source.authors[0] in shown.out


def test_status_and_export_agree(home: Path) -> None:
    lines = run(home, "export", "--format", "jsonl").out.splitlines()
    first = run(home, "status").out.splitlines()[0]
    assert first.startswith(f"{len(lines)} articles")


def test_who_said_what_is_read_at_once(home: Path) -> None:
    assert "not read yet" not in run(home, "status").out
    said = [json.loads(line) for line in run(home, "quotes", "--json").out.splitlines()]
    assert {"en", "zh", "ru", "kk", "ug"} <= {each["language"] for each in said}
    speaker = next(each for each in articles().values() if each.language == "en" and each.quotes)
    found = run(home, "quotes", "--person", speaker.quotes[0].speaker, "--json").out.splitlines()
    assert speaker.url in {json.loads(line)["url"] for line in found}


@pytest.mark.parametrize("later", [False, True])
def test_what_is_imported_is_read_at_once_unless_that_is_left_for_later(
    tmp_path: Path, later: bool
) -> None:
    text = "“We shall come back,” said conductor Lin Zhiyuan of the Urumqi orchestra in Almaty."
    line = {"url": "http://orken.example/a", "title": "An Urumqi orchestra in Almaty", "text": text}
    path = tmp_path / "ready.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    done = run(tmp_path / "data", "import", str(path), *(["--no-annotate"] if later else []))
    assert ("1 texts read, 1 quotes in them." in done.out) is not later
    listed = run(tmp_path / "data", "quotes")
    assert ("Lin Zhiyuan, conductor" in listed.out) is not later
    assert ("accord annotate --all" in listed.err) is later


def test_indexing_again_finds_nothing_to_do(home: Path) -> None:
    assert run(home, "index").out.startswith("0 indexed, 0 removed")
