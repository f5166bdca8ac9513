"""Every setting, its default and its environment variable; read once and passed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.errors import SettingError


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept and how the outside is met.

    The defaults need no service: SQLite, a Whoosh index and WARC files in one folder.
    """

    #: ACCORD_HOME: the folder of database, captures and index
    home: Path
    #: ACCORD_DATABASE: an SQLAlchemy address, such as postgresql+psycopg://user@host/accord
    database: str
    #: ACCORD_CAPTURES: the folder of WARC files (a mounted share on real servers)
    captures: Path
    #: ACCORD_INDEX: the folder of the search index
    index: Path
    #: ACCORD_ENGINE: `whoosh`, or `tantivy` for archives past 50,000 articles
    engine: str = "whoosh"
    #: ACCORD_VECTORS: `off` leaves out the search by meaning, which costs the most to make
    vectors: bool = True
    #: ACCORD_CONTACT: an address or mail that the crawler's user agent names
    contact: str | None = None
    #: ACCORD_PROXY: an HTTP proxy for all fetches
    proxy: str | None = None
    #: ACCORD_FULL_TEXTS: on or off; whether research packages hold the texts (copyright)
    full_texts: bool = False
    #: PORT: of the site on 127.0.0.1
    port: int = 8000
    #: ACCORD_HOSTS: names that the site answers to besides 127.0.0.1 and localhost, by commas
    hosts: tuple[str, ...] = ()

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the settings from `environ` (the process's own by default).

        Raises SettingError with one line that names the variable.
        """
        env = os.environ if environ is None else environ
        home = Path(env.get("ACCORD_HOME") or "data").expanduser().absolute()
        return cls(
            home=home,
            database=env.get("ACCORD_DATABASE") or f"sqlite:///{home / 'archive.db'}",
            captures=Path(env.get("ACCORD_CAPTURES") or home / "captures").expanduser(),
            index=Path(env.get("ACCORD_INDEX") or home / "index").expanduser(),
            engine=_one_of(env, "ACCORD_ENGINE", ("whoosh", "tantivy")),
            vectors=_one_of(env, "ACCORD_VECTORS", ("on", "off")) == "on",
            full_texts=_one_of(env, "ACCORD_FULL_TEXTS", ("off", "on")) == "on",
            contact=env.get("ACCORD_CONTACT") or None,
            proxy=_address(env, "ACCORD_PROXY"),
            port=_port(env),
            hosts=tuple(filter(None, map(str.strip, env.get("ACCORD_HOSTS", "").split(",")))),
        )


def _one_of(env: Mapping[str, str], name: str, values: tuple[str, ...]) -> str:
    text = env.get(name) or values[0]
    if text not in values:
        raise SettingError(f"{name} is {text!r}: set it to {' or '.join(values)}.")
    return text


def _port(env: Mapping[str, str]) -> int:
    text = env.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise SettingError(f"PORT is {text!r}: set it to a number from 1 to 65535.")
    return int(text)


def _address(env: Mapping[str, str], name: str) -> str | None:
    text = env.get(name) or None
    if text and not text.startswith(("http://", "https://")):
        raise SettingError(
            f"{name} is {text!r}: set it to an address such as http://127.0.0.1:3128."
        )
    return text
