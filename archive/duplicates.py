"""Near-copies of a text: MinHash to find candidates, the shared shingles to be sure.

Shingles are runs of three words; where a text is written in Han characters, which have no
spaces, runs of five characters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datasketch import MinHash

#: share of common shingles from which two texts are near-copies (syndicated copies with
#: another headline, a cut paragraph or a credit line stay above it)
NEAR_COPY = 0.6

#: 16 bands of 4 hashes: a pair at 0.6 shares a band with a chance of 0.89, one at 0.7 of 0.99
BANDS, ROWS = 16, 4

#: texts with fewer shingles (a caption, one sentence) are compared with nothing
FEWEST_SHINGLES = 20

#: characters of a text that are looked at
LONGEST = 200_000

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """Return the shingles of a text, case folded."""
    folded = text[:LONGEST].casefold()
    words = _WORD.findall(folded)
    if len(_HAN.findall(folded)) * 2 > sum(map(len, words)):
        run = "".join(words)
        return frozenset(run[place : place + 5] for place in range(len(run) - 4))
    return frozenset(" ".join(words[place : place + 3]) for place in range(len(words) - 2))


def bands(found: frozenset[str]) -> tuple[bytes, ...]:
    """Return an 8-byte hash a band, each band's its own; none for a text too short to compare."""
    if len(found) < FEWEST_SHINGLES:
        return ()
    import hashlib

    sketch = _empty().copy()
    sketch.update_batch([shingle.encode() for shingle in found])
    rows = sketch.hashvalues.reshape(BANDS, ROWS)
    return tuple(
        hashlib.blake2b(bytes([band]) + row.tobytes(), digest_size=8).digest()
        for band, row in enumerate(rows)
    )


def is_near_copy(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two texts share enough of their shingles; the same both ways."""
    if min(len(a), len(b)) < FEWEST_SHINGLES:
        return False
    shared = len(a & b)
    return shared >= NEAR_COPY * (len(a) + len(b) - shared)


@cache
def _empty() -> MinHash:
    from datasketch import MinHash

    return MinHash(num_perm=BANDS * ROWS, seed=1, scheme="affine32")
