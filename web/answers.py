"""What a page tells of an answer: how it was read, what was probably meant, in what other words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from flask_babel import gettext

from archive.languages import CODES
from search.answering import Answer
from search.expansion import Expansion, Scope
from search.query import Node
from search.remarks import Remark
from search.suggesting import meant
from search.widening import Widened
from web.chips import Chip, without
from web.handles import engine

#: hits so few that another spelling is offered
FEW = 3

#: returns the address of what is shown, changed as it is told
Address = Callable[..., str]


def told(remarks: Iterable[Remark]) -> list[str]:
    """Return remarks in the reader's language."""
    return [remark.told(gettext(remark.kind.value)) for remark in remarks]


def spelled(tree: Node, found: Answer, here: Address) -> tuple[str, str] | None:
    """Return what was probably meant, and its address, where little was found."""
    few = found.hits.total < FEW or found.whole == 0
    text = meant(tree, engine()) if few else None
    return (text, here(text=text)) if text else None


def others(left_out: Sequence[str], wide: Widened, here: Address) -> list[Chip]:
    """Return what is searched for besides the words as typed, each to be switched off and on."""
    on = ((each, without(left_out, each.id)) for each in wide.off)
    off = ((each, (*left_out, each.id)) for each in wide.expansions)
    return [
        *(Chip(_words(each), None, True, here(left_out=ids)) for each, ids in off),
        *(Chip(_words(each), None, False, here(left_out=ids)) for each, ids in on),
    ]


def _words(expansion: Expansion) -> str:
    """Return the words as typed, and the usual ones of each other language."""
    usual = dict(reversed(expansion.alternatives))
    words = dict.fromkeys(usual[code] for code in CODES if code in usual)
    return f"{expansion.typed}: {' · '.join(words)}"


def scopes(chosen: Scope, here: Address) -> list[tuple[Scope, bool, str]]:
    """Return how far a search can reach, whether that is chosen, and its address."""
    return [(each, each is chosen, here(scope=each)) for each in Scope]
