"""The words around an event's noun that name it: "exhibition of concert posters", 纪念音乐会."""

from __future__ import annotations

import re

from archive.annotation.events.wording import Wording, wording
from archive.annotation.folding import fold
from archive.annotation.records import Span

#: characters of a name in Chinese before its noun, and of a clause in place of a name, at most
HAN, CLAUSE = 20, 70
_HAN = re.compile(r"[\u3400-\u9fff\d·“”《》「」]+$")
#: after these a Chinese name can begin
_HAN_STOP = re.compile(
    r".*(?:日电|日晚|日|[年月](?=\d)|\d月|\d年|在|将|將|于|於|举办|舉辦|举行|舉行|了|一场|一場|说)的?"
)
_TITLED = re.compile("《[^《》]{1,30}》")
_WORD = re.compile(r"[^\s,;:.!?()،؛؟—–]+")
_MARKS = ' «»“”"「」-—,'
#: marks that open what must be closed within a name
_PAIRS = {"«": "»", "“": "”", "「": "」", "《": "》"}
_ARTICLES = ("a", "an", "the")
#: letters of a word whose ending tells where or when: shorter ones are other words
LONG = 7
#: code points before a name within which words in marks begin that end in it
MARKED = 80


def clause_of(text: str, verb: Span) -> Span:
    """Return the words that lead to a verb and it, in place of a name."""
    begin = max(0, verb.start - CLAUSE)
    if begin:
        begin = text.find(" ", begin, verb.start) + 1 or verb.start
    return _trimmed(text, begin, verb.end)


def name_of(text: str, noun: Span, code: str) -> Span:
    """Return the noun with the words that belong to it on both sides."""
    if code == "zh":
        run = _HAN.search(text[max(0, noun.start - HAN) : noun.start])
        before = _HAN_STOP.sub("", run.group()) if run else ""
        titled = _TITLED.match(text, noun.end)
        end = titled.end() if titled else noun.end
        return _trimmed(text, noun.start - len(before), end)
    words = wording(code)
    start, end = noun
    left = list(_WORD.finditer(text, max(0, start - 120), start))
    for match in reversed(left[-words.before :] if words.before else []):
        if text[match.end() : start].strip() or _stops(match.group(), words, code):
            break
        start = match.start()
    previous = ""
    reached = end
    for place, match in enumerate(_WORD.finditer(text, end, min(len(text), end + 120))):
        word = match.group()
        joins = word in words.joins or (word in _ARTICLES and previous in words.joins)
        if place >= words.after or text[reached : match.start()].strip():
            break
        if _stops(word, words, code) and not joins:
            break
        if not joins:
            end = match.end()
        reached, previous = match.end(), word
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave out marks at both ends."""
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    for opening, closing in _PAIRS.items():
        within = text[start:end]
        opens = text.rfind(opening, max(0, start - MARKED), start)
        if within.rfind(opening) > within.rfind(closing) and text[end : end + 1] == closing:
            end += 1
        elif closing in within and opening not in within[: within.find(closing)] and opens >= 0:
            start = opens
    return Span(start, end)


def _stops(word: str, words: Wording, code: str) -> bool:
    plain = fold(word, code).text
    ends = len(plain) >= LONG and plain.endswith(words.stop_endings)
    return ends or plain in words.stop or any(letter.isdigit() for letter in plain)
