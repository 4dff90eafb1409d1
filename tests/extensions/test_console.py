"""What a crawl writes to the terminal."""

from pathlib import Path

import pytest
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from newscrawl.extensions.console import ConsoleExtension, describe_progress
from newscrawl.night.events import CrawlCounts
from newscrawl.spiders.news import AnySiteSpider

SITE = "https://gazette.example/"


def test_progress_is_one_line() -> None:
    crawler = get_crawler(AnySiteSpider)
    crawler._apply_settings()
    lines: list[str] = []
    extension = ConsoleExtension(lines.append, Path("data"), crawler)
    assert crawler.stats is not None
    crawler.stats.set_value("newscrawl/fetched", 3)
    extension.write_progress()
    crawler.stats.set_value("scheduler/enqueued", 40)
    crawler.stats.set_value("scheduler/dequeued", 10)
    crawler.stats.set_value("newscrawl/stored", 7)
    extension.write_progress()
    assert lines == [
        "3 pages read, looking for articles\n",
        "3 pages read, 7 articles new, 30 pages left\n",
    ]


def test_revised_articles_are_named_if_there_are_any() -> None:
    figures = CrawlCounts(pages=9, new=2, revised=1, left=0)
    assert describe_progress(figures, is_searching=False, waiting=1) == (
        "9 pages read, 2 articles new, 1 revised, 1 page waiting for the profile of the site, "
        "0 pages left"
    )


@pytest.mark.parametrize(
    ("values", "is_on"),
    [
        ({"LOG_LEVEL": "WARNING"}, True),
        ({"LOG_LEVEL": "INFO"}, False),
        ({"LOG_LEVEL": "10"}, False),
        ({"LOG_LEVEL": "INFO", "LOG_FILE": "crawl.log"}, True),
        ({"LOG_LEVEL": "WARNING", "LOG_ENABLED": False}, False),
    ],
)
def test_it_is_off_where_there_is_a_log_or_none_is_wanted(
    values: dict[str, object], is_on: bool
) -> None:
    crawler = get_crawler(AnySiteSpider, {"NEWSCRAWL_DATA": "data", **values})
    crawler.spider = AnySiteSpider(site=SITE)
    if is_on:
        ConsoleExtension.from_crawler(crawler)
    else:
        with pytest.raises(NotConfigured):
            ConsoleExtension.from_crawler(crawler)
