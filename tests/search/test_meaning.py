"""Meaning: vectors are made once, kept whole, and fused with what the words find."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from archive.store import Archive
from search.answering import answer
from search.engine import SearchEngine
from search.expansion import Scope
from search.fusing import DEPTH, plain
from search.meaning.filling import fill
from search.meaning.model import DIMENSIONS, Matrix, is_installed, model
from search.meaning.nearest import Allowed, Meanings
from search.meaning.store import Row, Vectors
from search.parsing import parse
from search.query import Query, Sort, Sought, narrowed
from tests.archive.making import article, kept
from tests.search.making import document

#: what texts can be about, for a model that knows no more
ABOUT = {
    "weather": ("rain", "дождь", "snow"),
    "song": ("song", "ария", "tune"),
    "bread": ("bread", "dough"),
}


EVERYTHING = Allowed()


class Simple:
    """Knows three things, and counts what it was given to read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def passages(self, texts: Sequence[str]) -> Matrix:
        self.read += texts
        return np.stack([self.query(each) for each in texts])

    def query(self, text: str) -> Matrix:
        found = np.full(DIMENSIONS, 0.001, np.float32)
        for place, words in enumerate(ABOUT.values()):
            found[place] += sum(word in text.casefold() for word in words)
        return found / np.linalg.norm(found)


@pytest.fixture
def simple() -> Simple:
    return Simple()


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[Vectors]:
    opened = Vectors(tmp_path / "vectors" / "meaning.db")
    yield opened
    opened.close()


@pytest.fixture
def filled(archive: Archive, vectors: Vectors, simple: Simple) -> Meanings:
    for name, text in (
        ("wet", "Rain all day."),
        ("sung", "Ария и хор."),
        ("baked", "Fresh bread."),
    ):
        kept(archive, article(name, text, title=name.title()))
    fill(archive, vectors, simple)
    return Meanings(vectors, lambda: simple)


def titles(meanings: Meanings, text: str, allowed: Allowed = EVERYTHING) -> list[str]:
    return [each.row.title for each in meanings.near(text, Sought.ARTICLES, 2, allowed)]


def test_what_lies_near_is_found_whatever_its_words(filled: Meanings) -> None:
    assert titles(filled, "snow")[0] == "Wet"
    assert titles(filled, "a tune")[0] == "Sung"


def test_what_is_narrowed_is_narrowed_here_too(filled: Meanings) -> None:
    assert titles(filled, "snow", Allowed(outlets={"elsewhere"})) == []
    assert titles(filled, "snow", Allowed(until=date(1900, 1, 1))) == []
    assert titles(filled, "snow", Allowed(languages={"en"}))[0] == "Wet"


def test_what_lies_beside_something_is_found_by_its_own_vector(
    vectors: Vectors, simple: Simple
) -> None:
    texts = {"a": "rain", "b": "дождь", "c": "ария", "d": "tune", "e": "bread", "f": "dough"}
    rows = [
        Row(Sought.QUOTES, each, each, "", f"http://{each}.example/", each, "orken", code, None)
        for each, code in zip(texts, ("en", "ru", "ru", "en", "en", "en"), strict=True)
    ]
    with vectors.writing(1):
        vectors.put(rows, simple.passages(list(texts.values())))
    meanings = Meanings(vectors, lambda: None)  # no model is asked
    assert [each.row.id for each in meanings.beside("a", Sought.QUOTES, 5)] == ["b"]
    assert meanings.beside("a", Sought.QUOTES, 0) == []
    assert meanings.beside("nobody", Sought.QUOTES, 5) == []
    assert meanings.beside("a", Sought.ARTICLES, 5) == []
    near, far = (meanings.likeness("c", each, Sought.QUOTES) or 0.0 for each in ("d", "e"))
    assert near > 0.9 > far
    assert meanings.likeness("c", "nobody", Sought.QUOTES) is None


