"""What a reader sees when something goes wrong: a plain page with one line that helps."""

from __future__ import annotations

import logging

from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, SecurityError

from archive.errors import AccordError, NotFound, StoreUnavailable
from web.api.answers import is_asked, problem
from web.lost import matches

log = logging.getLogger(__name__)

Answer = Response | tuple[str, int]


def init_app(app: Flask) -> None:
    """Register a page for every kind of error."""
    app.register_error_handler(SecurityError, strange_host)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(NotFound, not_found)
    app.register_error_handler(AccordError, trouble)
    app.register_error_handler(Exception, broken)


def strange_host(_error: SecurityError) -> Answer:
    """Answer a request under a name that is not ours; no page can be built for such a host."""
    line = "This site does not answer to that host name; ACCORD_HOSTS lists those it answers to.\n"
    return Response(line, 400, content_type="text/plain; charset=utf-8")


def not_found(_error: NotFound) -> Answer:
    """Answer for an article, revision or outlet that the archive does not hold."""
    return _answer(404, _("The archive holds nothing at this address."))


def trouble(error: AccordError) -> Answer:
    """Answer with the one line that an error of ours carries."""
    log.warning("%s: %s", request.path, error)
    return _answer(503 if isinstance(error, StoreUnavailable) else 500, str(error))


def refused(error: HTTPException) -> Answer:
    """Answer for what the web itself names: 404, 405 and the like."""
    lines = {
        404: _("There is no page at this address."),
        405: _("This site is for reading: it takes no other kind of request."),
        413: _("That request was too large."),
        429: _("You ask too often: wait a minute, then go on."),
    }
    code = error.code or 500
    response = make_response(_answer(code, lines.get(code) or error.name))
    if code == 405:
        response.headers["Allow"] = "GET, HEAD"
    return response


def broken(error: Exception) -> Answer:
    """Answer for a mistake of our own: told to the log, not to the reader."""
    log.exception("%s failed", request.path, exc_info=error)
    line = _("Something went wrong on this page. The rest of the site works; the fault was logged.")
    return _answer(500, line)


def page(status: int, line: str) -> tuple[str, int]:
    """Return the error page and its status."""
    near = matches() if status == 404 else []
    return render_template("error.html", status=status, line=line, matches=near), status


def _answer(status: int, line: str) -> Answer:
    """Return the error as the one who asks can read it: a page, or a problem document."""
    return problem(status, line) if is_asked() else page(status, line)
