"""A query's tree with other names and words beside those that were typed, and what it finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import SearchEngine
from search.expansion import Scope
from search.parsing import parse
from search.query import AnyOf, Everything, Query, Word, text
from search.widening import widened
from tests.search.making import NEWSROOM, document


def found(engine: SearchEngine, typed: str, scope: Scope = Scope.ALL, *off: str) -> list[str]:
    tree = widened(parse(typed).tree, scope, frozenset(off)).tree
    return [hit.article_id for hit in engine.search(Query(tree)).hits]


@pytest.fixture
def filled(engine: SearchEngine) -> SearchEngine:
    engine.add(NEWSROOM, change=1)
    return engine


EVERYWHERE = {"en", "zh", "zh-t", "ru", "kk", "kk-l", "kk-a", "ug"}


@pytest.mark.parametrize(
    "typed", ["train Almaty", "阿拉木图列车", "поезда в Алматы", "Алматы пойызы", "almaty poiyzy", "ئالمۇتا پويىزى"]
)  # fmt: skip
def test_a_query_in_one_language_finds_texts_in_all(filled: SearchEngine, typed: str) -> None:
    assert set(found(filled, typed)) == EVERYWHERE


def test_the_words_as_typed_rank_before_others_for_the_same_thing(engine: SearchEngine) -> None:
    engine.add(
        [
            document("freight", "A freight train.", language="en"),
            document("cargo", "A cargo train.", language="en"),
        ],
        change=1,
    )
    assert found(engine, "freight train") == ["freight", "cargo"]
    assert found(engine, "cargo train") == ["cargo", "freight"]


def test_exactly_as_typed_finds_only_that(filled: SearchEngine) -> None:
    assert found(filled, "train Almaty", Scope.EXACT) == ["en"]


def test_this_script_only(filled: SearchEngine) -> None:
    assert set(found(filled, "Алматы", Scope.SCRIPT)) == {"ru", "kk", "kk-l", "kk-a"}


def test_one_expansion_is_switched_off(filled: SearchEngine) -> None:
    assert found(filled, "train", Scope.ALL, "train") == ["en"]
    assert set(found(filled, "train Almaty", Scope.ALL, "train")) == {"en"}
    told = widened(parse("train Almaty").tree, off=frozenset({"train"}))
    assert [each.id for each in told.expansions] == ["almaty"]
    assert [each.id for each in told.off] == ["train"]


def test_phrases_and_titles_are_widened_as_a_whole(filled: SearchEngine) -> None:
    assert set(found(filled, '"freight trains"')) >= {"en", "zh", "zh-t", "ru", "kk", "ug"}
    assert set(found(filled, "title:Almaty")) == EVERYWHERE - {"zh-t"}
    assert found(filled, '"a freight train left Urumqi"') == ["en"]


def test_what_is_not_wanted_is_not_wanted_in_any_language(filled: SearchEngine) -> None:
    assert found(filled, "Almaty NOT train") == []
    assert set(found(filled, "冼星海 OR 茶")) == {"en", "zh"}


def test_an_unknown_word_is_not_asked_of_other_languages(engine: SearchEngine) -> None:
    engine.add(
        [
            document("night", "A night train from Urumqi to Almaty.", language="en"),
            document("day", "A day train from Urumqi to Almaty.", language="en"),
            document("nocturnal", "Ночной поезд из Урумчи в Алматы.", language="ru"),
        ],
        change=1,
    )
    assert set(found(engine, "night train Urumqi Almaty")) == {"night", "nocturnal"}
    assert found(engine, "night train Urumqi Almaty 2031") == []
    assert found(engine, "night owl train") == []


def test_a_hit_tells_by_what_it_was_found(filled: SearchEngine) -> None:
    (hit,) = filled.search(
        Query(widened(parse("flour train lang:ru").tree, off=frozenset()).tree)
    ).hits or (None,)
    assert hit is None
    (hit,) = filled.search(Query(widened(parse("train lang:ru").tree).tree)).hits
    assert [(each.typed, each.word, each.source) for each in hit.because if each.source] == [
        ("train", "поезд", "train")
    ]


def test_what_was_put_beside_the_words_is_told() -> None:
    told = widened(parse("cotton from Xinjiang").tree).expansions
    assert [(each.typed, each.id) for each in told] == [
        ("cotton", "cotton"),
        ("Xinjiang", "xinjiang"),
    ]


@pytest.mark.parametrize(
    "typed",
    ["train Almaty", "(tea OR salt) NOT flour", '"freight trains"', "title:Almaty", "музыка* саз"],
)
def test_a_wide_tree_is_written_as_it_was_typed(typed: str) -> None:
    assert text(widened(parse(typed).tree).tree) == text(parse(typed).tree)


def test_an_unknown_word_of_a_known_query_is_asked_nothing_elsewhere() -> None:
    tree = widened(parse("night train Almaty").tree).tree
    night = tree.parts[0]
    assert isinstance(night, AnyOf)
    assert night.asked == Word("night")
    assert {(each.of, each.language) for each in night.alternatives} == {
        (Everything(), code) for code in ("zh", "ru", "kk", "ug")
    }


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                "Almaty",
                "(",
                ")",
                "OR",
                "NOT",
                "-flour",
                '"',
                "title:",
                "музыка",
                "冼星海茶",
                "ۇزۇم",
                "*",
                "2025",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_any_query_is_widened(typed: str) -> None:
    tree = parse(typed).tree
    assert widened(tree, Scope.EXACT).tree == tree
    assert isinstance(text(widened(tree).tree), str)
