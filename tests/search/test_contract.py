"""What every engine does; the memory engine is the oracle for the others."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.document import Document, Named
from search.engine import SearchEngine
from search.memory_engine import MemoryEngine
from search.parsing import parse
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
    Word,
    both,
    either,
    narrowed,
    opposite,
    text,
)
from search.remarks import About
from search.whoosh_engine import WhooshEngine
from tests.search.making import NEWSROOM, ask, document


def ids(engine: SearchEngine, text: str, **fields: object) -> list[str]:
    hits = engine.search(ask(text, limit=100, **fields))
    assert hits.total == len(hits.hits)
    return [hit.article_id for hit in hits.hits]


KAZAKH = {"kk", "kk-l", "kk-a"}
FOUND = [
    ("Almaty", {"en"} | KAZAKH | {"ru"}),
    ("almaty freight", {"en"}),
    ("TRAIN", {"en"}),
    ("Алматы", {"ru"} | KAZAKH),
    ("поездов", {"ru"}),
    ("«гуманитарного сотрудничества»", {"ru"}),
    ('"сотрудничество гуманитарное"', set()),
    ("жүк пойыздары", KAZAKH),
    ("Almaty qalasy", KAZAKH),
    ("الماتى قالاسى", KAZAKH),
    ("Үрімжі Алматы", KAZAKH),
    ("货运列车", {"zh", "zh-t"}),
    ("貨運列車", {"zh", "zh-t"}),
    ("阿拉木图", {"zh", "zh-t"}),
    ("冼星海", {"zh"}),
    ("列车 冼星海", {"zh"}),
    ("星海曾在", {"zh"}),
    ('"开往阿拉木图"', {"zh", "zh-t"}),
    ("图木", set()),
    ("曾", {"zh"}),
    ("车", {"zh", "zh-t"}),
    ("ئالمۇتا", {"ug"}),
    ("شەھەر پويىز", {"ug"}),
    ('"train left Urumqi"', {"en"}),
    ('"left train"', set()),
    ('"freight train', {"en"}),
    ("the train", {"en"}),
    ("nowhere", set()),
    ("train nowhere", set()),
    ("the", set()),
    ("?!", set()),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds_in_every_language_and_script(
    engine: SearchEngine, text: str, expected: set[str]
) -> None:
    engine.add(NEWSROOM, change=1)
    assert set(ids(engine, text)) == expected


def test_an_empty_query_finds_all_newest_first(engine: SearchEngine) -> None:
    engine.add(NEWSROOM, change=1)
    assert ids(engine, " ") == ["ug", "kk-a", "kk-l", "kk", "ru", "zh", "en", "zh-t"]


def test_sorts_by_date_with_undated_last(engine: SearchEngine) -> None:
    engine.add(NEWSROOM, change=1)
    assert ids(engine, "列车", sort=Sort.NEWEST) == ["zh", "zh-t"]
    assert ids(engine, "Алматы", sort=Sort.OLDEST) == ["ru", "kk", "kk-l", "kk-a"]


def test_filters_stand_beside_the_words(engine: SearchEngine) -> None:
    engine.add(NEWSROOM, change=1)

    def found(words: str, **filters: object) -> set[str]:
        query = Query(narrowed(parse(words).tree, **filters))  # type: ignore[arg-type]
        return {hit.article_id for hit in engine.search(query).hits}

    assert found("Алматы", languages=["kk"]) == KAZAKH
    assert found("Алматы", languages=["kk"], outlets=["tianye"]) == {"kk-a"}
    assert found("", since=date(2026, 3, 1), until=date(2026, 3, 2)) == {"kk", "kk-l"}
    assert found("列车", since=date(2000, 1, 1)) == {"zh"}
    assert found("", languages=["xx"], since=date(2027, 1, 1), until=date(2020, 1, 1)) == set()


def test_facets_count_all_hits_not_the_page(engine: SearchEngine) -> None:
    engine.add(NEWSROOM, change=1)
    hits = engine.search(ask("Алматы", limit=1))
    assert hits.total == 4
    assert len(hits.hits) == 1
    assert {name: hits.facets[name] for name in ("language", "outlet", "month")} == {
        "language": {"kk": 3, "ru": 1},
        "outlet": {"dala": 3, "tianye": 1},
        "month": {"2026-02": 1, "2026-03": 3},
    }


def test_pages_are_stable_and_end(engine: SearchEngine) -> None:
    engine.add([document(f"d{n:02}", "tea") for n in range(25)], change=1)
    pages = [engine.search(ask("tea", offset=n, limit=10)) for n in (0, 10, 20, 30)]
    found = [hit.article_id for page in pages for hit in page.hits]
    assert found == sorted(found)
    assert len(set(found)) == 25
    assert [page.total for page in pages] == [25] * 4


def test_a_hit_shows_its_document(engine: SearchEngine) -> None:
    engine.add(NEWSROOM, change=1)
    hit = engine.search(ask("冼星海")).hits[0]
    assert (hit.url, hit.title) == ("http://orken.example/zh", "货运列车开往阿拉木图")
    assert (hit.language, hit.outlet, hit.published) == ("zh", "tianye", date(2026, 2, 5))


def test_the_form_that_was_typed_ranks_first(engine: SearchEngine) -> None:
    engine.add([document("many", "trains stop"), document("one", "train stop")], change=1)
    assert ids(engine, "train") == ["one", "many"]
    assert ids(engine, "trains") == ["many", "one"]


def test_the_title_outweighs_the_body(engine: SearchEngine) -> None:
    plain = "tea and silk and jade and horses went along the old road"
    engine.add(
        [document("body", plain), document("title", plain.replace("silk", "salt"), title="Silk")],
        change=1,
    )
    assert ids(engine, "silk") == ["title", "body"]


def test_a_phrase_does_not_run_from_title_into_body(engine: SearchEngine) -> None:
    engine.add([document("a", "road opened", title="The silk")], change=1)
    assert ids(engine, '"silk road"') == []


def test_adding_again_replaces(engine: SearchEngine) -> None:
    engine.add([document("a", "tea"), document("b", "tea")], change=1)
    assert engine.add([document("a", "silk"), document("a", "jade")], change=2) == 1
    assert ids(engine, "tea") == ["b"]
    assert ids(engine, "silk") == []
    assert ids(engine, "jade") == ["a"]
    assert (engine.status().documents, engine.status().change) == (2, 2)


def test_deletes_what_is_there(engine: SearchEngine) -> None:
    engine.add([document("a", "tea"), document("b", "tea")], change=7)
    assert engine.delete(["a", "a", "nobody"]) == 1
    assert ids(engine, "tea") == ["b"]
    assert engine.status().change == 7
    assert engine.delete(["b"]) == 1
    assert ids(engine, "") == []


def test_a_rebuild_serves_the_old_until_it_is_done(engine: SearchEngine) -> None:
    engine.add([document("old", "tea")], change=3)
    with engine.rebuild() as fresh:
        fresh.add([document("new", "tea")], change=4)
        assert ids(engine, "tea") == ["old"]
    assert ids(engine, "tea") == ["new"]
    assert engine.status().change == 4


def test_a_rebuild_that_fails_changes_nothing(engine: SearchEngine) -> None:
    engine.add([document("old", "tea")], change=3)

    def fail() -> None:
        with engine.rebuild() as fresh:
            fresh.add([document("new", "tea")], change=4)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ids(engine, "tea") == ["old"]
    assert engine.status().change == 3


HOSTILE = [
    "a" * 10_000, "(" * 5_000, '"' * 101, "\x00\x01\u202e", "AND OR NOT", "lang:xx date:2025-13-40",
    "*", "a*", "the of and", "«", "的", "ـ", "😀", "\ud800", "冼" * 3_000, " ".join(map(str, range(3_000))),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_never_raises_for_what_a_person_can_type(engine: SearchEngine, text: str) -> None:
    engine.add(NEWSROOM, change=1)
    assert engine.search(ask(text)).total >= 0


def test_pages_and_filters_that_do_not_exist(engine: SearchEngine) -> None:
    engine.add(NEWSROOM, change=1)
    assert engine.search(ask("Almaty", offset=1_000_000)).hits == ()
    assert engine.search(ask("Almaty", offset=-5, limit=-1)).total == 5


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


def read_documents() -> list[Document]:
    return [
        document(
            "heard", people=(XIAN, SERIKOVA), speakers=(SERIKOVA,), quotes=("direct", "mixed")
        ),
        document("told", people=(XIAN,), topics=(MUSIC,), places=(ALMATY,), language="zh"),
        document("plain", "Xian Xinghai and Aigul Serikova, music, Almaty"),
    ]


READ = [
    ("person:冼星海", {"heard", "told"}),
    ('person:"Xian Xinghai"', {"heard", "told"}),
    ('person:"Xinghai Aigul"', set()),
    ("person:xian-xinghai", {"heard", "told"}),
    ("person:синхай speaker:серикова", {"heard"}),
    ("speaker:Xian", set()),
    ("speaker:Seri*", {"heard"}),
    ("topic:音乐", {"told"}),
    ("place:алматы", {"told"}),
    ("has:quote", {"heard"}),
    ("type:mixed", {"heard"}),
    ("type:indirect", set()),
    ("NOT has:quote", {"told", "plain"}),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_finds_by_what_an_article_was_read_to_be_about(
    engine: SearchEngine, text: str, expected: set[str]
) -> None:
    engine.add(read_documents(), change=1)
    assert set(ids(engine, text)) == expected


def test_counts_what_articles_are_about(engine: SearchEngine) -> None:
    engine.add(read_documents(), change=1)
    facets = engine.search(ask("")).facets
    assert facets["person"] == {"xian-xinghai": 2, "aigul-serikova": 1}
    assert facets["speaker"] == {"aigul-serikova": 1}
    assert facets["topic"] == {"music": 1}
    assert facets["place"] == {"almaty": 1}
    assert facets["quotes"] == {"direct": 1, "mixed": 1}


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
        lambda name, body, title, language: document(f"d{name}", body, title=title, language=language),
        st.integers(0, 30), texts, texts, st.sampled_from(["en", "zh", "ru", "kk", "ug"]),
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


@settings(max_examples=60)
@given(documents, st.lists(queries, min_size=1, max_size=8))
def test_whoosh_finds_what_the_oracle_finds(found: list[Document], asked: list[Node]) -> None:
    oracle = MemoryEngine()
    oracle.add(found, change=1)
    with tempfile.TemporaryDirectory() as folder:
        whoosh = WhooshEngine(Path(folder))
        whoosh.add(found[:3], change=1)
        whoosh.add(found[2:], change=1)
        for tree in asked:
            expected, got = (engine.search(Query(tree)) for engine in (oracle, whoosh))
            because = [
                {hit.article_id: hit.because for hit in each.hits} for each in (expected, got)
            ]
            assert because[0] == because[1]
            assert (got.total, got.facets) == (expected.total, expected.facets)
        whoosh.close()


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
