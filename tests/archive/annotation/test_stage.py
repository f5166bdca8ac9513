"""An article is read whole: names put together, quotes, topics, events, figures; and never raises."""

from __future__ import annotations

from typing import Any

import pytest

from archive.annotation import stage
from archive.annotation.named import named
from archive.annotation.records import NameKind
from archive.model import UNKNOWN_LANGUAGE, Article
from tests.archive.making import article

TEXT = (
    "A concert was given in Almaty on February 20, and 900 listeners came.\n"
    "“The orchestra will return to Kazakhstan next year,” said conductor Lin Zhiyuan.\n"
    "Lin thanked the choir of Almaty. “Music needs no visa,” he said."
)


def test_an_article_is_read_whole() -> None:
    found = stage.annotate(article("a", TEXT))
    assert [each.content.rstrip(",") for each in found.reading.quotes] == [
        "The orchestra will return to Kazakhstan next year", "Music needs no visa",
    ]  # fmt: skip
    assert [each.value for each in found.figures] == [900]
    assert [each.kind for each in found.events] == ["concert"]
    assert "music-and-arts" in {each.id for each in found.topics}
    of_first, of_second = ({each.id for each in some} for some in found.quote_topics)
    assert "music-and-arts" in of_first
    assert "visas-and-borders" in of_second - of_first


def test_mentions_of_one_person_stand_together_under_the_fullest_name() -> None:
    found = stage.annotate(article("a", TEXT))
    (lin,) = [each for each in named(TEXT, found.reading) if each.kind is NameKind.PERSON]
    assert (lin.name, lin.role) == ("Lin Zhiyuan", "conductor")
    assert [each.text for each in lin.mentions] == ["Lin Zhiyuan", "Lin"]
    full = dict(zip((each.text for each in found.reading.mentions), found.names, strict=False))
    assert full["Lin"] == "Lin Zhiyuan"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "🎻🎻", "\u202e\u200f", "Quelqu'un a parlé hier."]
)
def test_what_cannot_be_read_is_said(text: str) -> None:
    found = stage.annotate_safely(article("a", text, title="", language=UNKNOWN_LANGUAGE))
    assert found.reading.quotes == ()
    assert found.reading.remarks


def test_a_reader_that_fails_leaves_a_remark(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(stage, "figures", fails)
    given: Article = article("a", TEXT)
    found = stage.annotate_safely(given)
    assert found.reading.remarks == ("reading failed: ZeroDivisionError",)
    assert (found.reading.language, found.reading.quotes) == ("en", ())
