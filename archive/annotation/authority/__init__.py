"""The authority files: known persons, places and bodies with their names in every language."""

from archive.annotation.authority.entries import Entry, entries, entry
from archive.annotation.authority.finding import Found, find
from archive.annotation.authority.lying import above, descendants

__all__ = ["Entry", "Found", "above", "descendants", "entries", "entry", "find"]
