"""Who said what in one text, in five languages through one engine."""

from archive.annotation.quotes.finding import find_quotes

__all__ = ["find_quotes"]
