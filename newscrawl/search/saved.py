"""Saved searches: a name and an address each, in ``searches.json`` of the data folder."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from newscrawl.export.files import ExportError, replacing
from newscrawl.search.batch import to_name
from newscrawl.search.database import SearchError
from newscrawl.search.query import Query

SAVED_FILE = "searches.json"
MOST_SAVED = 100
_LONGEST = 80


@dataclass(frozen=True, kw_only=True)
class SavedSearch:
    """A search that is asked again and again."""

    name: str
    query: Query

    @property
    def address(self) -> str:
        """The items of the search as the query of an address."""
        return urlencode(self.query.to_items(), errors="replace")


def read_searches(data: Path) -> list[SavedSearch]:
    """Return the saved searches, by name. What is no saved search in the file is left out."""
    try:
        rows = json.loads((data / SAVED_FILE).read_text(encoding="utf-8", errors="replace"))
    except (OSError, ValueError, RecursionError):
        return []
    found = {}
    for row in rows if isinstance(rows, list) else []:
        match row:
            case {"name": str(name), "search": str(address)} if to_name(name):
                query = Query.from_items(parse_qsl(address))
                found[to_name(name)[:_LONGEST]] = query
    return [SavedSearch(name=name, query=found[name]) for name in sorted(found)]


def save_search(data: Path, name: str, query: Query) -> None:
    """Save a search, in the place of one of the same name. Raises ``SearchError``."""
    kept = to_name(name)[:_LONGEST].strip()
    if not kept:
        raise SearchError("A saved search needs a name.")

    def add(saved: dict[str, Query]) -> None:
        if len(saved) >= MOST_SAVED and kept not in saved:
            raise SearchError(f"There are {MOST_SAVED} saved searches: delete one first.")
        saved[kept] = query

    _change(data, add)


def forget_search(data: Path, name: str) -> None:
    """Delete the saved search of a name, if there is one. Raises ``SearchError``."""
    _change(data, lambda saved: saved.pop(name, None))


def _change(data: Path, change: Callable[[dict[str, Query]], object]) -> None:
    try:
        with replacing(data / SAVED_FILE) as part:
            saved = {one.name: one.query for one in read_searches(data)}
            change(saved)
            rows = [
                {"name": name, "search": SavedSearch(name=name, query=query).address}
                for name, query in sorted(saved.items())
            ]
            part.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except (ExportError, OSError) as error:
        raise SearchError(f"The search could not be saved: {error}") from error
