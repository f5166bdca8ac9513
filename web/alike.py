"""What a page offers beside an article or a quote: what is most like it."""

from __future__ import annotations

from collections.abc import Collection

from search.errors import IndexDamaged
from search.query import Sought
from search.similar import similar
from web.handles import engine, meanings


def alike(kind: Sought, id: str, text: str, known: Collection[str], count: int) -> list[str]:
    """Return identifiers of what is most like something, but those that its page has already.

    A page does without them where the index fails.
    """
    try:
        found = similar(engine(), meanings(), kind, id, text, count + len(known))
    except IndexDamaged:
        return []
    return [each for each in found if each not in known][:count]
