"""Replays saved pages instead of using the network, and checks them as test cases.

An archive is a folder of cases, a WARC file, or a folder of either at any depth.
A case is a folder with ``page.html`` (the body as received, also of a feed or a
robots.txt), ``meta.json`` (url, status, headers, fetched_at) and, if it tests how
an article is read, ``expected.json``.
"""

import logging
from pathlib import Path
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response, TextResponse

from newscrawl.replay.cases import Case, CaseError, differences, find_cases
from newscrawl.replay.index import Archive, ArchiveError, check_archive, load_archive
from newscrawl.replay.responses import as_response

__all__ = [
    "Archive",
    "ArchiveError",
    "Case",
    "CaseError",
    "ReplayMiddleware",
    "check_archive",
    "differences",
    "find_cases",
    "load_archive",
]

logger = logging.getLogger(__name__)


class ReplayMiddleware:
    """Responds to every request from the archive, with 404 if the page is not in it.

    ``request.meta["fetched_at"]`` is set to the time the page was saved, so that a
    replay gives the same records on any day.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Load the archive named by NEWSCRAWL_REPLAY.

        The network is used only if the setting is empty: an archive that cannot be
        used raises ``ArchiveError`` and ends the crawl.
        """
        setting = crawler.settings["NEWSCRAWL_REPLAY"]
        if not setting:
            raise NotConfigured
        archive = load_archive(Path(setting))
        if archive.damaged:
            crawler.stats.set_value("newscrawl/replay/damaged", len(archive.damaged))
            logger.warning(
                "Left out %d damaged records or cases of %s and use the rest. The first: %s",
                len(archive.damaged),
                setting,
                archive.damaged[0],
            )
        return cls(archive)

    def process_request(self, request: Request) -> Response:
        """Return the saved page as a response."""
        page = self.archive.find(request.url)
        if page is None:
            request.meta.pop("fetched_at", None)
            return TextResponse(request.url, status=404)
        request.meta["fetched_at"] = page.fetched_at
        return as_response(page, request.url)
