"""What a table of the sites file takes of its site: the arguments that it gives each crawl."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from newscrawl.discovery.selection import STANDARD_INPUT, Selection, SelectionError
from newscrawl.sites_file.entries import SiteEntry

TAKEN_NAMES = ("urls", "match", "skip", "since")
"""Keys for what is taken; ``until`` is one of them in a table that has ``since``."""

_ANY_SITE = "https://example.com"


def cut_taken(values: dict[str, Any]) -> dict[str, Any]:
    """Take the keys out of a table; its other ``until`` is the last day of a layout."""
    names = (*TAKEN_NAMES, "until") if "since" in values else TAKEN_NAMES
    return {name: values.pop(name) for name in names if name in values}


def read_taken(entry: SiteEntry, values: Mapping[str, Any], site: str) -> dict[str, str]:
    """Return the arguments of a crawl; raise ``SitesError`` with the line of a wrong value.

    ``site``: the address of the site, empty for a spider that has none.
    """
    arguments: dict[str, str] = {}
    for name, value in values.items():
        own = _to_argument(entry, name, value)
        arguments |= own
        needed = {"since": arguments["since"]} if name == "until" else {}
        try:
            Selection.from_arguments({**needed, **own}, site or _ANY_SITE)
        except SelectionError as error:
            known = "" if str(error).startswith(f"{name} ") else f"{name}: "
            raise entry.problem(name, f"{known}{error}") from error
    return arguments


def _to_argument(entry: SiteEntry, name: str, value: Any) -> dict[str, str]:
    """Return a key of the table as an argument; a list of addresses is ``url``."""
    if name == "urls":
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            return {"url": " ".join(value)}
        if isinstance(value, str) and value not in ("", STANDARD_INPUT):
            return {"urls": str(entry.file.absolute().parent / value)}
        raise entry.problem(
            name, 'write a list of addresses, or the name of a file with one a line: "urls.txt".'
        )
    if isinstance(value, date):
        return {name: value.isoformat()[:10]}
    if isinstance(value, str):
        return {name: value}
    example = "2026-10-01" if name in ("since", "until") else '"/sport/"'
    raise entry.problem(name, f"{name} is {value!r}: write it as in {name} = {example}.")
