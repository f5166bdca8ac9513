"""Who speaks by a Russian verb or frame: its subject, another verb's, a body or a text it names."""

from __future__ import annotations

from archive.annotation.quotes.passage import Attribution, Cue, Kind, Referent
from archive.languages.ru.cues import Found, Frame
from archive.languages.ru.line import Line
from archive.languages.ru.phrases import (
    Phrase,
    has_preposition,
    is_nobodys,
    phrase,
    relative,
    subject,
)
from archive.languages.ru.referents import bodies, documents, named_at, referent
from archive.languages.ru.verbs import Form, Shape

#: prepositions before a body that reports: в министерстве сообщили
_AT = frozenset(("в", "во", "на"))
#: what is cited
_WORDS = "слова"
#: whose words they are stands in these cases
_OF = ("Gen", "Dat")


def speaker(line: Line, found: Found, within: range) -> Attribution | None:
    """Return who speaks by a cue of a sentence; None where its subject is nobody who could.

    An attribution without a speaker leaves it to the text before, or tells that nobody is named.
    """
    cue, form = found.cue(line), found.form
    if form.shape is Shape.IMPERSONAL:
        return _impersonal(line, found, within)
    if form.shape is Shape.PARTICIPLE:
        noun = _noun_of(line, found.verb, within)
        who = noun and referent(line, noun)
        return Attribution(cue, who) if who else None
    if "cite" in form.kinds and (cited := _cited(line, found, within)) is not None:
        return Attribution(cue, cited)
    finite = form.shape is Shape.FINITE
    own = relative(line, found.verb, within) if finite else None
    if own is None and finite and is_nobodys(line, found.verb, within):
        return None
    if own is None and finite:
        own = subject(line, found.verb, form, within)
    if own is not None:
        who = referent(line, own)
        return Attribution(cue, who) if who else None
    many = form.number == "Plur" and finite
    if many and (body := _body_at(line, found.verb, within)) is not None:
        return Attribution(cue, body)
    shared = _shared(line, found, within)
    if shared is not None:
        who = referent(line, shared)
        return Attribution(cue, who) if who else None
    return Attribution(cue, None, unnamed=many)


def _cited(line: Line, found: Found, within: range) -> Referent | None:
    """Return whose words another cites: приводит агентство слова министра, цитирует Ахметова."""
    for number in line.clause(found.verb, within):
        word = line.words[number]
        if word.form == _WORDS and (owner := _owner(line, number)) is not None:
            return referent(line, owner)
        named = named_at(line, number)
        person = named is not None and named.kind is Kind.PERSON
        direct = line.heads[number] == found.verb and not has_preposition(line, number)
        if person and word.case == "Acc" and direct:
            return named
    return None


def framed(line: Line, frame: Frame, within: range) -> tuple[Attribution, int] | None:
    """Return who speaks by a frame, and the number of the word behind its words."""
    span = line.span(frame.first, frame.last)
    if frame.pronoun is not None:
        owner = named_at(line, frame.pronoun) or _possessive(line, frame.pronoun)
        return Attribution(Cue(*span, "frame"), owner), frame.last
    found = _genitive(line, frame, within)
    if found is None:
        return (
            (Attribution(Cue(*span, "frame"), None, unnamed=True), frame.last)
            if frame.document
            else None
        )
    head = found.head
    if frame.document and line.form(head) in documents():
        cue = Cue(*line.span(frame.first, head + 1), "frame")
        by = _owner(line, head)
        author = referent(line, by) if by else None
        return Attribution(cue, author, unnamed=author is None), found.last
    who = referent(line, found, anything=True)
    return (Attribution(Cue(*span, "frame"), who), found.last) if who else None


def _possessive(line: Line, number: int) -> Referent:
    kinds = {"его": Kind.HE, "ее": Kind.SHE, "их": Kind.THEY}
    return Referent(*line.span(number, number + 1), kinds[line.form(number)])


def _genitive(line: Line, frame: Frame, within: range) -> Phrase | None:
    """Return the noun phrase right behind a frame."""
    for number in range(frame.last, min(frame.last + 8, within.stop)):
        word = line.words[number]
        if line.quoted[number] and word.form.isalnum():
            return phrase(line, number)
        if word.pos in ("PUNCT", "ADP") and not line.quoted[number]:
            return None
        ahead = line.heads[number] in range(number + 1, number + 6)
        if word.pos in ("NOUN", "PROPN", "PRON", "NUM", "X") and not ahead:
            return phrase(line, number)
        if word.pos in ("ADJ", "DET") and word.case in _OF and _stands_for_noun(line, number):
            return phrase(line, number)
    return None


