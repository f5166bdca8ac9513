"""Whether two names can be one person's, by the names alone.

Each name is read once into a `Reading`: its words as sounds, and its pinyin where it is a
Chinese name. Two Chinese names are one where their pinyin agrees; other names are laid word
on word, whatever their order, and the worst pair decides most.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import Levenshtein

from archive.annotation.identity import chinese
from archive.annotation.identity.lookalikes import unmixed
from archive.annotation.identity.sounds import VOWELS, coarse, skeleton, sounds

#: from here on two names are taken for one person's; set on our own table of names
THRESHOLD = 0.72

#: and no word may be less like its partner, where letters tell: Erlan is not Nurlan
WORST_WORD = 0.75

#: longer names are cut: nobody has so many, and the cost of laying words on words is bounded
MOST_WORDS = 4
LONGEST_WORD = 40

#: patronymics, which some languages print and others leave out, by their sounds
PATRONYMIC = re.compile(r"(?:ovi[Cc]h?|evi[Cc]h?|ovna|evna|ic|iCna|uli|kizi|ugli|kizi)$")

WORD = re.compile(r"[\w'’ʼ`-]+")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The answer for a pair of names."""

    same: bool
    #: 0 to 1
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A name as it is compared."""

    #: the sounds of each word
    words: tuple[str, ...]
    #: for a Chinese name: joined pinyin, family name first
    pinyin: str | None
    #: written in Chinese characters, so that sounds are only roughly known
    han: bool
    #: written in Arabic letters, which may be a Chinese name too
    arabic: bool
    #: the script of its first letter, by the name that Unicode gives it
    script: str


def match_names(a: str, b: str) -> NameMatch:
    """Compare two names in any scripts; a name without letters matches nothing."""
    first, second = read(a), read(b)
    if not first.words or not second.words:
        return NameMatch(False, 0.0, ("a name has no letters",))
    if _folded(a) == _folded(b):
        return NameMatch(True, 1.0, ("the same spelling",))
    if first.pinyin and second.pinyin:
        return _same_pinyin(first.pinyin, second.pinyin)
    if (first.pinyin and second.han) or (second.pinyin and first.han):
        return NameMatch(False, 0.0, ("one name is Chinese, the other is transcribed",))
    if (first.pinyin and second.arabic) or (second.pinyin and first.arabic):
        return _chinese_in_arabic(first, second)
    return _laid_together(first, second)


@lru_cache(maxsize=50_000)
def read(name: str) -> Reading:
    """Read a name; at most four words of 40 letters count."""
    text = unicodedata.normalize("NFKC", name).replace("·", " ").replace("•", " ").replace("‧", " ")
    tokens = tuple(unmixed(token[:LONGEST_WORD]) for token in WORD.findall(text)[:MOST_WORDS])
    joined = "".join(tokens)
    han = bool(chinese.HAN.search(joined))
    return Reading(
        words=tuple(filter(None, map(sounds, tokens))),
        pinyin=_pinyin(text.strip(), tokens, han=han),
        han=han,
        arabic=any("\u0600" <= letter <= "\u06ff" for letter in joined),
        script=unicodedata.name(joined[:1], "").split(" ")[0] if joined else "",
    )


def _pinyin(text: str, tokens: tuple[str, ...], *, han: bool) -> str | None:
    if han:
        return chinese.pinyin_of_han(text)
    lower = tuple(re.sub(r"['’ʼ`-]", "", token.casefold()) for token in tokens)
    if any("\u0400" <= letter <= "\u04ff" for letter in "".join(lower)):
        return chinese.pinyin_of_cyrillic(lower)
    return chinese.pinyin_of_latin(lower)


def _same_pinyin(a: str, b: str) -> NameMatch:
    """Chinese names are short, so that one other letter is another name."""
    if _plain(a) == _plain(b):
        return NameMatch(True, 0.97, (f"both are read {a}",))
    score = 0.6 * Levenshtein.normalized_similarity(a, b)
    return NameMatch(False, round(score, 3), (f"read {a} and {b}",))


def _chinese_in_arabic(a: Reading, b: Reading) -> NameMatch:
    """Uyghur writes Chinese names by sound: compare with pinyin read as sounds."""
    chinese_one, other = (a, b) if a.pinyin else (b, a)
    pinyin, heard = chinese_heard(chinese_one), chinese_heard(other)
    score = Levenshtein.normalized_similarity(pinyin, heard)
    return NameMatch(score >= 0.8, round(score, 3), (f"sound like {pinyin} and {heard}",))


def chinese_heard(name: Reading) -> str:
    """Return how a name of Arabic letters or of pinyin sounds, in one rough spelling of both."""
    return _uyghur_key(sounds(_as_heard(name.pinyin)) if name.pinyin else "".join(name.words))


def _as_heard(pinyin: str) -> str:
    """Spell the letters of pinyin that Latin letters elsewhere mean otherwise."""
    return pinyin.replace("zh", "j").replace("x", "sh").replace("q", "ch")


def _laid_together(a: Reading, b: Reading) -> NameMatch:
    """Lay the words of one name on those of the other, in the order that fits best."""
    rough = a.han or b.han
    shorter, longer = sorted((a.words, b.words), key=len)
    spare = len(longer) - len(shorter)
    if spare:
        named = tuple(word for word in longer if not PATRONYMIC.search(word))
        longer = named if len(named) >= len(shorter) else longer
        spare = len(longer) - len(shorter)
    if len(shorter) == 1 or spare:
        return _uneven(shorter, longer, rough=rough)
    alike = {(x, y): likeness(x, y, rough=rough) for x in set(shorter) for y in set(longer)}
    score, pairs = max(
        (_score([alike[pair] for pair in pairs]), pairs)
        for order in permutations(longer)
        for pairs in [tuple(zip(shorter, order, strict=True))]
    )
    reasons = tuple(f"{x} and {y}: {alike[x, y]:.2f}" for x, y in pairs)
    strict = a.script == b.script
    same = score >= THRESHOLD and (
        rough
        or all(
            alike[x, y] >= WORST_WORD
            and not other_vowels(x, y, strict=strict)
            and not other_sex(x, y)
            for x, y in pairs
        )
    )
    return NameMatch(same, round(score, 3), reasons)


def _uneven(shorter: tuple[str, ...], longer: tuple[str, ...], *, rough: bool) -> NameMatch:
    """Names of unequal length: written together here and apart there, or one is only a part."""
    whole = likeness("".join(shorter), "".join(longer), rough=rough)
    if whole >= 0.85:
        return NameMatch(True, round(whole, 3), ("the same sounds, cut into words otherwise",))
    part = max(likeness(x, y, rough=rough) for x in shorter for y in longer)
    return NameMatch(False, round(0.6 * part, 3), ("one name is at most a part of the other",))


def _score(alike: list[float]) -> float:
    return 0.4 * sum(alike) / len(alike) + 0.6 * min(alike)


def likeness(a: str, b: str, *, rough: bool = False) -> float:
    """Return how alike two words sound, 0 to 1; `rough` where Chinese characters wrote one.

    An initial is as good as the sound it stands for, but never sure.
    """
    if len(a) == 1 or len(b) == 1:
        return 0.75 if a[:1] == b[:1] else 0.0
    vowels = Levenshtein.normalized_similarity(merged(a), merged(b))
    if rough:
        return 0.75 * Levenshtein.normalized_similarity(coarse(a), coarse(b)) + 0.25 * vowels
    return (
        0.5 * Levenshtein.normalized_similarity(skeleton(merged(a)), skeleton(merged(b)))
        + 0.5 * vowels
    )


def other_vowels(a: str, b: str, *, strict: bool) -> bool:
    """Tell whether two words with the same consonants have vowels that no spelling confuses.

    Marat is not Murat; and in one and the same script (`strict`) Dina is not Dana, while Uyghur
    writes Ekber for Akbar.
    """
    first, second = merged(a), merged(b)
    if skeleton(first) != skeleton(second):
        return False
    x, y = ("".join(filter(VOWELS.__contains__, word)) for word in (first, second))
    apart = ({"a", "u"}, {"a", "i"}) if strict else ({"a", "u"},)
    return len(x) == len(y) and any({m, n} in apart for m, n in zip(x, y, strict=True))


def other_sex(a: str, b: str) -> bool:
    """Tell whether one word is a man's family name and the other a woman's: Serikov, Serikova."""
    pairs = ((a, b), (b, a))
    return any(_OF_WOMAN.search(one) and _OF_MAN.search(other) for one, other in pairs)


#: Slavic endings of family names
_OF_MAN, _OF_WOMAN = re.compile(r"(?:[oe][vf]|in|ski)$"), re.compile(r"(?:[oe]va|ina|ska(?:ia)?)$")

#: o and u, i and e; and Kazakh ш is often Russian ч (Шоқан, Чокан), қ Russian х (Бақытжан)
_VOWELS = str.maketrans("ou" + "ie" + "Ch", "uuii" + "Sk")


@lru_cache(maxsize=100_000)
def merged(heard: str) -> str:
    """Return sounds without the differences that no two scripts keep alike."""
    return heard.translate(_VOWELS)


def _plain(pinyin: str) -> str:
    return pinyin.replace("ü", "u")


def _uyghur_key(heard: str) -> str:
    """Merge what Uyghur and pinyin write apart: q and ch, x and sh, zh and j, o and w."""
    key = heard.replace("iv", "v").translate(str.maketrans("CSZve", "CsZua"))
    return re.sub(r"(.)\1+", r"\1", key.translate(_VOWELS))


def _folded(name: str) -> str:
    return " ".join(sorted(WORD.findall(unicodedata.normalize("NFKC", name).casefold())))
