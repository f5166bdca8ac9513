"""Lists that grow while a program reads them, and cursors that are none."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from archive.grouping import group_pending
from archive.linking import link_pending
from archive.model import Moment
from archive.settings import Settings
from archive.store import open_archive
from search.indexer import update
from search.opening import open_engine
from tests.archive.making import article, kept
from tests.archive.told import annotated, put_newest, quote
from tests.web.saying import COPY, WHO, fill
from web.app import create_app
from web.handles import close


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give a small archive of this test alone."""
    settings = Settings.load({"ACCORD_HOME": str(tmp_path)})
    fill(settings)
    with closing(open_archive(settings)) as archive:
        group_pending(archive)
    return settings


@pytest.fixture
def program(settings: Settings) -> Iterator[FlaskClient]:
    """Give a program that asks the API."""
    app = create_app(settings)
    yield app.test_client()
    close(app)


def add_newer(settings: Settings, name: str) -> None:
    """Take in an article that stands before all others in every list."""
    with closing(open_archive(settings)) as archive:
        text = COPY.replace("a wire", name)
        what = article(name, text, title=f"Tea {name}", published=Moment(date(2026, 9, 1)))
        id = kept(archive, what).article_id or ""
        put_newest(archive, id, annotated(quote(text, "Tea is warm", who=WHO)))
        link_pending(archive)
        group_pending(archive)
        with closing(open_engine(settings, archive)) as engine:
            update(archive, engine)


def part(program: FlaskClient, address: str, cursor: str = "") -> dict[str, Any]:
    joined = "&" if "?" in address else "?"
    answer = program.get(f"/api/v1/{address}{joined}limit=1&cursor={cursor}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


@pytest.mark.parametrize("name", ["articles", "quotes", "stories"])
def test_what_is_added_in_the_middle_neither_repeats_nor_hides(
    settings: Settings, program: FlaskClient, name: str
) -> None:
    before = [each["id"] for each in program.get(f"/api/v1/{name}").json["items"]]
    assert len(before) > 2
    found = part(program, name)
    told = [found["items"][0]["id"]]
    while found["next"]:
        if len(told) < 3:
            add_newer(settings, f"n{len(told)}")
        found = part(program, name, found["next"])
        told += [each["id"] for each in found["items"]]
    assert len(told) == len(set(told))
    assert [each for each in told if each in before] == before


def test_the_quotes_of_an_article_go_on_in_the_text_that_is_read(
    settings: Settings, program: FlaskClient
) -> None:
    items = program.get("/api/v1/articles").json["items"]
    [tea] = [each["id"] for each in items if each["title"] == "Tea for all"]
    address = f"articles/{tea}/quotes"
    first = part(program, address)
    assert first["total"] == 2
    with closing(open_archive(settings)) as archive:
        kept(archive, article("tea", "All is new.", title="Tea for all"), 2)
    assert len(part(program, address, first["next"])["items"]) == 1
    assert part(program, address)["total"] == 0


def test_a_search_says_when_the_index_changed_under_it(
    settings: Settings, program: FlaskClient
) -> None:
    first = part(program, "search?q=tea")
    assert first["changed"] is False
    assert part(program, "search?q=tea", first["next"])["changed"] is False
    add_newer(settings, "later")
    assert part(program, "search?q=tea", first["next"])["changed"] is True
    assert part(program, "search?q=tea")["changed"] is False


def word(*told: Any) -> str:
    return urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "bad", "é", "%00", "e30", "W10", "W1tbW1tb", "A" * 500, "v1.20",
        word(1, "quotes:dtnn", None, "a", 0, 1),
        word(2, "people:nnt", 1, 1, "a"),
        word(2, "quotes:dtnn", "2026-02-30", "a", 0, 1),
        word(2, "quotes:dtnn", None, "a", 0),
        word(2, "quotes:dtnn", None, "a\0", 0, 1),
        word(2, "quotes:dtnn", None, "a" * 121, 0, 1),
        word(2, "quotes:dtnn", None, "a", -1, 1),
        word(2, "quotes:dtnn", None, "a", True, 1),
        word(2, "quotes:dtnn", None, "a", 2**31, 1),
        word(2, "quotes:dtnn", None, ["a"], 0, 1),
    ],
)  # fmt: skip
def test_what_is_no_cursor_of_the_list_is_refused(program: FlaskClient, cursor: str) -> None:
    answer = program.get("/api/v1/quotes", query_string={"cursor": cursor})
    assert answer.status_code == 400
    assert answer.json["detail"].startswith("cursor: ")


def test_a_search_passes_over_a_million_at_the_most(program: FlaskClient) -> None:
    far = word(2, "search:on", 10**6, 0)
    assert program.get("/api/v1/search", query_string={"cursor": far}).status_code == 400
    near = word(2, "search:on", 10**6 - 1, 0)
    assert program.get("/api/v1/search", query_string={"cursor": near}).json["items"] == []
