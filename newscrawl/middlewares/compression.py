"""Scrapy's decompression, which reports a body that is too large by its skip reason.

Of a robots.txt the start is unpacked, however large it is.
"""

import zlib

from isal import isal_zlib
from scrapy import Request
from scrapy.downloadermiddlewares import httpcompression
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newscrawl.middlewares.robots import MAX_BYTES, OWN_REQUEST
from newscrawl.skip_reasons import SkipReason
from newscrawl.skips import SkipRequest

_GZIP = 31
"""zlib's ``wbits`` for a gzip member with a window of 32 KiB."""


class HttpCompressionMiddleware(httpcompression.HttpCompressionMiddleware):
    """Scrapy's middleware; a body that unpacks to more than DOWNLOAD_MAXSIZE is too large."""

    def process_response(  # type: ignore[override]  # Scrapy's has an argument it warns of
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the response with its body unpacked; raise ``SkipRequest`` if it is too large."""
        if request.meta.get(OWN_REQUEST):
            if (start := _unpack_start(response)) is not None:
                unpacked = response.replace(body=start)
                del unpacked.headers["Content-Encoding"]
                return unpacked
            # Asked for without a coding, and sent in a rarer one: as every other response.
            request = request.replace(meta={**request.meta, "download_maxsize": self._max_size})
        try:
            return super().process_response(request, response)
        except IgnoreRequest as error:  # raised only for the size
            raise SkipRequest(SkipReason.TOO_LARGE, str(error)) from error

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        if encoding in (b"gzip", b"x-gzip") and (whole := _unpack_whole(body, max_size)):
            return whole
        return httpcompression.HttpCompressionMiddleware._decode(body, encoding, max_size)


def _unpack_whole(body: bytes, max_size: int) -> bytes | None:
    """Return the content of one intact gzip member, in less than half of the time of zlib.

    ``None`` of any other body, of which Scrapy takes what it can, and of a larger content.
    """
    unpacker = isal_zlib.decompressobj(_GZIP)
    try:
        content = unpacker.decompress(body, max_size)
    except isal_zlib.error:  # type: ignore[misc]  # its stub says an instance
        return None
    return content if unpacker.eof and not unpacker.unused_data else None


def _unpack_start(response: Response) -> bytes | None:
    """Return the start of a body in gzip or deflate, ``None`` if it is not in one of them."""
    coding = (response.headers.get("Content-Encoding") or b"").strip().lower()
    if coding not in (b"gzip", b"x-gzip", b"deflate"):
        return None
    for format_bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):  # with a header, and without
        try:
            return zlib.decompressobj(format_bits).decompress(response.body, MAX_BYTES + 1)
        except zlib.error:
            continue
    return None
