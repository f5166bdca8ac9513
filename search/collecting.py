"""From the archive to a document: an article with what was read of it, names by their identity.

A person stands for all names that the archive knows of him or her; a body or a place that the
authority file has, for all names of its entry; any other name for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from archive.annotation.authority import find
from archive.annotation.records import NameKind
from archive.annotation.topics import TopicFound, scheme
from archive.languages import CODES
from archive.model import ArticleRecord
from archive.store import Archive
from archive.store.persons import Person, persons_by_id, persons_in
from archive.store.quoted import QuoteRecord, quotes_of_revision
from archive.store.told import MentionRecord, mentions, topics
from search.document import Document, Named, QuoteDocument


def collect(archive: Archive, record: ArticleRecord) -> Document:
    """Return the document of an article's newest revision."""
    article, language = record.article, record.article.language.language
    names = mentions(archive, record.id)
    quotes = quotes_of_revision(archive, record.id, record.revision.number)
    who = _persons(archive, record.id)
    return Document(
        article_id=record.id,
        url=article.url,
        title=article.title,
        subtitle=article.subtitle or "",
        body=article.text,
        authors=article.authors,
        outlet=article.outlet,
        language=language,
        script=article.language.script,
        published=article.published.day if article.published else None,
        people=_of_kind(names, NameKind.PERSON, language, who),
        places=_of_kind(names, NameKind.PLACE, language),
        topics=_topics(topics(archive, record.id)),
        quotes=tuple(_quote(each, names, language, who) for each in quotes),
    )


def _persons(archive: Archive, article: str) -> Mapping[str, Named]:
    """Return the persons of an article by the fullest name that it gives."""
    ids = {name: person for (_, name), person in persons_in(archive, [article]).items()}
    known = persons_by_id(archive, set(ids.values()))
    return {
        name: Named(each, tuple(dict.fromkeys((*_all_names(known[each]), name))))
        for name, each in ids.items()
        if each in known
    }


def _all_names(person: Person) -> Iterator[str]:
    for names in person.names.values():
        yield from names


def _quote(
    record: QuoteRecord, names: list[MentionRecord], language: str, who: Mapping[str, Named]
) -> QuoteDocument:
    quote, speaker = record.quote, record.quote.speaker
    within = [
        each
        for each in names
        if any(start <= each.mention.start < end for start, end in quote.parts)
    ]
    name = speaker.name or ""
    return QuoteDocument(
        quote_id=record.id,
        content=quote.content,
        type=quote.type.value,
        speaker=_speaker(name, speaker.kind, language, who) if name else None,
        role=speaker.role or "",
        people=_of_kind(within, NameKind.PERSON, language, who),
        places=_of_kind(within, NameKind.PLACE, language),
        topics=_topics(record.topics),
    )


def _speaker(name: str, kind: NameKind | None, language: str, who: Mapping[str, Named]) -> Named:
    if kind in (NameKind.PERSON, None) and name in who:
        return who[name]
    return _named(name, kind or NameKind.PERSON, language)


def _of_kind(
    names: Iterable[MentionRecord], kind: NameKind, language: str,
    who: Mapping[str, Named] = MappingProxyType({}),
) -> tuple[Named, ...]:  # fmt: skip
    found = dict.fromkeys(each.name for each in names if each.mention.kind is kind)
    return tuple(who.get(name) or _named(name, kind, language) for name in found)


@lru_cache(20_000)
def _named(name: str, kind: NameKind, language: str) -> Named:
    """Return whom a name names; an entry whose name is all of it, and of that kind, is known."""
    whole = (
        entry
        for found in find(name, language if language in CODES else "en")
        if (found.start, found.end) == (0, len(name))
        for entry in found.entries
        if entry.kind is kind
    )
    entries = list(whole)
    if len(entries) != 1:
        return Named(name, (name,))
    known = (each for names in entries[0].names.values() for each in names)
    return Named(entries[0].id, tuple(dict.fromkeys((*known, name))))


def _topics(found: Iterable[TopicFound]) -> tuple[Named, ...]:
    return tuple(_topic(each.id) for each in found)


@lru_cache(1_000)
def _topic(identity: str) -> Named:
    topic = scheme().get(identity)
    return Named(identity, tuple(dict.fromkeys(topic.labels.values())) if topic else ())
