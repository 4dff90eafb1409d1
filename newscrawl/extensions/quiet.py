"""What Scrapy says of every page and article is put into words only where somebody reads it."""

import logging
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure


def read_log_level(settings: BaseSettings) -> int:
    """Return the number of LOG_LEVEL, which is a name or a number."""
    level = str(settings["LOG_LEVEL"]).upper()
    return int(level) if level.isdigit() else logging.getLevelNamesMapping().get(level, 0)


class QuietLogFormatter(LogFormatter):
    """Scrapy's words, but none for single pages and articles unless LOG_LEVEL is DEBUG.

    Scrapy makes a record of each before the level of the log is looked at. It takes
    ``None`` for "say nothing", which its types do not name.
    """

    def __init__(self, *, is_debugging: bool = True) -> None:
        self.is_debugging = is_debugging

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read LOG_LEVEL, a name or a number."""
        return cls(is_debugging=read_log_level(crawler.settings) <= logging.DEBUG)

    def crawled(  # type: ignore[override]
        self, request: Request, response: Response, spider: Spider
    ) -> LogFormatterResult | None:
        """Say that a page answered."""
        return super().crawled(request, response, spider) if self.is_debugging else None

    def scraped(  # type: ignore[override]
        self, item: Any, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult | None:
        """Say that an article was stored."""
        return super().scraped(item, response, spider) if self.is_debugging else None
