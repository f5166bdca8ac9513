"""Articles as lines of JSON to what they tell, as lines of JSON: a line in, a line out.

A line that cannot be read gives `{line, error}` and nothing else goes wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from archive.annotation.named import Named, named
from archive.annotation.names import LONGEST_TEXT
from archive.annotation.reading import read
from archive.annotation.records import NameKind, Quote
from archive.workers import Workers

#: bytes of a line that are read: the longest text, each letter as an escape, and some more
LONGEST_LINE = 16 * LONGEST_TEXT

#: bytes of an overlong line that are passed over at a time
PIECE = 1 << 20

#: seconds for one line
PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the input, by its number from 1; None where it is too long to be held."""

    number: int
    raw: bytes | None


class BadLine(Exception):
    """A line that holds no article; the message says what to do."""


def answers(lines: IO[bytes], jobs: int = 1) -> Iterator[str]:
    """Yield an answer for each line that is not blank, in their order; a few are held at a time."""
    if jobs == 1:
        yield from map(_answer, _numbered(lines))
        return
    with Workers(_answer, jobs, PATIENCE) as workers:
        for line, answer in workers.map(_numbered(lines), ""):
            yield answer or _error(line, "reading took too long, or ended the reader")


def _numbered(lines: IO[bytes]) -> Iterator[Line]:
    number = 0
    while raw := lines.readline(LONGEST_LINE):
        number += 1
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            while (rest := lines.readline(PIECE)) and not rest.endswith(b"\n"):
                pass
            yield Line(number, None)
        elif raw.strip():
            yield Line(number, raw)


def _answer(line: Line) -> str:
    try:
        return json.dumps(_told(_article(line)), ensure_ascii=False)
    except BadLine as error:
        return _error(line, str(error))
    except Exception as error:
        # the border of the stage: a text that no reader foresaw is told of, the rest goes on
        return _error(line, f"reading failed: {type(error).__name__}")


def _error(line: Line, reason: str) -> str:
    return json.dumps({"line": line.number, "error": reason})


def _article(line: Line) -> dict[str, Any]:
    """Return the fields of a line; raises BadLine."""
    if line.raw is None:
        raise BadLine(f"the line is longer than {LONGEST_LINE:,} bytes: cut the text in pieces")
    try:
        article = json.loads(line.raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLine("the line is not UTF-8: convert it") from None
    except (ValueError, RecursionError):
        raise BadLine('the line is not JSON: write {"id": ..., "text": ...}') from None
    if not isinstance(article, dict):
        raise BadLine('the line is not an object: write {"id": ..., "text": ...}')
    _check(article)
    return article


def _check(article: dict[str, Any]) -> None:
    text = article.get("text")
    if not isinstance(text, str):
        raise BadLine("`text` is missing" if text is None else "`text` is not a string")
    if len(text) > LONGEST_TEXT:
        raise BadLine(
            f"`text` has {len(text):,} characters: cut it in pieces of {LONGEST_TEXT:,} at most"
        )
    if "\0" in text:
        raise BadLine("`text` has a NUL character: take it out")
    for name in ("language", "title"):
        if not isinstance(article.get(name), str | None):
            raise BadLine(f"`{name}` is not a string")
    if not isinstance(article.get("id"), str | int | None):
        raise BadLine("`id` is neither a string nor a number")
    for name in ("id", "text", "language", "title"):
        try:
            str(article.get(name)).encode()
        except UnicodeEncodeError:
            raise BadLine(f"`{name}` has half a surrogate pair: mend its \\u escapes") from None


def _told(article: dict[str, Any]) -> dict[str, Any]:
    """Return what an article tells, with the fields in the order of the docs."""
    language = (article.get("language") or "").replace("_", "-").split("-")[0].lower()
    reading = read(article["text"], language or None, article.get("title"))
    found = named(article["text"], reading)
    return {
        "id": article.get("id"),
        "language": reading.language,
        "script": reading.script,
        "quotes": [quote_fields(each) for each in reading.quotes],
        "people": [_name(each) for each in found if each.kind is NameKind.PERSON],
        "organisations": [_name(each) for each in found if each.kind is NameKind.ORGANISATION],
        "places": [_name(each) for each in found if each.kind is NameKind.PLACE],
        "remarks": list(reading.remarks),
    }


def quote_fields(quote: Quote) -> dict[str, Any]:
    """Return a quote as JSON has it, the speaker as printed and by the fullest name."""
    speaker = quote.speaker
    return {
        "start": quote.start, "end": quote.end, "parts": [list(part) for part in quote.parts],
        "content": quote.content, "type": quote.type.value, "cue": quote.cue,
        "speaker": speaker.text, "speaker_full": speaker.name, "role": speaker.role,
        "negated": quote.negated, "confidence": quote.confidence, "paragraph": quote.paragraph,
        "resolved": speaker.resolved, "spoken": quote.spoken,
    }  # fmt: skip


def _name(found: Named) -> dict[str, Any]:
    role = {"role": found.role} if found.kind is NameKind.PERSON else {}
    mentions = [
        {"start": each.start, "end": each.end, "text": each.text} for each in found.mentions
    ]
    return {"name": found.name, **role, "mentions": mentions}
