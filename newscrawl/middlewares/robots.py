"""Obey robots.txt as RFC 9309 specifies it, fetched once for each host of a crawl.

Scrapy's own middleware allows everything where robots.txt is unavailable. Here a 5xx or a
429 for robots.txt puts off the pages of the host to the next run, and a network error fails
them. Of a large robots.txt only the start is downloaded and counts. The rules are parsed by
Protego.
"""

import asyncio
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured, StopDownload
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser

from newscrawl.middlewares.politeness import robots_agent
from newscrawl.skip_reasons import SkipReason
from newscrawl.skips import PutOff, SkipRequest, TooManyRedirects

MAX_BYTES = 512 * 1024
"""Bytes that are read of a robots.txt; RFC 9309 (2.5) requires at least 500 KiB."""

_PATH = "/robots.txt"
OWN_REQUEST = "newscrawl_robots"
"""Key in the meta of the one request that fetches a robots.txt, and of its redirects."""


@dataclass(frozen=True, kw_only=True)
class _Robots:
    """The robots.txt of a host; ``rules`` is ``None`` where it is unavailable."""

    rules: ProtegoRobotParser | None = None
    response: Response | None = None
    error: Exception | None = None
    """The network error, where there was no response."""


class RobotsMiddleware:
    """Refuse what robots.txt forbids; return the robots.txt itself without another request."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent = robots_agent(crawler.settings)
        self._robots: dict[str, asyncio.Future[_Robots]] = {}
        self._received: WeakKeyDictionary[Request, int] = WeakKeyDictionary()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raise ``NotConfigured`` where ROBOTSTXT_OBEY is off."""
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        middleware = cls(crawler)
        crawler.signals.connect(middleware.bytes_received, signals.bytes_received)
        return middleware

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Stop the download of a robots.txt when all that counts of it is there."""
        if request.meta.get(OWN_REQUEST):
            received = self._received.get(request, 0) + len(data)
            self._received[request] = received
            if received > MAX_BYTES:
                raise StopDownload(fail=False)

    async def process_request(self, request: Request) -> Response | None:
        """Raise ``SkipRequest`` for what is forbidden, ``PutOff`` where robots.txt is unavailable.

        The network error of a robots.txt is raised for each page, without another request.
        """
        if request.meta.get(OWN_REQUEST):
            return None
        robots = await self._robots_of(request)
        if robots.error is not None:
            raise robots.error.with_traceback(None)
        assert robots.response is not None
        if urlsplit(request.url).path == _PATH:
            return robots.response
        if robots.rules is None:
            raise PutOff(f"robots.txt answered with status {robots.response.status}")
        if not robots.rules.allowed(request.url, self.agent):
            raise SkipRequest(SkipReason.ROBOTS, "robots.txt forbids it")
        return None

    async def _robots_of(self, request: Request) -> _Robots:
        host = urlsplit(request.url).netloc.lower()
        if host not in self._robots:
            self._robots[host] = asyncio.ensure_future(self._fetch(request))
        if self._robots[host].done():
            return self._robots[host].result()
        # Shielded: when one waiting request is cancelled, others still wait for the result.
        return await asyncio.shield(self._robots[host])

    async def _fetch(self, request: Request) -> _Robots:
        parts = urlsplit(request.url)
        own = Request(
            f"{parts.scheme}://{parts.netloc}{_PATH}",
            # DOWNLOAD_MAXSIZE would refuse it by its Content-Length.
            meta={OWN_REQUEST: True, "download_maxsize": 0, "download_warnsize": 0},
            headers={"Accept-Encoding": "identity"},
            callback=NO_CALLBACK,
            dont_filter=True,
        )
        try:
            response = await self.crawler.engine.download_async(own)
        except TooManyRedirects:
            # RFC 9309 (2.3.1.2): after too many redirects it counts as unavailable, like a 404.
            response = Response(own.url, status=404)
        except Exception as error:  # any error of the network
            return _Robots(error=error)
        if response.status >= 500 or response.status == 429:
            return _Robots(response=response)
        is_there = 200 <= response.status < 300
        rules = ProtegoRobotParser(cut(response.body) if is_there else b"", self.crawler.spider)
        self.crawler.signals.send_catch_log(
            signals.robots_parsed, robotparser=rules, request=request
        )
        return _Robots(rules=rules, response=response)


def cut(body: bytes) -> bytes:
    """Return the start of the file that is read, cut at the end of a line."""
    return body if len(body) <= MAX_BYTES else body[:MAX_BYTES].rpartition(b"\n")[0]
