"""Persons and decisions as lines for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from archive.annotation.identity.decisions import Decision, Kind, undone
from archive.annotation.identity.evidence import Reason, Why
from archive.store.candidates import Evidence
from archive.store.persons import Person
from archive.store.portraits import Portrait, Role

#: reasons in words; `{}` stands for what they rest on
_REASONS = {
    Why.NAMES: "the names agree",
    Why.STORY: "the same story",
    Why.ROLE: "the same role ({}; {})",
    Why.BODY: "the same organisation beside the name ({})",
    Why.PLACE: "the same place beside the name ({})",
    Why.OTHER_ROLE: "another role ({}; {})",
    Why.OTHER_TIME: "articles of another age",
    Why.SHARED: "a name that many bear",
    Why.INITIAL: "an initial stands for a name",
    Why.SPELLING: "spelled otherwise in one language",
    Why.OTHER_SPELLING: "other letters in one language",
}


def person_line(person: Person) -> str:
    """Return a person in one line: identifier, names, what there is of him or her."""
    names = " = ".join(_names(person))
    years = _years(person)
    alone = "" if person.whole else "  (a name alone: no article tells whose)"
    return (
        f"{person.id:14}  {names}{alone}  "
        f"[{_count(person.quotes, 'quote')}, {_count(person.articles, 'article')}, {years}]"
    )


def portrait_lines(portrait: Portrait) -> Iterator[str]:
    """Yield the lines of a person's portrait."""
    yield person_line(portrait.person)
    for each in portrait.bearers:
        yield f"  name      {each.name} ({each.language}, {_count(each.articles, 'article')})"
    for role in portrait.roles:
        yield f"  role      {role.role} ({role.language}, {_span(role)})"
    for evidence in portrait.evidence:
        yield f"  one       {_evidence(evidence)}"
    for candidate in portrait.candidates:
        yield f"  perhaps   {person_line(candidate.person)}"
        if candidate.evidence:
            yield f"            {_evidence(candidate.evidence)}"
    for other, number in portrait.together:
        yield f"  with      {other.id}  {other.name('en')} ({_count(number, 'article')})"
    for decision in portrait.decisions:
        yield f"  decided   {decision_line(decision)}"


def decision_line(decision: Decision, gone: Iterable[int] = ()) -> str:
    """Return a decision in one line."""
    told = {
        Kind.MERGE: f"{decision.person} and {decision.other} are one person",
        Kind.SPLIT: f"{', '.join(decision.articles or decision.others)} is not {decision.person}",
        Kind.RENAME: f"{decision.person} is shown as {decision.name}",
        Kind.ALIAS: f"{decision.name} is a name of {decision.person}",
        Kind.UNDO: f"decision {decision.undone} holds no more",
    }[decision.kind]
    mark = "  (undone)" if decision.number in gone else ""
    return f"{decision.number:4}  {decision.at:%Y-%m-%d %H:%M}  {decision.kind:6}  {told}{mark}"


def log_lines(log: list[Decision]) -> Iterator[str]:
    """Yield the log of decisions, the oldest first."""
    gone = undone(log)
    for each in log:
        yield decision_line(each, gone)


def reason(each: Reason) -> str:
    """Return a reason in words."""
    return _REASONS[each.why].format(*each.words)


def person_fields(person: Person) -> dict[str, Any]:
    """Return a person as JSON has him or her."""
    return {
        "id": person.id, "name": person.name("en"), "names": {
            code: list(names) for code, names in person.names.items()
        },
        "resolved": person.whole, "quotes": person.quotes, "articles": person.articles,
        "languages": list(person.languages),
        "first": person.first and person.first.isoformat(),
        "last": person.last and person.last.isoformat(),
    }  # fmt: skip


def portrait_fields(portrait: Portrait) -> dict[str, Any]:
    """Return all that a person's page shows, as JSON has it."""
    return {
        **person_fields(portrait.person),
        "roles": [
            {
                "role": each.role, "language": each.language, "articles": each.articles,
                "first": each.first and each.first.isoformat(),
                "last": each.last and each.last.isoformat(),
            }
            for each in portrait.roles
        ],
        "in_articles": list(portrait.articles),
        "together": [{**person_fields(other), "in_common": number}
                     for other, number in portrait.together],
        "evidence": [evidence_fields(each) for each in portrait.evidence],
        "candidates": [
            {**person_fields(each.person),
             "evidence": each.evidence and evidence_fields(each.evidence)}
            for each in portrait.candidates
        ],
        "months": dict(portrait.months),
        "decisions": [each.number for each in portrait.decisions],
    }  # fmt: skip


def evidence_fields(evidence: Evidence) -> dict[str, Any]:
    """Return why two names are one person's, or may be, as JSON has it."""
    return {
        "a": evidence.a.name, "b": evidence.b.name, "score": evidence.tie.score,
        "reasons": [{"reason": each.why.value, "words": list(each.words)}
                    for each in evidence.tie.reasons],
    }  # fmt: skip


def _names(person: Person) -> list[str]:
    shown = [person.label] if person.label else []
    return list(dict.fromkeys(shown + [names[0] for names in person.names.values() if names]))


def _evidence(evidence: Evidence) -> str:
    reasons = "; ".join(map(reason, evidence.tie.reasons))
    return f"{evidence.a.name} = {evidence.b.name}  {evidence.tie.score:.2f}: {reasons}"


def _years(person: Person) -> str:
    if not (person.first and person.last):
        return "no date"
    first, last = person.first.year, person.last.year
    return str(first) if first == last else f"{first}-{last}"


def _span(role: Role) -> str:
    days = [day.isoformat() for day in (role.first, role.last) if day]
    return " to ".join(dict.fromkeys(days)) or "no date"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
