"""Item pipelines: validate, deduplicate and store articles.

Each article becomes a line of the day file or is counted under its skip reason, and the
ledger has the same outcome for its page. Items of other types pass through.
"""

from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.statscollectors import StatsCollector

from newscrawl.extensions.store import CrawlStore
from newscrawl.items import Article, SkipReason
from newscrawl.reading import find_skip_reason
from newscrawl.skips import SkipItem
from newscrawl.store.state.database import StoreError


class ValidatePipeline:
    """Drop articles without a headline or a body, or with too short a body."""

    def __init__(
        self, min_body_chars: int, stats: StatsCollector, store: CrawlStore | None = None
    ) -> None:
        self.min_body_chars = min_body_chars
        self.stats = stats
        self.store = store

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the minimum from NEWSCRAWL_MIN_BODY_CHARS."""
        minimum = crawler.settings.getint("NEWSCRAWL_MIN_BODY_CHARS")
        return cls(minimum, crawler.stats, crawler.get_extension(CrawlStore))

    def process_item(self, item: Any) -> Any:
        """Return the article, or raise ``SkipItem``."""
        if not isinstance(item, Article):
            return item
        if reason := find_skip_reason(item, self.min_body_chars):
            if self.store is not None and self.store.session is not None:
                self.store.session.settle(item.url, reason)
            raise _skipped(self.stats, reason, item)
        return item


class DeduplicatePipeline:
    """Drop articles that are stored already; set id, content hash and revision of the others."""

    def __init__(self, store: CrawlStore, stats: StatsCollector) -> None:
        self.store = store
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the crawl's store."""
        return cls(_store_of(crawler), crawler.stats)

    def process_item(self, item: Any) -> Any:
        """Return a new article or revision, or raise ``SkipItem``."""
        if not isinstance(item, Article):
            return item
        assert self.store.session is not None
        try:
            reason = self.store.session.deduplicate(item)
        except StoreError as error:
            raise _not_stored(self.stats, item) from error
        if reason:
            raise _skipped(self.stats, reason, item)
        return item


class StorePipeline:
    """Hand each article to the store, which writes it with the next batch."""

    def __init__(self, store: CrawlStore, stats: StatsCollector) -> None:
        self.store = store
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the crawl's store."""
        return cls(_store_of(crawler), crawler.stats)

    def process_item(self, item: Any) -> Any:
        """Return the article when it is in the batch, or raise ``SkipItem``."""
        if not isinstance(item, Article):
            return item
        assert self.store.session is not None
        try:
            reason = self.store.session.add(item)
        except StoreError as error:
            raise _not_stored(self.stats, item) from error
        if reason:
            raise _skipped(self.stats, reason, item)
        return item


def _store_of(crawler: Crawler) -> CrawlStore:
    store = crawler.get_extension(CrawlStore)
    if store is None:
        raise NotConfigured("the extension newscrawl.extensions.store.CrawlStore is switched off")
    return store


def _skipped(stats: StatsCollector, reason: SkipReason, item: Article) -> SkipItem:
    """Count the article under its reason and return the exception to raise."""
    stats.inc_value(f"newscrawl/skipped/{reason}")
    return SkipItem(reason, item.url)


def _not_stored(stats: StatsCollector, item: Article) -> DropItem:
    """Count the article and return the exception to raise; the next crawl tries it again."""
    stats.inc_value("newscrawl/not_stored")
    return DropItem(f"not stored: {item.url}", log_level="DEBUG")
