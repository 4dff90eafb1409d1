"""Articles on several pages are one record with the whole text."""

from collections.abc import Callable
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import HtmlResponse
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from newscrawl.items import Article
from newscrawl.link import Link
from newscrawl.spiders.news import AnySiteSpider

SITE = "https://example.com/"
FIRST = f"{SITE}news/long-road"
Pages = Callable[[int], tuple[str, str] | None]
"""The text of a page and the link to the next one; ``None``: it cannot be fetched."""


def text_of(number: int) -> str:
    return (
        f"On day {number} the walkers came to a village of {number + 40} houses, where the baker "
        f"gave them bread and said that the road was no longer than it had been before."
    )


def crawl(pages: Pages) -> tuple[list[Article], list[str]]:
    """Read the first page and those that are requested then; return articles and addresses."""
    settings = {
        f"NEWSCRAWL_MAX_{name}": 0 for name in ("PAGES", "LIST_PAGES", "SECTIONS", "SITEMAPS")
    }
    crawler = get_crawler(AnySiteSpider, settings_dict=settings)
    crawler.stats = MemoryStatsCollector(crawler)
    spider = AnySiteSpider.from_crawler(crawler, site=SITE)
    first = spider._request(Link(url=FIRST, source="sitemap"))
    todo, articles, asked = [first], list[Article](), list[str]()
    while todo:
        request = todo.pop()
        asked.append(request.url)
        for found in answer(request, pages(len(asked))):
            (todo if isinstance(found, Request) else articles).append(found)
    return articles, asked


def answer(request: Request, page: tuple[str, str] | None) -> Any:
    assert request.callback is not None
    assert request.errback is not None
    if page is None:
        failure = Failure(DownloadTimeoutError("no answer"))  # type: ignore[no-untyped-call]
        failure.request = request  # type: ignore[attr-defined]
        return request.errback(failure)
    text, link = page
    html = f"""<html lang=en><head><title>The long road</title>
    <meta property="og:type" content="article"></head><body><article><h1>The long road</h1>
    <p>A standfirst of the article that its pages all repeat, in one sentence of its own.</p>
    <p>{text}</p><p>Then {text}</p><p>And so {text}</p></article>{link}</body></html>"""
    response = HtmlResponse(
        request.url, body=html.encode(), headers={"Content-Type": "text/html"}, request=request
    )
    if request.callback.__name__ == "parse_page":  # it waits for the profile of the site
        spider: AnySiteSpider = request.callback.__self__  # type: ignore[attr-defined]
        return spider.parse_article(response, **request.cb_kwargs)
    return request.callback(response, **request.cb_kwargs)


@pytest.mark.parametrize(
    "link",
    [
        '<a rel="next" href="/news/long-road?page={}">Weiter</a>',
        '<a href="/news/long-road/{0}">{0}</a>',
        '<a href="/news/long-road/seite-{0}/">Seite {0}</a>',
        '<a href="/news/long-road/{}">»</a>',
    ],
)
def test_the_text_of_all_pages_is_one_article(link: str) -> None:
    articles, asked = crawl(lambda n: (text_of(n), link.format(n + 1) if n < 3 else ""))
    (article,) = articles
    assert len(asked) == 3
    assert article.url == FIRST
    assert article.body is not None
    assert article.body.split("\n\n")[1::3] == [text_of(n) for n in (1, 2, 3)]
    assert article.body.count("A standfirst") == 1
    assert article.warnings == []


def test_a_page_that_cannot_be_fetched_is_named_in_the_record() -> None:
    link = '<a rel="next" href="/news/long-road/{}">next</a>'
    articles, _ = crawl(lambda n: (text_of(n), link.format(n + 1)) if n < 3 else None)
    (article,) = articles
    assert article.body is not None
    assert text_of(2) in article.body
    assert article.warnings == [f"The article goes on at {FIRST}/3, which was not read."]


def test_pages_without_end_have_a_bound() -> None:
    link = '<a rel="next" href="/news/long-road/{}">next</a>'
    articles, asked = crawl(lambda n: (text_of(n), link.format(n + 1)))
    assert len(asked) == 30
    assert len(articles) == 1


