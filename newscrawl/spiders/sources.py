"""Reads a site's sources in order: robots.txt, sitemaps, front page, feeds, sections."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeVar
from urllib.parse import urljoin

from newscrawl.discovery import (
    Frontier,
    Listing,
    SitemapAddress,
    is_feed,
    known_feeds,
    known_sitemaps,
    newest_links,
    newest_sitemaps,
    parse_feed,
    parse_list,
    parse_robots,
    parse_sitemap,
)
from newscrawl.extraction.document.page import read_page
from newscrawl.link import Link
from newscrawl.spiders.recrawl.conditional import SourceResponse
from newscrawl.spiders.recrawl.due import drop_unreliable_lastmod
from newscrawl.time_limit import TooSlowError, run_within
from newscrawl.urls import address_key, same_site

T = TypeVar("T")

_MAX_FEEDS = 5
"""Feeds read of those a front page names; the first are the site's own."""

_MAX_DEPTH = 3
"""Steps from a sitemap that robots.txt names to one that is read: the protocol knows one."""

_MAX_WAITING = 1000
"""Sitemaps that wait to be read, the newest; an index may name 50,000."""


class Fetch(Protocol):
    """Asks an address; ``None`` where nobody answered."""

    async def __call__(
        self, url: str, *, is_adaptive: bool = False, lastmod: str | None = None
    ) -> SourceResponse | None:
        """Return the answer.

        ``is_adaptive``: it need not be asked in every crawl. ``lastmod``: its last change, as
        the sitemap index that names it gives it.
        """

    def note_news(self, url: str, *, is_news: bool) -> None:
        """Note whether an answer brought links that were not known."""


Warn = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How much of a site is read; 0 is no bound, but for sections, where it is none."""

    pages: int
    list_pages: int
    sections: int
    sitemaps: int

    read_seconds: float = 0
    """CPU time for one page or source."""


@dataclass(kw_only=True)
class Sources:
    """The sources of one site and what they gave so far."""

    site: str
    fetch: Fetch
    warn: Warn
    bounds: Bounds
    is_known: Callable[[str], bool] = lambda _: False
    """Whether the page at an address was found by an earlier crawl."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    sitemap_urls: tuple[str, ...] = ()
    feed_urls: tuple[str, ...] = ()
    section_urls: tuple[str, ...] = ()

    frontier: Frontier = field(default_factory=Frontier)
    lists: set[str] = field(default_factory=set)
    """Keys of the pages that were read as lists."""

    pages_read: int = 0
    """Lists that were answered."""

    async def read(self) -> None:
        """Read everything; stop at once where nobody answers for robots.txt.

        Who cannot be asked what is allowed is not asked for more (RFC 9309, 2.3.1.4).
        """
        robots = await self.fetch(urljoin(self.site, "/robots.txt"))
        if robots is None or robots.failed:
            return
        text = robots.body.decode("utf-8", "replace") if robots.ok else ""
        if named := self.sitemap_urls or parse_robots(text, robots.url):
            await self._read_sitemaps(named)
        else:
            await self._read_first_sitemap(known_sitemaps(self.site))
        front = await self._read_list(self.site)
        await self._read_feeds(front)
        for section in self.section_urls or front.sections[: self.bounds.sections]:
            await self._read_list(section)
        self.frontier.discard(self.lists)

    async def _read_sitemaps(self, urls: Iterable[str], *, is_guess: bool = False) -> int:
        """Read sitemaps and those they name, the newest first; return how many were there."""
        queue = newest_sitemaps(SitemapAddress(url=url) for url in urls)
        depths = {one.url: 0 for one in queue}
        seen: set[str] = set()
        found = 0
        while queue and not (self.bounds.sitemaps and len(seen) >= self.bounds.sitemaps):
            address = queue.pop(0)
            url = address.url
            if url in seen:
                continue
            seen.add(url)
            is_adaptive = is_guess or depths[url] > 0
            answer = await self.fetch(url, is_adaptive=is_adaptive, lastmod=address.modified)
            if answer is None or not answer.ok:
                continue
            found += 1
            if is_feed(answer.body):
                self._take_feed(answer)
                continue
            sitemap = self._within(parse_sitemap, answer)
            if sitemap is None:
                continue
            self._warn_all(sitemap.warnings)
            sitemap = drop_unreliable_lastmod(sitemap, self.now)
            self._take(answer, newest_links(sitemap.links, self.bounds.pages))
            if sitemap.sitemaps and (depth := depths[url] + 1) <= _MAX_DEPTH:
                queue = newest_sitemaps([*queue, *sitemap.sitemaps])[:_MAX_WAITING]
                for one in queue:
                    depths.setdefault(one.url, depth)
        return found

    async def _read_first_sitemap(self, urls: Iterable[str]) -> None:
        for url in urls:
            if await self._read_sitemaps([url], is_guess=True):
                return

    async def _read_feeds(self, front: Listing) -> None:
        for url in self.feed_urls or front.feeds[:_MAX_FEEDS]:
            answer = await self.fetch(url)
            if answer and answer.ok:
                self._take_feed(answer)
        if self.feed_urls or front.feeds:
            return
        for url in known_feeds(self.site):
            answer = await self.fetch(url, is_adaptive=True)
            if answer and answer.ok and is_feed(answer.body):
                self._take_feed(answer)
                return

    async def _read_list(self, url: str) -> Listing:
        """Read a front or section page and those behind its "next"; return the first."""
        listings: list[Listing] = []
        following: str | None = url
        most = self.bounds.list_pages
        while following and not (most and len(listings) >= most):
            key = address_key(following)
            if key in self.lists:
                break
            self.lists.add(key)
            answer = await self.fetch(following, is_adaptive=following != self.site)
            if answer is None or not answer.ok:
                break
            if not same_site(answer.url, self.site):
                self.warn(f"{following} leads to another site, which is not read: {answer.url}")
                break
            listing = self._within(functools.partial(_read_listing, answer.headers), answer)
            if listing is None:
                break
            listings.append(listing)
            is_news = self._take(answer, listing.links)
            # What stands behind a page on which all is known is older still.
            following = listing.next_page if is_news else None
        self.pages_read += len(listings)
        return listings[0] if listings else Listing()

    def _take_feed(self, answer: SourceResponse) -> None:
        feed = self._within(parse_feed, answer)
        if feed is None:
            return
        self._warn_all(feed.warnings)
        self._take(answer, feed.links)

    def _take(self, answer: SourceResponse, links: Sequence[Link]) -> bool:
        """Take in the links of a source; return whether one of them is new."""
        self.frontier.add(links)
        is_news = any(not self.is_known(link.url) for link in links)
        self.fetch.note_news(answer.asked or answer.url, is_news=is_news)
        return is_news

    def _within(self, parse: Callable[[bytes, str, str], T], answer: SourceResponse) -> T | None:
        """Return what the source gives, ``None`` if it takes too long to read."""
        try:
            return run_within(self.bounds.read_seconds, parse, answer.body, answer.url, self.site)
        except TooSlowError as error:
            self.warn(f"{answer.url} is left out: reading it {error}")
            return None

    def _warn_all(self, warnings: Iterable[str]) -> None:
        for warning in warnings:
            self.warn(warning)


def _read_listing(headers: Mapping[str, str], body: bytes, url: str, site: str) -> Listing:
    return parse_list(read_page(body, url, headers).tree, url, site)
