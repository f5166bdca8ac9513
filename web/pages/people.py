"""Who is who: the list of persons, and the permanent address of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from archive.languages import CODES
from archive.store.persons import Person, PersonFilter, count_persons, person, persons
from archive.store.portraits import Portrait, articles_of, portrait
from archive.store.quoted import QuoteFilter, quotes
from web import bars, present
from web import persons as shown
from web.asking import MAX_PAGE, Reader, no_language
from web.charts.monthly import chart
from web.handles import archive
from web.interface import chosen
from web.listed import entries
from web.naming import topic_labels
from web.publishers import outlets_by_id

bp = Blueprint("people", __name__, url_prefix="/people")

PAGE_SIZE = 50

#: quotes, articles and topics that a person's page shows itself
QUOTES, ARTICLES, TOPICS = 10, 20, 12


@dataclass(frozen=True, slots=True)
class Asked:
    """One list of persons as its address states it."""

    name: str = ""
    language: str = ""
    #: names alone, in place of persons
    alone: bool = False
    page: int = 1

    def filter(self) -> PersonFilter:
        """Return the store's form of it."""
        return PersonFilter(self.name, whole=not self.alone, language=self.language)

    def address(self, **changes: Any) -> str:
        """Return its permanent address, from the first page unless `page` is given."""
        values: dict[str, Any] = {
            "q": self.name, "lang": self.language, "alone": "1" if self.alone else "",
        } | changes  # fmt: skip
        return url_for("people.index", **{name: value for name, value in values.items() if value})


@bp.get("")
def index() -> tuple[str, int]:
    """Show the persons, those with most quotes first, or those of a name."""
    reader = Reader(request.args)
    languages = reader.several("lang", CODES, no_language)
    asked = Asked(
        reader.text("q"), languages[0] if languages else "",
        request.args.get("alone", "") == "1", reader.page(),
    )  # fmt: skip
    total = count_persons(archive(), asked.filter())
    start = (asked.page - 1) * PAGE_SIZE
    found = persons(archive(), asked.filter(), limit=PAGE_SIZE, offset=start)
    page = render_template(
        "people.html",
        asked=asked,
        problems=[str(problem) for problem in reader.problems],
        total=total,
        people=[shown.listed(each, chosen()) for each in found],
        pages=min(-(-total // PAGE_SIZE), MAX_PAGE),
        languages=CODES,
    )
    return page, 400 if reader.problems else 200


@bp.get("/<id>")
def single_person(id: str) -> str | Answer:
    """Show one person; an address that a merger left behind leads to the one that holds."""
    found = person(archive(), id)
    if found.id != id:
        return redirect(url_for(".single_person", id=found.id))
    return _page(portrait(archive(), found))


def _page(told: Portrait) -> str:
    who, outlets = told.person, outlets_by_id()
    records = articles_of(archive(), told.articles[:ARTICLES])
    return render_template(
        "person.html",
        person=shown.listed(who, chosen()),
        names=shown.names(who),
        life=shown.life(who.id),
        roles=shown.offices(told.roles),
        chart=chart({month: {"": count} for month, count in told.months.items()}),
        month_address=lambda month: _quotes(who, since=month.first, until=month.last),
        topics=[
            (topic, count, _quotes(who, topic=topic))
            for topic, count in list(told.topics.items())[:TOPICS]
        ],
        labels=topic_labels(),
        total=who.quotes,
        quotes=entries(quotes(archive(), QuoteFilter(person=who.id), limit=QUOTES)),
        all_quotes=_quotes(who),
        articles=[present.entry(each, outlets, chosen()) for each in records],
        more_articles=len(told.articles) - len(records),
        together=[
            (shown.listed(other, chosen()), number, bars.share(number, told.together[0][1]))
            for other, number in told.together
        ],
        grounds=[shown.ground(each) for each in told.evidence],
        candidates=[shown.maybe(each, chosen()) for each in told.candidates],
        decisions=told.decisions,
        data=shown.schema(told, url_for(".single_person", id=who.id, _external=True), chosen()),
    )


def _quotes(who: Person, **narrowed: Any) -> str:
    """Return the address of a person's quotes, narrowed where asked."""
    names = {"since": "from", "until": "to"}
    values: dict[str, Any] = {names.get(key, key): value for key, value in narrowed.items()}
    return url_for("quotes.index", person=who.id, **values)
