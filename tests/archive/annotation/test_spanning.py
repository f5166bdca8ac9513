"""Marks that open in one paragraph and close in a later one."""

import pytest

from archive.annotation.quotes.marks import marked, outermost
from archive.annotation.quotes.spanning import LONGEST, spanning
from archive.annotation.sentences import paragraphs
from tests.growth import seconds


def inner(text: str) -> list[list[str]]:
    lines = list(paragraphs(text))
    found = spanning(text, lines, [outermost(marked(text, line)) for line in lines])
    return [[text[slice(*mark.inner)] for mark in each] for each in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("«Раз.\nДва», — сказал он.", [["Раз."], ["Два"]]),
        ("“One.\nTwo.\nThree,” he said.", [["One."], ["Two."], ["Three,"]]),
        ("«Раз.\nДва», — сказал он. «Три».", [["Раз."], ["Два", "Три"]]),
        ("«Раз.\n«Два», — сказал он.", [["Раз."], ["Два"]]),
        ("«Раз.\nОн ушёл.\nНикто не знал.", [["Раз."], [], []]),
        ("«Раз».\nДва», — сказал он.", [["Раз"], []]),
    ],
)
def test_what_stands_between_is_in_marks(text: str, words: list[list[str]]) -> None:
    assert inner(text) == words


def test_marks_span_some_paragraphs_only() -> None:
    lines = ["«Раз.", *["И ещё."] * LONGEST, "Конец»."]
    assert inner("\n".join(lines))[1:] == [[]] * (LONGEST + 1)


def test_open_marks_without_end_take_time_by_the_length_of_the_text() -> None:
    few = seconds(lambda: inner("«Раз.\nДва.\n" * 500))
    assert seconds(lambda: inner("«Раз.\nДва.\n" * 4_000)) < 16 * max(few, 0.005)
