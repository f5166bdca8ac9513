"""The search page: a permanent address for every state of a search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from archive.model import ArticleRecord, Outlet
from archive.store.identified import articles_by_id
from search.answering import answer
from search.fusing import MEANING
from search.highlight import snippets
from search.persons import People
from search.query import Everything, Query, Sort
from search.result import Because, Hit
from search.suggesting import completions
from web import bars, present
from web.answers import others, scopes, spelled, told
from web.asking import MAX_PAGE, MAX_TEXT, MOST_SAVED, PAGE_SIZE, Question, read_question
from web.chips import Chip, chips, without
from web.handles import archive, engine, meanings
from web.interface import chosen
from web.naming import persons, places, topic_labels
from web.publishers import outlets_by_id

bp = Blueprint("results", __name__)

#: hits so few that another spelling is offered
FEW = 3

#: values of a kind that are looked up by frequency, and that are offered to narrow by
MOST_LOOKED_UP, MOST_OFFERED = 40, 15


@bp.get("/search")
def search() -> tuple[str, int]:
    """Show the hits of a search with what narrows it."""
    outlets = outlets_by_id()
    question, problems = read_question(request.args, outlets)
    off = frozenset(question.left_out)
    found = answer(engine(), question.query(), question.scope, off, meanings(), People(archive()))
    hits = found.hits
    here = partial(address, question)
    page = render_template(
        "search.html",
        question=question,
        # as plain texts, since lazy ones count as markup and would not be escaped
        problems=[str(problem) for problem in problems],
        remarks=told((*question.reading.remarks, *hits.remarks)),
        hits=hits,
        entries=_entries(hits.hits, found.query, outlets),
        by_meaning=MEANING,
        meant=spelled(question.reading.tree, found, here) if question.text else None,
        pages=min(-(-hits.total // PAGE_SIZE), MAX_PAGE),
        languages=chips(here, "languages", question.languages, hits.facets.get("language", {})),
        outlets=outlets,
        publishers=chips(here, "outlets", question.outlets, hits.facets.get("outlet", {})),
        identities=identities(question, hits.facets),
        orders=orders(question),
        widened=others(question.left_out, found.widened, here),
        scopes=scopes(question.scope, here),
        months=bars.months(hits.facets.get("month", {})),
        month_address=lambda month: address(question, since=month.first, until=month.last),
        without=without,
        address=address,
        here=here,
        most_saved=MOST_SAVED,
    )
    return page, 400 if problems else 200


@bp.get("/suggest")
def suggest() -> Response:
    """Answer what a search could go on with, as browsers ask it (OpenSearch suggestions)."""
    typed = request.args.get("q", "")[:MAX_TEXT]
    return jsonify([typed, completions(typed, archive(), engine())])


@dataclass(frozen=True, slots=True)
class Identities:
    """Topics, persons or places by which a search is narrowed."""

    #: topics, people or places
    field: str
    chosen: tuple[Chip, ...]
    #: the most frequent ones
    offered: tuple[Chip, ...]
    #: identifier -> name in the reader's language
    names: Mapping[str, str]


def identities(
    question: Question, counts: Mapping[str, Mapping[str, int]]
) -> tuple[Identities, ...]:
    """Return the topics, persons and places of the hits, those that have a name."""
    facets = (
        ("topics", question.topics, counts.get("topic", {}), lambda _: topic_labels()),
        ("people", question.people, counts.get("person", {}), persons),
        ("places", question.places, counts.get("place", {}), places),
    )
    here = partial(address, question)
    found = []
    for field, chosen_ones, counted, named in facets:
        few = dict(Counter(counted).most_common(MOST_LOOKED_UP))
        names = named((*chosen_ones, *few))
        known = [id for id in few if id in names and id not in chosen_ones][:MOST_OFFERED]
        counts_of = {id: few[id] for id in (*known, *chosen_ones) if id in few}
        made = chips(here, field, chosen_ones, counts_of)
        shown = tuple(each for each in made if not each.chosen)
        found.append(Identities(field, tuple(each for each in made if each.chosen), shown, names))
    return tuple(found)


def address(question: Question, **changes: Any) -> str:
    """Return the permanent address of a question, changed where `changes` say so."""
    changed = question.but(**changes) if changes else question
    return url_for("results.search", **changed.parameters())


def orders(question: Question) -> list[tuple[Sort, bool, str]]:
    """Return the orders that make sense, whether each is on, and its address."""
    possible = list(Sort) if question.text else [Sort.NEWEST, Sort.OLDEST]
    return [(sort, sort is question.order, address(question, sort=sort)) for sort in possible]


def _entries(
    hits: Iterable[Hit], asked: Query, outlets: Mapping[str, Outlet]
) -> list[tuple[present.Entry, tuple[Because, ...]]]:
    """Return hits as shown, without those that the archive no longer holds."""
    records = articles_by_id(archive(), [hit.article_id for hit in hits])
    return [
        (_entry(records[hit.article_id], hit, asked, outlets), hit.because)
        for hit in hits
        if hit.article_id in records
    ]


def _entry(
    record: ArticleRecord, hit: Hit, asked: Query, outlets: Mapping[str, Outlet]
) -> present.Entry:
    text, everything = record.article.text, isinstance(asked.tree, Everything)
    found = () if everything else snippets(text, asked.tree, hit.language)
    return present.entry(record, outlets, chosen(), tuple(found))
