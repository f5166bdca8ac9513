"""What a search could go on with, and what was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.store import Archive
from search.engines.memory import MemoryEngine
from search.parsing import parse
from search.query import text
from search.suggesting import LONGEST, MOST, completions, meant
from tests.archive.persons import Told, fill
from tests.search.making import document


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Almati", "Almaty"),
        ("frieght trains", "Freight trains"),
        ("Xian Xinhai", "Xian Xinghai"),
        ("гуманитраное сотрудничество", "гуманитарное сотрудничество"),
        ("Алмати поезд", "Алматы поезд"),
        ("title:Almati NOT horse", "title:Almaty NOT horse"),
        # what is known is what was meant, and so is what is like nothing
        ("Almaty", None),
        ("поезда", None),
        ("冼星海", None),
        ("qwertzuiop", None),
        ("the of", None),
        ("", None),
        ("?!", None),
        ("lang:kk", None),
        ("x" * 5_000, None),
    ],
)
def test_a_mistyped_word_is_told_as_it_was_meant(typed: str, wanted: str | None) -> None:
    assert meant(parse(typed).tree, MemoryEngine()) == wanted


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_a_query_or_nothing(typed: str) -> None:
    found = meant(parse(typed).tree, MemoryEngine())
    assert found is None or text(parse(found).tree)


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("Alma", "Almaty"),
        ("freight", "freight train"),
        ("Aig", "Aigul Serikova"),
        ("Айгуль С", "Айгуль Серикова"),
        ("冼星", "冼星海"),
        ("жүк", "жүк пойызы"),
        ("ئۈرۈم", "ئۈرۈمچى"),
    ],
)
def test_names_and_words_are_offered_that_begin_so(
    archive: Archive, typed: str, among: str
) -> None:
    fill(archive, [Told("a", ["Aigul Serikova"]), Told("b", ["Айгуль Серикова"], "ru")])
    found = completions(typed, archive, MemoryEngine())
    assert among.casefold() in {each.casefold() for each in found}
    assert len(found) <= MOST


@pytest.mark.parametrize("typed", ["", "a", " ", "\0", "%", "'; DROP", "x" * (LONGEST * 100)])
def test_what_begins_nothing_offers_nothing(archive: Archive, typed: str) -> None:
    assert completions(typed, archive, MemoryEngine()) == []


#: words that no list has
TALES = (
    document("a", "The caravanserai of the quartermaster. Caravanserais were many."),
    document("b", "A caravan came. Its quartermaster slept."),
    document("c", "Керуен сарайында домбырашылар ән салды.", language="kk"),
    document("d", "كارۋان سارىيىدا داستانچىلار ناخشا ئېيتتى.", language="ug"),
)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("quatermaster", "quartermaster"),
        ("домбрашылар", "домбырашылар"),
        ("داستانچلار", "داستانچىلار"),
        ("tea quatermaster", "tea quartermaster"),
        # there are such words, or none like them
        ("caravan", None),
        ("quartermastership", None),
        ("xuartermaster", None),
        ("qu", None),
    ],
)
def test_a_mistyped_word_is_told_by_the_words_of_articles(typed: str, wanted: str | None) -> None:
    engine = MemoryEngine()
    engine.add(TALES, change=1)
    assert meant(parse(typed).tree, engine) == wanted


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("quart", ["quartermaster"]),
        ("tea quart", ["tea quartermaster"]),
        ("домбыра", ["домбырашылар"]),
        ("داستان", ["داستانچىلار"]),
    ],
)
def test_words_of_articles_are_offered_after_names(
    archive: Archive, typed: str, offered: list[str]
) -> None:
    engine = MemoryEngine()
    engine.add(TALES, change=1)
    assert completions(typed, archive, engine)[-1:] == offered
