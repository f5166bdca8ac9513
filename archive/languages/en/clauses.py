"""Clauses that English reports without marks, read from the parse of a paragraph.

"Li says that the line runs", "The line, he says, runs", "The line runs, says Li": what is said is
the complement of a reporting verb, or the sentence into which the verb is put. Some verbs report
by a preposition or an object too ("called for a pause"); which, the data tells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.annotation.records import Span
from archive.languages import table
from archive.languages.en.verbs import verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


#: where a verb does not report: "the said road", "the claimed prize"
_NO_VERB = frozenset({"amod", "compound", "nsubj", "pobj", "dobj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_HAS_SUBJECT = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
#: how a verb is joined to one whose subject is its own too: "opened it, saying that"
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "dep", "pcomp", "ccomp"})
#: how a clause hangs on a word of a phrase
_CLAUSES = frozenset({"ccomp", "acl", "advcl", "relcl"})
#: verbs that are joined so, one to the other, in one sentence
_JOINED = 4
#: what hangs on a name and is no part of it
_BESIDE = frozenset({"relcl", "appos", "punct", "advcl", "parataxis", "dep", "mark"})
#: what may stand at the edge of a clause and is no part of it
#: marks over which a clause before its verb is not followed, and words that open no clause
_BREAKS = frozenset(';:“”"—–')
_SETTING = frozenset({"in", "on", "at", "after", "when", "while", "as", "asked", "speaking", "for"})
_EDGE = " \t\u00a0,;:—–-."
#: cues that are looked at in one piece of text: more than anybody writes, so that time is bounded
_MOST_CUES = 60
#: a clause has so many words at least, and so many to go on behind a frame that is put in
_SHORTEST, _GOES_ON = 2, 4


@dataclass(frozen=True, slots=True)
class Clause:
    """What a verb or a frame reports; offsets into the text of the parse."""

    parts: tuple[Span, ...]
    cue: Span
    #: the words that name who speaks, without what hangs on them
    subject: Span | None
    negated: bool
    #: "who", "which", where it stands for the subject
    relative: Span | None = None


def reported(doc: Doc, marks: Sequence[Span] = ()) -> Iterator[Clause]:
    """Yield what is reported in a parse, in the order of the cues; none whose cue is in `marks`."""
    known = verbs()
    inside = _inside(marks)
    beyond = looked_at = 0
    for token in doc:
        form = token.lower_
        if token.i < beyond or inside(token.idx):
            continue
        looked_at += form in known.single or form == "according"
        if looked_at > _MOST_CUES:
            return
        found = None
        if phrase := _phrase(token, known.beginnings.get(form, ())):
            beyond = phrase[-1].i + 1
            found = _of_phrase(phrase)
        elif form == "according":
            found = _of_frame(token)
        elif form in known.single and token.tag_.startswith("V"):
            found = _of_verb(token, known.complements.get(form, ()))
        if found is not None:
            yield found


def subject_at(doc: Doc, place: int, *, behind: bool = False) -> Span | None:
    """Return who speaks by the verb that stands at an offset of a parse; only `behind` it."""
    token = next((each for each in doc if each.idx <= place < each.idx + len(each)), None)
    if token is None:
        return None
    if behind:
        return _named(next((c for c in token.rights if c.dep_ in _SUBJECTS), None), token)
    return _named(_subject(token), token)


def phrase_at(doc: Doc, place: int) -> Span | None:
    """Return the noun phrase around an offset of a parse: "one" of "one lecturer" too."""
    token = next((each for each in doc if each.idx <= place < each.idx + len(each)), None)
    while token is not None and token.dep_ in ("det", "compound", "amod", "nummod", "poss"):
        token = token.head
    return _named(token)


def _inside(marks: Sequence[Span]) -> Callable[[int], bool]:
    starts = [each.start for each in marks]

    def test(place: int) -> bool:
        found = bisect_right(starts, place) - 1
        return found >= 0 and place < marks[found].end

    return test


# -- verbs -------------------------------------------------------------------------------------


def _of_verb(verb: Token, opens: Sequence[str]) -> Clause | None:
    """Return what one verb reports, None where it reports nothing."""
    if verb.dep_ in _NO_VERB or any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return None  # "was told that": the subject listens
    asked = verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl", "prep")
    if asked and verbs().single.get(verb.lower_) == "ask":
        return None  # "Asked whether it was so, she"
    if verb.tag_ == "VB" and verbs().single.get(verb.lower_) == "think" and not _denied(verb):
        return None  # "could determine whether", "to see it": nobody thinks it yet
    tokens = _complement(verb) or _other_complement(verb, opens) or _around(verb)
    parts = _runs(tokens)
    subject = _subject(verb)
    if not parts or (subject is None and verb.tag_ not in _FINITE):
        return None
    negated = _denied(verb)
    cue = Span(verb.idx, verb.idx + len(verb))
    return Clause(parts, cue, _named(subject, verb), negated, _relative(verb))


def _denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _relative(verb: Token) -> Span | None:
    """Return the pronoun by which a clause hangs on its subject: "Li, who says"."""
    for child in verb.children if verb.dep_ == "relcl" else ():
        if child.dep_ in _SUBJECTS and child.tag_ in ("WP", "WDT"):
            return Span(child.idx, child.idx + len(child))
    return None


def _phrase(first: Token, rests: Sequence[tuple[str, ...]]) -> list[Token]:
    """Return the words of the longest cue that begins with `first`, [] where none does."""
    found: list[Token] = []
    for rest in rests:
        words = list(first.doc[first.i : first.i + 1 + len(rest)])
        if len(words) > len(found) and tuple(each.lower_ for each in words[1:]) == rest:
            found = words
    return found


def _of_phrase(words: list[Token]) -> Clause | None:
    """Return what "pointed out", "expressed hope" or "was quoted as saying" reports."""
    clause = next(
        (
            child
            for word in words
            for child in word.children
            if child.i > words[-1].i and child.dep_ in _CLAUSES
        ),
        None,
    )
    around = [] if clause is not None else _around(words[0], own={each.i for each in words})
    if clause is not None:
        around = _whole([each for each in clause.subtree if each.i > words[-1].i])
    parts = _runs(around)
    subject = next(filter(None, map(_subject_of_all, words)), None)
    if not parts or subject is None:
        return None
    negated = _denied(words[0])
    cue = Span(words[0].idx, words[-1].idx + len(words[-1]))
    return Clause(parts, cue, _named(subject, words[0]), negated)


def _subject_of_all(word: Token) -> Token | None:
    """Return the subject of a word of a phrase, also where it is one of the passive."""
    for verb in (word, word.head):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < word.i:
                return child
    return _subject(word)


def _complement(verb: Token) -> list[Token]:
    """Return the clause that is the verb's complement, behind it or before it."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ != "ccomp":
            continue
        if child.i > verb.i:
            found += _whole([each for each in child.subtree if each.i > verb.i])
        elif not found and _stands_alone(child):
            return _up_to_comma(verb) or [each for each in child.subtree if each.i < verb.i]
    return found


