"""A captured page made harmless: its words and their order, without anything that acts or loads.

What is allowed is listed; all else is left out or loses its tag. Scripts, styles, frames, forms
and pictures are gone, links lead nowhere. The page it gives needs nothing but itself.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any, TypeAlias

from lxml import etree
from markupsafe import escape

#: characters of a page that are shown; the longest articles have a tenth of it
LONGEST = 2_000_000

#: tags, opened and closed, that are read; the largest of a thousand real pages has a tenth of it
MOST_TAGS = 200_000

#: tags that are kept, without their attributes but `lang`, `dir` and the spans of cells
KEPT = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "article", "header", "footer",
    "main", "aside", "nav", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "q", "cite", "em",
    "strong", "b", "i", "u", "s", "sub", "sup", "br", "hr", "wbr", "pre", "code", "table",
    "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "figure", "figcaption", "time",
    "span", "address", "abbr", "small", "mark", "ins", "del", "ruby", "rt", "rp", "bdi", "bdo",
    "center",
))  # fmt: skip
VOID = frozenset({"br", "hr", "wbr"})

#: tags that go with all that is in them
DROPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "frame", "frameset", "object", "embed",
    "applet", "svg", "math", "canvas", "audio", "video", "select", "textarea", "button",
    "input", "datalist", "head", "title", "meta", "link", "base", "noframes", "plaintext",
    "xmp", "portal", "fencedframe", "dialog",
))  # fmt: skip

ATTRIBUTES = {
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "colspan": re.compile(r"\d{1,3}"),
    "rowspan": re.compile(r"\d{1,3}"),
}

#: the one style of the page, allowed by its digest
STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.6 Georgia,'Noto Serif','Noto Serif CJK SC','UKIJ Tuz Tom',"
    "'Noto Naskh Arabic',serif;max-width:46rem;margin:1rem auto;padding:0 1rem;"
    "overflow-wrap:anywhere}"
    ".link{text-decoration:underline dotted}"
    ".picture{color:GrayText}"
    "table{border-collapse:collapse}td,th{border:1px solid GrayText;padding:.2rem .4rem}"
    "mark{background:#fde9ad;color:#1c2126;scroll-margin-top:30vh}"
)

POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox",
    )
)

#: characters that no page may hold
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(slots=True)
class _Words:
    """Words of the page, apart from the markup around them."""

    text: str


#: words, or markup that is ready
_Piece: TypeAlias = _Words | str


def replayed(text: str, html: bool, sought: Sequence[str] = ()) -> str:
    """Return the page of a captured text; `sought` are words to be marked, in their order.

    The first of them has the anchor "said". What is no HTML is shown as it is.
    """
    text = text[:LONGEST]
    pieces: list[_Piece] = list(_harmless(text)) if html else [*_plain(text)]
    marked = _marked(pieces, sought)
    body = "".join(each if isinstance(each, str) else escape(each.text) for each in marked)
    attributes = _root_attributes(text) if html else ""
    return (
        f'<!doctype html>\n<html{attributes}><head><meta charset="utf-8"><style>{STYLE}</style>'
        f"</head><body>{body}</body></html>\n"
    )


def looks_like_html(text: str, content_type: str | None) -> bool:
    """Tell whether a captured text is a web page."""
    if content_type and "html" in content_type.lower():
        return True
    return bool(re.search(r"<(!doctype html|html|body)\b", text[:2000], re.IGNORECASE))


def _plain(text: str) -> Iterator[_Piece]:
    yield "<pre>"
    yield _Words(_CONTROLS.sub("\ufffd", text))
    yield "</pre>"


def _harmless(text: str) -> Iterator[_Piece]:
    root = _root(text)
    if root is None:
        return
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in islice(walk, MOST_TAGS):
        dropped = element.tag in DROPPED
        if event == "end":
            if not dropped:
                yield from _closed(element)
            yield from _words(element.tail)
        elif dropped:
            walk.skip_subtree()
        else:
            yield from _opened(element)
            yield from _words(element.text)


def _opened(element: Any) -> Iterator[_Piece]:
    tag = element.tag
    if tag == "img" and (alt := (element.get("alt") or "").strip()):
        yield '<span class="picture">'
        yield _Words(f"[{_CONTROLS.sub('', alt)}]")
        yield "</span>"
    elif tag == "a":
        where = _CONTROLS.sub("", element.get("href") or "")[:2000]
        yield f'<span class="link" title="{escape(where)}">'
    elif tag in KEPT:
        yield f"<{tag}{_attributes(element)}>"


def _closed(element: Any) -> Iterator[_Piece]:
    tag = element.tag
    if tag == "a":
        yield "</span>"
    elif tag in KEPT and tag not in VOID:
        yield f"</{tag}>"


def _words(text: str | None) -> Iterator[_Piece]:
    if text:
        yield _Words(_CONTROLS.sub("", text))


def _attributes(element: Any) -> str:
    """Return the attributes that are kept; what they may hold needs no escaping."""
    found = ""
    for name, allowed in ATTRIBUTES.items():
        value = element.get(name)
        if value and allowed.fullmatch(value):
            found += f' {name}="{value}"'
    return found


def _root_attributes(text: str) -> str:
    root = _root(text[:20_000])
    return "" if root is None else _attributes(root)


def _root(text: str) -> Any:
    """Parse a page; None where there is nothing in it."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _marked(pieces: list[_Piece], sought: Sequence[str]) -> list[_Piece]:
    """Return the pieces with the sought words marked, each found behind the one before."""
    whole = "".join(each.text for each in pieces if isinstance(each, _Words))
    # pages break lines where an article has a space: white space is left out of the comparison
    solid = [place for place, letter in enumerate(whole) if not letter.isspace()] if sought else []
    dense = "".join(whole[place] for place in solid)
    places, behind = [], 0
    for words in sought:
        letters = "".join(words.split())
        start = dense.find(letters, behind) if letters else -1
        if start >= 0:
            behind = start + len(letters)
            places.append((solid[start], solid[behind - 1] + 1))
    return list(_with_marks(pieces, places)) if places else pieces


def _with_marks(pieces: list[_Piece], places: list[tuple[int, int]]) -> Iterator[_Piece]:
    begun, here, waiting = False, 0, list(reversed(places))
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
            continue
        place, end = here, here + len(piece.text)
        while waiting and waiting[-1][0] < end and place < end:
            start, stop = max(waiting[-1][0], place), min(waiting[-1][1], end)
            yield _Words(piece.text[place - here : start - here])
            yield "<mark>" if begun else '<mark id="said">'
            yield _Words(piece.text[start - here : stop - here])
            yield "</mark>"
            begun, place = True, stop
            if waiting[-1][1] <= end:
                waiting.pop()
        yield _Words(piece.text[place - here :])
        here = end
