"""A page: the bytes that an address answered with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One response, not yet read."""

    #: the address asked for
    requested: str
    #: the address that answered, after redirects
    url: str
    body: bytes
    fetched: datetime
    status: int = 200
    #: header names in lower case
    headers: Mapping[str, str] = field(default_factory=dict)
    request_headers: Mapping[str, str] = field(default_factory=dict)
    #: the words behind the status: "OK", "Not Found"
    reason: str = ""
    #: handed in by a file and not fetched from its server
    handed_in: bool = False

    @property
    def content_type(self) -> str | None:
        """The media type with its parameters, as the server said."""
        return self.headers.get("content-type")
