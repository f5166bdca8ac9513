"""What is like an article or a quote: near in meaning, or else with many of its words."""

from __future__ import annotations

from collections.abc import Iterator

from search.analysis import LONGEST, TOKEN, is_han, read
from search.chinese import simplified, stop_words, words
from search.engine import SearchEngine
from search.meaning.nearest import Meanings
from search.query import Query, Sought, Word, either

#: words of a text that are asked for, the longest, which are the rarest as a rule; and how many of
#: them something must have to be like it
ASKED, SHARED = 12, 4


def similar(
    engine: SearchEngine, meanings: Meanings | None, kind: Sought, id: str, text: str, count: int
) -> list[str]:
    """Return the identifiers of what is most like something of a kind, without it; never raises.

    Near in meaning is what its vector lies near to, in any language. Where it has none, it is
    asked for by the words of its `text`.
    """
    near = meanings.beside(id, kind, count) if meanings else []
    if near:
        return [each.row.id for each in near]
    asked = sorted(dict.fromkeys(_words(text)), key=len, reverse=True)[:ASKED]
    if len(asked) < SHARED:
        return []
    hits = engine.search(Query(either(map(Word, asked)), kind, limit=count + 1)).hits
    return [hit.id for hit in hits if hit.id != id and len(hit.because) >= SHARED][:count]


def _words(text: str) -> Iterator[str]:
    for run in TOKEN.findall(text, 0, LONGEST):
        if is_han(run):
            plain = simplified(run)
            yield from (each for each in words(plain) if len(each) > 1 and each not in stop_words())
        elif len(run) > 1 and read(run, "")[0]:
            yield run
