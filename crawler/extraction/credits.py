"""Credit lines: who edited, where the text is from; taken out of the body into their fields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.extraction.wording import credit_line, labelled, related_head

#: a longer line is a paragraph that happens to begin so
LONGEST = 80

#: 来源：新华网 作者：... in one line: values end where the next label or a gap begins
_VALUE_ENDS = re.compile(r"\s{2,}|\s+(?=\S{1,6}[:：])|[）)】\]]")


@dataclass(frozen=True, slots=True)
class Credits:
    """What a body's credit lines said, and the paragraphs without them."""

    paragraphs: list[str]
    editor: str | None
    source: str | None


def take_credits(paragraphs: list[str]) -> Credits:
    """Take credit lines out of a body, and what a heading of other articles heads at its end."""
    editor = source = None
    kept = []
    for line in _before_related(paragraphs):
        if len(line) > LONGEST or not credit_line().match(line):
            kept.append(line)
            continue
        editor = editor or _value("editor", line)
        source = source or _value("source", line)
    return Credits(kept, editor, source)


def _value(slot: str, line: str) -> str | None:
    found = labelled(slot).match(line)
    if not found:
        return None
    return _VALUE_ENDS.split(found[1].strip())[0].strip(" :：") or None


def _before_related(paragraphs: list[str]) -> list[str]:
    """Cut a body where, in its second half, a line such as 相关阅读 heads what follows."""
    half = len(paragraphs) // 2
    for place in range(max(half, 1), len(paragraphs)):
        if related_head().match(paragraphs[place]):
            return paragraphs[:place]
    return paragraphs
