"""Redirects by a meta tag, at the cost of those pages that have one."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

_LOOKED_AT_BYTES = 4 * 4096
"""What Scrapy's middleware reads, 4096 characters, has no more bytes than this."""


class RefreshMiddleware(MetaRefreshMiddleware):
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
