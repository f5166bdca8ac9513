"""Pages that were made already are given again, as long as nothing has changed.

A page of this site depends on its address, the language, the day, and what archive, index and
vectors hold; so it is made once for each state of them.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Event, Lock
from typing import NamedTuple

from flask import Flask, Response, g, request

from web.handles import handles
from web.interface import chosen
from web.today import today

#: bytes of all pages that are kept, and of one
MOST, LARGEST = 48_000_000, 1_000_000

#: seconds that somebody waits for a page that another one has begun
PATIENCE = 10.0

#: families whose pages depend on more than that
_NOT = {"captures"}


class _Page(NamedTuple):
    body: bytes
    headers: list[tuple[str, str]]


class Remembered:
    """Pages of one state."""

    def __init__(self) -> None:
        self._lock = Lock()
        #: pages that are being made: whoever wants the same one waits for it
        self._making: dict[object, Event] = {}
        self._state: object = None
        self._pages: OrderedDict[object, _Page] = OrderedDict()
        self._size = 0

    def page(self, state: object, key: object) -> _Page | None:
        """Return a page that was made in this state; None tells to make it, and to say when."""
        found, making = self._known(state, key)
        if found is None and making:
            making.wait(PATIENCE)
            found, _ = self._known(state, key)
        return found

    def _known(self, state: object, key: object) -> tuple[_Page | None, Event | None]:
        with self._lock:
            if state != self._state:
                self._pages.clear()
                self._state, self._size = state, 0
            if found := self._pages.get(key):
                self._pages.move_to_end(key)
                return found, None
            if making := self._making.get(key):
                return None, making
            self._making[key] = Event()
            return None, None

    def made(self, key: object) -> None:
        """Say that a page is made, or will not be."""
        with self._lock:
            making = self._making.pop(key, None)
        if making:
            making.set()

    def keep(self, state: object, key: object, page: _Page) -> None:
        """Keep a page; one that was begun in an earlier state is none of this one."""
        with self._lock:
            if state != self._state or key in self._pages:
                return
            self._pages[key] = page
            self._size += len(page.body)
            while self._size > MOST:
                self._size -= len(self._pages.popitem(last=False)[1].body)


def init_app(app: Flask) -> None:
    """Remember the pages of an application; goes last, so that no reader's cookie is kept."""
    remembered = Remembered()

    def again() -> Response | None:
        if request.method != "GET" or request.blueprint in _NOT:
            return None
        g.made_in, g.page = _state(), (request.host_url, request.full_path, chosen())
        page = remembered.page(g.made_in, g.page)
        if page is None:
            return None
        g.pop("page")
        return Response(page.body, headers=page.headers)

    def done(_: BaseException | None) -> None:
        if "page" in g:
            remembered.made(g.page)

    def keep(response: Response) -> Response:
        if "page" in g and _is_whole_page(response):
            body = response.get_data()
            if len(body) <= LARGEST:
                remembered.keep(g.made_in, g.page, _Page(body, list(response.headers)))
        return response

    app.before_request(again)
    app.after_request(keep)
    app.teardown_request(done)


def _is_whole_page(response: Response) -> bool:
    streamed = response.is_streamed or response.direct_passthrough
    return response.status_code == 200 and response.mimetype == "text/html" and not streamed


def _state() -> object:
    known = handles()
    vectors = known.meanings.stamp() if known.meanings else None
    return known.archive.stamp(), known.engine.stamp(), vectors, today()
