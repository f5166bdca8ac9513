"""Templates of the newsroom's pages: `$name` in HTML files, one rule for lists and gaps.

A line that names a list stands once for each of its items; a line that names a missing value
is left out. Values are escaped, but for `Raw` ones.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).with_name("templates")

_NAME = re.compile(r"\$([a-z_]+)")


class Raw(str):
    """Markup that is put in as it is."""

    __slots__ = ()


Value = str | None | Sequence[str | None]


def fill(outlet: str, template: str, values: Mapping[str, Value]) -> Raw:
    """Return a template of an outlet with its values put in."""
    lines = _lines(outlet, template)
    return Raw("\n".join(each for line in lines for each in _filled(line, values)))


@cache
def _lines(outlet: str, template: str) -> list[str]:
    return (FOLDER / outlet / f"{template}.html").read_text(encoding="utf-8").splitlines()


def _filled(line: str, values: Mapping[str, Value]) -> Iterator[str]:
    named = {name: values.get(name) for name in _NAME.findall(line)}
    lists = [value for value in named.values() if value is not None and not isinstance(value, str)]
    for place in range(len(lists[0]) if lists else 1):
        here = {name: _item(value, place) for name, value in named.items()}
        if None not in here.values():
            marked = {name: _escaped(value) for name, value in here.items()}
            yield Template(line).substitute(marked)


def _item(value: Value, place: int) -> str | None:
    return value if value is None or isinstance(value, str) else value[place]


def _escaped(value: str | None) -> str:
    return value if isinstance(value, Raw) else html.escape(value or "")
