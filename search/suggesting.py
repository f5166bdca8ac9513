"""What a search could go on with, and what was probably meant where nothing was found.

The words are those that search knows: labels of the thesaurus, names of the authority files, the
persons of the archive, and after them the words of its articles. Spelling is compared as search
folds it, in any script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from archive.store import Archive
from archive.store.persons import PersonFilter, persons
from search.analysis import Kind, analyse, is_han, pieces
from search.chinese import simplified
from search.engine import SearchEngine
from search.query import And, Leaf, Node, Phrase, Word, changed, text
from search.terms import known

#: letters of what was typed that are looked at, and suggestions that are given
LONGEST, MOST = 80, 10

#: letters from which on a word can be taken for a mistyped one
SHORTEST = 4

#: likeness, 0 to 1, from which on a word is taken for a mistyped one: one letter of five
LIKE = 0.8


#: words of articles among which a mistyped one is looked for, and its first letters, which are
#: taken to be right
MOST_WORDS, SURE = 500, 2


def completions(typed: str, archive: Archive, engine: SearchEngine) -> list[str]:
    """Return names and words that begin as what was typed, at most `MOST`; never raises."""
    typed = " ".join(typed[:LONGEST].split())
    start = _folded(typed)
    if len(start) < 2:
        return []
    whole = (label for folded, label in _labels() if folded.startswith(start))
    later = (label for folded, label in _labels() if f" {start}" in folded)
    return _first((*whole, *_persons(typed, archive), *later, *_words(typed, engine)))


def meant(tree: Node, engine: SearchEngine) -> str | None:
    """Return a query with its mistyped words written as known ones; None where none is near."""
    replaced = []

    def corrected(leaf: Leaf, field: object) -> Leaf:
        if not isinstance(leaf, Word | Phrase):
            return leaf
        near = _nearest(leaf.text) or _nearest_word(leaf.text, engine)
        if near is None:
            return leaf
        replaced.append(near)
        return Phrase(near) if isinstance(leaf, Phrase) or " " in near else Word(near)

    if (whole := _whole(tree)) and (near := _nearest(whole)):
        return near
    made = changed(tree, corrected)
    return text(made) if replaced else None


def _whole(tree: Node) -> str:
    """Return the words of a query that is nothing but words."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    if len(parts) < 2 or not all(isinstance(each, Word) for each in parts):
        return ""
    return " ".join(each.text for each in parts if isinstance(each, Word))


def _nearest(typed: str) -> str | None:
    """Return the known word or name that is most like one that is not known."""
    wanted = _folded(typed[:LONGEST])
    spelled = _spelled()
    if len(wanted) < SHORTEST or wanted in spelled:
        return None
    near = process.extractOne(
        wanted, spelled.keys(), scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=LIKE
    )
    return spelled[near[0]] if near else None


def _nearest_word(typed: str, engine: SearchEngine) -> str | None:
    """Return the word of articles that is most like one that no article has."""
    wanted = _folded(typed[:LONGEST])
    if len(wanted) < SHORTEST or " " in wanted or is_han(wanted):
        return None
    if any(each.word == wanted for each in engine.suggest(wanted)) or wanted in _spelled():
        return None
    words = [each.word for each in engine.suggest(wanted[:SURE], MOST_WORDS)]
    near = process.extractOne(
        wanted, words, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=LIKE
    )
    return str(near[0]) if near else None


def _words(typed: str, engine: SearchEngine) -> Iterator[str]:
    """Yield what was typed with its last word written out, as articles have it."""
    before, _, last = typed.rpartition(" ")
    start = _folded(last)
    if len(start) > 1 and " " not in start:
        yield from (f"{before} {each.word}".strip() for each in engine.suggest(start, MOST))


def _persons(typed: str, archive: Archive) -> Iterator[str]:
    start = _folded(typed)
    for person in persons(archive, PersonFilter(typed), limit=MOST):
        for names in person.names.values():
            yield from (name for name in names if f" {start}" in f" {_folded(name)}")


def _first(found: Iterable[str]) -> list[str]:
    """Return the first ones, each way to write a name once."""
    once: dict[str, str] = {}
    for each in found:
        once.setdefault(_folded(each), each)
        if len(once) == MOST:
            break
    return list(once.values())


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """Return all labels as folded and as written, the shortest first."""
    labels = {name for each in known() for _, name in each.names}
    folded = ((_folded(name), name) for name in labels)
    return tuple(sorted(folded, key=lambda each: (len(each[0]), each)))


@cache
def _spelled() -> dict[str, str]:
    """Return all labels and their longer words, as folded -> as written; the usual ones first."""
    labels = [name for each in known() for _, name in each.names]
    words = (word for label in labels for word in label.split() if len(word) >= SHORTEST)
    found: dict[str, str] = {}
    for each in (*labels, *words):
        found.setdefault(_folded(each), each)
    return found


def _folded(words: str) -> str:
    """Return words as they are compared; Chinese knows no gaps."""
    return " ".join(
        simplified(run) if is_han(run) else "".join(_exact(run))
        for word in words.split()
        for run in pieces(word)
    )


def _exact(run: str) -> Iterator[str]:
    return (each.text for each in analyse(run, "") if each.kind is Kind.EXACT)
