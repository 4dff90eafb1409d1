"""The base of all spiders: from the sources of a site to links, pages and articles.

The sources are read first, one after the other, so that the newest articles are known before
the first page is requested.
"""

import dataclasses
import functools
from collections.abc import AsyncIterator, Awaitable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from twisted.python.failure import Failure

from newscrawl.discovery import Reach
from newscrawl.discovery.selection import (
    SELECTION_ARGUMENTS,
    NoSiteError,
    Selection,
    SelectionError,
)
from newscrawl.extraction.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from newscrawl.extraction.taught.site_facts import digest_layouts
from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.program import program_name
from newscrawl.reading import PageReading
from newscrawl.sites_file.secrets import Secrets, find_secrets
from newscrawl.skip_reasons import PageOutcome
from newscrawl.spelling import suggest_name
from newscrawl.spiders.article_pages import ArticlePages, PagedArticle
from newscrawl.spiders.backfill import Backfill, PeriodCount
from newscrawl.spiders.canonical_queue import CanonicalQueue
from newscrawl.spiders.failures import explain_failure
from newscrawl.spiders.learning import SiteLearning
from newscrawl.spiders.page_reader import PageReader, unread
from newscrawl.spiders.plan import Plan
from newscrawl.spiders.recrawl.schedule import RecrawlSchedule
from newscrawl.spiders.site_access import SiteAccess
from newscrawl.spiders.sources import Bounds, Sources
from newscrawl.spiders.stated import find_stated_site, join_facts, read_own_facts
from newscrawl.store.folder import folder_name
from newscrawl.store.session import Session
from newscrawl.story import parse_roles
from newscrawl.urls import address_key, same_site
from newscrawl.version import PRODUCT, VERSION

# Why a page could not be read, which its reading tells once.
_FAILURES = frozenset({SkipReason.READ_ERROR, SkipReason.TOO_SLOW})


def name_user_agent(settings: BaseSettings, *, priority: str) -> None:
    """Name newscrawl, its version and the contact in the User-Agent, unless it is set."""
    is_set = (settings.getpriority("USER_AGENT") or 0) > SETTINGS_PRIORITIES["default"]
    if is_set and settings["USER_AGENT"] != PRODUCT:
        return
    contact = " ".join(str(settings.get("NEWSCRAWL_CONTACT", "")).split())
    agent = f"{PRODUCT}/{VERSION}" + (f" (+{contact})" if contact else "")
    settings.set("USER_AGENT", agent, priority=priority)


