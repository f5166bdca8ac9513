"""Open the engine of the settings; an index that is damaged or outdated is built anew."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

from archive.settings import Settings
from archive.store import Archive, open_archive
from search.engine import SearchEngine
from search.engines.index_files import new_build, serve
from search.errors import IndexDamaged
from search.indexer import Progress, fill_all
from search.meaning.model import is_installed
from search.meaning.nearest import Meanings
from search.meaning.store import Vectors

log = logging.getLogger(__name__)


def open_engine(
    settings: Settings, archive: Archive | None = None, progress: Progress | None = None
) -> SearchEngine:
    """Return the engine of the settings, ready to be asked.

    The index is a cache of the archive: where it is damaged, of another version or of another
    engine it is built anew from the archive (the one given, else that of the settings), with a
    line that says so.
    """
    try:
        return _engine(settings)
    except IndexDamaged as error:
        log.warning("accord: %s It is built anew from the archive.", error)
    if archive:
        return _anew(settings, archive, progress)
    with closing(open_archive(settings)) as opened:
        return _anew(settings, opened, progress)


def open_vectors(settings: Settings) -> Vectors:
    """Return the vectors of the settings, which lie beside the index."""
    return Vectors(settings.index.with_name(f"{settings.index.name}-meaning.db"))


def open_meanings(settings: Settings) -> Meanings | None:
    """Return what finds by meaning, None where it is switched off or not installed."""
    wanted = settings.vectors and is_installed()
    return Meanings(open_vectors(settings)) if wanted else None


def _engine(settings: Settings, build: Path | None = None) -> SearchEngine:
    if settings.engine == "tantivy":
        from search.engines.tantivy.engine import TantivyEngine

        return TantivyEngine(settings.index, build)
    from search.engines.whoosh.engine import WhooshEngine

    return WhooshEngine(settings.index, build)


def _anew(settings: Settings, archive: Archive, progress: Progress | None) -> SearchEngine:
    build = new_build(settings.index)
    fresh = _engine(settings, build)
    fill_all(archive, fresh, progress)
    fresh.close()
    serve(settings.index, build)
    return _engine(settings)
