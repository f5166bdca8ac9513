"""What this is, how it is made and how well, and how to search it."""

from __future__ import annotations

from importlib.metadata import version

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext as _l

from web.today import today

bp = Blueprint("about", __name__)

#: what a search can be, and what it finds; each is tried with a press
EXAMPLES = (
    ("Almaty freight", _l("articles with all of the words, in any form and in all languages")),
    ("“freight trains”", _l("the words side by side")),
    ("tea OR salt", _l("one or the other; the operators stand in capitals")),
    ("trade NOT lang:ru", _l("the first without the second")),
    ("(tea OR salt) jade", _l("parentheses group")),
    ("сотруднич*", _l("words that begin so")),
    ("title:冼星海", _l("in the title")),
    ("person:冼星海", _l("names that person, by any name in any script")),
    ("speaker:Ermekova", _l("is said by that person, or by somebody in that role")),
    ("topic:trade place:Khorgos", _l("is about that topic and names that place")),
    ("has:quote type:direct", _l("with a quote, with one of that type")),
    ("lang:(kk OR ug)", _l("in one of these languages: en zh ru kk ug")),
    (
        "date:2025-05..2025-06",
        _l("published from the first to the last; also a year, a month, a day"),
    ),
)

#: what was measured, what it was measured on, and the figure in per cent (docs/)
MEASURED = (
    (_l("text of a page, in words"), _l("983 pages of many languages"), 95.5),
    (_l("day of publication"), _l("983 pages of many languages"), 95.8),
    (_l("quotes with a verb of speech, English"), _l("96 articles"), 78.1),
    (_l("quotes, Russian"), _l("sentences of a corpus"), 94.1),
    (_l("right speaker of a quote that was found"), _l("96 articles"), 95.5),
    (_l("one person across scripts"), _l("pairs of names"), 100.0),
    (_l("topics"), _l("the sample newsroom"), 90.2),
    (_l("events with their days"), _l("the sample newsroom"), 93.7),
    (_l("figures"), _l("the sample newsroom"), 92.6),
    (_l("translations of a sentence found among the first ten"), _l("2,000 sentences"), 97.2),
)


@bp.get("/about")
def index() -> str:
    """Show the page about the archive."""
    return render_template(
        "about.html",
        measured=MEASURED,
        version=version("accord-archive"),
        address=request.host_url,
        day=today(),
    )


@bp.get("/help")
def searching() -> str:
    """Show how to search, each way with an example to press."""
    return render_template("help.html", examples=EXAMPLES)
