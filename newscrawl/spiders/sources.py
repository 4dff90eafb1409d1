"""Reads a site's sources in order: robots.txt, sitemaps, front page, feeds, sections."""

import functools
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol, TypeVar
from urllib.parse import urljoin

from newscrawl.discovery import (
    Fit,
    Frontier,
    Listing,
    Reach,
    Refusal,
    Selection,
    SitemapAddress,
    is_feed,
    known_feeds,
    known_sitemaps,
    lies_under,
    link_day,
    newest_links,
    newest_sitemaps,
    parse_archive_list,
    parse_feed,
    parse_list,
    parse_robots,
    parse_sitemap,
)
from newscrawl.discovery.selection import section_key
from newscrawl.discovery.wordpress import find_api
from newscrawl.extraction.document.page import read_page
from newscrawl.link import Link
from newscrawl.skip_reasons import SkipReason
from newscrawl.spiders.recrawl.conditional import SourceResponse
from newscrawl.spiders.recrawl.due import drop_unreliable_lastmod
from newscrawl.time_limit import TooSlowError, run_within
from newscrawl.urls import address_key, same_site

T = TypeVar("T")

_MAX_FEEDS = 5
"""Feeds read of those a front page names; the first are the site's own."""

_MAX_DEPTH = 3
"""Indexes between robots.txt and a sitemap that is read; the protocol allows one."""

_MAX_WAITING = 1000
"""Longest queue of sitemaps, the newest are kept; an index may name 50,000."""


_MAX_REFUSED = 5_000
"""Addresses noted that are not asked for: more say nothing that these do not."""

_MAX_BEYOND = 100_000
"""Pages beyond the bound that are compared with those of other sources: some megabytes."""


class Fetch(Protocol):
    """Requests a source; ``None`` where nobody answers."""

    async def __call__(
        self, url: str, *, is_adaptive: bool = False, lastmod: str | None = None
    ) -> SourceResponse | None:
        """Return the answer.

        ``is_adaptive``: it need not be requested in every crawl. ``lastmod``: its last change,
        as the sitemap index that names it gives it.
        """

    def note_news(self, url: str, *, is_news: bool) -> None:
        """Note whether an answer brought links that were not known."""


Warn = Callable[[str], None]

Follow = Callable[[Sequence[Listing]], bool]
"""Returns whether the page behind some of a list is read, too."""

Complete = Callable[[Sequence[Listing], Listing], Awaitable[Listing]]
"""Adds to a page of a list, behind some others, what it does not show itself."""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How much of a site is read in one crawl; 0 is no bound unless it says otherwise."""

    pages: int
    """Articles requested, the newest."""

    list_pages: int
    """Pages of one list: the front page or a section, and those behind its "next"."""

    sections: int
    """Sections of the front page's menu; 0 reads none."""

    sitemaps: int
    """Sitemaps and indexes."""

    read_seconds: float = 0
    """CPU time for one page or source."""


