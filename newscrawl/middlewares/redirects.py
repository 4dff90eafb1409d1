"""Scrapy's redirects, without a Referer; those by a meta tag cost the pages that have one."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares import redirect
from scrapy.downloadermiddlewares.redirect import BaseRedirectMiddleware, MetaRefreshMiddleware
from scrapy.http import Response

_LOOKED_AT_BYTES = 4 * 4096
"""What Scrapy's middleware reads, 4096 characters, has no more bytes than this."""


class _WithoutReferer(BaseRedirectMiddleware):
    """Looks for nobody who sets a Referer: no request has one, and Scrapy warns of that twice."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Begin with the crawl."""
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware


class RedirectMiddleware(_WithoutReferer, redirect.RedirectMiddleware):
    """Scrapy's middleware for redirects by a status."""


class RefreshMiddleware(_WithoutReferer, MetaRefreshMiddleware):
    """Scrapy's middleware, for pages whose first lines name a refresh; one in a thousand does."""

    def process_response(  # type: ignore[override]  # Scrapy's has an argument it warns of
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the request that the page asks for, or the page."""
        start = response.body[:_LOOKED_AT_BYTES].lower()
        # UTF-16 and UTF-32 have a zero in most of their characters.
        if b"refresh" not in start and b"\0" not in start:
            return response
        redirected: Request | Response = super().process_response(request, response)
        return redirected
