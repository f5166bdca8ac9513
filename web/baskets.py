"""A basket: the quotes and articles that a reader collects, in their order, within an address.

The address is all there is of it: the site keeps nothing. A browser with scripts remembers it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

#: items of one basket; its address stays well within what servers and browsers take
MOST = 100

#: characters of an address that are read
LONGEST = 10_000

Kind: TypeAlias = Literal["q", "a"]

_ITEM = re.compile(r"([qa])([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Item:
    """A quote ("q") or an article ("a") by its identifier."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}{self.id}"


@dataclass(frozen=True, slots=True)
class Basket:
    """Items in the order that the reader gave them, none twice."""

    items: tuple[Item, ...] = ()

    def __str__(self) -> str:
        return ".".join(map(str, self.items))

    def without(self, gone: Item) -> Basket:
        """Return the basket when one item is taken out."""
        return Basket(tuple(each for each in self.items if each != gone))

    def moved(self, item: Item, by: int) -> Basket:
        """Return the basket with one item `by` places further down (or up)."""
        rest = list(self.without(item).items)
        place = max(0, min(len(rest), self.items.index(item) + by))
        return Basket((*rest[:place], item, *rest[place:]))


def read_basket(text: str) -> tuple[Basket, int]:
    """Return the basket of an address, and how much of it could not be read or was too much."""
    parts = [part for part in text[:LONGEST].split(".") if part]
    found = (match for match in map(_ITEM.fullmatch, parts) if match)
    items = list(dict.fromkeys(_item(match[1], match[2]) for match in found))
    return Basket(tuple(items[:MOST])), len(dict.fromkeys(parts)) - len(items[:MOST])


def _item(kind: str, id: str) -> Item:
    return Item("q" if kind == "q" else "a", id)
