"""Names in English text: spaCy's entities, mended by what else the text says.

The small model takes names of Central Asia for organisations (Baitumanova, Almaty). A family
name that ends as family names there do, and a word of a person's full name elsewhere in the
text, is a person; a place of the authority file is a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from archive.annotation.authority import entries
from archive.annotation.records import Mention, NameKind
from archive.annotation.roles import is_role
from archive.languages import table
from archive.languages.en.parser import parses

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_KINDS = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
}

#: what the model takes into a name and is none of it
_BEFORE = re.compile(r"^(?:[\W_]+|(?:the|The|a|A|an|An)\s+)+")
_BEHIND = re.compile(r"(?:['’]s|['’]|[^\w)]+)+$")

#: endings of family names in Central Asia and Russia, as English spells them
_FAMILY_NAME = re.compile(r"^[A-Z][a-z]{2,}(?:[eo]v|[eo]va|enko|[uy]ly|[kq][yi]zy|bayev|bekov)$")


def mentions(text: str) -> list[Mention]:
    """Return the mentions of one text in order; the base form is the name as printed."""
    found = [
        mention
        for offset, doc in parses(text)
        for name, kind in _names(doc)
        for mention in _mention(name, kind, offset)
    ]
    return _mended(found)


def _names(doc: Doc) -> Iterator[tuple[Span, NameKind]]:
    """Yield the names of a text in order; of a body that ends in a person, both."""
    titled = [span for token in doc if (span := _titled(token)) and _is_missed(span)]
    begins = {token.i: span.start for span in titled for token in span}
    names = [(span, NameKind.PERSON) for span in titled]
    for each in doc.ents:
        stop = begins.get(each.end - 1, each.end)
        # the role before a name, which the model takes into the body or for one
        leads = each.end < len(doc) and len(each) == 1 and doc[each.end].ent_type_ == "PERSON"
        role = (stop < each.end or leads) and is_role(each[0].text, "en")
        if each.label_ in _KINDS and stop > each.start and not role:
            name = doc[each.start : stop]
            body = each.label_ == "PERSON" and _is_body(name)
            names.append((name, NameKind.ORGANISATION if body else _KINDS[each.label_]))
    yield from sorted(names, key=lambda name: name[0].start)


def _titled(token: Token) -> Span | None:
    """Return the person whose family name follows a role and a given name: Minister of X Y Z.

    The model may take all of it for a body.
    """
    if not _FAMILY_NAME.match(token.text) or token.i == 0:
        return None
    given = token.nbor(-1)
    named = given.tag_ == "NNP" and given.text.istitle() and not is_role(given.text, "en")
    if not named:
        return None
    person = token.doc[given.i : token.i + 1]
    if token.ent_type_ == "ORG":
        body = next(each for each in token.doc.ents if each.start <= token.i < each.end)
        return person if any(each.lower_ == "of" for each in body) else None
    roles = (is_role(each.text, "en") for each in token.lefts if each.i < given.i)
    return person if given.head == token and any(roles) else None


def _is_body(name: Span) -> bool:
    """Tell whether a name of two words or more is a body's, by the noun beside it."""
    if len(name) < 2 or _FAMILY_NAME.match(name[-1].text) or name.text in _persons():
        return False
    doc, before = name.doc, name.start - 1
    if before > 0 and doc[before].is_punct:
        before -= 1
    if before >= 0 and doc[before].lower_ in _bodies():
        return True
    named = name[0].lower_ == "the" or (before >= 0 and doc[before].lower_ == "the")
    return named and name.end < len(doc) and doc[name.end].lower_ in _bodies()


def _is_missed(person: Span) -> bool:
    """Tell whether the model has no person in the words of a name."""
    return not any(token.ent_type_ == "PERSON" for token in person)


def _mention(entity: Span, kind: NameKind, offset: int) -> Iterator[Mention]:
    entity = _with_given_name(entity)
    name = entity.text
    if before := _BEFORE.match(name):
        offset += before.end()
        name = name[before.end() :]
    name = _honorific().sub("", bare := _BEHIND.sub("", name))
    offset += entity.start_char + len(bare) - len(name)
    if name and name not in _peoples():
        yield Mention(offset, offset + len(name), name, kind, name)


def _with_given_name(entity: Span) -> Span:
    """Return a person's family name with the given name that the model left out before it."""
    at = entity.start - 1
    person = entity.label_ == "PERSON" or _FAMILY_NAME.match(entity.text)
    if not person or len(entity) > 1 or at < 0:
        return entity
    token = entity.doc[at]
    known = token.ent_type_ or token.is_sent_start or is_role(token.text, "en")
    if known or token.tag_ != "NNP" or not token.text.istitle():
        return entity
    return entity.doc[at : entity.end]


def _mended(found: list[Mention]) -> list[Mention]:
    """Give each name the kind that the whole text speaks for."""
    words = {
        word
        for each in found
        if each.kind is NameKind.PERSON and " " in each.text
        for word in each.text.split()
        if len(word) > 2
    }
    return [replace(each, kind=_kind(each, words)) for each in found]


def _kind(mention: Mention, persons: set[str]) -> NameKind:
    if mention.text in _places():
        return NameKind.PLACE
    if mention.text in persons or _FAMILY_NAME.match(mention.text):
        return NameKind.PERSON
    return mention.kind


@cache
def _places() -> frozenset[str]:
    return frozenset(
        name
        for each in entries()
        if each.kind is NameKind.PLACE
        for name in each.names.get("en", ())
    )


@cache
def _persons() -> frozenset[str]:
    """Return persons of the authority file: a theatre may have the name of one."""
    return frozenset(
        name
        for each in entries()
        if each.kind is NameKind.PERSON
        for name in each.names.get("en", ())
    )


@cache
def _bodies() -> frozenset[str]:
    return frozenset(table("en", "names")["bodies"].split())


@cache
def _peoples() -> frozenset[str]:
    return frozenset(table("en", "names")["peoples"].split())


@cache
def _honorific() -> re.Pattern[str]:
    """Return the pattern of forms of address at the beginning of a name."""
    words = table("en", "names")["honorifics"].split()
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, words))})\.?\s+)+")
