"""What was read of an article is kept, follows its text, and changes only with it; on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.annotation.reading import VERSION
from archive.annotation.records import NameKind
from archive.annotation.standing import Standing
from archive.errors import NotFound
from archive.store import Archive
from archive.store.annotating import count_pending, pending, put
from archive.store.event_clusters import event_clusters_found, told_by
from archive.store.event_grouping import group_events
from archive.store.quoted import QuoteFilter, quote, quotes, quotes_of_revision
from archive.store.told import figures, mentions, people, read_by, topic_counts, topics
from tests.archive import told
from tests.archive.making import OFF, TEXT, article, kept

FIRST = "We shall come back in May with a bigger choir."
SECOND = "The hall was full on both evenings."
BODY = f'"{FIRST}" Aigul Serikova said.\n"{SECOND}" she added.'


def add(archive: Archive, text: str = BODY, day: int = 0, name: str = "a") -> str:
    return kept(archive, article(name, text), day).article_id or ""


def standings(archive: Archive) -> dict[str, Standing]:
    return {
        each.quote.content: each.standing for each in quotes(archive, QuoteFilter(earlier=True))
    }


def test_all_that_was_read_comes_back_as_it_was(archive: Archive) -> None:
    identity = add(archive, TEXT)
    found = told.everything(TEXT)
    told.put_newest(archive, identity, found)
    (record,) = quotes(archive)
    assert record.quote == found.reading.quotes[0]
    assert record.topics == found.quote_topics[0]
    assert (record.standing, record.became, record.number) == (Standing.CURRENT, None, 0)
    revision = archive.article(identity).revision
    assert (record.source.article, record.source.revision) == (identity, revision.number)
    assert (record.source.capture_id, record.source.url) == (
        revision.capture_id, "http://orken.example/a",
    )  # fmt: skip
    assert [each.mention for each in mentions(archive, identity)] == list(found.reading.mentions)
    assert [each.name for each in mentions(archive, identity)] == list(found.names)
    assert topics(archive, identity) == list(found.topics)
    group_events(archive)
    (event,) = told_by(archive, event_clusters_found(archive)).values()
    assert [each.event for each in event] == list(found.events)
    assert [each.figure for each in figures(archive)] == list(found.figures)
    read = read_by(archive, identity)
    assert read
    wanted = VERSION, "en", "Latn", ()
    assert (read.version, read.language, read.script, read.remarks) == wanted


def test_what_is_not_read_is_pending_until_it_is(archive: Archive) -> None:
    identity = add(archive)
    assert read_by(archive, identity) is None
    assert [each.article_id for each in pending(archive, VERSION)] == [identity]
    told.put_newest(archive, identity, told.annotated())
    assert count_pending(archive, VERSION) == 0
    assert count_pending(archive, VERSION + 1) == 1, "a new version reads all anew"


def test_pending_streams_revisions_of_an_article_in_order(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.store.annotating.BATCH", 2)
    for name in "abc":
        add(archive, f"First of {name}.", name=name)
        add(archive, f"Second of {name}.", day=1, name=name)
    found = [(each.article_id, each.number) for each in pending(archive, VERSION)]
    assert found == sorted(found)
    assert len(found) == 6 == count_pending(archive, VERSION)


def test_the_same_again_changes_nothing(archive: Archive) -> None:
    identity = add(archive, TEXT)
    told.put_newest(archive, identity, told.everything(TEXT))
    change = archive.last_change()
    told.put_newest(archive, identity, told.everything(TEXT), version=VERSION + 1)
    assert archive.last_change() == change
    assert count_pending(archive, VERSION + 1) == 0


def test_an_index_follows_what_is_read_otherwise(archive: Archive) -> None:
    identity = add(archive)
    told.put_newest(archive, identity, told.annotated(told.quote(BODY, FIRST)))
    before = archive.article(identity).change
    other = told.annotated(told.quote(BODY, FIRST, "Aigul S. Serikova"))
    told.put_newest(archive, identity, other, version=VERSION + 1)
    assert archive.article(identity).change > before
    assert [each.quote.speaker.name for each in quotes(archive)] == ["Aigul S. Serikova"]


def test_a_statement_keeps_its_id_when_it_is_read_anew(archive: Archive) -> None:
    identity = add(archive)
    told.put_newest(archive, identity, told.annotated(told.quote(BODY, SECOND)))
    (before,) = quotes(archive)
    both = told.annotated(told.quote(BODY, FIRST), told.quote(BODY, SECOND, confidence=0.5))
    told.put_newest(archive, identity, both, version=VERSION + 1)
    after = quote(archive, before.id)
    assert (after.quote.content, after.quote.confidence, after.number) == (SECOND, 0.5, 1)
    assert len(before.id) == 16


def test_the_same_words_twice_are_two_quotes(archive: Archive) -> None:
    text = f"{FIRST}\n{FIRST}"
    again = replace(told.quote(text, FIRST), start=len(FIRST) + 1, end=len(text), paragraph=1)
    told.put_newest(archive, add(archive, text), told.annotated(told.quote(text, FIRST), again))
    assert len({each.id for each in quotes(archive)}) == 2


def test_another_comma_is_no_other_statement(archive: Archive) -> None:
    identity = add(archive)
    told.put_newest(archive, identity, told.annotated(told.quote(BODY, FIRST)))
    (before,) = quotes(archive)
    revised = BODY.replace(FIRST, FIRST.replace("come back in", "come back, in"))
    add(archive, revised, day=1)
    words = FIRST.replace("back in", "back, in")
    told.put_newest(archive, identity, told.annotated(told.quote(revised, words)))
    (after,) = quotes(archive, QuoteFilter(earlier=True))
    assert (after.id, after.quote.content) == (before.id, words)


def test_a_revision_keeps_changes_and_drops_quotes(archive: Archive) -> None:
    third = "Nobody had expected so many guests."
    text = f"{BODY}\n{third}"
    identity = add(archive, text)
    read = told.annotated(*(told.quote(text, words) for words in (FIRST, SECOND, third)))
    told.put_newest(archive, identity, read)
    ids = {each.quote.content: each.id for each in quotes(archive)}
    fuller = SECOND.replace("full", "nearly full")
    revised = f'Before all: "{FIRST}" she said. "{fuller}"'
    add(archive, revised, day=1)
    assert [each.number for each in pending(archive, VERSION)] == [2]
    told.put_newest(
        archive, identity, told.annotated(told.quote(revised, FIRST), told.quote(revised, fuller))
    )
    assert standings(archive) == {
        FIRST: Standing.CURRENT, fuller: Standing.CURRENT, SECOND: Standing.CHANGED,
        third: Standing.DROPPED,
    }  # fmt: skip
    stays = quote(archive, ids[FIRST])
    assert (stays.source.revision, stays.quote.start) == (2, revised.index(FIRST))
    changed = quote(archive, ids[SECOND])
    assert quote(archive, changed.became or "").quote.content == fuller
    assert quote(archive, ids[third]).source.revision == 1
    assert [each.quote.content for each in quotes(archive)] == [FIRST, fuller]
    assert len(quotes_of_revision(archive, identity, 1)) == 3


def test_words_that_stand_but_are_no_quote_any_more_have_changed(archive: Archive) -> None:
    identity = add(archive)
    told.put_newest(archive, identity, told.annotated(told.quote(BODY, FIRST)))
    add(archive, f"Aigul Serikova was there. {FIRST}", day=1)
    told.put_newest(archive, identity, told.annotated())
    assert standings(archive) == {FIRST: Standing.CHANGED}
    assert list(quotes(archive)) == []


def test_a_page_that_goes_back_to_its_words_has_its_quotes_again(archive: Archive) -> None:
    identity = add(archive)
    read = told.annotated(told.quote(BODY, FIRST))
    told.put_newest(archive, identity, read)
    add(archive, "The page is being mended.", day=1)
    told.put_newest(archive, identity, told.annotated())
    assert standings(archive) == {FIRST: Standing.DROPPED}
    add(archive, day=2)
    told.put_newest(archive, identity, read)
    assert standings(archive) == {FIRST: Standing.CURRENT}
    assert [each.source.revision for each in quotes(archive)] == [3]


def test_the_standing_is_the_same_whatever_revision_is_read_last(archive: Archive) -> None:
    identity = add(archive)
    add(archive, f"Later: {SECOND}", day=1)
    old, new = archive.revisions(identity)
    for number, revision in enumerate((new, old, old, new)):
        words = (FIRST, SECOND) if revision is old else (SECOND,)
        read = told.annotated(*(told.quote(revision.article.text, each) for each in words))
        put(archive, revision, read, number)
        if number:
            assert standings(archive) == {FIRST: Standing.DROPPED, SECOND: Standing.CURRENT}


def test_a_text_that_changed_since_it_was_read_is_not_kept(archive: Archive) -> None:
    identity = add(archive)
    (stale,) = pending(archive, VERSION)
    # the page is extracted otherwise now: the same revision, another text
    capture = archive.captures_of(identity)[0]
    archive.keep(article("a", "Only this."), capture, archive.article(identity).relevance)
    assert not put(archive, stale, told.annotated(told.quote(BODY, FIRST)), 1)
    assert count_pending(archive, VERSION) == 1


def test_what_is_extracted_otherwise_is_read_again(archive: Archive) -> None:
    identity = add(archive)
    told.put_newest(archive, identity, told.annotated(told.quote(BODY, FIRST)))
    capture = archive.captures_of(identity)[0]
    archive.keep(article("a", "Only this."), capture, archive.article(identity).relevance)
    assert list(quotes(archive, QuoteFilter(earlier=True))) == []
    assert count_pending(archive, VERSION) == 1


def test_a_withdrawn_article_takes_all_along(archive: Archive) -> None:
    identity = add(archive, TEXT)
    told.put_newest(archive, identity, told.everything(TEXT))
    group_events(archive)
    (known,) = quotes(archive)
    kept(archive, article("a", TEXT), day=1, relevance=OFF)
    group_events(archive)
    assert list(quotes(archive)) == event_clusters_found(archive) == list(figures(archive)) == []
    assert topic_counts(archive) == {}
    assert people(archive, NameKind.PERSON) == []
    with pytest.raises(NotFound, match="accord quotes"):
        quote(archive, known.id)
