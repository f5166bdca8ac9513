"""Words in quotation marks of all five languages: nested, unbalanced or mistyped; linear.

“ ” ‘ ’ « » „ “ ‹ › 「 」 『 』 " ' '' and 《 》, which hold titles
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.annotation.records import Span

#: opening mark -> what closes it, the right one first
PAIRS = {
    "“": "”“\"″", "«": "»\"”“", "„": "“”\"", "‘": "’'", "「": "」", "『": "』", "‹": "›",
    "《": "》", "〈": "〉", '"': "\"”“", "'": "'’", "‟": "”", "”": "”", "〝": "〞〟", "＂": "＂",
}  # fmt: skip
CLOSING = frozenset("”»’」』›》〉\"'“〞〟″＂")
#: marks whose direction only their neighbours tell
_EITHER = frozenset("\"'＂“”")
_TWICE = re.compile(r"''|’’|‘‘|``")
_SINGLE = frozenset("'‘")
TITLES = frozenset("《〈")
#: what may stand before an opening mark and behind a closing one, beside white space
_BEFORE, _BEHIND = (
    frozenset('([{—–-:：，,、。（/“«„‘「『"'),
    frozenset(')]},.;:!?…—–-，。；：！？、）؟،؛۔»”’」』"'),
)
#: marks in one another: more than anybody writes
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in marks; `[start, end)` with the marks, `inner` without."""

    start: int
    end: int
    inner: Span
    #: 0 for the outermost
    depth: int
    #: false where the closing mark is missing; it then reaches to the end of the paragraph
    closed: bool
    #: 《 》
    title: bool
    #: goes on behind words of the writer that stand within the marks
    resumed: bool = False

    def moved(self, offset: int) -> Marked:
        """Return the same marks in a text that has `offset` code points before."""
        inner = Span(self.inner.start + offset, self.inner.end + offset)
        return replace(self, start=self.start + offset, end=self.end + offset, inner=inner)

    @property
    def span(self) -> Span:
        """The words with their marks."""
        return Span(self.start, self.end)


def marked(text: str, part: Span) -> list[Marked]:
    """Return the words in marks of one paragraph, in the order of their opening marks."""
    words = _TWICE.sub(_once, text[part.start : part.end])
    return [each.moved(part.start) for each in _marked(words, Span(0, len(words)))]


def _once(twice: re.Match[str]) -> str:
    """Return two single marks as a double one, as long as they were."""
    before, behind = twice.string[: twice.start()][-1:], twice.string[twice.end() :][:1]
    opens = (not before or before.isspace() or before in _BEFORE) and not behind.isspace()
    return ' "' if opens else '" '


def _marked(text: str, part: Span) -> list[Marked]:
    found: list[Marked] = []
    stack: list[int] = []
    for place in range(*part):
        mark = text[place]
        if mark not in PAIRS and mark not in CLOSING:
            continue
        match = _closes(text, part, place, mark, stack)
        if match is not None:
            left = [each for each in stack[match + 1 :] if text[each] not in _SINGLE]
            found.extend(_unclosed(text, each, place, len(stack)) for each in left)
            opened = stack[match]
            found.append(
                Marked(
                    opened, place + 1, _inner(text, opened + 1, place), match, closed=True,
                    title=text[opened] in TITLES,
                )
            )  # fmt: skip
            del stack[match:]
        elif mark in PAIRS and _opens(text, part, place, mark) and len(stack) < DEEPEST:
            stack.append(place)
    for depth, opened in enumerate(stack):
        if text[opened] not in _SINGLE and text[opened] not in TITLES:
            found.append(_unclosed(text, opened, part.end, depth))
    return _ended(text, sorted(found, key=lambda each: (each.start, -each.end)))


def _ended(text: str, found: list[Marked]) -> list[Marked]:
    """End what has no closing mark where the same mark opens again."""
    following: dict[str, int] = {}
    for place in range(len(found) - 1, -1, -1):
        each = found[place]
        mark = text[each.start]
        if not each.closed and each.start < following.get(mark, -1) < each.end:
            end = following[mark]
            found[place] = replace(each, end=end, inner=_inner(text, each.start + 1, end))
        following[mark] = each.start
    return found


def outermost(found: list[Marked]) -> list[Marked]:
    """Return those that stand in no other; of a title, the words around it."""
    outer: list[Marked] = []
    for each in found:
        if not outer or each.start >= outer[-1].end:
            outer.append(each)
    return outer


def _closes(text: str, part: Span, place: int, mark: str, stack: list[int]) -> int | None:
    """Return the place in the stack of the mark that this one closes."""
    if mark not in CLOSING:
        return None
    if mark in _EITHER and not _may_close(text, part, place, mark):
        return None
    if mark in "'’" and _in_word(text, place, part):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        if mark in PAIRS[text[stack[depth]]]:
            return depth
        if text[stack[depth]] not in _SINGLE and mark in _EITHER:
            return depth if place > stack[depth] + 1 and mark not in _SINGLE else None
    return None


def _may_close(text: str, part: Span, place: int, mark: str) -> bool:
    """Tell whether a mark of no direction stands where a closing one would."""
    before = text[place - 1] if place > part.start else " "
    behind = text[place + 1] if place + 1 < part.end else " "
    if mark == "”":
        return True
    if mark == "“":
        return not before.isspace() and (behind.isspace() or behind in _BEHIND) and not _han(before)
    if before.isspace():
        return mark == '"' and behind.isspace()
    return (
        behind.isspace()
        or behind in _BEHIND
        or not behind.isalnum()
        or _han(behind)
        or _han(before)
    )


def _opens(text: str, part: Span, place: int, mark: str) -> bool:
    """Tell whether a mark stands where an opening one would."""
    before = text[place - 1] if place > part.start else " "
    behind = text[place + 1] if place + 1 < part.end else " "
    if mark == "”":
        return (before.isspace() or before in _BEFORE) and behind.isalnum()
    if mark not in _EITHER and mark not in _SINGLE:
        return True
    if behind.isspace():
        return False
    if mark == "“":
        return True
    if mark in _SINGLE and _in_word(text, place, part):
        return False
    return before.isspace() or before in _BEFORE or _han(before)


def _in_word(text: str, place: int, part: Span) -> bool:
    """Tell whether a mark stands within a word; Han characters make no words that it could join."""
    if not part.start < place < part.end - 1:
        return False
    return all(each.isalnum() and not _han(each) for each in (text[place - 1], text[place + 1]))


def _han(letter: str) -> bool:
    return "\u3000" <= letter <= "\u9fff"


def _unclosed(text: str, opened: int, end: int, depth: int) -> Marked:
    return Marked(opened, end, _inner(text, opened + 1, end), depth, closed=False, title=False)


def _inner(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
