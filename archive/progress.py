"""A progress bar for work that takes longer than a moment."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

#: seconds before the bar appears
SOON = 2.0


class LateProgress:
    """A bar on standard error, where that is a terminal, once the work has taken SOON."""

    def __init__(self, what: str, total: float, console: Console | None = None) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[note]}"), TimeRemainingColumn(),
            console=console or Console(stderr=True), transient=True,
        )  # fmt: skip
        self._task: TaskID = self._bar.add_task(what, total=total or 1, note="")
        self._begun = time.monotonic()
        self._shown = False

    def __enter__(self) -> LateProgress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            self._bar.stop()

    def update(self, done: float, note: str = "", total: float | None = None) -> None:
        """Tell how much of the total is done, and what to write beside the bar.

        `total` is for work that finds more to do on its way.
        """
        self._bar.update(self._task, completed=done, note=note, total=total)
        if not self._shown and time.monotonic() - self._begun > SOON:
            self._shown = self._bar.console.is_terminal
            if self._shown:
                self._bar.start()
