"""Scrapy's decompression, which reports a body that is too large by its skip reason."""

from scrapy import Request
from scrapy.downloadermiddlewares import httpcompression
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newscrawl.skip_reasons import SkipReason
from newscrawl.skips import SkipRequest


class HttpCompressionMiddleware(httpcompression.HttpCompressionMiddleware):
    """Scrapy's middleware; a body that unpacks to more than DOWNLOAD_MAXSIZE is too large."""

    def process_response(  # type: ignore[override]  # Scrapy's has an argument it warns of
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the response with its body unpacked; raise ``SkipRequest`` if it is too large."""
        try:
            unpacked: Request | Response = super().process_response(request, response)
        except IgnoreRequest as error:  # raised only for the size
            raise SkipRequest(SkipReason.TOO_LARGE, str(error)) from error
        return unpacked
