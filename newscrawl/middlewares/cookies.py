"""Cookies of the site that is crawled, for as long as the crawl lasts.

Some sites redirect a request without their cookie to a response that sets it. Requests to
other sites, such as hosts that count readers, have no cookies.
"""

from scrapy import Request
from scrapy.downloadermiddlewares import cookies
from scrapy.http import Response

from newscrawl.urls import PUBLIC_SUFFIXES, same_site

# Scrapy's would download the public suffix list at the first cookie, past the address guard and
# while the crawl stands still.
cookies._split_domain = PUBLIC_SUFFIXES


class CookiesMiddleware(cookies.CookiesMiddleware):
    """Scrapy's middleware, for requests to the spider's own site alone."""

    def process_request(self, request: Request) -> None:  # type: ignore[override]
        """Add the site's cookies to a request to it."""
        if self._is_own(request):
            super().process_request(request)

    def process_response(  # type: ignore[override]  # Scrapy's has an argument it warns of
        self, request: Request, response: Response
    ) -> Response:
        """Keep the cookies that the site sets."""
        if "Set-Cookie" in response.headers and self._is_own(request):
            super().process_response(request, response)
        return response

    def _is_own(self, request: Request) -> bool:
        site = getattr(self.crawler.spider, "site", None)
        return site is None or same_site(request.url, site)
