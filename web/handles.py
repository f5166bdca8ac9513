"""The archive and the search engine that an application asks, opened once and shared."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from archive.settings import Settings
from archive.store.archive import Archive, open_archive
from search.engine import SearchEngine
from search.meaning.nearest import Meanings
from search.opening import open_engine, open_meanings


@dataclass(frozen=True, slots=True)
class Handles:
    """What a page may ask."""

    archive: Archive
    engine: SearchEngine
    #: None where nothing is searched by meaning
    meanings: Meanings | None


def init_app(app: Flask, settings: Settings) -> None:
    """Open archive and index for the life of the application."""
    archive = open_archive(settings)
    engine = open_engine(settings, archive)
    app.extensions["accord"] = Handles(archive, engine, open_meanings(settings))


def close(app: Flask) -> None:
    """Close what the application had opened; it answers nothing afterwards."""
    opened: Handles = app.extensions["accord"]
    opened.engine.close()
    if opened.meanings:
        opened.meanings.close()
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


def meanings() -> Meanings | None:
    """Return what finds by meaning, None where nothing does."""
    return handles().meanings
