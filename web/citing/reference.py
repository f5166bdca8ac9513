"""What a citation is made of: the article as printed, where it stands, and when it was seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from archive.languages.romanising import romanise
from archive.model import Article, Outlet
from web.shown import tame

#: signs of one letter or initial of a personal name
_NAME = re.compile(r"[^\W\d_][\w’'ʼ\-‑]*\.?|([^\W\d_]\.)+")

#: ends of Russian and Kazakh names after the father
_FATHER = re.compile(r"(вич|вна|ична|ұлы|қызы|улы|кызы)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Author:
    """An author as printed, with the family name apart where that is sure."""

    printed: str
    family: str | None = None
    given: str | None = None

    @property
    def initials(self) -> list[str]:
        """Return the first letters of the given names."""
        return [part[0] for part in re.split(r"[\s.]+", self.given or "") if part]


@dataclass(frozen=True, slots=True)
class Reference:
    """One article, and the words in it that are quoted, if any."""

    #: "article:ID" or "quote:ID"
    id: str
    title: str
    authors: tuple[Author, ...]
    #: in the language of the article
    outlet: str | None
    published: date | None
    #: the day on which the page was captured
    seen: date | None
    #: of the live page
    url: str
    #: where this archive has it
    address: str
    #: language code, empty where unknown
    language: str
    #: the words with their speaker, as `copied` writes them
    quoted: str | None = None
    #: the title in English as a translation in the archive prints it; never made up
    translated: str | None = None

    @property
    def romanised(self) -> str | None:
        """Return the title in Latin letters, where it is in others."""
        return romanise(self.title, self.language)

    @property
    def key(self) -> str:
        """Return a name for it in ASCII, the same every time: askarbek2025-0ac0732c."""
        who = self.authors[0].family or self.authors[0].printed if self.authors else "anonymous"
        ascii_only = re.sub("[^a-z]", "", (romanise(who, self.language) or who).lower())
        year = self.published.year if self.published else "nd"
        return f"{ascii_only[:20] or 'author'}{year}-{self.id.split(':')[1][:8]}"

    def quoting(self, id: str, address: str, quoted: str) -> Reference:
        """Return the reference of a quote in this article."""
        return replace(self, id=f"quote:{id}", address=address, quoted=one_line(quoted))


def reference(
    article: Article, id: str, address: str, outlets: Mapping[str, Outlet],
    seen: datetime | None = None, translated: str | None = None,
) -> Reference:  # fmt: skip
    """Return the reference of an article; `translated`: its title in English, where known."""
    language = article.language.language
    outlet = outlets.get(article.outlet or "")
    return Reference(
        id=f"article:{id}",
        title=one_line(article.title),
        authors=tuple(author(one_line(name), language) for name in article.authors),
        outlet=one_line(outlet.name(language)) if outlet else None,
        published=article.published.day if article.published else None,
        seen=seen.date() if seen else None,
        url=one_line(article.url),
        address=address,
        language="" if language == "und" else language,
        translated=one_line(translated) if translated else None,
    )


def author(printed: str, language: str) -> Author:
    """Return an author; a name is parted only where its order is sure.

    In English, Russian and Kazakh the family name stands last, or first before a name after the
    father. Bodies, single names and all names in Chinese and Uyghur stay as printed.
    """
    words = printed.split()
    personal = all(_NAME.fullmatch(word) and word[0].isupper() for word in words)
    if language not in {"en", "ru", "kk"} or not 2 <= len(words) <= 3 or not personal:
        return Author(printed)
    if len(words) == 3 and _FATHER.search(words[2]):
        return Author(printed, words[0], " ".join(words[1:]))
    return Author(printed, words[-1], " ".join(words[:-1]))


def one_line(text: str) -> str:
    """Return a text without line breaks and control characters, fit for any file."""
    return " ".join(tame(text).split())
