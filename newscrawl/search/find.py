"""The answer to a search: its hits with their texts, counts by facet, by day and by place."""

import heapq
import math
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from newscrawl.search.batch import KINDS, NUMBERS_A_DAY, stored_names, stored_text, stored_values
from newscrawl.search.expression import Expression, to_expression
from newscrawl.search.index import SearchIndex
from newscrawl.search.query import HIT_LIMIT, Query
from newscrawl.search.snippets import Snippet, SnippetFinder
from newscrawl.store.files.lines import read_frame

FACET_LIMIT = 4_000
"""Hits whose facets are counted."""

_MOST_VALUES = 12
_MOST_PLACES = 300
_KIND_OF = {letter: kind for kind, letter in KINDS.items()}


@dataclass(frozen=True, kw_only=True)
class Hit:
    """An article that was found, as its line in the day file has it."""

    id: str | None
    site: str
    url: str
    title: str
    snippet: Snippet
    date: str
    """As in the record: a moment or a day, empty if the page has none."""

    authors: list[str]
    section: str
    places: list[str]
    """Of the dateline."""

    language: str
    is_free: bool | None
    path: Path
    """The day file."""

    offset: int
    """Byte of the line or of its frame."""

    place: int
    """Number of the line in its frame."""

    line: str
    """The record as it is stored."""


@dataclass(frozen=True, kw_only=True)
class Results:
    """The answer to a search."""

    total: int
    """Hits; no more than ``HIT_LIMIT`` are counted."""

    is_exact: bool
    """Whether there are no more hits than ``total``."""

    hits: list[Hit]
    """Of the page. Fewer than it has room for, if a file has been changed since it was indexed."""

    pages: int
    by_day: list[tuple[date, int]]
    """Days with hits, the earliest first; of the ``HIT_LIMIT`` that come first by date."""

    facets: dict[str, list[tuple[str, int]]]
    """Values and their counts, the most frequent first."""

    places: list[tuple[str, int]]
    """The facet of places, longer: for a map."""

    counted: int
    """Hits whose facets are counted: all, or the ``FACET_LIMIT`` that come first by date."""


class _Place(NamedTuple):
    """Where a hit is."""

    file: str
    offset: int
    place: int
    id: str


def find(index: SearchIndex, query: Query, *, size: int = 25) -> Results:
    """Answer a search. Raises ``SearchError``. ``size``: hits of a page."""
    with index.database.reading() as db:
        expression = to_expression(db, query)
        rows = _ROWS.format(order="ASC" if query.sort == "oldest" else "DESC")
        skipped = (query.page - 1) * size
        wanted = max(0, min(size, HIT_LIMIT - skipped))
        by_day, keys, numbers = _count(db, expression, rows, (wanted, skipped))
        total = sum(count for _, count in by_day)
        if total and query.sort == "headline" and expression.in_title:
            numbers = _find_titled(db, expression, rows, skipped + wanted)[skipped:]
        places = _find_places(db, numbers)
        facets = dict(_name_facets(db, Counter(keys.split())))
    hits = list(_read_hits(index.data, places, SnippetFinder(query.terms())))
    return Results(
        total=min(total, HIT_LIMIT),
        is_exact=total <= HIT_LIMIT,
        hits=hits,
        pages=math.ceil(min(total, HIT_LIMIT) / size),
        by_day=by_day,
        facets={kind: values[:_MOST_VALUES] for kind, values in facets.items()},
        places=facets["place"],
        counted=min(total, FACET_LIMIT),
    )


_ROWS = """
    FROM texts JOIN articles ON articles.number = texts.rowid
    WHERE texts MATCH ? AND texts.rowid BETWEEN ? AND ? AND is_current
    ORDER BY texts.rowid {order} LIMIT ?
"""


