"""Requests for the sources of a crawl's site, and what is noted of those that fail."""

import logging
from collections.abc import Mapping
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.headers import header_texts
from newscrawl.spiders.failures import REFUSED_CERTIFICATE, explain_failure
from newscrawl.spiders.recrawl.conditional import SourceResponse

logger = logging.getLogger(__name__)


class SiteAccess:
    """Requests sources, and keeps the first failure in the stats in case all requests fail."""

    def __init__(self, crawler: Crawler, site: str) -> None:
        self._crawler = crawler
        self._site = site
        self._refused: set[str] = set()

    async def ask(self, url: str, headers: Mapping[str, str]) -> SourceResponse | None:
        """Request a source, without the scheduler; ``None`` if there is no response."""
        is_robots = url.endswith("/robots.txt")
        response = await self.fetch(url, headers)
        if response is None:
            return None
        answer = SourceResponse(
            url=response.url,
            status=response.status,
            headers=header_texts(response.headers.items()),
            body=response.body,
        )
        if answer.failed or not (answer.ok or is_robots or answer.status == 304):
            who = "NEWSCRAWL_REPLAY" if self._crawler.settings.get("NEWSCRAWL_REPLAY") else "it"
            self.note_failure(url, f"{who} answered with status {answer.status}")
        return answer

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Response | None:
        """Request an address of the site, without the scheduler; ``None`` without a response."""
        request = Request(url, headers=dict(headers), dont_filter=True)
        try:
            return await self._crawler.engine.download_async(request)
        except Exception as error:  # any error of the network
            self.note_failure(url, explain_failure(error).words)
            return None

    def note_failure(self, url: str, why: str) -> None:
        """Keep the first failure, or that of the front page, in case no page can be fetched."""
        logger.debug("Could not fetch %s: %s", url, why)
        self._warn_of_certificate(url, why)
        stats = self._crawler.stats
        if url == self._site or not stats.get_value("newscrawl/unreachable"):
            stats.set_value("newscrawl/unreachable", f"{url}: {why}")

    def _warn_of_certificate(self, url: str, why: str) -> None:
        """Warn once for each host whose certificate is refused.

        Without the robots.txt of the site nothing is fetched, and the crawl ends with the reason.
        """
        host = urlsplit(url).netloc
        if why != REFUSED_CERTIFICATE or url.endswith("/robots.txt") or host in self._refused:
            return
        self._refused.add(host)
        logger.warning("Nothing is fetched from %s: %s", host, why)