def test_a_next_page_with_the_same_text_ends_the_article() -> None:
    link = '<a rel="next" href="/news/long-road/{}">next</a>'
    articles, asked = crawl(lambda n: (text_of(1), link.format(n + 1)))
    assert len(asked) == 2
    assert len(articles) == 1


def test_the_next_article_of_a_numbered_address_is_another_article() -> None:
    articles, asked = crawl(lambda n: (text_of(n), f'<a rel="next" href="/news/{n + 1}">next</a>'))
    assert asked == [FIRST]
    assert len(articles) == 1


NUMBERS = '<a href="/news/long-road">1</a> <a href="/news/long-road/2">2</a>'


def crawl_site(
    pages: dict[str, tuple[str, str] | None], start: list[str]
) -> tuple[list[Article], list[str], Any]:
    """Request addresses in order, and what is requested then; return articles, asked, stats."""
    settings = {
        f"NEWSCRAWL_MAX_{name}": 0 for name in ("PAGES", "LIST_PAGES", "SECTIONS", "SITEMAPS")
    }
    crawler = get_crawler(AnySiteSpider, settings_dict=settings)
    crawler.stats = MemoryStatsCollector(crawler)
    spider = AnySiteSpider.from_crawler(crawler, site=SITE)
    todo, articles, asked = list[Request](), list[Article](), list[str]()
    for url in start:
        spider.canonicals.note_requested(url)
        todo.append(spider._request(Link(url=url, source="sitemap")))
    while todo:
        request = todo.pop(0)
        asked.append(request.url)
        for found in answer(request, pages[request.url]):
            (todo if isinstance(found, Request) else articles).append(found)
    return articles, asked, crawler.stats


TWO_PAGES: dict[str, tuple[str, str] | None] = {
    FIRST: (text_of(1), NUMBERS),
    f"{FIRST}/2": (text_of(2), NUMBERS),
}


@pytest.mark.parametrize(
    "start", [[f"{FIRST}/2", FIRST], [FIRST, f"{FIRST}/2"], [f"{FIRST}/2"]], ids=str
)
def test_a_further_page_of_a_sitemap_is_no_article(start: list[str]) -> None:
    articles, _, stats = crawl_site(TWO_PAGES, start)
    (article,) = articles
    assert article.url == FIRST
    assert article.body is not None
    assert text_of(1) in article.body
    assert text_of(2) in article.body
    assert stats.get_value("newscrawl/skipped/duplicate-url") == 1


def test_a_further_page_is_an_article_where_its_first_page_cannot_be_read() -> None:
    articles, _, _ = crawl_site({**TWO_PAGES, FIRST: None}, [f"{FIRST}/2", FIRST])
    assert [article.url for article in articles] == [f"{FIRST}/2"]


WHOLE = f'{NUMBERS} <a href="{FIRST}/all">View as one page</a>'


def test_the_page_with_the_whole_text_is_preferred() -> None:
    pages: dict[str, tuple[str, str] | None] = {
        FIRST: (text_of(1), WHOLE),
        f"{FIRST}/all": (f"{text_of(1)}</p><p>Then {text_of(1)}</p><p>And so {text_of(1)}</p>"
                         f"<p>{text_of(2)}", ""),
    }  # fmt: skip
    articles, asked, _ = crawl_site(pages, [FIRST])
    (article,) = articles
    assert asked == [FIRST, f"{FIRST}/all"]
    assert (article.url, article.warnings) == (FIRST, [])
    assert article.body is not None
    assert text_of(2) in article.body


@pytest.mark.parametrize("whole", [None, (text_of(9), "")], ids=["not fetched", "another text"])
def test_the_further_pages_are_read_where_the_whole_text_is_none(
    whole: tuple[str, str] | None,
) -> None:
    pages = {**TWO_PAGES, FIRST: (text_of(1), WHOLE), f"{FIRST}/all": whole}
    articles, asked, _ = crawl_site(pages, [FIRST])
    (article,) = articles
    assert asked == [FIRST, f"{FIRST}/all", f"{FIRST}/2"]
    assert article.body is not None
    assert text_of(2) in article.body
    assert text_of(9) not in article.body
