"""One pass over a text: its language, the names in it, and who said what."""

from __future__ import annotations

from archive.annotation.language import identify
from archive.annotation.names import LONGEST_TEXT, tagger
from archive.annotation.quotes import find_quotes
from archive.annotation.records import Reading
from archive.languages import CODES

#: rises with every change of what is found in the same text; the archive reads anew by it
VERSION = 5


def read(text: str, language: str | None = None, title: str | None = None) -> Reading:
    """Return what a text tells; never raises, and says in `remarks` what it could not read.

    `text`: paragraphs with a newline between them, the offsets count in it; `language`: one of
    the archive's codes, told from the text where it is missing or none of them.
    """
    tag = identify(text if text.strip() else title or "")
    code = language if language in CODES else tag.language
    script = tag.script
    if code not in CODES:
        return Reading(code, script, (), (), (f"no quotes are read in the language {code!r}",))
    remarks = []
    if len(text) > LONGEST_TEXT:
        remarks.append(f"only the first {LONGEST_TEXT:,} characters were read")
        text = text[:LONGEST_TEXT]
    mentions = tagger(code).mentions(text)
    return Reading(code, script, tuple(mentions), find_quotes(text, code, mentions), tuple(remarks))
