"""Whether two articles report one occurrence, by what they name and tell; people are invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from archive.annotation.events.comparing import Telling
from archive.annotation.figures import Figure
from archive.annotation.stories.comparing import FAR, SURE, TIED, likeness, shared
from archive.annotation.stories.credit import Credit
from archive.annotation.stories.signs import Signs, signs, weight
from archive.annotation.stories.telling import Origin, Reason, Report, told
from tests.archive.occasions import event

DAY = date(2026, 5, 12)


def figure(value: float, unit: str | None = None) -> Figure:
    return Figure(0, 3, f"{value}", value, unit=unit)


def article(key: str, language: str = "en", later: int = 0, **fields: Any) -> Signs:
    given: dict[str, Any] = {"cast": (), "figures": (), "events": (), "topics": ("trade",)}
    given |= {name: value for name, value in fields.items() if name in given or name == "places"}
    tied = fields.get("tied", key)
    return signs(key, language, fields.get("day", DAY + timedelta(later)), tied, **given)


TRADE = article(
    "a", cast=("Aigul Serikova", "Lin Zhiyuan"),
    figures=[figure(714, None), figure(1_300_000, "t"), figure(12, "percent")],
)  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        # the same people and figures in another language, some days later
        article(
            "b",
            "ru",
            4,
            cast=("Айгуль Серикова", "Линь Чжиюань"),
            figures=[figure(714), figure(1_300_000, "t")],
        ),
        # most figures, nobody named
        article("b", "zh", 1, figures=[figure(714), figure(1_300_000, "t"), figure(88)]),
        # "over 1.3 million" there is 1.32 million here
        article(
            "b", "kk", 1, cast=("Айгүл Серікова",), figures=[figure(1_320_000, "t"), figure(714)]
        ),
    ],
)
def test_one_occurrence(other: Signs) -> None:
    assert likeness(TRADE, other) >= SURE
    assert likeness(other, TRADE) == likeness(TRADE, other)


@pytest.mark.parametrize(
    "other",
    [
        # the same people on something else, with other figures
        article(
            "b",
            "ru",
            3,
            cast=("Айгуль Серикова", "Линь Чжиюань"),
            figures=[figure(236), figure(8_450, "t"), figure(77)],
        ),
        # one figure that everybody has
        article("b", "ru", 1, figures=[figure(12, "percent"), figure(445), figure(91_000)]),
        # the same topic and nothing else
        article("b", "ru", 1),
        # the same long after: a report of the next year
        article(
            "b", "ru", FAR + 1, cast=("Айгуль Серикова", "Линь Чжиюань"), figures=[figure(714)]
        ),
        article("b", "ru", day=None, cast=("Айгуль Серикова",), figures=[figure(714)]),
    ],
)
def test_other_occurrences(other: Signs) -> None:
    assert likeness(TRADE, other) < SURE


def test_one_event_makes_one_story() -> None:
    mine = article(
        "a", topics=("music-and-arts",), events=[Telling("x", event(), "a", "en", "", DAY)]
    )
    same = article(
        "b",
        "zh",
        1,
        topics=("music-and-arts",),
        events=[Telling("y", event(name="音乐会"), "b", "zh", "", DAY)],
    )
    assert likeness(mine, same) >= SURE
    assert shared(mine, same).events == (("x", "y"),)


def test_a_composer_whom_everybody_names_tells_little() -> None:
    known = article("a", cast=("Xian Xinghai",)), article("b", "zh", cast=("冼星海",))
    others = article("a", cast=("Aigul Serikova",)), article("b", "zh", cast=("阿依古丽·谢里科娃",))
    assert 0 < likeness(*known) < likeness(*others) < SURE


def test_copies_and_translations_are_one_whenever_they_come() -> None:
    assert likeness(article("a", tied="t"), article("b", later=400, tied="t")) == TIED


def test_what_is_shared_is_told() -> None:
    other = article(
        "b", "ru", cast=("Айгуль Серикова",), figures=[figure(714), figure(1_310_000, "t")]
    )
    both = shared(TRADE, other)
    assert both.people == (("Aigul Serikova", "Айгуль Серикова"),)
    assert set(both.figures) == {((714, None), (714, None)), ((1_300_000, "t"), (1_310_000, "t"))}


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ((2, None), (12, None)), ((700, None), (714, None)), ((12, "percent"), (12, None)),
        ((38, "hours"), (38, None)), ((5, None), (5000, None)),
    ],
)  # fmt: skip
def test_a_figure_tells_more_the_less_round_it_is(
    less: tuple[float, str | None], more: tuple[float, str | None]
) -> None:
    assert weight(*less) < weight(*more)


def report(key: str, later: int, outlet: str, **fields: Any) -> Report:
    language = fields.pop("language", "en")
    return Report(key, language, outlet, DAY + timedelta(later), fields.pop("tied", "t"), **fields)


def test_a_story_tells_who_was_first_who_copies_and_who_reports_on_his_own() -> None:
    wire = report("z", 0, "wire", near_copies=frozenset({"b"}))
    members = told([
        report("c", 3, "own", tied="c", language="ru"),
        report("b", 1, "paper", near_copies=frozenset({"z"})),
        report("a", 1, "wire", language="zh"),
        report("d", 2, "credited", tied="d", credit=Credit("xinhua", "Xinhua")),
        wire,
    ])  # fmt: skip
    assert [(each.report.article, each.reason, each.origin) for each in members] == [
        ("z", Reason.FIRST, Origin.OWN),
        ("a", Reason.TRANSLATION, Origin.OWN),
        ("b", Reason.NEAR_COPY, Origin.COPY),
        ("d", Reason.REPORT, Origin.AGENCY),
        ("c", Reason.REPORT, Origin.OWN),
    ]


def test_an_outlet_that_prints_its_own_text_again_copies_nobody() -> None:
    again = report("b", 1, "wire", near_copies=frozenset({"a"}))
    members = told([report("a", 0, "wire", near_copies=frozenset({"b"})), again])
    assert [each.origin for each in members] == [Origin.OWN, Origin.OWN]
