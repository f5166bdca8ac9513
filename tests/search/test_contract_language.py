"""The query language in every engine, and quotes beside articles; the memory engine is the oracle."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.document import Document, Named, QuoteDocument
from search.engine import SearchEngine, Status
from search.engines.memory import MemoryEngine
from search.engines.tantivy.engine import TantivyEngine
from search.engines.whoosh.engine import WhooshEngine
from search.plan import MOST_ENDINGS
from search.query import (
    Alternative,
    AnyOf,
    DateRange,
    Everything,
    Field,
    Name,
    Node,
    Not,
    Nothing,
    Phrase,
    Prefix,
    Query,
    Sort,
    Sought,
    Word,
    both,
    either,
    opposite,
    text,
)
from search.remarks import About
from tests.search.making import KAZAKH, NEWSROOM, ask, document, ids

LOGIC = [
    ("freight OR 冼星海", {"en", "zh"}),
    ("(freight OR грузовой) (Almaty OR Алматы)", {"en", "ru"}),
    ("freight AND Almaty", {"en"}),
    ("列车 NOT 冼星海", {"zh-t"}),
    ("列车 -冼星海", {"zh-t"}),
    ('列车 NOT "开往阿拉木图"', set()),
    ('列车 NOT "阿拉木图乌鲁木齐"', {"zh", "zh-t"}),
    ("NOT (列车 OR Almaty OR Алматы)", {"ug"}),
    # what is excluded is excluded in every form of it
    ("Алматы NOT пойызы", {"ru"}),
    ("Алматы NOT поездов", KAZAKH),
    ("freight NOT the", {"en"}),
    ("the OR freight", {"en"}),
    ("NOT nowhere", {each.article_id for each in NEWSROOM}),
    ("пой*", {"kk"}),
    ("сотрудни*", {"ru"}),
    ("ئالمۇ*", {"ug"}),
    ("阿拉*", {"zh", "zh-t"}),
    ("an*", set()),
    ("the*", set()),
    ("TRAI* carr*", {"en"}),
    ("title:freight", {"en"}),
    ("title:tea", set()),
    ("title:列车", {"zh", "zh-t"}),
    ("title:пойыз", KAZAKH),
    ('title:"trains to Almaty"', {"en"}),
    ("title:fre*", {"en"}),
    ("lang:kk", KAZAKH),
    ("lang:(zh OR ug) outlet:tianye", {"zh", "zh-t", "ug"}),
    ("Almaty NOT lang:kk", {"en", "ru"}),
    ("date:2026-02", {"zh", "ru"}),
    ("date:2026-02-06..2026-03-01", {"ru", "kk"}),
    ("date:..2026-01", {"en"}),
    ("列车 date:2026", {"zh"}),
    ("列车 NOT date:2026", {"zh-t"}),
    ("the lang:kk", set()),
    ('""', set()),
]


@pytest.mark.parametrize(("text", "expected"), LOGIC)
def test_answers_the_whole_language(engine: SearchEngine, text: str, expected: set[str]) -> None:
    engine.add(NEWSROOM, change=1)
    assert set(ids(engine, text)) == expected


XIAN = Named("xian-xinghai", ("Xian Xinghai", "冼星海", "Сянь Синхай"))
SERIKOVA = Named("aigul-serikova", ("Aigul Serikova", "Айгуль Серикова"))
MUSIC = Named("music", ("music", "音乐", "музыка"))
ALMATY = Named("almaty", ("Almaty", "阿拉木图", "Алматы"))


def quote(name: str, content: str, type: str = "direct", **fields: Any) -> QuoteDocument:
    return QuoteDocument(name, content, type, **fields)


HEARD = document(
    "heard", "Long ago.", title="An evening", people=(XIAN, SERIKOVA), outlet="dala",
    quotes=(
        quote("q1", "He wrote his symphonies in Almaty", speaker=SERIKOVA, role="director", people=(XIAN,), places=(ALMATY,)),
        quote("q2", "The trains carry music", "mixed", speaker=SERIKOVA, topics=(MUSIC,)),
    ),
)  # fmt: skip
TOLD = document(
    "told", people=(XIAN,), topics=(MUSIC,), places=(ALMATY,), language="zh", published=None,
    quotes=(quote("q3", "他的音乐在阿拉木图。", "indirect"),),
)  # fmt: skip
PLAIN = document("plain", "Xian Xinghai and Aigul Serikova, music, Almaty, trains carry music")

READ = [
    ("person:冼星海", {"heard", "told"}, {"q1"}),
    ('person:"Xian Xinghai"', {"heard", "told"}, {"q1"}),
    ('person:"Xinghai Aigul"', set(), set()),
    ("person:xian-xinghai", {"heard", "told"}, {"q1"}),
    ("person:синхай speaker:серикова", {"heard"}, {"q1"}),
    ("person:aigul-serikova", {"heard"}, {"q1", "q2"}),
    ("personid:xian-xinghai", {"heard", "told"}, {"q1"}),
    ("personid:aigul-serikova", {"heard"}, {"q1", "q2"}),
    ("personid:Xinghai", set(), set()),
    ("speakerid:xian-xinghai", set(), set()),
    ("speakerid:aigul-serikova", {"heard"}, {"q1", "q2"}),
    ("placeid:almaty personid:xian-xinghai", {"told"}, {"q1"}),
    ("speaker:Xian", set(), set()),
    ("speaker:Seri*", {"heard"}, {"q1", "q2"}),
    ("speaker:director", {"heard"}, {"q1"}),
    ("topic:音乐", {"told"}, {"q2"}),
    ("place:алматы", {"told"}, {"q1"}),
    ("has:quote", {"heard", "told"}, {"q1", "q2", "q3"}),
    ("type:mixed", {"heard"}, {"q2"}),
    ("NOT has:quote", {"plain"}, set()),
    # what is said is not what is told
    ('"trains carry music"', {"plain"}, {"q2"}),
    ("symphonies", set(), {"q1"}),
    ("阿拉木图", set(), {"q3"}),
    ("long", {"heard"}, set()),
    ("title:evening", {"heard"}, {"q1", "q2"}),
    ("outlet:dala lang:en", {"heard"}, {"q1", "q2"}),
    ("date:2026", {"heard", "plain"}, {"q1", "q2"}),
    ("", {"heard", "told", "plain"}, {"q1", "q2", "q3"}),
]


@pytest.mark.parametrize(("text", "articles", "quotes"), READ)
def test_searching_quotes_is_not_searching_articles(
    engine: SearchEngine, text: str, articles: set[str], quotes: set[str]
) -> None:
    engine.add([HEARD, TOLD, PLAIN], change=1)
    assert set(ids(engine, text)) == articles
    assert set(ids(engine, text, kind=Sought.QUOTES)) == quotes
    assert engine.status() == Status(3, 3, 1, engine.status().format)


def test_counts_what_articles_and_quotes_are_about(engine: SearchEngine) -> None:
    engine.add([HEARD, TOLD, PLAIN], change=1)
    facets = engine.search(ask("")).facets
    assert facets["person"] == {"xian-xinghai": 2, "aigul-serikova": 1}
    assert facets["speaker"] == {"aigul-serikova": 1}
    assert facets["topic"] == {"music": 1}
    assert facets["place"] == {"almaty": 1}
    assert facets["quotes"] == {"direct": 1, "mixed": 1, "indirect": 1}
    facets = engine.search(ask("", kind=Sought.QUOTES)).facets
    assert facets == {
        "language": {"en": 2, "zh": 1},
        "outlet": {"dala": 2, "orken": 1},
        "month": {"2026-02": 2},
        "person": {"aigul-serikova": 2, "xian-xinghai": 1},
        "speaker": {"aigul-serikova": 2},
        "topic": {"music": 1},
        "place": {"almaty": 1},
        "quotes": {"direct": 1, "mixed": 1, "indirect": 1},
    }


def test_a_quote_shows_its_article(engine: SearchEngine) -> None:
    engine.add([HEARD], change=1)
    (hit,) = engine.search(ask("symphonies", kind=Sought.QUOTES)).hits
    assert (hit.id, hit.article_id, hit.title, hit.outlet) == ("q1", "heard", "An evening", "dala")


def test_quotes_go_with_their_article(engine: SearchEngine) -> None:
    engine.add([HEARD, TOLD], change=1)
    engine.add([replace(HEARD, quotes=(quote("q9", "Tea"),))], change=2)
    assert set(ids(engine, "", kind=Sought.QUOTES)) == {"q3", "q9"}
    assert engine.delete(["told"]) == 1
    assert ids(engine, "", kind=Sought.QUOTES) == ["q9"]


def test_a_prefix_of_many_words_finds_the_first_and_says_so(engine: SearchEngine) -> None:
    engine.add([document(f"d{n:03}", f"w{n:03}") for n in range(MOST_ENDINGS + 1)], change=1)
    hits = engine.search(ask("w*", limit=1_000))
    assert {hit.article_id for hit in hits.hits} == {f"d{n:03}" for n in range(MOST_ENDINGS)}
    assert [each.kind for each in hits.remarks] == [About.MANY_ENDINGS]
    # a word that is nowhere any more takes no place
    engine.delete(["d000"])
    hits = engine.search(ask("w*"))
    assert (hits.total, hits.remarks) == (MOST_ENDINGS, ())


def test_common_words_alone_find_nothing_and_it_is_said(engine: SearchEngine) -> None:
    engine.add(NEWSROOM, change=1)
    for words in ("the of", "的", "the lang:en"):
        assert [each.kind for each in engine.search(ask(words)).remarks] == [About.COMMON_WORDS]


def test_a_hit_says_which_words_found_it(engine: SearchEngine) -> None:
    engine.add(NEWSROOM, change=1)
    hits = engine.search(ask('title:列车 OR "货运列车" OR tea OR lang:zh -salt'))
    words = {hit.article_id: [each.word for each in hit.because] for hit in hits.hits}
    assert words == {
        "zh": ["title:列车", '"货运列车"'],
        "zh-t": ["title:列车", '"货运列车"'],
        "en": ["tea"],
    }


def test_an_expanded_word_finds_its_alternatives_for_less(engine: SearchEngine) -> None:
    engine.add(
        [
            document("tea", "tea house"),
            document("chai", "чай дом", language="ru"),
            document("salt", "salt"),
        ],
        change=1,
    )
    tree = AnyOf(
        Word("tea"),
        (
            Alternative(Word("чай"), 0.5, "thesaurus: tea", "ru"),
            Alternative(Word("salt"), 0.5, "thesaurus: tea", "zh"),
        ),
    )
    hits = engine.search(Query(tree)).hits
    assert [hit.article_id for hit in hits] == ["tea", "chai"]
    assert [(each.typed, each.word, each.source) for each in hits[1].because] == [
        ("tea", "чай", "thesaurus: tea")
    ]
    assert text(tree) == "tea"


WORDS = [
    "train",
    "trains",
    "tea",
    "silk",
    "road",
    "Алматы",
    "поезд",
    "поезда",
    "қала",
    "қаласы",
    "冼星海",
    "列车",
    "阿拉木图",
    "乌鲁木齐",
    "ئالمۇتا",
    "شەھەر",
    "the",
    "и",
]
texts = st.lists(st.sampled_from(WORDS), max_size=8).map(lambda words: " ".join(words))
documents = st.lists(
    st.builds(
        lambda name, body, title, language, said, day: document(
            f"d{name}", body, title=title, language=language, published=day,
            quotes=tuple(quote(f"q{name}-{n}", content) for n, content in enumerate(said)),
        ),
        st.integers(0, 30), texts, texts, st.sampled_from(["en", "zh", "ru", "kk", "ug"]),
        st.lists(texts, max_size=2), st.sampled_from([None, date(2025, 5, 1), date(2026, 2, 27)]),
    ),
    max_size=8, unique_by=lambda each: each.article_id,
)  # fmt: skip
queries = st.recursive(
    st.sampled_from(WORDS).map(Word)
    | st.sampled_from(["trai", "по", "阿拉", "a"]).map(Prefix)
    | texts.filter(bool).map(Phrase)
    | st.sampled_from(["train", "列车"]).map(lambda word: Field(Name.TITLE, Word(word)))
    | st.sampled_from(["en", "zh"]).map(lambda code: Field(Name.LANG, Word(code)))
    | st.just(DateRange(date(2026, 1, 1), None)),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(both)
        | st.lists(inner, min_size=1, max_size=3).map(either)
        | inner.map(opposite)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("kind", [WhooshEngine, TantivyEngine])
@settings(max_examples=50)
@given(found=documents, asked=st.lists(queries, min_size=1, max_size=8))
def test_every_engine_finds_what_the_oracle_finds(
    kind: type[WhooshEngine | TantivyEngine], found: list[Document], asked: list[Node]
) -> None:
    oracle = MemoryEngine()
    oracle.add(found, change=1)
    with tempfile.TemporaryDirectory() as folder, closing(kind(Path(folder))) as engine:
        engine.add(found[:3], change=1)
        engine.add(found[2:], change=1)
        for tree in asked:
            for sought in Sought:
                query = Query(tree, sought, limit=100)
                expected, got = oracle.search(query), engine.search(query)
                why = [{hit.id: hit.because for hit in each.hits} for each in (expected, got)]
                assert why[0] == why[1]
                assert (got.total, got.facets) == (expected.total, expected.facets)
                by_day = [replace(query, sort=sort) for sort in (Sort.NEWEST, Sort.OLDEST)]
                for dated in by_day:
                    orders = [
                        [hit.id for hit in each.search(dated).hits] for each in (oracle, engine)
                    ]
                    assert orders[0] == orders[1]


@settings(max_examples=60)
@given(documents, queries, queries)
def test_logic_holds(found: list[Document], one: Node, other: Node) -> None:
    engine = MemoryEngine()
    engine.add(found, change=1)

    def keys(tree: Node) -> set[str]:
        return {hit.article_id for hit in engine.search(Query(tree)).hits}

    assert keys(either([one, other])) == keys(one) | keys(other)
    if not isinstance(other, Not | Everything | Nothing):
        assert keys(both([one, opposite(other)])) == keys(one) - keys(other)
