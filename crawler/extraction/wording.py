"""The words that pages put around an article, from `archive/languages/CODE/page.toml`.

A page's language is not known before its text is, so the lists of all languages are used
together; they do not clash.
"""

from __future__ import annotations

import re
from functools import cache

from archive.languages import CODES, table

#: between a label and what it labels
COLON = r"\s*[:：︱|｜/／]\s*"


@cache
def words(slot: str) -> tuple[str, ...]:
    """Return the words of one list in all languages, longest first."""
    found = {word for code in CODES for word in table(code, "page").get(slot, [])}
    return tuple(sorted(found, key=len, reverse=True))


@cache
def months() -> dict[str, int]:
    """Return the number of each month's name, in every language and script."""
    return {
        name: place % 12 + 1
        for code in CODES
        for slot, names in table(code, "page").items()
        if slot.startswith("months")
        for place, name in enumerate(names)
    }


@cache
def labelled(slot: str) -> re.Pattern[str]:
    """Return a pattern for `label: value` at the start of a line; group 1 is the value."""
    return re.compile(
        rf"^[\s（(【\[]*(?:{_any(slot)})(?:{COLON}|\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]))(.*?)[\s）)】\]]*$",
        re.IGNORECASE,
    )


@cache
def credit_line() -> re.Pattern[str]:
    """Return a pattern for a line of credit or service: a label, alone or before its value."""
    slots = "|".join(_any(slot) for slot in ("editor", "source", "credit"))
    return re.compile(rf"^[\s（(【\[+*]*(?:{slots})(?:{COLON}.*|[\s】）)\]]*)$", re.IGNORECASE)


@cache
def related_head() -> re.Pattern[str]:
    """Return a pattern for a line that heads a list of other articles."""
    return re.compile(rf"^(?:{_any('related')})\s*[:：]?$", re.IGNORECASE)


def _any(slot: str) -> str:
    return "|".join(map(re.escape, words(slot))) or "(?!)"
