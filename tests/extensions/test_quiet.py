import pytest
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.extensions.quiet import QuietLogFormatter
from newscrawl.items import Article

URL = "https://gazette.example/world/the-harbour-closes"


def said(level: str | int) -> list[object]:
    crawler = get_crawler(settings_dict={"LOG_LEVEL": level})
    words = QuietLogFormatter.from_crawler(crawler)
    spider, answer = Spider("gazette"), Response(URL)
    return [
        words.crawled(Request(URL), answer, spider),
        words.scraped(Article(url=URL), answer, spider),
    ]


@pytest.mark.parametrize("level", ["INFO", "warning", 20, "40"])
def test_pages_and_articles_have_no_messages_above_debug(level: str | int) -> None:
    assert said(level) == [None, None]


@pytest.mark.parametrize("level", ["DEBUG", "debug", 10, "NOTSET"])
def test_pages_and_articles_have_scrapys_messages_at_debug(level: str | int) -> None:
    crawled, scraped = said(level)
    assert isinstance(crawled, dict)
    assert isinstance(scraped, dict)
    assert URL in crawled["msg"] % crawled["args"]


def test_dropped_articles_are_logged_as_by_scrapy() -> None:
    crawler = get_crawler(settings_dict={"LOG_LEVEL": "INFO"})
    words = QuietLogFormatter.from_crawler(crawler)
    crawler.spider = Spider.from_crawler(crawler, "gazette")
    error = ValueError("no place")
    assert words.item_error(Article(url=URL), error, None, crawler.spider) is not None
