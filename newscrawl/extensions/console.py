"""Show on the terminal what is crawled and how far it is, where no log is shown there."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from newscrawl.discovery import Selection
from newscrawl.extensions.progress import read_figures
from newscrawl.extensions.quiet import read_log_level
from newscrawl.night.events import CrawlCounts

_SECONDS_BETWEEN = 60.0
"""Between two lines of progress: a crawl of less than a minute shows none."""


class ConsoleExtension:
    """Writes a line when the crawl begins, and one a minute while it runs."""

    def __init__(self, write: Callable[[str], object], data: Path, crawler: Crawler) -> None:
        self.write = write
        self.data = data
        self.crawler = crawler
        self.task: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Write to stderr, unless a log of level INFO goes there or no log is wanted."""
        settings = crawler.settings
        has_log = not settings["LOG_FILE"] and read_log_level(settings) <= logging.INFO
        if has_log or not settings.getbool("LOG_ENABLED") or not hasattr(crawler.spider, "site"):
            raise NotConfigured
        extension = cls(sys.stderr.write, Path(settings["NEWSCRAWL_DATA"]), crawler)
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        """Write what is crawled, and start the progress."""
        folder = self.data / getattr(spider, "site_name", spider.name)
        site = getattr(spider, "site", spider.name)
        selection = getattr(spider, "selection", None)
        only = selection.describe() if isinstance(selection, Selection) else None
        what = f"{site} ({only})" if only else site
        self.write(
            f"Crawling {what} into {folder}. Ctrl-C stops the crawl and keeps what it has.\n"
        )
        self.task = create_looping_call(self.write_progress)
        self.task.start(_SECONDS_BETWEEN, now=False)

    def spider_closed(self) -> None:
        """Stop the progress."""
        if self.task is not None and self.task.running:
            self.task.stop()

    def write_progress(self) -> None:
        """Write one line of progress."""
        is_searching = not self.crawler.stats.get_value("scheduler/enqueued")
        figures = read_figures(self.crawler.stats)
        waiting = self.crawler.stats.get_value("newscrawl/waiting", 0)
        text = describe_progress(figures, is_searching=is_searching, waiting=waiting)
        self.write(f"{text}\n")


def describe_progress(figures: CrawlCounts, *, is_searching: bool, waiting: int = 0) -> str:
    """Return the progress of a crawl as one line of text.

    ``is_searching``: its sources are still being read. ``waiting``: pages that wait for the
    profile of the site.

    >>> describe_progress(CrawlCounts(pages=61, new=48, left=140), is_searching=False)
    '61 pages read, 48 articles new, 140 pages left'
    """
    if is_searching:
        return f"{figures.pages} {_noun(figures.pages)} read, looking for articles"
    revised = f", {figures.revised} revised" if figures.revised else ""
    read = f"{figures.pages} {_noun(figures.pages)} read, {figures.new} articles new{revised}"
    held = f", {waiting} {_noun(waiting)} waiting for the profile of the site" if waiting else ""
    return f"{read}{held}, {figures.left} {_noun(figures.left)} left"


def _noun(pages: int) -> str:
    return "page" if pages == 1 else "pages"
