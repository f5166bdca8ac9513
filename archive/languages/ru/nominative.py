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
    gender = _gender_of_head(words)
    for word in words:
        found.append(printed[last - begin : word.start - begin])
        last = word.end
        if not waiting or word.pos not in _ADJECTIVES | _NOUNS:
            found.append(word.text)
            waiting = waiting and word.pos in ("PUNCT", "ADP")
            continue
        found.append(_inflected(word, gender if word.pos in _ADJECTIVES else None))
        waiting = word.pos in _ADJECTIVES
    return "".join(found)


def _gender_of_head(words: Sequence[Word]) -> str | None:
    """Return the gender of a neuter head whose form does not tell it: в железнодорожном бюро."""
    head = next((each for each in words if each.pos in _NOUNS), None)
    forms = models().vocabulary.parse(head.text) if head else ()
    genders = {form.feats.get("Gender") for form in forms if form.pos in _NOUNS}
    return "Neut" if genders == {"Neut"} else None


def _inflected(word: Word, gender: str | None = None) -> str:
    """Return one word in the nominative of its number and gender, its capitals kept."""
    if (word.case or "Nom") == "Nom" or word.text.isupper():
        return word.text
    for form in models().vocabulary.parse(word.text):
        if form.pos not in _ADJECTIVES | _NOUNS or form.feats.get("Case") == "Nom":
            continue
        wanted = {"Nom", "Plur" if word.feats.get("Number") == "Plur" else "Sing"}
        if gender and "Sing" in wanted:
            wanted.add(gender)
        other = form.inflect(wanted)
        if other is not None:
            return _as_capital(word.text, other.word)
    return word.text


def _as_capital(printed: str, word: str) -> str:
    return word[:1].upper() + word[1:] if printed[:1].isupper() else word
