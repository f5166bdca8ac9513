"""What programs are answered: the archive's records, part by part, errors that tell what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

LISTS = ("articles", "quotes", "people", "topics", "places", "outlets", "events", "stories")


@pytest.fixture
def programs(app: Flask) -> FlaskClient:
    """Give a program that asks the API."""
    return app.test_client()


def told(program: FlaskClient, address: str) -> dict[str, Any]:
    answer = program.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/json"
    found: dict[str, Any] = answer.json
    return found


@pytest.mark.parametrize("name", LISTS)
def test_each_thing_of_a_list_is_found_by_its_own_address(programs: FlaskClient, name: str) -> None:
    found = told(programs, name)
    assert found["items"]
    for item in found["items"][:5]:
        alone = programs.get(item["links"]["self"]).json
        assert alone["id"] == item["id"]
        if html := item["links"].get("html"):
            assert programs.get(html).status_code == 200


@pytest.mark.parametrize("name", ["articles", "quotes", "people", "events", "stories", "figures"])
def test_a_list_goes_on_to_its_end_and_names_each_once(programs: FlaskClient, name: str) -> None:
    pages, cursor = [], ""
    while True:
        found = told(programs, f"{name}?limit=7&cursor={cursor}")
        pages += [str(item.get("id") or item) for item in found["items"]]
        cursor = found["next"]
        if cursor is None:
            break
        assert len(found["items"]) == 7
    assert len(pages) == len(set(pages)) > 7
    if found["total"] is not None:
        assert found["total"] == len(pages)


def test_a_text_stands_in_an_article_alone_and_not_in_lists(programs: FlaskClient) -> None:
    [first] = told(programs, "articles?limit=1")["items"]
    assert first["text"] is None
    article = programs.get(first["links"]["self"]).json
    for quote in programs.get(first["links"]["quotes"]).json["items"]:
        printed = [article["text"][start:end] for start, end in quote["parts"]]
        assert all(each in quote["content"] for each in printed)
    states = programs.get(first["links"]["revisions"]).json["items"]
    assert programs.get(states[0]["links"]["self"]).json["text"]


def test_lists_are_narrowed(programs: FlaskClient) -> None:
    russian = told(programs, "articles?lang=ru&lang=kk&limit=100")["items"]
    assert {each["language"]["tag"][:2] for each in russian} == {"ru", "kk"}
    for each in told(programs, "quotes?person=Lin+Zhiyuan&type=direct")["items"]:
        assert each["type"] == "direct"
    assert told(programs, "quotes?topic=nothing")["total"] == 0
    trade = told(programs, "search?q=&topic=trade&limit=100")
    assert trade["total"] == told(programs, "topics/trade")["articles"]
    dated = told(programs, "events?since=2025-06-01&until=2025-06-30")["items"]
    assert dated
    for each in dated:
        assert (each["first"] or each["last"]) <= "2025-06-30"
        assert (each["last"] or each["first"]) >= "2025-06-01"


def test_a_search_tells_how_it_was_read_and_counts_all(programs: FlaskClient) -> None:
    found = told(programs, "search?q=Алматы&limit=3")
    assert found["query"] == "Алматы"
    assert sum(found["facets"]["language"].values()) == found["total"] > 3
    assert found["next"]
    assert found["items"][0]["because"]
    quotes = told(programs, "search?kind=quotes&q=music")
    assert all("quote" in each for each in quotes["items"])
    assert "冼星海" in told(programs, "suggest?q=冼星")["items"]


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("articles/nothing", 404, "holds nothing"),
        ("articles/0000000000000000/revisions/1", 404, "holds nothing"),
        ("articles/%00", 404, "holds nothing"),
        ("topics/nothing", 404, "holds nothing"),
        ("places/xian-xinghai", 404, "holds nothing"),
        ("nothing", 404, "no page"),
        ("quotes?cursor=bad", 400, "cursor"),
        ("quotes?cursor=djEuOTk5OTk5OTk5", 400, "cursor"),
        ("quotes?limit=0", 400, "limit"),
        ("quotes?limit=101", 400, "limit"),
        ("quotes?type=shouted", 400, "type"),
        ("articles?lang=xx", 400, "lang"),
        ("articles?since=2025-02-30", 400, "since"),
        ("articles?nonsense=1", 400, "nonsense"),
        ("search?q=" + "x" * 501, 400, "q"),
        ("search?q=%00", 400, "q"),
        ("search?sort=prettiest", 400, "sort"),
        ("search?person=a b", 400, "person"),
    ],
)
def test_what_cannot_be_asked_is_a_problem_document(
    programs: FlaskClient, address: str, status: int, says: str
) -> None:
    answer = programs.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["status"] == status
    assert says in answer.json["detail"]


def test_nothing_can_be_written(programs: FlaskClient) -> None:
    for method in (programs.post, programs.put, programs.delete, programs.patch):
        answer = method("/api/v1/articles")
        assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
        assert answer.headers["Allow"] == "GET, HEAD"


def test_what_a_reader_has_already_is_not_sent_again(programs: FlaskClient) -> None:
    first = programs.get("/api/v1/topics")
    again = programs.get("/api/v1/topics", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_pages_of_other_sites_may_read_it(programs: FlaskClient) -> None:
    answer = programs.get("/api/v1/topics", headers={"Origin": "http://reader.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in programs.get("/topics").headers


def test_who_asks_too_often_is_told_when_to_come_again(programs: FlaskClient) -> None:
    with programs.application.test_client() as eager:
        eager.environ_base["REMOTE_ADDR"] = "192.0.2.7"
        codes = [eager.get("/api/v1/suggest").status_code for _ in range(305)]
        assert codes[:300] == [200] * 300
        refused = eager.get("/api/v1/suggest")
    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    assert int(refused.headers["Retry-After"]) <= 60


def test_the_examples_of_the_documentation_are_answered(programs: FlaskClient) -> None:
    text = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
    examples = re.findall(r"curl 'http://127\.0\.0\.1:8000/api/v1/(.+)'", text)
    assert len(examples) == 6
    for each in examples:
        assert told(programs, each)["items"], each


def test_the_description_is_valid_and_can_be_tried_on_a_page(programs: FlaskClient) -> None:
    description = told(programs, "openapi.json")
    assert description["openapi"].startswith("3.1")
    validate(description)
    assert len(description["paths"]) == 22
    page = programs.get("/api/v1/").text
    assert all(path in page for path in description["paths"])
