"""Bodies in gzip, intact and not: all that can be read of them is."""

import gzip

import pytest
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.compression import HttpCompressionMiddleware
from newscrawl.skips import SkipRequest

PAGE = b"<html><body><p>The harbour was closed on Monday.</p></body></html>" * 2000
WHOLE = gzip.compress(PAGE, mtime=0)
URL = "https://gazette.example/storm"


def unpack(body: bytes, **settings: object) -> bytes:
    middleware = HttpCompressionMiddleware.from_crawler(get_crawler(Spider, settings))
    response = Response(URL, headers={"Content-Encoding": "gzip"}, body=body)
    unpacked = middleware.process_response(Request(URL), response)
    assert isinstance(unpacked, Response)
    return unpacked.body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(WHOLE, PAGE, id="whole"),
        pytest.param(WHOLE + WHOLE, PAGE + PAGE, id="two members"),
        pytest.param(WHOLE + bytes(8), PAGE, id="padded"),
        pytest.param(WHOLE + b"<!-- cached -->", PAGE, id="with more behind it"),
        pytest.param(WHOLE[:-8] + bytes(8), PAGE, id="wrong checksum"),
        pytest.param(gzip.compress(b""), b"", id="empty"),
    ],
)
def test_gzip(body: bytes, expected: bytes) -> None:
    assert unpack(body) == expected


def test_a_body_that_is_cut_off_gives_its_start() -> None:
    start = unpack(WHOLE[: len(WHOLE) // 2])
    assert 0 < len(start) < len(PAGE)
    assert PAGE.startswith(start)


def test_a_content_may_be_as_large_as_allowed() -> None:
    assert unpack(WHOLE, DOWNLOAD_MAXSIZE=len(PAGE)) == PAGE
    with pytest.raises(SkipRequest, match="exceeded DOWNLOAD_MAXSIZE"):
        unpack(WHOLE, DOWNLOAD_MAXSIZE=len(PAGE) - 1)