@dataclass(kw_only=True)
class Sources:
    """Reads the sources of one site, and holds what they gave so far."""

    selection: Selection
    """What is taken of the site."""

    fetch: Fetch
    """Requests the sources."""

    warn: Warn
    """Called with a sentence for each source that cannot be read in full."""

    bounds: Bounds
    """How much is read."""

    is_known: Callable[[str], bool] = lambda _: False
    """Whether the page at an address was found by an earlier crawl."""

    was_read: Callable[[str], bool] = lambda _: False
    """Whether the page at an address was read by an earlier crawl."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """Start of the crawl; a ``lastmod`` of the hour before may be the sitemap's making."""

    sitemap_urls: tuple[str, ...] = ()
    """Instead of those robots.txt names."""

    feed_urls: tuple[str, ...] = ()
    """Instead of those the front page names."""

    section_urls: tuple[str, ...] = ()
    """Instead of those in the front page's menu."""

    frontier: Frontier = field(default_factory=Frontier)
    """The links that were found."""

    refused: dict[str, Refusal] = field(default_factory=dict)
    """By key, the addresses that are not asked for, and why; some thousands at most."""

    lists: set[str] = field(default_factory=set)
    """Keys of the pages that were read as lists."""

    times: set[str] = field(default_factory=set)
    """Instants that the lists state with the offset of the site's clocks, ISO 8601."""

    pages_read: int = 0
    """Lists that were answered."""

    beyond: set[int] = field(default_factory=set)
    """Hashes of the keys of pages that sitemaps name beyond the bound and that were never read."""

    beyond_uncompared: int = 0
    """Such pages that are only counted, as there are too many of them."""

    reach: Reach = field(default_factory=Reach)
    """How far back the sources go, where only a period is taken."""

    _own_sections: tuple[str, ...] = ()
    """Where only one section is taken: the keys of its address, before and after redirects."""

    _other_sections: tuple[str, ...] = ()
    """The keys of the other sections in the menu of its page."""

    @property
    def site(self) -> str:
        """Address of the front page, or of the section's first page."""
        return self.selection.site

    async def read(self) -> None:
        """Read all sources; none where robots.txt is unreachable.

        RFC 9309 (2.3.1.4): then complete disallow is to be assumed.
        """
        if not await self.read_sitemaps():
            return
        front = await self.read_list(self.site)
        await self.read_feeds(front)
        for section in self.sections_of(front):
            await self.read_list(section)
        self.frontier.discard(self.lists)

    async def read_sitemaps(self) -> bool:
        """Read robots.txt and the sitemaps; return whether robots.txt is reachable."""
        robots = await self.fetch(urljoin(self.site, "/robots.txt"))
        if robots is None or robots.failed:
            return False
        text = robots.body.decode("utf-8", "replace") if robots.ok else ""
        if named := self.sitemap_urls or parse_robots(text, robots.url):
            await self._read_sitemaps(named)
        else:
            await self._read_first_sitemap(known_sitemaps(self.site))
        return True

    def sections_of(self, front: Listing) -> list[str]:
        """Return the sections to read: of the menu of the front page, if the spider names none.

        Where only one section is taken, those are left that lie below it.
        """
        named = self.section_urls or front.sections
        found = [url for url in named if self._lies_in_section(url) and not self._is_article(url)]
        return found if self.section_urls else found[: self.bounds.sections]

    def _is_article(self, url: str) -> bool:
        """Return whether a feed or a sitemap of news names a page: a short title in a menu."""
        link = self.frontier.find(address_key(url))
        return link is not None and link.source in ("feed", "news-sitemap")

    def _note_sections(self, front: Listing, url: str) -> None:
        """Note where the one section lies that is taken, and the others in its menu.

        ``url``: of its page, after redirects. The page may link articles of the others too.
        """
        if (named := self.selection.section) is None:
            return
        self._own_sections = (named, section_key(url))
        self._other_sections = tuple(
            key
            for key in map(address_key, front.sections)
            if not any(lies_under(own, key) or lies_under(key, own) for own in self._own_sections)
        )

    def _lies_in_section(self, url: str) -> bool:
        if self.selection.lies_in_section(url):
            return True
        return any(lies_under(url, own) for own in self._own_sections)

    async def _read_sitemaps(self, urls: Iterable[str], *, is_guess: bool = False) -> int:
        """Read sitemaps and those they name, the newest first; return how many there were."""
        period = self.selection.period
        choose = period.choose_sitemaps if period else newest_sitemaps
        queue = newest_sitemaps(SitemapAddress(url=url) for url in urls)
        depths = {address.url: 0 for address in queue}
        seen: set[str] = set()
        found = 0
        while queue and not (self.bounds.sitemaps and len(seen) >= self.bounds.sitemaps):
            address = queue.pop(0)
            if address.url in seen:
                continue
            seen.add(address.url)
            depth = depths[address.url]
            named = await self._read_sitemap(address, is_adaptive=is_guess or depth > 0)
            if named is None:
                continue
            found += 1
            if named and depth < _MAX_DEPTH:
                queue = choose([*queue, *named])[:_MAX_WAITING]
                for one in queue:
                    depths.setdefault(one.url, depth + 1)
        return found

    async def _read_sitemap(
        self, address: SitemapAddress, *, is_adaptive: bool
    ) -> Sequence[SitemapAddress] | None:
        """Take in the links of a sitemap; return the sitemaps it names, ``None`` if it is none."""
        answer = await self.fetch(address.url, is_adaptive=is_adaptive, lastmod=address.modified)
        if answer is None or not answer.ok:
            return None
        if is_feed(answer.body):
            self._take_feed(answer)
            return ()
        sitemap = self._within(parse_sitemap, answer)
        if sitemap is None:
            return ()
        self._warn_all(sitemap.warnings)
        sitemap = drop_unreliable_lastmod(sitemap, self.now)
        links = newest_links(self._select(sitemap.links))
        most = self.bounds.pages or len(links)
        self._take(answer, links[:most])
        self.frontier.note_older(links[most:])
        unread = [link for link in links[most:] if not self.was_read(link.url)]
        compared = unread[: max(0, _MAX_BEYOND - len(self.beyond))]
        self.beyond.update(hash(address_key(link.url)) for link in compared)
        self.beyond_uncompared += len(unread) - len(compared)
        self._note_refused(sitemap.refused)
        return sitemap.sitemaps

    def count_beyond(self) -> int:
        """Return the number of pages beyond the bound that no other source names within it."""
        return len(self.beyond - self.frontier.hashes()) + self.beyond_uncompared

    async def _read_first_sitemap(self, urls: Iterable[str]) -> None:
        for url in urls:
            if await self._read_sitemaps([url], is_guess=True):
                return

    async def read_feeds(self, front: Listing) -> None:
        """Read the feeds that a page names, or one that stands where feeds commonly do."""
        for url in self.feed_urls or front.feeds[:_MAX_FEEDS]:
            answer = await self.fetch(url)
            if answer and answer.ok:
                self._take_feed(answer)
        if self.feed_urls or front.feeds:
            return
        for url in known_feeds(self.site, is_section=self.selection.section is not None):
            answer = await self.fetch(url, is_adaptive=True)
            if answer and answer.ok and is_feed(answer.body):
                self._take_feed(answer)
                return

    async def read_list(
        self, url: str, follow: Follow | None = None, complete: Complete | None = None
    ) -> Listing:
        """Read a front or section page and those behind its "next"; return the first.

        ``follow``: decides whether the next page is read; by default it is while there are new
        links, within the bounds.
        """
        listings: list[Listing] = []
        following: str | None = url
        while following:
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
            listing = self._within(functools.partial(self._parse_list, answer.headers), answer)
            if listing is None:
                break
            if complete is not None:
                listing = await complete(listings, listing)
            if not listings and following == self.site:
                self._note_sections(listing, answer.url)
            listings.append(listing)
            self.times.update(listing.times)
            self._note_refused(listing.refused)
            self._take(answer, self._select(self._dated(listing), is_of_section=True))
            is_followed = (follow or self._has_news)(listings)
            following = listing.next_page if is_followed else None
        self.pages_read += len(listings)
        return listings[0] if listings else Listing()

    def _parse_list(self, headers: Mapping[str, str], body: bytes, url: str, site: str) -> Listing:
        tree = read_page(body, url, headers).tree
        if self.selection.period is None:
            return parse_list(tree, url, site)
        listing = parse_archive_list(tree, url, site)
        return replace(listing, posts_api=find_api(headers, url, site, tree))

    def _has_news(self, listings: Sequence[Listing]) -> bool:
        """Return whether the page behind some is worth a request: those behind old ones are old."""
        is_news = any(not self.is_known(link.url) for link in listings[-1].links)
        most = self.bounds.list_pages
        return is_news and not (most and len(listings) >= most)

    def _dated(self, listing: Listing) -> Sequence[Link]:
        """Return the links of a list, none if all of its days are later than the period."""
        period = self.selection.period
        if period is None:
            return listing.links
        for day in listing.days:
            self.reach.note(day, period)
        return () if period.is_before_all(listing.days) else listing.links

    def _take_feed(self, answer: SourceResponse) -> None:
        feed = self._within(parse_feed, answer)
        if feed is None:
            return
        self._warn_all(feed.warnings)
        is_of_section = self._lies_in_section(answer.asked or answer.url)
        self._take(answer, self._select(feed.links, is_of_section=is_of_section))

    def take(self, answer: SourceResponse, links: Iterable[Link]) -> None:
        """Take in the links of a source that was read elsewhere."""
        self._take(answer, self._select(links))

    def _select(self, links: Iterable[Link], *, is_of_section: bool = False) -> list[Link]:
        """Return the links that are taken; keep what is to be known of the others.

        ``is_of_section``: their source is the section's, where only one section is taken.
        """
        taken: list[Link] = []
        for link in links:
            if not self.selection.fits_patterns(link.url):
                self._note_refused([Refusal(link.url, SkipReason.NOT_SELECTED)])
            elif self._is_in_section(link.url, is_of_section=is_of_section) and self._may_fit(link):
                taken.append(link)
            else:
                self.frontier.note_older([link])
        return taken

    def _may_fit(self, link: Link) -> bool:
        """Return whether a page may be of the period, if only one is taken."""
        period = self.selection.period
        if period is None:
            return True
        self.reach.note(link_day(link), period)
        return period.judge(link) is not Fit.OUTSIDE

    def _is_in_section(self, url: str, *, is_of_section: bool) -> bool:
        if self._lies_in_section(url):
            return True
        return is_of_section and not any(lies_under(url, key) for key in self._other_sections)

    def _take(self, answer: SourceResponse, links: Sequence[Link]) -> bool:
        """Take in the links of a source; return whether one of them is new."""
        self.frontier.add(links)
        is_news = any(not self.is_known(link.url) for link in links)
        self.fetch.note_news(answer.asked or answer.url, is_news=is_news)
        return is_news

    def _note_refused(self, refused: Iterable[Refusal]) -> None:
        for refusal in refused:
            if len(self.refused) < _MAX_REFUSED:
                self.refused.setdefault(address_key(refusal.url), refusal)

    def _within(self, parse: Callable[[bytes, str, str], T], answer: SourceResponse) -> T | None:
        """Return what the source gives, ``None`` if it cannot be read: the others go on."""
        try:
            return run_within(self.bounds.read_seconds, parse, answer.body, answer.url, self.site)
        except TooSlowError as error:
            self.warn(f"{answer.url} is left out: reading it {error}")
        except Exception as error:
            self.warn(f"{answer.url} is left out: reading it failed ({error!r})")
        return None

    def _warn_all(self, warnings: Iterable[str]) -> None:
        for warning in warnings:
            self.warn(warning)
