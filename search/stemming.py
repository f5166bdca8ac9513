"""One word to the form that finds its other forms, for each language.

English by Snowball; Russian by the endings of its nouns and adjectives; Kazakh and Uyghur by
letter tables, which bring all their scripts to one key, and endings. All of this is data, in
`archive/languages/CODE/search.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from archive.errors import DataFileError
from archive.languages import FOLDER, table

#: words that are remembered with their stems: a newspaper's vocabulary
REMEMBERED = 200_000

_APOSTROPHES = re.compile("['’‘ʼʻ`´]")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200c\u200d\u00ad]")


def folded(word: str) -> str:
    """Return a word as typed but for case, width, apostrophes, accents and ё."""
    plain = _without_marks(unicodedata.normalize("NFKC", word).casefold())
    return _APOSTROPHES.sub("", plain.replace("ё", "е"))


def _without_marks(word: str) -> str:
    if word.isascii():
        return word
    return _MARKS.sub("", _ADORNED.sub(_bare, unicodedata.normalize("NFC", word)))


#: a Latin letter that may have an accent, or a digit of another script
_ADORNED = re.compile("[\u0080-\u024f\u1e00-\u1eff]|(?![0-9])\\d")


def _bare(match: re.Match[str]) -> str:
    """Return a Latin letter without its accent and a digit as 0-9; й, ё and all others stay."""
    letter = match[0]
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return unicodedata.normalize("NFD", letter)[0]


def stem(word: str, language: str) -> str:
    """Return the key under which all forms of `word` meet; empty for a stop word."""
    found = READERS[language](word)
    return "" if found is None else found or folded(word)


@cache
def _stops(language: str) -> frozenset[str]:
    data = table(language, "search")
    listed = data.get("stop") or data.get("words", {}).get("stop") or ""
    if not isinstance(listed, str):
        raise DataFileError(f"{FOLDER / language / 'search.toml'}: stop is not a text of words.")
    return frozenset(map(folded, listed.split()))


def is_stop(word: str, language: str) -> bool:
    """Tell whether a word as typed carries no meaning of its own in a language."""
    return folded(word) in _stops(language)


def _snowball(language: str) -> Callable[[str], str | None]:
    def read(word: str) -> str | None:
        plain = folded(word)
        if plain in _stops(language):
            return None
        # Snowball strips 's itself
        plain = _without_marks(
            _APOSTROPHES.sub("'", unicodedata.normalize("NFKC", word).casefold())
        )
        return _stemmed(plain, language).replace("'", "")

    return read


def _stemmed(word: str, language: str) -> str:
    from Stemmer import Stemmer

    # one made anew costs a third of a microsecond; one shared holds the word of another thread
    found: str = Stemmer(table(language, "search")["stemmer"], 0).stemWord(word)
    return found


#: endings by their length, the longest first
Layer = tuple[tuple[int, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Endings:
    """Endings to strip, outermost layer first."""

    layers: tuple[Layer, ...]
    #: letters that must be left
    least: int
    #: beginnings of words whose own end looks like an ending: they are left whole
    whole: tuple[str, ...] = ()
    #: letters of which one must be left, if any are named
    vowels: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any], fold: Callable[[str], str]) -> Endings:
        """Read the `layers` and `least` of a table, folded as words are."""
        layers = (_by_length(map(fold, layer.split())) for layer in data["layers"])
        whole = tuple(sorted(map(fold, data.get("whole", "").split()), key=len, reverse=True))
        return cls(tuple(layers), data["least"], whole, data.get("vowels", ""))

    def strip(self, word: str) -> str:
        """Return `word` without its endings.

        Again until nothing fits: what looks like an ending goes from the bare word too, so
        that all forms of a word end alike.
        """
        left = self.least
        if word.startswith(self.whole):
            left = next(len(each) for each in self.whole if word.startswith(each))
        before = ""
        while word != before:
            before = word
            for layer in self.layers:
                word = self._cut(word, layer, left)
        return word

    def _cut(self, word: str, layer: Layer, left: int) -> str:
        most = len(word) - left
        for length, endings in layer:
            if length <= most and word[-length:] in endings:
                cut = word[:-length]
                if not self.vowels or any(letter in self.vowels for letter in cut):
                    return cut
        return word


def _by_length(endings: Iterable[str]) -> Layer:
    found: dict[int, set[str]] = defaultdict(set)
    for each in endings:
        found[len(each)].add(each)
    return tuple((length, frozenset(found[length])) for length in sorted(found, reverse=True))


class Russian:
    """Endings of nouns and adjectives stripped, vowels that come and go left out."""

    def __init__(self) -> None:
        data = _checked("ru", "stem", "forms", "words")
        self._vowels: str = data["stem"]["vowels"]
        self._endings = Endings.of({**data["stem"], "layers": [data["stem"]["endings"]]}, folded)
        self._forms: dict[str, str] = {
            form: forms.split()[0] for forms in data["forms"]["irregular"] for form in forms.split()
        }
        self._stops = frozenset(map(folded, data["words"]["stop"].split()))
        # рынок, рынка; танец, танца; песня, песен
        self._fleeting = re.compile(f"(?<=[^{self._vowels}])[ео](?=[кцрлн]$)")

    def __call__(self, word: str) -> str | None:
        """Return the stem of a word, None for a stop word."""
        plain = folded(word)
        if plain in self._stops:
            return None
        if plain in self._forms:
            return self._forms[plain]
        if len(plain) > 5 and plain.endswith(("ся", "ись", "ась", "ось", "усь", "юсь")):
            plain = plain if plain.endswith("пись") else plain[:-2]
        return self._bare(self._endings.strip(plain))

    def _bare(self, stem: str) -> str:
        stem = stem[:-1] if stem.endswith("нн") else stem
        without = self._fleeting.sub("", stem)
        if without is not stem and any(letter in self._vowels for letter in without):
            stem = without
        if stem.endswith("ец"):
            # китаец, китайца
            stem = stem[:-2] + "йц"
        return stem.replace("ьц", "ц").replace("ьк", "к").rstrip("ьй") or stem


class Letters:
    """Replaces letters and sequences of letters by a table, the longest first."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        ordered = sorted(table, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, ordered)))

    def __call__(self, text: str) -> str:
        """Return `text` with its letters replaced."""
        return self._pattern.sub(lambda match: self._table[match[0]], text)


