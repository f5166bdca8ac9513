"""The one blueprint that all resources of the API stand on."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask_openapi.blueprint import APIBlueprint

from web.api.records import Problem

#: what every operation can answer besides
RESPONSES: dict[str | int | HTTPStatus, Any] = {
    status: {
        "description": HTTPStatus(status).phrase,
        "content": {"application/problem+json": {"schema": Problem.model_json_schema()}},
    }
    for status in (400, 404, 405, 429, 500, 503)
}

bp = APIBlueprint("api", __name__, url_prefix="/api/v1", abp_responses=RESPONSES)
