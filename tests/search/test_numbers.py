"""Numbers and days meet by their value, however they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import SearchEngine
from search.forms import forms
from search.numbers import is_number, value
from search.parsing import parse
from search.query import text
from tests.search.making import document, ids


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("1,300", "1300"),
        ("1.300", "1300"),
        ("1 300", "1300"),
        ("1\u00a0300", "1300"),
        ("1\u202f300\u202f000", "1300000"),
        ("1,300,000", "1300000"),
        ("1.300.000", "1300000"),
        ("1,300.5", "1300.5"),
        ("1.300,5", "1300.5"),
        ("1 300,5", "1300.5"),
        ("19,5", "19.5"),
        ("19.5", "19.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("05.03.2025", "2025-03-05"),
        ("5.3.2025", "2025-03-05"),
        # no number: the number of a version, of a chapter
        ("2.5.1", "2.5.1"),
        ("1,30,000", "1,30,000"),
        ("1.300,500.2", "1.300,500.2"),
    ],
)
def test_a_number_is_read_as_its_value(printed: str, meant: str) -> None:
    assert is_number(printed)
    assert value(printed) == meant


@pytest.mark.parametrize("word", ["1300", "", "tea", "1,3km", "a1,300", "1,", ",5", "2025 300"])
def test_other_words_are_no_such_numbers(word: str) -> None:
    assert not is_number(word)


@given(st.integers(0, 10**15), st.sampled_from([",", ".", " ", "\u00a0", "\u2009", "\u202f"]))
def test_thousands_with_any_sign_are_the_number(number: int, sign: str) -> None:
    printed = f"{number:,}".replace(",", sign)
    if number > 999:
        assert value(printed) == str(number)
    assert forms(printed, "en").stems == (str(number),)
    reading = parse(printed)
    assert parse(text(reading.tree)).tree == reading.tree


#: the same amount, as the newspapers of each language print it, and another one
PRINTED = (
    document("en", "The depot took 1,300 containers."),
    document("ru", "Склад принял 1 300 контейнеров.", language="ru"),
    document("kk", "Қойма 1\u00a0300 контейнер қабылдады.", language="kk"),
    document("ug", "ئامبار 1300 كونتېينېر قوبۇل قىلدى.", language="ug"),
    document("zh", "仓库接收了1,300个集装箱。", language="zh"),
    document("wide", "仓库接收了１３００个集装箱。", language="zh"),
    document("other", "The depot took 1 and 300 containers, 13.00 in all."),
)


@pytest.mark.parametrize(
    "typed", ["1300", "1,300", "1 300", "1.300", "1\u00a0300", "１３００", '"1,300"']
)
def test_an_amount_is_found_in_every_language(engine: SearchEngine, typed: str) -> None:
    engine.add(PRINTED, change=1)
    assert set(ids(engine, typed)) == {"en", "ru", "kk", "ug", "zh", "wide"}


def test_words_beside_a_number_hold_in_a_phrase(engine: SearchEngine) -> None:
    engine.add(PRINTED, change=1)
    assert ids(engine, '"1 300 containers"') == ["en"]
    assert ids(engine, "«1300 контейнеров»") == ["ru"]
    assert ids(engine, '"took 300"') == []


def test_decimals_and_days_meet(engine: SearchEngine) -> None:
    engine.add(
        [
            document("en", "It grew by 19.5 per cent."),
            document("ru", "Рост составил 19,5 процента на 05.03.2025.", language="ru"),
            document("no", "It grew by 195 per cent, 19 or 5."),
        ],
        change=1,
    )
    assert set(ids(engine, "19.5")) == set(ids(engine, "19,5")) == {"en", "ru"}
    assert ids(engine, "5.3.2025") == ["ru"]


def test_years_beside_a_number_stay_apart(engine: SearchEngine) -> None:
    engine.add([document("a", "In 2025 300 trains left.")], change=1)
    assert ids(engine, "2025 300") == ids(engine, "300") == ids(engine, "2025") == ["a"]
