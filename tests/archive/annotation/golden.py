"""Golden passages: hard cases of each language, written for these tests, with their quotes.

`passages/CODE/NAME.toml`; a quote names its parts by their words, which are found in the text
here, so that a linguist can add a passage without counting letters.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "passages"

Record = dict[str, Any]


def passages(language: str | None = None) -> list[Record]:
    """Return the passages of one language, or of all, in the shape that the scorer reads."""
    return [gold(path) for path in sorted(FOLDER.glob(f"{language or '*'}/*.toml"))]


def gold(path: Path) -> Record:
    """Return `{id, lang, text, quotes, not_quotes}` with offsets; raises ValueError naming a part."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    text = data["text"]
    return {
        "id": f"{path.parent.name}/{path.stem}",
        "lang": path.parent.name,
        "text": text,
        "quotes": _quotes(path, text, data.get("quotes", [])),
        "not_quotes": [_span(path, text, words, 0) for words in data.get("not_quotes", ())],
    }


def _quotes(path: Path, text: str, written: list[Record]) -> list[Record]:
    """Place each quote after the one before it, so that words that occur twice are told apart."""
    quotes = []
    at = 0
    for quote in written:
        spans = []
        end = at
        for words in quote["parts"]:
            span = _span(path, text, words, end)
            end = span["end"]
            spans.append([span["start"], end])
        at = spans[0][0]
        quotes.append(
            {
                "start": at,
                "end": end,
                "parts": spans,
                "content": " ".join(quote["parts"]),
                "type": quote["type"],
                "cue": quote.get("cue"),
                "speaker_text": quote.get("speaker"),
                "speaker_full": quote.get("name"),
                "role": quote.get("role"),
                "negated": quote.get("negated", False),
                "optional": quote.get("optional", False),
            }
        )
    return quotes


def _span(path: Path, text: str, words: str, after: int) -> Record:
    start = text.find(words, after)
    if start < 0:
        raise ValueError(
            f"{path}: {words!r} does not stand in the text after {text[:after][-20:]!r}"
        )
    return {"start": start, "end": start + len(words), "text": words}
