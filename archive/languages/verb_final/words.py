"""Words and verbs of Kazakh and Uyghur as they are looked up, in every script of the language.

A verb stands as a stem in `quotes.toml`; behind it an ending of a finite verb is read, with the
passive and the negative in it: растамады, делінген, айтқан жоқ, دېمىدى, يېزىلغان.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from archive.annotation.records import Span
from archive.languages import table
from archive.languages.kk.scripts import cyrillic, uncased

_WORD = re.compile(r"[\w\u0621-\u06d5]+(?:-\w+)*")
_LATIN = re.compile(r"[A-Za-z]")
#: letters of other keyboards, and the line that only stretches a word
_TYPED = str.maketrans({"ه": "ە", "ک": "ك", "ـ": None})

#: endings of a finite verb behind a stem, in folded letters
FINITE = {
    "kk": (
        r"(?P<passive>и?л|и?н)?(?P<no>[мбп][ае])?"
        r"(?:и?[дт]и|[аеи]ди|[гк][ае]н(?: болатин| еди| екен|(?P<never> жок| емес))?|и?пти"
        r"|и?п (?:отир|жатир|тур|жур|келеди|келген|берди|еди))(?:лар|лер)?"
    ),
    "ug": (
        r"(?:[ىۇۈ]?ش)?(?P<passive>[ىۇۈ]?[لن])?(?P<no>م[اەى])?"
        r"(?:[دت]ى|[ىي]?دۇ|[غق]ان|[گك]ەن|[ىۇۈ]?پتۇ|[ىۇۈ]?ۋاتىدۇ|[ىۇۈ]?ۋاتقان|ماقتا|مەكتە|[اەى]?ي?تتى)"
        r"(?:لار|لەر)?(?:ىدى)?(?: ئىدى| ئىكەن|(?P<never> ئەمەس| يوق))?"
    ),
}
#: endings of what the writer does: сұрадық, дедім, سورىدۇق
OWN = {
    "kk": re.compile(r"\w{2,}[дт]и[кгм]"),
    "ug": re.compile(r"\w{2,}(?:[دت][ىۇ]م|[دت]ۇق)"),
}
#: passives of any verb: танылды, аталады, бағаланған
PASSIVE = {
    "kk": re.compile(r"\w{3,}(?:л|л[ае]н)(?:ди|[ае]ди|[гк][ае]н|ипти)"),
    "ug": re.compile(r"\w{3,}(?:ل|ل[اە]ن)(?:دى|ىدۇ|غان|گەن)"),
}
#: endings by which a verb hands over to the next one: айтып, десе, دەپ, دېسە
LINKING = {"kk": r"(?:и?п|с[ае]|[гк][ае]нд[ае])", "ug": r"(?:[ىۇۈ]?پ|س[اەى]|[گكغق][اە]ند[اە])"}
#: verbs that say by themselves what деп says
SAYING = {"kk": ("де",), "ug": ("دې", "دە")}
KINDS = ("say", "ask", "write", "think", "deny")


class Word(NamedTuple):
    """A word of a text; `key` as it is looked up."""

    start: int
    end: int
    key: str


class Verb(NamedTuple):
    """A verb of speech that ends at some word."""

    #: number of its first word
    first: int
    #: the list of the data that has it: say, ask, write, think, deny
    kind: str
    denied: bool
    passive: bool
    #: it hands over to another verb
    links: bool = False


def words(text: str, part: Span, code: str, most: int | None = None) -> list[Word]:
    """Return the words of a part, or the first ones of it."""
    found: list[Word] = []
    for match in _WORD.finditer(text, *part):
        found.append(Word(*match.span(), key(match.group(), code)))
        if most and len(found) == most:
            break
    return found


@lru_cache(50_000)
def key(word: str, code: str) -> str:
    """Return a word as it is looked up: Kazakh of all scripts in the same letters."""
    if code == "ug":
        return word.translate(_TYPED)
    return uncased(cyrillic(word) if _LATIN.search(word) else word)


def verb_at(found: Sequence[Word], last: int, code: str) -> Verb | None:
    """Return the verb of speech whose last word has the number `last`."""
    for length in (4, 3, 2, 1):
        if length > last + 1:
            continue
        line = " ".join(word.key for word in found[last - length + 1 : last + 1])
        if match := _verbs(code).fullmatch(line):
            kind = next(each for each in KINDS if match.group(each))
            links = match.group("links") is not None
            return Verb(
                last - length + 1,
                kind,
                kind == "deny" or bool(match["no"] or match["never"]),
                bool(match["passive"]) or match.group(kind).startswith(_passive(code)),
                links,
            )
    return None


def is_finite(word: Word, code: str) -> bool:
    """Tell whether a word ends as a finite verb in the active voice does."""
    return bool(_any_finite(code).fullmatch(word.key)) and not is_passive(word, code)


def is_passive(word: Word, code: str) -> bool:
    """Tell whether a word ends as a verb in the passive does: танылды."""
    return bool(PASSIVE[code].fullmatch(word.key))


def keys(code: str, slot: str, name: str) -> tuple[str, ...]:
    """Return the words of one list of the data as they are looked up."""
    return _keys(code, slot, name)


def line_of(phrase: str, code: str) -> str:
    """Return a phrase of the data as it is looked up."""
    return " ".join(key(word, code) for word in phrase.split())


def either(phrases: Iterable[str]) -> str:
    """Return a pattern of any of the phrases, the longest first."""
    return "|".join(sorted(map(re.escape, set(phrases)), key=len, reverse=True)) or "(?!)"


@cache
def _keys(code: str, slot: str, name: str) -> tuple[str, ...]:
    listed = table(code, "quotes").get(slot, {}).get(name, ())
    return tuple(line_of(each, code) for each in listed)


@cache
def _verbs(code: str) -> re.Pattern[str]:
    groups = [f"(?P<{kind}>{_stems(_keys(code, 'verbs', kind), code)})" for kind in KINDS]
    return re.compile(f"(?:{'|'.join(groups)})(?:{FINITE[code]}|(?P<links>{LINKING[code]}))")


def _stems(listed: Sequence[str], code: str) -> str:
    """Return a pattern of stems; a last open vowel weakens in Uyghur: تەكىتلە, تەكىتلىدى."""
    return "|".join(
        _weakened(each) if code == "ug" else re.escape(each)
        for each in sorted(listed, key=len, reverse=True)
    )


def _weakened(stem: str) -> str:
    if stem.endswith("بەر"):
        return re.escape(stem[:-2]) + "[ەې]ر"
    return re.escape(stem[:-1]) + (f"[{stem[-1]}ى]" if stem[-1] in "اە" else re.escape(stem[-1]))


@cache
def _passive(code: str) -> tuple[str, ...]:
    """Return the stems that are passive by themselves: делін, دېيىل."""
    return tuple(_keys(code, "verbs", "passive")) or ("\0",)


@cache
def _any_finite(code: str) -> re.Pattern[str]:
    return re.compile(rf"\w{{2,}}?(?:{FINITE[code]})")
