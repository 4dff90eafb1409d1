"""From an article to a line in the day's file: validate, deduplicate, store.

Nothing is lost silently: each article ends as a line or is counted under its
reason. When nothing can be stored any more, the crawl stops and the sentence to
show stands in the stats as ``newscrawl/fatal``.
"""

import contextlib
import functools
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem
from scrapy.statscollectors import StatsCollector
from scrapy.utils.defer import deferred_from_coro

from newscrawl.items import Article, SkipReason
from newscrawl.store.duplicates import Duplicates, describe
from newscrawl.store.jsonl import ArticleWriter, day_file
from newscrawl.store.state import State, StoreError

logger = logging.getLogger(__name__)

CLOSE_REASON = "store_failed"


def find_skip_reason(article: Article, min_body_chars: int) -> SkipReason | None:
    """Return why what was read is no article, ``None`` if it is one."""
    if not (article.title or "").strip():
        return SkipReason.NO_HEADLINE
    if not (body := (article.body or "").strip()):
        return SkipReason.NO_BODY
    return SkipReason.SHORT_BODY if len(body) < min_body_chars else None


class ValidatePipeline:
    """Drop what is no article: no headline, no body, or too short a one."""

    def __init__(self, min_body_chars: int, stats: StatsCollector) -> None:
        self.min_body_chars = min_body_chars
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the minimum from NEWSCRAWL_MIN_BODY_CHARS."""
        return cls(crawler.settings.getint("NEWSCRAWL_MIN_BODY_CHARS"), crawler.stats)

    def process_item(self, item: Article) -> Article:
        """Return the article, or raise ``DropItem``."""
        if reason := find_skip_reason(item, self.min_body_chars):
            raise _skipped(self.stats, reason, item)
        return item


class DeduplicatePipeline:
    """Drop what is stored already; set id, content hash and revision of the rest."""

    def __init__(self, data: Path, stats: StatsCollector, stop: Callable[[str], None]) -> None:
        self.data = data
        self.stats = stats
        self.stop = stop
        self.state: State | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the state in NEWSCRAWL_DATA."""
        stop = functools.partial(_stop, crawler)
        return cls(Path(crawler.settings["NEWSCRAWL_DATA"]), crawler.stats, stop)

    def open_spider(self) -> None:
        """Open the state; end the crawl where that fails."""
        with _ending_the_crawl(self.stop):
            self.state = State(self.data)
        self.duplicates = Duplicates(self.state)

    def close_spider(self) -> None:
        """Close the state."""
        if self.state is not None:
            self.state.close()

    def process_item(self, item: Article) -> Article:
        """Return a new article or revision, or raise ``DropItem``."""
        try:
            reason = self.duplicates.judge(item)
        except StoreError as error:
            raise _not_stored(self.stats, self.stop, error, item) from error
        if reason:
            raise _skipped(self.stats, reason, item)
        return item


class StorePipeline:
    """Write each article as a line of its site's file of the day.

    The state is opened once more: SQLite keeps both connections in step, and
    each pipeline works without the other.
    """

    def __init__(
        self, data: Path, day: date, stats: StatsCollector, stop: Callable[[str], None]
    ) -> None:
        self.data = data
        self.day = day
        self.stats = stats
        self.stop = stop
        self.state: State | None = None
        self.writer: ArticleWriter | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the state in NEWSCRAWL_DATA; the day is the UTC day of the start."""
        stop = functools.partial(_stop, crawler)
        data, day = Path(crawler.settings["NEWSCRAWL_DATA"]), datetime.now(UTC).date()
        if site := getattr(crawler.spider, "site_name", None):
            # Named even when nothing is new: the last line of a crawl says where to look.
            crawler.stats.set_value("newscrawl/file", str(day_file(data, site, day)))
        return cls(data, day, crawler.stats, stop)

    def open_spider(self) -> None:
        """Repair what a crawl left that died; end this one where nothing can be written."""
        with _ending_the_crawl(self.stop):
            self.state = State(self.data)
            self.writer = ArticleWriter(self.state, self.data, self.day)
            self.writer.recover()

    def close_spider(self) -> None:
        """Close the files and the state."""
        try:
            if self.writer is not None:
                self.writer.close()
        except StoreError as error:
            self.stop(str(error))
        finally:
            if self.state is not None:
                self.state.close()

    def process_item(self, item: Article) -> Article:
        """Return the article when its line is written, or raise ``DropItem``."""
        assert self.writer is not None
        try:
            file = self.writer.write(describe(item), item.to_line())
        except StoreError as error:
            raise _not_stored(self.stats, self.stop, error, item) from error
        self.stats.set_value("newscrawl/file", str(file))
        self.stats.inc_value("newscrawl/stored" if item.revision == 1 else "newscrawl/revised")
        return item


def _skipped(stats: StatsCollector, reason: SkipReason, item: Article) -> DropItem:
    """Count the article under its reason and return what drops it."""
    stats.inc_value(f"newscrawl/skipped/{reason}")
    return DropItem(f"{reason}: {item.url}", log_level="DEBUG")


def _not_stored(
    stats: StatsCollector, stop: Callable[[str], None], error: StoreError, item: Article
) -> DropItem:
    """End the crawl and return what drops the article; the next crawl finds it again."""
    stop(str(error))
    stats.inc_value("newscrawl/not_stored")
    return DropItem(f"not stored: {item.url}", log_level="DEBUG")


@contextlib.contextmanager
def _ending_the_crawl(stop: Callable[[str], None]) -> Iterator[None]:
    """Turn a failure while the crawl starts into its orderly end."""
    try:
        yield
    except StoreError as error:
        stop(str(error))
        raise CloseSpider(CLOSE_REASON) from error


def _stop(crawler: Crawler, sentence: str) -> None:
    """Let the crawl end because nothing can be stored, and keep the first sentence why."""
    if crawler.stats.get_value("newscrawl/fatal"):
        return
    crawler.stats.set_value("newscrawl/fatal", sentence)
    logger.error("%s", sentence)
    if crawler.engine.running:
        deferred_from_coro(crawler.engine.close_spider_async(reason=CLOSE_REASON))
