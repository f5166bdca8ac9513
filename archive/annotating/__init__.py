"""The stage that reads: whatever the archive has not read yet, or articles from a stream."""

from archive.annotating.pending import Done, annotate_pending

__all__ = ["Done", "annotate_pending"]
