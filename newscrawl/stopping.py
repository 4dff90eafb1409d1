"""The one way a crawl ends early: nothing can be kept any more, and a sentence says why."""

import logging

from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro

CLOSE_REASON = "store_failed"

logger = logging.getLogger(__name__)


def stop_crawl(crawler: Crawler, sentence: str) -> None:
    """Let the crawl end in order; the first sentence stands in the stats as ``newscrawl/fatal``."""
    if crawler.stats.get_value("newscrawl/fatal"):
        return
    crawler.stats.set_value("newscrawl/fatal", sentence)
    logger.error("%s", sentence)
    if crawler.engine.running:
        deferred_from_coro(crawler.engine.close_spider_async(reason=CLOSE_REASON))
