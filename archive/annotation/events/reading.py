"""Text in, events out: a sentence that has a word for an event and a time tells of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from archive.annotation.dates import Precision, TimeExpression, time_expressions
from archive.annotation.events.circumstances import (
    end_of_dateline,
    organisers,
    place_of,
    place_of_most,
    taking_part,
)
from archive.annotation.events.naming import clause_of, name_of
from archive.annotation.events.records import Event, EventKind, EventStatus
from archive.annotation.events.wording import Wording, wording
from archive.annotation.folding import Folded, fold
from archive.annotation.records import Mention, Span
from archive.languages import CODES

#: days from the publication beyond which a time is not that of the event told of
FAR = 500
#: kinds that can last for days, and so have an end that is told by itself
_LASTING = {EventKind.EXHIBITION, EventKind.FORUM, EventKind.FESTIVAL, EventKind.CONTEST}
_EXACT = {Precision.DAY, Precision.MONTH}
#: a sentence ends: in Chinese at once, elsewhere before white space and no small letter or digit
_SENTENCE = re.compile(r"[。！？]+[”’」』）]?|[.!?؟]+[»”’\")]*\s+(?![a-zа-яәғқңөұүһі\d])|\n")


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    text: str
    fold: Folded
    times: tuple[TimeExpression, ...]


def events(
    title: str,
    text: str,
    code: str,
    published: date | None,
    mentions: Sequence[Mention] = (),
) -> tuple[Event, ...]:
    """Return the events that a text in the language `code` tells of, in its order.

    `mentions` are the names found in the text, for the participants: those of its dateline, who
    only report, are none. Sentences on one kind of
    event are put together where their days do not disagree.
    """
    if code not in CODES:
        return ()
    sentences = list(_sentences(text, code, published))
    told: list[Event] = []
    for sentence in sentences:
        for event in _told(sentence, code, published):
            _put(told, event, code)
    _from_title(told, title, sentences, code)
    begins = end_of_dateline(text)
    mentions = [each for each in mentions if each.start >= begins]
    whole_place = place_of_most(title + "\n" + text, code)
    found = []
    for each in sorted(told, key=lambda event: event.start):
        within = each.start, each.end
        held_by = organisers(text, mentions, *within, code)
        named = taking_part(mentions, *within)
        found.append(
            replace(
                each,
                place=each.place or whole_place,
                status=_status(each, text[each.start : each.end], code, published),
                organisers=tuple(name for name in named if name in held_by),
                participants=tuple(name for name in named if name not in held_by),
            )
        )
    return tuple(found)


def _sentences(text: str, code: str, published: date | None) -> Iterator[_Sentence]:
    start = 0
    for end in [*(match.end() for match in _SENTENCE.finditer(text)), len(text)]:
        piece = text[start:end].rstrip()
        if piece:
            times = tuple(
                each
                for each in time_expressions(piece, code, published)
                if each.precision in _EXACT and each.first and _near(each.first, published)
            )
            yield _Sentence(start, piece, fold(piece, code), times)
        start = end


def _near(day: date, published: date | None) -> bool:
    return published is None or abs((day - published).days) < FAR


def _told(sentence: _Sentence, code: str, published: date | None) -> Iterator[Event]:
    """Yield an event for each kind that the sentence has a word for; it must tell a time too."""
    if not sentence.times:
        return
    words = wording(code)
    place = place_of(sentence.text, code)
    for kind, name, anchor in _named(sentence.text, sentence.fold, code):
        first, last, precision = _days(sentence, anchor, words, lasts=kind in _LASTING)
        yield Event(
            sentence.start,
            sentence.start + len(sentence.text),
            kind,
            sentence.text[name.start : name.end],
            first,
            last,
            precision,
            place,
        )


def _named(text: str, folding: Folded, code: str) -> list[tuple[EventKind, Span, int]]:
    """Return the kinds that a sentence tells of, each with its name and where its word stands.

    A word inside the name of another kind only describes that: an exhibition of concert posters.
    A delegation that comes for something else is not told for itself.
    """
    words = wording(code)
    found: list[tuple[EventKind, Span, Span, int]] = []
    for kind in EventKind:
        noun = words.nouns[kind].search(folding.text) if kind in words.nouns else None
        need = words.needs[kind].search(folding.text) if kind in words.needs else None
        if noun and (need or kind not in words.needs):
            word = folding.span(*noun.span())
            anchor = folding.span(*need.span()).start if need else word.start
            found.append((kind, word, name_of(text, word, code), anchor))
        elif verb := _verb(kind, folding.text, words):
            word = folding.span(*verb.span())
            name = clause_of(text, word)
            begin = end_of_dateline(text)
            if begin < word.start:
                name = Span(max(name.start, begin), name.end)
            found.append((kind, word, name, word.start))
    kinds = {each[0] for each in found}
    return [
        (kind, name, anchor)
        for kind, word, name, anchor in found
        if not any(
            other is not kind and span.start <= word.start and word.end <= span.end and head != word
            for other, head, span, _ in found
        )
        and not (kind is EventKind.VISIT and len(kinds) > 1)
    ]


def _verb(kind: EventKind, folded: str, words: Wording) -> re.Match[str] | None:
    """Return the verb that tells of an event, beside those who can do it."""
    if kind not in words.verbs or not words.beside[kind].search(folded):
        return None
    return words.verbs[kind].search(folded)


def _days(
    sentence: _Sentence, place: int, words: Wording, *, lasts: bool
) -> tuple[date | None, date | None, Precision]:
    """Return the first and last day by the time nearest to the event's word, and its bound."""
    open_ended = [each for each in sentence.times if each.bound == "until"]
    # what follows "until" tells of something else: "until Jan. 18, closed on Mondays"
    end = open_ended[0].start if open_ended else len(sentence.text)
    others = [each for each in sentence.times if each.start < end]
    first = last = None
    precision = Precision.DAY
    if others:
        time = min(others, key=lambda each: abs(each.start - place))
        first, precision = time.first, time.precision
        last = time.last if time.bound != "since" else None
    if open_ended:
        last = open_ended[0].last
        precision = precision if first else open_ended[0].precision
    elif lasts and first and first == last:
        return *_lasting(sentence.fold.text, first, words), precision
    return first, last, precision


