"""A list of addresses, one a line: candidates for the spider, since importing fetches nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crawler.discovery.candidate import LONGEST_ADDRESS, Candidate
from crawler.importing.items import Broken, is_address


def read_addresses(path: Path) -> Iterator[Candidate | Broken]:
    """Yield the addresses of a text file; empty lines and lines that begin with # are none.

    Raises OSError for a file that cannot be read.
    """
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        number = 0
        while line := file.readline(LONGEST_ADDRESS + 2):
            number += 1
            address = line.strip()
            if is_address(address):
                yield Candidate(address)
            elif address and not address.startswith("#"):
                yield Broken(f"{path} line {number}", "is not an http or https address")
