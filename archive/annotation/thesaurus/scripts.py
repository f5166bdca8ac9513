"""Which letters a language is written with, to catch a word that stands in the wrong line."""

from __future__ import annotations

import re

#: letters of each language's own script; Kazakh has all Russian ones and nine more
_OWN = {
    "en": re.compile(r"[A-Za-zÀ-ɏ]"),
    "zh": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    "ru": re.compile(r"[А-Яа-яЁё]"),
    "kk": re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]"),
    # the 32 letters of Uyghur and the hamza seat; look-alikes of other languages are not among them
    "ug": re.compile(r"[ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي]"),
}

_LETTER = re.compile(r"[^\W\d_]")


def misfit(label: str, code: str) -> str | None:
    """Return the first letter of a label that its language has not, None where all fit."""
    for match in _LETTER.finditer(label):
        if not _OWN[code].fullmatch(match[0]):
            return match[0]
    return None
