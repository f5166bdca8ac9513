"""The folder of an index: which build is served, how far it has read, whether it is whole.

`INDEX/current` names the folder of the build that is served; a rebuild fills a folder of its
own and moves the name in one step. `state.json` in a build's folder is written after each
commit: a crash between the two means that the last batch is read once more, which changes
nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from search.errors import IndexDamaged

#: builds that are kept: the one served, and the one that other processes may still read
KEPT = 2

#: names of files that never change once they are written: of Whoosh, and of tantivy
_LASTING = re.compile(r"_?MAIN_|[0-9a-f]{32}\.")


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a build without opening it."""

    format: str
    change: int
    #: file name -> bytes, as of the last commit
    files: dict[str, int] = field(default_factory=dict)


def read_state(build: Path) -> State:
    """Return the state of a build; raises IndexDamaged."""
    try:
        data = json.loads((build / "state.json").read_text(encoding="utf-8"))
        return State(str(data["format"]), int(data["change"]), dict(data["files"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"the index in {build} has no readable state ({error}).") from error


def write_state(build: Path, form: str, change: int) -> None:
    """Remember how far a build has read, and the sizes of its files."""
    files = {path.name: path.stat().st_size for path in build.iterdir() if path.is_file()}
    files = {name: size for name, size in files.items() if _LASTING.match(name)}
    state = {"format": form, "change": change, "files": files}
    _replace(build / "state.json", json.dumps(state))


def check_sizes(build: Path, state: State) -> None:
    """Raise IndexDamaged where a file is shorter or longer than it was when it was written."""
    for name, size in state.files.items():
        path = build / name
        # a file that is gone was merged away by a commit whose state was never written
        if path.exists() and path.stat().st_size != size:
            raise IndexDamaged(f"the index file {path} is cut or changed.")


def current_build(folder: Path) -> Path | None:
    """Return the folder of the build that is served, None where there is none."""
    try:
        name = (folder / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"the index in {folder} cannot be read ({error}).") from error
    if not name or Path(name).name != name or not (folder / name).is_dir():
        raise IndexDamaged(f"the index in {folder} names a build that is not there.")
    return folder / name


def new_build(folder: Path) -> Path:
    """Make the folder of a new build."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="build-", dir=folder))


def serve(folder: Path, build: Path) -> None:
    """Put a build in the old one's place, in one step, and sweep what is older."""
    _replace(folder / "current", build.name)
    builds = [path for path in folder.glob("build-*") if path.is_dir() and path != build]
    builds.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for old in builds[KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _replace(path: Path, text: str) -> None:
    """Write a small file so that a reader sees the old one or the new one, whole."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)
