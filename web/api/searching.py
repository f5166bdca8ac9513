"""Searching articles and quotes, and what a search could go on with."""

from __future__ import annotations

from typing import Any, cast

from flask import Response, url_for

from search.answering import answer as answered
from search.parsing import parse
from search.persons import People
from search.printing import as_dict
from search.query import Name, Query, Sought, narrowed
from search.suggesting import completions
from web.api import cursors, records
from web.api.answers import answer
from web.api.asked import Search, Typed
from web.api.blueprint import bp
from web.handles import archive, engine, meanings


@bp.get("/search", summary="Search articles or quotes", responses={200: records.Found})
def search(query: Search) -> Response:
    """Search in any of the languages and in all of them, with counts over all that is found."""
    reading = parse(query.q)
    tree = narrowed(
        reading.tree, query.lang, query.outlet, query.since, query.until,
        [
            *((Name.PERSON_ID, each) for each in query.person),
            *((Name.TOPIC_ID, each) for each in query.topic),
            *((Name.PLACE_ID, each) for each in query.place),
        ],
    )  # fmt: skip
    kind = Sought(query.kind)
    state = engine().status().change
    offset, before = cast("tuple[int, int]", query.after or (0, state))
    asked = Query(tree, kind, query.sort, offset, query.limit, typed=reading.sentence)
    found = answered(engine(), asked, query.words, frozenset(), meanings(), People(archive()))
    told = as_dict(archive(), asked, reading, found)
    after = offset + query.limit
    told["next"] = cursors.made(query.order, (after, state)) if after < told["total"] else None
    told["changed"] = state != before
    told["items"] = [hit | {"links": _links(kind, hit)} for hit in told.pop("hits")]
    return answer(told, records.Found)


@bp.get("/suggest", summary="What a search could go on with", responses={200: records.Suggested})
def suggest(query: Typed) -> Response:
    """Return names and words that begin as what is typed, in any script."""
    return answer({"items": completions(query.q, archive(), engine())}, records.Suggested)


def _links(kind: Sought, hit: dict[str, Any]) -> dict[str, str]:
    article = url_for("api.single_article", id=hit["article_id"], _external=True)
    if kind is Sought.ARTICLES:
        return {"self": article}
    return {"self": url_for("api.single_quote", id=hit["id"], _external=True), "article": article}
