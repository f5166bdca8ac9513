"""The Flask application: `create_app(settings)` puts all its parts together."""

from __future__ import annotations

from flask import Flask

from archive.settings import Settings
from web import errors, filters, guards, handles, interface, publishers
from web.pages import (
    about,
    articles,
    basket,
    captures,
    citations,
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
    feeds.bp,
    articles.bp,
    captures.bp,
    citations.bp,
    basket.bp,
    outlets.bp,
    about.bp,
    plain.bp,
)


def create_app(settings: Settings) -> Flask:
    """Make the site over the archive and the index that `settings` name.

    Both are opened at once; raises an AccordError where that fails.
    """
    app = Flask(__name__)
    app.config.update(
        TRUSTED_HOSTS=["127.0.0.1", "localhost", "[::1]", *settings.hosts],
        PROVIDE_AUTOMATIC_OPTIONS=False,
        MAX_CONTENT_LENGTH=16 * 1024,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    handles.init_app(app, settings)
    interface.init_app(app)
    filters.init_app(app)
    publishers.init_app(app)
    guards.init_app(app)
    errors.init_app(app)
    for family in FAMILIES:
        app.register_blueprint(family)
    return app
