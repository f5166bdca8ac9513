"""Who said what in one text, in five languages through one engine."""

from __future__ import annotations

from collections.abc import Sequence

from archive.annotation.records import Mention, Quote


def find_quotes(text: str, code: str, mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Return the quotes of a text in its order."""
    return ()
