"""Where the next answer of a list begins, as an opaque word."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

#: letters of a cursor, and items that can be passed over
LONGEST, FURTHEST = 24, 1_000_000

_MARK = b"v1."


def made(offset: int) -> str:
    """Return the cursor of a place in a list."""
    return urlsafe_b64encode(_MARK + str(offset).encode()).decode()


def read(cursor: str) -> int:
    """Return the place that a cursor stands for, 0 for none; raises ValueError for a broken one."""
    if not cursor:
        return 0
    try:
        mark, digits = (plain := urlsafe_b64decode(cursor.encode("ascii")))[:3], plain[3:]
    except (Error, UnicodeEncodeError) as error:
        raise ValueError("it is no cursor of this API") from error
    if mark != _MARK or not digits.isdigit() or len(digits) > 7 or int(digits) > FURTHEST:
        raise ValueError("it is no cursor of this API")
    return int(digits)


def checked(cursor: str) -> str:
    """Return a cursor that can be read; raises ValueError."""
    read(cursor)
    return cursor
