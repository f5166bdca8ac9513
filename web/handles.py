"""The archive and the search engine that an application asks, opened once and shared."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from archive.settings import Settings
from archive.store.archive import Archive, open_archive
from search.engine import SearchEngine
from search.opening import open_engine


@dataclass(frozen=True, slots=True)
class Handles:
    """What a page may ask."""

    archive: Archive
    engine: SearchEngine


def init_app(app: Flask, settings: Settings) -> None:
    """Open archive and index for the life of the application."""
    archive = open_archive(settings)
    app.extensions["accord"] = Handles(archive, open_engine(settings, archive))


def close(app: Flask) -> None:
    """Close what the application had opened; it answers nothing afterwards."""
    opened: Handles = app.extensions["accord"]
    opened.engine.close()
    opened.archive.close()


def handles() -> Handles:
    """Return the handles of the current application."""
    opened: Handles = current_app.extensions["accord"]
    return opened


def archive() -> Archive:
    """Return the archive of the current application."""
    return handles().archive


def engine() -> SearchEngine:
    """Return the search engine of the current application."""
    return handles().engine
