"""What can go wrong between an address and an article; each says what the caller does."""

from archive.errors import AccordError


class OutletFileError(AccordError):
    """An outlet file is wrong: stop; the message names file and key."""


class UnreadablePage(AccordError):
    """A page that cannot be parsed (not HTML, no text): keep its capture, list the reason."""


class NotAnArticle(AccordError):
    """A readable page without an article: keep its capture, count it."""
