"""Chinese in simplified characters, one for one, so that offsets stay."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def simplified(text: str) -> str:
    """Return the text in simplified characters, exactly as long as it was."""
    plain: str = _converter().convert(text)
    return plain if len(plain) == len(text) else "".join(map(_one, text))


@cache
def _one(letter: str) -> str:
    plain: str = _converter().convert(letter)
    return plain if len(plain) == 1 else letter


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
