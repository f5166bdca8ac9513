"""Quotes and persons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Response, url_for

from archive.listing import quote_row
from archive.people.report import person_fields, portrait_fields
from archive.store.persons import Person, PersonFilter, count_persons, person, persons
from archive.store.persons import key_of as person_key
from archive.store.portraits import portrait
from archive.store.quoted import QuoteFilter, QuoteRecord, key_of, quote, quote_counts, quotes
from web.api import records
from web.api.answers import answer, part
from web.api.asked import One, People, Quotes
from web.api.blueprint import bp
from web.handles import archive


@bp.get("/quotes", summary="Who said what", responses={200: records.Quotes})
def list_quotes(query: Quotes) -> Response:
    """List quotes, those of the article published last first."""
    wanted = QuoteFilter(
        person=query.person or None, topic=query.topic or None, types=tuple(query.type),
        outlets=tuple(query.outlet), languages=tuple(query.lang), since=query.since,
        until=query.until,
    )  # fmt: skip
    found = quotes(archive(), wanted, limit=query.limit + 1, after=query.after, oldest=query.oldest)
    total = quote_counts(archive(), wanted).total
    return answer(part(found, query, key_of, quote_records, total), records.Quotes)


@bp.get("/quotes/<id>", summary="One quote", responses={200: records.Quote})
def single_quote(path: One) -> Response:
    """Return one quote with the place where it stands."""
    return answer(quote_record(quote(archive(), path.id)), records.Quote)


@bp.get("/people", summary="Persons whom articles name", responses={200: records.People})
def list_people(query: People) -> Response:
    """List persons, those with most quotes first; `q` finds by any name in any script."""
    wanted = PersonFilter(query.q, None if query.q else not query.alone, query.lang or "")
    found = persons(archive(), wanted, limit=query.limit + 1, after=query.after)
    total = count_persons(archive(), wanted)
    return answer(part(found, query, person_key, _persons, total), records.People)


@bp.get("/people/<id>", summary="One person", responses={200: records.Person})
def single_person(path: One) -> Response:
    """Return a person with roles, company, and the reasons why names are one person's."""
    told = portrait(archive(), person(archive(), path.id))
    return answer(portrait_fields(told) | person_record(told.person), records.Person)


def quote_records(found: Iterable[QuoteRecord]) -> Iterable[dict[str, Any]]:
    """Return quotes with their addresses."""
    return map(quote_record, found)


def _persons(found: Iterable[Person]) -> Iterable[dict[str, Any]]:
    return map(person_record, found)


def quote_record(record: QuoteRecord) -> dict[str, Any]:
    """Return a quote with its addresses."""
    return quote_row(record) | {
        "links": {
            "self": url_for("api.single_quote", id=record.id, _external=True),
            "html": url_for("quotes.single_quote", id=record.id, _external=True),
            "article": url_for("api.single_article", id=record.source.article, _external=True),
        }
    }


def person_record(found: Person) -> dict[str, Any]:
    """Return a person with his or her addresses."""
    return person_fields(found) | {
        "links": {
            "self": url_for("api.single_person", id=found.id, _external=True),
            "html": url_for("people.single_person", id=found.id, _external=True),
            "quotes": url_for("api.list_quotes", person=found.id, _external=True),
        }
    }
