"""What the search page shows beside its hits: facets as links, bars over time, dots on a map."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlencode

from newscrawl.search.coordinates import locate
from newscrawl.search.find import Results
from newscrawl.search.query import Query

VIEWS = ("list", "table", "map")

_FACETS = (
    ("site", "site", "Site"), ("section", "section", "Section"), ("author", "author", "Author"),
    ("language", "language", "Language"), ("place", "place", "Place"),
    ("is_free", "free", "Access"),
)  # fmt: skip
"""Name of the facet, of the item in an address, and on the page."""

_WORDS = {("free", "true"): "free", ("free", "false"): "paid"}
_MOST_BARS = 92
_LARGEST_DOT, _SMALLEST_DOT = 60.0, 14.0  # in tenths of a degree


class FacetValue(NamedTuple):
    """A value that narrows a search, or no longer does."""

    text: str
    hits: int | None
    address: str
    is_chosen: bool


class Bar(NamedTuple):
    """The hits of a day, a week, a month or a year."""

    text: str
    hits: int
    address: str
    x: int
    height: int
    """Percent of the highest."""


class Dot(NamedTuple):
    """The hits from a place."""

    text: str
    hits: int
    address: str
    x: float
    y: float
    radius: float


def address_of(query: Query, *, path: str = "/search", view: str = VIEWS[0]) -> str:
    """Return the address of a search."""
    items = query.to_items()
    if view != VIEWS[0]:
        items.append(("view", view))
    return f"{path}?{urlencode(items, errors='replace')}" if items else path


def facet_links(query: Query, results: Results, view: str) -> list[tuple[str, list[FacetValue]]]:
    """Return each facet with its values: those that were chosen first."""
    found = []
    for kind, name, title in _FACETS:
        counts = dict(results.facets.get(kind, []))
        chosen = query.values_of(name)
        values = [
            FacetValue(
                _WORDS.get((name, value), value),
                counts.get(value),
                address_of(query.narrowed(name, value), view=view),
                value in chosen,
            )
            for value in dict.fromkeys([*chosen, *counts])
        ]
        if values:
            found.append((title, values))
    return found


def bars_over_time(query: Query, by_day: list[tuple[date, int]], view: str) -> list[Bar]:
    """Return bars over the days with hits: by day, or by what leaves fewer bars."""
    if not by_day:
        return []
    first, last = by_day[0][0], by_day[-1][0]
    span = next((one for one in _SPANS if _bars_between(first, last, one) <= _MOST_BARS), _YEARS)
    counts: Counter[date] = Counter()
    for day, count in by_day:
        counts[span.begin(day)] += count
    start = span.begin(first)
    starts: list[date] = []
    while start <= last and len(starts) < _MOST_BARS:
        starts.append(start)
        if (start := span.following(start)) <= starts[-1]:
            break  # the calendar ends
    highest = max(counts.values())
    return [
        Bar(
            span.text(start),
            counts[start],
            address_of(
                replace(query, since=start, until=_day_before(span.following(start)), page=1),
                view=view,
            ),
            place,
            math.ceil(100 * counts[start] / highest),
        )
        for place, start in enumerate(starts)
    ]


def dots_on_map(query: Query, results: Results) -> tuple[list[Dot], list[tuple[str, int]]]:
    """Return a dot for each place that is known, the smallest last, and the other places."""
    known = [(name, count, where) for name, count in results.places if (where := locate(name))]
    others = [(name, count) for name, count in results.places if not locate(name)]
    most = max((count for _, count, _ in known), default=1)
    dots = [
        Dot(
            name,
            count,
            address_of(query.narrowed("place", name)),
            10 * longitude,
            -10 * latitude,
            max(_SMALLEST_DOT, round(_LARGEST_DOT * math.sqrt(count / most), 1)),
        )
        for name, count, (latitude, longitude) in known
    ]
    return dots, others


@cache
def world_outline() -> str:
    """Return the outline of the land as an SVG path, in tenths of a degree."""
    return (files("newscrawl.desk") / "world.txt").read_text(encoding="ascii").strip()


class _Span(NamedTuple):
    """A part of the calendar that a bar stands for."""

    days: int
    begin: Callable[[date], date]
    following: Callable[[date], date]
    text: Callable[[date], str]


def _after(day: date, days: int) -> date:
    return day + timedelta(days) if day.toordinal() + days <= date.max.toordinal() else day


def _day_before(day: date) -> date:
    return day - timedelta(1) if day > date.min else day


def _week(day: date) -> date:
    return date.fromordinal(max(1, day.toordinal() - day.weekday()))


def _month(day: date) -> date:
    return day.replace(day=1)


def _year(day: date) -> date:
    return day.replace(month=1, day=1)


_YEARS = _Span(365, _year, lambda day: _year(_after(day, 366)), lambda day: f"{day:%Y}")
_SPANS = (
    _Span(1, lambda day: day, lambda day: _after(day, 1), date.isoformat),
    _Span(7, _week, lambda day: _after(day, 7), lambda day: f"week of {day.isoformat()}"),
    _Span(30, _month, lambda day: _month(_after(day, 32)), lambda day: f"{day:%Y-%m}"),
    _YEARS,
)


def _bars_between(first: date, last: date, span: _Span) -> int:
    return (last - first).days // span.days + 1
