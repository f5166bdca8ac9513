"""A whole result as a file: what a search and a list of quotes find, narrowed as the page is."""

from __future__ import annotations

import csv
import io
import json
import re
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.conftest import visible
from tests.web.saying import Known


def get(reader: FlaskClient, address: str, status: int = 200) -> TestResponse:
    answer = reader.get(address)
    assert answer.status_code == status, answer.text
    return answer


def table(answer: TestResponse) -> list[dict[str, str]]:
    assert answer.text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(answer.text[1:])))


def lines(answer: TestResponse) -> list[dict[str, object]]:
    return [json.loads(line) for line in answer.text.splitlines()]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_search_is_saved_whole_and_as_narrowed(reader: FlaskClient, form: str) -> None:
    read = table if form == "csv" else lines
    everything = read(get(reader, f"/search.{form}"))  # type: ignore[operator]
    assert len({row["id"] for row in everything}) == 4
    english = read(get(reader, f"/search.{form}?lang=en"))  # type: ignore[operator]
    assert {row["language"] for row in english} == {"en-Latn"}
    tea = read(get(reader, f"/search.{form}?q=چاي"))  # type: ignore[operator]
    assert {row["title"] for row in tea} == {"Tea for all", "Tea again", "چاي"}
    assert read(get(reader, f"/search.{form}?q=nowhere")) == []  # type: ignore[operator]


def test_full_texts_are_left_out_unless_the_settings_give_them(reader: FlaskClient) -> None:
    assert {row["text"] for row in table(get(reader, "/search.csv"))} == {""}


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [("", 5), ("?lang=ug", 1), ("?q=tea", 3), ("?q=tea&lang=en", 2), ("?person=Saule+Ermekova", 4)],
)
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_quotes_are_saved_as_they_are_listed(
    reader: FlaskClient, narrowed: str, count: int, form: str
) -> None:
    read = table if form == "csv" else lines
    rows = read(get(reader, f"/quotes.{form}{narrowed}"))  # type: ignore[operator]
    page = get(reader, f"/quotes{narrowed}").text
    listed = re.findall(r'<h3><a href="/quotes/(\w{16})"', page)
    assert [row["id"] for row in rows] == listed
    assert len(rows) == count


def test_the_order_is_that_of_the_page(reader: FlaskClient) -> None:
    newest, oldest = (
        [row["id"] for row in table(get(reader, f"/search.csv?sort={order}"))]
        for order in ("newest", "oldest")
    )
    assert set(newest) == set(oldest)
    assert newest != oldest


def test_pages_offer_their_files(reader: FlaskClient) -> None:
    page = get(reader, "/search?q=tea&lang=en&page=1&ui=en").text
    for ending in ("csv", "jsonl", "zip"):
        assert f'href="/search.{ending}?q=tea&amp;lang=en"' in page
    assert 'href="/quotes.csv?q=tea&amp;lang=en"' in get(reader, "/quotes?q=tea&lang=en").text
    assert "Save this result" not in visible(get(reader, "/search?q=nowhere&ui=en").text)


def test_files_say_what_they_are(reader: FlaskClient) -> None:
    answer = get(reader, "/quotes.jsonl")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="accord-quotes.jsonl"'
    assert answer.content_type == "application/jsonl; charset=utf-8"


@pytest.mark.parametrize("address", ["/search.csv", "/search.zip", "/quotes.jsonl"])
@pytest.mark.parametrize("wrong", ["lang=xx", "from=2025-02-30", "sort=loud", "q=" + "x" * 600])
def test_a_wrong_address_gives_no_file(reader: FlaskClient, address: str, wrong: str) -> None:
    answer = get(reader, f"{address}?{wrong}", 400)
    assert "Content-Disposition" not in answer.headers


@pytest.mark.parametrize("typed", ["(((", '"', "%00", "=1+1", "\u202e", "NOT"])
def test_whatever_is_typed_gives_a_file(reader: FlaskClient, typed: str) -> None:
    for address in ("/search.csv", "/quotes.csv"):
        table(reader.get(address, query_string={"q": typed}))


def test_no_cell_is_taken_for_a_formula(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "web.pages.downloads.all_quotes", lambda *_: [{"id": "=1+1", "content": "@cmd\r\nnext"}]
    )
    (row,) = table(get(reader, "/quotes.csv"))
    assert (row["id"], row["content"]) == ("'=1+1", "'@cmd\r\nnext")


def test_a_file_has_an_end(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.pages.downloads.MOST_SAVED", 2)
    monkeypatch.setattr("web.pages.downloads.PAGE", 1)
    assert len(table(get(reader, "/search.csv"))) == 2
    assert len(table(get(reader, "/quotes.csv"))) == 2
    monkeypatch.setattr("web.pages.results.MOST_SAVED", 2)
    assert "A file holds the first 2." in visible(get(reader, "/search?ui=en").text)


def test_a_package_holds_what_the_search_finds(reader: FlaskClient, known: Known) -> None:
    packed = ZipFile(io.BytesIO(get(reader, "/search.zip?q=tea&lang=en").data))
    names = {name.split("/", 1)[1] for name in packed.namelist()}
    assert {"bagit.txt", "manifest-sha256.txt", "data/articles.csv", "data/quotes.csv"} <= names
    articles = packed.read("accord-package/data/articles.csv").decode()
    assert known.tea in articles
    assert known.uyghur not in articles
    assert "tea lang:en" in packed.read("accord-package/data/README.txt").decode()
