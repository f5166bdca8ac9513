"""The JSON API `/api/v1`: what the site shows, for programs; a module for each family."""

from web.api import articles, happening, known, said, searching
from web.api.answers import is_asked, problem, wrongly_asked
from web.api.blueprint import bp
from web.api.description import DESCRIPTION, add_headers
from web.api.rate import RATE, limits
from web.api.records import Problem

__all__ = [
    "DESCRIPTION", "RATE", "Problem", "add_headers", "articles", "bp", "happening", "is_asked",
    "known", "limits", "problem", "said", "searching", "wrongly_asked",
]  # fmt: skip
