"""Keeps fetches out of private networks, whatever a page, a feed or a name server says."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

#: names that mean this machine or this network without a name server
LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".home.arpa")


def is_private(host: str) -> bool:
    """Tell whether a host, a name or an IP address, is one of this machine or its networks.

    What a name leads to is only known once it is resolved: ask again with each address found.
    """
    host = host.strip("[]").rstrip(".").lower().partition("%")[0]
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(LOCAL_ENDINGS) or _is_number(host)
    inner = getattr(address, "ipv4_mapped", None) or address
    return not inner.is_global or inner.is_multicast


def refusal(url: str, *, private: bool = False) -> str | None:
    """Return why an address must not be fetched, None where it may be.

    `private` allows addresses of private networks, as an outlet's file may.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return "the address cannot be read"
    if parts.scheme not in ("http", "https") or not host:
        return "only http and https addresses are fetched"
    if not private and is_private(host):
        return f"{host} is a private address; `private = true` in an outlet's file allows it"
    return None


def _is_number(host: str) -> bool:
    """Tell other spellings of IPv4 addresses, such as 2130706433, 0x7f.1 and 127.1."""
    last = host.rpartition(".")[2]
    return last.isdigit() or last.startswith("0x")
