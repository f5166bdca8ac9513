"""Topics: what a text is about, with a score and the words that caused it.

`topics(title, text, code)` reads one text by the terms of `authority/topics.toml`.
"""

from archive.annotation.topics.reading import TopicFound, topics
from archive.annotation.topics.scheme import Topic, scheme

__all__ = ["Topic", "TopicFound", "scheme", "topics"]
