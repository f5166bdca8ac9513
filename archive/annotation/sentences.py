"""Where paragraphs and sentences begin and end; words in marks are not broken.

Abbreviations behind which a full stop ends nothing are data: `languages/CODE/sentences.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from archive.annotation.records import Span
from archive.languages import table

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_STOP = re.compile(r"(?P<full>[。！？]+|[!?؟۔…]+|\.+)(?P<close>[”“»’\"'』」›)）\]]*)(?P<gap>\s*)")
#: a sentence does not begin with these: the one before goes on
_GOES_ON = re.compile(r"[a-zа-яёәғқңөұүһі,;:،؛，；：–—-]")
_INITIAL = re.compile(r"(?:^|[\s.(«“\"])[^\W\d_]$")
_WORD_BEFORE = re.compile(r"[^\W\d_][\w.]*$")
#: code points before a full stop that can be an abbreviation
_REACH = 16


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the lines of a text that are not blank, without white space around them."""
    for line in _LINE.finditer(text):
        words = line.group()
        if stripped := words.strip():
            start = line.start() + len(words) - len(words.lstrip())
            yield Span(start, start + len(stripped))


def sentences(text: str, part: Span, code: str, closed: Sequence[Span] = ()) -> list[Span]:
    """Return the sentences of a paragraph, without white space around them; linear.

    `closed`: spans in order, none in another, within which no sentence ends but at their end.
    """
    starts = [each.start for each in closed]
    found, begin = [], part.start
    for stop in _STOP.finditer(text, *part):
        place = bisect_right(starts, stop.start("full")) - 1
        inside = place >= 0 and stop.end("full") < closed[place].end
        if inside and stop.end("close") < closed[place].end:
            continue
        if _ends(text, stop, part.end, code):
            end, following = stop.end("close"), stop.end()
            if place + 1 < len(starts) and starts[place + 1] < end:
                end = following = starts[place + 1]  # 好。“走吧。”: a mark that opens
            found.append(Span(begin, end))
            begin = following
    if begin < part.end:
        found.append(Span(begin, part.end))
    return [each for each in found if each.end > each.start]


def _ends(text: str, stop: re.Match[str], end: int, code: str) -> bool:
    """Tell whether a sentence ends at a stop."""
    behind = stop.end()
    if behind >= end or stop["full"][0] in "。！？":
        return True
    if not stop["gap"] or _GOES_ON.match(text, behind):
        return False
    if stop["full"] != "." or stop["close"]:
        return True
    before = text[max(0, stop.start() - _REACH) : stop.start()]
    word = _WORD_BEFORE.search(before)
    return not (_INITIAL.search(before) or (word and word.group().lower() in _abbreviations(code)))


@cache
def _abbreviations(code: str) -> frozenset[str]:
    return frozenset(table(code, "sentences").get("abbreviations", ()))
