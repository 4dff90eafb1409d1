"""What a crawl is asked to take of its site: a section, addresses, patterns, a period."""

import calendar
import functools
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import urljoin

from newscrawl.discovery.period import Period
from newscrawl.extraction.taught.patterns import find_pattern_problem, search_address
from newscrawl.urls import (
    address_key,
    is_front_page,
    page_address,
    same_site,
    site_address,
    site_of,
)

SELECTION_ARGUMENTS = ("url", "urls", "match", "skip", "since", "until")
"""Arguments of a crawl, besides ``site``, that say what it takes."""

STANDARD_INPUT = "-"

_LIST_FILE = re.compile(r"(?:/index)?\.(?:html?|php|aspx?)$", re.IGNORECASE)
_COMMENT = re.compile(r"(?:^|\s)#.*")
_NAMED = 5
"""Wrong lines that an error names."""


class SelectionError(Exception):
    """An argument cannot be used; the message says what to write instead.

    It is worded for the command line and for the sites file, which has the same names.
    """


class NoSiteError(Exception):
    """Neither a site nor an address is named."""


class Address(NamedTuple):
    """An address that was asked for."""

    url: str
    place: str
    """Where it was written, for messages."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a crawl takes of a site; without any of the options all of it."""

    site: str
    """Address of the front page, or of the section's first page."""

    section: str | None = None
    """``address_key`` that the addresses of the section begin with."""

    urls: tuple[str, ...] = ()
    """The only pages that are read; empty where pages are to be found."""

    match: re.Pattern[str] | None = None
    """Searched in the address of each page that may be an article."""

    skip: re.Pattern[str] | None = None
    """Searched as ``match``; a page in whose address it is found is left out."""

    period: Period | None = None
    """The days whose articles are taken."""

    article_urls: tuple[str, ...] = ()
    """Searched as ``match``, which are the site's: any of them is enough."""

    skip_urls: tuple[str, ...] = ()
    """Searched as ``skip``, which are the site's."""

    @classmethod
    def from_arguments(cls, arguments: Mapping[str, str], own_site: str = "") -> Self:
        """Read the arguments of a crawl; raise ``SelectionError`` or ``NoSiteError``.

        ``own_site``: the front page of a spider that has one.
        """
        named = arguments.get("site")
        site = site_address(named or own_site)
        if not site and (named or own_site):
            raise SelectionError(
                f"{named or own_site!r} is no web address: write it as in "
                "-a site=https://example.com."
            )
        asked = _read_addresses(arguments)
        urls = tuple({address_key(one.url): one.url for one in asked}.values())
        is_section = site and named and not urls and not is_front_page(site)
        return cls(
            site=_common_site(asked, site),
            section=section_key(site) if site and is_section else None,
            urls=urls,
            match=_compiled("match", arguments),
            skip=_compiled("skip", arguments),
            period=_read_period(arguments),
        )

    def takes(self, url: str, *, is_of_section: bool = False) -> bool:
        """Return whether a page is taken, by its address.

        ``is_of_section``: a page or feed of the section names it, so that it is the section's
        wherever it lies.
        """
        if self.section and not (is_of_section or self.lies_in_section(url)):
            return False
        return self.fits_patterns(url)

    def lies_in_section(self, url: str) -> bool:
        """Return whether an address lies under that of the section, if only one is taken."""
        return self.section is None or lies_under(url, self.section)

    def fits_patterns(self, url: str) -> bool:
        """Return whether an address fits ``match`` and ``skip``, and the facts of the site."""
        if self.match and not self.match.search(url):
            return False
        if self.article_urls and not any(search_address(one, url) for one in self.article_urls):
            return False
        if any(search_address(one, url) for one in self.skip_urls):
            return False
        return not (self.skip and self.skip.search(url))

    def describe(self) -> str | None:
        """Return what the crawl is restricted to, in words; ``None`` if it takes everything."""
        parts = []
        if self.section:
            parts.append(f"the section {self.site}")
        if self.urls:
            one = len(self.urls) == 1
            parts.append(
                "the address asked for" if one else f"the {len(self.urls)} addresses asked for"
            )
        if self.match:
            parts.append(f"addresses that match {self.match.pattern!r}")
        if self.skip:
            parts.append(f"addresses without {self.skip.pattern!r}")
        if self.period:
            parts.append(f"articles of {self.period}")
        return "only " + ", ".join(parts) if parts else None


def lies_under(url: str, key: str) -> bool:
    """Return whether an address is that with the ``address_key``, or one below it.

    >>> lies_under("https://www.example.com/sport/cup", "example.com/sport")
    True
    """
    own = address_key(url)
    return own == key or own.startswith(f"{key}/")


