import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.redirects import RefreshMiddleware

URL = "https://gazette.example/old-address"
REFRESH = '<meta http-equiv="Refresh" content="0; url=/world/the-harbour-closes">'


def ask(body: bytes, encoding: str = "utf-8") -> Request | Response:
    middleware = RefreshMiddleware.from_crawler(get_crawler())
    response = HtmlResponse(URL, body=body, encoding=encoding)
    return middleware.process_response(Request(URL), response)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be"])
def test_a_refresh_is_followed(encoding: str) -> None:
    page = f"<html><head>{'<!-- ё -->' * 300}{REFRESH}</head></html>"
    found = ask(page.encode(encoding), encoding)
    assert isinstance(found, Request)
    assert found.url == "https://gazette.example/world/the-harbour-closes"


@pytest.mark.parametrize(
    "html",
    [
        "<html><head><title>The harbour closes</title></head></html>",
        "<html><head><title>A fresh refresh of the harbour</title></head></html>",
        f"<html><head>{' ' * 20_000}{REFRESH}</head></html>",
    ],
)
def test_pages_without_a_refresh_are_returned(html: str) -> None:
    found = ask(html.encode())
    assert isinstance(found, HtmlResponse)
    assert found.url == URL