def _count(
    db: sqlite3.Connection, expression: Expression, rows: str, page: tuple[int, int]
) -> tuple[list[tuple[date, int]], str, list[int]]:
    """Return the days with hits, the keys of the hits whose facets are counted, and the numbers
    of the hits of a page.

    One more hit than the limit is counted. Keys and numbers come as one text each: a row for each
    hit would cost ten times the interpreter's time, and a second search as much as the first.
    ``page``: how many hits it has, and how many are before it.
    """
    *days, (_, _, keys), (_, _, numbers) = db.execute(
        f"WITH hits AS MATERIALIZED (SELECT number {rows}) "
        f"SELECT number / {NUMBERS_A_DAY}, count(*), NULL FROM hits GROUP BY 1 UNION ALL "
        "SELECT NULL, NULL, group_concat(keys, ' ') FROM articles "
        f"WHERE number IN (SELECT number FROM hits LIMIT {FACET_LIMIT}) UNION ALL "
        "SELECT NULL, NULL, group_concat(number, ' ') "
        "FROM (SELECT number FROM hits LIMIT ? OFFSET ?)",
        (*expression.in_all, HIT_LIMIT + 1, *page),
    )
    by_day = [(date.fromordinal(day), count) for day, count, _ in days]
    return by_day, keys or "", [int(number) for number in (numbers or "").split()]


def _name_facets(
    db: sqlite3.Connection, counts: Counter[str]
) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Yield each facet with its values, the most frequent first."""
    by_kind: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS}
    for key, count in counts.items():
        if kind := _KIND_OF.get(key[0]):
            by_kind[kind].append((-count, int(key[1:])))
    for kind, found in by_kind.items():
        most = _MOST_PLACES if kind == "place" else _MOST_VALUES
        values = []
        for count, number in heapq.nsmallest(most, found):
            row = db.execute("SELECT value FROM names WHERE number=?", (number,)).fetchone()
            values.append((row[0], -count))
        yield kind, values


def _find_titled(
    db: sqlite3.Connection, expression: Expression, rows: str, wanted: int
) -> list[int]:
    """Return the numbers of the first hits, those with the words in the headline before others."""
    found: list[int] = []
    for how in ("AND", "NOT"):
        match = f"({expression.match}) {how} ({expression.in_title})"
        numbers = db.execute(
            f"SELECT number {rows}", (match, *expression.period, wanted - len(found))
        )
        found += [number for (number,) in numbers]
    return found


def _find_places(db: sqlite3.Connection, numbers: Sequence[int]) -> list[_Place]:
    """Return where the hits with the numbers are, in their order."""
    names: dict[int, str] = {}
    places = []
    for number in numbers:
        query = "SELECT file, offset, place, id FROM articles WHERE number=?"
        file, offset, place, article_id = db.execute(query, (number,)).fetchone()
        if file not in names:
            row = db.execute("SELECT name FROM files WHERE number=?", (file,)).fetchone()
            names[file] = row[0] if row else ""
        places.append(_Place(names[file], offset, place, article_id))
    return places


def _read_hits(data: Path, places: list[_Place], finder: SnippetFinder) -> Iterator[Hit]:
    """Yield the hits whose lines are still where the index says, each frame read once."""
    frames: dict[tuple[str, int], list[bytes]] = {}
    for place in places:
        path, key = data / place.file, (place.file, place.offset)
        if key not in frames:
            try:
                frames[key] = read_frame(path, place.offset)
            except OSError:
                frames[key] = []
        lines = frames[key]
        line = lines[place.place] if place.place < len(lines) else b""
        values = stored_values(line)
        if values is not None and _is_article(values, place.id):
            yield _to_hit(values, line.decode("utf-8", "replace"), path, place, finder)


def _is_article(values: dict[str, Any], article_id: str) -> bool:
    return article_id in (stored_text(values, "id"), f"url:{stored_text(values, 'url')}")


def _to_hit(
    values: dict[str, Any], line: str, path: Path, place: _Place, finder: SnippetFinder
) -> Hit:
    is_free = values.get("is_accessible_for_free")
    return Hit(
        id=stored_text(values, "id") or None,
        site=stored_text(values, "site"),
        url=stored_text(values, "url"),
        title=stored_text(values, "title"),
        snippet=finder.find(stored_text(values, "standfirst"), stored_text(values, "body")),
        date=stored_text(values, "date_published"),
        authors=stored_names(values, "author"),
        section=stored_text(values, "section"),
        places=stored_names(values, "place"),
        language=stored_text(values, "language"),
        is_free=is_free if isinstance(is_free, bool) else None,
        path=path,
        offset=place.offset,
        place=place.place,
        line=line,
    )
