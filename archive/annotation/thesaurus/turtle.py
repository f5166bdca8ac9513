"""The thesaurus as SKOS in Turtle: https://www.w3.org/TR/skos-reference/, https://www.w3.org/TR/turtle/."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archive.annotation.authority import entry
from archive.annotation.thesaurus.concepts import Concept
from archive.languages import CODES

#: a name that stays the same wherever the archive is served
BASE = "urn:accord:"

_HEAD = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix wd: <http://www.wikidata.org/entity/> .

"""

#: the archive's codes as BCP 47 has them: Chinese labels are simplified, Kazakh ones Cyrillic
_TAGS = {"zh": "zh-Hans", "kk": "kk-Cyrl", "ug": "ug-Arab"}

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_UNSAFE = re.compile(r'[\\"\x00-\x1f\x7f]')

_TITLES = {
    "en": "Thesaurus of the exchanges between Urumqi and Almaty",
    "zh": "乌鲁木齐与阿拉木图交流主题词表",
    "ru": "Тезаурус обменов между Урумчи и Алматы",
    "kk": "Үрімжі мен Алматы арасындағы алмасу тезаурусы",
    "ug": "ئۈرۈمچى بىلەن ئالمۇتا ئالاقىسى ئاتالغۇلار جەدۋىلى",
}


def turtle(concepts: Mapping[str, Concept]) -> Iterator[str]:
    """Yield the thesaurus as Turtle, a piece for the scheme and one for each concept."""
    tops = [each.id for each in concepts.values() if each.broader is None]
    yield _HEAD + _statement(
        f"<{BASE}thesaurus>",
        [
            ("a", ["skos:ConceptScheme"]),
            ("dct:title", [literal(_TITLES[code], code) for code in CODES]),
            ("skos:hasTopConcept", [_concept(name) for name in tops]),
        ],
    )
    for each in concepts.values():
        yield "\n" + _statement(_concept(each.id), list(_lines(each)))


def literal(text: str, code: str) -> str:
    """Return a text with its language as Turtle writes it."""
    escaped = _UNSAFE.sub(lambda match: _escape(match[0]), text)
    return f'"{escaped}"@{_TAGS.get(code, code)}'


def _escape(letter: str) -> str:
    return _ESCAPES.get(letter, f"\\u{ord(letter):04X}")


def _lines(concept: Concept) -> Iterator[tuple[str, list[str]]]:
    yield "a", ["skos:Concept"]
    yield "skos:inScheme", [f"<{BASE}thesaurus>"]
    yield "skos:prefLabel", [literal(concept.label(code), code) for code in CODES]
    others = [(each, code) for code in CODES for each in concept.labels[code][1:]]
    yield "skos:altLabel", [literal(each, code) for each, code in others]
    description = concept.description or {}
    yield "skos:definition", [literal(text, code) for code, text in description.items()]
    if concept.broader:
        yield "skos:broader", [_concept(concept.broader)]
    else:
        yield "skos:topConceptOf", [f"<{BASE}thesaurus>"]
    yield "skos:related", [_concept(name) for name in concept.related if name != concept.broader]
    known = filter(None, map(entry, concept.of))
    yield "skos:relatedMatch", [f"wd:{each.wikidata}" for each in known if each.wikidata]


def _concept(name: str) -> str:
    return f"<{BASE}concept:{name}>"


def _statement(subject: str, lines: list[tuple[str, list[str]]]) -> str:
    told = [f"{verb} {', '.join(objects)}" for verb, objects in lines if objects]
    return f"{subject} " + " ;\n    ".join(told) + " .\n"
