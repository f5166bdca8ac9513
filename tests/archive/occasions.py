"""Articles that tell of events as a test says, so that nothing hangs on what is found in a text."""

from __future__ import annotations

from datetime import date
from typing import Any

from archive.annotation.dates import Precision
from archive.annotation.events import Event, EventKind, EventStatus
from archive.annotation.records import Mention, NameKind
from archive.annotation.topics import TopicFound
from archive.model import LanguageTag, Moment
from archive.store import Archive
from tests.archive.making import article, kept
from tests.archive.told import annotated, put_newest

DAY = date(2026, 5, 12)
SCRIPTS = {"en": "Latn", "ru": "Cyrl", "kk": "Cyrl", "zh": "Hans", "ug": "Arab"}


def event(**fields: Any) -> Event:
    """Return a concert in Almaty on `DAY`, changed where `fields` say so."""
    given: dict[str, Any] = {
        "start": 0, "end": 20, "kind": EventKind.CONCERT, "name": "concert of young pianists",
        "first": DAY, "last": fields.get("first", DAY), "precision": Precision.DAY,
        "place": "almaty", "status": EventStatus.PLANNED,
    }  # fmt: skip
    return Event(**(given | fields))


def tell(
    archive: Archive, key: str, *events: Event, language: str = "en", day: date = date(2026, 5, 2),
    people: tuple[str, ...] = (), **fields: Any,
) -> str:  # fmt: skip
    """Keep an article that tells of events and names people; return its identifier."""
    topics = tuple(TopicFound(each, 0.9, ("x",)) for each in fields.pop("topics", ("history",)))
    text = fields.pop("text", f"{key}: " + "; ".join(people) + " and what takes place there.")
    tag = LanguageTag(language, SCRIPTS[language], 1.0)
    what = article(key, text, language=tag, published=Moment(day), **fields)
    answer = kept(archive, what)
    assert answer.article_id
    mentions = [
        Mention(text.index(name), text.index(name) + len(name), name, NameKind.PERSON, name)
        for name in people
    ]
    found = annotated(language=language, mentions=mentions, events=events, topics=topics)
    put_newest(archive, answer.article_id, found)
    return answer.article_id
