"""A basket of quotes and articles: its address is all there is of it, and it goes into any file."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import visible
from tests.web.saying import TEA_WORDS, Known
from web.baskets import MOST, Basket, Item, read_basket

A, B, C = (Item("q", f"{n:016x}") for n in (1, 2, 3))


def test_an_address_is_read_and_written_again() -> None:
    basket, lost = read_basket(f"{A}.{B}.{A}.x.q12.<b>.")
    assert basket == Basket((A, B))
    assert lost == 3
    assert read_basket(str(basket)) == (basket, 0)


def test_a_basket_has_an_end() -> None:
    many = ".".join(f"a{n:016x}" for n in range(MOST + 7))
    basket, lost = read_basket(many)
    assert (len(basket.items), lost) == (MOST, 7)
    assert read_basket("." * 1_000_000) == (Basket(), 0)


@pytest.mark.parametrize(
    ("item", "by", "order"),
    [(B, -1, (B, A, C)), (B, 1, (A, C, B)), (A, -1, (A, B, C)), (C, 5, (A, B, C))],
)
def test_items_move(item: Item, by: int, order: tuple[Item, ...]) -> None:
    assert Basket((A, B, C)).moved(item, by) == Basket(order)


def test_and_are_taken_out() -> None:
    assert Basket((A, B)).without(A) == Basket((B,))


@pytest.fixture
def items(known: Known) -> str:
    """Give a basket of a quote in two parts, a denial and an article."""
    denied = known.quote("tea", "that it was cold")
    return f"q{known.quote('copy', TEA_WORDS)}.q{denied}.a{known.lone}"


def test_the_page_shows_the_items_in_their_order(reader: FlaskClient, items: str) -> None:
    answer = reader.get(f"/basket?items={items}.q{'0' * 16}&style=apa")
    page = visible(answer.text)
    assert answer.status_code == 200
    assert page.index("Tea is warm … Drink it") < page.index("[denied in the text]")
    assert "Serikova, A. (2025, January 5). Tea again. Bulaq." in page
    assert "1 item is not in the archive" in page
    first, second, third = items.split(".")
    assert f"/basket?items={second}.{first}.{third}&amp;style=apa" in answer.text
    assert f"/basket?items={second}.{third}&amp;style=apa" in answer.text


@pytest.mark.parametrize(
    "address", ["/basket", "/basket?items=", "/basket?items=%00<b>&style=%3Cb%3E"]
)
def test_an_empty_basket_says_how_to_fill_it(reader: FlaskClient, address: str) -> None:
    assert "The basket is empty" in reader.get(address).text


def test_pages_offer_to_collect(reader: FlaskClient, known: Known) -> None:
    id = known.quote("copy", TEA_WORDS)
    assert f'href="/basket?items=q{id}" data-item="q{id}"' in reader.get(f"/quotes/{id}").text
    page = reader.get(f"/articles/{known.lone}").text
    assert f'data-item="a{known.lone}"' in page


def saved(reader: FlaskClient, ending: str, items: str) -> str:
    answer = reader.get(f"/basket.{ending}?items={items}")
    assert answer.status_code == 200
    assert f'filename="accord-basket.{ending}"' in answer.headers["Content-Disposition"]
    return answer.text


def test_for_notes_and_word_processors(reader: FlaskClient, items: str, known: Known) -> None:
    words = "“Tea is warm … Drink it” — Saule Ermekova, a curator"
    noted = saved(reader, "md", items)
    assert noted.startswith(f"1. {words}. Aigul Serikova, “Tea again,” Bulaq, January 5, 2025")
    assert r"\[denied in the text\]" in noted
    page = saved(reader, "html", items)
    assert f"<p>{words}</p></blockquote>" in page
    assert page.count("<p dir") == 3
    assert f"http://localhost/articles/{known.lone}" in page


def test_for_tables_and_programs(reader: FlaskClient, items: str, known: Known) -> None:
    rows = list(csv.DictReader(io.StringIO(saved(reader, "csv", items).lstrip("\ufeff"))))
    assert [row["kind"] for row in rows] == ["quote", "quote", "article"]
    assert rows == [
        {name: str(value) for name, value in row.items()}
        for row in json.loads(saved(reader, "json", items))
    ]
    assert rows[1]["negated"] == "True"
    assert rows[0]["address"] == f"http://localhost/quotes/{known.quote('copy', TEA_WORDS)}"


def test_for_reference_managers(reader: FlaskClient, items: str) -> None:
    assert saved(reader, "bib", items).count("@article{") == 3
    assert len(re.findall(r"TY  - NEWS", saved(reader, "ris", items))) == 3
    assert len(json.loads(saved(reader, "csl", items))) == 3
    assert reader.get(f"/basket.docx?items={items}").status_code == 404
