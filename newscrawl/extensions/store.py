"""The store of a crawl: one session that the spider and the pipelines share.

It is opened with the spider, and flushed at least every two seconds. When nothing can be
stored any more, the crawl stops, and the stats have the reason as ``newscrawl/fatal``.
"""

import functools
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.task import LoopingCall

from newscrawl.items import SkipReason
from newscrawl.store.files.day_files import day_file
from newscrawl.store.session import Session, SiteBusyError
from newscrawl.store.state.database import StoreError

logger = logging.getLogger(__name__)

STORE_FAILED = "store_failed"

EXCEPTIONS = "newscrawl/exceptions"
"""Key in the stats: how many exceptions pipelines and callbacks of the spider raised."""

FLUSH_S = 2.0
"""Seconds within which a stored article is written to the day file and synced."""


class CrawlStore:
    """Opens, flushes and closes the store's session of one crawl."""

    def __init__(  # many: the arguments of a session, and what listens to it
        self,
        data: Path,
        site: str,
        day: date,
        *,
        compress: str,
        drop_near: bool = False,
        stats: StatsCollector,
        end: Callable[[], None],
    ) -> None:
        self.site = site
        self.session: Session | None = None
        self.file = day_file(data, site, day, compress)
        self._open: Callable[[], Session] = functools.partial(
            Session, data, site, day, listener=self, compress=compress, drop_near=drop_near
        )
        self._stats = stats
        self._end = end
        self._timer: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use NEWSCRAWL_DATA; the day is the UTC day of the start."""
        site = getattr(crawler.spider, "site_name", None)
        if site is None:  # a shell, or a command that stores nothing
            raise NotConfigured

        def end() -> None:
            if crawler.engine.running:
                deferred_from_coro(crawler.engine.close_spider_async(reason=STORE_FAILED))

        store = cls(
            Path(crawler.settings["NEWSCRAWL_DATA"]),
            site,
            datetime.now(UTC).date(),
            compress=str(crawler.settings["NEWSCRAWL_COMPRESS"]).strip().lower(),
            drop_near=str(crawler.settings["NEWSCRAWL_NEAR_DUPLICATES"]).strip().lower() == "drop",
            stats=crawler.stats,
            end=end,
        )
        crawler.signals.connect(store.start, signal=signals.spider_opened)
        crawler.signals.connect(store.flush, signal=signals.spider_idle)
        crawler.signals.connect(store.close, signal=signals.spider_closed)
        crawler.signals.connect(store.note_exception, signal=signals.item_error)
        crawler.signals.connect(store.note_exception, signal=signals.spider_error)
        return store

    def open(self) -> None:
        """Open the session, which repairs what a killed crawl left; on failure end the crawl."""
        # Set even if nothing is stored: the last line of a crawl names the file.
        self._stats.set_value("newscrawl/file", str(self.file))
        try:
            self.session = self._open()
        except StoreError as error:
            self.stop(error)
            raise CloseSpider(STORE_FAILED) from error

    def start(self, spider: Spider) -> None:
        """Open the session, give it to the spider, and flush it regularly."""
        self.open()
        spider.store = self.session  # type: ignore[attr-defined]  # any spider may use it
        self._timer = create_looping_call(self.flush)
        self._timer.start(FLUSH_S, now=False)

    def flush(self) -> None:
        """Write the waiting articles."""
        if self.session is not None:
            self.session.flush()

    def close(self, reason: str = "finished") -> None:
        """Close the session, which writes the rest; count the pages that stay queued."""
        if self._timer is not None and self._timer.running:
            self._timer.stop()
        if self.session is not None:
            has_failed = any(
                self._stats.get_value(name)
                for name in (EXCEPTIONS, f"newscrawl/skipped/{SkipReason.READ_ERROR}")
            )
            if reason != "finished" or has_failed:
                self.session.flush()
                self._stats.set_value("newscrawl/queued", len(self.session.pending()))
            self.session.close()

    def note_exception(self) -> None:
        """Count an exception of a pipeline or a callback; Scrapy logs it and goes on.

        The page of an article that has not reached the batch by then stays queued.
        """
        self._stats.inc_value(EXCEPTIONS)

    def count(self, name: str) -> None:
        """Count an article in the stats."""
        self._stats.inc_value(f"newscrawl/{name}")

    def stop(self, error: StoreError) -> None:
        """End the crawl because nothing can be stored; keep the reason in the stats."""
        if isinstance(error, SiteBusyError):
            self._stats.set_value("newscrawl/busy", True)
        self._stats.set_value("newscrawl/fatal", str(error))
        logger.error("%s", error)
        self._end()
