"""Who said what: the list of quotes, and the permanent address of each."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Blueprint, render_template, request, url_for

from archive.model import Revision
from archive.store.contexts import texts_of
from archive.store.persons import persons_in
from archive.store.quoted import (
    QuoteFilter,
    QuoteRecord,
    quote,
    quotes,
    quotes_by_id,
)
from archive.store.repeated import repeated
from search.query import Sought
from web import bars, present
from web.alike import alike
from web.answers import others, scopes, spelled, told
from web.asking import MAX_PAGE, MOST_SAVED
from web.asking_quotes import PAGE_SIZE, QuoteQuestion, read_quote_question
from web.chips import chips, single, without
from web.citing.embedded import meta_tags, quotation
from web.citing.files import FORMATS
from web.citing.making import of_quote, written
from web.excerpts import excerpt
from web.handles import archive
from web.interface import chosen
from web.listed import entries
from web.naming import speakers, topic_labels
from web.publishers import outlets_by_id
from web.quotes_found import find_quotes
from web.said import said

bp = Blueprint("quotes", __name__, url_prefix="/quotes")

#: quotes of the same speaker that a quote's page shows
MORE = 5
#: quotes like it that it shows
SIMILAR = 6


@bp.get("")
def index() -> tuple[str, int]:
    """Show quotes with what narrows them."""
    outlets = outlets_by_id()
    question, problems = read_quote_question(request.args, outlets)
    found = find_quotes(question)
    counts, answer = found.counts, found.answer
    here = partial(address, question)
    page = render_template(
        "quotes.html",
        question=question,
        problems=[str(problem) for problem in problems],
        remarks=told((*question.reading.remarks, *answer.hits.remarks)) if answer else [],
        meant=spelled(question.reading.tree, answer, here) if answer else None,
        widened=others(question.left_out, answer.widened, here) if answer else [],
        scopes=scopes(question.scope, here),
        total=counts.total,
        entries=found.entries,
        pages=min(-(-counts.total // PAGE_SIZE), MAX_PAGE),
        people=single(here, "person", question.person, counts.by_speaker),
        topics=single(here, "topic", question.topic, counts.by_topic),
        types=chips(here, "types", question.types, counts.by_type),
        languages=chips(here, "languages", question.languages, counts.by_language),
        publishers=chips(here, "outlets", question.outlets, counts.by_outlet),
        years=bars.years(counts.by_year),
        orders=[(each, each is question.order, here(sort=each)) for each in question.orders],
        outlets=outlets,
        speakers=speakers((question.person, *counts.by_speaker)),
        labels=topic_labels(),
        without=without,
        address=here,
        most_saved=MOST_SAVED,
    )
    return page, 400 if problems else 200


@bp.get("/<id>")
def single_quote(id: str) -> str:
    """Show one quote with all that it can be traced to."""
    record = quote(archive(), id)
    revision = _revision(record)
    article = revision.article
    name = record.quote.speaker.name
    persons = persons_in(archive(), [record.source.article])
    shown = said(record, article.language, outlets_by_id(), chosen(), persons)
    others = quotes(archive(), QuoteFilter(person=name), limit=MORE + 1) if name else ()
    again = [each.record for each in repeated(archive(), record)]
    known = {id, *(each.id for each in again)}
    reference = of_quote(shown, revision)
    whole = archive().article(record.source.article)
    return render_template(
        "quote.html",
        quote=shown,
        name=name,
        excerpt=excerpt(article, record.quote, around=1500, most=6000),
        capture=archive().find_capture(record.source.capture_id),
        newest=whole.revision.number,
        versions=[
            present.entry(each, outlets_by_id(), chosen())
            for each in archive().story(whole.story)
            if each.id != whole.id
        ],
        original=present.link(record.source.url),
        topics=[topic.id for topic in record.topics],
        labels=topic_labels(),
        others=entries([each for each in others if each.id != id][:MORE]),
        again=entries(again),
        similar=entries(_similar(record, known)),
        copied=reference.quoted,
        reference=reference,
        references=written(reference),
        tags=meta_tags(reference),
        data=quotation(reference, shown.words.text, record.quote.speaker),
        formats=FORMATS,
    )


def address(question: QuoteQuestion, **changes: Any) -> str:
    """Return the permanent address of a list of quotes, changed where `changes` say so."""
    changed = question.but(**changes) if changes else question
    return url_for("quotes.index", **changed.parameters())


def _similar(record: QuoteRecord, known: set[str]) -> list[QuoteRecord]:
    """Return the quotes that are most like one, in any language."""
    ids = alike(Sought.QUOTES, record.id, record.quote.content, known, SIMILAR)
    records = quotes_by_id(archive(), ids)
    return [records[each] for each in ids if each in records]


def _revision(record: QuoteRecord) -> Revision:
    place = record.source.article, record.source.revision
    return texts_of(archive(), [record.source])[place]
