"""The language of the interface: by the address, else as remembered, else as the browser asks."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from babel import Locale
from flask import Flask, Response, g, request
from flask_babel import Babel
from werkzeug.urls import iri_to_uri

#: code -> the language's own name, in the order of the menu
LANGUAGES = {
    "en": "English",
    "zh": "中文",
    "ru": "Русский",
    "kk": "Қазақша",
    "ug": "ئۇيغۇرچە",
}

COOKIE = "ui"
A_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the language menu."""

    code: str
    name: str
    address: str
    current: bool


def init_app(app: Flask) -> None:
    """Set up translation and offer the menu to every template."""
    babel = Babel()
    babel.init_app(app, default_locale="en", locale_selector=chosen)
    app.after_request(remember)
    app.context_processor(lambda: {"ui": chosen(), "ui_direction": direction(), "menu": menu})


def chosen() -> str:
    """Return the code of the language that this request is answered in."""
    if "ui" not in g:
        g.ui = _choose()
    code: str = g.ui
    return code


def _choose() -> str:
    for code in (request.args.get("ui"), request.cookies.get(COOKIE)):
        if code in LANGUAGES:
            return code
    asked = (
        tag.replace("_", "-").split("-")[0].lower() for tag in request.accept_languages.values()
    )
    return next((code for code in asked if code in LANGUAGES), "en")


def direction() -> str:
    """Return "rtl" or "ltr" for the interface."""
    written: str = Locale.parse(chosen()).text_direction
    return written


def menu() -> list[Choice]:
    """Return the languages with the address of this very page in each."""
    return [
        Choice(code, name, address_in(code), code == chosen()) for code, name in LANGUAGES.items()
    ]


def address_in(code: str) -> str:
    """Return this page's path and query with the interface language set to `code`."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != "ui"]
    return f"{iri_to_uri(request.path)}?{urlencode([*kept, ('ui', code)])}"


def remember(response: Response) -> Response:
    """Keep a choice made in the address for the pages that follow."""
    code = request.args.get("ui")
    if code in LANGUAGES and request.cookies.get(COOKIE) != code:
        response.set_cookie(COOKIE, code, max_age=A_YEAR, httponly=True, samesite="Lax")
    return response
