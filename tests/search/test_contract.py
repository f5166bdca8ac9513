"""What every engine does; the memory engine is the oracle for the others."""

from __future__ import annotations

from datetime import date

import pytest

from search.document import Named, QuoteDocument
from search.engine import SearchEngine
from search.parsing import parse
from search.query import Query, Sort, narrowed
from tests.search.making import KAZAKH, NEWSROOM, ask, document, ids

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


def test_names_alone_rank_nothing_and_newest_come_first(engine: SearchEngine) -> None:
    often = Named("serik", ("Serik Ahmetov", "Серік Ахметов", "谢里克"))
    once = Named("serik-2", ("Serik",))
    engine.add(
        [
            document("old", people=(once,), published=date(2024, 5, 1)),
            document("new", people=(often,), published=date(2026, 5, 1)),
            document("mid", people=(often, once), published=date(2025, 5, 1)),
        ],
        change=1,
    )
    assert ids(engine, "person:serik") == ["new", "mid", "old"]
    assert ids(engine, "person:serik", sort=Sort.OLDEST) == ["old", "mid", "new"]


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
    assert (engine.status().articles, engine.status().change) == (2, 2)


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


def test_a_query_asked_again_knows_what_was_added_meanwhile(engine: SearchEngine) -> None:
    engine.add([document("a", "tea")], change=1)
    assert [ids(engine, "tea"), ids(engine, "tea")] == [["a"], ["a"]]
    engine.add([document("b", "tea")], change=2)
    assert ids(engine, "tea") == ["a", "b"]
    engine.delete(["a"])
    assert ids(engine, "tea") == ["b"]


def test_words_of_articles_are_suggested_by_frequency(engine: SearchEngine) -> None:
    assert engine.suggest("tr") == []
    engine.add(
        [
            document("a", "Trains and trams. A train, another train."),
            document("b", "A tram."),
            document("c", "Trams again, and a tribe."),
            document("d", "Пойыз, пойызы, пойыздар. 列车列车员"),
        ],
        change=1,
    )
    assert engine.suggest("tr") == [
        ("trams", 2),
        ("train", 1),
        ("trains", 1),
        ("tram", 1),
        ("tribe", 1),
    ]
    assert engine.suggest("tr", 1) == [("trams", 2)]
    assert [word for word, _ in engine.suggest("пойыз")] == ["пойыз", "пойыздар", "пойызы"]
    assert ("列车", 1) in engine.suggest("列车")
    assert engine.suggest("nowhere") == engine.suggest("") == engine.suggest("\ud800") == []


def test_words_of_what_was_deleted_are_not_suggested(engine: SearchEngine) -> None:
    engine.add([document("a", "Trams."), document("b", "Trains and trams.")], change=1)
    engine.delete(["b"])
    assert engine.suggest("tr") == [("trams", 1)]


def test_words_of_quotes_alone_are_not_suggested(engine: SearchEngine) -> None:
    quote = QuoteDocument("q1", "Tribes travel.", "direct")
    engine.add([document("a", "Trams.", quotes=(quote,))], change=1)
    assert engine.suggest("tr") == [("trams", 1)]


def test_the_stamp_rises_with_every_change(engine: SearchEngine) -> None:
    engine.add([document("a", "Tea.")], change=1)
    stamps = [engine.stamp()]
    engine.search(Query(parse("tea").tree))
    assert engine.stamp() == stamps[0]
    engine.add([document("b", "Tea.")], change=2)
    stamps.append(engine.stamp())
    engine.delete(["a"])
    stamps.append(engine.stamp())
    with engine.rebuild() as fresh:
        fresh.add([document("c", "Tea.")], change=3)
    stamps.append(engine.stamp())
    assert stamps == sorted(set(stamps))
