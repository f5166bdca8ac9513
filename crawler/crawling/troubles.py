"""Why an address could not be fetched, in words for people."""

from __future__ import annotations

from http.client import responses
from urllib.parse import urlsplit

from scrapy import exceptions

#: bytes of one answer
LARGEST_PAGE = 16 * 2**20

#: seconds for one answer, from the first byte asked to the last received
TIME_LIMIT = 30

_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.CannotResolveHostError, "the name of the host is not known"),
    (exceptions.DownloadConnectionRefusedError, "the server refuses connections"),
    (exceptions.DownloadTimeoutError, f"no whole answer within {TIME_LIMIT} seconds"),
    (exceptions.DownloadCancelledError, f"larger than {LARGEST_PAGE // 2**20} MiB"),
    (exceptions.ResponseDataLossError, "the answer was cut off"),
    (exceptions.DownloadFailedError, "the connection failed"),
    (exceptions.UnsupportedURLSchemeError, "only http and https addresses are fetched"),
)

#: what says that a server cannot be reached, and not that one page is bad
UNREACHABLE = (
    exceptions.CannotResolveHostError, exceptions.DownloadConnectionRefusedError,
    exceptions.DownloadTimeoutError, exceptions.DownloadFailedError,
)  # fmt: skip


class NotFetched(exceptions.IgnoreRequest):
    """An address that is not asked for, with its reason in words."""


def trouble(error: BaseException | None) -> str:
    """Return the reason of a failed request."""
    if isinstance(error, exceptions.IgnoreRequest):
        words = str(error)
        return words[:1].lower() + words[1:] if words else "not allowed"
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return words
    return f"fetching failed: {type(error).__name__}"


def status_trouble(status: int) -> str:
    """Return the reason of an answer that is no page."""
    return f"the server answers {status} {responses.get(status, '')}".rstrip()


def host_of(url: str) -> str:
    """Return the host of an address, for a line that names it."""
    return urlsplit(url).hostname or url
