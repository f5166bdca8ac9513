"""A query as a person types it to the tree that engines are asked; never raises.

What is half-typed or broken is read as well as can be, and each thing that had to be left out
or guessed is told by a remark. Time is linear in the length of the query.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from archive.languages import CODES
from search.analysis import is_han
from search.dates import read_span
from search.query import (
    VALUED,
    And,
    DateRange,
    Everything,
    Field,
    Leaf,
    Name,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Word,
    both,
    either,
    opposite,
    text,
)
from search.remarks import About, Remark
from search.tokens import LONGEST, Sign, Token, tokens, trimmed

#: words, phrases and fields of a query that are read, and their letters together
MOST = 40
LETTERS = 2_000

#: parentheses within each other
DEEPEST = 20

#: a field's name as typed -> the field; dates are read on their own
DATE = "date"
NAMES: dict[str, Name | str] = {name.value: name for name in Name} | {
    "language": Name.LANG,
    DATE: DATE,
}

#: fields whose values are known -> the values
VALUES = {
    Name.LANG: frozenset(CODES),
    Name.HAS: frozenset({"quote"}),
    Name.TYPE: frozenset({"direct", "indirect", "mixed"}),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a query was understood."""

    tree: Node
    remarks: tuple[Remark, ...] = ()
    #: as typed, up to what is looked at
    typed: str = field(default="", compare=False)

    @property
    def sentence(self) -> str:
        """What was typed where it is plain words, with all signs; nothing where it is more."""
        return self.typed if self.plain else ""

    @property
    def text(self) -> str:
        """The query as it was understood, in its own language."""
        return text(self.tree)

    @property
    def plain(self) -> bool:
        """Whether it is words and phrases alone, which need no telling how they were read."""
        parts = self.tree.parts if isinstance(self.tree, And) else (self.tree,)
        return all(isinstance(each, Word | Phrase | Everything) for each in parts)


@lru_cache(256)
def parse(query: str) -> Reading:
    """Read a query."""
    remarks: list[Remark] = []
    parser = _Parser(tokens(query, remarks), remarks)
    tree = parser.read()
    if isinstance(tree, Everything) and query.strip():
        tree = Nothing()
        remarks.append(Remark(About.NO_WORDS))
    return Reading(tree, tuple(dict.fromkeys(remarks)), query[:LONGEST])


