"""What a source of pages yields: pages, what is left out, and what is wrong."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from crawler.discovery.candidate import LONGEST_ADDRESS
from crawler.page import Page


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is no page (an image, a redirect): counted by its reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A page or line that cannot be taken: counted as failed, with the place of the first."""

    where: str
    reason: str


Item = Page | LeftOut | Broken


class Source(ABC):
    """One file or folder of pages; `position` of `size` bytes have been read."""

    def __init__(self, path: Path, size: int | None = None) -> None:
        self.path = path
        self.size = path.stat().st_size if size is None else size
        self.position = 0

    @abstractmethod
    def items(self) -> Iterator[Item]:
        """Yield what there is; an AccordError after it says why the source ends early."""


def is_address(url: object) -> bool:
    """Tell whether something is an http or https address that can be kept."""
    if not isinstance(url, str) or len(url) > LONGEST_ADDRESS or not url.isprintable():
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url
    except ValueError:
        return False
