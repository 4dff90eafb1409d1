"""An addon of ``start.py`` that ends a crawl at its first request."""

import os
import time
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings


class FirstRequest:
    """Prints the CPU time of the process when the first request is sent, and ends it."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to the signal."""
        ending = cls()
        crawler.signals.connect(ending.end, signal=signals.request_reached_downloader)
        return ending

    def end(self) -> None:
        """End the process at once: what a crawl does at its end is not its start."""
        print(time.process_time(), flush=True)
        os._exit(0)


class FirstRequestAddon:
    """Adds it to the extensions of any project."""

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        settings["EXTENSIONS"][FirstRequest] = 0
