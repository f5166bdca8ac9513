"""Days as people type them in a query or an address: 2025, 2025-05, 2025-05-31, 2025年5月."""

from __future__ import annotations

import calendar
import re
from datetime import date

_DAY = re.compile(r"(\d{4})(?:[-/年](\d{1,2})(?:[-/月](\d{1,2})日?|月)?|年)?")
_BETWEEN = ".."


def read_day(value: str, *, last: bool = False) -> date | None:
    """Return the day that `value` names, None if it names none.

    Digits of any script are read; a year or a month alone means its first or `last` day.
    """
    found = _DAY.fullmatch(value.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        month = month or (12 if last else 1)
        return date(
            year or 0, month, day or (calendar.monthrange(year or 0, month)[1] if last else 1)
        )
    except ValueError:  # calendar.IllegalMonthError is one
        return None


def read_span(value: str) -> tuple[date | None, date | None, bool] | None:
    """Return the first and last day of `2025-01..2025-06`, and whether they came exchanged.

    A side may be empty, which leaves it open. None where the value names no days.
    """
    first, *rest = value.split(_BETWEEN, 1)
    last = rest[0] if rest else first
    since, until = read_day(first), read_day(last, last=True)
    if (first and since is None) or (last and until is None) or not (since or until):
        return None
    if since and until and since > until:
        return read_day(last), read_day(first, last=True), True
    return since, until, False
