"""Which links may lead to articles, and which of them come first."""

import re
from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from w3lib.url import safe_url_string

from newscrawl.link import Link
from newscrawl.skip_reasons import SkipReason
from newscrawl.urls import address_key, clean_query, clean_url, page_address, same_site


class Frontier:
    """The articles known so far: one link a page, whatever address it came under."""

    def __init__(self) -> None:
        self._links: dict[str, Link] = {}
        self._older: dict[int, tuple[str | None, str | None]] = {}

    def __len__(self) -> int:
        return len(self._links)

    def add(self, links: Iterable[Link]) -> None:
        """Take in what a source offers; what it knows of a known page is added to it."""
        for link in links:
            key = address_key(link.url)
            known = self._links.get(key)
            if known is None and not (link.date or link.modified):
                date, modified = self._older.get(hash(key), (None, None))
                link = replace(link, date=date, modified=modified)
            self._links[key] = known.merge(link) if known else link

    def note_older(self, links: Iterable[Link]) -> None:
        """Keep the dates of links that are not taken: a list may name them without a date."""
        for link in links:
            if len(self._older) >= _MAX_OLDER:
                return
            if link.date or link.modified:
                self._older[hash(address_key(link.url))] = (link.date, link.modified)

    def in_order(self) -> list[Link]:
        """Return all links in the order in which their sources named them."""
        return list(self._links.values())

    def find(self, key: str) -> Link | None:
        """Return the link to the page with an ``address_key``, if it is known."""
        return self._links.get(key)

    def has(self, key: str) -> bool:
        """Return whether the page with an ``address_key`` is known."""
        return key in self._links

    def hashes(self) -> set[int]:
        """Return the hashes of the ``address_key`` of all pages."""
        return set(map(hash, self._links))

    def discard(self, keys: Iterable[str]) -> None:
        """Forget pages that turned out to be lists."""
        for key in keys:
            self._links.pop(key, None)

    def newest(self, limit: int) -> list[Link]:
        """Return the ``limit`` newest links, newest first; 0 is no limit."""
        return newest_links(self._links.values(), limit)


class _PathRule(NamedTuple):
    """Path segments of lists, and of pages about the site itself."""

    name: str
    segments: Set[str]
    why: str

    holds_no_page: bool = False
    """No article stands there, whatever a sitemap says."""


_PATH_RULES = (
    _PathRule(
        "archive/wordpress",
        {"tag", "tags", "category", "categories", "author", "authors", "page"},
        why="lists; their articles are found through the lists themselves",
    ),
    _PathRule(
        "admin/wordpress",
        {"wp-admin", "wp-login.php", "wp-json", "wp-content", "wp-includes", "xmlrpc.php"},
        why="the system's own addresses",
        holds_no_page=True,
    ),
    _PathRule("feed/any", {"feed", "feeds", "rss", "atom"}, why="read as feeds"),
    _PathRule(
        "account/any",
        {
            "login", "logout", "signin", "signup", "sign-in", "sign-up", "register", "registration",
            "account", "my-account", "password", "lost-password", "subscribe", "subscription",
            "subscriptions", "newsletter", "newsletters", "cart", "checkout", "basket",
        },
        why="needs a reader's account",
    ),
    _PathRule(
        "house/any",
        {
            "about", "about-us", "contact", "contacts", "contact-us", "privacy", "privacy-policy",
            "terms", "terms-of-use", "terms-of-service", "cookie-policy", "impressum", "imprint",
            "datenschutz", "advertise", "advertising", "search", "sitemap",
        },
        why="about the site",
    ),
)  # fmt: skip
_LIST_SEGMENTS = frozenset(name for rule in _PATH_RULES for name in rule.segments)
_ARCHIVE_SEGMENTS = frozenset({"category", "categories"})
_TAG_SEGMENTS = frozenset({"tag", "tags", "author", "authors"})
_SYSTEM_SEGMENTS = frozenset(
    name for rule in _PATH_RULES if rule.holds_no_page for name in rule.segments
)
_FEED_SEGMENTS = frozenset({"feed", "feeds", "rss", "atom"})
_NUMBERED_LIST = re.compile(r"/page/\d{1,4}/?$", re.IGNORECASE)
_HEADLINE_SLUG = re.compile(r"[^\W_]+(?:[-_+][^\W_]+){3,}")
"""Last part of a path that reads like a headline: four words or more."""

_LIST_QUERY = frozenset({"s", "q", "search", "cat", "tag", "author", "paged", "page", "feed"})
"""Names of query parameters that ask for a list where no other parameter stands."""

_SEARCH_QUERY = frozenset({"s", "q", "search"})

