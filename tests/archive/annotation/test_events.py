"""What takes place, when and where; invented sentences, published on Wednesday, 26 November 2025."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.annotation.events import EventKind, EventStatus, events
from archive.annotation.records import Mention, NameKind
from archive.languages import CODES

PUBLISHED = date(2025, 11, 26)

# language, sentence, kind, first day, last day
TOLD = [
    (
        "en",
        "A concert of young pianists will be given in Almaty on December 5.",
        "concert",
        date(2025, 12, 5),
        date(2025, 12, 5),
    ),
    (
        "en",
        "The exhibition of old maps is open in Urumqi until January 10.",
        "exhibition",
        None,
        date(2026, 1, 10),
    ),
    (
        "en",
        "A three-day forum opened on November 24.",
        "forum",
        date(2025, 11, 24),
        date(2025, 11, 26),
    ),
    (
        "en",
        "The two cities signed an agreement on buses on November 20.",
        "agreement",
        date(2025, 11, 20),
        date(2025, 11, 20),
    ),
    (
        "ru",
        "Двухдневный форум завершился 25 ноября.",
        "forum",
        date(2025, 11, 24),
        date(2025, 11, 25),
    ),
    ("ru", "Выставка ковров открыта до 10 декабря.", "exhibition", None, date(2025, 12, 10)),
    (
        "ru",
        "Первый поезд вышел из Алматы 20 ноября.",
        "launch",
        date(2025, 11, 20),
        date(2025, 11, 20),
    ),
    (
        "kk",
        "Ескі карталар көрмесі 10 желтоқсанға дейін ашық.",
        "exhibition",
        None,
        date(2025, 12, 10),
    ),
    (
        "kk",
        "Тұңғыш пойыз 20 қарашада Алматыдан шықты.",
        "launch",
        date(2025, 11, 20),
        date(2025, 11, 20),
    ),
    (
        "kk",
        "تۇڭعىش فەستيۆال 20-قاراشادا قۇلجادا ءوتتى.",
        "festival",
        date(2025, 11, 20),
        date(2025, 11, 20),
    ),
    ("ug", "كۆرگەزمە 10-دېكابىرغىچە داۋاملىشىدۇ.", "exhibition", None, date(2025, 12, 10)),
    (
        "ug",
        "20-نويابىر ئۈرۈمچىدە ياشلار كونسېرتى ئۆتكۈزۈلدى.",
        "concert",
        date(2025, 11, 20),
        date(2025, 11, 20),
    ),
    ("zh", "青年论坛11月24日在乌鲁木齐开幕。", "forum", date(2025, 11, 24), date(2025, 11, 24)),
    ("zh", "老照片展览将持续至12月10日。", "exhibition", None, date(2025, 12, 10)),
    ("zh", "11月20日，两市签署协议。", "agreement", date(2025, 11, 20), date(2025, 11, 20)),
]


@pytest.mark.parametrize(("code", "text", "kind", "first", "last"), TOLD)
def test_kind_and_days(code: str, text: str, kind: str, first: date | None, last: date) -> None:
    (found,) = events("", text, code, PUBLISHED)
    assert (found.kind, found.first, found.last) == (kind, first, last)
    assert text[found.start : found.end] == text
    assert found.name in text


NAMES = [
    (
        "en",
        "The ensemble will give the premiere of “Two Rivers” on 14 June.",
        "premiere of “Two Rivers”",
    ),
    (
        "en",
        "A roundtable on cold storage takes place on 20 June.",
        "roundtable on cold storage",
    ),
    ("en", "The bus terminal was officially opened on 2 June.", "bus terminal"),
    (
        "en",
        "ALMATY — The Saumal Orchestra from Urumqi played to a full house on 2 June.",
        "The Saumal Orchestra from Urumqi played to a full house",
    ),
    ("zh", "6月5日，館內舉行室內樂音樂會。", "室內樂音樂會"),
    ("kk", "15 ماۋسىمدا قۇلجادا دومبىرا فەستيۆالى وتەدى.", "دومبىرا فەستيۆالى"),
    ("zh", "舞剧《两条河》6月20日在阿拉木图首演。", "舞剧《两条河》"),
    ("zh", "“天山云雀”号包机6月1日首飞阿拉木图。", "“天山云雀”号包机"),
    ("zh", "6月5日，阿拉木图旅游推介会在乌鲁木齐召开。", "阿拉木图旅游推介会"),
    ("ru", "С 20 по 25 июня в Урумчи пройдут Дни культуры Казахстана.", "Дни культуры Казахстана"),
    ("ru", "10 июня на сцене театра покажут балет «Две реки».", "балет «Две реки»"),
    ("ru", "Круглый стол о туризме прошёл 30 мая в Алматы.", "Круглый стол о туризме"),
    ("kk", "15 маусымда Алматыда «Екі өзен» ән кеші өтеді.", "«Екі өзен» ән кеші"),
    (
        "kk",
        "20 маусымда Үрімжіде туризмге арналған дөңгелек үстел өткізілмек.",
        "туризмге арналған дөңгелек үстел",
    ),
    ("ug", "15-ئىيۇن ئالمۇتادا «ئىككى دەريا» كونسېرتى ئۆتكۈزۈلىدۇ.", "«ئىككى دەريا» كونسېرتى"),
    ("ug", "4-ئىيۇن ئىككى تەرەپ توختام ئىمزالىدى.", "توختام"),
]


@pytest.mark.parametrize(("code", "text", "name"), NAMES)
def test_a_name_is_whole_and_has_nothing_else(code: str, text: str, name: str) -> None:
    (event,) = events("", text, code, date(2025, 6, 3))
    assert event.name == name


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A concert will be given on December 5.", EventStatus.PLANNED),
        ("A concert was given on November 20.", EventStatus.PAST),
        ("The exhibition is open until December 5.", EventStatus.UNDER_WAY),
        ("The concert of December 5 was cancelled.", EventStatus.CANCELLED),
    ],
)
def test_status_is_seen_from_the_day_of_publication(text: str, status: EventStatus) -> None:
    assert events("", text, "en", PUBLISHED)[0].status is status


def test_sentences_on_one_event_are_put_together() -> None:
    text = (
        "An exhibition of old maps opened on November 20. The exhibition is open until December 5."
    )
    (found,) = events("", text, "en", PUBLISHED)
    assert (found.first, found.last) == (date(2025, 11, 20), date(2025, 12, 5))
    assert found.name == "exhibition of old maps"


def test_days_that_disagree_stay_two_events() -> None:
    text = "A concert was given on November 20. Another concert was given on November 22."
    assert [each.first for each in events("", text, "en", PUBLISHED)] == [
        date(2025, 11, 20),
        date(2025, 11, 22),
    ]


def test_a_noun_that_describes_another_is_no_event() -> None:
    (found,) = events(
        "", "An exhibition of concert posters opened on November 20.", "en", PUBLISHED
    )
    assert found.kind is EventKind.EXHIBITION


@pytest.mark.parametrize(
    ("code", "text", "reporter", "guest"),
    [
        ("zh", "奥尔肯社阿拉木图11月20日电（记者李明）青年音乐会12月5日在阿拉木图举行，天野剧院参加。", "奥尔肯社", "天野剧院"),
        ("zh", "奧爾肯社烏魯木齊11月20日電 青年音樂會12月5日在烏魯木齊舉行，天野劇院參加。", "奧爾肯社", "天野劇院"),
        ("en", "ALMATY, Nov. 20 (Orken) -- A concert of Tianye Theatre will be given on December 5.", "Orken", "Tianye Theatre"),
        ("ru", "АЛМАТЫ, 20 ноября. /Оркен/. Концерт театра Тянье пройдет 5 декабря.", "Оркен", "театра Тянье"),
        ("kk", "АЛМАТЫ, 20 қараша. /Өркен/. Тянье театрының концерті 5 желтоқсанда өтеді.", "Өркен", "Тянье театры"),
    ],
)  # fmt: skip
def test_who_reports_takes_no_part(code: str, text: str, reporter: str, guest: str) -> None:
    names = (reporter, guest)
    mentions = [
        Mention(text.index(name), text.index(name) + len(name), name, NameKind.ORGANISATION, name)
        for name in names
    ]
    assert [each.participants for each in events("", text, code, PUBLISHED, mentions)] == [(guest,)]


def test_a_body_with_its_short_name_is_no_dateline() -> None:
    text = "Orken Theatre (Orken) — its concert is on December 5 in Almaty."
    mentions = [Mention(0, 13, "Orken Theatre", NameKind.ORGANISATION, "Orken Theatre")]
    (found,) = events("", text, "en", PUBLISHED, mentions)
    assert found.participants == ("Orken Theatre",)


def test_place_and_participants_are_told() -> None:
    text = "Anna Lee gave a concert in Almaty on November 20."
    anna = Mention(0, 8, "Anna Lee", NameKind.PERSON, "Anna Lee")
    (found,) = events("", text, "en", PUBLISHED, (anna,))
    assert (found.place, found.participants) == ("almaty", ("Anna Lee",))


def test_an_event_of_the_title_takes_the_first_day_told() -> None:
    (found,) = events("Youth festival in Urumqi", "It began on November 20.", "en", PUBLISHED)
    assert (found.kind, found.first) == (EventKind.FESTIVAL, date(2025, 11, 20))


def test_without_a_publication_date_nothing_is_concluded() -> None:
    assert events("", "A concert was given on Friday.", "en", None) == ()
    (found,) = events("", "A concert was given on November 20, 2025.", "en", None)
    assert found.status is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Concert.",
        "The concert of 31 April.",
        "In 1405 a forum met.",
        "An agreement is needed by Friday.",
    ],
)
def test_what_tells_no_time_or_event_gives_none(text: str) -> None:
    assert events("", text, "en", PUBLISHED) == ()


def test_an_unknown_language_has_none() -> None:
    assert events("Concert", "A concert on November 20.", "xx", PUBLISHED) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "concert",
                "on May 5",
                ".",
                "\n",
                "концерт",
                "5 мая",
                "音乐会",
                "5月5日",
                "。",
                "كونسېرت",
                "5-ماي",
                " ",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from(CODES),
    st.dates() | st.none(),
)
@settings(max_examples=100, deadline=None)
def test_any_text_gives_right_offsets(words: list[str], code: str, published: date | None) -> None:
    text = " ".join(words)
    for each in events("concert", text, code, published):
        assert 0 <= each.start < each.end <= len(text)
        assert each.first is None or each.last is None or each.first <= each.last


def test_time_is_linear() -> None:
    begun = time.process_time()
    events("", "A concert was given on May 5. " * 1_000, "en", PUBLISHED)
    assert time.process_time() - begun < 10
