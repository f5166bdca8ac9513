"""A query as typed to its tokens: words, phrases, operators, parentheses, names of fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from search.numbers import GAPS
from search.remarks import About, Remark

#: characters of a query that are looked at: more than any tree within the limits is written with
LONGEST = 10_000


class Sign(StrEnum):
    """The kinds of tokens; `text` of a field is its name as typed."""

    WORD = "word"
    PREFIX = "prefix"
    PHRASE = "phrase"
    FIELD = "field"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    OPEN = "("
    CLOSE = ")"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; the text of a word is free of marks at its ends."""

    sign: Sign
    text: str = ""
    #: whether something follows without a gap (a field with its value)
    joined: bool = False


#: a mark that opens a phrase -> the marks that close it
PHRASE_MARKS = {
    '"': '"', "＂": "＂", "“": "”“", "”": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "﹁": "﹂", "﹃": "﹄",
}  # fmt: skip
_CLOSERS = "".join(PHRASE_MARKS.values())
_ANY_MARK = "".join(sorted(set(_CLOSERS) | set(PHRASE_MARKS)))

#: controls, marks of direction, halves of characters: none of them is part of a word
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufff9-\uffff]"
)

_OPEN, _CLOSE = "(（﹙", ")）﹚"
_COLON = ":：﹕"
_MINUS = "-－﹣−"
_STAR = "*＊"
#: signs between words in the five languages; a comma between digits is part of the number
_GAP = "\\s;!?…؟،؛؞۔、。，；！？·／|&+~^=<>\\[\\]{}\\\\"

_CHUNK = re.compile(rf"[^{_GAP}{_ANY_MARK}{_OPEN}{_CLOSE}{_COLON}{_STAR},]+")
#: what holds a word together only between digits: 1,300 and 21:30 and 1 300
_BETWEEN_DIGITS = re.compile(rf"(?<=\d)[,:：](?=\d)|(?<=\d)(?<!\d{{4}})[{GAPS}](?=\d{{3}}(?!\d))")
_FIELD_NAME = re.compile(r"[^\W\d_]{2,20}")

#: days with an open side, whose points belong to them
_SPAN = re.compile(r"\d[-/\d年月日]*\.\.|\.\.\d[-/\d年月日]*")

#: operators as typed, in capitals
_OPERATORS = {"AND": Sign.AND, "OR": Sign.OR, "NOT": Sign.NOT}


def tokens(query: str, remarks: list[Remark]) -> Iterator[Token]:
    """Cut a query; what is odd about it is added to `remarks`."""
    if len(query) > LONGEST:
        remarks.append(Remark(About.TOO_LONG, str(LONGEST)))
    plain = unicodedata.normalize("NFC", _UNSEEN.sub(" ", query[:LONGEST]))
    place, gap = 0, True
    while place < len(plain):
        letter = plain[place]
        if letter in PHRASE_MARKS and (gap or letter not in "”»"):
            place, phrase = _phrase(plain, place, remarks)
            if phrase:
                yield Token(Sign.PHRASE, phrase)
            gap = True
        elif letter in _OPEN:
            yield Token(Sign.OPEN)
            place, gap = place + 1, True
        elif letter in _CLOSE:
            yield Token(Sign.CLOSE)
            place, gap = place + 1, False
        elif letter in _MINUS and gap and not _ends(plain, place + 1):
            yield Token(Sign.NOT, letter)
            place += 1
        elif letter in _STAR:
            if gap:
                remarks.append(Remark(About.LOOSE_STAR))
            place += 1
        elif found := _chunk(plain, place):
            yield from _words(plain, place, found)
            place, gap = place + len(found), False
            if plain[place : place + 1] and plain[place] in _COLON:
                place, gap = place + 1, True
        else:
            place, gap = place + 1, True


def _ends(text: str, place: int) -> bool:
    """Tell whether nothing stands at a place that a minus could belong to."""
    return place >= len(text) or text[place].isspace() or text[place] in _CLOSE


def _phrase(text: str, start: int, remarks: list[Remark]) -> tuple[int, str]:
    closers = PHRASE_MARKS[text[start]]
    end = min((at for mark in closers if (at := text.find(mark, start + 1)) >= 0), default=-1)
    if end < 0:
        # closed by the plain mark where the keyboard had no other
        end = text.find('"', start + 1)
    inside = text[start + 1 : end if end >= 0 else len(text)]
    for mark in _ANY_MARK:
        inside = inside.replace(mark, " ")
    phrase = " ".join(inside.split())
    if not re.search(r"[^\W_]", phrase):
        phrase = ""
    if end < 0 and phrase:
        remarks.append(Remark(About.OPEN_PHRASE, phrase[:40]))
    return (end + 1 if end >= 0 else len(text)), phrase


def _chunk(text: str, place: int) -> str:
    """Return the run of letters at a place, over commas and colons between digits."""
    end = place
    while found := _CHUNK.match(text, end):
        end = found.end()
        if _BETWEEN_DIGITS.match(text, end):
            end += 1
        else:
            break
    return text[place:end]


def _words(text: str, place: int, chunk: str) -> Iterator[Token]:
    end = place + len(chunk)
    following = text[end : end + 1]
    if following and following in _COLON:
        rest = text[end + 1 : end + 3]
        name = unicodedata.normalize("NFKC", chunk)
        if _FIELD_NAME.fullmatch(name) and not rest.startswith("//"):
            yield Token(Sign.FIELD, name, joined=bool(rest[:1].strip()))
            return
    word = chunk if _SPAN.fullmatch(chunk) else trimmed(chunk)
    if word in _OPERATORS:
        yield Token(_OPERATORS[word], word)
    elif word:
        star = following != "" and following in _STAR and chunk.endswith(word)
        yield Token(Sign.PREFIX if star else Sign.WORD, word)


def trimmed(chunk: str) -> str:
    """Return a run of letters without the signs at its ends."""
    start, end = 0, len(chunk)
    while start < end and not chunk[start].isalnum():
        start += 1
    while end > start and not (chunk[end - 1].isalnum() or unicodedata.combining(chunk[end - 1])):
        end -= 1
    return chunk[start:end]
