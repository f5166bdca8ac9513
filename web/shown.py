"""Text from outside made fit to be shown: language, direction, no stray control characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.model import LanguageTag

#: ISO 15924 codes of scripts written from right to left
RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})

#: C0 and C1 controls but tab, newline and carriage return: HTML has no place for them
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

#: bidirectional controls that open a span -> the control that closes it (Unicode UAX 9)
OPENERS = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u202d": "\u202c",
    "\u202e": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
CLOSERS = frozenset(OPENERS.values())
BIDI = re.compile("[" + "".join((*OPENERS, *CLOSERS)) + "]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text with what a page must say of it."""

    text: str
    #: a BCP 47 tag for the `lang` attribute, empty where unknown
    lang: str
    #: "ltr", "rtl", or "auto" where the script is unknown
    direction: str


def shown(text: str, tag: LanguageTag) -> Shown:
    """Return `text` as a page in the language `tag` shows it."""
    known = tag.language != "und"
    return Shown(tame(text), str(tag) if known else "", direction(tag.script))


def direction(script: str | None) -> str:
    """Return the writing direction of a script (ISO 15924)."""
    if script is None:
        return "auto"
    return "rtl" if script in RIGHT_TO_LEFT else "ltr"


def tame(text: str) -> str:
    """Return `text` so that it cannot disturb what stands around it.

    Control characters become U+FFFD; a bidirectional control that closes nothing does too, and
    what is left open is closed at the end. Otherwise nothing is changed and no offset moves.
    """
    text = CONTROLS.sub("\ufffd", text)
    return _balanced(text) if BIDI.search(text) else text


def _balanced(text: str) -> str:
    open_now: list[str] = []
    letters = list(text)
    for index, letter in enumerate(letters):
        if letter in OPENERS:
            open_now.append(OPENERS[letter])
        elif letter in CLOSERS:
            if open_now and open_now[-1] == letter:
                open_now.pop()
            else:
                letters[index] = "\ufffd"
    return "".join((*letters, *reversed(open_now)))


def safe_link(address: str | None) -> str | None:
    """Return `address` if a reader may be sent there (http or https with a host), else None."""
    if not address or CONTROLS.search(address) or BIDI.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def isolated(text: str) -> str:
    """Return words from outside so that their direction does not disturb what is around them."""
    return f"\u2068{tame(text)}\u2069"
