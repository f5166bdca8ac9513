"""The Flask application: `create_app(settings)` puts all its parts together."""

from __future__ import annotations

from flask import Flask
from flask_openapi.openapi import OpenAPI

from archive.settings import Settings
from web import api, errors, filters, guards, handles, interface, publishers
from web.pages import (
    about,
    articles,
    basket,
    captures,
    charts,
    citations,
    downloads,
    embedding,
    events,
    feeds,
    figures,
    home,
    outlets,
    people,
    places,
    plain,
    quotes,
    results,
    stories,
    topics,
)

#: one blueprint for each family of pages
FAMILIES = (
    home.bp,
    results.bp,
    quotes.bp,
    people.bp,
    topics.bp,
    events.bp,
    stories.bp,
    places.bp,
    figures.bp,
    charts.bp,
    feeds.bp,
    downloads.bp,
    articles.bp,
    captures.bp,
    citations.bp,
    embedding.bp,
    basket.bp,
    outlets.bp,
    about.bp,
    plain.bp,
)


def create_app(settings: Settings) -> Flask:
    """Make the site over the archive and the index that `settings` name.

    Both are opened at once; raises an AccordError where that fails.
    """
    app = OpenAPI(
        __name__,
        info={"title": "Accord", "version": "1", "description": api.DESCRIPTION},
        validation_error_status=400,
        validation_error_model=api.Problem,
        validation_error_callback=api.wrongly_asked,
        doc_ui=False,
    )
    app.config.update(
        TRUSTED_HOSTS=["127.0.0.1", "localhost", "[::1]", *settings.hosts],
        PROVIDE_AUTOMATIC_OPTIONS=False,
        MAX_CONTENT_LENGTH=16 * 1024,
    )
    app.openapi_version = "3.1.0"
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    handles.init_app(app, settings)
    interface.init_app(app)
    filters.init_app(app)
    publishers.init_app(app)
    guards.init_app(app)
    errors.init_app(app)
    for family in FAMILIES:
        app.register_blueprint(family)
    api.limits.init_app(app)
    api.limits.limit(api.RATE)(api.bp)
    app.register_api(api.bp)
    app.after_request(api.add_headers)
    return app
