"""What the newsroom answers to one address."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response; the server adds the length."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html"
    headers: Mapping[str, str] = field(default_factory=dict)
    #: sends an ETag and honours If-None-Match
    etag: bool = False
    #: sends Last-Modified and honours If-Modified-Since
    modified: datetime | None = None
    gzip: bool = False
    #: waits for the newsroom's `slow` seconds
    slow: bool = False
    #: the first requests that are answered 503
    failures: int = 0

    @property
    def tag(self) -> str:
        """The ETag: a digest of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'

    def to(self, asked: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body for a request with these headers, in any case."""
        asked = {name.title(): value for name, value in asked.items()}
        headers = {"Content-Type": self.content_type, **self.headers}
        if self.etag:
            headers["ETag"] = self.tag
        if self.modified:
            headers["Last-Modified"] = format_datetime(self.modified.astimezone(UTC), usegmt=True)
        if self.status == 200 and self._is_known(asked):
            return 304, headers, b""
        if self.gzip and "gzip" in asked.get("Accept-Encoding", ""):
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            return self.status, headers, gzip.compress(self.body, mtime=0)
        return self.status, headers, self.body

    def _is_known(self, asked: Mapping[str, str]) -> bool:
        if self.etag and (tags := asked.get("If-None-Match")):
            return self.tag in tags or tags.strip() == "*"
        since = asked.get("If-Modified-Since")
        if self.modified is None or not since:
            return False
        try:
            return self.modified.replace(microsecond=0) <= parsedate_to_datetime(since)
        except (ValueError, TypeError):
            return False
