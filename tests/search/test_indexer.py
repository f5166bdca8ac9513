"""The index follows the archive, and is a cache that can be lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive.annotation.records import Mention, NameKind, Speaker
from archive.annotation.topics import TopicFound
from archive.store import Archive
from archive.store.persons import PersonFilter, persons
from search.engines.memory import MemoryEngine
from search.engines.tantivy.engine import TantivyEngine
from search.engines.whoosh.engine import WhooshEngine
from search.errors import IndexBusy, IndexDamaged
from search.indexer import rebuild, update
from search.opening import open_engine
from search.query import Sought
from tests.archive.making import OFF, article, kept
from tests.archive.persons import Told, fill
from tests.archive.told import annotated, put_newest, quote
from tests.search.making import ask, document

TEA = "Tea came to Almaty. " * 12
SALT = "Salt went back to Urumqi on the night train. " * 12


def total(engine: object, text: str) -> int:
    return engine.search(ask(text)).total  # type: ignore[attr-defined,no-any-return]


def test_update_reads_what_is_new_and_nothing_again(archive: Archive) -> None:
    engine = MemoryEngine()
    kept(archive, article("a", TEA))
    assert update(archive, engine).added == 1
    assert update(archive, engine).added == 0
    kept(archive, article("b", SALT))
    seen: list[int] = []
    assert update(archive, engine, seen.append).added == 1
    assert seen == [1]
    assert (total(engine, "tea"), total(engine, "salt")) == (1, 1)


def test_update_follows_revisions_and_withdrawals(archive: Archive) -> None:
    engine = MemoryEngine()
    kept(archive, article("a", TEA))
    kept(archive, article("b", SALT))
    update(archive, engine)
    kept(archive, article("a", SALT + "Jade."), day=1)
    kept(archive, article("b", SALT), day=1, relevance=OFF)
    done = update(archive, engine)
    assert (done.added, done.removed) == (1, 1)
    assert (total(engine, "tea"), total(engine, "jade"), total(engine, "salt")) == (0, 1, 1)


def test_what_was_read_of_an_article_is_indexed_with_it(archive: Archive) -> None:
    engine = MemoryEngine()
    kept(archive, article("a", TEA + "Xian Xinghai wrote in Almaty."))
    update(archive, engine)
    record = next(archive.articles())
    text = record.article.text
    found = annotated(
        quote(text, "Xian Xinghai wrote in Almaty", who=Speaker(None, "she")),
        quote(text, "Tea came"),
        mentions=[
            Mention(text.index(name), text.index(name) + len(name), name, kind, name)
            for name, kind in (("Xian Xinghai", NameKind.PERSON), ("Almaty", NameKind.PLACE))
        ],
        topics=(TopicFound("music-and-arts", 0.9, ("wrote",)),),
        quote_topics=((TopicFound("music-and-arts", 0.9, ("wrote",)),), ()),
    )
    put_newest(archive, record.id, found)
    assert update(archive, engine).added == 1
    assert (engine.status().articles, engine.status().quotes) == (1, 2)
    # by any name of whom the authority file knows, in any script
    for asked in ("person:冼星海", "place:алматы", "topic:音乐", "speaker:serikova", "has:quote"):
        assert total(engine, asked) == 1
    quotes = [
        engine.search(ask(text, kind=Sought.QUOTES)).total
        for text in ("person:冼星海", "place:Алматы", "topic:music", "speaker:Aigul", "tea", "")
    ]
    assert quotes == [1, 0, 1, 1, 1, 2]


engines = pytest.mark.parametrize("kind", [WhooshEngine, TantivyEngine])
Kind = type[WhooshEngine] | type[TantivyEngine]


@engines
def test_rebuild_gives_the_same_index(archive: Archive, tmp_path: Path, kind: Kind) -> None:
    for name in "abc":
        kept(archive, article(name, f"{TEA} {name * 3}"))
    with closing(kind(tmp_path / "index")) as engine:
        update(archive, engine)
        before = engine.search(ask("tea"))
        assert rebuild(archive, engine).added == 3
        assert engine.search(ask("tea")) == before
        assert engine.status().change == archive.last_change()


def test_an_archive_that_went_back_is_read_anew(archive: Archive) -> None:
    engine = MemoryEngine()
    engine.add([document("gone", "tea")], change=99)
    kept(archive, article("a", SALT))
    update(archive, engine)
    assert (total(engine, "tea"), total(engine, "salt")) == (0, 1)


def largest(folder: Path) -> Path:
    return max(folder.glob("build-*/*"), key=lambda path: path.stat().st_size)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def no_state(path: Path) -> None:
    (path.parent / "state.json").unlink()


def no_build(path: Path) -> None:
    (path.parent.parent / "current").write_text("build-nowhere")


def other_version(path: Path) -> None:
    state = path.parent / "state.json"
    state.write_text(re.sub(r'"(whoosh|tantivy) \d+"', r'"\1 0"', state.read_text()))


def broken_contents(path: Path) -> None:
    cut(
        next(
            each
            for each in path.parent.iterdir()
            if each.name == "meta.json" or each.suffix == ".toc"
        )
    )


@pytest.mark.parametrize("damage", [cut, no_state, no_build, other_version, broken_contents])
@engines
def test_a_damaged_index_is_built_anew_with_a_line(
    archive: Archive, damage: object, kind: Kind, caplog: pytest.LogCaptureFixture
) -> None:
    settings = replace(archive.settings, engine=kind.NAME)
    kept(archive, article("a", TEA))
    with closing(open_engine(settings, archive)) as engine:
        update(archive, engine)
    damage(largest(settings.index))  # type: ignore[operator]
    with pytest.raises(IndexDamaged):
        kind(settings.index)
    with closing(open_engine(settings)) as engine:
        assert total(engine, "tea") == 1
        assert engine.status().change == archive.last_change()
    assert "built anew" in caplog.text


def test_another_engine_builds_the_index_anew(archive: Archive) -> None:
    kept(archive, article("a", TEA))
    for kind in (WhooshEngine, TantivyEngine, WhooshEngine):
        settings = replace(archive.settings, engine=kind.NAME)
        with closing(open_engine(settings, archive)) as engine:
            update(archive, engine)
            assert isinstance(engine, kind)
            assert total(engine, "tea") == 1


@engines
def test_readers_follow_a_writer_and_a_rebuild(tmp_path: Path, kind: Kind) -> None:
    with closing(kind(tmp_path)) as writer, closing(kind(tmp_path)) as reader:
        for number in range(12):
            writer.add([document(f"d{number}", "tea")], change=number)
            assert total(reader, "tea") == number + 1
        for number in range(3):
            with writer.rebuild() as fresh:
                fresh.add([document("only", "tea salt")], change=number)
            assert total(reader, "tea salt") == 1
        assert len(list(tmp_path.glob("build-*"))) == 2


@engines
def test_a_second_writer_is_told_to_wait(tmp_path: Path, kind: Kind) -> None:
    with closing(kind(tmp_path)) as one, closing(kind(tmp_path)) as two:
        with one.writing(), pytest.raises(IndexBusy, match="try again"):
            two.add([document("a")], change=1)
        two.add([document("a", "tea")], change=1)
        assert total(one, "tea") == 1


WRITER = """
import sys
from pathlib import Path
from search.engines.tantivy.engine import TantivyEngine
from search.engines.whoosh.engine import WhooshEngine
from tests.search.making import ask, document
engine = {"whoosh": WhooshEngine, "tantivy": TantivyEngine}[sys.argv[2]](Path(sys.argv[1]))
for number in range(10_000):
    engine.add([document(f"d{number}x{n}", "tea " * 50) for n in range(5)], change=number)
    print(number, flush=True)
