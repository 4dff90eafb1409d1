"""Scrapy's redirect middlewares, without a Referer and with an exception for too many."""

from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares import redirect
from scrapy.downloadermiddlewares.redirect import BaseRedirectMiddleware, MetaRefreshMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newscrawl.skips import TooManyRedirects

_CHECKED_BYTES = 4 * 4096
"""Scrapy's middleware reads 4096 characters, which are at most so many bytes."""


class _Redirects(BaseRedirectMiddleware):
    """What both middlewares change.

    Requests have no Referer. Scrapy's ``from_crawler`` looks for the middleware that sets it,
    and warns if there is none.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the settings."""
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        try:
            return super()._redirect(redirected, request, reason)
        except IgnoreRequest as error:  # raised only for the number of redirects
            raise TooManyRedirects from error


class RedirectMiddleware(_Redirects, redirect.RedirectMiddleware):
    """Scrapy's middleware for redirects by status."""


class RefreshMiddleware(_Redirects, MetaRefreshMiddleware):
    """Scrapy's middleware, used only for pages with a refresh in their head: one in a thousand."""

    def process_response(  # type: ignore[override]  # Scrapy's has an argument it warns of
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the request of the refresh, or the response."""
        start = response.body[:_CHECKED_BYTES].lower()
        # In UTF-16 and UTF-32 most characters have a zero byte.
        if b"refresh" not in start and b"\0" not in start:
            return response
        redirected: Request | Response = super().process_response(request, response)
        return redirected