def _stands_for_noun(line: Line, number: int) -> bool:
    """Tell whether an adjective has no noun: по словам местных."""
    head = line.heads[number]
    return head is None or head < number


def _owner(line: Line, document: int) -> Phrase | None:
    """Return whose text it is: в сообщении министерства культуры."""
    for number in range(document + 1, min(document + 8, len(line.words))):
        word = line.words[number]
        if (
            word.pos in ("NOUN", "PROPN", "X")
            and line.heads[number] == document
            and not has_preposition(line, number)
        ):
            return phrase(line, number)
        if word.pos in ("VERB", "PUNCT", "ADP") and not line.quoted[number]:
            return None
    return None


def _impersonal(line: Line, found: Found, within: range) -> Attribution | None:
    """Return whose text reports; nobody is named where it is only called a text."""
    cue = found.cue(line)
    clause = line.clause(found.verb, within)
    for number in clause:
        if line.form(number) in documents() and has_preposition(line, number):
            owner = _owner(line, number)
            who = referent(line, owner) if owner else None
            return Attribution(cue, who, unnamed=who is None)
    body = _body_at(line, found.verb, within)
    if body is not None:
        return Attribution(cue, body)
    own = subject(line, found.verb, found.form, within)
    if own is not None and found.form.verb == "гласить" and line.form(own.head) in documents():
        return Attribution(cue, referent(line, own))
    return None


def _body_at(line: Line, verb: int, within: range) -> Referent | None:
    """Return the body "in" which something is said: в пресс-службе уточнили."""
    clause = line.clause(verb, within)
    for number in within:
        word = line.words[number]
        near = number in clause or line.heads[number] == verb
        if not near or word.pos not in ("NOUN", "PROPN", "X") or word.case not in ("Loc", ""):
            continue
        if not _is_at(line, number):
            continue
        named = named_at(line, number)
        known = named is not None and named.kind in (Kind.ORGANISATION, Kind.PLACE)
        if word.form in bodies() or known or line.quoted[number]:
            who = referent(line, phrase(line, number), anything=True)
            if who is not None and who.kind is not Kind.PERSON:
                return who
    return None


def _is_at(line: Line, number: int) -> bool:
    """Tell whether "в" or "на" stands before a noun, or before the marks around it."""
    if line.quoted[number]:
        mark = line.passage.mark_at(line.starts[number])
        before = line.within(mark.span).start - 1 if mark else number
        return line.form(before) in _AT
    return any(line.form(at) in _AT for at in range(max(0, number - 4), number))


def _noun_of(line: Line, participle: int, within: range) -> Phrase | None:
    """Return the noun that a participle tells of: the one it hangs on, else the one before it."""
    head = line.heads[participle]
    if (
        head is not None
        and head < participle
        and line.words[head].pos in ("NOUN", "PROPN", "PRON", "NUM")
    ):
        return phrase(line, head)
    for number in range(participle - 1, within.start - 1, -1):
        if line.words[number].pos in ("NOUN", "PROPN", "PRON"):
            head = line.heads[number]
            return phrase(line, number)
    return None


def _shared(line: Line, found: Found, within: range) -> Phrase | None:
    """Return the subject of another verb of the sentence that is that of the cue too."""
    for number in (*line.above(found.verb), *range(found.verb - 1, within.start - 1, -1)):
        word = line.words[number]
        if number not in within or not word.is_finite or line.quoted[number]:
            continue
        form = Form(
            "", frozenset(), Shape.FINITE, word.feats.get("Gender"), word.feats.get("Number")
        )
        if found.form.shape is Shape.FINITE and not _alike(found.form, form):
            continue
        if (own := subject(line, number, form, within)) is not None:
            return own
    return None


def _alike(one: Form, other: Form) -> bool:
    """Tell whether two verbs can have one subject."""
    if one.number and other.number and one.number != other.number:
        return False
    return not one.gender or not other.gender or one.gender == other.gender
