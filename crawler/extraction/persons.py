"""Names of persons in a byline: labels off, names apart, and desks and agencies left out."""

from __future__ import annotations

import re
from functools import cache

from crawler.extraction.document import clean
from crawler.extraction.wording import COLON, words

#: characters of a byline
LONGEST = 160

#: "by" in the languages of pages that are not the archive's own
BY_ELSEWHERE = "von|vom|par|por|di|af|av|door|przez"

#: words before "by": Posted by, Veröffentlicht von, Article written by
_POSTED = (
    "posted|published|written|story|text|article|interview|words|reporting|submitted|updated|"
    "veröffentlicht|erstellt|eingestellt|geschrieben|artikel|beitrag|zeige alle beiträge|"
    "publié|écrit|publicado|escrito|scritto|"
    "alles|mehr|weitere beiträge|gastbeitrag|more|all posts|all articles|stories|articles"
)

#: words behind a name: 신현주 기자, "reporter"
_BEHIND = re.compile(r"\s+(?:기자|특파원|記者|记者)$")

#: parts of a name that are written small: Ludwig van Beethoven, Jose de la Cruz
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "da",
        "di",
        "du",
        "dos",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "zu",
        "zum",
        "und",
        "e",
        "y",
    ]
)

#: what shows that a name is a body's
_NO_PERSON = re.compile(
    r"\b(?:gmbh|e\.?\s?v|verlag|zeitung|redaktion|university|universität|inc|ltd|llc|foundation|"
    r"wikimedia|google)\b",
    re.IGNORECASE,
)

#: what shows that a text names nobody
_NOBODY = re.compile(
    r"\b(?:no author|(?:wordpress)?admin(?:istrator)?|anonymous|unknown|copyright|posted|am|alle|"
    r"all|archiv|veröffentlicht|agenturen|more posts|collectif|profile?|follow|menu|search|share|"
    r"login|subscribe)\b|[©→…»«!?]",
    re.IGNORECASE,
)

_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+")
_DOMAIN = re.compile(r"\b[\w-]+\.(?:com|org|net|de|ru|kz|cn|uk|fr|eu|at|ch|info)\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u3400-\u9fff]")


def split_names(byline: str) -> list[str]:
    """Return the names in a byline: labels, addresses and what stands behind a bar taken off."""
    text = _ADDRESS.sub(" ", byline[:LONGEST])
    if _DOMAIN.search(text):
        return []
    text = _label().sub("", clean(text)).strip(" ,;:|-–—·•/")
    text = re.split(r"\s+[|·•–—]\s+|\s*[|｜]\s*|\s{2,}|\(|（|\s+(?:am|on)\s+\d", text)[0]
    names = (clean(name.strip(" .,;:")) for name in _between().split(text))
    return [_BEHIND.sub("", name) for name in names if name]


def looks_like_a_person(name: str) -> bool:
    """Tell a person's name from a desk, an agency, a date or a sentence."""
    if not 2 <= len(name) <= 60 or not _LETTER.match(name) or any(map(str.isdigit, name)):
        return False
    if _NO_PERSON.search(name) or _NOBODY.search(name):
        return False
    if _HAN.search(name):
        return len(name) <= 20 and not name.endswith(words("bodies"))
    parts = name.split()
    folded = {part.casefold().strip(".,") for part in parts}
    if len(parts) > 6 or folded & _bodies() or folded & _labels():
        return False
    if not all(_is_part(part) for part in parts):
        return False
    return len(parts) > 1 or not (name.isascii() and name.isupper())


def looks_like_a_byline(name: str) -> bool:
    """Tell a desk, an agency or a pen name from a label, a date or a sentence."""
    if not 2 <= len(name) <= 50 or not _LETTER.match(name) or _NOBODY.search(name):
        return False
    parts = name.split()
    return (
        len(parts) <= 5 and name.casefold() not in _labels() and not re.search(r"\d[.:/]\d", name)
    )


def _is_part(part: str) -> bool:
    """Names begin with a capital, in scripts that have them, but for small particles."""
    first = part[0]
    return not first.islower() or part in _PARTICLES or "’" in part[:3] or "'" in part[:3]


@cache
def _bodies() -> frozenset[str]:
    return frozenset(words("bodies"))


@cache
def _labels() -> frozenset[str]:
    return frozenset(word for slot in ("by", "editor", "source") for word in words(slot)) | {
        "autor"
    }


@cache
def _label() -> re.Pattern[str]:
    """Return a pattern for all that stands before the names: Posted by, Interview:, Автор:, 文/."""
    label = "|".join(re.escape(word) for word in words("by"))
    by = rf"(?:(?:{_POSTED})\s+)?(?:by|{BY_ELSEWHERE})(?::\s*|\s+|(?-i:(?=[A-ZÄÖÜ])))"
    return re.compile(
        rf"^[,\s]*(?:{by}|[^\W\d_]{{3,20}}:\s*|(?:{label})(?:{COLON}|\s+))+", re.IGNORECASE
    )


def written_names(line: str) -> str | None:
    """Return the names of a line that is a byline and nothing else, None for any other line."""
    found = _line().match(line)
    if not found:
        return None
    names = next(filter(None, found.groups()))
    return re.sub(r"\s+", "、", names) if _HAN.search(names) else names


@cache
def _line() -> re.Pattern[str]:
    """Return a pattern for a whole line of label and two to four capitalised words, or Han.

    Such as By Aigul Serikova | 2 May; 12.05.2025 - Aigul Serikova; 文/张三; （记者 张三 李四）.
    """
    label = "|".join(re.escape(word) for word in words("by"))
    word = r"[^\W\d_a-zа-яё][\w.'’-]*"
    names = rf"({word}(?:\s+{word}){{1,3}})"
    lead = rf"(?:[^\W\d_]+\s+){{0,3}}(?:by|{BY_ELSEWHERE})"  # An article by, Text von
    western = (
        rf"(?:[-–—]+\s*)?(?i:{label}|text|autoren|{lead})(?:\s?{COLON}|\s+)"
        rf"{names}(?:\s*[,|·/].*|\s+(?i:und|and|et|y|и)\s+{names})?"
    )
    when = r"\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}(?:,?\s+\d{1,2}:\d\d(?:\s+Uhr)?)?"
    dated = rf"{when}\s+(?:[-–—|·]|(?i:{BY_ELSEWHERE}))\s+{names}"
    chinese = r"[（(【]?(?:文|作者|记者|記者)\s*[:：/／|｜︱]\s*([\u3400-\u9fff·]{2,12})[)）】]?"
    reporter = r"[\u3400-\u9fff]{0,6}(?:记者|記者|通讯员|评论员)[\s:：]*"
    several = r"([\u3400-\u9fff·]{2,4}(?:[\s、]+[\u3400-\u9fff·]{2,4}){0,3})"
    return re.compile(rf"^(?:{western}|{dated}|{chinese}|[（(【]{reporter}{several}[)）】])$")


@cache
def _between() -> re.Pattern[str]:
    joining = "|".join(
        re.escape(word) for word in words("and") if word.isalpha() and not _HAN.match(word)
    )
    return re.compile(
        rf"\s*[,;、，；/]\s*|\s+-\s+|\s+(?:{joining}|und|et|y|og|och|&)\s+", re.IGNORECASE
    )
