"""Archives whose articles name persons as a test says, so that nothing hangs on what is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from archive.annotation.records import Mention, NameKind
from archive.linking import link_pending
from archive.model import LanguageTag, Moment
from archive.store import Archive
from tests.archive.making import article, kept
from tests.archive.told import annotated, put_newest, quote

#: a name, or a name with its role, or a name of a body or a place
Name = str | tuple[str, str] | Mention


@dataclass(frozen=True)
class Told:
    """An article: who stands in it, and who says something in it."""

    key: str
    names: Sequence[Name]
    language: str = "en"
    day: date = date(2026, 2, 27)
    says: Sequence[str] = ()
    other: str = field(default="")


def fill(archive: Archive, articles: Iterable[Told], *, link: bool = True) -> dict[str, str]:
    """Keep articles and link their persons; return key -> identifier of the article."""
    found = {}
    for each in articles:
        found[each.key] = put(archive, each)
        if link:
            link_pending(archive)
    return found


def put(archive: Archive, told: Told, number: int = 0) -> str:
    """Keep one article with what was read of it."""
    names = [name if isinstance(name, tuple) else (name, None) for name in told.names]
    text = told.other + " ".join(f"{role or ''} {name}; ".lstrip() for name, role in names)
    said = {name: f"Words of {name} in {told.key} {number}" for name in told.says}
    text += "".join(f"\n{words}." for words in said.values())
    mentions = []
    place = len(told.other)
    for name, role in names:
        start = text.index(name, place)
        mentions.append(Mention(start, start + len(name), name, NameKind.PERSON, name, role))
        place = start + len(name)
    what = article(
        told.key, text, language=LanguageTag(told.language, None, 1.0),
        published=Moment(told.day),
    )  # fmt: skip
    answer = kept(archive, what)
    assert answer.article_id
    quotes = [quote(text, words, name) for name, words in said.items()]
    reading = annotated(*quotes, language=told.language, mentions=mentions)
    put_newest(archive, answer.article_id, reading)
    return answer.article_id
