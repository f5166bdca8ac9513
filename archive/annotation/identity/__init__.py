"""Who is who: whether two names, in any of the scripts, can be one person's."""

from archive.annotation.identity.matching import NameMatch, match_names

__all__ = ["NameMatch", "match_names"]
