"""Which day it is: what tells an event that is planned from one that is past."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from flask import current_app

#: the hour of Almaty, where most of what is told takes place; Urumqi's is three hours later
ALMATY = timezone(timedelta(hours=5))


def today() -> date:
    """Return the day, or the one that the application is set to (`TODAY`, for trying and tests)."""
    fixed: date | None = current_app.config.get("TODAY")
    return fixed or datetime.now(ALMATY).date()
