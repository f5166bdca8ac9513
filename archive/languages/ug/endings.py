"""Uyghur words without their case endings: ئەركىننىڭ -> ئەركىن, ئالمۇتىدا -> ئالمۇتا."""

from __future__ import annotations

#: "of", accusative, "to", "in", "from", "that is in", "as far as", "also"; longest first
ENDINGS = (
    "دىكىلەرنىڭ", "دىكى", "تىكى", "غىچە", "قىچە", "گىچە", "كىچە", "نىڭ", "دىن", "تىن", "نى", "غا",
    "قا", "گە", "كە", "دا", "تا", "دە", "تە", "مۇ", "لار", "لەر",
)  # fmt: skip

#: letters that a word keeps at least
LEAST = 3

#: the vowels that ى stands for before an ending
WEAKENED = ("ا", "ە")


def readings(word: str) -> list[str]:
    """Return the word as it stands, then what is left of it without an ending, likelier first."""
    found = [word]
    for ending in ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= LEAST:
            found.append(bare)
            if bare.endswith("ى"):
                found += [bare[:-1] + vowel for vowel in WEAKENED]
    return found
