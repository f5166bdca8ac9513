"""What a run did: counts by outlet, and the reasons of what failed; the table that ends a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from archive.model import Outcome

#: outcomes in the order of the table
OUTCOMES = (
    Outcome.UNCHANGED, Outcome.NEW, Outcome.REVISED, Outcome.DUPLICATE, Outcome.OFF_TOPIC,
    Outcome.NO_ARTICLE, Outcome.FAILED,
)  # fmt: skip

#: outcomes whose reasons are told; those of off-topic pages are each page's own
TOLD = (Outcome.FAILED, Outcome.NO_ARTICLE)

#: characters of the table's lines in a file or pipe
WIDTH = 120

#: reasons of one outcome that are listed
MOST_REASONS = 20


class RunReport:
    """Counts what becomes of the pages of one run.

    `read` is the head of the column of pages taken in hand: "read" for imports, "fetched" for
    crawls. The outcomes of a run add up to what was discovered, less what was not taken yet.
    """

    def __init__(self, read: str = "read") -> None:
        self._read = read
        self._counts: dict[str, Counter[str]] = {}
        self._reasons: dict[Outcome, Counter[str]] = {outcome: Counter() for outcome in TOLD}
        self._first: dict[tuple[Outcome, str], str] = {}
        self._left_out: Counter[str] = Counter()
        #: what went wrong with a whole source (a file, an outlet), a line each
        self.troubles: list[str] = []

    def discovered(self, outlet: str | None, number: int = 1) -> None:
        """Count addresses or pages that were found."""
        self._row(outlet)["discovered"] += number

    def read(self, outlet: str | None) -> None:
        """Count a page that was fetched, or read anew."""
        self._row(outlet)["read"] += 1

    def outcome(
        self, outlet: str | None, outcome: Outcome, reason: str = "", where: str = ""
    ) -> None:
        """Count what became of a page; `where` is its address or its place in a file."""
        self._row(outlet)[outcome.value] += 1
        if outcome in TOLD and reason:
            self._reasons[outcome][reason] += 1
            self._first.setdefault((outcome, reason), where)

    def left_out(self, reason: str, number: int = 1) -> None:
        """Count what is not taken in hand (an image in a WARC file, an address not due)."""
        self._left_out[reason] += number

    def trouble(self, line: str) -> None:
        """Note what went wrong with a whole source."""
        self.troubles.append(line)

    def total(self, name: str) -> int:
        """Return the sum over all outlets of "discovered", "read" or an outcome's value."""
        return sum(row[name] for row in self._counts.values())

    def print(self, console: Console) -> None:
        """Print the table, then the reasons, then what went wrong as a whole."""
        if self._counts:
            if not console.is_terminal:
                console.width = WIDTH
            console.print(self._table())
        for line in map(_printable, self.lines()):
            console.print(line, markup=False, highlight=False, soft_wrap=True)

    def lines(self) -> Iterator[str]:
        """Yield the reasons, most frequent first, each with the place of its first."""
        for outcome in TOLD:
            listed = self._reasons[outcome].most_common(MOST_REASONS)
            for reason, number in listed:
                where = self._first[outcome, reason]
                yield f"{outcome.value}: {number} x {reason}" + (f" ({where})" if where else "")
            if more := len(self._reasons[outcome]) - len(listed):
                yield f"{outcome.value}: {more} more reasons; `accord status` lists them"
        for reason, number in self._left_out.most_common():
            yield f"left out: {number} x {reason}"
        yield from self.troubles

    def _row(self, outlet: str | None) -> Counter[str]:
        return self._counts.setdefault(outlet or "(no outlet)", Counter())

    def _table(self) -> Table:
        heads = ("discovered", self._read, *(outcome.value for outcome in OUTCOMES))
        keys = ("discovered", "read", *heads[2:])
        table = Table(
            box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_footer=len(self._counts) > 1
        )
        table.add_column("outlet", footer="all")
        for head, key in zip(heads, keys, strict=True):
            table.add_column(head, justify="right", footer=str(self.total(key)))
        for outlet, row in sorted(self._counts.items()):
            table.add_row(outlet, *(str(row[key] or "-") for key in keys))
        return table


def _printable(line: str) -> str:
    """Return a line without the control characters that an address or a file name may bring."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
