"""`accord stories`: which articles report one occurrence, and whose words they print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from archive.cli import the_archive
from archive.listing import (
    CSV,
    JSON,
    LANG,
    OUTLET,
    SINCE,
    UNTIL,
    Row,
    plain,
    tell_unread,
    write_rows,
)

if TYPE_CHECKING:
    from archive.store import Archive
    from archive.store.story_clusters import StoryFilter, StoryMember, StoryRecord

#: stories that are read at once
PAGE = 200


def story_row(each: StoryRecord, members: list[StoryMember]) -> Row:
    """Return a story with the articles that report it."""
    return {
        "id": each.id, "first": each.first and each.first.isoformat(),
        "last": each.last and each.last.isoformat(), "title": members[0].record.article.title,
        "articles": each.articles, "own": each.own, "languages": list(each.languages),
        "outlets": list(each.outlets), "sources": [member_row(member) for member in members],
    }  # fmt: skip


def member_row(member: StoryMember) -> Row:
    """Return an article of a story: why it stands there, and whose words it prints."""
    article = member.record.article
    return {
        "article": member.record.id, "url": article.url, "title": article.title,
        "language": article.language.language, "outlet": article.outlet,
        "published": article.published and article.published.day.isoformat(),
        "reason": member.reason, "origin": member.origin, "credited": member.credited,
    }  # fmt: skip


def _story_line(row: Row) -> str:
    told = f"{row['first'] or 'no date'}  {plain(row['title'])}  {row['articles']} articles"
    others = row["articles"] - row["own"]
    copies = f", {others} not their own" if others else ""
    return f"{told}{copies} [{', '.join(row['languages'])}]  {row['id']}"


def _member_line(row: Row) -> str:
    credit = f" ({plain(row['credited'])})" if row["credited"] else ""
    told = f"{row['published'] or 'no date'}  {row['reason']}, {row['origin']}{credit}"
    return f"{row['story']}  {told}  [{row['language']}] {row['url']}"


@click.command("stories")
@OUTLET
@LANG
@SINCE
@UNTIL
@click.option("--least", type=click.IntRange(1), default=2, help="Articles of a story, at least.")
@click.option("--by-article", is_flag=True, help="The articles of stories, one a row.")
@JSON
@CSV
def stories_command(
    outlet: tuple[str, ...], lang: tuple[str, ...], since: datetime | None, until: datetime | None,
    least: int, by_article: bool, as_json: bool, as_csv: bool,
) -> None:  # fmt: skip
    """List the stories that several articles report, the newest first; all with --least 1."""
    from archive.store import ArticleFilter
    from archive.store.story_clusters import StoryFilter

    articles = ArticleFilter(outlet, lang, since and since.date(), until and until.date())
    with the_archive() as archive:
        rows = _stories(archive, StoryFilter(articles, least), table=as_csv and not by_article)
        if by_article:
            members = ({"story": row["id"], **each} for row in rows for each in row["sources"])
            write_rows(members, _member_line, js=as_json, table=as_csv)
        else:
            write_rows(rows, _story_line, js=as_json, table=as_csv)
        tell_unread(archive)


def _stories(archive: Archive, wanted: StoryFilter, *, table: bool) -> Iterator[Row]:
    from archive.store.story_clusters import members_of, stories_found

    offset = 0
    while some := stories_found(archive, wanted, limit=PAGE, offset=offset):
        members = members_of(archive, [each.id for each in some])
        for each in some:
            row = story_row(each, members[each.id])
            if table:  # a cell holds no object: the addresses tell the sources
                row["sources"] = [member["url"] for member in row["sources"]]
            yield row
        offset += PAGE
