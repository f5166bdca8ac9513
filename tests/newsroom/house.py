"""How each outlet makes its pages: encoding, labels, menus; from templates/OUTLET/house.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from tests.newsroom.markup import FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """One outlet's ways."""

    id: str
    home: str
    #: how pages are encoded, and how they say they are
    encoding: str
    declared: str
    #: the Content-Type of its pages, with or without a charset
    content_type: str
    #: answers are compressed where the client takes it
    gzip: bool = False
    #: validators for conditional requests
    etag: bool = False
    last_modified: bool = False
    #: minutes east of UTC of the times that are shown
    offset: int
    #: language-Script -> labels, menu, comments of that edition
    editions: Mapping[str, Mapping[str, Any]]

    def shown(self, moment: datetime, edition: str) -> str:
        """Return a time as the edition prints it."""
        words = self.editions[edition]
        local = moment + timedelta(minutes=self.offset) - (moment.utcoffset() or timedelta())
        months = words.get("months") or [str(number) for number in range(1, 13)]
        return str(words["date"]).format(
            day=local.day, month=months[local.month - 1], year=local.year, clock=f"{local:%H:%M}"
        )


@cache
def houses() -> dict[str, House]:
    """Return all outlets' ways by id."""
    return {path.parent.name: _house(path) for path in sorted(FOLDER.glob("*/house.toml"))}


def _house(path: Any) -> House:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    editions = {key: data.pop(key) for key in list(data) if isinstance(data[key], dict)}
    return House(id=path.parent.name, editions=editions, **data)
