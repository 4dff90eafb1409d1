"""Run the garbage collector less often: reading a page creates ten thousand objects."""

import gc
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.garbage import PAGES, collect_rarely


class GarbageExtension:
    """Sets the threshold of the garbage collector during a crawl, and restores it afterwards."""

    def __init__(self) -> None:
        self._before = gc.get_threshold()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to the start and the stop of the engine."""
        extension = cls()
        crawler.signals.connect(extension.start, signals.engine_started)
        crawler.signals.connect(extension.stop, signals.engine_stopped)
        return extension

    def start(self) -> None:
        """Set the threshold."""
        self._before = gc.get_threshold()
        collect_rarely(PAGES)

    def stop(self) -> None:
        """Restore the threshold."""
        gc.set_threshold(*self._before)
