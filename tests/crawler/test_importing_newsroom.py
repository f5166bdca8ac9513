"""The whole sample newsroom handed in as a WARC file: its articles come in, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.store import Archive, open_archive
from archive.store.rebuilding import Difference
from archive.store.status import status
from crawler.importing.run import import_paths
from crawler.outlet import load_outlets
from crawler.rebuild import rebuild
from crawler.summary import RunReport
from tests.crawler.saving import WarcFile, exported
from tests.newsroom.site import site
from tests.newsroom.sources import articles

OUTLETS = Path(__file__).parent.parent / "newsroom" / "outlets"


def saved(path: Path, day: int) -> Path:
    """Write every answer of the newsroom, feeds, front pages and dead links too."""
    file = WarcFile(path)
    for url, answer in site(day).items():
        status_line = f"{answer.status} As it is"
        file.response(url, answer.body, answer.content_type, day=day, status=status_line)
    return file.close()


@pytest.mark.long
def test_the_newsroom_comes_in_whole_and_can_be_rebuilt(archive: Archive, tmp_path: Path) -> None:
    outlets = load_outlets(OUTLETS)
    import_paths(archive, outlets, [saved(tmp_path / "1.warc.gz", 1)], RunReport())
    wanted = {each.url for each in articles().values() if each.on_topic}
    found = {each["url"]: each for each in exported(archive)}
    assert set(found) == wanted, "all articles, and no list or front page"
    assert {each["language"]["tag"].split("-")[0] for each in found.values()} >= {
        "en",
        "zh",
        "ru",
        "kk",
        "ug",
    }
    for source in articles().values():
        if source.on_topic:
            assert found[source.url]["title"] == source.title
            assert found[source.url]["outlet"] == source.outlet
    report = RunReport()
    import_paths(archive, outlets, [saved(tmp_path / "2.warc.gz", 2)], report)
    assert (report.total("revised"), report.total("new")) == (1, 0), "the one page that changes"
    before, figures = exported(archive), status(archive).captures_by_outcome
    assert rebuild(archive, outlets, RunReport()) == Difference(same=len(before))
    archive.close()
    for file in archive.settings.home.glob("archive.db*"):
        file.unlink()
    again = open_archive(archive.settings)
    rebuild(again, outlets, RunReport())
    assert exported(again) == before
    assert status(again).captures_by_outcome == figures
    again.close()
