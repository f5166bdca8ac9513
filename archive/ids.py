"""Canonical addresses and the identifiers made from them."""

from __future__ import annotations

import hashlib

from w3lib.url import canonicalize_url, url_query_cleaner

#: query parameters that say where a reader came from, not what is read
TRACKING = (
    "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id",
    "fbclid", "gclid", "yclid", "spm", "from", "share", "ref", "_openstat",
)  # fmt: skip


def canonical_url(url: str) -> str:
    """Return `url` without fragment, tracking parameters and needless differences.

    Scheme and host are lower case, parameters sorted, a bare host ends in a slash.
    """
    cleaned = url_query_cleaner(url, TRACKING, remove=True, unique=False)
    return canonicalize_url(cleaned)


def article_id(url: str) -> str:
    """Return the permanent identifier of the article at `url`: 16 hexadecimal digits."""
    return hashlib.sha256(canonical_url(url).encode()).hexdigest()[:16]


def body_digest(body: bytes) -> str:
    """Return the digest of a response body, as captures carry it."""
    return "sha256:" + hashlib.sha256(body).hexdigest()
