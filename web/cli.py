"""`accord serve`: the site on 127.0.0.1, by waitress."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from archive.errors import SettingError
from archive.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

HOST = "127.0.0.1"
#: a reader's request has no body, a short head, and half a minute
LIMITS = {
    "threads": 4,
    "connection_limit": 400,
    "channel_timeout": 30,
    "max_request_header_size": 16 * 1024,
    "max_request_body_size": 16 * 1024,
}


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port on 127.0.0.1 (default: PORT, else 8000)."
)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that answer, one for each core at most.",
)
def serve_command(port: int | None, processes: int) -> None:
    """Open the site on this machine and print its address."""
    from web.app import create_app
    from web.handles import close
    from web.processes import run_in

    settings = Settings.load()
    settings = replace(settings, port=port or settings.port)
    listening = listen(settings.port)
    # what cannot be opened is told before anybody is let in
    app = create_app(settings)
    click.echo(f"Accord is open at http://{HOST}:{settings.port}/ (Ctrl-C closes it)")
    if processes == 1:
        _serve(app, listening)
    else:
        close(app)
        run_in(processes, lambda: _serve(create_app(settings), listening))


def _serve(app: Flask, listening: socket.socket) -> None:
    from waitress import create_server

    from web import remembered
    from web.handles import close

    remembered.init_app(app)
    server = create_server(app, sockets=[listening], ident=None, **LIMITS)
    try:
        server.run()
    finally:
        close(app)


def listen(port: int) -> socket.socket:
    """Return a socket on the port; raises SettingError where another program has it."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise SettingError(
            f"port {port} on {HOST} cannot be used ({error.strerror}): "
            "close what uses it, or choose another with --port or PORT."
        ) from None
    return listening
