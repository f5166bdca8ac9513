"""Where latitude and longitude lie on the map: a plain cylindrical one, true at 43° north."""

from __future__ import annotations

from functools import cache
from math import cos, radians
from pathlib import Path

#: degrees at the edges: from the Caspian Sea to the Yellow Sea, from Tibet to Siberia
WEST, EAST, SOUTH, NORTH = 46.0, 124.0, 26.0, 56.0

#: units of the drawing
WIDTH = 1000
_SCALE = WIDTH / (EAST - WEST)
_TRUE = cos(radians(43.0))
HEIGHT = round((NORTH - SOUTH) / _TRUE * _SCALE)


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return x and y in units of the drawing; what lies off the map is beyond its edges."""
    return (longitude - WEST) * _SCALE, (NORTH - latitude) / _TRUE * _SCALE


def is_on_map(latitude: float, longitude: float) -> bool:
    """Tell whether a place lies within the edges."""
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


@cache
def outline() -> str:
    """Return the outlines of countries as the `d` of an SVG path."""
    return Path(__file__).with_name("outlines.txt").read_text(encoding="ascii").strip()
