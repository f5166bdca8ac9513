"""Names that a text gives in full and then in part: Хэ Цзюнь, then Хэ; Сейдахметовтің; ئەركىننىڭ.

A tagger knows a name by what stands around it. Where a part of a full name stands again, in any
case, it is the name; in Arabic script, which has no capitals, a part of some length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from archive.annotation.records import Mention, NameKind

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: letters that a part of a name has at least where no capital tells it
_LEAST = 4

#: a word, then what is left of it without a case ending
Readings = Callable[[str], Iterable[str]]


def repeated(
    text: str, found: Sequence[Mention], readings: Readings, *, cased: bool
) -> Iterator[Mention]:
    """Yield the full names and the parts of full names that stand elsewhere in a text."""
    people = [each for each in found if each.kind is NameKind.PERSON]
    full = {tuple(each.base.split()) for each in people if len(each.base.split()) == 2}
    if not full:
        return
    parts = {part for name in full for part in name}
    before: tuple[re.Match[str], str] | None = None
    for word in _WORD.finditer(text):
        name = next((form for form in readings(word.group()) if form in parts), None)
        if name is None:
            before = None
            continue
        joined = before and not text[before[0].end() : word.start()].strip(" ")
        if before and joined and (before[1], name) in full:
            start = before[0].start()
            whole = f"{before[1]} {name}"
            yield Mention(start, word.end(), text[start : word.end()], NameKind.PERSON, whole)
        if cased or len(name) >= _LEAST:
            yield Mention(word.start(), word.end(), word.group(), NameKind.PERSON, name)
        before = (word, name)
