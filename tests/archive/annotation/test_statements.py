"""One statement in several articles is told by translation, by figures, or by its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.annotation.reading import read
from archive.annotation.stories.statements import Said, statements

EN = "“The hall seats 900 people,” said Saule Ermekova. “We open the doors at seven.”"
RU = "«Зал вмещает 900 человек», — сказала Сауле Ермекова."
OTHER = "«Мы открываем двери в семь часов», — сказала Сауле Ермекова."


def said(url: str, text: str, language: str, *translations: str) -> list[Said]:
    found = read(text, language).quotes
    assert found
    return [
        Said(f"{url}{place}", url, language, quote, url, frozenset(translations))
        for place, quote in enumerate(found)
    ]


def test_figures_tell_one_statement_in_two_languages() -> None:
    (one,) = statements([*said("en", EN, "en"), *said("ru", RU, "ru")])
    assert [each.language for each in one.said] == ["en", "ru"]


@pytest.mark.parametrize(("linked", "found"), [(("ru",), 1), ((), 0)])
def test_without_figures_only_translations_are_laid_together(
    linked: tuple[str, ...], found: int
) -> None:
    english = "“We open the doors at the usual hour,” said Saule Ermekova."
    quotes = [*said("en", english, "en", *linked), *said("ru", OTHER.replace("семь", "эти"), "ru")]
    assert len(statements(quotes)) == found


def test_in_one_language_the_words_tell() -> None:
    first = said("a", EN, "en")
    again = [replace(each, id=f"b{each.id}", article="b", url="b") for each in first]
    other = said("c", "“I prefer the small stage,” said Saule Ermekova.", "en")
    assert [len(each.said) for each in statements([*first, *again, *other])] == [2]


@pytest.mark.parametrize(("near", "found"), [(0.8, 1), (0.5, 1), (0.3, 0), (0.1, 0), (None, 0)])
def test_meaning_tells_it_where_somebody_compares(near: float | None, found: int) -> None:
    english = "“We open the doors at the usual hour,” said Saule Ermekova."
    quotes = [*said("en", english, "en"), *said("ru", OTHER.replace("семь", "эти"), "ru")]
    assert len(statements(quotes, lambda a, b: near)) == found


def test_what_lies_far_in_meaning_is_not_one_statement_whatever_its_figures() -> None:
    quotes = [*said("en", EN, "en"), *said("ru", RU, "ru")]
    assert len(statements(quotes, lambda a, b: 0.05)) == 0
