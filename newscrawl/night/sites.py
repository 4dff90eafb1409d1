"""The sites that a night crawls: spiders by name, and other sites from a file."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from newscrawl.program import program_name
from newscrawl.settings import find_defaults, find_problems
from newscrawl.urls import site_address, site_of

_PREFIX = "NEWSCRAWL_"
_NOT_PER_SITE = ("data", "progress")
"""All sites of a night share one data folder, and the night itself reads their progress."""

_TABLE = re.compile(r"\s*\[\[\s*site\s*\]\]")


class SitesError(Exception):
    """A list of sites cannot be used; the message says which line, and what to write instead."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """One site of the night."""

    name: str
    """The name in its records: that of the spider, or the host."""

    spider: str
    url: str | None = None
    """The address of the site, if the spider takes any site."""

    settings: Mapping[str, str] = field(default_factory=dict)

    def arguments(self) -> list[str]:
        """Return the command-line arguments of ``newscrawl crawl``."""
        words = [self.spider]
        if self.url:
            words += ["-a", f"site={self.url}"]
        for name, value in self.settings.items():
            words += ["-s", f"{name}={value}"]
        return words


def spider_site(name: str) -> Site:
    """Return the site of a spider that crawls one site only."""
    return Site(name=name, spider=name)


def read_sites(file: Path, spiders: Iterable[str]) -> list[Site]:
    """Read a list of sites: text with one address a line, or TOML if the suffix is ``.toml``.

    ``spiders``: the names that are allowed. Each key of a TOML table except ``url`` and
    ``spider`` is a setting without its prefix: ``max_pages = 300``.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SitesError(f"{file} cannot be read ({why}): name a list of sites.") from error
    entries = _toml_entries(text, file) if file.suffix.lower() == ".toml" else _text_entries(text)
    spiders = set(spiders)
    places: dict[str, str] = {}
    sites = []
    for lines, values in entries:
        site = _read_entry(_Entry(file, lines, values), spiders)
        place = f"line {lines['']}"
        if first := places.get(site.name):
            raise SitesError(
                f"{file}, {place}: {site.name} is on {first} already; remove one of them."
            )
        places[site.name] = place
        sites.append(site)
    if not sites:
        raise SitesError(f"{file} names no site: write one address a line, https://example.com")
    return sites


Lines = dict[str, int]
"""Line number of each key of an entry; that of the entry itself has the key ``""``."""


@dataclass(frozen=True)
class _Entry:
    """One site in the file, with its line numbers."""

    file: Path
    lines: Lines
    values: Any
    """A table, if the file is valid."""

    def problem(self, key: str, sentence: str) -> SitesError:
        line = self.lines.get(key, self.lines[""])
        return SitesError(f"{self.file}, line {line}: {sentence}")


def _text_entries(text: str) -> Iterator[tuple[Lines, dict[str, Any]]]:
    """Yield the address on each line that has one; ``#`` after a space starts a comment."""
    for number, line in enumerate(text.splitlines(), 1):
        if url := re.split(r"(?:^|\s)#", line)[0].strip():
            yield {"": number}, {"url": url}


def _toml_entries(text: str, file: Path) -> Iterator[tuple[Lines, Any]]:
    """Yield the tables ``[[site]]``."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SitesError(f"{file} is no TOML: {error}.") from error
    tables = document.pop("site", [])
    if document or not isinstance(tables, list):
        name = next(iter(document), "site")
        raise SitesError(f"{file}: {name!r} is not known here; begin each site with [[site]].")
    yield from zip(_find_lines(text, len(tables)), tables, strict=True)


def _find_lines(text: str, tables: int) -> list[Lines]:
    """Return the line numbers of the tables and their keys, which tomllib does not report."""
    found: list[Lines] = []
    for number, line in enumerate(text.splitlines(), 1):
        if _TABLE.match(line):
            found.append({"": number})
        elif found and "=" in line:
            found[-1].setdefault(line.partition("=")[0].strip().strip("\"'"), number)
    # An inline array (site = [{…}]), or a string that looks like a table: use line 1 for all.
    return found if len(found) == tables else [{"": 1}] * tables


def _read_entry(entry: _Entry, spiders: set[str]) -> Site:
    if not isinstance(entry.values, dict):
        raise entry.problem("", "a site is a table: begin it with [[site]].")
    values = dict(entry.values)
    url, spider = values.pop("url", None), values.pop("spider", None)
    if (url is None) == (spider is None):
        raise entry.problem("", "a site needs url = or spider =, one of them.")
    settings = _read_settings(entry, values)
    if spider is not None:
        if not isinstance(spider, str) or spider not in spiders:
            raise entry.problem(
                "spider", f"there is no spider {spider!r}; see '{program_name()} list'."
            )
        return Site(name=spider, spider=spider, settings=settings)
    cleaned = site_address(url) if isinstance(url, str) else None
    if cleaned is None:
        raise entry.problem("url", f"{url!r} is no web address: write it as in https://example.com")
    return Site(name=site_of(cleaned), spider="news", url=cleaned, settings=settings)


def _read_settings(entry: _Entry, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the settings of the site by their full names."""
    known = {name.removeprefix(_PREFIX).lower() for name in find_defaults()}
    known -= set(_NOT_PER_SITE)
    settings = {}
    for key, value in values.items():
        if key not in known:
            names = ", ".join(sorted(known))
            raise entry.problem(key, f"there is no {key!r}; a site has url or spider, {names}.")
        name = _PREFIX + key.upper()
        if problems := find_problems({name: value}):
            raise entry.problem(key, problems[0])
        settings[name] = str(value)
    return settings


def waiting_longest_first(
    sites: Iterable[Site], turns: Mapping[str, str], since: datetime | None
) -> list[Site]:
    """Return the sites in the order of their last turn, those without one first.

    A site that a night did not reach is therefore first in the next. ``turns``: when the last
    turn of each ended, ISO 8601 in UTC. ``since``: sites with a later turn are left out.
    """
    latest = since.isoformat(timespec="seconds") if since else None
    waiting = [site for site in sites if not latest or turns.get(site.name, "") < latest]
    return sorted(waiting, key=lambda site: turns.get(site.name, ""))
