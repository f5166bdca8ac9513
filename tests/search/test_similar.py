"""What is like an article or a quote, by meaning and without it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.document import QuoteDocument
from search.engine import SearchEngine
from search.engines.memory import MemoryEngine
from search.meaning.nearest import Near
from search.meaning.store import Row
from search.query import Sought
from search.similar import similar
from tests.search.making import document

WELL = "The stonemasons restored an ancient caravanserai beside the northern orchard."
TALES = (
    document("a", WELL),
    document("b", "An ancient caravanserai: stonemasons restored walls beside the orchard gate."),
    document("c", "Stonemasons drink tea."),
    document("zh-a", "石匠修复了果园旁边的古代驿站和城墙。", language="zh"),
    document("zh-b", "古代驿站和城墙由石匠修复，果园开放。", language="zh"),
    document("kk-a", "Тас қалаушылар ескі керуен сарайын қалпына келтірді.", language="kk"),
    document("kk-b", "Ескі керуен сарайын тас қалаушылар келтірді.", language="kk"),
)


@pytest.mark.parametrize("id", ["a", "zh-a", "kk-a"])
def test_without_meaning_it_is_what_has_many_of_the_words(engine: SearchEngine, id: str) -> None:
    engine.add(TALES, change=1)
    text = next(each.body for each in TALES if each.article_id == id)
    assert similar(engine, None, Sought.ARTICLES, id, text, 5) == [id.replace("a", "b")]


def test_quotes_are_like_quotes_alone() -> None:
    engine = MemoryEngine()
    quotes = tuple(QuoteDocument(f"q{n}", WELL, "direct") for n in range(3))
    engine.add([document("a", WELL, quotes=quotes)], change=1)
    assert set(similar(engine, None, Sought.QUOTES, "q0", WELL, 5)) == {"q1", "q2"}


class Vectors(list[Near]):
    """Vectors that know one neighbour."""

    def beside(self, identity: str, kind: Sought, count: int) -> list[Near]:
        return self[:count]


def test_what_lies_near_in_meaning_comes_before_words() -> None:
    engine = MemoryEngine()
    engine.add(TALES, change=1)
    row = Row(Sought.ARTICLES, "zh-a", "zh-a", "", "", "石匠", None, "zh", None)
    known = Vectors([Near(row, 0.8)])
    assert similar(engine, known, Sought.ARTICLES, "a", WELL, 5) == ["zh-a"]  # type: ignore[arg-type]
    # one that has no vector yet is asked for by its words
    assert similar(engine, Vectors(), Sought.ARTICLES, "a", WELL, 5) == ["b"]  # type: ignore[arg-type]


@given(st.text(max_size=200))
def test_any_text_is_like_something_or_nothing(text: str) -> None:
    engine = MemoryEngine()
    engine.add(TALES[:2], change=1)
    assert set(similar(engine, None, Sought.ARTICLES, "a", text, 5)) <= {"b"}
