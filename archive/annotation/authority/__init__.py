"""The authority files: known persons, places and bodies with their names in every language."""

from archive.annotation.authority.entries import Entry, entries, entry
from archive.annotation.authority.finding import Found, find

__all__ = ["Entry", "Found", "entries", "entry", "find"]
