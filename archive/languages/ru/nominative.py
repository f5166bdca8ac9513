"""The nominative of phrases that name a body or a place: городского суда -> городской суд."""

from __future__ import annotations

from collections.abc import Sequence

from archive.languages.ru.parser import Word, models

#: parts of speech of the words that a nominative changes
_ADJECTIVES = frozenset(("ADJ", "DET"))
_NOUNS = frozenset(("NOUN", "PROPN"))


def nominative(printed: str, words: Sequence[Word]) -> str:
    """Return a phrase with its head, and the adjectives before it, in the nominative.

    What follows the head (Центра китайских исследований) stays as it is; so does a name in marks.
    `printed`: the phrase from the first of its words to the last.
    """
    found: list[str] = []
    begin = last = words[0].start
    waiting = True
    for word in words:
        found.append(printed[last - begin : word.start - begin])
        last = word.end
        if not waiting or word.pos not in _ADJECTIVES | _NOUNS:
            found.append(word.text)
            waiting = waiting and word.pos in ("PUNCT", "ADP")
            continue
        found.append(_inflected(word))
        waiting = word.pos in _ADJECTIVES
    return "".join(found)


def _inflected(word: Word) -> str:
    """Return one word in the nominative of its number and gender, its capitals kept."""
    if (word.case or "Nom") == "Nom" or word.text.isupper():
        return word.text
    for form in models().vocabulary.parse(word.text):
        if form.pos not in _ADJECTIVES | _NOUNS or form.feats.get("Case") == "Nom":
            continue
        wanted = {"Nom", "Plur" if word.feats.get("Number") == "Plur" else "Sing"}
        other = form.inflect(wanted)
        if other is not None:
            return _as_capital(word.text, other.word)
    return word.text


def _as_capital(printed: str, word: str) -> str:
    return word[:1].upper() + word[1:] if printed[:1].isupper() else word
