"""What can go wrong between an address and an article; each says what the caller does."""

from archive.errors import AccordError, UnreadablePage

__all__ = ["NotAnArticle", "OutletFileError", "UnreadablePage"]


class OutletFileError(AccordError):
    """An outlet file is wrong: stop; the message names file and key."""


class NotAnArticle(AccordError):
    """A readable page without an article: keep its capture, count it."""
