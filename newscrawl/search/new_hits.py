"""What a night has brought for the saved searches."""

import dataclasses
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from newscrawl.search.find import Hit, find
from newscrawl.search.index import SearchIndex
from newscrawl.search.saved import SavedSearch, read_searches

_LOOKED_AT = 500
"""Newest hits of a search, among which new ones are looked for."""

_PUBLISHED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class NewHits:
    """The articles that a saved search has found since a time, the newest first."""

    search: SavedSearch
    hits: list[Hit]


def find_new_hits(data: Path, since: datetime) -> list[NewHits]:
    """Return the saved searches with articles first stored since a time, with them.

    Only articles published within the week before count. Raises ``SearchError``.
    """
    searches = read_searches(data)
    if not searches:
        return []
    index = SearchIndex(data)
    try:
        index.update()
        first = (since - _PUBLISHED_WITHIN).date()
        found = []
        for search in searches:
            query = search.query
            newest = dataclasses.replace(
                query, sort="newest", page=1, since=max(first, query.since or first)
            )
            hits = find(index, newest, size=_LOOKED_AT).hits
            if new := [hit for hit in hits if _is_new(hit, since)]:
                found.append(NewHits(search=search, hits=new))
        return found
    finally:
        index.close()


def _is_new(hit: Hit, since: datetime) -> bool:
    values = json.loads(hit.line)
    try:
        stored = datetime.fromisoformat(values["date_downloaded"])
        return bool(values["revision"] == 1 and stored >= since)
    except (KeyError, TypeError, ValueError):  # a record that was edited by hand
        return False
