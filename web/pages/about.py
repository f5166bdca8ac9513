"""What this is, how it is made, and what may be done with it."""

from __future__ import annotations

from flask import Blueprint, render_template

bp = Blueprint("about", __name__, url_prefix="/about")


@bp.get("")
def index() -> str:
    """Show the page about the archive."""
    return render_template("about.html")
