"""Saved pages as Scrapy responses, with the content encoding undone as in a crawl."""

import functools
from types import SimpleNamespace
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager

from newscrawl.store.files.archive import SavedPage


def as_response(page: SavedPage, url: str) -> Response:
    """Return the saved page as the response to a request for the address."""
    headers = Headers()
    for name, value in page.headers:
        headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=url, body=page.body)
    return kind(url, status=page.status, headers=headers, body=page.body)


def as_decoded_response(page: SavedPage) -> Response:
    """Return the response as a spider gets it. Raises what Scrapy raises for a broken body."""
    response = as_response(page, page.url)
    decoded = _decoder().process_response(Request(page.url), response)
    assert isinstance(decoded, Response)
    return decoded


@functools.cache
def _decoder() -> HttpCompressionMiddleware:
    """Return Scrapy's middleware, with a stand-in for the crawler that it requires."""
    crawler: Any = SimpleNamespace(stats=None, settings=Settings(), signals=SignalManager())
    return HttpCompressionMiddleware(crawler=crawler)
