"""The progress that a crawl writes to a file or pipe."""

import contextlib
import os
from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.extensions.progress import ProgressExtension, read_figures
from newscrawl.night.events import CrawlCounts, CrawlProgress

STATS = {
    "newscrawl/fetched": 9,
    "newscrawl/stored": 4,
    "newscrawl/revised": 1,
    "newscrawl/skipped/listing": 2,
    "newscrawl/skipped/http-error": 3,
    "newscrawl/skipped/not-an-article": 1,
    "newscrawl/extraction_failed": 1,
    "scheduler/enqueued": 20,
    "scheduler/dequeued": 12,
    "downloader/response_bytes": 1000,
}
FIGURES = CrawlCounts(pages=9, new=4, revised=1, skipped=2, failed=4, left=8, bytes=1000)


def make_crawler(name: str) -> Crawler:
    crawler = get_crawler(Spider, settings_dict={"NEWSCRAWL_PROGRESS": name})
    crawler.stats = MemoryStatsCollector(crawler)
    for key, value in STATS.items():
        crawler.stats.set_value(key, value)
    return crawler


def test_figures_are_read_from_the_stats() -> None:
    assert read_figures(make_crawler("").stats) == FIGURES


def test_the_last_line_has_the_finish_reason(tmp_path: Path) -> None:
    file = tmp_path / "progress.jsonl"
    extension = ProgressExtension.from_crawler(make_crawler(str(file)))
    extension.write_progress()
    extension.spider_closed("finished")
    written = [CrawlProgress.from_line(line) for line in file.read_bytes().splitlines()]
    assert written == [
        CrawlProgress(figures=FIGURES),
        CrawlProgress(figures=FIGURES, reason="finished"),
    ]


def test_a_site_that_is_down_ends_with_failures(tmp_path: Path) -> None:
    file = tmp_path / "progress.jsonl"
    crawler = make_crawler(str(file))
    crawler.stats.clear_stats()
    for key, value in (("503", 2), ("200", 1), ("404", 1)):
        crawler.stats.set_value(f"downloader/response_status_count/{key}", value)
    crawler.stats.set_value("downloader/exception_count", 4)
    extension = ProgressExtension.from_crawler(crawler)
    extension.write_progress()
    extension.spider_closed("finished")
    written = [CrawlProgress.from_line(line) for line in file.read_bytes().splitlines()]
    assert [line and line.figures.failed for line in written] == [0, 7]


def fill(writing: int) -> None:
    os.set_blocking(writing, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(writing, b"x" * 65536)


def test_a_slow_reader_does_not_block_the_crawl() -> None:
    reading, writing = os.pipe()
    try:
        fill(writing)
        extension = ProgressExtension.from_crawler(make_crawler(f"/dev/fd/{writing}"))
        extension.write_progress()
        extension.spider_closed("finished")
    finally:
        os.close(reading)
        os.close(writing)


def test_a_closed_pipe_at_the_end_is_no_failure() -> None:
    reading, writing = os.pipe()
    extension = ProgressExtension.from_crawler(make_crawler(f"/dev/fd/{writing}"))
    os.close(writing)
    os.close(reading)
    extension.spider_closed("finished")


@pytest.mark.parametrize("name", ["", "{folder}/gone/progress.jsonl"])
def test_without_a_file_to_write_to_it_is_off(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotConfigured):
        ProgressExtension.from_crawler(make_crawler(name.format(folder=tmp_path)))
