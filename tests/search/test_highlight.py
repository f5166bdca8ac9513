"""What is marked in a text, and which pieces of it are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import matches, snippets
from search.parsing import parse
from search.query import Node


def tree(query: str) -> Node:
    return parse(query).tree


MARKED = [
    ("en", "The trains left for Almaty.", "train almaty", ["trains", "Almaty"]),
    (
        "en",
        "Silk road, silk; Road and silk road",
        '"silk road"',
        ["Silk road", "silk; Road", "silk road"],
    ),
    ("ru", "Поезда Урумчи — Алматы ещё идут", "поезд шёл алматы", ["Поезда", "Алматы"]),
    ("zh", "國際貨運列車從烏魯木齊開往阿拉木圖", "货运列车", ["貨運列車"]),
    (
        "zh",
        "他在阿拉木图住过，阿拉木图人记得冼星海。",
        "阿拉木图 冼星海",
        ["阿拉木图", "阿拉木图", "冼星海"],
    ),
    ("kk", "Жүк пойыздары Алматыға келді", "Almaty poiyz", ["пойыздары", "Алматыға"]),
    ("ug", "ئالمۇتا شەھىرىدە كونسېرت", "شەھەر", ["شەھىرىدە"]),
    ("en", "Nothing of it here", "train", []),
]


@pytest.mark.parametrize(("language", "text", "query", "expected"), MARKED)
def test_marks_what_was_found(language: str, text: str, query: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in matches(text, tree(query), language)] == expected


LONG = (
    "Tea came by camel. " * 40
    + "The orchestra of Urumqi played in Almaty. "
    + "Salt went back. " * 40
    + "An orchestra again."
)


def test_a_snippet_shows_where_most_of_the_query_stands() -> None:
    first = snippets(LONG, tree("orchestra Almaty"), "en", count=1)[0]
    assert "orchestra of Urumqi played in Almaty" in first.text
    assert [first.text[start:end] for start, end in first.matches] == ["orchestra", "Almaty"]
    assert (first.cut_before, first.cut_after) == (True, True)
    assert len(first.text) <= 240


def test_two_snippets_stand_in_the_order_of_the_text_and_apart() -> None:
    one, two = snippets(LONG, tree("orchestra"), "en")
    assert LONG.index(one.text) + len(one.text) <= LONG.index(two.text)
    assert "again" in two.text
    assert not two.cut_after


def test_a_text_without_a_find_shows_its_beginning() -> None:
    (only,) = snippets(LONG, tree("caravan"), "en")
    assert LONG.startswith(only.text)
    assert only.matches == ()
    assert snippets("", tree("caravan"), "en") == ()


@given(
    st.text(alphabet="ab cd烏乌鲁木齐。 \nаё ئۇ", max_size=400),
    st.text(alphabet='ab cd乌鲁木"аё ئۇ', max_size=12),
    st.sampled_from(["en", "zh", "ru", "kk", "ug"]),
    st.integers(20, 80),
)
def test_snippets_are_pieces_of_the_text_with_right_marks(
    text: str, query: str, language: str, width: int
) -> None:
    found = snippets(text, tree(query), language, width=width)
    marked = {text[start:end] for start, end in matches(text, tree(query), language)}
    for each in found:
        assert each.text in text
        assert len(each.text) <= width + 20
        for start, end in each.matches:
            assert 0 <= start < end <= len(each.text)
            assert any(each.text[start:end] in whole for whole in marked)
