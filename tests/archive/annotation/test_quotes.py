"""Who said what: the golden passages of every language, and whatever a text may hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.annotation.reading import read
from archive.annotation.records import QuoteType
from archive.languages import CODES
from tests.archive.annotation.golden import passages
from tests.archive.annotation.scoring import Score
from tests.growth import seconds, slowness

#: language -> F1 of content, with speaker, with full name that the passages must reach, in percent
FLOORS = {
    "en": (96, 94, 92),
    "zh": (98, 97, 96),
    "ru": (98, 98, 97),
    "kk": (97, 96, 95),
    "ug": (97, 96, 95),
}
#: share of printed roles that must be found in each language, in percent
ROLES = 90
#: words in marks of all passages of a language that are no quote and may be taken for one
MOST_TAKEN = 1


@pytest.mark.parametrize("code", FLOORS)
def test_golden_passages_are_read(code: str) -> None:
    score = Score()
    for gold in passages(code):
        score.add(gold, read(gold["text"], code).quotes)
    reached = score.content(), score.with_speaker(), score.with_name()
    assert all(a >= b for a, b in zip(reached, FLOORS[code], strict=True)), reached
    assert score.with_role() >= ROLES
    assert score.not_quotes <= MOST_TAKEN


PIECES = [
    "“", "”", "‘", "’", "«", "»", "„", "「", "」", "『", "』", "《", "》", '"', "'", "''", "—", "– ", ": ", "：",
    ", ", "，", ". ", "。", "? ", "؟", "\n", "\n\n", " ", "\u00a0", "\u200f", "\u202e", "🎻", "e\u0301",
    "said ", "he ", "According to ", "Li Na", "director ", "сказал ", "она ", "что ", "По словам ",
    "Иванов", "деді ", "деп ", "ол ", "Ахметов", "айтты", "айтуынша", "表示", "他", "据", "介绍", "李娜", "说",
    "دېدى ", "ئۇ ", "دەپ ", "ئېيتتى", "ئېيتىشىچە",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(CODES))
def test_whatever_stands_in_a_text_offsets_hold(pieces: list[str], code: str) -> None:
    text = "".join(pieces)
    for quote in read(text, code).quotes:
        assert quote.start == quote.parts[0].start
        assert quote.end == quote.parts[-1].end
        assert all(0 <= a < b <= len(text) for a, b in quote.parts)
        assert quote.content == " ".join(text[a:b] for a, b in quote.parts)
        assert quote.type in QuoteType
        assert 0 <= quote.confidence <= 1
        if quote.speaker.span:
            assert quote.speaker.text == text[slice(*quote.speaker.span)]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("text", ["", " ", "\n", "🎻", "\u200f\u202e", "”", "— ", ":", "“”", "«»"])
def test_where_nothing_is_said_nothing_is_found(code: str, text: str) -> None:
    assert read(text, code).quotes == ()


def test_a_language_that_is_not_read_is_said() -> None:
    reading = read("Ο διευθυντής είπε ότι η έκθεση ανοίγει τον Μάιο.", None)
    assert reading.quotes == ()
    assert reading.remarks


LINES = {
    "en": "“The hall is full,” said Li Na, and she said that the doors were shut. ",
    "zh": "李娜表示，大厅已经坐满。“门都关了，”她说，“请明天再来。”",
    "ru": "«Зал полон», — сказала Ирина Вольнова. Она добавила, что двери закрыты. ",
    "kk": "«Зал лық толы», – деді Дана Еркебаева. Ол есіктің жабылғанын айтты. ",
    "ug": "«زال لىق تولدى» دېدى ئالىم ئەركىن. ئۇ ئىشىكنىڭ تاقالغانلىقىنى ئېيتتى. ",
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.long
def test_time_grows_with_the_length_of_a_line_alone(code: str) -> None:
    line = LINES[code]
    read(line, code)
    few = seconds(lambda: read(line * 40, code), tries=2)
    many = seconds(lambda: read(line * 320, code), tries=2)
    assert many < 20 * max(few, 0.02)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("mark", ["“", "”", "«", '"', "'", "''", "「", "«“„", "》", "— ", "? “"])
def test_thousands_of_marks_without_a_partner_take_no_time(code: str, mark: str) -> None:
    read("a", code)
    assert seconds(lambda: read((mark * 6_000)[:6_000], code), tries=1) < 5 * slowness()
