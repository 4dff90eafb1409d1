"""Log Scrapy's messages about single pages and articles only at level DEBUG."""

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
    """Scrapy's formatter, without messages for single pages and articles above level DEBUG.

    Scrapy formats each message before the level of the log is checked. It takes ``None`` for
    no message, which its types do not declare.
    """

    def __init__(self, *, is_debugging: bool = True) -> None:
        self.is_debugging = is_debugging

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read LOG_LEVEL."""
        return cls(is_debugging=read_log_level(crawler.settings) <= logging.DEBUG)

    def crawled(  # type: ignore[override]
        self, request: Request, response: Response, spider: Spider
    ) -> LogFormatterResult | None:
        """Return the message for a response, ``None`` above level DEBUG."""
        return super().crawled(request, response, spider) if self.is_debugging else None

    def scraped(  # type: ignore[override]
        self, item: Any, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult | None:
        """Return the message for a stored article, ``None`` above level DEBUG."""
        return super().scraped(item, response, spider) if self.is_debugging else None
