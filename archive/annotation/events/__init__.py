"""Events: what takes place, when and where, and the sentence that says so.

`events(title, text, code, published)` reads one text and touches nothing else.
"""

from archive.annotation.events.reading import events
from archive.annotation.events.records import Event, EventKind, EventStatus

__all__ = ["Event", "EventKind", "EventStatus", "events"]
