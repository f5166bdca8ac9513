"""The entries of the authority files, checked when they are read.

`people.toml`, `places.toml` and `organisations.toml` have a table for each entry, named by its
identifier, which stays the same for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from archive.annotation.records import NameKind
from archive.errors import DataFileError
from archive.languages import CODES, load

FOLDER = Path(__file__).parent

FILES = {
    "people": NameKind.PERSON,
    "places": NameKind.PLACE,
    "organisations": NameKind.ORGANISATION,
}

#: keys that an entry may have beside its names, and the type of each
_KEYS: dict[str, type] = {
    "what": str, "born": int, "died": int, "country": str, "parent": str, "seat": str,
    "at": list, "wikidata": str, "office": str,
}  # fmt: skip

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, place or body that the archive knows."""

    id: str
    kind: NameKind
    #: what it is, in English ("composer", "border crossing")
    what: str
    #: language (`en` ... `ug`, and `zh-Hant` where it differs) -> names, the usual one first
    names: Mapping[str, tuple[str, ...]]
    #: years
    born: int | None = None
    died: int | None = None
    #: ISO 3166
    country: str | None = None
    #: identifier of the place that it lies in
    parent: str | None = None
    #: latitude and longitude in degrees
    at: tuple[float, float] | None = None
    wikidata: str | None = None
    #: kind of office (`languages/CODE/offices.toml`) without which the name means others too
    office: str | None = None

    def label(self, language: str) -> str:
        """Return the usual name in a language (`zh-Hant` too), else in English."""
        for code in (language, language.partition("-")[0], "en"):
            if code in self.names:
                return self.names[code][0]
        return next(iter(self.names.values()))[0]


@cache
def entries() -> tuple[Entry, ...]:
    """Return all entries; raises DataFileError naming file and entry where one is wrong."""
    found = tuple(
        each for name, kind in FILES.items() for each in read(FOLDER / f"{name}.toml", kind)
    )
    _check_parents(found)
    return found


@cache
def entry(identifier: str) -> Entry | None:
    """Return the entry with an identifier, or None."""
    return next((each for each in entries() if each.id == identifier), None)


def read(path: Path, kind: NameKind) -> Iterator[Entry]:
    """Yield the entries of one file; raises DataFileError naming the file and the entry."""
    for identifier, data in load(path).items():
        where = f"{path}: [{identifier}]"
        if not _ID.fullmatch(identifier):
            raise DataFileError(f"{where}: write the name in small letters with hyphens.")
        if not isinstance(data, dict):
            raise DataFileError(f"{where}: give it a table of its own.")
        yield _entry(identifier, kind, data, where)


def _entry(identifier: str, kind: NameKind, data: dict[str, Any], where: str) -> Entry:
    languages = (*CODES, "zh-Hant")
    for key, value in data.items():
        if key in languages:
            _check_names(value, f"{where} {key}")
        elif key not in _KEYS:
            raise DataFileError(f"{where}: {key} is no key of an entry. Take it out.")
        elif not isinstance(value, _KEYS[key]):
            raise DataFileError(f"{where}: {key} must be {_KEYS[key].__name__}.")
    names = {code: tuple(data[code]) for code in languages if code in data}
    if "en" not in names or not data.get("what"):
        raise DataFileError(f"{where}: give it what = ... and a name in English.")
    return Entry(
        id=identifier, kind=kind, what=data["what"], names=names, born=data.get("born"),
        died=data.get("died"), country=data.get("country"), at=_position(data.get("at"), where),
        parent=data.get("parent") or data.get("seat"), wikidata=_wikidata(data, where),
        office=data.get("office"),
    )  # fmt: skip


def _check_names(value: object, where: str) -> None:
    if not isinstance(value, list) or not value:
        raise DataFileError(f"{where}: give a list of names.")
    for name in value:
        if not isinstance(name, str) or len(name.strip()) < 2 or name != name.strip():
            raise DataFileError(f"{where}: {name!r} is no name of two letters or more.")


def _position(at: list[Any] | None, where: str) -> tuple[float, float] | None:
    if at is None:
        return None
    if len(at) != 2 or not all(isinstance(each, int | float) for each in at):
        raise DataFileError(f"{where}: at = [latitude, longitude].")
    latitude, longitude = map(float, at)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise DataFileError(f"{where}: at lies on no map.")
    return latitude, longitude


def _wikidata(data: dict[str, Any], where: str) -> str | None:
    identifier: str | None = data.get("wikidata")
    if identifier is not None and not re.fullmatch(r"Q[1-9]\d*", identifier):
        raise DataFileError(f"{where}: wikidata is written like Q35493.")
    return identifier


def _check_parents(found: Iterable[Entry]) -> None:
    known: dict[str, Entry] = {}
    for each in found:
        if each.id in known:
            raise DataFileError(f"{FOLDER}: [{each.id}] stands twice. Rename one of them.")
        known[each.id] = each
    for each in known.values():
        if each.parent and (
            each.parent not in known or known[each.parent].kind is not NameKind.PLACE
        ):
            raise DataFileError(f"{FOLDER}: [{each.id}]: {each.parent} is no place of places.toml.")
