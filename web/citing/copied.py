"""A quote as it is copied: the words in marks, who said them and in what role."""

from __future__ import annotations

from flask_babel import gettext as _

from web.said import Said

#: the comma of each language
COMMAS = {"zh": "，", "ug": "، "}

#: the marks of each language's press
MARKS = {"ru": ("«", "»"), "kk": ("«", "»"), "ug": ("«", "»")}


def copied(quote: Said) -> str:
    """Write a quote with its speaker on one line, and what must be known of it."""
    language = quote.language.language
    opening, closing = MARKS.get(language, ("“", "”"))
    voice = quote.voice
    who = voice.name.text if voice.name else _("speaker not told")
    role = COMMAS.get(language, ", ") + voice.role.text if voice.role else ""
    notes = "".join(f" [{note}]" for note in _notes(quote))
    return f"{opening}{quote.words.text}{closing} — {who}{role}{notes}"


def _notes(quote: Said) -> list[str]:
    notes = []
    if quote.kind == "indirect":
        notes.append(_("in the words of the article"))
    if quote.negated:
        notes.append(_("denied in the text"))
    if quote.standing != "current":
        notes.append(_("changed in a later text"))
    return notes
