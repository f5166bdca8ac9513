"""Whose coverage the archive holds."""

from __future__ import annotations

from flask import Blueprint, render_template

from archive.store.crawled import health
from archive.store.status import counts
from web import bars
from web.handles import archive
from web.present import link
from web.publishers import outlets_by_id

bp = Blueprint("outlets", __name__, url_prefix="/outlets")


@bp.get("")
def index() -> str:
    """Show every outlet with the number of its articles."""
    outlets = outlets_by_id()
    counted = counts(archive())
    held = counted.by_outlet
    return render_template(
        "outlets.html",
        outlets=outlets,
        rows=bars.bars({id: held.get(id, 0) for id in outlets}),
        health=health(archive()),
        copied=counted.copied_by_outlet,
        homes={id: link(outlet.home) for id, outlet in outlets.items()},
    )
