"""The stage that reads an article whole; pure, may run in any process."""

from __future__ import annotations

from archive.annotation.annotated import Annotated
from archive.annotation.events import events
from archive.annotation.figures import figures
from archive.annotation.named import named
from archive.annotation.places import places
from archive.annotation.reading import read
from archive.annotation.records import Reading
from archive.annotation.topics import topics
from archive.model import Article


def annotate(article: Article) -> Annotated:
    """Return all that an article tells: names, quotes, topics, events, figures, places."""
    text = article.text
    day = article.published.day if article.published else None
    reading = read(text, article.language.language, article.title)
    code = reading.language
    return Annotated(
        reading=reading,
        names=_names(text, reading),
        topics=topics(article.title, text, code),
        quote_topics=tuple(topics("", quote.content, code) for quote in reading.quotes),
        events=events(article.title, text, code, day, reading.mentions),
        figures=figures(text, code, day),
        places=places(text, code),
    )


def _names(text: str, reading: Reading) -> tuple[str, ...]:
    full = {each.start: found.name for found in named(text, reading) for each in found.mentions}
    return tuple(full[each.start] for each in reading.mentions)


def annotate_safely(article: Article) -> Annotated:
    """Return what an article tells; one that no reader foresaw has a remark and nothing else."""
    try:
        return annotate(article)
    except Exception as error:
        # the border of the stage: an article that cannot be read is listed, the rest goes on
        return unread(article, f"reading failed: {type(error).__name__}")


def unread(article: Article, remark: str) -> Annotated:
    """Return the annotation of an article that could not be read."""
    tag = article.language
    return Annotated(Reading(tag.language, tag.script, (), (), (remark,)))
