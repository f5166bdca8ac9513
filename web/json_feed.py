"""Feeds as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, request

from web.shown import CONTROLS
from web.syndication import MOST, Entry, Feed

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> Response:
    """Return a feed."""
    body = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": request.url,
        "language": feed.language,
        "authors": [{"name": "Accord"}],
        "items": [_item(each) for each in feed.entries[:MOST]],
    }
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, content_type="application/feed+json; charset=utf-8")


def _item(each: Entry) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": each.address,
        "url": each.address,
        "external_url": each.original,
        "title": CONTROLS.sub("", each.title),
        "content_text": CONTROLS.sub("", each.summary or each.title),
        "date_published": each.updated.isoformat(timespec="seconds"),
        "language": each.language,
        "authors": [{"name": each.author}] if each.author else None,
    }
    return {name: value for name, value in told.items() if value is not None}
