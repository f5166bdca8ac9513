"""Analysis: forms of one word meet, scripts meet, offsets are those of the text."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.among import exact_among, stems_among
from search.analysis import Kind, analyse, is_han
from search.forms import forms, remembered
from search.stemming import stem

# words of one line meet in one stem
FORMS = [
    ("en", "train trains Train TRAINS"),
    ("en", "cooperate cooperated cooperating"),
    ("en", "Urumqi Ürümqi ＵＲＵＭＱＩ"),
    ("en", "Xi'an Xi’an"),
    ("en", "China China's China’s"),
    ("ru", "сотрудничество сотрудничества сотрудничеству сотрудничеством"),
    ("ru", "поезд поезда поездов поездами Поезде"),
    ("ru", "тёплый теплый тёплого"),
    ("ru", "перелёт перелет перелёты"),
    ("ru", "Алматы Алма\u0301ты"),
    ("kk", "қала қалалар қаласы қаласында қаланың қалаға қаладан қалаларымыз"),
    ("kk", "пойыз пойызы пойыздар пойыздары пойыздардың пойызбен"),
    ("kk", "жүк жүгі жүктер жүкті"),
    ("kk", "кітап кітабы кітаптар кітабында"),
    ("kk", "Қазақстан Қазақстанның Қазақстанда Қазақстанға Қазақстаннан"),
    ("kk", "Алматы Алматыда Алматыға Алматының Алматыдан"),
    ("kk", "Үрімжі Үрімжіден Үрімжіде"),
    ("kk", "сауда саудасы сауданың саудада"),
    ("kk", "Алматы Almaty Almatı الماتى"),
    ("kk", "қаласында qalasynda qalasında قالاسىندا каласында"),
    ("kk", "пойызы poiyzy poıyzy پويىزى"),
    ("kk", "Қытай Qytai Qıtay Qytaı قىتاي"),
    ("kk", "концерт kontsert konsert كونسەرت"),
    ("kk", "делегация delegatsiia delegasia"),
    ("ug", "شەھەر شەھىرى شەھىرىدە شەھەرلەر شەھەرگە"),
    ("ug", "بالا بالىلار بالىلارنىڭ"),
    ("ug", "ئالمۇتا ئالمۇتىدا ئالمۇتىنىڭ ئالمۇتىغا Almuta"),
    ("ug", "ئۈرۈمچى ئۈرۈمچىدە ئۈرۈمچىدىن ئۈرۈمچىدىكى Ürümchi"),
    ("ug", "پويىز پويىزى پويىزلار پويىزلىرى"),
    ("ug", "ئۇيغۇر ئۇيغۇرلار ﺋﯘﻳﻐﯘﺭ"),
    ("ug", "مەدەنىيەت مەدەنىيىتى مەدەنىيەتنىڭ"),
    ("ug", "سودا سودىسى سودىنىڭ"),
]
# words of one line stay apart
APART = [
    ("en", "universe train station"),
    ("ru", "поезд поездка город"),
    ("kk", "қала қалам қазақ"),
    ("kk", "Алматы алма алмас"),
    ("kk", "Қорғас қорған"),
    ("ug", "شەھەر شىنجاڭ شەرق"),
    ("ug", "ئالما ئالمۇتا"),
]
STOPS = {
    "en": "the of and", "ru": "и в на это", "kk": "және мен үшін jäne", "ug": "ۋە بىلەن ئۈچۈن",
}  # fmt: skip


def stems(text: str, language: str) -> list[str]:
    return [token.text for token in analyse(text, language) if token.kind is Kind.STEM]


def exact(text: str, language: str) -> list[str]:
    return [token.text for token in analyse(text, language) if token.kind is Kind.EXACT]


@pytest.mark.parametrize(("language", "line"), FORMS)
def test_forms_of_a_word_meet(language: str, line: str) -> None:
    found = {word: tuple(stems(word, language)) for word in line.split()}
    assert len(set(found.values())) == 1, found
    assert all(found.values())


@pytest.mark.parametrize(("language", "line"), APART)
def test_other_words_stay_apart(language: str, line: str) -> None:
    found = [tuple(stems(word, language)) for word in line.split()]
    assert len(set(found)) == len(found), found


@pytest.mark.parametrize("language", STOPS)
def test_stop_words_give_nothing(language: str) -> None:
    assert stems(STOPS[language], language) == []


def test_traditional_characters_are_read_as_simplified() -> None:
    assert stems("國際貨運列車", "zh") == stems("国际货运列车", "zh")
    assert exact("國際貨運列車", "zh") == exact("国际货运列车", "zh")


def test_chinese_words_stand_where_they_stand() -> None:
    tokens = {
        token.text: (token.start, token.end) for token in analyse("在阿拉木图的冼星海故居", "zh")
    }
    assert tokens["阿拉木图"] == (1, 5)
    assert tokens["冼星海"] == (6, 9)


def test_numbers_are_found_by_their_value_and_stay_as_printed() -> None:
    printed = "19.5 billion, 1,300 trips"
    assert stems(printed, "en") == ["19.5", "billion", "1300", "trip"]
    assert "1,300" in exact(printed, "en")


def test_a_mixed_text_counts_positions_through() -> None:
    tokens = [token for token in analyse("Almaty市中心 Orken", "zh") if token.kind is Kind.STEM]
    assert [token.position for token in tokens] == list(range(len(tokens)))


ANY = st.text(max_size=60) | st.text(
    alphabet="аяёқұійӘ a'’sİıß烏乌鲁〇豈ئۇىھﻙءٴ\u0301\u200d\u0640Ａ１,.-\n\x00\U0002a700",
    max_size=40,
)


@given(ANY, st.sampled_from(["en", "zh", "ru", "kk", "ug", "und", "de"]))
def test_offsets_hold_in_any_text(text: str, language: str) -> None:
    tokens = list(analyse(text, language))
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.text
        assert not text[token.start : token.end].isspace()
    positions = [token.position for token in tokens if token.kind is Kind.STEM]
    assert positions == list(range(len(positions)))


@given(ANY, st.sampled_from(["en", "zh", "ru", "kk", "ug"]))
def test_a_word_is_read_alike_wherever_it_stands(text: str, language: str) -> None:
    spans = {(t.start, t.end) for t in analyse(text, language) if t.kind is Kind.STEM}
    if len(spans) == 1:
        ((start, end),) = spans
        assert stems(text[start:end], language) == stems(text, language)


@given(ANY, ANY, st.sampled_from(["en", "zh", "ru", "kk", "ug"]))
def test_stems_that_are_wanted_stand_where_all_stand(text: str, words: str, language: str) -> None:
    both = f"{text} {words}"
    every = [token for token in analyse(both, language) if token.kind is Kind.STEM]
    wanted = frozenset(stems(words, language))
    expected = [token for token in every if token.text in wanted]
    assert list(stems_among(both, language, wanted)) == expected
    # and again, now that the words are known
    assert list(stems_among(both, language, wanted)) == expected


@given(ANY, ANY, st.sampled_from(["en", "zh", "ru", "kk", "ug"]))
def test_exact_forms_that_are_wanted_stand_where_all_stand(
    text: str, words: str, language: str
) -> None:
    both = f"{text} {words}"
    characters = frozenset(each for each in exact(words, language) if len(each) == 1)
    beginnings = tuple(each[:2] for each in exact(words, language) if not is_han(each))
    expected = [
        (token.text, token.start, token.end)
        for token in analyse(both, language)
        if token.kind is Kind.EXACT
        and (token.text.startswith(beginnings) or (token.text in characters and is_han(token.text)))
    ]
    found = list(exact_among(both, language, beginnings, characters))
    assert found == expected


@given(ANY, st.sampled_from(["en", "zh", "ru", "kk", "ug", ""]))
def test_forms_are_those_of_the_tokens(text: str, language: str) -> None:
    for each in (text, f"{text} " * 10):
        found = forms(each, language)
        assert list(found.stems) == stems(each, language)
        assert list(found.exact) == exact(each, language)


def test_what_is_remembered_is_begun_anew_and_all_is_found_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("search.forms.MOST", 20)
    words = [f"поезд{number} Алматы" for number in range(50)]
    for each in words:
        assert list(forms(f"{each} " * 10, "ru").stems) == stems(each, "ru") * 10
        (found, *_) = stems_among(each, "ru", frozenset(stems("Алматы", "ru")))
        assert each[found.start :] == "Алматы"
    assert remembered("ru").size <= 20 + max(map(len, words))


def test_readers_who_search_at_once_do_not_mix_their_words() -> None:
    words = [f"{start}{end}" for start in ("relation", "conduct", "organ") for end in ("s", "ing")]
    alone = [stem(word, "en") for word in words]
    pause = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda word: stem(word, "en"), words * 200))
    finally:
        sys.setswitchinterval(pause)
    assert together == alone * 200
