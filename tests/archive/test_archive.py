"""The archive keeps articles once, follows their changes, and loses nothing; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.errors import NotFound
from archive.model import Image, Moment, Outcome, Outlet
from archive.store import Archive, ArticleFilter
from archive.store.status import counts, status
from tests.archive.making import OFF, ON, START, TEXT, article, captured, kept


def test_a_new_article_comes_back_with_all_its_fields(archive: Archive) -> None:
    given = article(
        "a", "First.\nSecond.", subtitle="Below", editor="Ed", source="Agency", section="Culture",
        image=Image("http://orken.example/a.jpg", "A stage"), modified=Moment(date(2026, 3, 1)),
        translations={"ru": "http://orken.example/ru/a"},
    )  # fmt: skip
    answer = kept(archive, given)
    assert answer.outcome is Outcome.NEW
    record = archive.article(answer.article_id or "")
    assert record.article == given
    assert record.relevance == ON
    assert record.revision.first_seen == START


def test_the_same_page_twice_adds_nothing(archive: Archive) -> None:
    first = kept(archive, article("a"))
    before = status(archive)
    change = archive.last_change()
    again = kept(archive, article("a"), day=3)
    assert again == replace(first, outcome=Outcome.UNCHANGED)
    assert archive.last_change() == change
    assert status(archive).captures == before.captures
    assert archive.article(first.article_id or "").revision.last_seen == START + timedelta(days=3)


def test_a_changed_text_adds_a_revision_and_the_old_one_stays(archive: Archive) -> None:
    identity = kept(archive, article("a", "Old words.")).article_id or ""
    answer = kept(archive, article("a", "New words."), day=1)
    assert (answer.outcome, answer.revision) == (Outcome.REVISED, 2)
    assert [revision.article.text for revision in archive.revisions(identity)] == [
        "Old words.",
        "New words.",
    ]
    assert archive.article(identity).article.text == "New words."


def test_a_page_that_goes_back_to_its_old_words_is_revised_again(archive: Archive) -> None:
    texts = ["One.", "Two.", "One."]
    outcomes = []
    for day, text in enumerate(texts):
        outcomes.append(kept(archive, article("a", text), day).outcome)
    assert outcomes == [Outcome.NEW, Outcome.REVISED, Outcome.REVISED]


def test_an_older_capture_that_comes_later_does_not_become_the_newest_text(
    archive: Archive,
) -> None:
    identity = kept(archive, article("a", "Newer."), day=5).article_id or ""
    assert kept(archive, article("a", "Older."), day=1).outcome is Outcome.REVISED
    assert archive.article(identity).article.text == "Newer."
    assert [revision.article.text for revision in archive.revisions(identity)] == [
        "Older.",
        "Newer.",
    ]


def test_better_extraction_of_a_capture_mends_its_revision_in_place(archive: Archive) -> None:
    what = article("a", "Words and an advertisement.")
    capture = captured(archive, what.url)
    archive.keep(what, capture, ON)
    change = archive.last_change()
    better = article("a", "Words.", authors=("Dana Omarova",))
    assert archive.keep(better, capture, ON).outcome is Outcome.UNCHANGED
    assert len(archive.revisions(archive.article(what.url).id)) == 1
    assert archive.article(what.url).article == better
    assert archive.last_change() > change


def test_off_topic_is_counted_and_not_listed(archive: Archive) -> None:
    assert kept(archive, article("a"), relevance=OFF).outcome is Outcome.OFF_TOPIC
    assert list(archive.articles()) == []
    assert status(archive).off_topic == 1


def test_an_article_found_to_be_off_topic_is_withdrawn_and_may_come_back(archive: Archive) -> None:
    identity = kept(archive, article("a")).article_id or ""
    change = archive.last_change()
    kept(archive, article("a"), relevance=OFF)
    assert archive.removed(change) == [identity]
    assert list(archive.articles()) == []
    assert kept(archive, article("a")).outcome is Outcome.NEW
    assert archive.removed(change) == []
    assert status(archive).off_topic == 0


def test_a_near_copy_stands_in_the_story_of_what_it_copies(archive: Archive) -> None:
    first = kept(archive, article("a")).article_id
    copy = kept(archive, article("b", TEXT + "\nThe agency contributed.", outlet="dala"))
    assert (copy.outcome, copy.duplicate_of) == (Outcome.DUPLICATE, first)
    stories = {record.story for record in archive.articles()}
    assert len(stories) == 1
    assert [record.id for record in archive.story(stories.pop())] == sorted(
        [first, copy.article_id]
    )


def test_chinese_near_copies_are_found_though_nothing_parts_the_words(archive: Archive) -> None:
    text = "乌鲁木齐的乐团来到阿拉木图演出，当地听众反响热烈。" + "".join(
        f"第{number}首曲目由两地音乐家共同完成，{number * 7}名观众到场。" for number in range(20)
    )
    kept(archive, article("zh/a", text))
    assert kept(archive, article("zh/b", "（记者报道）" + text)).outcome is Outcome.DUPLICATE


def test_unlike_articles_are_stories_of_their_own(archive: Archive) -> None:
    kept(archive, article("a"))
    other = " ".join(f"Train {number} carried {number * 3} tons of apples." for number in range(40))
    assert kept(archive, article("b", other)).outcome is Outcome.NEW
    assert status(archive).stories == 2


@pytest.mark.parametrize("names_other", ["a", "b"])
def test_translations_meet_whichever_names_the_other(archive: Archive, names_other: str) -> None:
    texts = {"a": "A concert was given.", "b": "Состоялся концерт."}
    links = {"a": "http://orken.example/b", "b": "http://orken.example/a"}
    for name, text in texts.items():
        linked = {"xx": links[name]} if name == names_other else {}
        kept(archive, article(name, text, translations=linked))
    assert len({record.story for record in archive.articles()}) == 1


def test_articles_stream_by_change_and_filter(archive: Archive) -> None:
    for number in range(5):
        day = Moment(date(2026, 2, number + 1))
        kept(
            archive,
            article(f"n{number}", f"Text {number}.", published=day, outlet="ab"[number % 2]),
        )
    numbers = [record.change for record in archive.articles()]
    assert numbers == sorted(set(numbers))
    later = ArticleFilter(after_change=numbers[2])
    assert [record.change for record in archive.articles(later)] == numbers[3:]
    chosen = ArticleFilter(outlets=("a",), since=date(2026, 2, 2), until=date(2026, 2, 5))
    assert [record.article.title for record in archive.articles(chosen)] == [
        "Title of n2",
        "Title of n4",
    ]
    assert [record.article.title for record in archive.latest(1)] == ["Title of n4"]


def test_an_article_is_found_by_id_beginning_or_address_and_else_not(archive: Archive) -> None:
    identity = kept(archive, article("a")).article_id or ""
    for name in (
        identity,
        identity[:6],
        "http://orken.example/a",
        "http://orken.example/a?utm_source=x#top",
    ):
        assert archive.article(name).id == identity
    for name in ("", "zzz", "%", "http://orken.example/none", "x" * 5000):
        with pytest.raises(NotFound):
            archive.article(name)


def test_a_run_that_was_broken_off_is_taken_up_again(archive: Archive) -> None:
    run = archive.begin_run("crawl")
    archive.note(None, "http://orken.example/dead", Outcome.FAILED, "404", run=run.id)
    assert archive.begin_run("crawl").id == run.id
    assert archive.noted(run.id) == {"http://orken.example/dead"}
    archive.finish_run(run.id)
    assert archive.begin_run("crawl").id != run.id


def test_an_outlet_is_put_once_and_updated(archive: Archive) -> None:
    archive.put_outlet(
        Outlet("orken", {"kk": "Өркен"}, "http://orken.example/", ("kk",), "KZ", True)
    )
    archive.put_outlet(Outlet("orken", {"kk": "Өркен", "en": "Orken"}, "http://orken.example/"))
    assert [outlet.name("en") for outlet in archive.outlets()] == ["Orken"]


def test_captures_read_back_as_they_were(archive: Archive) -> None:
    given = captured(archive, "http://orken.example/a", "Құрмет 尊敬 ھۆرمەت")
    stored = archive.read_capture(given)
    assert stored.body.decode() == "Құрмет 尊敬 ھۆرمەت"
    assert (stored.url, stored.status, stored.fetched) == ("http://orken.example/a", 200, START)
    assert stored.header("etag") == '"1"'
    assert archive.last_capture("http://orken.example/a") == given
    assert given.last_seen == START
    assert list(archive.captures()) == [given]


def test_the_figures_add_up(archive: Archive) -> None:
    kept(archive, article("a"))
    kept(archive, article("b", "Another."), relevance=OFF)
    captured(archive, "http://orken.example/robots.txt", "Disallow:")
    broken = captured(archive, "http://orken.example/broken", "<")
    archive.note(broken, broken.url, Outcome.FAILED, "no text", run="crawl-1")
    archive.note(broken, broken.url, Outcome.FAILED, "no text", run="crawl-2")
    found = status(archive)
    assert found.captures == 4 == sum(found.captures_by_outcome.values())
    assert found.captures_by_outcome == {"new": 1, "off-topic": 1, "failed": 1, "other": 1}
    assert found.failures == {"no text": 1}
    assert counts(archive).by_month == {"2026-02": 1}
    assert found.captures_bytes > 0 < found.database_bytes


def test_a_stamp_tells_that_something_was_written(archive: Archive) -> None:
    first = archive.stamp()
    list(archive.articles())
    assert archive.stamp() == first
    kept(archive, article("tea"))
    second = archive.stamp()
    assert second != first
    archive.put_outlet(Outlet("orken", {"en": "Orken News"}, "http://orken.example/"))
    assert archive.stamp() not in {first, second}
