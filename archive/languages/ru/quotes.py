"""Who says what: see archive/annotation/quotes/reporting.py."""

from __future__ import annotations

from collections.abc import Iterator

from archive.annotation.quotes.passage import Cue, Passage
from archive.annotation.quotes.reporting import Reporting
from archive.annotation.records import Span


class Rules(Reporting):
    """The language's own ways."""

    def cues(self, passage: Passage, part: Span) -> Iterator[Cue]:
        """Yield the words that report in a part of a paragraph, in their order."""
        return iter(())
