"""Names are found in each language, with their offsets and base forms."""

from itertools import pairwise

import pytest

from archive.annotation.names import tagger
from archive.languages import CODES
from tests.growth import seconds

# language, text, names expected as (words printed, kind, base form)
TEXTS = [
    (
        "en",
        "Lyu Wenbo, who lives in Almaty, met Saule Ermekova. Ermekova’s orchestra is from Urumqi.",
        [
            ("Lyu Wenbo", "person", "Lyu Wenbo"),
            ("Almaty", "place", "Almaty"),
            ("Saule Ermekova", "person", "Saule Ermekova"),
            ("Ermekova", "person", "Ermekova"),
            ("Urumqi", "place", "Urumqi"),
        ],
    ),
    (
        "en",
        "The carrier, Saumal Wings, was late, said Zhao Ming. Logistics company Silk Steppe waited.",
        [
            ("Saumal Wings", "organisation", "Saumal Wings"),
            ("Zhao Ming", "person", "Zhao Ming"),
            ("Silk Steppe", "organisation", "Silk Steppe"),
        ],
    ),
    (
        "ug",
        "«تەرجىمان كېرەك ئەمەس»، دېدى ساۋلە ئېرمېكوۋا.",
        [("ساۋلە ئېرمېكوۋا", "person", "ساۋلە ئېرمېكوۋا")],
    ),
    (
        "zh",
        "新港物流公司总经理吕文博和古丽仙·艾山在乌鲁木齐会面。",
        [
            ("新港物流公司", "organisation", "新港物流公司"),
            ("吕文博", "person", "吕文博"),
            ("古丽仙·艾山", "person", "古丽仙·艾山"),
            ("乌鲁木齐", "place", "乌鲁木齐"),
        ],
    ),
    (
        "zh",
        "館長林致遠表示，薩烏列·葉爾梅科娃說。",
        [
            ("林致遠", "person", "林致遠"),
            ("薩烏列·葉爾梅科娃", "person", "薩烏列·葉爾梅科娃"),
        ],
    ),
    (
        "zh",
        "首席大提琴手扎丽娜·奥斯潘诺娃说，副主任茹仙·买买提澄清说，奥斯潘诺娃明天到。",
        [
            ("扎丽娜·奥斯潘诺娃", "person", "扎丽娜·奥斯潘诺娃"),
            ("茹仙·买买提", "person", "茹仙·买买提"),
            ("奥斯潘诺娃", "person", "奥斯潘诺娃"),
        ],
    ),
    (
        "zh",
        "研究员储怀安分析说，出口增长较快。储怀安预计，明年更快。",
        [("储怀安", "person", "储怀安"), ("储怀安", "person", "储怀安")],
    ),
    (
        "ru",
        "Гульмира Асанова встретилась с Чжан Бовэнем в Казахстане. По словам Асановой, всё готово.",
        [
            ("Гульмира Асанова", "person", "Гульмира Асанова"),
            ("Чжан Бовэнем", "person", "Чжан Бовэнь"),
            ("Казахстане", "place", "Казахстан"),
            ("Асановой", "person", "Асанова"),
        ],
    ),
    (
        "kk",
        "Данияр Ахметов Алматыдан келді. Ахметовтің айтуынша, бәрі дайын.",
        [
            ("Данияр Ахметов", "person", "Данияр Ахметов"),
            ("Алматыдан", "place", "Алматы"),
            ("Ахметовтің", "person", "Ахметов"),
        ],
    ),
    (
        "kk",
        "Säule Ermekova Almatydan keldi. Ermekovanyñ aituynşa, bäri daiyn.",
        [
            ("Säule Ermekova", "person", "Säule Ermekova"),
            ("Almatydan", "place", "Almaty"),
            ("Ermekovanyñ", "person", "Ermekova"),
        ],
    ),
    (
        "kk",
        "الماتىدان مۇرات سەيىتجان كەلدى.",
        [
            ("الماتىدان", "place", "الماتى"),
            ("مۇرات سەيىتجان", "person", "مۇرات سەيىتجان"),
        ],
    ),
    (
        "ug",
        "دېدى پورت مۇدىرى ئەركىن تۇردى. ئەركىننىڭ ئېيتىشىچە، ما يۈلەن ئالمۇتىدا.",
        [
            ("ئەركىن تۇردى", "person", "ئەركىن تۇردى"),
            ("ئەركىننىڭ", "person", "ئەركىن"),
            ("ما يۈلەن", "person", "ما يۈلەن"),
            ("ئالمۇتىدا", "place", "ئالمۇتا"),
        ],
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), TEXTS)
def test_names_are_found_with_base_forms(
    code: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = tagger(code).mentions(text)
    assert [(each.text, each.kind, each.base) for each in found] == expected
    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "😀 e\u0301 \u202e\u2067 \x00 ·•·",
        "Ақ一Bеk ىAб " * 20,
        "А. Б. В. X Y 李 ى",
        "Иван " * 500,
        "·".join("马拉特" * 50),
        "a" * 20_000,
    ],
    ids=["empty", "blank", "odd", "mixed", "letters", "five-hundred", "dots", "endless"],
)
def test_bad_input_gives_names_within_bounds_or_none(code: str, text: str) -> None:
    found = tagger(code).mentions(text)
    for each in found:
        assert text[each.start : each.end] == each.text
        assert 2 <= len(each.text) <= 120
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_language_that_is_not_read_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="choose one of en, zh, ru, kk, ug"):
        tagger("fr")


def test_two_words_with_capitals_beside_a_role_are_a_name_that_no_model_knew() -> None:
    found = tagger("kk").mentions("Сыншы Олег Штерн картинаны ұнатпапты.")
    assert [(each.text, each.role) for each in found] == [("Олег Штерн", "Сыншы")]


@pytest.mark.parametrize("code", ["kk", "ug"])
@pytest.mark.long
def test_time_grows_with_the_text_alone(code: str) -> None:
    line = {
        "kk": "Бұл туралы директор Ахмет{}ов айтты.\n",
        "ug": "دېدى پورت مۇدىرى ئەركىن جا{}وۋ.\n",
    }[code]
    letters = {"kk": "абвгдежзик", "ug": "ابتجدرسكلم"}[code]

    def spent(times: int) -> float:
        names = ("".join(letters[int(digit)] for digit in str(each)) for each in range(times))
        text = "".join(map(line.format, names))
        return seconds(lambda: tagger(code).mentions(text))

    spent(10)
    assert spent(1_600) < 12 * max(spent(400), 0.02)
