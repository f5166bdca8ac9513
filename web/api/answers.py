"""How the API answers: JSON that a browser can keep, problems as RFC 9457 has them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, request
from pydantic import BaseModel, ValidationError

from web.api import cursors
from web.api.asked import Listed

PREFIX = "/api/"

PROBLEM = "application/problem+json"


def answer(body: Mapping[str, Any], model: type[BaseModel]) -> Response:
    """Return a record as its model has it, with an ETag; 304 where a reader has it already."""
    made = model.model_validate(body)
    response = Response(made.model_dump_json(), mimetype="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def part(
    items: Iterable[Mapping[str, Any]], asked: Listed, total: int | None = None
) -> dict[str, Any]:
    """Return a part of a list; `items` are one more than asked for where there are more."""
    found = list(items)
    more = len(found) > asked.limit
    return {
        "total": total,
        "next": cursors.made(asked.offset + asked.limit) if more else None,
        "items": found[: asked.limit],
    }


def problem(status: int, detail: str) -> Response:
    """Return a problem document."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, status, mimetype=PROBLEM)


def wrongly_asked(error: ValidationError) -> Response:
    """Answer for parameters that can not be: 404 for an identifier in the path, else 400."""
    first = error.errors(include_url=False, include_context=False)[0]
    name = ".".join(str(each) for each in first["loc"])
    if error.title in {"One", "OneRevision"}:
        return problem(404, "The archive holds nothing at this address.")
    return problem(400, f"{name}: {first['msg']}"[:500])


def is_asked() -> bool:
    """Tell whether the request is for the API."""
    return request.path.startswith(PREFIX)
