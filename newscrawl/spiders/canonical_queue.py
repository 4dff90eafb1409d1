"""Read the page that an article names as canonical before the article itself is stored."""

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from newscrawl.items import Article, SkipReason
from newscrawl.reading import drop_canonical
from newscrawl.urls import address_key, same_site

_LONGEST_ADDRESS = 2000
"""Scrapy silently drops requests to longer addresses."""


class CanonicalQueue:
    """Holds articles until the page that they name as canonical was read.

    The canonical page is stored first, so that its copies are recognised as duplicates. If it
    has no article, the one that names it is stored.
    """

    def __init__(self) -> None:
        self._requested: set[str] = set()
        self._pending: set[str] = set()
        self._no_article: set[str] = set()
        self._lists: set[str] = set()
        self._held: defaultdict[str, list[Article]] = defaultdict(list)

    @property
    def requested(self) -> int:
        """Number of pages that were requested."""
        return len(self._requested)

    def note_requested(self, url: str) -> None:
        """Note that a page is requested."""
        key = address_key(url)
        self._requested.add(key)
        self._pending.add(key)

    def note_lists(self, keys: Iterable[str]) -> None:
        """Note pages that were read as lists: they are canonical for no article."""
        self._lists.update(keys)
        self._no_article |= self._lists

    def is_list(self, url: str) -> bool:
        """Return whether a page was read as a list."""
        return address_key(url) in self._lists

    def is_pending(self, url: str) -> bool:
        """Return whether a page is requested and not yet settled."""
        return address_key(url) in self._pending

    def has_article(self, url: str) -> bool:
        """Return whether a page was read in this crawl, and an article was on it."""
        key = address_key(url)
        return key in self._requested - self._pending - self._no_article

    def is_no_article(self, url: str) -> bool:
        """Return whether a page was read, and no article was on it."""
        return address_key(url) in self._no_article

    def find_unread_canonical(self, article: Article) -> str | None:
        """Return the canonical address that is to be read before the article is stored, if any."""
        url = article.canonical_url
        if url is None or len(url) > _LONGEST_ADDRESS or not same_site(url, article.url):
            return None
        key = address_key(url)
        if key == address_key(article.url):  # the same page in another form: AMP, print, mobile
            return url if _form_of(url) != _form_of(article.url) else None
        is_unknown = key not in self._requested | self._no_article
        return url if is_unknown or key in self._pending else None

    def hold(self, article: Article, url: str) -> None:
        """Keep the article until the page at ``url`` is settled."""
        self._held[address_key(url)].append(article)

    def settle(self, urls: Iterable[str], reason: SkipReason | None) -> list[Article]:
        """Note the outcome of a page under all its addresses; return the articles held for it.

        ``reason``: why there is no article on the page, ``None`` if there is one.
        """
        released = []
        for key in {address_key(url) for url in urls}:
            self._pending.discard(key)
            if reason is not None and not reason.row.is_unread:
                self._no_article.add(key)
            released += self._held.pop(key, [])
        return [self.check_canonical(article) for article in released]

    def check_canonical(self, article: Article) -> Article:
        """Return the article, without its canonical address where no article was found there."""
        url = article.canonical_url
        if url is None or address_key(url) not in self._no_article:
            return article
        return drop_canonical(article)


def _form_of(url: str) -> tuple[str, str, list[str]]:
    """Return the parts of an address in which AMP, print and mobile forms of a page differ."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return host, parts.path.rstrip("/"), sorted(parts.query.split("&"))
