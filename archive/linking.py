"""Link the persons of all articles that have changed: the glue between articles and identities.

A run that was cut short is simply run again; articles that have not changed are left alone.
"""

from __future__ import annotations

from archive.progress import LateProgress
from archive.store import Archive, linking
from archive.store.counting import count_stale
from archive.store.deciding import agree, rules


def link_pending(archive: Archive) -> int:
    """Link the persons of new and changed articles; return how many articles were linked.

    Raises StoreUnavailable where the archive cannot be written, DataFileError where the log of
    editors' decisions cannot be read; nothing is lost.
    """
    anew = agree(archive)
    ruling = rules(archive)
    linking.begin(archive, ruling, anew=anew)
    done = 0
    with LateProgress("linking persons", linking.count_pending(archive)) as progress:
        for article in linking.pending(archive):
            linking.link(archive, article, ruling)
            done += 1
            progress.update(done, f"{done} articles")
    count_stale(archive, ruling)
    return done
