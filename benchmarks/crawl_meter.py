"""The meter of a crawl: an addon that writes what the crawl took."""

import json
import os
import time
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from benchmarks.stages import Stopwatch

PAGES_BETWEEN = 1000


class Meter:
    """Writes pages, time and memory of a crawl between the start and the end of the engine.

    With BENCHMARK_STAGES, the time of the stages as well.
    """

    def __init__(self) -> None:
        self.pages = 0
        self.megabytes: list[float] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to the signals."""
        meter = cls()
        crawler.signals.connect(meter.started, signal=signals.engine_started)
        crawler.signals.connect(meter.received, signal=signals.response_received)
        crawler.signals.connect(meter.stopped, signal=signals.engine_stopped)
        return meter

    def started(self) -> None:
        self.cpu, self.seconds = time.process_time(), time.perf_counter()
        if MeterAddon.watch is not None:
            MeterAddon.watch.restart()

    def received(self) -> None:
        self.pages += 1
        if self.pages % PAGES_BETWEEN == 0:
            held = int(Path("/proc/self/statm").read_text().split()[1])
            self.megabytes.append(held * os.sysconf("SC_PAGE_SIZE") / 1e6)

    def stopped(self) -> None:
        stages = MeterAddon.watch.read() if MeterAddon.watch is not None else {}
        took = {
            "pages": self.pages,
            "cpu": time.process_time() - self.cpu,
            "seconds": time.perf_counter() - self.seconds,
            "megabytes": self.megabytes,
            "stages": stages,
        }
        Path(os.environ["BENCHMARK_FIGURES"]).write_text(json.dumps(took))


class MeterAddon:
    """Adds the meter to the extensions of any project."""

    watch: Stopwatch | None = None

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        settings["EXTENSIONS"][Meter] = 0
        if "BENCHMARK_STAGES" in os.environ:
            cls.watch = Stopwatch("Scrapy and the network")
            cls.watch.install()
