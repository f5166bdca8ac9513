"""Which tellings are of one event, and what is told of it in the end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.annotation.dates import Precision
from archive.annotation.events import Event, EventKind, EventStatus, events
from archive.annotation.events.comparing import SURE, Telling, likeness, telling_ids
from archive.annotation.events.merging import merge, status_on
from archive.annotation.records import Mention, NameKind

DAY = date(2026, 5, 12)


def event(**fields: object) -> Event:
    plain = Event(
        0, 20, EventKind.CONCERT, "concert of young pianists", DAY, DAY, Precision.DAY, "almaty",
        EventStatus.PLANNED,
    )  # fmt: skip
    return replace(plain, **fields)  # type: ignore[arg-type]


def telling(article: str, language: str = "en", **fields: object) -> Telling:
    own = event(**fields)
    (id,) = telling_ids(article, [own])
    return Telling(id, own, article, language, "A title", DAY - timedelta(3), article, ())


EN = telling("a")


@pytest.mark.parametrize(
    "other",
    [
        telling("b", "ru", name="концерт юных пианистов"),
        telling("b", "zh", name="青年钢琴家音乐会"),
        telling("b", first=DAY, last=DAY + timedelta(1)),
    ],
)
def test_one_event_in_other_words_and_languages(other: Telling) -> None:
    assert likeness(EN, other) >= SURE
    assert likeness(other, EN) == likeness(EN, other)


def test_days_that_disagree_need_more_that_speaks_for_one_event() -> None:
    later = telling("b", "ru", name="концерт", first=DAY + timedelta(1), last=DAY + timedelta(1))
    assert likeness(EN, later) < SURE
    named = replace(EN, cast=("Aigul Serikova", "林致远"))
    same = replace(later, cast=("Айгуль Серикова", "Линь Чжиюань"))
    assert likeness(named, same) < SURE, "the same people may play on two evenings"
    assert likeness(replace(named, tied="x"), replace(same, tied="x")) >= SURE


@pytest.mark.parametrize(
    "other",
    [
        telling("b", kind=EventKind.EXHIBITION),
        telling("b", place="urumqi"),
        telling("b", first=DAY + timedelta(30), last=DAY + timedelta(30)),
        telling("b", "ru", place=None, name="концерт"),
        telling("b", "ru", first=DAY + timedelta(5), last=DAY + timedelta(5), name="концерт"),
    ],
)
def test_other_events(other: Telling) -> None:
    assert likeness(EN, other) < SURE


def test_two_concerts_of_one_article_are_two() -> None:
    first, second = telling_ids("a", [event(), event(name="another concert")])
    assert first != second
    assert likeness(EN, replace(EN, id=second)) < 0


def test_an_agreement_of_the_same_day_and_city_asks_for_more() -> None:
    mine = telling("a", kind=EventKind.AGREEMENT, name="agreement on buses")
    other = telling("b", "zh", kind=EventKind.AGREEMENT, name="文化交流协议")
    assert likeness(mine, other) < SURE
    people = replace(mine, cast=("Lin Zhiyuan",)), replace(other, cast=("林致远",))
    assert likeness(*people) >= SURE


def test_days_that_disagree_are_both_kept_and_most_decide() -> None:
    late = telling("d", first=DAY + timedelta(1), last=DAY + timedelta(1))
    one = merge([telling("a"), telling("b", "ru"), late])
    assert (one.days.first, one.days.last) == (DAY, DAY)
    assert [each.first for each in one.all_days] == [DAY, DAY + timedelta(1)]
    assert one.articles == 3


def test_a_source_that_tells_less_does_not_disagree() -> None:
    end = DAY + timedelta(40)
    whole = telling("a", kind=EventKind.EXHIBITION, last=end)
    opening = telling("b", kind=EventKind.EXHIBITION)
    closing = telling("c", kind=EventKind.EXHIBITION, first=None, last=end)
    month = telling(
        "d",
        kind=EventKind.EXHIBITION,
        first=date(2026, 5, 1),
        last=date(2026, 5, 31),
        precision=Precision.MONTH,
    )
    one = merge([opening, whole, closing, month])
    assert (one.days.first, one.days.last) == (DAY, end)
    assert len(one.all_days) == 1


def test_the_identifier_is_that_of_the_first_published() -> None:
    early = replace(telling("z"), published=DAY - timedelta(9))
    for order in ([EN, early], [early, EN]):
        assert merge(order).id == early.id
    assert merge([EN]).id == EN.id


def test_a_bare_noun_is_no_name_where_another_language_has_one() -> None:
    assert merge([EN, telling("b", "ru", name="концерт")]).names == {"en": EN.event.name}
    alone = merge([telling("b", "ru", name="концерт")])
    assert alone.names == {"ru": "A title"}


def test_who_holds_it_does_not_take_part_besides_in_another_script() -> None:
    one = merge([
        telling("a", organisers=("Aigul Serikova",), participants=("Lin Zhiyuan",)),
        telling("b", "zh", participants=("林致远",)),
        telling("c", "kk", participants=("Айгүл Серікова",)),
    ])  # fmt: skip
    assert (one.organisers, one.participants) == (("Aigul Serikova",), ("Lin Zhiyuan",))


def test_what_was_told_last_decides_whether_it_is_cancelled() -> None:
    off = replace(telling("b", status=EventStatus.CANCELLED), published=DAY)
    assert merge([EN, off]).cancelled
    again = replace(telling("c"), published=DAY + timedelta(1))
    assert not merge([EN, off, again]).cancelled


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [
        (1, 1, "planned"), (0, 0, "under way"), (-1, 1, "under way"), (-2, -1, "past"),
        (None, 1, "under way"), (None, -1, "past"), (-1, None, "past"), (None, None, None),
    ],
)  # fmt: skip
def test_where_an_event_stands_on_a_day(
    first: int | None, last: int | None, status: str | None
) -> None:
    days = [None if each is None else DAY + timedelta(each) for each in (first, last)]
    assert status_on(DAY, *days, cancelled=False) == status
    assert status_on(DAY, *days, cancelled=True) == "cancelled"


# language, sentence, place, who holds it
CIRCUMSTANCES = [
    ("en", "The orchestra from Urumqi gave a concert in Almaty on May 12.", "almaty", None),
    ("en", "The forum in Urumqi on May 12 was organized by the Alatau Union.", "urumqi", "Alatau Union"),
    ("ru", "Оркестр из Урумчи дал концерт в Алматы 12 мая.", "almaty", None),
    ("ru", "Форум 12 мая в Урумчи организовала ассоциация «Алатау».", "urumqi", None),
    ("ru", "Выставку, организованную «Алатау», открыли в Урумчи 12 мая.", "urumqi", "Алатау"),
    ("kk", "Үрімжіден келген оркестр 12 мамырда Алматыда концерт берді.", "almaty", None),
    ("kk", "12 мамырда Үрімжіде «Алатау» ұйымдастырған форум өтті.", "urumqi", "Алатау"),
    ("zh", "来自乌鲁木齐的乐团5月12日在阿拉木图举行音乐会。", "almaty", None),
    ("zh", "5月12日，由阿拉套协会主办的论坛在乌鲁木齐开幕。", "urumqi", "阿拉套协会"),
    ("ug", "ئۈرۈمچىدىن كەلگەن ئوركېستىر 12-ماي ئالمۇتادا كونسېرت بەردى.", "almaty", None),
    ("ug", "12-ماي ئۈرۈمچىدە «ئالاتاۋ» ئۇيۇشتۇرغان مۇنبەر ئۆتكۈزۈلدى.", "urumqi", "ئالاتاۋ"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "place", "body"), CIRCUMSTANCES)
def test_place_and_organisers(code: str, text: str, place: str, body: str | None) -> None:
    named = body or {"ru": "Алатау"}.get(code, "")
    start = text.find(named)
    mentions = (
        [Mention(start, start + len(named), named, NameKind.ORGANISATION, named)]
        if named and start >= 0
        else []
    )
    (told,) = events("", text, code, date(2026, 5, 10), mentions)
    assert told.place == place
    if body:
        assert told.organisers == (body,)
        assert body not in told.participants
