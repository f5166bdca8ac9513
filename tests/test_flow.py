"""The whole flow as a newcomer walks it: crawl, status, index, search, show, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.crawler.crawling import Finished, begin, crawl_newsroom, end
from tests.newsroom import Newsroom
from tests.newsroom.sources import articles

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


def test_indexing_again_finds_nothing_to_do(home: Path) -> None:
    assert run(home, "index").out.startswith("0 indexed, 0 removed")
