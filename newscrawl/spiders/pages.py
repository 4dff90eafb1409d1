"""What is decided about one page without a crawl: whether it is HTML, and which is the original."""

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from newscrawl.items import Article, SkipReason
from newscrawl.reading import drop_canonical
from newscrawl.urls import address_key, same_site, site_address

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_MARK = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_BINARY_STARTS = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"RIFF",
    b"\x1f\x8b",
)

_LONGEST_ADDRESS = 2000
"""Scrapy drops requests to longer addresses without a word."""


def is_html(body: bytes, content_type: str) -> bool:
    """Tell whether the body is a page, by its type and by what the bytes begin with."""
    if body.startswith(_BINARY_STARTS):
        return False
    if content_type.partition(";")[0].strip().lower() in _HTML_TYPES:
        return True
    return bool(_HTML_MARK.search(body[:1024]))


def site_problem(site: str) -> str | None:
    """Return a sentence if the value is no web address of a site, else ``None``."""
    if site_address(site):
        return None
    return f"{site!r} is no web address: write it as in -a site=https://example.com"


class CanonicalQueue:
    """Which pages were asked for, and which articles wait for the page they call their own.

    A page that names another address as its own is held back until that one is read, so
    that the original is stored first; it counts for itself if the original gives nothing.
    """

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._pending: set[str] = set()
        self._no_article: set[str] = set()
        self._waiting: defaultdict[str, list[Article]] = defaultdict(list)

    @property
    def asked(self) -> int:
        """Number of pages asked for."""
        return len(self._asked)

    def ask(self, url: str) -> None:
        """Note that the page is asked for."""
        key = address_key(url)
        self._asked.add(key)
        self._pending.add(key)

    def is_pending(self, url: str) -> bool:
        """Tell whether the page is asked for and not yet settled."""
        return address_key(url) in self._pending

    def note_lists(self, keys: Iterable[str]) -> None:
        """Note pages that were read as lists: no article has them as its own address."""
        self._no_article.update(keys)

    def original_of(self, article: Article) -> str | None:
        """Return the address to read before the article counts for itself, if any."""
        url = article.canonical_url
        if url is None or len(url) > _LONGEST_ADDRESS or not same_site(url, article.url):
            return None
        key = address_key(url)
        if key == address_key(article.url):
            return url if _place(url) != _place(article.url) else None
        return url if key in self._pending or key not in self._asked | self._no_article else None

    def hold(self, article: Article, url: str) -> None:
        """Keep the article until the page at ``url`` is settled."""
        self._waiting[address_key(url)].append(article)

    def settle(self, urls: Iterable[str], outcome: SkipReason | None) -> list[Article]:
        """Note what came of a page, under all its addresses; return what waited for it.

        ``outcome``: ``None`` for an article, else why the page is none.
        """
        released = []
        for key in {address_key(url) for url in urls}:
            self._pending.discard(key)
            if outcome is not None and not outcome.row.is_unread:
                self._no_article.add(key)
            released += self._waiting.pop(key, [])
        return [self.checked(article) for article in released]

    def checked(self, article: Article) -> Article:
        """Return the article less a canonical address that turned out to be no article."""
        url = article.canonical_url
        if url is None or address_key(url) not in self._no_article:
            return article
        return drop_canonical(article)


def _place(url: str) -> tuple[str, str, list[str]]:
    """Return what tells an AMP, print or mobile address from the page's own."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return host, parts.path.rstrip("/"), sorted(parts.query.split("&"))
