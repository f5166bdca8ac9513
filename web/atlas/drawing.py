"""Outlines of countries for the map, drawn once from Natural Earth (public domain).

`python -m web.atlas.drawing countries-50m.json > web/atlas/outlines.txt`, where the file is
Natural Earth 1:50m as TopoJSON (the package world-atlas 2 of npm). Each border and coast is drawn
once, cut at the edges of the map and simplified.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from web.atlas.projection import HEIGHT, WIDTH, project

#: units of the drawing by which a line may be straightened
TOLERANCE = 1.1

Point = tuple[float, float]


def outlines(topology: dict[str, Any]) -> str:
    """Return the lines as the `d` of an SVG path."""
    (scale_x, scale_y) = topology["transform"]["scale"]
    (move_x, move_y) = topology["transform"]["translate"]
    written = []
    for arc in topology["arcs"]:
        x = y = 0
        line: list[Point] = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append(project(y * scale_y + move_y, x * scale_x + move_x))
        written += [_path(_simplified(part)) for part in _within(line)]
    return "".join(each for each in written if each)


def _within(line: Iterable[Point]) -> Iterator[list[Point]]:
    """Yield the runs of a line that lie on the map, with a point beyond at each end."""
    run: list[Point] = []
    before: Point | None = None
    for point in line:
        inside = -20 <= point[0] <= WIDTH + 20 and -20 <= point[1] <= HEIGHT + 20
        if inside:
            if not run and before:
                run.append(before)
            run.append(point)
        elif run:
            yield [*run, point]
            run = []
        before = point
    if len(run) > 1:
        yield run


def _simplified(line: list[Point]) -> list[Point]:
    """Leave out points that a straight line passes near enough (Douglas and Peucker 1973)."""
    if len(line) < 3:
        return line
    first, last = line[0], line[-1]
    distances = [_distance(point, first, last) for point in line[1:-1]]
    farthest = max(range(len(distances)), key=distances.__getitem__)
    if distances[farthest] <= TOLERANCE:
        return [first, last]
    middle = farthest + 1
    return _simplified(line[: middle + 1])[:-1] + _simplified(line[middle:])


def _distance(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5
    if not length:
        return float(((point[0] - a[0]) ** 2 + (point[1] - a[1]) ** 2) ** 0.5)
    return abs(dy * (point[0] - a[0]) - dx * (point[1] - a[1])) / float(length)


def _path(line: list[Point]) -> str:
    """Return a line in whole units, each step from the one before."""
    whole = [(round(x), round(y)) for x, y in line]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(whole) if (x, y) != (a, b)]
    if sum(abs(x) + abs(y) for x, y in steps) < 4:  # an island of a dot
        return ""
    return f"M{whole[0][0]} {whole[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps)


if __name__ == "__main__":
    sys.stdout.write(outlines(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))) + "\n")
