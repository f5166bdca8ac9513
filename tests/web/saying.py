"""A small archive of who said what, read by hand, so that pages do not depend on what is found."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from archive.annotation.annotated import Annotated
from archive.annotation.records import Mention, NameKind, Quote, QuoteType, Span, Speaker
from archive.annotation.topics import TopicFound
from archive.linking import link_pending
from archive.model import Article, LanguageTag, Moment, Outlet
from archive.settings import Settings
from archive.store import Archive, open_archive
from archive.store.annotation_rows import quote_id
from search.indexer import update
from search.opening import open_engine
from tests.archive.making import article, kept
from tests.archive.told import annotated, put_newest, quote

TEA = "“Tea is warm,” said Saule Ermekova, a curator. “Drink it.”\nShe denied that it was cold."
TEA_LATER = TEA.replace("Drink it", "Drink the tea while it is warm").replace(
    "\nShe", "\nLater she"
)
COPY = "According to a wire, “Tea is warm,” said Saule Ermekova, a curator. “Drink it.”"
UYGHUR = "ئۇ مۇنداق دېدى: «چاي ئىسسىق»."
LONE = "“Nobody came,” said the director."

WHO = Speaker(Span(19, 33), "Saule Ermekova", "Saule Ermekova", "a curator", True, NameKind.PERSON)
TEA_WORDS = "Tea is warm Drink it"


@dataclass(frozen=True, slots=True)
class Known:
    """What tests ask for by name: identifiers of articles and of quotes."""

    tea: str
    copy: str
    uyghur: str
    lone: str

    def quote(self, article: str, content: str) -> str:
        """Return the identifier of a quote by its words."""
        return quote_id(getattr(self, article), content, 0)


def in_parts(text: str, *words: str, who: Speaker = WHO, **fields: Any) -> Quote:
    """Return a quote whose words the text breaks off."""
    first = quote(text, words[0], who=who, **fields)
    places = [text.index(each) for each in words]
    parts = tuple(Span(n, n + len(each)) for n, each in zip(places, words, strict=True))
    return replace(first, end=parts[-1].end, parts=parts, content=" ".join(words))


def fill(settings: Settings) -> Known:
    """Fill an archive and its index."""
    with closing(open_archive(settings)) as archive:
        archive.put_outlet(
            Outlet("orken", {"en": "Orken News", "zh": "奥尔肯新闻"}, "http://orken.example/")
        )
        archive.put_outlet(Outlet("bulaq", {"en": "Bulaq"}, "http://bulaq.example/"))
        known = Known(
            tea=_tea(archive), copy=_copy(archive), uyghur=_uyghur(archive), lone=_lone(archive)
        )
        link_pending(archive)
        with closing(open_engine(settings, archive)) as engine:
            update(archive, engine)
    return known


def _keep(archive: Archive, what: Article, found: Annotated, day: int = 0) -> str:
    id = kept(archive, what, day).article_id or ""
    put_newest(archive, id, found)
    return id


def _tea(archive: Archive) -> str:
    """Two texts: in the second one quote has other words, and one is as it was."""
    for day, text in enumerate((TEA, TEA_LATER)):
        words = ("Tea is warm", "Drink it" if text is TEA else "Drink the tea while it is warm")
        denied = quote(
            text,
            "that it was cold",
            who=replace(WHO, text="She"),
            negated=True,
            type=QuoteType.INDIRECT,
        )
        found = annotated(
            in_parts(text, *words), denied,
            mentions=[Mention(19, 33, "Saule Ermekova", NameKind.PERSON, "Saule Ermekova", "a curator")],
            quote_topics=((TopicFound("tourism", 0.9, ("tea",)),), ()),
        )  # fmt: skip
        what = article("tea", text, title="Tea for all", published=Moment(date(2026, 2, 27)))
        id = _keep(archive, what, found, day)
    return id


def _copy(archive: Archive) -> str:
    what = article(
        "copy", COPY, title="Tea again", outlet="bulaq", published=Moment(date(2025, 1, 5))
    )
    return _keep(archive, what, annotated(in_parts(COPY, "Tea is warm", "Drink it")))


def _uyghur(archive: Archive) -> str:
    tag = LanguageTag("ug", "Arab", 1.0)
    what = article("uyghur", UYGHUR, title="چاي", language=tag, published=None)
    name = "ساۋلە ئەرمېكوۋا"
    who = Speaker(Span(0, 2), UYGHUR[:2], name, "مۇدىر", True, NameKind.PERSON)
    said = quote(UYGHUR, "چاي ئىسسىق", who=who, spoken="kk")
    return _keep(archive, what, annotated(said, language="ug"))


def _lone(archive: Archive) -> str:
    who = Speaker(Span(20, 32), "the director")
    return _keep(archive, article("lone", LONE), annotated(quote(LONE, "Nobody came", who=who)))
