"""The scheme of topics: concepts with labels, broader and narrower, and terms in five languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from archive.errors import DataFileError
from archive.languages import CODES, load

FILE = Path(__file__).parent.parent / "authority" / "topics.toml"


@dataclass(frozen=True, slots=True)
class Topic:
    """One concept of the scheme, as SKOS has it."""

    id: str
    #: language -> label
    labels: Mapping[str, str]
    #: language -> words that alone say that a text is on it
    strong: Mapping[str, tuple[str, ...]]
    #: language -> words that add to it
    terms: Mapping[str, tuple[str, ...]]
    #: language -> one line
    description: Mapping[str, str]
    #: id of the concept above, None at the top
    broader: str | None = None


@cache
def scheme() -> Mapping[str, Topic]:
    """Return id -> topic, a narrower one after its broader one.

    Raises DataFileError, naming file and key, where a topic lacks a language.
    """
    found: dict[str, Topic] = {}
    for name, data in load(FILE).items():
        found[name] = _topic(name, data, None)
        for below, narrower in data.get("narrower", {}).items():
            found[below] = _topic(below, narrower, name)
    return found


def _topic(name: str, data: dict[str, Any], broader: str | None) -> Topic:
    needed = ("labels", "terms") if broader else ("labels", "terms", "strong", "description")
    for key in needed:
        missing = set(CODES) - data.get(key, {}).keys()
        if missing:
            raise DataFileError(f"{FILE}: {name}.{key} lacks {', '.join(sorted(missing))}. Add it.")
    return Topic(
        name,
        data["labels"],
        {code: tuple(words) for code, words in data.get("strong", {}).items()},
        {code: tuple(words) for code, words in data["terms"].items()},
        data.get("description", {}),
        broader,
    )
