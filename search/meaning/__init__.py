"""Meaning: vectors of titles with leads and of quotes, near which a query lies in any language.

An extra (`pip install accord-archive[vectors]`, which `make run` installs): without it all else
works. The vectors are a cache of the archive, like the index.
"""

from search.meaning.filling import fill
from search.meaning.nearest import Meanings, Near
from search.meaning.store import Vectors

__all__ = ["Meanings", "Near", "Vectors", "fill"]
