"""The archive's records as a reader is shown them: shared by the pages and, later, the API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from archive.model import Article, ArticleRecord, LanguageTag, Moment, Outlet, Relevance
from search.result import Snippet
from web.citing.embedded import coins
from web.citing.reference import reference
from web.shown import Shown, safe_link, shown, tame

#: characters of a text's beginning where there is nothing better to show of it
SUMMARY = 220

ENGLISH = LanguageTag("en", "Latn", 1.0)


@dataclass(frozen=True, slots=True)
class When:
    """A time as it was printed."""

    day: date
    #: for `<time datetime>`
    machine: str
    #: hour and minute as printed
    clock: str | None = None
    #: "UTC+05:00" where the page or its outlet tells it
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet's name in the reader's language."""

    id: str
    name: str
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a snippet's text, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Extract:
    """A snippet cut at its marks."""

    parts: tuple[Part, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in a list."""

    id: str
    title: Shown
    summary: Shown | None
    publisher: Publisher | None
    published: When | None
    language: LanguageTag
    #: for reference managers
    coins: str = ""
    extracts: tuple[Extract, ...] = ()
    #: why it stands beside another: "first", "near-copy", "translation"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address, and whether a reader may be sent there."""

    address: str
    target: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """One article whole."""

    id: str
    title: Shown
    subtitle: Shown | None
    publisher: Publisher | None
    authors: tuple[Shown, ...]
    editor: Shown | None
    source: Shown | None
    section: Shown | None
    published: When | None
    modified: When | None
    language: LanguageTag
    original: Link
    image: Link | None
    caption: Shown | None
    #: language code -> address as the page links it
    translations: tuple[tuple[str, Link], ...]
    provenance: tuple[tuple[str, str], ...]


def when(moment: Moment | None) -> When | None:
    """Return a moment with its clock and zone as printed."""
    if moment is None:
        return None
    if moment.instant is None:
        return When(moment.day, moment.day.isoformat(), moment.clock)
    offset = moment.offset or 0
    local = moment.instant + timedelta(minutes=offset)
    zone = zone_name(offset) if moment.offset is not None else "UTC"
    return When(moment.day, moment.instant.isoformat(), f"{local:%H:%M}", zone)


def zone_name(offset: int) -> str:
    """Write minutes east of UTC as UTC+05:00."""
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def publisher(outlet: Outlet | None, reader: str) -> Publisher | None:
    """Return an outlet as named in the language `reader`."""
    if outlet is None:
        return None
    return Publisher(outlet.id, tame(outlet.name(reader)), outlet.invented)


def link(address: str) -> Link:
    """Return an address with the target it may have."""
    return Link(tame(address), safe_link(address))


def entry(
    record: ArticleRecord,
    outlets: Mapping[str, Outlet],
    reader: str,
    snippets: tuple[Snippet, ...] = (),
    *,
    reason: str = "",
) -> Entry:
    """Return an article as it stands in a list, with snippets where a search found it."""
    article = record.article
    return Entry(
        id=record.id,
        title=shown(article.title, article.language),
        summary=summary(article),
        publisher=publisher(outlets.get(article.outlet or ""), reader),
        published=when(article.published),
        language=article.language,
        coins=coins(reference(article, record.id, "", outlets)),
        extracts=tuple(extract(snippet) for snippet in snippets),
        reason=reason,
    )


def summary(article: Article) -> Shown | None:
    """Return the subtitle, else the beginning of the text."""
    if article.subtitle:
        return shown(article.subtitle, article.language)
    first = next((text for text in article.paragraphs if text.strip()), None)
    return (first and shown(shortened(first), article.language)) or None


def shortened(text: str, most: int = SUMMARY) -> str:
    """Return the beginning of a text, cut between words where it has any."""
    if len(text) <= most:
        return text
    cut = text[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip() + "…"


def extract(snippet: Snippet) -> Extract:
    """Return a snippet as runs of text, marked where the search matched."""
    text, place, parts = tame(snippet.text), 0, []
    for start, end in snippet.matches:
        parts += [Part(text[place:start], False), Part(text[start:end], True)]
        place = end
    parts.append(Part(text[place:], False))
    kept = tuple(part for part in parts if part.text)
    return Extract(kept, snippet.cut_before, snippet.cut_after)


def story(article: Article, id: str, outlets: Mapping[str, Outlet], reader: str) -> Story:
    """Return one revision of an article with all its fields."""
    tag = article.language
    return Story(
        id=id,
        title=shown(article.title, tag),
        subtitle=_optional(article.subtitle, tag),
        publisher=publisher(outlets.get(article.outlet or ""), reader),
        authors=tuple(shown(name, tag) for name in article.authors),
        editor=_optional(article.editor, tag),
        source=_optional(article.source, tag),
        section=_optional(article.section, tag),
        published=when(article.published),
        modified=when(article.modified),
        language=tag,
        original=link(article.url),
        image=link(article.image.url) if article.image else None,
        caption=_optional(article.image.caption if article.image else None, tag),
        translations=tuple((code, link(url)) for code, url in article.translations.items()),
        provenance=tuple(article.provenance.items()),
    )


def shown_paragraphs(article: Article) -> tuple[Shown, ...]:
    """Return the paragraphs of an article, each in its own language."""
    tag, tags = article.language, article.paragraph_languages
    if len(tags) != len(article.paragraphs):
        tags = (tag,) * len(article.paragraphs)
    return tuple(
        shown(text, own if own.script else tag)
        for text, own in zip(article.paragraphs, tags, strict=True)
    )


def _optional(text: str | None, tag: LanguageTag) -> Shown | None:
    return shown(text, tag) if text else None


#: the parts of a reason as the crawler writes them
_PARTS = {
    "China side": _l("China side"),
    "Kazakhstan side": _l("Kazakhstan side"),
    "exchange": _l("exchange"),
}


def reason(relevance: Relevance) -> Shown:
    """Return why an article was kept, as the crawler told it; its parts are translated."""
    parts = [part.partition(": ") for part in relevance.reason.split("; ")]
    if not all(name in _PARTS and words for name, _, words in parts):
        return shown(relevance.reason, ENGLISH)
    told = "; ".join(f"{_PARTS[name]}: {words}" for name, _, words in parts)
    return Shown(tame(told), "", "auto")
