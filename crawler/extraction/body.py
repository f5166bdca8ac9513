"""The paragraphs of an article: trafilatura, with readability as a second opinion.

A line of trafilatura's text stays where its own precise mode or readability has it too, and
none stays behind the last that both have; so lists of other articles go. Where trafilatura
found less than half of what readability did, it missed the article and readability's text is
taken; and so it is where the text is Han, Kazakh or Uyghur, whose pages trafilatura cuts less
well. Measured in docs/method.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement, fromstring

from crawler.extraction.document import HtmlDocument, bare, clean, lines

#: share of trafilatura's text under which the lines that others confirm would be too few
CONFIRMED = 0.7

#: trafilatura has missed the article where it has less than this share of readability's text
MISSED = 0.5

#: share of the text that must stay when lines that are only links go
LEFT_WITHOUT_LINKS = 0.5

#: characters from which a link that stands alone is a headline, not a name in the text
HEADLINE = 25

_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs, and which reader found them."""

    paragraphs: list[str]
    reader: str


def generic_body(document: HtmlDocument) -> Body:
    """Return the article's paragraphs, none where no reader finds any."""
    found = _trafilatura(document)
    second = _readability(document)
    body = _chosen(document, found, second)
    return Body(_without_link_lines(body.paragraphs, document.links), body.reader)


def _chosen(document: HtmlDocument, found: list[str], second: list[str]) -> Body:
    length, other = _length(found), _length(second)
    if second and (_is_for_readability(found or second) or length < MISSED * other):
        return Body(second, "readability")
    if not found:
        return Body([], "none")
    confirmed = _confirmed(found, second, _trafilatura(document, precise=True))
    if _length(confirmed) >= CONFIRMED * length:
        return Body(confirmed, "trafilatura+readability")
    return Body(found, "trafilatura")


def _confirmed(found: list[str], second: list[str], precise: list[str]) -> list[str]:
    """Return the lines that another reader has, up to the last that both others have."""
    texts = bare("".join(second)), bare("".join(precise))
    votes = [sum(bare(line) in text for text in texts) for line in found]
    last = max((place for place, vote in enumerate(votes) if vote == 2), default=-1)
    return [line for line, vote in zip(found[: last + 1], votes, strict=False) if vote]


def _without_link_lines(found: list[str], links: frozenset[str]) -> list[str]:
    """Drop headlines that link to other articles, where they stand together or at the end."""
    alone = [len(line) > HEADLINE and bare(line) in links for line in found]
    kept = [
        line
        for place, line in enumerate(found)
        if not (alone[place] and (any(_beside(alone, place)) or place > 0.7 * len(found)))
    ]
    return kept if _length(kept) >= LEFT_WITHOUT_LINKS * _length(found) else found


def _beside(marks: list[bool], place: int) -> list[bool]:
    return marks[max(0, place - 1) : place] + marks[place + 1 : place + 2]


def _trafilatura(document: HtmlDocument, *, precise: bool = False) -> list[str]:
    from trafilatura import bare_extraction

    found = bare_extraction(
        document.copy(), include_comments=False, with_metadata=False, favor_precision=precise
    )
    text = getattr(found, "text", None) or ""
    return [line for line in map(_unmarked, text.split("\n")) if line]


def _unmarked(line: str) -> str:
    """Take off the marks that trafilatura puts before list items and quotations."""
    return clean(re.sub(r"^\s*(?:[-*>]\s+)+", "", line).replace("|", " "))


def _readability(document: HtmlDocument) -> list[str]:
    from readability import Document
    from readability.readability import Unparseable

    try:
        markup = Document(document.copy()).summary(html_partial=True)
        return lines(fromstring(markup)) if markup.strip() else []
    except (Unparseable, LxmlError, ParserError, ValueError, AttributeError, RecursionError):
        return []  # the second opinion is missing; the first stands


def _is_for_readability(found: list[str]) -> bool:
    sample = "".join(found)[:4000]
    letters = sum(map(str.isalpha, sample)) or 1
    return (
        len(_HAN.findall(sample)) > 0.3 * letters
        or len(_ARABIC.findall(sample)) > 0.3 * letters
        or len(_KAZAKH.findall(sample)) > 0.02 * letters
    )


def _length(found: list[str]) -> int:
    return sum(map(len, found))


def selected_body(elements: list[HtmlElement]) -> list[str]:
    """Return the paragraphs below elements that an outlet's selector chose."""
    return [line for element in elements for line in lines(element)]
