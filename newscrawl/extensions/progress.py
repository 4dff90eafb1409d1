"""Write the progress of a crawl as JSON Lines, for ``newscrawl nightly`` to read from a pipe."""

import os
from dataclasses import replace
from http import HTTPStatus
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.task import LoopingCall

from newscrawl.items import SkipReason
from newscrawl.night.events import CrawlCounts, CrawlProgress

_SECONDS_BETWEEN = 2.0
_PREFIX, _STATUS = "newscrawl/skipped/", "downloader/response_status_count/"
_UNANSWERED = _PREFIX + SkipReason.HTTP_ERROR


class ProgressExtension:
    """Writes the figures of the crawl every two seconds, and once more at its end.

    The crawl does not wait for a slow reader: a line that does not fit into the pipe is left
    out. When the pipe is closed, ``newscrawl nightly`` has died: the crawl ends in order, so
    that it does not overlap with the next night.
    """

    def __init__(self, descriptor: int, crawler: Crawler) -> None:
        self.descriptor = descriptor
        self.crawler = crawler
        self.is_read = True
        self.task: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the file or pipe named by NEWSCRAWL_PROGRESS."""
        name = crawler.settings["NEWSCRAWL_PROGRESS"]
        if not name:
            raise NotConfigured
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NONBLOCK
        try:
            extension = cls(os.open(name, flags, 0o666), crawler)
        except OSError as error:
            raise NotConfigured(
                f"NEWSCRAWL_PROGRESS: {name} cannot be written ({error.strerror}); the crawl "
                "goes on without it. Name a file or pipe of your own."
            ) from error
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def spider_opened(self) -> None:
        """Start writing."""
        self.task = create_looping_call(self.write_progress)
        self.task.start(_SECONDS_BETWEEN)

    def spider_closed(self, reason: str) -> None:
        """Write the last figures and the reason of the end."""
        if self.task is not None and self.task.running:
            self.task.stop()
        self.write_progress(reason)
        os.close(self.descriptor)

    def write_progress(self, reason: str | None = None) -> None:
        """Write one line, unless the reader is gone."""
        if not self.is_read:
            return
        figures = read_figures(self.crawler.stats)
        if reason is not None and not figures.pages:  # the site is down, or refuses
            figures = replace(figures, failed=max(figures.failed, count_failed(self.crawler.stats)))
        progress = CrawlProgress(figures=figures, reason=reason)
        try:
            os.write(self.descriptor, progress.to_line().encode())
        except BlockingIOError:
            return
        except OSError:
            self.is_read = False
            if reason is None:
                deferred_from_coro(self.crawler.engine.close_spider_async(reason="night_gone"))


def count_failed(stats: StatsCollector) -> int:
    """Return how many requests got no answer, or an error; those of sources are no pages."""
    values = stats.get_stats()
    errors = sum(
        count
        for name, count in values.items()
        if name.startswith(_STATUS) and int(name.removeprefix(_STATUS)) >= HTTPStatus.BAD_REQUEST
    )
    return int(errors + values.get("downloader/exception_count", 0))


def read_figures(stats: StatsCollector) -> CrawlCounts:
    """Return the figures of a crawl, from Scrapy's stats."""
    values = stats.get_stats()
    skipped = sum(count for name, count in values.items() if name.startswith(_PREFIX))
    failed = values.get(_UNANSWERED, 0) + values.get("newscrawl/extraction_failed", 0)
    return CrawlCounts(
        pages=values.get("newscrawl/fetched", 0),
        new=values.get("newscrawl/stored", 0),
        revised=values.get("newscrawl/revised", 0),
        skipped=skipped - failed,  # failed pages are counted under a skip reason too
        failed=failed,
        left=values.get("scheduler/enqueued", 0) - values.get("scheduler/dequeued", 0),
        bytes=values.get("downloader/response_bytes", 0),
    )
