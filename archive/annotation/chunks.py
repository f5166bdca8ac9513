"""A text in pieces that a model can take: its paragraphs, the overlong ones cut at white space."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: code points of one piece: more than any paragraph of a newspaper, little for a model
LONGEST = 4_000

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_END = re.compile(r"[.!?。！？؟۔…]\s*|\s+")


def chunks(text: str, longest: int = LONGEST) -> Iterator[tuple[int, str]]:
    """Yield each piece with its offset, without white space around it; linear in the text.

    A paragraph longer than `longest` is cut behind the last full stop or white space before
    that, or there, where it has neither in its last tenth.
    """
    for line in _LINE.finditer(text):
        start, end = line.span()
        while start < end:
            stop = _cut(text, start, end, longest)
            piece = text[start:stop]
            if words := piece.strip():
                yield start + len(piece) - len(piece.lstrip()), words
            start = stop


def _cut(text: str, start: int, end: int, longest: int) -> int:
    if end - start <= longest:
        return end
    limit = start + longest
    cuts = [match.end() for match in _END.finditer(text, limit - longest // 10, limit)]
    return cuts[-1] if cuts else limit
