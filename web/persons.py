"""Persons as a reader is shown them: names in every script, roles, reasons, and as schema.org."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from archive.annotation.authority import entry
from archive.annotation.identity.evidence import Reason, Why
from archive.annotation.identity.known import known_persons
from archive.languages.kk.scripts import script
from archive.model import LanguageTag
from archive.store.candidates import Candidate, Evidence
from archive.store.persons import Person
from archive.store.portraits import Portrait, Role
from web.shown import Shown, isolated, shown

#: other names that a list shows of a person
MOST_NAMES = 4

CONTEXT = "https://schema.org"
WIKIDATA = "https://www.wikidata.org/wiki/"


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list."""

    id: str
    name: Shown
    #: in other languages and scripts, each once
    others: tuple[Shown, ...]
    whole: bool
    quotes: int
    articles: int
    languages: tuple[str, ...]
    #: years of the first and last article
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Office:
    """A role that articles print beside the name."""

    role: Shown
    articles: int
    first: date | None
    last: date | None
    article: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Why two names are one person's, or may be."""

    one: Shown
    other: Shown
    #: 0 to 100
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """Another person whom this one may be."""

    person: Listed
    ground: Ground | None


def listed(person: Person, reader: str) -> Listed:
    """Return a person as named in the language `reader`."""
    name = called(person, reader)
    others = [shown(names[0], tag(names[0], code)) for code, names in person.names.items() if names]
    apart = {each.text: each for each in others if each.text != name.text}
    return Listed(
        id=person.id, name=name, others=tuple(apart.values())[:MOST_NAMES], whole=person.whole,
        quotes=person.quotes, articles=person.articles, languages=person.languages,
        first=person.first.year if person.first else None,
        last=person.last.year if person.last else None,
    )  # fmt: skip


def called(person: Person, reader: str) -> Shown:
    """Return the name by which a page in the language `reader` calls a person."""
    name = person.name(reader)
    code = next(
        (code for code in (reader, *person.names) if name in person.names.get(code, ())), ""
    )
    return shown(name, tag(name, code or "und"))


def names(person: Person) -> list[tuple[str, list[Shown]]]:
    """Return language -> names as shown; traditional characters stand with the others."""
    found: dict[str, dict[str, Shown]] = {}
    for code, some in person.names.items():
        for name in some:
            found.setdefault(code.partition("-")[0], {})[name] = shown(name, tag(name, code))
    return [(code, list(some.values())) for code, some in found.items()]


def offices(roles: tuple[Role, ...]) -> list[Office]:
    """Return roles as shown, the earliest first."""
    return [
        Office(shown(each.role, tag(each.role, each.language)), each.articles, each.first,
               each.last, each.article)
        for each in roles
    ]  # fmt: skip


def ground(evidence: Evidence) -> Ground:
    """Return why two names are one person's, in the reader's language."""
    a, b = evidence.a, evidence.b
    return Ground(
        shown(a.name, tag(a.name, a.language)), shown(b.name, tag(b.name, b.language)),
        round(100 * evidence.tie.score), tuple(reason(each) for each in evidence.tie.reasons),
    )  # fmt: skip


def maybe(candidate: Candidate, reader: str) -> Maybe:
    """Return whom a person may be as well."""
    evidence = candidate.evidence
    return Maybe(listed(candidate.person, reader), ground(evidence) if evidence else None)


def reason(each: Reason) -> str:
    """Return a reason in the reader's language."""
    one, other = ([isolated(_named(word)) for word in each.words] + ["", ""])[:2]
    told: dict[Why, str] = {
        Why.NAMES: _("the names agree"),
        Why.STORY: _("the same story"),
        Why.ROLE: _("the same role: %(one)s; %(other)s", one=one, other=other),
        Why.BODY: _("the same organisation beside the name: %(one)s", one=one),
        Why.PLACE: _("the same place beside the name: %(one)s", one=one),
        Why.OTHER_ROLE: _("another role: %(one)s; %(other)s", one=one, other=other),
        Why.OTHER_TIME: _("articles of another age"),
        Why.SHARED: _("a name that many bear"),
        Why.INITIAL: _("an initial stands for a name"),
        Why.SPELLING: _("spelled otherwise in one language"),
        Why.OTHER_SPELLING: _("other letters in one language"),
    }
    return told[each.why]


def tag(text: str, code: str) -> LanguageTag:
    """Return the language tag of a name or role in a language (`zh-Hant` too)."""
    language, _sign, told = code.partition("-")
    if language == "zh":
        return LanguageTag("zh", told or "Hans", 1.0)
    return LanguageTag(language, script(text), 1.0)


def life(identifier: str) -> tuple[int | None, int | None, str | None]:
    """Return the years of birth and death and the Wikidata address that are known beforehand."""
    known = known_persons().get(identifier)
    if known is None:
        return None, None, None
    return known.born, known.died, known.wikidata and WIKIDATA + known.wikidata


def schema(portrait: Portrait, address: str, reader: str) -> dict[str, Any]:
    """Return a person as schema.org has one."""
    person = portrait.person
    born, died, wikidata = life(person.id)
    name = person.name(reader)
    everything = dict.fromkeys(each for some in person.names.values() for each in some)
    data = {
        "@context": CONTEXT, "@type": "Person", "@id": address, "url": address, "name": name,
        "alternateName": [each for each in everything if each != name],
        "jobTitle": list(dict.fromkeys(each.role for each in portrait.roles)),
        "birthDate": born and str(born), "deathDate": died and str(died),
        "sameAs": wikidata,
    }  # fmt: skip
    return {key: value for key, value in data.items() if value}


def _named(word: str) -> str:
    """Return the name of a body or a place that the authority file knows."""
    known = entry(word)
    return known.label("en") if known else word