def section_key(url: str) -> str:
    """Return the ``address_key`` that the addresses of a section begin with.

    >>> section_key("https://www.example.com/sport/index.html")
    'example.com/sport'
    """
    return _LIST_FILE.sub("", address_key(url))


def _compiled(name: str, arguments: Mapping[str, str]) -> re.Pattern[str] | None:
    pattern = arguments.get(name)
    if pattern is None:
        return None
    if problem := find_pattern_problem(pattern.strip()):
        raise SelectionError(
            f"{name} {pattern!r} {problem}. It is searched in the addresses of articles: /sport/ "
            "finds those of that folder."
        )
    return re.compile(pattern)


def _read_period(arguments: Mapping[str, str]) -> Period | None:
    since, until = (_read_days(name, arguments) for name in ("since", "until"))
    if since is None and until is None:
        return None
    if since is None:
        raise SelectionError(
            f"until {arguments['until']} needs its beginning: add -a since=, with "
            " a day or month before it."
        )
    period = Period(since=since[0]) if until is None else Period(since=since[0], until=until[1])
    if period.since > period.until:
        raise SelectionError(
            f"since {arguments['since']} is after until {arguments['until']}: swap them."
        )
    return period


def _read_days(name: str, arguments: Mapping[str, str]) -> tuple[date, date] | None:
    """Return first and last day of the day, or of the month, that an argument names."""
    text = arguments.get(name)
    if text is None:
        return None
    try:
        if len(text) == len("2026-10"):
            first = date.fromisoformat(f"{text}-01")
            return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return (day := date.fromisoformat(text)), day
    except ValueError as error:
        raise SelectionError(
            f"{name} {text!r} is no day: write it as 2026-10-01, or a month as 2026-10."
        ) from error


def _read_addresses(arguments: Mapping[str, str]) -> list[Address]:
    """Return the addresses that ``url`` and ``urls`` name."""
    asked: list[Address] = []
    if (typed := arguments.get("url")) is not None:
        asked += [Address(page_address(word) or "", repr(word)) for word in typed.split()]
        if not asked:
            raise SelectionError("url is empty: write addresses, https://example.com/story.")
    if (source := arguments.get("urls")) is not None:
        name = "standard input" if source == STANDARD_INPUT else source
        found = list(_lines(_read_text(source), name))
        if not found:
            raise SelectionError(
                f"{name} names no address: write one a line, https://example.com/story."
            )
        asked += [Address(page_address(text) or "", f"{place} ({text!r})") for place, text in found]
    if wrong := [one.place for one in asked if not one.url]:
        raise SelectionError(
            f"{_listed(wrong)}: no web address. Write it in full, as in https://example.com/story."
        )
    return asked


def _lines(text: str, name: str) -> Iterable[tuple[str, str]]:
    """Yield the place and the text of each line that is no comment."""
    for number, line in enumerate(text.splitlines(), 1):
        if address := _COMMENT.sub("", line).strip():
            yield f"{name}, line {number}", address


def _read_text(source: str) -> str:
    file = Path(source)
    try:
        if source == STANDARD_INPUT or (file.exists() and not file.is_file()):
            return _read_stream(source)
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SelectionError(
            f"urls names {source}, which cannot be read ({why}): name a file with one address a "
            "line."
        ) from error


@functools.cache
def _read_stream(source: str) -> str:
    """Return what a pipe gives, which can be read once: arguments are checked before a crawl."""
    return sys.stdin.read() if source == STANDARD_INPUT else Path(source).read_text("utf-8-sig")


def _common_site(asked: list[Address], site: str | None) -> str:
    """Return the site, which is that of the addresses where none is named."""
    if site:
        if strange := [one.place for one in asked if not same_site(one.url, site)]:
            raise SelectionError(f"{_listed(strange)}: of another site than {site}.")
        return site
    if not asked:
        raise NoSiteError
    first = asked[0]
    for other in asked:
        if not same_site(other.url, first.url):
            raise SelectionError(
                f"{other.place} is of another site than {first.place}: a crawl is one of one "
                "site. Split the list, or use 'newscrawl read', which reads pages of any site "
                "and stores nothing."
            )
        if site_of(other.url) != site_of(first.url):
            raise SelectionError(
                f"{other.place} is on another host than {first.place}: name their site with "
                "-a site=https://example.com."
            )
    return urljoin(first.url, "/")


def _listed(places: list[str]) -> str:
    more = len(places) - _NAMED
    return "; ".join(places[:_NAMED]) + (f"; and {more} more" if more > 0 else "")
