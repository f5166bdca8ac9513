"""Text in, time expressions out: patterns are matched, ranges joined, parts resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from archive.annotation.dates.grammar import Grammar, grammar
from archive.annotation.dates.records import Precision, TimeExpression
from archive.annotation.dates.resolving import Resolved, resolve
from archive.annotation.folding import Folded, fold
from archive.languages import CODES

#: letters beside an expression that can bound it
BESIDE = 20
#: letters between the ends of a range
BETWEEN = 14


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    parts: dict[str, int]


def time_expressions(text: str, code: str, published: date | None) -> tuple[TimeExpression, ...]:
    """Return the times that a text in the language `code` tells, in order, none overlapping.

    What is told from the day of publication ("last March") stays unresolved without it, and
    says so; so does a day that the calendar does not have.
    """
    if code not in CODES:
        return ()
    found: list[TimeExpression] = []
    place = 0
    for line in text.split("\n"):
        found += _line(line, place, grammar(code), published)
        place += len(line) + 1
    return tuple(found)


def _line(line: str, offset: int, rules: Grammar, published: date | None) -> list[TimeExpression]:
    folding = fold(line, rules.code)
    pairs = _joined(_chosen(_matches(folding.text, rules)), folding.text, rules)
    return [_expression(line, offset, folding, rules, published, low, high) for low, high in pairs]


def _matches(text: str, rules: Grammar) -> list[_Found]:
    found = []
    for form in rules.forms:
        for match in form.finditer(text):
            try:
                begin = "begin" if "begin" in match.groupdict() else 0
                found.append(_Found(match.start(begin), match.end(), rules.parts(match)))
            except ValueError:
                continue  # a numeral that is none
    return found


def _chosen(found: list[_Found]) -> list[_Found]:
    """Keep what tells most where several overlap; among equals the form that is listed first."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and each.start < kept[-1].end:
            if _weight(each) > _weight(kept[-1]):
                kept[-1] = each
            continue
        kept.append(each)
    return kept


def _weight(found: _Found) -> tuple[int, int]:
    return len(found.parts), found.end - found.start


def _joined(found: list[_Found], text: str, rules: Grammar) -> list[tuple[_Found, _Found | None]]:
    """Make one range of two expressions that words like "to" join."""
    pairs: list[tuple[_Found, _Found | None]] = []
    for each in found:
        low = pairs[-1][0] if pairs and pairs[-1][1] is None else None
        if low and each.start - low.end < BETWEEN and _range(low, each):
            between = text[low.end : each.start]
            if rules.joint.fullmatch(between):
                pairs[-1] = (low, each)
                continue
        pairs.append((each, None))
    return pairs


def _range(low: _Found, high: _Found) -> bool:
    plain = {"day", "month", "year", "relyear", "relmonth", "weekday"}
    return low.parts.keys() <= plain and high.parts.keys() <= plain


def _expression(
    line: str,
    offset: int,
    folding: Folded,
    rules: Grammar,
    published: date | None,
    low: _Found,
    high: _Found | None,
) -> TimeExpression:
    end = high.end if high else low.end
    bound = (
        None if high or _is_range(low) or "ago" in low.parts else _bound(folding.text, low, rules)
    )
    found = _resolved(low, high, published, {"until": 1, "since": -1}.get(bound or "", 0))
    span = folding.span(low.start, end)
    return TimeExpression(
        start=span.start + offset,
        end=span.end + offset,
        text=line[span.start : span.end],
        precision=found.precision,
        first=found.first,
        last=found.last,
        bound=bound,
        years=low.parts.get("anniversary"),
        remark=found.remark,
    )


def _bound(text: str, found: _Found, rules: Grammar) -> str | None:
    before = text[max(0, found.start - BESIDE) : found.start]
    within = text[found.start : found.end + BESIDE]
    for name, (left, right) in rules.bounds.items():
        # an ending that bounds may be the expression's own: 1945-يىلغىچە
        if left.search(before) or right.match(text, found.end):
            return name
        if any(
            match.end() > found.end - found.start - 2
            for match in right.finditer(within)
            if match.start() <= found.end - found.start
        ):
            return name
    return None


def _is_range(found: _Found) -> bool:
    return any(name.endswith("2") for name in found.parts)


def _resolved(low: _Found, high: _Found | None, published: date | None, lean: int) -> Resolved:
    parts = dict(low.parts)
    if "anniversary" in parts:
        return Resolved(Precision.ANNIVERSARY, remark="an anniversary tells no date")
    if high is None and not _is_range(low):
        return resolve(parts, published, lean)
    begin = {name: value for name, value in parts.items() if not name.endswith("2")}
    finish = (
        dict(high.parts)
        if high
        else {name.rstrip("2"): value for name, value in parts.items() if name.endswith("2")}
    )
    # each end lends the other what it leaves unsaid: 8月7日至9日, from March to June 2019
    for name in ("month", "relmonth"):
        if (
            name in begin
            and not finish.keys() & {"month", "relmonth", "weekday"}
            and "day" in finish
        ):
            finish[name] = begin[name]
        elif name in finish and not begin.keys() & {"month", "relmonth"} and "day" in begin:
            begin[name] = finish[name]
    for name in ("year", "relyear"):
        if name in finish and not begin.keys() & {"year", "relyear"}:
            begin[name] = finish[name]
        elif name in begin and not finish.keys() & {"year", "relyear"}:
            finish[name] = begin[name]
    first, last = resolve(begin, published, lean), resolve(finish, published, lean)
    if first.first is None or last.last is None:
        return Resolved(first.precision, remark=first.remark or last.remark)
    if last.last < first.first:
        return Resolved(first.precision, remark="the range ends before it begins")
    return Resolved(last.precision, first.first, last.last, first.remark or last.remark)
