import asyncio
import re
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import HtmlResponse, Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from newscrawl.extraction.site_knowledge import NOTHING_KNOWN
from newscrawl.items import Article
from newscrawl.link import Link
from newscrawl.site_profiles import LearnedSite
from newscrawl.skip_reasons import SkipReason
from newscrawl.skips import PutOff, SkipRequest
from newscrawl.spiders import page_reader
from newscrawl.spiders.base import NewsSpider
from newscrawl.spiders.learning import SiteLearning
from newscrawl.spiders.news import AnySiteSpider
from newscrawl.spiders.sources import Sources

SITE = "https://example.com/"

TEXT = (
    "The harbour of the old town was closed on Monday after a storm pushed the water over the "
    "quay and into the first houses, the harbour master said in a statement to the paper."
)


def page(title: str, canonical: str = "", date: str = "") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    meta = f'<meta property="article:published_time" content="{date}">' if date else ""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>{link}{meta}
    <meta property="og:type" content="article"><meta property="og:title" content="{title}"></head>
    <body><article><h1>{title}</h1><p>{TEXT}</p><p>{title}: {TEXT}</p><p>{TEXT}</p></article>
    </body></html>""".encode()


def make_spider(**settings: object) -> AnySiteSpider:
    crawler = get_crawler(
        AnySiteSpider,
        settings_dict={
            "NEWSCRAWL_MAX_PAGES": 0,
            "NEWSCRAWL_MAX_LIST_PAGES": 1,
            "NEWSCRAWL_MAX_SECTIONS": 1,
            "NEWSCRAWL_MAX_SITEMAPS": 1,
            **settings,
        },
    )
    crawler.stats = MemoryStatsCollector(crawler)
    return AnySiteSpider.from_crawler(crawler, site=SITE)


def answer(
    spider: NewsSpider, path: str, body: bytes, *, is_canonical: bool = False, **meta: object
) -> list[Any]:
    url = SITE + path
    spider.canonicals.note_requested(url)
    response = HtmlResponse(
        url, body=body, headers={"Content-Type": "text/html"}, request=Request(url, meta=meta)
    )
    link = Link(url=url, source="feed", date="2023-11-06T12:00:00+03:00")
    return list(spider.parse_article(response, link, is_canonical=is_canonical))


def fail(spider: NewsSpider, path: str, error: Exception) -> list[Article]:
    url = SITE + path
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = Request(url, cb_kwargs={"link": Link(url=url, source="list")})  # type: ignore[attr-defined]
    return list(spider.handle_error(failure))


def skipped(spider: NewsSpider) -> dict[str, int]:
    prefix = "newscrawl/skipped/"
    stats = spider.crawler.stats.get_stats()
    return {key.removeprefix(prefix): stats[key] for key in stats if key.startswith(prefix)}


def urls(found: Iterable[Article | Request]) -> list[str]:
    return [one.url.removeprefix(SITE) for one in found]


def test_an_article_has_site_download_time_and_the_date_of_its_link() -> None:
    spider = make_spider()
    (article,) = answer(
        spider, "storm", page("Storm hits coast"), fetched_at="2023-11-10T00:00:00+00:00"
    )
    assert isinstance(article, Article)
    assert (article.site, article.title) == ("example.com", "Storm hits coast")
    assert article.date_downloaded == "2023-11-10T00:00:00+00:00"
    assert article.date_published == "2023-11-06T12:00:00+03:00"
    assert article.provenance["date_published"] == "feed:published"


def test_the_date_of_the_page_is_preferred_and_the_download_time_is_utc() -> None:
    spider = make_spider()
    body = page("Storm hits coast", date="2023-11-05T08:00:00+00:00")
    (article,) = answer(spider, "storm", body)
    assert article.date_published == "2023-11-05T08:00:00+00:00"
    assert article.date_downloaded.endswith("+00:00")
    assert "." not in article.date_downloaded


@pytest.mark.parametrize(
    ("reached", "expected"),
    [("", "listing"), ("town/", "listing"), ("?p=7", None), ("storm-hits-coast", None)],
)
def test_an_article_that_leads_to_a_list_is_gone(reached: str, expected: str | None) -> None:
    spider = make_spider()
    spider.canonicals.note_lists(["example.com/town"])
    url = SITE + reached
    response = HtmlResponse(
        url, body=page("Storm"), headers={"Content-Type": "text/html"}, request=Request(url)
    )
    link = Link(url=SITE + "storm", source="feed")
    found = list(spider.parse_article(response, link))
    assert (urls(found), skipped(spider)) == (([], {expected: 1}) if expected else ([reached], {}))


def test_a_copy_is_held_until_its_canonical_page_is_read() -> None:
    spider = make_spider()
    (request,) = answer(spider, "copy", page("Storm", canonical=SITE + "original"))
    assert isinstance(request, Request)
    assert (request.url, request.cb_kwargs["is_canonical"]) == (SITE + "original", True)
    assert answer(spider, "copy2", page("Storm", canonical=SITE + "original")) == []
    found = answer(spider, "original", page("Storm"), is_canonical=True)
    assert urls(found) == ["original", "copy", "copy2"]


def test_a_copy_is_stored_if_its_canonical_page_fails() -> None:
    spider = make_spider()
    answer(spider, "storm/amp/", page("Storm", canonical=SITE + "storm/"))
    response = Response(SITE + "storm/", status=404)
    assert urls(fail(spider, "storm/", HttpError(response))) == ["storm/amp/"]
    assert skipped(spider) == {"http-error": 1}


def test_two_pages_that_name_each_other_as_canonical_are_both_kept() -> None:
    spider = make_spider()
    spider.canonicals.note_requested(SITE + "b")
    assert answer(spider, "a", page("Storm", canonical=SITE + "b")) == []
    assert urls(answer(spider, "b", page("Storm", canonical=SITE + "a"))) == ["b", "a"]


def test_no_canonical_page_is_requested_beyond_the_limit() -> None:
    spider = make_spider(NEWSCRAWL_MAX_PAGES=1)
    assert urls(answer(spider, "copy", page("Storm", canonical=SITE + "original"))) == ["copy"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SkipRequest(SkipReason.ROBOTS, "robots.txt forbids it"), "robots"),
        (SkipRequest(SkipReason.OFFSITE, "leads to another site"), "offsite"),
        (TimeoutError(), "http-error"),
        (DownloadTimeoutError(), "too-slow"),
        (DownloadCancelledError(), "too-large"),
        (IgnoreRequest("refused by a middleware of Scrapy"), "http-error"),
        (PutOff("robots.txt could not be read"), "put-off"),
    ],
)
def test_errors_are_counted(error: Exception, reason: str) -> None:
    spider = make_spider()
    assert fail(spider, "a", error) == []
    assert skipped(spider) == {reason: 1}


def test_a_refused_certificate_is_told_once_for_each_host(
    caplog: pytest.LogCaptureFixture,
) -> None:
    spider = make_spider()
    for path in ("a", "b"):
        fail(spider, path, DownloadFailedError("certificate verify failed"))
    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        "Nothing is fetched from example.com: its certificate is refused "
        "(expired, self-signed or of another host)"
    ]


def test_responses_that_are_no_page_are_counted() -> None:
    spider = make_spider()
    assert answer(spider, "report", b"%PDF-1.7") == []
    assert answer(spider, "blank", b"<html></html>") == []
    away = HtmlResponse("https://example.org/a", body=page("Storm"))
    assert list(spider.parse_article(away, Link(url=SITE + "a", source="list"))) == []
    assert sum(skipped(spider).values()) == 3
    assert {"not-html", "offsite"} <= skipped(spider).keys()


@pytest.mark.parametrize(
    "error",
    [RecursionError(), MemoryError(), OSError(28, "No space left on device"), ImportError("model")],
)
def test_an_exception_while_reading_costs_one_page(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    spider = make_spider()
    answer(spider, "copy", page("Storm", canonical=SITE + "original"))

    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(page_reader, "read_response", broken)
    (copy,) = answer(spider, "original", page("Storm"), is_canonical=True)
    # Nobody saw the page: an article that names it as canonical is still believed.
    assert (copy.url, copy.canonical_url) == (SITE + "copy", SITE + "original")
    assert skipped(spider) == {"read-error": 1}
    assert spider.crawler.stats.get_value("newscrawl/extraction_failed") == 1


def test_a_page_that_is_slow_to_read_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    spider = make_spider(NEWSCRAWL_MAX_READ_SECONDS=0.05)

    def endless(*_: object, **__: object) -> None:
        re.match(r"(a|aa)+$", "a" * 200 + "b")

    with monkeypatch.context() as patch:
        patch.setattr(page_reader, "read_response", endless)
        assert answer(spider, "slow", page("Storm")) == []
    assert skipped(spider) == {"too-slow": 1}
    assert urls(answer(spider, "calm", page("Calm"))) == ["calm"]


def test_a_source_that_cannot_be_read_costs_no_earlier_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def read(sources: Sources) -> None:
        sources.frontier.add([Link(url=SITE + "storm", source="feed")])
        raise RuntimeError

    async def run() -> list[Any]:
        return [request async for request in make_spider().start()]

    monkeypatch.setattr(Sources, "read", read)
    assert urls(asyncio.run(run())) == ["storm"]


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("", r"newscrawl/\d[\w.]*$"),
        ("desk@example.com\n", r"newscrawl/\S+ \(\+desk@example\.com\)$"),
    ],
)
def test_the_user_agent_names_the_contact(contact: str, agent: str) -> None:
    crawler = get_crawler(AnySiteSpider, settings_dict={"NEWSCRAWL_CONTACT": contact})
    value = crawler.settings["USER_AGENT"]
    assert re.match(agent, value), value


def test_an_invalid_site_is_refused() -> None:
    with pytest.raises(ValueError, match="no web address"):
        AnySiteSpider(site="example")
    with pytest.raises(ValueError, match="add -a site="):
        AnySiteSpider()


@pytest.mark.parametrize(
    "site",
    [
        *(
            "example",
            "ftp://example.com",
            "http://",
            "http://../",
            "http://a..b/",
            "x y",
        ),
        "http://a.example/ http://b.example/",
    ],
)
def test_invalid_sites(site: str) -> None:
    problem = AnySiteSpider.argument_problem({"site": site})
    assert problem is not None
    assert repr(site) in problem


@pytest.mark.parametrize(
    "site",
    ["https://example.com", "http://localhost:8000/news/", "http://[::1]/", "https://новости.рф/"],
)
def test_valid_sites(site: str) -> None:
    assert AnySiteSpider.argument_problem({"site": site}) is None


def test_an_article_of_another_day_is_left_out_of_a_period() -> None:
    crawler = make_spider().crawler
    spider = AnySiteSpider.from_crawler(crawler, site=SITE, since="2023-11-06", until="2023-11")
    early = page("Storm hits coast", date="2023-11-05T23:59:00+00:00")
    assert answer(spider, "early", early) == []
    late = page("Storm leaves coast", date="2023-11-30T23:59:00-05:00")
    assert urls(answer(spider, "late", late)) == ["late"]
    assert urls(answer(spider, "undated", page("Storm"))) == ["undated"]  # its link has a date
    assert skipped(spider) == {"outside-period": 1}
    spider.closed("finished")
    found = "2 articles read, dated 2023-11-06 to 2023-11-30"
    assert crawler.stats.get_value("newscrawl/period") == found


def test_each_article_that_is_read_is_learned_from() -> None:
    spider = make_spider()
    learned = LearnedSite()
    spider.learning = SiteLearning(NOTHING_KNOWN, learned)
    for name in ("storm", "calm", "storm"):
        answer(spider, name, page(f"The {name} of the coast"))
    assert list(learned.samples) == [SITE + "storm", SITE + "calm"]


@pytest.mark.parametrize(
    ("active", "pending", "backs_out", "crawling", "more"),
    [
        ({"page"}, False, False, True, True),
        ({"page"}, True, True, True, True),
        (set(), True, False, True, True),
        (set(), True, True, True, False),  # the crawl ends: no more is requested
        (set(), False, False, True, False),
        ({"page"}, True, False, False, False),
    ],
)
def test_more_pages_arrive_while_some_are_underway(
    active: set[str], pending: bool, backs_out: bool, crawling: bool, more: bool
) -> None:
    spider = make_spider()
    spider.crawler.crawling = crawling
    spider.crawler.engine = SimpleNamespace(  # type: ignore[assignment]
        scheduler=SimpleNamespace(has_pending_requests=lambda: pending),
        downloader=SimpleNamespace(active=active),
        needs_backout=lambda: backs_out,
    )
    assert spider._may_get_more() is more
