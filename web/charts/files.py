"""A picture as a file: the drawing as SVG, the numbers behind it as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template

from archive.export import harmless


@dataclass(frozen=True, slots=True)
class Picture:
    """What a file holds."""

    #: the file's name without its ending, ASCII
    name: str
    #: of `templates/charts/`
    drawing: str
    #: what the drawing needs
    values: dict[str, Any]
    header: Sequence[str]
    rows: Iterable[Sequence[str | float | None]]


def file_of(picture: Picture, ending: str) -> Response:
    """Give a picture as "svg" or "csv", to be saved."""
    if ending == "svg":
        body = render_template(f"charts/{picture.drawing}.svg", **picture.values)
        response = Response(body, content_type="image/svg+xml; charset=utf-8")
    else:
        response = Response(_table(picture), content_type="text/csv; charset=utf-8")
    name = f"accord-{picture.name}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _table(picture: Picture) -> str:
    """Write the rows; no cell is taken for a formula, and what is unknown is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(picture.header)
    for row in picture.rows:
        cells = ("" if each is None else each for each in row)
        writer.writerow([harmless(each) if isinstance(each, str) else each for each in cells])
    return "\ufeff" + out.getvalue()
