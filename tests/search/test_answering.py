"""What a search answers: hits in all languages, and those with some of the words where few have all."""

import pytest

from search.answering import ENOUGH, answer
from search.engine import SearchEngine
from search.expansion import Scope
from search.parsing import parse
from search.query import Query, Sort, narrowed
from search.remarks import About
from tests.search.making import document

TEXTS = (
    document("all", "Cotton and flour from Almaty.", language="en"),
    document("two", "Мука из Алматы.", language="ru"),
    document("one", "ئالمۇتىدا كونسېرت.", language="ug"),
    document("none", "Nothing of it.", language="en"),
    document("near", "Пшеница и другое зерно.", language="ru"),
)


def ids(engine: SearchEngine, typed: str, **how: object) -> list[str]:
    return [hit.article_id for hit in answer(engine, Query(parse(typed).tree), **how).hits.hits]  # type: ignore[arg-type]


@pytest.fixture
def filled(engine: SearchEngine) -> SearchEngine:
    engine.add(TEXTS, change=1)
    return engine


def test_where_few_have_all_of_the_words_those_with_some_follow(filled: SearchEngine) -> None:
    found = answer(filled, Query(parse("cotton flour Almaty").tree))
    assert [hit.article_id for hit in found.hits.hits] == ["all", "two", "one"]
    assert found.whole == 1
    assert [(each.kind, each.about) for each in found.hits.remarks] == [(About.FEW_WITH_ALL, "1")]


def test_near_concepts_count_where_little_is_found(filled: SearchEngine) -> None:
    assert ids(filled, "wheat flour Almaty")[-1:] != ["near"]
    assert "near" in ids(filled, "barley Almaty")


def test_exactly_as_typed_asks_for_all_of_it(filled: SearchEngine) -> None:
    assert ids(filled, "cotton flour Almaty", scope=Scope.EXACT) == ["all"]


def test_in_the_order_of_days_all_of_it_is_asked_for(filled: SearchEngine) -> None:
    asked = Query(parse("cotton flour Almaty").tree, sort=Sort.NEWEST)
    assert [hit.article_id for hit in answer(filled, asked).hits.hits] == ["all"]


def test_words_that_are_all_unknown_are_all_asked_for(filled: SearchEngine) -> None:
    assert ids(filled, "Aygul Qarimova") == []


def test_filters_hold_in_the_loose_reading_too(filled: SearchEngine) -> None:
    tree = narrowed(parse("cotton flour Almaty").tree, ["ru"])
    assert [hit.article_id for hit in answer(filled, Query(tree)).hits.hits] == ["two"]
    assert ids(filled, "flour Almaty NOT cotton") == ["two", "one"]


def test_enough_hits_are_enough(engine: SearchEngine) -> None:
    engine.add([document(f"n{n}", "Flour from Almaty.") for n in range(ENOUGH)], change=1)
    engine.add([document("other", "Flour.")], change=2)
    found = answer(engine, Query(parse("flour Almaty").tree, limit=3))
    assert found.hits.total == ENOUGH
    assert found.whole is None


def test_pages_of_a_loose_answer_go_on(filled: SearchEngine) -> None:
    whole = ids(filled, "cotton flour Almaty")
    pages = [
        hit.article_id
        for offset in range(3)
        for hit in answer(
            filled, Query(parse("cotton flour Almaty").tree, offset=offset, limit=1)
        ).hits.hits
    ]
    assert pages == whole
