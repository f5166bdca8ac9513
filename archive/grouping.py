"""Put together what several articles tell of one thing: the glue after all of them are read."""

from __future__ import annotations

from archive.annotation.clustering import Watch
from archive.progress import LateProgress
from archive.store import Archive
from archive.store.event_grouping import group_events
from archive.store.story_grouping import group_stories


def group_pending(archive: Archive) -> int:
    """Bring events and stories up to date with the articles; return how many changed.

    Raises StoreUnavailable where the archive cannot be written; nothing is lost, and a run that
    was cut short is simply run again.
    """
    with LateProgress("putting events together", 1) as progress:
        events = group_events(archive, _told(progress))
    with LateProgress("putting stories together", 1) as progress:
        return events + group_stories(archive, _told(progress))


def _told(progress: LateProgress) -> Watch:
    def watch(done: int, total: int) -> None:
        progress.update(done, f"{done} compared", total)

    return watch
