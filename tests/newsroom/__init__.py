"""The sample newsroom: five invented outlets on 127.0.0.1, with the truth of every article."""

from tests.newsroom.server import Newsroom

__all__ = ["Newsroom"]
