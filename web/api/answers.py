"""How the API answers: JSON that a browser can keep, problems as RFC 9457 has them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Response, request
from pydantic import BaseModel, ValidationError

from archive.store.keyset import Key
from web.api import cursors
from web.api.asked import Listed

T = TypeVar("T")

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
    found: Iterable[T], asked: Listed, key_of: Callable[[T], Key],
    told: Callable[[list[T]], Iterable[Mapping[str, Any]]], total: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Return a part of a list, written by `told`.

    `found` is one more than asked for where there are more; `key_of` tells where an item stands.
    """
    some = list(found)
    shown = some[: asked.limit]
    more = len(some) > asked.limit
    return {
        "total": total,
        "next": cursors.made(asked.order, key_of(shown[-1])) if more else None,
        "items": list(told(shown)),
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