def test_what_has_not_changed_is_not_read_again(
    archive: Archive, vectors: Vectors, simple: Simple, filled: Meanings
) -> None:
    before = len(simple.read)
    assert fill(archive, vectors, simple) == 0
    kept(archive, article("baked", "Fresh dough.", title="Baked"))
    assert fill(archive, vectors, simple) == 1
    assert len(simple.read) == before + 1
    assert len(vectors) == 3
    assert titles(filled, "dough")[0] == "Baked"


def test_a_stopped_run_goes_on_where_it_was(
    archive: Archive, vectors: Vectors, simple: Simple
) -> None:
    for number in range(40):
        kept(archive, article(f"a{number}", f"Rain {number}.", title=f"A{number}"))

    def stop(done: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(archive, vectors, simple, stop)
    there = len(vectors)
    assert 0 < there < 40
    assert fill(archive, vectors, simple) == 40 - there
    assert len(simple.read) == 40


def test_what_cannot_be_kept_leaves_what_was_there(vectors: Vectors) -> None:
    row = Row(Sought.ARTICLES, "a", "a", "d", "http://a.example/", "A", None, "en", None)
    with pytest.raises(ValueError), vectors.writing(7):  # noqa: PT011
        vectors.put([row, row], np.ones((1, DIMENSIONS), np.float32))
    assert (len(vectors), vectors.change) == (0, 0)


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "meaning.db"
    path.write_bytes(b"no database " * 500)
    opened = Vectors(path)
    assert (len(opened), opened.change) == (0, 0)
    opened.close()


def test_vectors_of_another_model_are_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "meaning.db"
    Vectors(path).close()
    other = sqlite3.connect(path)
    with other:
        other.execute("update about set model = 'another', change = 9")
    other.close()
    opened = Vectors(path)
    assert opened.change == 0
    opened.close()


def test_one_reads_while_another_writes(
    vectors: Vectors, filled: Meanings, archive: Archive, simple: Simple, tmp_path: Path
) -> None:
    assert titles(filled, "dough")[0] == "Baked"
    writer = Vectors(tmp_path / "vectors" / "meaning.db")
    kept(archive, article("new", "Dough, dough, bread and dough.", title="New"))
    fill(archive, writer, simple)
    writer.close()
    assert set(titles(filled, "dough")) == {"Baked", "New"}


# words, filters


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("rain in Almaty", ("rain in Almaty", Allowed())),
        ("rain lang:en", ("rain", Allowed(languages=frozenset({"en"})))),
        ("rain lang:(en OR ru) date:2025", ("rain", Allowed(languages=frozenset({"en", "ru"}), since=date(2025, 1, 1), until=date(2025, 12, 31)))),
        ("lang:en", None),
        ("rain NOT snow", None),
        ('"rain and snow"', None),
        ("rain OR snow", None),
        ("rain title:snow", None),
        ("rain (lang:en OR outlet:orken)", None),
    ],
)  # fmt: skip
def test_only_plain_words_are_asked_by_meaning(typed: str, expected: object) -> None:
    assert plain(parse(typed).tree) == expected


def found(engine: SearchEngine, meanings: Meanings, typed: str, **how: object) -> list[str]:
    query = Query(parse(typed).tree)
    return [hit.id for hit in answer(engine, query, meanings=meanings, **how).hits.hits]  # type: ignore[arg-type]


@pytest.fixture
def both(engine: SearchEngine, vectors: Vectors, simple: Simple) -> tuple[SearchEngine, Meanings]:
    engine.add(
        [
            document("a", "A tune for two."),
            document("b", "Nothing."),
            document("c", "A tune, a song.", title="Tune"),
        ],
        change=1,
    )
    rows = [
        Row(Sought.ARTICLES, each, each, "", f"http://{each}.example/", each, "orken", "en", None)
        for each in "bcd"
    ]
    rows += [
        Row(
            Sought.ARTICLES, f"x{n}", f"x{n}", "", f"http://x{n}.example/", "x", "orken", "en", None
        )
        for n in range(6)
    ]
    with vectors.writing(1):
        vectors.put(rows, simple.passages(["ария", *["bread"] * 4, *["rain"] * 4]))
    return engine, Meanings(vectors, lambda: simple)