def _lasting(folded: str, day: date, words: Wording) -> tuple[date | None, date]:
    """Stretch a day by how long the event lasts, back from its end where the text tells that."""
    length = next((days for days, pattern in words.lasting.items() if pattern.search(folded)), 1)
    if words.closing.search(folded):
        return (day - timedelta(length - 1) if length > 1 else None), day
    return day, day + timedelta(length - 1)


def _put(told: list[Event], event: Event, code: str) -> None:
    """Add an event to those told, or put it together with one of its kind that agrees."""
    for place, known in enumerate(told):
        if known.kind is event.kind and _agree(known, event):
            told[place] = replace(
                known,
                first=known.first or event.first,
                last=_later(known, event),
                place=known.place or event.place,
                name=_better(known.kind, known.name, event.name, code),
            )
            return
    told.append(event)


def _better(kind: EventKind, a: str, b: str, code: str) -> str:
    """Return the name that has the kind's noun, the longer where both have it."""
    noun = wording(code).nouns[kind]
    return max(a, b, key=lambda name: (bool(noun.search(fold(name, code).text)), len(name)))


def _agree(a: Event, b: Event) -> bool:
    if a.first is None or b.first is None:
        return True
    if a.first == b.first:
        return True
    return (a.last or a.first) >= b.first and (b.last or b.first) >= a.first


def _later(a: Event, b: Event) -> date | None:
    """Return the end that is told by itself, else the one of the event that was told first."""
    if b.first is None or a.last is None:
        return b.last or a.last
    return a.last


def _from_title(told: list[Event], title: str, sentences: list[_Sentence], code: str) -> None:
    """Take an event that the title names and no sentence dates to be on the first day told."""
    dated = next((each for each in sentences[:3] if each.times), None)
    for kind, span, _ in _named(title, fold(title, code), code):
        if dated is None:
            break
        name = title[span.start : span.end]
        known = next((place for place, each in enumerate(told) if each.kind is kind), None)
        if known is not None:
            name = _better(kind, told[known].name, name, code)
            told[known] = replace(told[known], name=name)
            continue
        time = dated.times[0]
        end = dated.start + len(dated.text)
        told.append(Event(dated.start, end, kind, name, time.first, time.last, time.precision))


def _status(event: Event, sentence: str, code: str, published: date | None) -> EventStatus | None:
    words = wording(code)
    folded = fold(sentence, code).text
    if words.cancelled.search(folded):
        return EventStatus.CANCELLED
    if published is None:
        return None
    if event.first and event.first > published:
        return EventStatus.PLANNED
    if event.last and event.last < published:
        return EventStatus.PAST
    return EventStatus.PLANNED if words.planned.search(folded) else EventStatus.UNDER_WAY
