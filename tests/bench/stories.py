"""Stories of the sample newsroom by B-cubed F1, and the agency copy among its articles.

An article counts as right as far as those put with it are those that belong with it (precision)
and those that belong with it are put with it (recall); both are means over articles (Bagga and
Baldwin 1998).
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from archive.annotating import annotate_pending
from archive.annotation.stories.telling import Origin
from archive.grouping import group_pending
from archive.model import Article, LanguageTag, Moment, Relevance
from archive.settings import Settings
from archive.store import Archive, open_archive
from archive.store.story_clusters import members_of, stories_found
from crawler.outlet import load_outlets
from tests.newsroom.sources import FOLDER, Source, articles

ON_TOPIC = Relevance(True, 1.0, "on topic")


def run(data: Path, console: Console) -> None:
    """Print B-cubed precision, recall and F1, and what is agency copy."""
    sources = {key: each for key, each in articles().items() if each.allowed}
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(Settings.load({"ACCORD_HOME": folder}))
        found, origins = told(archive, sources)
        archive.close()
    precision, recall, f1 = b_cubed(found, truth(sources))
    table = Table("precision", "recall", "F1", title="stories: newsroom, asked B-cubed F1 85")
    table.add_row(*(f"{100 * share:.1f}" for share in (precision, recall, f1)))
    console.print(table)
    others = sorted(key for key, origin in origins.items() if origin is not Origin.OWN)
    console.print(f"not an outlet's own reporting: {', '.join(others)}")


def told(
    archive: Archive, sources: Mapping[str, Source]
) -> tuple[dict[str, str], dict[str, Origin]]:
    """Keep and read the articles; return key -> story, and key -> whose words it prints."""
    for file in load_outlets(FOLDER / "outlets").values():
        archive.put_outlet(file.outlet)
    keys = {}
    for key, source in sources.items():
        body = source.url.encode()
        capture = archive.capture(
            url=source.url, body=body, status=200, fetched=source.published, response_headers=[]
        )
        kept = archive.keep(article_of(source, sources), capture, ON_TOPIC)
        assert kept.article_id
        keys[kept.article_id] = key
    annotate_pending(archive, jobs=1)
    group_pending(archive)
    stories = [each.id for each in stories_found(archive)]
    members = [
        (keys[each.record.id], story, each.origin)
        for story, some in members_of(archive, stories).items()
        for each in some
    ]
    return {key: story for key, story, _ in members}, {key: origin for key, _, origin in members}


def article_of(source: Source, sources: Mapping[str, Source]) -> Article:
    """Return an article as extraction should give it."""
    named = [sources[key] for key in source.translations if key in sources]
    return Article(
        url=source.url, title=source.title, paragraphs=source.text(), outlet=source.outlet,
        source=source.source, published=Moment(source.published.date()),
        language=LanguageTag(source.language, source.script, 1.0),
        translations={each.language: each.url for each in named},
    )  # fmt: skip


def truth(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return key -> occurrence; an article that stands in none is its own."""
    listed = tomllib.loads((FOLDER / "occurrences.toml").read_text(encoding="utf-8"))
    known = {key: name for name, keys in listed.items() for key in keys}
    return {key: known.get(key, key) for key in sources}


def b_cubed(found: Mapping[str, str], true: Mapping[str, str]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and their harmonic mean."""
    precision = recall = 0.0
    for key in true:
        put = {other for other in found if found[other] == found[key]}
        belong = {other for other in true if true[other] == true[key]}
        precision += len(put & belong) / len(put) / len(true)
        recall += len(put & belong) / len(belong) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)
