"""Days that no calendar has, articles without a day, numbers beyond measure: read without a mistake."""

from __future__ import annotations

from datetime import date

import pytest

from archive.annotation.dates import time_expressions
from archive.annotation.events import EventStatus, events
from archive.annotation.figures import figures
from archive.annotation.stage import annotate
from archive.languages import CODES
from archive.model import Article, LanguageTag, Moment

DAY = date(2025, 11, 26)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The hall opens on February 29, 2025."),
        ("en", "The hall opens on April 31."),
        ("ru", "Зал откроют 31 апреля."),
        ("ru", "Зал откроют 29 февраля 2025 года."),
        ("kk", "Зал 31 сәуірде ашылады."),
        ("zh", "音乐厅将于4月31日开放。"),
        ("zh", "音乐厅于2025年2月29日开放。"),
        ("ug", "زال 31-ئاپرېلدا ئېچىلىدۇ."),
    ],
)
def test_a_day_that_the_calendar_lacks_is_kept_and_not_resolved(code: str, text: str) -> None:
    (told,) = time_expressions(text, code, DAY)
    assert told.first is None
    assert told.remark


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "A concert was given in Almaty on May 5, 1812."),
        ("ru", "Концерт дали в Алматы 5 мая 1812 года."),
        ("en", "A concert will be given in Almaty on May 5, 2345."),
        ("zh", "2345年5月5日将在阿拉木图举行音乐会。"),
    ],
)
def test_a_year_far_off_is_no_day_of_an_event(code: str, text: str) -> None:
    assert all(
        each.first is None or abs(each.first.year - 2025) < 2
        for each in events("", text, code, DAY)
    )
    (told,) = time_expressions(text, code, DAY)
    assert told.remark


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The orchestra gave a concert in Almaty last Friday."),
        ("ru", "В минувшую пятницу оркестр дал концерт в Алматы."),
        ("kk", "Өткен жұмада оркестр Алматыда концерт берді."),
        ("zh", "上周五，乐团在阿拉木图举行音乐会。"),
        ("ug", "ئوركېستىر ئۆتكەن جۈمە كۈنى ئالمۇتادا كونسېرت بەردى."),
    ],
)
def test_without_a_day_of_publication_nothing_relative_is_resolved(code: str, text: str) -> None:
    told = time_expressions(text, code, None)
    assert told
    assert all(each.first is None and each.remark for each in told)
    assert all(
        each.status in {None, EventStatus.CANCELLED} for each in events("", text, code, None)
    )


@pytest.mark.parametrize("code", CODES)
def test_a_number_of_400_digits_is_no_quantity(code: str) -> None:
    huge = "7" * 400
    grouped = ",".join(["123"] * 130)
    assert figures(f"{huge} t. {grouped} kg. {huge}.{huge} %", code, DAY) == ()


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("en", "It cost 20 million yuan ($2.8 million).", {(20e6, "CNY"), (2.8e6, "USD")}),
        ("en", "It cost 500 tenge or 1 dollar and 10 yuan.", {(500.0, "KZT"), (10.0, "CNY")}),
        ("ru", "Это стоило 20 млн юаней (2,8 млн долларов).", {(20e6, "CNY"), (2.8e6, "USD")}),
        ("zh", "造价2000万元（280万美元）。", {(20e6, "CNY"), (2.8e6, "USD")}),
        ("kk", "Құны 20 миллион юань (2,8 миллион доллар).", {(20e6, "CNY"), (2.8e6, "USD")}),
    ],
)
def test_two_currencies_of_one_phrase_are_two_figures(
    code: str, text: str, values: set[tuple[float, str]]
) -> None:
    assert values <= {(each.value, each.unit) for each in figures(text, code, DAY)}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Part XIV of the XXI century began under Louis XVI."),
        ("ru", "XIV форум XXI века, часть IV."),
        ("kk", "XIV форум, XXI ғасыр."),
    ],
)
def test_roman_numerals_count_nothing(code: str, text: str) -> None:
    assert figures(text, code, DAY) == ()


@pytest.mark.parametrize(
    ("code", "text"), [("en", "It was -12.5 degrees."), ("ru", "Было −12,5 градуса.")]
)
def test_what_is_below_zero_stays_below_zero(code: str, text: str) -> None:
    assert [each.value for each in figures(text, code, DAY)] == [-12.5]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "text",
    [
        "", " ", "31.02.2025 – 30.02.2025", "9" * 5000, "-" * 5000, "(" * 3000 + "5 %" + ")" * 3000,
        "2025-13-45 2025-00-00 00.00.0000", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩", "１２，３４５，６７８％", "\u202e5\u202c %",
        "5 %\n" * 2000, "IVXLCDM " * 1000, "$€£¥₸₽ 5 ₸ 6 $ 7 €",
    ],
)  # fmt: skip
def test_no_text_stops_the_reading(code: str, text: str) -> None:
    for published in (None, Moment(DAY), Moment(date(1, 1, 1)), Moment(date(9999, 12, 31))):
        article = Article(
            "http://a.example/", text[:80], tuple(text.split("\n")), published=published,
            language=LanguageTag(code, None, 1.0),
        )  # fmt: skip
        found = annotate(article)
        for each in found.figures:
            assert article.text[each.start : each.end] == each.text
