"""What the project knows of each language, in one folder a language with the same slots.

`CODE/SLOT.toml` is data that a linguist can edit; `CODE/stemmer.py` and the like are small
functions where data does not do. A part of the system that needs a slot reads it by `table`
and checks it into a dataclass of its own.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from archive.errors import DataFileError

#: the five languages of the archive; nothing else in the code lists them
CODES = ("en", "zh", "ru", "kk", "ug")

FOLDER = Path(__file__).parent


@cache
def table(code: str, slot: str) -> dict[str, Any]:
    """Return the data of one slot of one language, `{}` where the language has none.

    Raises DataFileError, naming the file and line, where it is not TOML.
    """
    path = FOLDER / code / f"{slot}.toml"
    return load(path) if path.exists() else {}


def load(path: Path) -> dict[str, Any]:
    """Return the data of a TOML file; raises DataFileError naming the file and line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{path}: {error}. Mend that line.") from None
