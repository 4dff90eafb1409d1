"""A search: its words and what it is narrowed by, to and from the items of an address.

All words must be there. ``"a phrase"`` is found as it stands, ``-word`` must not be there, and
everything else is literal.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Self

from newscrawl.search.batch import to_name
from newscrawl.search.folding import phrase_of

SORTS = ("newest", "oldest", "headline")
"""Orders of hits: by date of publication, or those with the words in their headline first."""

HIT_LIMIT = 10_000
"""Hits of a search that can be paged to and that are counted."""

_MOST_CHARS, _MOST_TERMS, _MOST_VALUES = 500, 32, 20
_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

_LISTS = {
    "site": "sites", "section": "sections", "author": "authors", "language": "languages",
    "place": "places",
}  # fmt: skip
"""Names in an address, each with its field."""


class Term(NamedTuple):
    """A word or a phrase that is searched for."""

    text: str
    """As the user has written it."""

    tokens: list[str]
    is_beginning: bool
    """Whether the last token is only the beginning of one in the index."""

    is_excluded: bool


@dataclass(frozen=True, kw_only=True)
class Query:
    """A search. The values of one field are alternatives, the fields hold together."""

    words: str = ""
    sites: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    since: date | None = None
    """First day of publication, in UTC."""

    until: date | None = None
    """Last day of publication."""

    is_free: bool | None = None
    """``False`` for articles that the page says must be paid for, ``True`` for free ones."""

    sort: str = SORTS[0]
    page: int = 1

    @classmethod
    def from_items(cls, items: Iterable[tuple[str, str]]) -> Self:
        """Read the items of an address. What is not understood is as if it were not there."""
        lists: dict[str, list[str]] = {}
        single: dict[str, str] = {}
        for name, value in items:
            if name in _LISTS:
                lists.setdefault(_LISTS[name], []).append(to_name(value))
            else:
                single.setdefault(name, value)
        sort, page = single.get("sort", ""), single.get("page", "")
        return cls(
            words=to_words(single.get("q", "")),
            since=_to_day(single.get("since", "")),
            until=_to_day(single.get("until", "")),
            is_free={"true": True, "false": False}.get(single.get("free", "")),
            sort=sort if sort in SORTS else SORTS[0],
            page=int(page) if re.fullmatch("[1-9][0-9]{0,3}", page) else 1,
            **{name: _distinct(values) for name, values in lists.items()},
        )

    def to_items(self) -> list[tuple[str, str]]:
        """Return the items of the search's address, without what is as it is by default."""
        items = [("q", self.words)] if self.words else []
        items += [(name, value) for name, field in _LISTS.items() for value in getattr(self, field)]
        items += [(n, day.isoformat()) for n, day in self._days() if day]
        if self.is_free is not None:
            items.append(("free", str(self.is_free).lower()))
        if self.sort != SORTS[0]:
            items.append(("sort", self.sort))
        if self.page > 1:
            items.append(("page", str(self.page)))
        return items

    def narrowed(self, name: str, value: str) -> Self:
        """Return this search for the articles that have a value as well, or no longer so.

        ``name``: one of an address's.
        """
        changed: dict[str, Any] = {"page": 1}
        if name == "free":
            is_free = value == "true"
            changed["is_free"] = None if self.is_free == is_free else is_free
        else:
            values = self.values_of(name)
            rest = tuple(one for one in values if one != value)
            changed[_LISTS[name]] = rest if len(rest) < len(values) else (*values, value)
        return dataclasses.replace(self, **changed)

    def values_of(self, name: str) -> tuple[str, ...]:
        """Return what the search is narrowed by, by a name of an address."""
        if name == "free":
            return () if self.is_free is None else (str(self.is_free).lower(),)
        values: tuple[str, ...] = getattr(self, _LISTS[name])
        return values

    def terms(self) -> list[Term]:
        """Return the words and phrases that have a letter or a digit."""
        return list(_read_terms(self.words))

    @property
    def is_unreadable(self) -> bool:
        """Whether there are words, and nothing in them that could be found."""
        return bool(self.words) and not self.terms()

    def _days(self) -> tuple[tuple[str, date | None], ...]:
        return ("since", self.since), ("until", self.until)


def to_words(text: str) -> str:
    """Return the words of a search as they are kept: on one line, and not too many."""
    printable = "".join(one if one.isprintable() else " " for one in text[: 4 * _MOST_CHARS])
    return " ".join(printable.split())[:_MOST_CHARS].rstrip()


def _read_terms(words: str) -> Iterator[Term]:
    count = 0
    for found in _TERM.finditer(words):
        text = found["phrase"] or found["word"] or ""
        tokens, is_beginning = phrase_of(text)
        if tokens and count < _MOST_TERMS:
            count += 1
            yield Term(text, tokens, is_beginning, found["minus"] is not None)


def _distinct(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))[:_MOST_VALUES]


def _to_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
