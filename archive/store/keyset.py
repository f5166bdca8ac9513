"""Where reading a list goes on: behind the sort key of the last item read.

A list that is read part by part by such keys neither repeats nor hides an item when others are
added meanwhile, as counting off items would.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_

#: the values of an item in the columns that a list is sorted by; the last tells equals apart
Key = tuple[str | int | date | None, ...]


class Order:
    """The columns that a list is sorted by, those without a value last."""

    def __init__(self, *columns: Any, falling: Sequence[bool] = ()) -> None:
        """Sort by columns, from large to small where `falling` (for the first ones) says so."""
        rest = (False,) * (len(columns) - len(falling))
        self._columns = list(zip(columns, (*falling, *rest), strict=True))

    def sort(self, chosen: Select[Any], after: Key | None = None) -> Select[Any]:
        """Return a selection in this order, of what stands behind a key if one is given."""
        if after is not None:
            chosen = chosen.where(self._behind(after))
        by = (
            (column.desc() if falls else column.asc()).nulls_last()
            for column, falls in self._columns
        )
        return chosen.order_by(*by)

    def _behind(self, key: Key) -> ColumnElement[bool]:
        """Return the condition: a later column decides where all before it are equal."""
        found: list[ColumnElement[bool]] = []
        equal: list[ColumnElement[bool]] = []
        for (column, falls), value in zip(self._columns, key, strict=True):
            found.append(and_(*equal, _beyond(column, value, falls)))
            equal.append(column.is_(None) if value is None else column == value)
        return or_(*found)


def _beyond(column: Any, value: str | int | date | None, falls: bool) -> ColumnElement[bool]:
    if value is None:
        return false()
    return or_(column < value if falls else column > value, column.is_(None))
