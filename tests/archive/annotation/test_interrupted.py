"""Words in marks that the writer interrupts: «Едем, – сказал он, – завтра»."""

import pytest

from archive.annotation.quotes.interrupted import parted
from archive.annotation.quotes.marks import marked
from archive.annotation.records import Span
from tests.growth import seconds

CUES = ("деді", "сказал", "дейді", "dedi", "دېدى")


def parts(text: str) -> list[str]:
    def reports(words: Span) -> bool:
        return any(text.startswith(cue, words.start) for cue in CUES)

    (mark,) = marked(text, Span(0, len(text)))
    return [text[slice(*part.inner)] for part in parted(text, mark, reports)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("«Едем, – сказал он, – завтра».", ["Едем,", "завтра"]),
        ("«Барамыз, – деді ол. – Ертең барамыз. Кешке», – деп қосты.", ["Барамыз,", "Ертең барамыз. Кешке"]),
        ("«بارىمىز، — دېدى ئۇ، — ئەتە».", ["بارىمىز،", "ئەتە"]),
        ("«Бір, – деді ол, – екі, – деді тағы, – үш».", ["Бір,", "екі,", "үш"]),
        ("«Орын жоқ, – дейді. Топ көбейді", ["Орын жоқ,"]),
        ("«Орын жоқ, дейді.", ["Орын жоқ"]),
        ("«Орын жоқ, бірақ келіңіз", ["Орын жоқ, бірақ келіңіз"]),
        ("«Бұл, – деп ойлаймын, – дұрыс».", ["Бұл, – деп ойлаймын, – дұрыс"]),
        ("«Әкем айтты, – деді ол».", ["Әкем айтты, – деді ол"]),
    ],
)  # fmt: skip
def test_the_words_lie_around_the_cue(text: str, found: list[str]) -> None:
    assert parts(text) == found


def test_marks_without_end_take_time_by_their_length() -> None:
    def took(times: int) -> float:
        return seconds(lambda: parts("«" + "бір, – деді ол, – екі, " * times))

    assert took(8_000) < 16 * max(took(1_000), 0.005)
