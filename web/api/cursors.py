"""Where the next answer of a list begins, as an opaque word: the key of the last item told."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from typing import Any

from archive.store.keyset import Key

#: letters of a cursor, letters of a text in it, the size of a number, items passed over in a search
LONGEST, TEXT, NUMBER, FURTHEST = 400, 120, 2**31, 1_000_000

_VERSION = 2


def made(place: str, key: Key) -> str:
    """Return the cursor behind an item of a list; `place` names the list and its kinds of values.

    Kinds: "d" a day or none, "n" a whole number, "o" one of items passed over, "t" a text, as in
    "quotes:dtnn".
    """
    told = [each.isoformat() if isinstance(each, date) else each for each in key]
    text = json.dumps([_VERSION, place, *told], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str, place: str) -> Key | None:
    """Return the key that a cursor of a list holds, None for no cursor; raises ValueError."""
    if not cursor:
        return None
    kinds = place.partition(":")[2]
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        version, of, *told = json.loads(urlsafe_b64decode(padded))
        if (version, of, len(told)) != (_VERSION, place, len(kinds)):
            raise ValueError
        return tuple(_value(kind, each) for kind, each in zip(kinds, told, strict=True))
    except (ValueError, TypeError, RecursionError) as error:
        raise ValueError("it is no cursor of this list: take `next` of an answer") from error


def _value(kind: str, told: Any) -> str | int | date | None:
    if kind == "d":
        return None if told is None else date.fromisoformat(told)
    if kind in "no" and type(told) is int and 0 <= told < (NUMBER if kind == "n" else FURTHEST):
        return told
    if kind == "t" and isinstance(told, str) and len(told) <= TEXT and told.isprintable():
        return told
    raise ValueError