def _up_to_comma(verb: Token) -> list[Token]:
    """Return the sentence up to the comma before who speaks: "A and B, the ministry said".

    The parse may part what is joined; the comma does not. [] where another verb speaks before.
    """
    first = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ == "nsubj")])
    start = verb.sent.start
    if first <= start or verb.doc[first - 1].text != ",":
        return []
    before = [each for each in verb.doc[start : first - 1] if not each.is_space]
    known = verbs().single
    other = any(each.lower_ in known or each.text in _BREAKS for each in before)
    return [] if other or not before or before[0].lower_ in _SETTING else before


def _stands_alone(clause: Token) -> bool:
    """Tell whether a clause before its verb is one: it has a subject, or bids ("Decide ...").

    "Not all are pleased: residents have written" tells why they are not.
    """
    if clause.nbor(clause.right_edge.i + 1 - clause.i).text == ":":
        return False
    return clause.tag_ == "VB" or any(each.dep_ in _HAS_SUBJECT for each in clause.children)


def _follows_at_once(verb: Token) -> bool:
    """Tell whether "as" has no comma before: "it failed as predicted" tells how it failed."""
    edge = verb.left_edge.i
    return edge > verb.sent.start and verb.doc[edge - 1].is_alpha


def _other_complement(verb: Token, opens: Sequence[str]) -> list[Token]:
    """Return what the words that the verb `opens` begin: "for a pause", "to pause", "a pause"."""
    children = [child for child in verb.children if child.i > verb.i]
    for child in children:
        behind = [each for each in children if each.i > child.i]
        if child.dep_ in ("prep", "prt", "dative") and child.lower_ in opens:
            return [*list(child.subtree)[1:], *_subtrees(behind, ("xcomp", "advcl"))]
        if child.dep_ == "xcomp" and child.tag_ == "VB" and "to" in opens:
            before = [each for each in children if each.i < child.i]
            return [*_subtrees(before, ("dobj", "nsubj")), *child.subtree]
        if child.dep_ == "dobj" and (clause := _that_clause(child)):
            return clause
        if child.dep_ == "dobj" and "object" in opens:
            return [*child.subtree, *_subtrees(behind, ("prep", "oprd", "xcomp"))]
    return []


def _that_clause(noun: Token) -> list[Token]:
    """Return "that it was so" of "the claim that it was so"."""
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp") and any(
            each.dep_ == "mark" and each.lower_ == "that" for each in child.children
        ):
            return list(child.subtree)
    return []


def _subtrees(tokens: Iterable[Token], kinds: Sequence[str]) -> list[Token]:
    return [word for each in tokens if each.dep_ in kinds for word in each.subtree]


