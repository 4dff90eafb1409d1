"""Cookies are sent only to the site that set them."""

import pytest
import requests
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.cookies import CookiesMiddleware

from .conftest import Crawl, Reply, Site, story


def test_a_redirect_that_sets_a_cookie_is_followed_with_it(hostile: Site, crawl: Crawl) -> None:
    hostile.add_stories("a", "b")
    again = Reply(status=302, headers=(("Location", "/a"), ("Set-Cookie", "seen=1; Path=/")))
    hostile.pages["/a"] = [again, Reply(story("a"))]
    run = crawl(hostile)
    assert run.stdout.splitlines()[-1].startswith("2 articles new in "), run.stderr
    first, second = hostile.hits("/a")
    assert "Cookie" not in first.headers
    assert second.headers["Cookie"] == "seen=1"


class OneSite(Spider):
    name = "one"
    site = "https://www.example.com/"


@pytest.fixture
def middleware() -> CookiesMiddleware:
    crawler = get_crawler(OneSite)
    crawler.spider = crawler._create_spider()
    return CookiesMiddleware.from_crawler(crawler)


def test_a_cookie_makes_no_request_of_its_own(
    middleware: CookiesMiddleware, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(requests.Session, "get", lambda _, url, **__: asked.append(url))
    request = Request("https://www.example.com/")
    headers = {"Set-Cookie": "seen=1; Path=/; Domain=example.com"}
    middleware.process_response(request, Response(request.url, headers=headers))
    assert not asked
    assert middleware.jars[None]


def test_no_other_site_gets_a_cookie(middleware: CookiesMiddleware) -> None:
    for host in ("www.example.com", "count.example.org"):
        request = Request(f"https://{host}/")
        response = Response(request.url, headers={"Set-Cookie": "seen=1; Path=/"})
        middleware.process_response(request, response)
        following = Request(f"https://{host}/next")
        middleware.process_request(following)
        assert ("Cookie" in following.headers) is (host == "www.example.com")
