"""What can go wrong with an index."""

from __future__ import annotations

from archive.errors import AccordError


class IndexDamaged(AccordError):
    """The index cannot be read: it is built anew from the archive, nothing is lost."""


class IndexBusy(AccordError):
    """Another process is writing to the index: wait until it is done."""
