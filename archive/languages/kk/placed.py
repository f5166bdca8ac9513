"""Kazakh names in Arabic script that their place tells: كۇيشى بولات نۇراقىن, a küyshi named so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archive.annotation.records import Mention, NameKind
from archive.annotation.roles import is_role
from archive.languages import table
from archive.languages.kk import endings, scripts
from archive.languages.verb_final.placed import Places

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: endings of verbs, of several, of where, in folded letters
_NO_NAME = re.compile(
    r"(?:[дт]и|[ае]ди|[гк][ае]н|и?п|[лдт][ае]р|[дт][ае]ги|[гк][ае]|[дт][ае]|[дт][ае]н)$"
)
_SAID = re.compile(r"(?:деди|деиди|депти|деседи)$")


def placed(text: str) -> list[Mention]:
    """Return the names of two words behind a role or behind "he said"."""
    return list(_placed(text))


def _placed(text: str) -> Iterator[Mention]:
    before = word = None
    for follower in _WORD.finditer(text):
        if word and _adjoin(text, word, follower):
            near = before.group() if before and _adjoin(text, before, word) else ""
            name = _places().name(text, near, word.group(), follower.group(), follower.end())
            if name:
                start = word.start()
                yield Mention(
                    start, follower.end(), text[start : follower.end()], NameKind.PERSON, name
                )
        before, word = word, follower


def _adjoin(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return not text[one.end() : other.start()].strip(" ")


@cache
def _places() -> Places:
    return Places(
        given=lambda word: next((form for form in _readings(word) if _is_given(form)), None),
        readings=_readings,
        is_role=lambda word: is_role(word, "kk", "Arab"),
        never=lambda word: scripts.uncased(word) in _folded("never"),
        no_name=lambda word: _NO_NAME.search(scripts.uncased(word)),
        said=lambda word: _SAID.match(scripts.uncased(word)),
    )


def _readings(word: str) -> list[str]:
    bare = endings.base_in("Arab", word)
    return [word] if bare == word else [word, bare]


def _is_given(word: str) -> bool:
    return scripts.uncased(word) in _folded("given_names")


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(scripts.uncased(each) for each in table("kk", "names")[name].split())
