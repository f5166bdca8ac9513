"""Quotes are found by speaker, topic, outlet, language, day and type, and counted alike; on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from archive.annotation.records import Mention, NameKind, QuoteType
from archive.annotation.topics import TopicFound
from archive.model import LanguageTag, Moment
from archive.store import Archive, ArticleFilter
from archive.store.quoted import QuoteFilter, quote_counts, quotes
from archive.store.told import figures, people, topic_counts
from tests.archive import told
from tests.archive.making import TEXT, article, kept

#: article -> outlet, language, day, speaker, type, topic of the quote
SAID = {
    "a": ("orken", "en", date(2025, 6, 13), "Gulnar Shaimergenova", QuoteType.DIRECT, "trade"),
    "b": ("orken", "ru", date(2026, 1, 2), "Гульнар Шаймергенова", QuoteType.INDIRECT, "trade"),
    "c": ("tianchi", "zh", date(2026, 1, 3), "古丽娜尔·沙伊梅尔格诺娃", QuoteType.DIRECT, "tourism"),
    "d": ("tianchi", "zh", None, "吕伟", QuoteType.MIXED, "trade"),
    "e": ("orken", "kk", date(2026, 2, 1), None, QuoteType.DIRECT, "health"),
}  # fmt: skip


@pytest.fixture
def filled(archive: Archive) -> Archive:
    for name, (outlet, language, day, speaker, kind, topic) in SAID.items():
        text = f"Words of {name}. Some more of them."
        given = article(
            name, text, outlet=outlet, language=LanguageTag(language, None, 1.0),
            published=day and Moment(day),
        )  # fmt: skip
        said = told.quote(text, text[:10], speaker, type=kind)
        found = told.annotated(
            said, language=language, quote_topics=((TopicFound(topic, 0.8, ("x",)),),),
            topics=(TopicFound(topic, 0.9, ("x",)),),
            mentions=[Mention(0, 5, "Words", NameKind.PERSON, speaker)] if speaker else (),
        )  # fmt: skip
        told.put_newest(archive, kept(archive, given).article_id or "", found)
    return archive


def found(archive: Archive, **wanted: object) -> str:
    """Return the names of the articles whose quotes are found, in their order."""
    return "".join(
        each.source.url[-1]
        for each in quotes(archive, QuoteFilter(**wanted))  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, "ecbad"),
        ({"person": "Gulnar Shaimergenova"}, "cba"),
        ({"person": "Гүлнар Шаймергенова"}, "cba"),
        ({"person": "古丽娜尔·沙伊梅尔格诺娃"}, "cba"),
        ({"person": "shaimergenova"}, "cba"),
        ({"person": "Lü Wei"}, "d"),
        ({"person": "Lü Gang"}, ""),
        ({"person": "?"}, ""),
        ({"topic": "trade"}, "bad"),
        ({"types": (QuoteType.DIRECT,)}, "eca"),
        ({"outlets": ("tianchi",)}, "cd"),
        ({"languages": ("zh", "kk")}, "ecd"),
        ({"since": date(2026, 1, 3)}, "ec"),
        ({"until": date(2026, 1, 2)}, "ba"),
        ({"person": "Шаймергенова", "topic": "trade", "languages": ("ru",)}, "b"),
    ],
)  # fmt: skip
def test_filters(filled: Archive, wanted: dict[str, object], names: str) -> None:
    assert found(filled, **wanted) == names
    assert quote_counts(filled, QuoteFilter(**wanted)).total == len(names)  # type: ignore[arg-type]


def test_an_article_has_its_quotes(filled: Archive) -> None:
    assert found(filled, article=filled.article("http://orken.example/b").id) == "b"


def test_pages_put_together_are_the_whole(filled: Archive) -> None:
    pages = [each for start in (0, 2, 4) for each in quotes(filled, limit=2, offset=start)]
    assert pages == list(quotes(filled))


def test_counts_are_those_of_the_list(filled: Archive) -> None:
    counts = quote_counts(filled)
    assert counts.by_language == {"zh": 2, "en": 1, "kk": 1, "ru": 1}
    assert counts.by_outlet == {"orken": 3, "tianchi": 2}
    assert counts.by_type == {"direct": 3, "indirect": 1, "mixed": 1}
    assert counts.by_topic == {"trade": 3, "health": 1, "tourism": 1}
    assert counts.by_year == {"2026": 3, "2025": 1, "": 1}
    assert counts.by_speaker[""] == 1
    assert len(counts.by_speaker) == 5


def test_people_and_topics_are_counted(filled: Archive) -> None:
    counted = people(filled)
    assert {each.name for each in counted} == {said[3] for said in SAID.values() if said[3]}
    assert {(each.mentions, each.articles, each.quotes) for each in counted} == {(1, 1, 1)}
    assert len(people(filled, wanted=ArticleFilter(languages=("zh",)))) == 2
    assert people(filled, NameKind.PLACE) == []
    assert topic_counts(filled) == {"trade": 3, "health": 1, "tourism": 1}
    assert topic_counts(filled, ArticleFilter(outlets=("tianchi",))) == {"tourism": 1, "trade": 1}


def test_figures_are_found_by_their_unit(archive: Archive) -> None:
    told.put_newest(archive, kept(archive, article("a")).article_id or "", told.everything(TEXT))
    assert [each.figure.value for each in figures(archive, units=("t",))] == [714.0]
