"""Whether somebody who asks for a name means a name: in any script, by one word of it too."""

from __future__ import annotations

from archive.annotation.identity.keys import keys
from archive.annotation.identity.matching import match_names, read
from archive.annotation.identity.sounds import coarse


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys of a name, and one for each of its words."""
    parts = {"part:" + coarse(word)[:4] for word in read(name).words}
    return (*keys(name), *sorted(parts))


def is_meant(asked: str, name: str) -> bool:
    """Tell whether `name` is the name asked for, or has the one word asked for.

    "Shaimergenova" asks for every Shaimergenova; "Gulnar Shaimergenova" for none who is printed
    without a first name.
    """
    if match_names(asked, name).same:
        return True
    words = name.replace("·", " ").split()
    return len(asked.split()) == 1 and any(match_names(asked, word).same for word in words)
