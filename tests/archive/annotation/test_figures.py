"""Quantities in five languages: value, unit, what is counted; invented sentences."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.annotation.figures import figures
from archive.languages import CODES
from tests.archive.annotation.amounts import TABLES

# language, sentence, the (value, unit) of each figure
READ: list[tuple[str, str, list[tuple[float, str | None]]]] = [
    ("en", "The depot handled 1.3 million tons of grain.", [(1_300_000, "t")]),
    (
        "en",
        "Exports were worth 19.5 billion yuan ($2.77 billion).",
        [(19.5e9, "CNY"), (2.77e9, "USD")],
    ),
    ("en", "Sales rose 12 percent to 4,500 tickets.", [(12, "percent"), (4500, None)]),
    ("en", "The hall seats 1,340 people and cost US$3 million.", [(1340, None), (3e6, "USD")]),
    ("en", "Sixty-four exhibits are on display.", [(64, None)]),
    ("en", "Two friends met in 2019 and again on May 5.", []),
    ("en", "The 21-year-old won the 3rd race 2-1.", []),
    ("en", "In the first 11 months of this year trains made 714 trips.", [(714, None)]),
    ("en", "A ticket costs 1,500 tenge, or 3 euros.", [(1500, "KZT"), (3, "EUR")]),
    ("en", "Fares fell by 5-7 percent.", [(5, "percent")]),
    (
        "en",
        "The park covers 18 hectares and 40 square kilometers of steppe.",
        [(18, "ha"), (40, "km2")],
    ),
    ("en", "About 900 listeners came, thirty years ago only 50.", [(900, None), (50, None)]),
    ("en", "The choir of twenty-five singers has two conductors.", [(25, None)]),
    ("en", "The line is 1,250.5 km long.", [(1250.5, "km")]),
    ("ru", "Перевезено 1,3 млн тонн зерна на 29 млрд юаней.", [(1.3e6, "t"), (29e9, "CNY")]),
    ("ru", "Выставку посетили 1 340 студентов.", [(1340, None)]),
    ("ru", "Товарооборот вырос на 14,3 процента.", [(14.3, "percent")]),
    ("ru", "Автобус тяжелее на две тонны.", [(2, "t")]),
    ("ru", "Билет стоит 18 тысяч тенге.", [(18000, "KZT")]),
    ("ru", "Он приехал в 1942 году, 30 октября, и прожил три года.", []),
    ("ru", "Стороны подписали 27 соглашений на 96 млрд тенге.", [(27, None), (96e9, "KZT")]),
    ("ru", "Парк займёт 18 гектаров.", [(18, "ha")]),
    ("ru", "Цены поднялись на 10–12 процентов.", [(10, "percent")]),
    ("ru", "В оркестре двадцать пять скрипачей.", [(25, None)]),
    ("ru", "Дорога занимает около 20 часов.", [(20, "hours")]),
    ("ru", "Склад обошёлся в 2,5 миллиона долларов.", [(2.5e6, "USD")]),
    ("kk", "Қоймаға 1,3 миллион тонна астық түсті.", [(1.3e6, "t")]),
    ("kk", "Қалаға 9400 қонақ келді.", [(9400, None)]),
    ("kk", "Бағасы килосына 420 теңге болды.", [(420, "KZT")]),
    ("kk", "Саны 18 пайызға азайды.", [(18, "percent")]),
    ("kk", "Он бес аспазшы келеді.", [(15, None)]),
    ("kk", "900-ге жуық тыңдарман жиналды.", [(900, None)]),
    ("kk", "Көрме 30 маусымға дейін, 1942 жылы ашылған.", []),
    ("kk", "Шыңжаңға 126 мың тонна ұн кетті.", [(126000, "t")]),
    ("kk", "Oğan 38 million teñge jūmsaldy.", [(38e6, "KZT")]),
    ("kk", "كونسەرتتى 3 مىڭعا جۋىق ادام تاماشالادى.", [(3000, None)]),
    ("kk", "Жоба 2,5 млрд юань тұрады.", [(2.5e9, "CNY")]),
    ("ug", "بازار 460 مىڭ ساياھەتچى كۈتۈۋالدى.", [(460000, None)]),
    ("ug", "كىرىم 3 مىليون 400 مىڭ تەڭگە بولدى.", [(3.4e6, "KZT")]),
    ("ug", "قىممىتى 13 مىليارد 200 مىليون يۈەن.", [(13.2e9, "CNY")]),
    ("ug", "سان 12 پىرسەنت كۆپ.", [(12, "percent")]),
    ("ug", "بازاردا ٣٤٠ نەپەر ئوقۇغۇچى بار.", [(340, None)]),
    ("ug", "كۆرگەزمە 30-ئىيۇنغىچە داۋاملىشىدۇ.", []),
    ("ug", "ئوركېستىر 940 مىڭ توننا مال توشۇدى.", [(940000, "t")]),
    ("ug", "زالغا 900گە يېقىن تاماشىبىن كەلدى.", [(900, None)]),
    ("zh", "进出口货值195亿元。", [(19.5e9, "CNY")]),
    ("zh", "运送货物94万吨，同比增长21%。", [(940000, "t"), (21, "percent")]),
    ("zh", "日均营业额约2.6万元。", [(26000, "CNY")]),
    ("zh", "共有40名青年参加，门票1500坚戈。", [(40, None), (1500, "KZT")]),
    ("zh", "1942年10月14日，第3届论坛开幕。", []),
    ("zh", "投资1亿3000万美元。", [(1.3e8, "USD")]),
    ("zh", "接待游客46万人次。", [(460000, None)]),
    ("zh", "烏魯木齊運送貨物兩萬噸。", [(20000, "t")]),
    ("zh", "全程需３８个小时。", [(38, "hours")]),
]


def told(line: str) -> tuple[str, list[tuple[float, str | None]]]:
    """Return a row of the tables: the sentence, and value and unit of each of its figures."""
    text, figures_told = line.rsplit(" = ", 1)
    pairs = [each.split() for each in figures_told.split(";") if each != "-"]
    return text, [(float(pair[0]), pair[1] if len(pair) > 1 else None) for pair in pairs]


ROWS = READ + [
    (code, *told(line)) for code, table in TABLES.items() for line in table.strip().splitlines()
]


def test_at_least_forty_a_language() -> None:
    for code in CODES:
        assert sum(row[0] == code for row in ROWS) >= 40


@pytest.mark.parametrize(("code", "text", "asked"), ROWS)
def test_values_and_units(code: str, text: str, asked: list[tuple[float, str | None]]) -> None:
    assert [(each.value, each.unit) for each in figures(text, code)] == asked


@pytest.mark.parametrize(
    ("code", "text", "counted"),
    [
        ("en", "There came 40 young musicians from Almaty.", "young musicians"),
        ("ru", "Пришли 40 молодых музыкантов из Алматы.", "молодых музыкантов"),
        ("zh", "约900名听众来到音乐厅。", "听众"),
        ("ug", "زالغا 40 نەپەر مۇزىكانت كەلدى.", "مۇزىكانت"),
        ("kk", "Залға 900-ге жуық тыңдарман жиналды.", "тыңдарман"),
    ],
)
def test_what_is_counted(code: str, text: str, counted: str) -> None:
    assert figures(text, code)[0].counted == counted


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "It takes 10 to 12 million tons."),
        ("ru", "Нужно от 10 до 12 миллионов тонн."),
        ("kk", "Оған 10-12 миллион тонна керек."),
        ("zh", "需要1000万至1200万吨。"),
        ("ug", "10-12 مىليون توننا كېرەك."),
    ],
)
def test_a_range_has_both_ends(code: str, text: str) -> None:
    (found,) = figures(text, code)
    assert (found.value, found.high, found.unit) == (10_000_000, 12_000_000, "t")


def test_bound_and_change_are_told() -> None:
    over, fall = figures("More than 300 shops closed; rents fell by 9 percent.", "en")
    assert (over.bound, over.change) == ("over", None)
    assert fall.change == "down"


def test_the_period_it_speaks_of_is_told() -> None:
    text = "In the first nine months of 2025 trains made 714 trips. The depot has 12 tracks."
    trips, tracks = figures(text, "en")
    assert trips.period
    assert (trips.period.first, trips.period.last) == (date(2025, 1, 1), date(2025, 9, 30))
    assert tracks.period is None


def test_a_minus_is_kept() -> None:
    assert figures("It was -25 degrees in Urumqi.", "en")[0].value == -25


@pytest.mark.parametrize(
    "text", ["9" * 400, "1" + ",000" * 100, "XIX", "1.2.3.4", "½", "-", "$", "%"]
)
def test_what_is_no_quantity_gives_none(text: str) -> None:
    for code in CODES:
        assert figures(text, code) == ()


def test_two_currencies_in_one_phrase_stay_two() -> None:
    assert [each.unit for each in figures("Paid in 5 million yuan and 7 million tenge.", "en")] == [
        "CNY",
        "KZT",
    ]


def test_an_unknown_language_has_none() -> None:
    assert figures("12 kg", "xx") == ()


@given(
    st.text(max_size=80) | st.text(alphabet="0123456789., -%万亿元年млн$", max_size=80),
    st.sampled_from(CODES),
)
@settings(max_examples=200, deadline=None)
def test_offsets_are_right_for_any_text(text: str, code: str) -> None:
    end = 0
    for each in figures(text, code):
        assert end <= each.start < each.end
        assert text[each.start : each.end] == each.text
        end = each.end


@pytest.mark.parametrize("piece", ["1 ", "1,", "9", "一", "twenty ", "5 million ", "10-", "1 234 "])
@pytest.mark.long
def test_time_is_linear(piece: str) -> None:
    begun = time.process_time()
    for code in CODES:
        figures(piece * (40_000 // len(piece)), code)
    assert time.process_time() - begun < 20
