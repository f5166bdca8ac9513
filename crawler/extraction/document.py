"""A page parsed once: the tree that all readers of it share, and its plain lines."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from crawler.errors import UnreadablePage
from crawler.extraction.structured import json_ld

#: tags that begin a line of their own
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "iframe",
        "object",
        "textarea",
        "select",
    ]
)

#: tags nested deeper are a trick or a mistake, and recursive readers would not survive them
DEEPEST = 400

#: tags in number beyond any article (the largest of 983 real pages has 9,748)
MOST_ELEMENTS = 50_000


@dataclass(frozen=True)
class HtmlDocument:
    """A parsed page; `tree` is never changed, `copy()` is for readers that change what they get."""

    tree: HtmlElement
    url: str

    def copy(self) -> HtmlElement:
        """Return a tree that may be changed."""
        return deepcopy(self.tree)

    @cached_property
    def data(self) -> list[dict[str, Any]]:
        """The JSON-LD objects of the page, from `@graph` and lists too."""
        return json_ld(self.tree)

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Meta names, properties and itemprops in lower case -> contents, in their order."""
        found: dict[str, list[str]] = {}
        for element in self.tree.iter("meta"):
            content = clean(element.get("content"))
            for attribute in ("property", "name", "itemprop"):
                if content and (name := element.get(attribute)):
                    found.setdefault(name.strip().lower(), []).append(content)
        return found

    def first(self, *names: str) -> str | None:
        """Return the first content of the first of these meta names."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    @cached_property
    def links(self) -> frozenset[str]:
        """The texts of all links, bare: a line that is only a link is a teaser."""
        texts = (bare(element.text_content()) for element in self.tree.iter("a"))
        return frozenset(text for text in texts if len(text) > 3)

    def without_comments(self) -> HtmlElement:
        """Return a tree that may be changed, without what is marked as readers' comments."""
        tree = self.copy()
        for element in tree.xpath("//*[contains(@class, 'comment') or contains(@id, 'comment')]"):
            if element.getparent() is not None and element.tag != "body":
                element.drop_tree()
        return tree

    @cached_property
    def lines(self) -> list[str]:
        """All visible text of the page, one line a block."""
        return lines(self.tree)

    @cached_property
    def page_title(self) -> str:
        """The text of the title element."""
        element = self.tree.find(".//title")
        return clean(element.text_content()) if element is not None else ""


def parse(text: str, url: str) -> HtmlDocument:
    """Parse the text of a page; raises UnreadablePage for what is no HTML."""
    from trafilatura import load_html

    tree = load_html(text)
    if tree is None or not isinstance(tree, HtmlElement):
        raise UnreadablePage("the page is not HTML")
    depth = count = 0
    for event, _element in _walk(tree):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEEPEST or count > MOST_ELEMENTS:
            raise UnreadablePage("the page nests or repeats its tags beyond reason")
    return HtmlDocument(tree, url)


def _walk(tree: HtmlElement) -> Any:
    from lxml.etree import iterwalk

    return iterwalk(tree, events=("start", "end"))


def lines(element: HtmlElement) -> list[str]:
    """Return the text below an element, one line a block, white space folded."""
    found: list[str] = []
    run: list[str] = []
    _collect(element, run, found)
    _end_line(run, found)
    return found


def _collect(element: HtmlElement, run: list[str], found: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    block = element.tag in BLOCKS
    if block:
        _end_line(run, found)
    if element.text:
        run.append(element.text)
    for child in element:
        _collect(child, run, found)
        if child.tail:
            run.append(child.tail)
    if block:
        _end_line(run, found)


def _end_line(run: list[str], found: list[str]) -> None:
    line = clean("".join(run))
    run.clear()
    if line:
        found.append(line)


def clean(text: str | None) -> str:
    """Fold white space, drop what is never seen (soft hyphens, zero-width spaces)."""
    return " ".join(_UNSEEN.sub("", text or "").split())


#: zero-width joiners stay: Arabic script and emoji need them
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def bare(text: str) -> str:
    """Return the letters and digits of a text, for comparing what was marked up otherwise."""
    return _MARKS.sub("", text)


_MARKS = re.compile(r"\W+")
