"""Word patterns that a linguist can write, as the data files have them, to regular expressions.

`{name}` is a slot, `( | )` a choice, `?` after a bracket makes it optional, `[ | ]` is a choice
that must stand before and is no part of the find, `~` is an ending of the word, a space is one
or two. Everything else is itself, folded as the text is. No pattern
repeats without a bound, so a text is read in time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from archive.annotation.folding import folded

#: letters that an ending has at most, with the hyphen that joins it to a numeral
ENDING = r"(?:-?[^\W\d_]{1,9})?"

_PIECE = re.compile(r"\{(\w+)\}|([][()|?])|(~)|( +)|([^][(){}|?~ ]+)")
_OPERATORS = {"(": "(?:", "[": "(?:", "]": ")(?: {1,2}|)(?P<begin>)"}


def expression(template: str, slots: Mapping[str, str], code: str) -> str:
    """Return the regular expression of one template; raises KeyError for an unknown slot."""
    pieces = []
    for slot, operator, ending, space, words in _PIECE.findall(template):
        if slot:
            pieces.append(slots[slot])
        elif operator:
            pieces.append(_OPERATORS.get(operator, operator))
        elif ending:
            pieces.append(ENDING)
        elif space:
            pieces.append(" {1,2}")
        else:
            pieces.append(re.escape(folded(words, code)))
    return "".join(pieces)


def whole(inner: str, code: str) -> re.Pattern[str]:
    """Compile an expression that stands between words; in Chinese, that cuts no number in two."""
    if code == "zh":
        return re.compile(rf"(?:(?<!\d)|(?!\d)){inner}(?:(?<!\d)|(?!\d))")
    return re.compile(rf"(?<!\w){inner}(?!\w)")


def choice(templates: Iterable[str], code: str, slots: Mapping[str, str] | None = None) -> str:
    """Return an expression for any of the templates, the longest tried first."""
    given = sorted(set(templates), key=len, reverse=True)
    return "(?:" + "|".join(expression(each, slots or {}, code) for each in given) + ")"
