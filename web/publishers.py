"""The outlets of the archive, read once for each request."""

from __future__ import annotations

from flask import Flask, g

from archive.errors import AccordError
from archive.model import Outlet
from web.handles import archive


def init_app(app: Flask) -> None:
    """Let every page say that sample outlets are invented while the archive holds any."""
    app.context_processor(lambda: {"sample": holds_invented()})


def outlets_by_id() -> dict[str, Outlet]:
    """Return all outlets by their id."""
    if "outlets" not in g:
        g.outlets = {outlet.id: outlet for outlet in archive().outlets()}
    known: dict[str, Outlet] = g.outlets
    return known


def holds_invented() -> bool:
    """Tell whether any outlet is invented; an archive that does not answer holds none."""
    try:
        return any(outlet.invented for outlet in outlets_by_id().values())
    except AccordError:
        return False