_MAX_OLDER = 50_000
"""Dates kept of links that are not taken: those of one full sitemap."""

_NEVER, _DAY_S = float("-inf"), 86_400

_FILE = re.compile(
    r"""\.(?: jpe?g | png | gif | webp | svg | ico | bmp | tiff? | avif | mp[34] | m4[av] | avi
      | mov | wmv | webm | og[gv] | wav | flac | pdf | docx? | xlsx? | pptx? | odt | rtf | epub
      | zip | gz | tgz | rar | 7z | exe | dmg | apk | css | js | json | xml | rss | atom | txt | csv
      | ics | woff2? | ttf | torrent )$""",
    re.VERBOSE | re.IGNORECASE,
)


class Refusal(NamedTuple):
    """An address of a source that is not asked for."""

    url: str
    reason: SkipReason


def article_address(address: str, base: str, site: str, *, is_named: bool = False) -> str | None:
    """Return the absolute address if an article of the site may stand there, else ``None``.

    ``address``: as found in ``base``. ``is_named``: a sitemap or feed names it as a page of
    the site, so that no word in it refuses it; the page itself decides.
    """
    url = page_address(address, base)
    return None if url is None or find_refusal(url, site, is_named=is_named) else url


def find_refusal(url: str, site: str, *, is_named: bool) -> SkipReason | None:
    """Return why an address is not asked for, ``None`` where an article may stand there."""
    if not same_site(url, site):
        return SkipReason.OFFSITE
    parts = urlsplit(url)
    if _FILE.search(parts.path):
        return SkipReason.NOT_HTML
    segments = parts.path.lower().strip("/").split("/")
    names = {name for name, _ in parse_qsl(clean_query(parts.query), keep_blank_values=True)}
    if (segments == [""] and not names) or (names and names <= _LIST_QUERY):
        return SkipReason.LISTING
    if segments[-1] in _FEED_SEGMENTS or not _SYSTEM_SEGMENTS.isdisjoint(segments):
        return SkipReason.LISTING
    return SkipReason.LISTING if not is_named and is_like_list(url) else None


def is_like_list(url: str) -> bool:
    """Return whether an address has words of lists or of pages about the site itself.

    An article may stand below such a word, where the address ends like a headline.
    """
    path = urlsplit(url).path
    *above, last = unquote(path).lower().strip("/").split("/")
    if _NUMBERED_LIST.search(path) or last in _LIST_SEGMENTS:
        return True
    if _LIST_SEGMENTS.isdisjoint(above):
        return False
    return above[-1] in _TAG_SEGMENTS or not _HEADLINE_SLUG.search(last)


def section_address(address: str, base: str, site: str, *, has_query: bool = False) -> str | None:
    """Return the clean address if a section of the site may stand there, else ``None``.

    ``has_query``: whether a parameter may name it, as in ``list.asp?cat=1``.
    """
    url = clean_url(address, base)
    if url is None or not same_site(url, site):
        return None
    parts = urlsplit(url)
    segments = parts.path.lower().strip("/").split("/")
    if (parts.query and not has_query) or len(segments) > 3 or _FILE.search(parts.path):
        return None
    names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    if names & _SEARCH_QUERY or len(names) > 1 or (segments == [""] and not names):
        return None
    return None if set(segments) & (_LIST_SEGMENTS - _ARCHIVE_SEGMENTS) else url


def source_address(address: str, base: str) -> str | None:
    """Return the absolute address of a sitemap, feed or list page, its query untouched."""
    try:
        url = safe_url_string(urljoin(base, address.strip()))
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return parts._replace(fragment="").geturl()


def newest_links(links: Iterable[Link], limit: int = 0) -> list[Link]:
    """Return the links newest first, at most ``limit`` of them unless that is 0.

    What stands in a list or a feed without a date counts as a day older than the newest link
    that has one: the front page shows old stories beside those of the hour. What stands in a
    sitemap without a date can be of any year and comes last, behind it what reads like a list.
    """
    links = list(links)
    newest = max((instant(link.date or link.modified) for link in links), default=_NEVER)
    undated = newest - _DAY_S if newest > _NEVER else float("inf")
    found = sorted(links, key=lambda link: _newness(link, undated), reverse=True)
    return found[:limit] if limit else found


def instant(date: str | None) -> float:
    """Return seconds since 1970 for comparing dates, minus infinity for no date."""
    try:
        moment = datetime.fromisoformat(date or "")
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return _NEVER


def _newness(link: Link, undated: float) -> tuple[bool, float]:
    moment = instant(link.date or link.modified)
    if moment == _NEVER and link.source in ("list", "feed"):
        moment = undated
    return link.source == "list" or not is_like_list(link.url), moment
