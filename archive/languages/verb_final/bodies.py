"""Bodies that a phrase names: қала туризм басқармасы, «بۇلۇت» ئاگېنتلىقى.

The name taggers know proper names; a statement is often given to a body by the phrase that tells
what it is. Its last noun stands in the possessive or behind a name in marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.annotation.quotes.passage import Kind
from archive.annotation.records import Mention, NameKind
from archive.languages.verb_final.nouns import Case, noun, without_case
from archive.languages.verb_final.phrases import beginning
from archive.languages.verb_final.words import key, keys

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CLOSES = ("»", "”", "›", '"')


def with_bodies(text: str, mentions: Sequence[Mention], code: str) -> list[Mention]:
    """Return the mentions with the bodies that phrases name, in order, none overlapping."""
    starts = [each.start for each in mentions]
    found: list[Mention] = []
    taken: set[int] = set()
    for body in _bodies(text, code):
        first = bisect_left(starts, body.start)
        if first and mentions[first - 1].end > body.start:
            first -= 1
        elif first and _leads(text, mentions[first - 1], body):
            first -= 1
            start = mentions[first].start
            lead = text[start : body.start]
            body = replace(body, start=start, text=lead + body.text, base=lead + body.base)
        within = range(first, bisect_left(starts, body.end))
        free = not found or body.start >= found[-1].end
        if free and all(_gives_way(mentions[each], body) for each in within):
            taken.update(within)
            found.append(body)
    left = [_bare(each, code) for place, each in enumerate(mentions) if place not in taken]
    return sorted([*left, *found], key=lambda each: each.start)


def _leads(text: str, place: Mention, body: Mention) -> bool:
    """Tell whether a place without a case stands right before a body: ئالمۇتا شەھەرلىك ..."""
    gap = text[place.end : body.start]
    bare = place.kind is NameKind.PLACE and place.text == place.base
    return bare and gap != "" and not gap.strip(" \u00a0")


def _bare(mention: Mention, code: str) -> Mention:
    """Return a person's name without the noun that a tagger took into it: Немересі Айша."""
    head, gap, name = mention.text.partition(" ")
    if mention.kind is not NameKind.PERSON or not gap:
        return mention
    read = noun(head, code)
    if read is None or read.kind is not Kind.ROLE or not read.owned:
        return mention
    start = mention.start + len(head + gap)
    return replace(mention, start=start, text=name, base=mention.base.partition(" ")[2])


def _gives_way(mention: Mention, body: Mention) -> bool:
    """Tell whether a name is a part of the phrase: the city in the name of its department."""
    inside = body.start <= mention.start and mention.end <= body.end
    return inside and (mention.kind is not NameKind.PERSON)


def _bodies(text: str, code: str) -> Iterator[Mention]:
    floor = 0
    for word in _WORD.finditer(text):
        read = noun(word.group(), code)
        if read is None or not read.body or read.case is Case.OTHER:
            continue
        line = max(floor, text.rfind("\n", max(0, word.start() - 200), word.start()) + 1)
        start = beginning(text, line, word.start(), code)
        modifiers = text[start : word.start()].strip()
        marked = modifiers.endswith(_CLOSES)
        if not modifiers or not (read.owned or marked) or _of_another(modifiers, code):
            continue
        base = text[start : word.start()] + without_case(word.group(), read, code)
        yield Mention(start, word.end(), text[start : word.end()], NameKind.ORGANISATION, base)
        floor = word.end()


def _of_another(modifiers: str, code: str) -> bool:
    """Tell whether a phrase begins with a noun that means another body: министрліктің қызметі."""
    first = _WORD.search(modifiers)
    if first is None or modifiers[0] in '«“"':
        return False
    read = noun(first.group(), code)
    return (read is not None and read.case is Case.OWNER) or key(first.group(), code) in keys(
        code, "pronouns", "this"
    )
