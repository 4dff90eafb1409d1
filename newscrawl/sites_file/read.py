"""From the entries of a sites file to sites, with their settings, sources and facts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from newscrawl.extraction.taught.read_facts import FACT_NAMES, FactsError, read_facts
from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.program import program_name
from newscrawl.settings import find_defaults, find_problems
from newscrawl.sites_file.entries import SiteEntry, SitesError, read_entries
from newscrawl.sites_file.taken import TAKEN_NAMES, cut_taken, read_taken
from newscrawl.sites_file.write import to_toml
from newscrawl.spelling import suggest_name
from newscrawl.urls import clean_url, is_front_page, site_address, site_of

_PREFIX = "NEWSCRAWL_"
_NOT_PER_SITE = ("data", "progress", "sites")
"""All sites share one data folder and one sites file, and the night reads their progress."""

SOURCE_NAMES = ("sitemap_urls", "feed_urls", "section_urls")
"""Keys for the sources of a site, as spiders have them."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """One site of the file."""

    name: str
    """The name in its records: that of the spider, or the host."""

    spider: str
    url: str | None = None
    """The address of the site, if the spider takes any site."""

    host: str | None = None
    """The host of the site, if it is known."""

    settings: Mapping[str, str] = field(default_factory=dict)

    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Addresses to read instead of those that the site names, by ``SOURCE_NAMES``."""

    taken: Mapping[str, str] = field(default_factory=dict)
    """Arguments of its crawls that say what they take."""

    facts: SiteFacts | None = None
    """What the user says of its pages."""

    def arguments(self) -> list[str]:
        """Return the command-line arguments of ``newscrawl crawl``.

        Facts are not among them: they can have secrets, and each crawl reads them in the file.
        """
        words = [self.spider]
        if self.url:
            words += ["-a", f"site={self.url}"]
        for name, value in self.taken.items():
            words += ["-a", f"{name}={value}"]
        for name, value in self.settings.items():
            words += ["-s", f"{name}={value}"]
        return words


def spider_site(name: str, address: str = "") -> Site:
    """Return the site of a spider that crawls one site only. ``address``: of that site."""
    return Site(name=name, spider=name, host=site_of(address) or None)


def read_sites(file: Path, spiders: Mapping[str, str]) -> list[Site]:
    """Read a list of sites: text with one address a line, or TOML if the suffix is ``.toml``.

    ``spiders``: those that are allowed, each with the address of its site. A key of a TOML
    table that is not ``url`` or ``spider``, a source, a fact or what is taken is a setting
    without its prefix: ``max_pages = 300``. A site has several tables if it had other layouts,
    each of those with ``until``.
    """
    tables: dict[str, list[_Table]] = {}
    for entry in read_entries(file):
        table = _read_table(entry, spiders)
        others = tables.setdefault(table.name, [])
        ends = table.facts.get("until")
        if same := [other for other in others if other.facts.get("until") == ends]:
            raise entry.problem("until" if ends else "", _describe_second(same[0], table))
        others.append(table)
    if not tables:
        raise SitesError(f"{file} names no site: write one address a line, https://example.com")
    return [_join_tables(name, several) for name, several in tables.items()]


def _describe_second(first: "_Table", second: "_Table") -> str:
    """Return what to do about two tables of one site."""
    there = f"{first.name} is on line {first.entry.line} already"
    sections = [table.url for table in (first, second) if table.url]
    if len(set(sections)) > 1 and not any(map(is_front_page, sections)):
        return (
            f"{there}, and the sections of a site are in one table. Write url = "
            f'"{urljoin(sections[0], "/")}" and section_urls = {to_toml(sections)}, and match = '
            "with a pattern of their addresses."
        )
    return f"{there}; remove one of them, or give a layout that has ended its until."


@dataclass(frozen=True, kw_only=True)
class _Table:
    """One table of the file, with the keys that are not of its facts read."""

    entry: SiteEntry
    name: str
    spider: str
    url: str | None
    host: str | None
    facts: Mapping[str, Any]
    settings: Mapping[str, str]
    sources: Mapping[str, tuple[str, ...]]
    taken: Mapping[str, str]


