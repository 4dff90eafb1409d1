"""Scrapy's redirects without a Referer, and with an exception of their own for too many."""

from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares import redirect
from scrapy.downloadermiddlewares.redirect import BaseRedirectMiddleware, MetaRefreshMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newscrawl.skips import TooManyRedirects

_LOOKED_AT_BYTES = 4 * 4096
"""What Scrapy's middleware reads, 4096 characters, has no more bytes than this."""


class _Redirects(BaseRedirectMiddleware):
    """What both middlewares change.

    No request has a Referer: nobody is looked for who sets it, of which Scrapy warns twice.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Begin with the crawl."""
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        try:
            return super()._redirect(redirected, request, reason)
        except IgnoreRequest as error:  # raised for the number of redirects alone
            raise TooManyRedirects from error


class RedirectMiddleware(_Redirects, redirect.RedirectMiddleware):
    """Scrapy's middleware for redirects by a status."""


class RefreshMiddleware(_Redirects, MetaRefreshMiddleware):
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