def _around(verb: Token, own: Collection[int] = ()) -> list[Token]:
    """Return the sentence into which a verb is put: "The line, he says, runs".

    `own`: words of its phrase: "as he put it".
    """
    as_said = verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ == "as" for c in verb.children
    )
    objects = [c for c in verb.children if c.dep_ in ("dobj", "ccomp", "dative")]
    if as_said and any(each.i not in own for each in objects):
        return []  # "as he welcomed the guests"
    if verb.dep_ != "parataxis" and not (as_said and not _follows_at_once(verb)):
        return []
    inside = {each.i for each in verb.subtree}
    return [each for each in verb.head.subtree if each.i not in inside]


def _whole(tokens: list[Token]) -> list[Token]:
    """Return a clause up to its semicolon or frame, and over a break of sentences that is none."""
    for place, token in enumerate(tokens):
        framed = token.lower_ == "according" and place and tokens[place - 1].text == ","
        if token.text == ";" or framed:
            return tokens[:place]
    doc, stop = tokens[-1].doc, tokens[-1].sent.end
    broken = tokens[-1].i + 1 == stop < len(doc) and tokens[-1].text not in (".", "!", "?", ":")
    if broken and (doc[stop].text in (",", ";") or doc[stop].text[0].islower()):
        return [*tokens, *(each for each in doc[stop].sent if each.i >= stop)]
    return tokens


# -- frames ------------------------------------------------------------------------------------


def _of_frame(word: Token) -> Clause | None:
    """Return what "according to" reports; `word` is its first."""
    doc = word.doc
    if word.i + 1 == len(doc) or doc[word.i + 1].lower_ != "to":
        return None
    source = next(
        (each for each in word.subtree if each.dep_ == "pobj" and each.head.i <= word.i + 1), None
    )
    if source is None:
        return None
    apart = word.i == word.sent.start or not doc[word.i - 1].is_alpha
    if not (apart or source.tag_ in ("NNP", "NNPS")):
        return None  # "run according to a timetable"
    head = word.head if word.head.tag_.startswith("V") else word.sent.root
    own = {each.i for each in word.subtree}
    around = [each for each in head.subtree if each.i not in own]
    before = [each for each in around if each.i < word.i]
    behind = [each for each in around if each.i > word.i]
    if not any(each.is_alpha for each in before):
        around = behind
    elif sum(each.is_alpha for each in behind) < _GOES_ON:
        around = before
    parts = _runs(_whole(around)) if around else ()
    cue = Span(word.idx, doc[word.i + 1].idx + len(doc[word.i + 1]))
    return Clause(parts, cue, _named(source), negated=False) if parts else None


# -- words -------------------------------------------------------------------------------------


def _runs(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Return the runs of words as spans, without what stands at their edges."""
    words = sorted((each for each in tokens if not each.is_space), key=lambda each: each.i)
    if sum(each.is_alpha for each in words) < _SHORTEST:
        return ()
    text = words[0].doc.text
    runs = [[words[0]]]
    for before, after in pairwise(words):
        if text[before.idx + len(before) : after.idx].strip():
            runs.append([])
        runs[-1].append(after)
    spans = [_trimmed(text, run[0].idx, run[-1].idx + len(run[-1])) for run in runs]
    return tuple(each for each in spans if each.end > each.start)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def _subject(verb: Token) -> Token | None:
    """Return who speaks: the verb's subject, or that of the verb it is joined to.

    "She said the hall was full and noted that it rained": what is joined to a verb within the
    words of another that reports has the other's subject.
    """
    own = verb
    for _ in range(_JOINED):
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.i != own.i:
                return verb.head if verb.dep_ == "relcl" and child.tag_ in ("WP", "WDT") else child
        if verb.dep_ == "acl":
            noun = verb.head
            if noun.dep_ == "pobj" and noun.lower_ in _documents() and _reports(noun.head.head):
                return _subject(noun.head.head)  # "said in a statement posted online that"
            return _subject(noun.head) if noun.dep_ == "dobj" else noun
        if verb.dep_ not in _SHARES_SUBJECT:
            return None
        joined, verb = verb, verb.head
        if joined.dep_ == "conj" and verb.dep_ == "ccomp" and verb.head.lower_ in verbs().single:
            verb = verb.head
    return None


def _reports(token: Token) -> bool:
    return token.tag_.startswith("V") and token.lower_ in verbs().single


@cache
def _documents() -> frozenset[str]:
    return frozenset(table("en", "quotes")["speakers"]["documents"])


def _named(subject: Token | None, verb: Token | None = None) -> Span | None:
    """Return the words of a noun that name, without clauses and appositions behind it."""
    if subject is None:
        return None
    left = right = subject
    for child in subject.children:
        if child.dep_ in _BESIDE or (
            verb is not None and child.left_edge.i <= verb.i <= child.right_edge.i
        ):
            continue
        if child.left_edge.i < left.i:
            left = child.left_edge
        if child.right_edge.i > right.i:
            right = child.right_edge
    return Span(left.idx, right.idx + len(right))
