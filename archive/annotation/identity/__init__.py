"""Who is who: whether two names can be one person's, and the persons of many articles linked."""

from archive.annotation.identity.matching import NameMatch, match_names

__all__ = ["NameMatch", "match_names"]