class NewsSpider(Spider):
    """Reads one news site. Its facts are class attributes; ``name`` and ``site`` are required.

    What is said of its pages has the names of ``extraction.taught.fact_rows``, as in the sites
    file: ``title = "h1.headline"``.
    """

    site: str = ""
    """Address of the front page."""

    sitemap_urls: tuple[str, ...] = ()
    """Sitemaps to read instead of those that robots.txt names."""

    feed_urls: tuple[str, ...] = ()
    """Feeds to read instead of those that the front page names."""

    section_urls: tuple[str, ...] = ()
    """Sections to read instead of those in the menu of the front page."""

    argument_names: tuple[str, ...] = ("site", *SELECTION_ARGUMENTS)
    """Arguments that ``-a NAME=VALUE`` can set."""

    bounds: Bounds
    access: SiteAccess
    reader: PageReader

    knowledge: SiteKnowledge = NOTHING_KNOWN
    """What is known of the site before one of its pages is read."""

    store: Session | None = None
    """What is known of the site's pages; ``None`` where the store is switched off."""

    def __init__(self, name: str | None = None, **arguments: Any) -> None:
        if problem := self.argument_problem(arguments):
            raise ValueError(problem)
        own = {key: value for key, value in arguments.items() if key not in SELECTION_ARGUMENTS}
        super().__init__(name, **own)
        self.selection = Selection.from_arguments(arguments, self.site)
        self.site = self.selection.site
        self.site_name = self.name
        period = self.selection.period
        self.period_count = PeriodCount(period=period) if period else None
        self._reach = Reach(is_complete=True)
        self.canonicals = CanonicalQueue()
        self.article_pages = ArticlePages()
        self.schedule = RecrawlSchedule(None, revisit_young=False, now=datetime.now(UTC))
        self.learning = SiteLearning(NOTHING_KNOWN, None)

    @classmethod
    def argument_problem(cls, arguments: Mapping[str, str]) -> str | None:
        """Return a sentence if the spider cannot run with these arguments, else ``None``."""
        if unknown := sorted(set(arguments) - set(cls.argument_names)):
            close = suggest_name(unknown[0], cls.argument_names)
            known = ", ".join(f"{name}=" for name in cls.argument_names)
            hint = f"did you mean {close}?" if close else f"it takes {known}."
            return f"{cls.name} takes no argument {unknown[0]!r}: {hint}"
        try:
            taken = Selection.from_arguments(arguments, cls.site)
        except SelectionError as error:
            return str(error)
        except NoSiteError:
            return f"{cls.name} needs a site: add -a site=https://example.com"
        if cls.site and not same_site(taken.site, cls.site):
            return (
                f"{cls.name} crawls {cls.site} only: for another site there is "
                f"'{program_name()} crawl news -a site={taken.site}'."
            )
        return None

    @classmethod
    def address_of(cls, arguments: Mapping[str, str]) -> str:
        """Return the address of the site that valid arguments name."""
        return Selection.from_arguments(arguments, cls.site).site

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Name newscrawl and the contact in the User-Agent, unless the project has its own."""
        super().update_settings(settings)
        name_user_agent(settings, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Create the spider with the bounds of the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        settings = crawler.settings
        spider.bounds = Bounds(
            pages=settings.getint("NEWSCRAWL_MAX_PAGES"),
            list_pages=settings.getint("NEWSCRAWL_MAX_LIST_PAGES"),
            sections=settings.getint("NEWSCRAWL_MAX_SECTIONS"),
            sitemaps=settings.getint("NEWSCRAWL_MAX_SITEMAPS"),
            read_seconds=settings.getfloat("NEWSCRAWL_MAX_READ_SECONDS"),
        )
        spider.access = SiteAccess(crawler, spider.site)
        spider.reader = PageReader(
            crawler,
            site=spider.site,
            site_name=spider.site_name,
            seconds=spider.bounds.read_seconds,
        )
        spider._take_stated(settings)
        return spider

    def _take_stated(self, settings: BaseSettings) -> None:
        """Take what its class and the sites file say of the site."""
        site = find_stated_site(self.name, self.site, settings)
        for name, addresses in site.sources.items() if site is not None else ():
            setattr(self, name, addresses)
        facts = join_facts(read_own_facts(type(self)), site)
        roles = parse_roles(settings.get("NEWSCRAWL_BODY") or "")
        self.knowledge = SiteKnowledge(facts=facts, body_roles=roles)
        self.learning = SiteLearning(self.knowledge, None)
        if facts is not None and not self.selection.urls:  # those are asked for by name
            self.selection = dataclasses.replace(
                self.selection, article_urls=facts.article_urls, skip_urls=facts.skip_urls
            )

    def secrets_for(self, url: str) -> Secrets | None:
        """Return the headers and cookies that the user states for the site, for one request."""
        return find_secrets(self.knowledge.facts, self.site, url)

    async def start(self) -> AsyncIterator[Any]:
        """Read the sources, then request the pages, the newest first."""
        settings = self.crawler.settings
        skip_known = settings.getbool("NEWSCRAWL_SKIP_KNOWN") and not settings["NEWSCRAWL_REPLAY"]
        self.schedule = RecrawlSchedule(
            self.store if skip_known else None,
            revisit_young=settings.getbool("NEWSCRAWL_REVISIT_YOUNG"),
            now=datetime.now(UTC),
        )
        if skip_known and self.store is not None:
            self.store.queue_judged(digest_layouts(self.knowledge.facts))
        del self.learning  # it begins anew once the sources have been read, or with a page
        plan = Plan(
            selection=self.selection,
            schedule=self.schedule,
            store=self.store,
            most=self.bounds.pages,
        )
        if only := self.selection.describe():
            self.logger.info("The crawl of %s takes %s", self.site_name, only)
            self.crawler.stats.set_value("newscrawl/only", only)
        if self.selection.urls:
            links = plan.choose_asked()
        elif self.period_count is not None:
            links = plan.choose_of_period(await self._read_back(), self.period_count)
        else:
            links = plan.choose_found(await self._read_sources())
        self.crawler.stats.set_value("newscrawl/cut", plan.cut)
        self.crawler.stats.set_value("newscrawl/passed_over", plan.passed_over)
        self.learning.expect(len(links))
        for link in links:
            self.canonicals.note_requested(link.url)
        for link in links:
            yield self._request(link)

    @functools.cached_property
    def learning(self) -> SiteLearning:
        """What is known of the site, with its stored profile where a store is open."""
        # A crawl sends its first requests before this is loaded.
        from newscrawl.site_profiles import LearnedSite

        settings, learned = self.crawler.settings, None
        if settings.getbool("NEWSCRAWL_SITE_PROFILE"):
            data = Path(settings["NEWSCRAWL_DATA"])
            folder = data / folder_name(self.site_name) if self.store is not None else None
            learned = LearnedSite(folder)
        return SiteLearning(self.knowledge, learned, may_get_more=self._may_get_more)

    def _may_get_more(self) -> bool:
        """Return whether another page is underway, or waits for its request.

        A crawl that ends requests no more. Scrapy drops some requests without a word.
        """
        engine = self.crawler.engine
        if not self.crawler.crawling or engine.scheduler is None:
            return False
        if engine.downloader.active:
            return True
        return engine.scheduler.has_pending_requests() and not engine.needs_backout()

    async def _read_sources(self) -> Sources:
        sources = self._create_sources(self.bounds)
        await self._finish_reading(sources.read(), sources)
        return sources

    async def _read_back(self) -> Backfill:
        """Read the sources for a period, however much that is."""
        assert self.selection.period is not None
        sources = self._create_sources(dataclasses.replace(self.bounds, pages=0, sitemaps=0))
        self._reach = sources.reach
        backfill = Backfill(
            sources=sources,
            period=self.selection.period,
            today=self.schedule.now.date(),
            day_of=self._find_day,
        )
        await self._finish_reading(backfill.read(), sources)
        return backfill

    async def _find_day(self, link: Link) -> date | None:
        """Return the day of the article at an address, ``None`` if it has none."""
        response = await self.access.fetch(link.url, {})
        reading = self._read(response, link) if response is not None else None
        if reading is None or reading.skip is not None:
            return None
        day = reading.article.date_published
        return date.fromisoformat(day[:10]) if day else None

    def _create_sources(self, bounds: Bounds) -> Sources:
        return Sources(
            selection=self.selection,
            fetch=self.schedule.conditional_fetch(self.access.ask),
            warn=self.logger.warning,
            bounds=bounds,
            is_known=self.schedule.is_known,
            was_read=self.schedule.was_read,
            now=self.schedule.now,
            sitemap_urls=self.sitemap_urls,
            feed_urls=self.feed_urls,
            section_urls=self.section_urls,
        )

    async def _finish_reading(self, reading: Awaitable[None], sources: Sources) -> None:
        """Await the reading of the sources, and note which pages were read as lists."""
        try:
            await reading
        except Exception:  # a source that cannot be read must not cost the others
            self.logger.exception("Reading the sources of %s failed", self.site)
        self.canonicals.note_lists(sources.lists)
        self.learning.note_times(sources.times)
        self.crawler.stats.inc_value("newscrawl/fetched", sources.pages_read)

    def closed(self, reason: str) -> None:  # noqa: ARG002  # called by Scrapy
        """Keep what was learned; put into the stats what was found of the period asked for."""
        self.learning.save()
        if self.period_count is not None:
            sentence = self.period_count.to_sentence(self._reach)
            self.crawler.stats.set_value("newscrawl/period", sentence)

    def _request(self, link: Link, *, is_canonical: bool = False) -> Request:
        """Request a page. ``is_canonical``: another page names it as canonical."""
        return Request(
            link.url,
            callback=self.parse_page,
            errback=self.handle_error,
            cb_kwargs={"link": link, "is_canonical": is_canonical},
            # The address guard holds the request and its redirects to this site.
            meta={"site": self.site},
            priority=1 if is_canonical else 0,
            dont_filter=True,  # links are unique by address_key
        )

    async def parse_page(
        self, response: Response, link: Link, is_canonical: bool = False
    ) -> AsyncIterator[Article | Request]:
        """Yield what ``parse_article`` does, when the profile of the site stands."""
        failed = None
        if self.learning.is_waiting:
            alone = self._read(response, link)
            failed = alone if alone.skip in _FAILURES else None
            waiting = self.learning.wait(len(response.body))
            self.learning.note_arrival()
            self.crawler.stats.inc_value("newscrawl/waiting")
            await waiting
            self.crawler.stats.inc_value("newscrawl/waiting", -1)
        for found in self.parse_article(response, link, is_canonical=is_canonical, failed=failed):
            yield found

    def parse_article(
        self,
        response: Response,
        link: Link,
        is_canonical: bool = False,
        failed: PageReading | None = None,
    ) -> Iterator[Article | Request]:
        """Yield the article on the page, and those that were held for this page.

        ``failed``: what came of reading the page, where that failed already.
        """
        self.crawler.stats.inc_value("newscrawl/fetched")
        reading = failed or self._read(response, link)
        self.reader.count_facts(reading)
        if reading.skip is not None:
            self._skip(reading.skip, link.url, response.url)
            yield from self.canonicals.settle((link.url, response.url), reading.skip)
            return
        if self._is_outside_period(reading.article):
            day = (reading.article.date_published or "")[:10]
            self._skip(SkipReason.OUTSIDE_PERIOD, link.url, response.url, detail=day)
            yield from self.canonicals.settle((link.url, response.url), None)
            return
        if self.article_pages.is_page(response.url):
            self._leave_out(link.url, response.url)
            return
        if reading.first_page and self._may_have_article(reading.first_page):
            yield from self._wait_for_first(reading, link, response.url)
            return
        yield from self._continue(
            PagedArticle(
                reading.article,
                link,
                response.url,
                reading.next_page,
                whole_page=reading.whole_page,
                is_canonical=is_canonical,
            )
        )

    def _leads_to_list(self, asked: str, reached: str) -> bool:
        """Return whether a page is redirected to the front page, or to a list of this crawl.

        Sites do so where an article is gone.
        """
        if address_key(asked) == address_key(reached) or not same_site(reached, self.site):
            return False
        parts = urlsplit(reached)
        return not (parts.path.strip("/") or parts.query) or self.canonicals.is_list(reached)

    def _is_outside_period(self, article: Article) -> bool:
        period = self.selection.period
        return period is not None and period.has(article.date_published) is False

    def _wait_for_first(
        self, reading: PageReading, link: Link, reached: str
    ) -> Iterator[Article | Request]:
        """Leave a further page out if its first page gave the article, else read that page."""
        assert reading.first_page is not None
        self.article_pages.hold(reached)
        if self.canonicals.has_article(reading.first_page):
            self._leave_out(link.url, reached)
            return
        if self.store is not None:
            self.store.pages.note_reached(link.url, reached)
        yield from self._hold(reading.article, link, reading.first_page)

    def _leave_out(self, asked: str, reached: str) -> None:
        """Settle a page whose text is in the article of its first page."""
        self._skip(SkipReason.DUPLICATE_URL, asked, reached)

    def _continue(self, paged: PagedArticle) -> Iterator[Article | Request]:
        """Request the article's next page, or yield the article if it has no further one."""
        is_whole = paged.whole_page is not None
        if url := self.article_pages.next_address(paged):
            yield Request(
                url,
                callback=self.parse_whole_page if is_whole else self.parse_further_page,
                errback=self.handle_further_error,
                cb_kwargs={"paged": paged},
                meta={"site": self.site},
                priority=1,
                dont_filter=True,
            )
            return
        article, link, reached = paged.article, paged.link, paged.reached
        if self.store is not None:  # the pipelines settle its page
            self.store.pages.note_reached(link.url, reached)
        self.schedule.note_article(link.url, article)
        if self.period_count is not None:
            self.period_count.add(article)
        released = self.canonicals.settle((link.url, reached), None)
        article = self.canonicals.check_canonical(article)
        yield from [article] if paged.is_canonical else self._yield_or_hold(article, link)
        for one in released:
            if self.article_pages.is_page(one.url):
                self._leave_out(one.url, one.url)
            else:
                yield one

    def parse_whole_page(
        self, response: Response, paged: PagedArticle
    ) -> Iterator[Article | Request]:
        """Take the text of the page that has all of it, or go on with the next page."""
        self.crawler.stats.inc_value("newscrawl/fetched")
        paged.take_whole(self._read(response, paged.link))
        yield from self._continue(paged)

    def parse_further_page(
        self, response: Response, paged: PagedArticle
    ) -> Iterator[Article | Request]:
        """Add the text of a further page to its article."""
        self.crawler.stats.inc_value("newscrawl/fetched")
        reading = self._read(response, paged.link)
        if reading.skip is None:
            paged.add(reading)
        else:
            paged.next_page = None
        yield from self._continue(paged)

    def handle_further_error(self, failure: Failure) -> Iterator[Article | Request]:
        """Yield the article with the pages that were read; its warning names the next one."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        assert failure.value is not None
        self.access.note_failure(request.url, explain_failure(failure.value).words)
        paged: PagedArticle = request.cb_kwargs["paged"]
        if request.callback != self.parse_whole_page:
            paged.next_page = None
        yield from self._continue(paged)

    def _skip(
        self, reason: SkipReason, asked: str, reached: str, detail: str | None = None
    ) -> None:
        """Count a page that was answered and gave no article, and settle it unless it stays queued.

        ``asked``, ``reached``: its address before and after redirects.
        """
        self._count_skipped(reason, reached)
        if reason.row.outcome is PageOutcome.QUEUED:
            return
        self.schedule.note_no_article(asked)
        if self.store is None:
            return
        at_home = reason is not SkipReason.OFFSITE
        if at_home:
            self.store.pages.note_reached(asked, reached)
        self.store.settle(reached if at_home else asked, reason, detail=detail)

    def handle_error(self, failure: Failure) -> Iterator[Article]:
        """Count a page that could not be fetched; yield the articles that were held for it."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        assert failure.value is not None
        why = explain_failure(failure.value)
        self.learning.note_arrival()
        self.access.note_failure(request.url, why.words)
        self._count_skipped(why.reason, request.url)
        asked = request.cb_kwargs["link"].url
        if self.store is not None and why.reason.row.outcome is not PageOutcome.QUEUED:
            self.store.settle(asked, why.reason, detail=why.words, try_again=why.is_retried)
            self.schedule.note_no_article(asked)
        yield from self.canonicals.settle((asked, request.url), why.reason)

    def _read(self, response: Response, link: Link) -> PageReading:
        if self._leads_to_list(link.url, response.url):
            return unread(response, SkipReason.LISTING)
        return self.reader.read(response, link, self.learning)

    def _yield_or_hold(self, article: Article, link: Link) -> Iterator[Article | Request]:
        """Yield the article, or hold it until the page that it names as canonical was read."""
        url = self.canonicals.find_unread_canonical(article)
        is_full = bool(self.bounds.pages) and self.canonicals.requested >= self.bounds.pages
        is_pending = url is not None and self.canonicals.is_pending(url)
        if url is None or not (is_pending or (not is_full and self._may_request(url))):
            yield article
            return
        yield from self._hold(article, link, url)

    def _hold(self, article: Article, link: Link, url: str) -> Iterator[Request]:
        """Hold an article until another page was read, and request that page."""
        self.canonicals.hold(article, url)
        if not self.canonicals.is_pending(url):
            self.canonicals.note_requested(url)
            canonical = dataclasses.replace(link, url=url)
            if self.store is not None:
                self.store.queue([canonical])
            yield self._request(canonical, is_canonical=True)

    def _may_have_article(self, url: str) -> bool:
        """Return whether a page gave an article in this crawl, or may be read for one."""
        was_read = self.canonicals.has_article(url) or self.canonicals.is_pending(url)
        return was_read or (self._may_request(url) and not self.canonicals.is_no_article(url))

    def _may_request(self, url: str) -> bool:
        """Return whether a page that another one names as canonical may be requested."""
        return not self.selection.urls and self.selection.fits_patterns(url)

    def _count_skipped(self, reason: SkipReason, url: str) -> None:
        self.crawler.stats.inc_value(f"newscrawl/skipped/{reason}")
        self.logger.info("Skipping %s: %s", url, reason)
