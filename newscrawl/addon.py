"""Scrapy add-on for other projects: ``ADDONS = {"newscrawl.addon.Addon": 300}``.

The project's crawls get the store, the archive and the politeness of newscrawl, its spiders
may be subclasses of ``NewsSpider``, and what any spider yields as an ``Article`` is stored.
Items of other types pass through.
"""

from collections.abc import AsyncIterable, AsyncIterator
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object
from scrapy.utils.spider import DefaultSpider

import newscrawl.settings
from newscrawl.items import Article
from newscrawl.settings import find_in_environment, find_problems
from newscrawl.spiders.base import NewsSpider, name_user_agent

_COMPONENTS = ("DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES")

_NEXT_TO_THE_SPIDER = 980

# Settings that a project decides itself: its name and modules, its log, the checks of its code.
_OF_THE_PROJECT = frozenset({
    "BOT_NAME", "SPIDER_MODULES", "NEWSPIDER_MODULE", "COMMANDS_MODULE", "USER_AGENT",
    "LOG_LEVEL", "LOG_FORMATTER", "WARN_ON_GENERATOR_RETURN_VALUE", "SPIDER_MIDDLEWARES",
    "EXTENSIONS_BASE",
})  # fmt: skip

# Components for a NewsSpider alone: other spiders follow links, and rely on Scrapy's limits
# for that (``allowed_domains``, the depth) and on its Referer.
_OF_NEWS_SPIDERS = frozenset({
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware",
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware",
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware",
    "newscrawl.middlewares.redirects.RefreshMiddleware",
    "newscrawl.middlewares.redirects.RedirectMiddleware",
})  # fmt: skip


class ArticlesMiddleware:
    """Complete the articles that a spider reads with ``newscrawl.extract``.

    That function knows neither the site name of the crawl nor the time of the download.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raise ``NotConfigured`` for a ``NewsSpider``, whose articles are complete."""
        if isinstance(crawler.spider, NewsSpider):
            raise NotConfigured
        return cls(crawler)

    async def process_spider_output(
        self, response: Response, result: AsyncIterable[Any]
    ) -> AsyncIterator[Any]:
        """Yield all items; articles with their site, and with the time of the download."""
        async for item in result:
            if isinstance(item, Article):
                site = getattr(self.crawler.spider, "site_name", item.site)
                if item.site != site:
                    item.site, item.id = site, None  # the store sets the id
                item.date_downloaded = item.date_downloaded or response.meta.get("fetched_at")
            yield item


class Addon:
    """Give a crawl the settings of newscrawl that its project does not set.

    Requests with ``meta={"site": URL}`` stay on that site on every redirect, and the opt-outs
    of their pages are noted, as for those of a ``NewsSpider``.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Name the site of a spider that is not a ``NewsSpider``, and count its pages."""
        addon, spider = cls(crawler), crawler.spider
        # The shell and commands that only show a page have no spider of the project.
        if spider is not None and not isinstance(spider, NewsSpider | DefaultSpider):
            if not hasattr(spider, "site_name"):
                spider.site_name = spider.name  # type: ignore[attr-defined]  # its folder
            crawler.signals.connect(addon.count_page, signals.response_received)
        return addon

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """Set the settings that are read before there is a crawler: the resolver, the contact."""
        for name, value in vars(newscrawl.settings).items():
            is_setting = name.isupper() and not name.startswith("_")
            if is_setting and name not in _OF_THE_PROJECT and not isinstance(value, dict):
                settings.set(name, value, priority="addon")
        for name, value in find_in_environment().items():
            settings.set(name, value, priority="project")

    def update_settings(self, settings: BaseSettings) -> None:
        """Add the components, and the handlers of http and https, that the project has not set.

        Raise ``ValueError`` for a ``NEWSCRAWL_`` setting that cannot be used.
        """
        self.update_pre_crawler_settings(settings)
        if problems := find_problems(settings):
            raise ValueError(" ".join(problems))
        for setting in _COMPONENTS:
            for path, order in getattr(newscrawl.settings, setting).items():
                if path not in _OF_NEWS_SPIDERS:
                    settings.setdefault_in_component_priority_dict(
                        setting, load_object(path), order
                    )
        settings.setdefault_in_component_priority_dict(
            "SPIDER_MIDDLEWARES", ArticlesMiddleware, _NEXT_TO_THE_SPIDER
        )
        handlers = newscrawl.settings.DOWNLOAD_HANDLERS | settings.getdict("DOWNLOAD_HANDLERS")
        settings.set("DOWNLOAD_HANDLERS", handlers, settings.getpriority("DOWNLOAD_HANDLERS") or 0)
        name_user_agent(settings, priority="addon")

    def count_page(self, response: Response, request: Request) -> None:
        """Count a page that a spider requested; a crawl without any has failed."""
        if response.status < 400 and request.callback is not NO_CALLBACK:
            self.crawler.stats.inc_value("newscrawl/fetched")
