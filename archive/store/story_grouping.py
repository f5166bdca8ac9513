"""Put the articles on one occurrence together: what is new is compared with its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, and_, delete, func, insert, select

from archive import duplicates
from archive.annotation.clustering import Watch, clusters, nobody, reached, watched
from archive.annotation.stories.comparing import SURE
from archive.annotation.stories.credit import Signed, credit
from archive.annotation.stories.telling import Member, Origin, Report, told
from archive.store.archive import Archive
from archive.store.batching import batches
from archive.store.cluster_tables import stories, story_members
from archive.store.followed import behind, has_followed
from archive.store.story_signs import Articles
from archive.store.tables import articles, revisions

#: rises with every change of the rules that put articles together or tell whose words they print
VERSION = 1


def group_stories(archive: Archive, watch: Watch = nobody) -> int:
    """Bring the stories up to date with the articles; return how many were made or changed.

    `watch` is told how many articles are compared, and of how many. A run that was cut short is
    simply run again. Raises StoreUnavailable.
    """
    names = {outlet.id: tuple(outlet.names.values()) for outlet in archive.outlets()}
    version = _version(names)
    todo = behind(archive, "stories", version)
    with archive.reading() as connection:
        compared = Articles(connection)
        gone = _gone(connection, todo.changed, anew=todo.anew)
        start = compared.read({*todo.changed, *_mates(connection, gone)})
        touched, scores = reached(start, watched(compared.near, len(start), watch), SURE)
        together = clusters(touched, scores, SURE)
        reports = _reports(connection, touched, names)
        found = [told(reports[each] for each in some) for some in together]
    with archive.writing() as connection:
        _replace(connection, found, touched | gone)
        has_followed(connection, "stories", version, todo.change)
    return len(found)


def _gone(connection: Connection, changed: Iterable[str], *, anew: bool) -> set[str]:
    """Return the kept members that may not hold any more: changed or taken out."""
    kept = story_members.c.article
    if anew:
        return set(connection.scalars(select(kept)))
    there = select(articles.c.id).where(articles.c.id == kept).exists()
    return set(changed) | set(connection.scalars(select(kept).where(~there)))


def _mates(connection: Connection, ids: set[str]) -> set[str]:
    """Return all articles of the stories that some articles stand in."""
    kept = story_members.c
    found: set[str] = set()
    for some in batches(sorted(ids)):
        theirs = select(kept.story).where(kept.article.in_(some))
        found.update(connection.scalars(select(kept.article).where(kept.story.in_(theirs))))
    return found


def _version(names: Mapping[str, Iterable[str]]) -> int:
    """Return a number for the rules and the outlets: a text may be credited to a new one."""
    told = sorted((id, sorted(some)) for id, some in names.items())
    return crc32(f"{VERSION} {told}".encode()) >> 1


def _reports(
    connection: Connection, ids: set[str], names: Mapping[str, Iterable[str]]
) -> dict[str, Report]:
    """Return the articles as stories are told from them."""
    found = {}
    for some in batches(sorted(ids)):
        rows = connection.execute(_texts().where(articles.c.id.in_(some))).all()
        copies = _near_copies(connection, {row.story for row in rows})
        for row in rows:
            signed = Signed(row.outlet, row.fields.get("source"), row.text)
            found[row.id] = Report(
                row.id, row.language, row.outlet, row.published, row.story,
                frozenset(copies.get(row.id, ())), credit(signed, names),
            )  # fmt: skip
    return found


def _texts() -> Any:
    columns = articles.c
    this = and_(revisions.c.article == columns.id, revisions.c.number == columns.newest)
    return select(
        columns.id, columns.language, columns.outlet, columns.published, columns.story,
        revisions.c.text, revisions.c.fields,
    ).join_from(articles, revisions, this)  # fmt: skip


def _near_copies(connection: Connection, tied: set[str]) -> Mapping[str, set[str]]:
    """Return article -> those of its group and language with nearly the same words."""
    several = (
        select(articles.c.story)
        .where(articles.c.story.in_(tied))
        .group_by(articles.c.story, articles.c.language)
        .having(func.count() > 1)
    )
    alike: dict[tuple[str, str], dict[str, frozenset[str]]] = defaultdict(dict)
    for row in connection.execute(_texts().where(articles.c.story.in_(several))):
        alike[row.story, row.language][row.id] = duplicates.shingles(row.text)
    found: dict[str, set[str]] = defaultdict(set)
    for shingles in alike.values():
        for one, other in combinations(shingles, 2):
            if duplicates.is_near_copy(shingles[one], shingles[other]):
                found[one].add(other)
                found[other].add(one)
    return found


def _replace(connection: Connection, found: list[list[Member]], old: set[str]) -> None:
    """Write stories in the place of those that `old` articles stood in."""
    for some in batches(sorted(old)):
        theirs = list(
            connection.scalars(
                select(story_members.c.story).where(story_members.c.article.in_(some))
            )
        )
        connection.execute(delete(stories).where(stories.c.id.in_(theirs)))
        connection.execute(delete(story_members).where(story_members.c.article.in_(some)))
    for several in batches(found):
        connection.execute(insert(stories), [_story(members) for members in several])
        rows = [row for members in several for row in _members(members)]
        connection.execute(insert(story_members), rows)


def _story(members: list[Member]) -> dict[str, Any]:
    reports = [each.report for each in members]
    days = [each.published for each in reports if each.published]
    return {
        "id": reports[0].article, "first": min(days, default=None), "last": max(days, default=None),
        "articles": len(reports), "own": sum(each.origin is Origin.OWN for each in members),
        "languages": sorted({each.language for each in reports}),
        "outlets": sorted({each.outlet for each in reports if each.outlet}),
    }  # fmt: skip


def _members(members: list[Member]) -> Iterator[dict[str, Any]]:
    story = members[0].report.article
    for each in members:
        credited = each.report.credit
        yield {
            "article": each.report.article, "story": story, "reason": each.reason.value,
            "origin": each.origin.value, "credited": credited and credited.name,
            "body": credited and credited.body,
        }  # fmt: skip