def _read_table(entry: SiteEntry, spiders: Mapping[str, str]) -> _Table:
    if not isinstance(entry.values, dict):
        raise entry.problem("", "a site is a table: begin it with [[site]].")
    values = dict(entry.values)
    url, spider = values.pop("url", None), values.pop("spider", None)
    if (url is None) == (spider is None):
        raise entry.problem("", "a site needs url = or spider =, one of them.")
    taken = cut_taken(values)
    facts = {name: values.pop(name) for name in list(values) if name in FACT_NAMES}
    named = {name: values.pop(name) for name in SOURCE_NAMES if name in values}
    sources = {name: _read_addresses(entry, name, value) for name, value in named.items()}
    settings = _read_settings(entry, values)
    if spider is not None:
        if not isinstance(spider, str) or spider not in spiders:
            raise entry.problem(
                "spider", f"there is no spider {spider!r}; see '{program_name()} list'."
            )
        name, address = spider, None
    else:
        address = site_address(url) if isinstance(url, str) else None
        if address is None:
            raise entry.problem(
                "url", f"{url!r} is no web address: write it as in https://example.com"
            )
        name, spider = site_of(address), "news"
    return _Table(
        entry=entry,
        name=name,
        spider=spider,
        url=address,
        host=site_of(address or spiders[spider]) or None,
        facts=facts,
        settings=settings,
        sources=sources,
        taken=read_taken(entry, taken, address or spiders[spider]),
    )


def _read_addresses(entry: SiteEntry, name: str, value: Any) -> tuple[str, ...]:
    addresses = (value,) if isinstance(value, str) else value
    if not isinstance(addresses, list | tuple):
        addresses = (addresses,)
    for address in addresses:
        if not isinstance(address, str) or not clean_url(address):
            raise entry.problem(
                name,
                f"{name} has {address!r}, no web address: write it in full, as in "
                "https://example.com/news/.",
            )
    return tuple(addresses)


def _read_settings(entry: SiteEntry, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the settings of the site by their full names."""
    known = {name.removeprefix(_PREFIX).lower() for name in find_defaults()}
    known -= set(_NOT_PER_SITE)
    settings = {}
    for key, value in values.items():
        if _as_key(key) in _NOT_PER_SITE:
            setting = _PREFIX + _as_key(key).upper()
            raise entry.problem(
                key,
                f"{key} is the same for all sites: set {setting} in the environment or with -s.",
            )
        if key not in known:
            every = ("url", "spider", *FACT_NAMES, *SOURCE_NAMES, *TAKEN_NAMES, *sorted(known))
            close = suggest_name(_as_key(key), every)
            hint = f"did you mean {close}?" if close else f"a site has {', '.join(every)}."
            raise entry.problem(key, f"there is no {key!r}; {hint}")
        name = _PREFIX + key.upper()
        if problems := find_problems({name: value}):
            raise entry.problem(key, problems[0].replace(name, key, 1))
        settings[name] = str(value)
    return settings


def _as_key(name: str) -> str:
    r"""Return a name in the form that keys have.

    >>> _as_key("NEWSCRAWL_MAX_PAGES"), _as_key("max pages")
    ('max_pages', 'max_pages')
    """
    return re.sub(r"[\W_]+", "_", name.lower()).removeprefix(_PREFIX.lower())


def _join_tables(name: str, tables: Sequence[_Table]) -> Site:
    """Return the site of one table, or of those of its layouts."""
    current = next((one for one in tables if "until" not in one.facts), tables[-1])
    for table in tables:
        of_site = (*table.settings, *table.sources, *table.taken)
        if table is not current and of_site:
            key = of_site[0].removeprefix(_PREFIX).lower()
            raise table.entry.problem(
                key,
                f"{key} holds for all layouts of the site: write it into the table without until.",
            )
    stated = [table for table in tables if table.facts]
    try:
        facts = read_facts(*(table.facts for table in stated)) if stated else None
    except FactsError as error:
        raise stated[error.table].entry.problem(error.name, str(error)) from error
    return Site(
        name=name,
        spider=current.spider,
        url=current.url,
        host=current.host,
        settings=current.settings,
        sources=current.sources,
        taken=current.taken,
        facts=facts,
    )
