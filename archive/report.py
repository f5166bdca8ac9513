"""What `accord status` and `accord show` print on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archive.export import moment
from archive.health import Health, State
from archive.model import Article, ArticleRecord, Capture, Revision
from archive.store.status import Status
from archive.store.story_clusters import StoryMember

#: how a crawl goes that somebody should look at
_TROUBLE = {
    State.QUIET: "has gone quiet: its newest article is of {0.newest}, its last crawl of {0.seen}",
    State.FLOODING: "gave {0.week} articles in a week, usually {0.usual_week:.0f}",
    State.BROKEN: "is no longer read: {0.unread:.0%} of the last run's pages gave no article; "
    "mend its outlet file, then `accord rebuild`",
}


def health_lines(found: Mapping[str, Health]) -> Iterable[str]:
    """Yield a line for each outlet whose crawl does not go as usual."""
    for outlet, each in sorted(found.items()):
        if each.state in _TROUBLE:
            yield f"outlet {outlet} {_TROUBLE[each.state].format(each)}"


def status_lines(found: Status) -> Iterable[str]:
    """Yield the lines of the archive's figures."""
    counts = found.counts
    yield (
        f"{counts.articles} articles in {found.stories} stories, {found.revisions} revisions; "
        f"{found.off_topic} pages off topic"
    )
    copied = counts.articles - counts.own
    yield f"{counts.own} articles are an outlet's own reporting, {copied} print others' words"
    unread = f"; {found.unread} texts not read yet: `accord annotate --all`" if found.unread else ""
    yield f"{found.quotes} quotes{unread}"
    yield from _table("by language", counts.by_language)
    yield from _table("by outlet", {name or "(unknown)": n for name, n in counts.by_outlet.items()})
    yield from _table(
        "of these not their own words, by outlet",
        {name or "(unknown)": n for name, n in counts.copied_by_outlet.items()},
    )
    yield from _table(f"{found.captures} captures, by what they hold", found.captures_by_outcome)
    yield from _table("addresses that failed, by reason", found.failures)
    yield from _table("texts not read in full, by reason", found.remarks)
    for run in found.unfinished_runs:
        yield f"unfinished: {run} (the same command takes it up again)"
    yield f"database {_size(found.database_bytes)}, captures {_size(found.captures_bytes)}"


def article_lines(
    record: ArticleRecord, revisions: list[Revision], captures: list[Capture],
    story: list[StoryMember],
) -> Iterable[str]:  # fmt: skip
    """Yield the lines of one article: fields with their provenance, revisions, captures, story."""
    article = record.article
    yield article.title
    yield ""
    for name, value in _fields(article):
        origin = article.provenance.get(name)
        yield f"{name + ':':14}{value}" + (f"   [{origin}]" if origin else "")
    yield f"{'relevance:':14}{record.relevance.score:.2f}  {record.relevance.reason}"
    yield ""
    yield from article.paragraphs
    yield ""
    for revision in revisions:
        seen = f"{revision.first_seen:%Y-%m-%d %H:%M} to {revision.last_seen:%Y-%m-%d %H:%M} UTC"
        yield f"revision {revision.number}: seen {seen}, {len(revision.article.text)} characters"
    for capture in captures:
        yield f"capture: {capture.fetched:%Y-%m-%d %H:%M} UTC, {capture.warc} at {capture.offset}"
    for each in story:
        member = each.record
        yield f"same story ({each.reason}, {each.origin}): {member.id}  {member.article.url}"


def _fields(article: Article) -> Iterable[tuple[str, str]]:
    given = {
        "url": article.url,
        "subtitle": article.subtitle,
        "outlet": article.outlet,
        "authors": ", ".join(article.authors),
        "editor": article.editor,
        "source": article.source,
        "published": _when(article),
        "section": article.section,
        "language": f"{article.language} ({article.language.confidence:.2f})",
        "image": article.image.url if article.image else None,
        "translations": "  ".join(f"{code}: {url}" for code, url in article.translations.items()),
    }
    return [(name, value or "unknown") for name, value in given.items()]


def _when(article: Article) -> str | None:
    told = moment(article.published)
    if told is None:
        return None
    parts = [told["day"], told["clock"], f"({told['instant']})" if told["instant"] else None]
    return " ".join(part for part in parts if part)


def _table(head: str, figures: Mapping[str, int]) -> Iterable[str]:
    if figures:
        yield f"{head}:"
        yield from (f"  {number:8}  {name}" for name, number in figures.items())


def _size(number: int) -> str:
    size = float(number)
    for unit in ("bytes", "KiB", "MiB", "GiB"):
        if size < 1024 or unit == "GiB":
            break
        size /= 1024
    return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
