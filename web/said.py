"""A quote as a reader is shown it: who spoke, in what words, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from archive.annotation.records import Quote
from archive.annotation.standing import Standing
from archive.model import Article, LanguageTag, Outlet
from archive.store.quoted import QuoteRecord
from web.marking import Named, Stretch, cut
from web.present import Publisher, When, publisher, shown_paragraphs
from web.shown import Shown, shown


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a text gives words to."""

    #: the fullest name that the article gives, else the words as printed; None where untold
    name: Shown | None
    #: as printed where that is another thing than the name ("she", "the director")
    printed: Shown | None
    role: Shown | None
    #: whether the article tells who it is
    resolved: bool
    #: identifier of the person
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One quote with the article it stands in."""

    id: str
    #: its number within its article, from 1
    number: int
    words: Shown
    #: direct, indirect or mixed
    kind: str
    voice: Voice
    negated: bool
    #: the language it was spoken in, where the text tells
    spoken: str | None
    #: current, changed or dropped
    standing: Standing
    became: str | None
    article: str
    revision: int
    capture: int
    title: Shown
    publisher: Publisher | None
    published: When | None
    language: LanguageTag


@dataclass(frozen=True, slots=True)
class Chorus:
    """One voice beside a paragraph, with its quotes that begin there."""

    voice: Voice
    quotes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph cut at its quotes, with those who speak in it."""

    lang: str
    direction: str
    stretches: tuple[Stretch, ...]
    voices: tuple[Chorus, ...] = ()


def said(
    record: QuoteRecord, tag: LanguageTag, outlets: Mapping[str, Outlet], reader: str,
    persons: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> Said:  # fmt: skip
    """Return a quote as shown in the language `reader`; `tag` is that of its article.

    `persons`: `(article, name)` -> identifier, as `persons_in` gives it.
    """
    quote, source = record.quote, record.source
    day = source.published
    return Said(
        id=record.id,
        number=record.number + 1,
        words=shown(words(quote), tag),
        kind=quote.type.value,
        voice=voice(quote, tag, persons.get((source.article, quote.speaker.name or ""))),
        negated=quote.negated,
        spoken=quote.spoken,
        standing=record.standing,
        became=record.became,
        article=source.article,
        revision=source.revision,
        capture=source.capture_id,
        title=shown(source.title, tag),
        publisher=publisher(outlets.get(source.outlet or ""), reader),
        published=When(day, day.isoformat()) if day else None,
        language=tag,
    )


def words(quote: Quote) -> str:
    """Return the words of a quote, with an ellipsis where the text breaks them off."""
    return " … ".join(pieces(quote))


def pieces(quote: Quote) -> list[str]:
    """Return the words of each part of a quote."""
    found, place = [], 0
    for part in quote.parts:
        found.append(quote.content[place : place + part.end - part.start])
        place += part.end - part.start + 1
    return found if place == len(quote.content) + 1 else [quote.content]


def voice(quote: Quote, tag: LanguageTag, person: str | None = None) -> Voice:
    """Return whom a quote is given to; `person`: the identifier, if there is one."""
    speaker = quote.speaker
    name, printed = speaker.name or speaker.text, speaker.text
    return Voice(
        name=shown(name, tag) if name else None,
        printed=shown(printed, tag) if printed and printed != name else None,
        role=shown(speaker.role, tag) if speaker.role else None,
        resolved=speaker.resolved,
        person=person,
    )


def marked(
    article: Article, records: Sequence[QuoteRecord], quotes: Sequence[Said],
    names: Sequence[Named] = (),
) -> list[MarkedParagraph]:  # fmt: skip
    """Return the paragraphs of an article cut at its quotes, given in both forms, and at names."""
    texts = shown_paragraphs(article)
    # what `shown` puts behind a text to close it is left out: a paragraph's end closes it too
    printed = [each.text[: len(raw)] for each, raw in zip(texts, article.paragraphs, strict=True)]
    pieces = cut(printed, [record.quote.parts for record in records], names)
    found = []
    for text, stretches in zip(texts, pieces, strict=True):
        begun = [quotes[place] for stretch in stretches for place in stretch.begins]
        voices = tuple(choruses(begun))
        found.append(MarkedParagraph(text.lang, text.direction, tuple(stretches), voices))
    return found


def choruses(quotes: Iterable[Said]) -> list[Chorus]:
    """Put the quotes of one speaker together, in the order of the first of each."""
    together: dict[object, list[Said]] = {}
    for quote in quotes:
        who = quote.voice
        together.setdefault((who.name, who.role, who.resolved), []).append(quote)
    return [Chorus(some[0].voice, tuple(some)) for some in together.values()]
