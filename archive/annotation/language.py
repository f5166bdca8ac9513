"""The language and script of a text, as `LanguageTag(language, script, confidence)`.

py3langid decides among the languages at hand; the letters of the text rule out what cannot
be, and know what it does not: Kazakh in Latin and in the Arabic script of Xinjiang, Uyghur in
Latin, simplified and traditional Chinese. langdetect gives a second opinion where the first
is unsure. Measured in docs/method.md; DESIGN.md's figures are of the parts alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from archive.languages import FOLDER, load
from archive.model import UNKNOWN_LANGUAGE, LanguageTag

if TYPE_CHECKING:
    from opencc import OpenCC
    from py3langid.langid import LanguageIdentifier

#: characters that are looked at: a language shows in far fewer
ENOUGH = 4_000

#: under this confidence langdetect is asked too
UNSURE = 0.8

#: a paragraph with fewer letters leans on the language of its article
FEW_LETTERS = 20

#: a Han character is worth this many letters: a name in Latin letters does not outweigh a clause
LETTERS_A_CHARACTER = 3

#: the languages that are told apart, by script; what is written with it and not named here
#: comes out as the likeliest of these, with a low confidence
BY_SCRIPT = {
    "Latn": ("en", "de", "fr", "es", "it", "pt", "pl", "nl", "cs", "tr", "az", "uz", "tk"),
    "Cyrl": ("ru", "kk", "ky", "tt", "mn", "uk", "be", "bg", "sr", "mk", "tg", "uz"),
    "Arab": ("ar", "fa", "ur", "ug", "ps", "ckb"),
    "Hani": ("zh", "wuu", "yue", "ja"),
}

#: one language under several codes
MERGED = {"wuu": "zh", "yue": "zh", "ckb": "ku"}

_SCRIPT = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "CJK": "Hani"}
_ALONE = {"HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko"}
_ISO = {"ja": "Jpan", "ko": "Kore"}
_KAZAKH_LATIN = re.compile("q(?!u)|[ñńğǵ]")
_WORD = re.compile(r"[\w'’ʻ‘]+")


def identify(text: str) -> LanguageTag:
    """Return the language and script of a text; `und` where it has no letters to tell by."""
    text = unicodedata.normalize("NFC", text[:ENOUGH])
    letters = Counter(filter(None, map(_script_of, text)))
    letters["Hani"] *= LETTERS_A_CHARACTER
    if not letters.total():
        return UNKNOWN_LANGUAGE
    # a kana or hangul letter says more than the Han characters around it
    for name, language in (("ja", "ja"), ("ko", "ko")):
        if letters[name] * 5 > letters.total():
            return LanguageTag(language, _ISO[name], 0.99)
    script = letters.most_common(1)[0][0]
    share = letters[script] / letters.total()
    if script not in BY_SCRIPT:
        return LanguageTag("und", None, 0.0)
    language, confidence = _READERS.get(script, _by_statistics)(text, script)
    if script == "Hani":
        script = _han_script(text)
    return LanguageTag(language, script, round(confidence * min(1.0, share + 0.3), 3))


def identify_paragraphs(paragraphs: Sequence[str], whole: LanguageTag) -> tuple[LanguageTag, ...]:
    """Return a tag for each paragraph; one too short to tell by has that of the `whole`."""
    return tuple(_paragraph(paragraph, whole) for paragraph in paragraphs)


def _paragraph(paragraph: str, whole: LanguageTag) -> LanguageTag:
    if (
        sum(LETTERS_A_CHARACTER if _is_han(each) else each.isalpha() for each in paragraph)
        < FEW_LETTERS
    ):
        return whole
    own = identify(paragraph)
    if own.language == "und" or (own.confidence < UNSURE and _alike(own, whole)):
        return whole
    return own


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _alike(a: LanguageTag, b: LanguageTag) -> bool:
    return a.script == b.script or {a.script, b.script} == {"Hans", "Hant"}


@cache
def _script_of(letter: str) -> str | None:
    """Return the script of a letter: ISO 15924, `ja` or `ko`; None for what is no letter."""
    if not letter.isalpha():
        return None
    name = unicodedata.name(letter, "").split(" ")[0]
    return _SCRIPT.get(name) or _ALONE.get(name) or "Zyyy"


def _by_statistics(text: str, script: str) -> tuple[str, float]:
    """Ask py3langid among the languages of a script, and langdetect where it is unsure."""
    best, confidence = _ranked(text, script)[0]
    if confidence < UNSURE:
        return _second_opinion(text, script, best, confidence)
    return best, confidence


def _ranked(text: str, script: str) -> list[tuple[str, float]]:
    """Return the languages of a script with their probabilities, the likeliest first."""
    chances: dict[str, float] = {}
    for language, chance in _identifier(script).rank(text):
        language = MERGED.get(language, language)
        chances[language] = chances.get(language, 0.0) + chance
    return sorted(chances.items(), key=itemgetter(1), reverse=True)


def _second_opinion(text: str, script: str, best: str, confidence: float) -> tuple[str, float]:
    """Where both agree the first is surer; where langdetect is sure of another, it is taken."""
    from langdetect.lang_detect_exception import LangDetectException

    try:
        found = _detector(text).get_probabilities()
    except LangDetectException:
        return best, confidence
    if not found:
        return best, confidence
    language = found[0].lang.split("-")[0]
    if language == best:
        return best, max(confidence, UNSURE)
    if found[0].prob > 0.95 and language in BY_SCRIPT[script] and confidence < 0.5:
        return language, 0.5
    return best, confidence


def _cyrillic(text: str, script: str) -> tuple[str, float]:
    """Weigh the statistics with the alphabets: a language does not write letters it lacks."""
    alphabets: dict[str, str] = _table()["cyrillic"]
    told = Counter(letter for letter in text.casefold() if letter in _telling())
    chances: dict[str, float] = {}
    for language, chance in _ranked(text, script):
        foreign = sum(
            number for letter, number in told.items() if letter not in alphabets[language]
        )
        chances[language] = chance * 0.05 ** min(foreign, 8)
    language, chance = max(chances.items(), key=itemgetter(1))
    total = sum(chances.values())
    if not total:
        return _by_statistics(text, script)
    if chance / total < UNSURE:
        return _second_opinion(text, script, language, chance / total)
    return language, chance / total


def _arabic(text: str, script: str) -> tuple[str, float]:
    """Tell Uyghur and Kazakh by their letters, the others by statistics."""
    rules: dict[str, str] = _table()["arabic"]
    letters = Counter(filter(str.isalpha, text))
    letters.update(letter for letter in text if letter in "ٴٵٶٷٸ" and not letter.isalpha())
    total = letters.total()
    counted = {name: sum(letters[letter] for letter in rules[name]) for name in rules}
    if counted["both"] < total * 0.08 or counted["others"] * 3 > counted["both"]:
        return _by_statistics(text, script)
    if counted["ug"] == counted["kk"]:
        return "ug", 0.5
    language = max(("ug", "kk"), key=lambda name: counted[name])
    return language, max(0.6, counted[language] / (counted["ug"] + counted["kk"]))


def _latin(text: str, script: str) -> tuple[str, float]:
    """Let the small words of Kazakh and Uyghur speak before the statistics, which lack them."""
    words = [word.replace("’", "'") for word in _WORD.findall(text.casefold())]
    found = {
        language: [word for word in words if word in listed]
        for language, listed in _small_words().items()
    }
    language = max(found, key=lambda name: len(found[name]))
    share = len(found[language]) / max(1, len(words))
    rest = max(len(hits) for name, hits in found.items() if name != language)
    enough = len(set(found[language])) >= 2 or share >= 0.25
    if language in ("kk", "ug") and share >= 0.08 and enough and len(found[language]) > 1.5 * rest:
        return language, min(0.98, 0.7 + share)
    if _has_kazakh_letters(text.casefold()):
        return "kk", 0.9
    return _by_statistics(text, script)


def _has_kazakh_letters(text: str) -> bool:
    """Tell Kazakh by letters that occur together in no other Latin at hand: q with ñ or ğ.

    Spanish writes q only before u; Azerbaijani, which has q and ğ too, can't do without ə.
    """
    found = _KAZAKH_LATIN.findall(text)
    both = "q" in found and len(set(found)) > 1
    return both and "ə" not in text and len(found) >= 0.03 * len(text)


_READERS = {"Cyrl": _cyrillic, "Arab": _arabic, "Latn": _latin}


def _han_script(text: str) -> str:
    """Return Hant where more characters are only traditional than are only simplified."""
    run = "".join(letter for letter in text[:1000] if _script_of(letter) == "Hani")
    traditional = sum(a != b for a, b in zip(run, _converter("t2s").convert(run), strict=False))
    simplified = sum(a != b for a, b in zip(run, _converter("s2t").convert(run), strict=False))
    return "Hant" if traditional > simplified else "Hans"


@cache
def _converter(name: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(name)


@cache
def _identifier(script: str) -> LanguageIdentifier:
    """Return py3langid for the languages of one script."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(BY_SCRIPT[script]) & set(identifier.labels))
    return identifier


def _detector(text: str) -> Any:
    """Return langdetect on a text, the same answer each time."""
    from langdetect import DetectorFactory
    from langdetect.detector_factory import init_factory

    DetectorFactory.seed = 0
    init_factory()
    from langdetect import detector_factory

    detector = detector_factory._factory.create()
    detector.append(text)
    return detector


@cache
def _table() -> dict[str, Any]:
    return load(FOLDER / "neighbours.toml")


@cache
def _telling() -> frozenset[str]:
    return frozenset("".join(_table()["cyrillic"].values()))


@cache
def _small_words() -> dict[str, frozenset[str]]:
    """Return the small words of each language that none of the others has."""
    lists = {language: set(words.split()) for language, words in _table()["latin"].items()}
    return {
        language: frozenset(own.difference(*(lists[other] for other in lists if other != language)))
        for language, own in lists.items()
    }