def test_hits_by_words_and_by_meaning_are_one_ranking(both: tuple[SearchEngine, Meanings]) -> None:
    engine, meanings = both
    hits = answer(engine, Query(parse("tune").tree), meanings=meanings).hits
    assert [hit.id for hit in hits.hits] == ["c", "a", "b"]
    assert hits.total == 3
    assert [each.source for each in hits.hits[2].because] == ["meaning"]


def test_meaning_is_asked_only_where_the_order_is_by_relevance_and_nothing_is_exact(
    both: tuple[SearchEngine, Meanings],
) -> None:
    engine, meanings = both
    assert found(engine, meanings, "tune", scope=Scope.EXACT) == ["c", "a"]
    newest = Query(parse("tune").tree, sort=Sort.NEWEST)
    assert {hit.id for hit in answer(engine, newest, meanings=meanings).hits.hits} == {"a", "c"}
    assert (
        answer(engine, Query(narrowed(parse("tune").tree, ["ru"])), meanings=meanings).hits.total
        == 0
    )


def test_where_enough_have_all_of_the_words_meaning_is_not_asked(
    engine: SearchEngine, vectors: Vectors, simple: Simple
) -> None:
    count = DEPTH + 15
    engine.add([document(f"n{number:02}", "A tune.") for number in range(count)], change=1)
    row = Row(Sought.ARTICLES, "far", "far", "", "http://far.example/", "Far", "orken", "ru", None)
    with vectors.writing(1):
        vectors.put([row], simple.passages(["ария"]))
    meanings = Meanings(vectors, lambda: simple)
    pages = []
    for offset in range(0, count + 1, 10):
        query = Query(parse("tune").tree, offset=offset, limit=10)
        hits = answer(engine, query, meanings=meanings).hits
        pages += [hit.id for hit in hits.hits]
    assert len(pages) == len(set(pages)) == count


def test_pages_of_words_and_meaning_go_on(
    engine: SearchEngine, vectors: Vectors, simple: Simple
) -> None:
    count = DEPTH + 15
    engine.add([document(f"n{number:02}", "A tune.") for number in range(count)], change=1)
    names = [("far", "ария"), *((f"x{number}", "bread") for number in range(6))]
    rows = [
        Row(Sought.ARTICLES, each, each, "", f"http://{each}.example/", each, "orken", "ru", None)
        for each, _ in names
    ]
    with vectors.writing(1):
        vectors.put(rows, simple.passages([text for _, text in names]))
    meanings = Meanings(vectors, lambda: simple)
    pages: list[str] = []
    for offset in range(0, count + 1, 10):
        query = Query(parse("tune flour").tree, offset=offset, limit=10)
        hits = answer(engine, query, meanings=meanings).hits
        assert hits.total == count + 1
        pages += [hit.id for hit in hits.hits]
    assert len(pages) == len(set(pages)) == count + 1
    assert "far" in pages[10:30]


def test_without_the_model_words_find_what_they_find(
    engine: SearchEngine, vectors: Vectors, filled: Meanings
) -> None:
    engine.add([document("a", "A tune.")], change=1)
    assert found(engine, Meanings(vectors, lambda: None), "tune") == ["a"]


@pytest.mark.skipif(not is_installed(), reason="the extra `vectors` is not installed")
def test_the_model_brings_translations_together() -> None:
    read = model()
    assert read is not None
    texts = [
        "面粉出口增长",
        "Симфонический оркестр дал концерт",
        "Ұн экспорты өсті",
        "\0\ud800 x" * 2_000,
    ]
    near = read.passages(texts) @ read.query("Flour exports grew")
    assert set(np.argsort(-near)[:2]) == {0, 2}
    assert np.allclose(np.linalg.norm(read.passages(texts), axis=1), 1, atol=1e-3)
