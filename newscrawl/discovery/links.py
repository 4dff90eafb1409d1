"""Which links may lead to articles, and which of them come first."""

import re
from collections.abc import Iterable, Set
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urljoin, urlsplit

from w3lib.url import safe_url_string

from newscrawl.link import Link
from newscrawl.urls import address_key, clean_url, same_site


class Frontier:
    """The articles known so far: one link a page, whatever address it came under."""

    def __init__(self) -> None:
        self._links: dict[str, Link] = {}

    def __len__(self) -> int:
        return len(self._links)

    def add(self, links: Iterable[Link]) -> None:
        """Take in what a source offers; what it knows of a known page is added to it."""
        for link in links:
            key = address_key(link.url)
            known = self._links.get(key)
            self._links[key] = known.merge(link) if known else link

    def discard(self, keys: Iterable[str]) -> None:
        """Forget pages that turned out to be lists."""
        for key in keys:
            self._links.pop(key, None)

    def newest(self, limit: int) -> list[Link]:
        """Return the ``limit`` newest links, newest first; 0 is no limit."""
        return newest_links(self._links.values(), limit)


class _PathRule(NamedTuple):
    """Path segments that no article stands under."""

    name: str
    segments: Set[str]
    why: str


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
_REFUSED_SEGMENTS = frozenset(name for rule in _PATH_RULES for name in rule.segments)
_ARCHIVE_SEGMENTS = frozenset({"category", "categories"})

_LIST_QUERY = frozenset({"s", "q", "search", "cat", "tag", "author", "paged", "page", "feed"})
"""Names of query parameters that ask for a list where no other parameter stands."""

_FILE = re.compile(
    r"""\.(?: jpe?g | png | gif | webp | svg | ico | bmp | tiff? | avif | mp[34] | m4[av] | avi
      | mov | wmv | webm | og[gv] | wav | flac | pdf | docx? | xlsx? | pptx? | odt | rtf | epub
      | zip | gz | tgz | rar | 7z | exe | dmg | apk | css | js | json | xml | rss | atom | txt | csv
      | ics | woff2? | ttf | torrent )$""",
    re.VERBOSE | re.IGNORECASE,
)


def article_address(address: str, base: str, site: str) -> str | None:
    """Return the clean address if an article of the site may stand there, else ``None``.

    ``address``: as found in ``base``. Only what no article has is refused; the page itself
    decides the rest.
    """
    url = clean_url(address, base)
    if url is None or not same_site(url, site):
        return None
    parts = urlsplit(url)
    segments = parts.path.lower().strip("/").split("/")
    if segments == [""] and not parts.query:
        return None
    if _FILE.search(parts.path) or not _REFUSED_SEGMENTS.isdisjoint(segments):
        return None
    names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return None if names and names <= _LIST_QUERY else url


def section_address(address: str, base: str, site: str) -> str | None:
    """Return the clean address if a section of the site may stand there, else ``None``."""
    url = clean_url(address, base)
    if url is None or not same_site(url, site):
        return None
    parts = urlsplit(url)
    segments = parts.path.lower().strip("/").split("/")
    if parts.query or segments == [""] or len(segments) > 3 or _FILE.search(parts.path):
        return None
    return None if set(segments) & (_REFUSED_SEGMENTS - _ARCHIVE_SEGMENTS) else url


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

    What stands in a list or a feed without a date is news of today; what stands in a
    sitemap without a date can be of any year and comes last.
    """
    found = sorted(links, key=_newness, reverse=True)
    return found[:limit] if limit else found


def instant(date: str | None) -> float:
    """Return seconds since 1970 for comparing dates, minus infinity for no date."""
    try:
        moment = datetime.fromisoformat(date or "")
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return float("-inf")


def _newness(link: Link) -> float:
    date = link.date or link.modified
    if date is None and link.source in ("list", "feed"):
        return float("inf")
    return instant(date)