"""


@engines
def test_a_killed_writer_leaves_whole_batches(tmp_path: Path, kind: Kind) -> None:
    for pause in (0.0, 0.03):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), kind.NAME],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        for _ in range(3):
            process.stdout.readline()
        time.sleep(pause)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        with closing(kind(tmp_path)) as engine:
            documents = engine.status().articles
            assert documents >= 15
            assert documents % 5 == 0
            assert total(engine, "tea") == documents
            engine.add([document("after", "tea")], change=1)
            assert total(engine, "tea") == documents + 1
            engine.delete(["after"])


def test_a_person_is_found_by_every_name_in_the_archive(archive: Archive) -> None:
    engine = MemoryEngine()
    fill(archive, [Told("en", ["Saule Ermekova"], says=["Saule Ermekova"])])
    update(archive, engine)
    assert total(engine, 'person:"黄训"') == 0
    fill(archive, [Told("kk", ["Сәуле Ермекова"], "kk"), Told("zh", ["黄训"], "zh")])
    update(archive, engine)
    assert total(engine, 'person:"Сәуле Ермекова"') == 2
    assert total(engine, 'person:"Xian Xinghai"') == 1
    (id,) = {each.id for each in persons(archive, PersonFilter("Сәуле Ермекова"))}
    found = engine.search(ask('person:"Saule Ermekova"'))
    assert found.facets["person"] == {id: 2}