class Kazakh:
    """Cyrillic, Latin and Arabic script to one Cyrillic key, then endings stripped."""

    def __init__(self) -> None:
        data = _checked("kk", "latin", "arabic", "fold", "merge", "stem", "verbs", "words")
        self._letters = Letters(data["latin"] | data["arabic"] | data["fold"])
        self._merge = Letters(data["merge"])
        self._nouns = Endings.of(data["stem"], self.key)
        self._verbs = replace(Endings.of(data["verbs"], self.key), whole=self._nouns.whole)
        self._last: dict[str, str] = data["stem"]["last"]
        self._drop: str = data["stem"]["drop"]
        self._loan: str = data["stem"]["loan"]
        self._stops = frozenset(map(self.key, data["words"]["stop"].split()))

    def key(self, word: str) -> str:
        """Return the word in the one Cyrillic form, with its endings."""
        typed = unicodedata.normalize("NFKC", word).casefold()
        return self._merge(_without_marks_after(typed, self._letters))

    def __call__(self, word: str) -> str | None:
        """Return the stem of a word, None for a stop word."""
        key = self.key(word)
        if key in self._stops:
            return None
        stripped = self._verbs.strip(self._nouns.strip(key))
        while len(stripped) > self._nouns.least and stripped.endswith(self._drop):
            stripped = stripped.removesuffix(self._drop)
        if stripped.endswith(self._loan):
            stripped = stripped[:-1]
        return stripped[:-1] + self._last.get(stripped[-1:], stripped[-1:])


class Uyghur:
    """Letter variants folded, endings stripped, weak vowels made one."""

    def __init__(self) -> None:
        data = _checked("ug", "fold", "latin", "stem", "words")
        self._letters = Letters(data["fold"] | data["latin"])
        self._weak: str = data["stem"]["weak"]
        self._endings = Endings.of(data["stem"], self.key)
        self._stops = frozenset(map(self.key, data["words"]["stop"].split()))
        self._last = re.compile(f"[{self._weak}](?=[^{self._weak}]*$)")

    def key(self, word: str) -> str:
        """Return the word with its letters folded, with its endings."""
        typed = unicodedata.normalize("NFKC", word).casefold()
        return _without_marks_after(typed, self._letters)

    def __call__(self, word: str) -> str | None:
        """Return the stem of a word, None for a stop word."""
        key = self.key(word)
        if key in self._stops:
            return None
        stripped = self._endings.strip(key)
        if len(stripped) > self._endings.least and stripped[-1] in self._weak:
            stripped = stripped[:-1]
        return self._last.sub(self._weak[-1], stripped, count=1)


def _without_marks_after(typed: str, letters: Letters) -> str:
    """Map letters with their accents first, then drop the accents that are left."""
    return _APOSTROPHES.sub("", _without_marks(letters(unicodedata.normalize("NFC", typed))))


def _checked(language: str, *sections: str) -> dict[str, Any]:
    data = table(language, "search")
    missing = [name for name in sections if not isinstance(data.get(name), dict)]
    if missing:
        raise DataFileError(f"{FOLDER / language / 'search.toml'}: [{missing[0]}] is missing.")
    return data


@cache
def _russian() -> Russian:
    return Russian()


@cache
def _kazakh() -> Kazakh:
    return Kazakh()


@cache
def _uyghur() -> Uyghur:
    return Uyghur()


#: language -> what reads one of its words: the stem, or None for a stop word
READERS: dict[str, Callable[[str], str | None]] = {
    "en": _snowball("en"),
    "ru": lambda word: _russian()(word),
    "kk": lambda word: _kazakh()(word),
    "ug": lambda word: _uyghur()(word),
    "": folded,
}
