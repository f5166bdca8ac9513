"""An outlet's own selectors: which set fits a page's date, and what it chooses."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from crawler.extraction.document import HtmlDocument, clean
from crawler.outlet import OutletFile, Selectors

#: a body with fewer characters means that the selector has stopped matching
SHORTEST_BODY = 200


def for_date(outlet: OutletFile | None, day: date | None) -> Selectors | None:
    """Return the selectors that were in use on a day: the first set that is not too old."""
    if outlet is None:
        return None
    dated = [chosen for chosen in outlet.selectors if chosen.until and day and day <= chosen.until]
    if dated:
        return min(dated, key=lambda chosen: chosen.until or date.max)
    return next((chosen for chosen in outlet.selectors if chosen.until is None), None)


def elements(document: HtmlDocument, chosen: Selectors | None, field: str) -> list[HtmlElement]:
    """Return what the first selector of a field that matches anything chooses."""
    for css in chosen.fields.get(field, ()) if chosen else ():
        chosen_elements: Any = _compiled(css)(document.tree)
        if chosen_elements:
            return list(chosen_elements)
    return []


def texts(document: HtmlDocument, chosen: Selectors | None, field: str) -> list[str]:
    """Return the texts that a field's selector chooses; of a `time` or `meta`, its value."""
    found = (_value(element) for element in elements(document, chosen, field))
    return [text for text in found if text]


def _value(element: HtmlElement) -> str:
    if element.tag == "meta":
        return clean(element.get("content"))
    return clean(element.get("datetime")) or clean(element.text_content())


@lru_cache(maxsize=2000)
def _compiled(css: str) -> CSSSelector:
    return CSSSelector(css)
