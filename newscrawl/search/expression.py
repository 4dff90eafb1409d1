"""A search as an expression of FTS5. Nothing of the user's text stands in it outside of quotes."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from newscrawl.search.batch import EVERY, KINDS, NUMBERS_A_DAY
from newscrawl.search.query import Query, Term

_NONE = 'keys : "none"'
_FIRST, _LAST = -(2**62), 2**62


class Expression(NamedTuple):
    """What ``texts`` is asked."""

    match: str
    in_title: str | None
    """The same for the words in the headline; ``None`` if there are no words."""

    period: tuple[int, int]
    """The lowest and the highest number of an article in the period."""

    @property
    def in_all(self) -> tuple[str, int, int]:
        """What ``texts`` is asked for all hits."""
        return self.match, *self.period


def to_expression(db: sqlite3.Connection, query: Query) -> Expression:
    """Return what the full-text table is asked for a search."""
    terms = query.terms()
    wanted = [term for term in terms if not term.is_excluded]
    excluded = [term for term in terms if term.is_excluded]
    keys = _keys(db, query)
    if query.is_unreadable:
        keys.append(_NONE)
    parts = [*keys, *(_term(term, "title body") for term in wanted)] or [f'keys : "{EVERY}"']
    match = " AND ".join(f"({part})" for part in parts)
    without = "".join(f" NOT ({_term(term, 'title body')})" for term in excluded)
    in_title = " AND ".join(f"({_term(term, 'title')})" for term in wanted)
    first, last = _FIRST, _LAST
    if query.since:
        first = query.since.toordinal() * NUMBERS_A_DAY
    if query.until:
        last = (query.until.toordinal() + 1) * NUMBERS_A_DAY - 1
    return Expression(f"({match}){without}", in_title or None, (first, last))


def _term(term: Term, columns: str) -> str:
    if term.is_beginning and len(term.tokens) == 1 and columns != "title":
        # A single sign: all that an article has are among its keys.
        return f'keys : "{term.tokens[0]}"'
    star = " *" if term.is_beginning else ""
    return f'{{{columns}}} : "{" ".join(term.tokens)}"{star}'


def _keys(db: sqlite3.Connection, query: Query) -> list[str]:
    """Return an expression for each field that the search is narrowed by."""
    fields: Sequence[tuple[str, tuple[str, ...]]] = (
        ("site", query.sites),
        ("section", query.sections),
        ("author", query.authors),
        ("language", query.languages),
        ("place", query.places),
        ("is_free", query.values_of("free")),
    )
    found = []
    for kind, values in fields:
        if values:
            marks = ",".join("?" * len(values))
            numbers = db.execute(
                f"SELECT number FROM names WHERE kind=? AND value IN ({marks})", (kind, *values)
            )
            keys = [f'keys : "{KINDS[kind]}{number}"' for (number,) in numbers]
            found.append(" OR ".join(keys) or _NONE)
    return found
