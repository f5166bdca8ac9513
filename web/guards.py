"""What keeps the site safe: response headers and the methods it answers."""

from __future__ import annotations

from flask import Flask, Response, abort, request

#: nothing but the site's own style sheet, scripts, pictures and forms, and nothing inline
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

#: as the OWASP HTTP Headers Cheat Sheet lists them, for a site that only reads
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def init_app(app: Flask) -> None:
    """Refuse everything but reading, and send the headers with every response."""
    app.before_request(only_reading)
    app.after_request(add_headers)


def only_reading() -> None:
    """Answer 405 to any method but GET and HEAD, on any address."""
    if request.method not in {"GET", "HEAD"}:
        abort(405)


def add_headers(response: Response) -> Response:
    """Add the safety headers; pages are checked anew by a browser that keeps them."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-cache")
        response.vary.update(("Accept-Language", "Cookie"))
    return response