class _Parser:
    """Reads tokens by descent: OR binds less than AND, which binds less than NOT."""

    def __init__(self, found: Iterable[Token], remarks: list[Remark]) -> None:
        self._tokens = list(_shallow(found, remarks))
        self._at = 0
        self._remarks = remarks
        self._leaves = 0
        self._letters = 0

    def read(self) -> Node:
        parts = [self._any(None)]
        while self._at < len(self._tokens):
            # a parenthesis that closes nothing
            self._remark(About.STRAY_CLOSE)
            self._at += 1
            parts.append(self._any(None))
        return both(parts)

    def _remark(self, kind: About, about: str = "") -> None:
        self._remarks.append(Remark(kind, about[:40]))

    def _sign(self) -> Sign | None:
        return self._tokens[self._at].sign if self._at < len(self._tokens) else None

    def _any(self, field: Name | str | None) -> Node:
        """Read parts with OR between them."""
        found: list[Node] = []
        while True:
            part = self._all(field)
            if part is not None:
                found.append(part)
            if self._sign() is not Sign.OR:
                break
            self._at += 1
            if part is None or self._sign() in {None, Sign.CLOSE}:
                self._remark(About.LOOSE_OPERATOR, Sign.OR)
        return either(found) if found else Everything()

    def _all(self, field: Name | str | None) -> Node | None:
        """Read parts that stand beside each other, with or without AND; None where are none."""
        found: list[Node] = []
        loose = False
        while (sign := self._sign()) not in {None, Sign.OR, Sign.CLOSE}:
            if sign is Sign.AND:
                loose = loose or not found
                self._at += 1
                loose = loose or self._sign() in {None, Sign.OR, Sign.CLOSE, Sign.AND}
            elif (part := self._one(field)) is not None:
                found.append(part)
        if loose:
            self._remark(About.LOOSE_OPERATOR, Sign.AND)
        return both(found) if found else None

    def _one(self, field: Name | str | None) -> Node | None:
        """Read one part with what stands before it: negations, the name of a field."""
        negated, named, typed = False, field, ""
        while self._sign() in {Sign.NOT, Sign.FIELD}:
            token = self._tokens[self._at]
            if token.sign is Sign.NOT:
                negated, typed = not negated, token.text
            elif (name := NAMES.get(token.text.casefold())) is not None:
                named, typed = name, token.text
            else:
                break
            self._at += 1
        start = self._at
        part = self._operand(named)
        if part is not None:
            return opposite(part) if negated else part
        if self._at > start:
            return None
        if typed.casefold() in NAMES:
            self._remark(About.EMPTY_FIELD, typed)
        elif typed:
            self._remark(About.LOOSE_OPERATOR, typed)
        return None

    def _operand(self, field: Name | str | None) -> Node | None:
        if self._sign() in {None, Sign.CLOSE, Sign.AND, Sign.OR}:
            return None
        token = self._tokens[self._at]
        self._at += 1
        if token.sign is Sign.OPEN:
            return self._group(field)
        if token.sign is Sign.FIELD:
            # in Chinese a colon in a headline has no space behind it
            if token.joined and not is_han(token.text):
                self._remark(About.UNKNOWN_FIELD, token.text)
            return self._leaf(Token(Sign.WORD, token.text), field)
        return self._leaf(token, field)

    def _group(self, field: Name | str | None) -> Node | None:
        inner = self._any(field)
        if self._sign() is Sign.CLOSE:
            self._at += 1
        else:
            self._remark(About.OPEN_GROUP)
        return None if isinstance(inner, Everything) else inner

    def _leaf(self, token: Token, field: Name | str | None) -> Node | None:
        left = LETTERS - self._letters
        if self._leaves >= MOST or left <= 0:
            self._remark(About.TOO_MANY, str(self._leaves))
            return None
        typed = token.text
        if len(typed) > left:
            self._remark(About.TOO_LONG, str(LETTERS))
            typed = typed[:left].strip() if token.sign is Sign.PHRASE else trimmed(typed[:left])
        found = self._found(Token(token.sign, typed), field) if trimmed(typed) else None
        if found is not None:
            self._leaves += 1
            self._letters += len(typed)
        return found

    def _found(self, token: Token, field: Name | str | None) -> Node | None:
        if field == DATE:
            return self._dates(token.text)
        if field in VALUED:
            return self._value(Name(field), token.text)
        leaf: Leaf = Word(token.text)
        if token.sign is Sign.PHRASE:
            leaf = Phrase(token.text)
        elif token.sign is Sign.PREFIX:
            leaf = Prefix(token.text)
        return Field(Name(field), leaf) if field else leaf

    def _dates(self, typed: str) -> Node | None:
        span = read_span(typed)
        if span is None:
            self._remark(About.NO_DATE, typed)
            return None
        if span[2]:
            self._remark(About.TURNED_DATES, typed)
        return DateRange(span[0], span[1])

    def _value(self, field: Name, typed: str) -> Node | None:
        value = unicodedata.normalize("NFC", typed.casefold())
        if value not in VALUES.get(field, {value}):
            self._remark(About.UNKNOWN_VALUE, f"{field}:{typed}")
            return None
        alone = list(tokens(value, [])) == [Token(Sign.WORD, value)]
        return Field(field, Word(value) if alone else Phrase(value))


def _shallow(found: Iterable[Token], remarks: list[Remark]) -> Iterator[Token]:
    """Leave out parentheses that stand too deep within others."""
    depth = 0
    for token in found:
        deep = depth >= DEEPEST + (token.sign is Sign.CLOSE)
        if token.sign is Sign.OPEN:
            depth += 1
        elif token.sign is Sign.CLOSE:
            depth = max(0, depth - 1)
        if not deep or token.sign not in {Sign.OPEN, Sign.CLOSE}:
            yield token
        elif token.sign is Sign.OPEN:
            remarks.append(Remark(About.TOO_DEEP, str(DEEPEST)))
