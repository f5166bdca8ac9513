"""Titles in Latin letters."""

from __future__ import annotations

import pytest

from archive.languages.romanising import romanise

TITLES = [
    ("ru", "Оркестр приехал в Алматы", "Orkestr priyekhal v Almaty"),
    ("ru", "Ещё один поезд: съезд", "Yeshchyo odin poyezd: s”yezd"),
    ("kk", "Қазақстан мен Қытай", "Qazaqstan men Qytay"),
    ("kk", "Жаңа пойыз", "Zhanga poyyz"),
    ("ug", "ئۈرۈمچى بىلەن ئالمۇتا", "Ürümchi bilen almuta"),
    ("ug", "سائەت", "Sa’et"),
    ("zh", "冼星海在阿拉木图", "Xian xing hai zai a la mu tu"),
    ("zh", "音乐会：《黄河》，开幕", "Yin yue hui: 《huang he》, kai mu"),
]


@pytest.mark.parametrize(("language", "title", "latin"), TITLES)
def test_a_title_is_spelled_by_the_system_of_its_language(
    language: str, title: str, latin: str
) -> None:
    assert romanise(title, language) == latin


@pytest.mark.parametrize(
    ("language", "title"), [("en", "A train"), ("und", "Поезд"), ("kk", "Poyyz")]
)
def test_what_is_latin_or_unknown_needs_no_other_letters(language: str, title: str) -> None:
    assert romanise(title, language) is None
