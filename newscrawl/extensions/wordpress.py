"""Compare a WordPress site's own list of posts with the store, to count what was missed."""

import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.discovery import Selection
from newscrawl.discovery.wordpress import MOST_POSTS, find_api, posts_address
from newscrawl.extensions.history import HistoryExtension
from newscrawl.headers import header_texts
from newscrawl.report.statistics.figures import MISSED_KEPT, Published
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.runs import Runs

logger = logging.getLogger(__name__)

_FIRST_NIGHT = timedelta(days=1)
_CLOCKS = timedelta(hours=15)
"""``after`` is compared with the site's local time, which differs from UTC by at most so much."""


class WordPressExtension:
    """Sends one request after all pages, to a site whose responses name the REST API.

    It passes the same middlewares as every other request.
    """

    def __init__(self, crawler: Crawler, data: Path) -> None:
        self.crawler = crawler
        self.data = data
        self._api: str | None = None
        self._is_requested = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to the responses, and to the moment when all pages are read."""
        extension = cls(crawler, Path(crawler.settings["NEWSCRAWL_DATA"]))
        crawler.signals.connect(extension.response_received, signals.response_received)
        crawler.signals.connect(extension.spider_idle, signals.spider_idle)
        return extension

    def response_received(self, response: Response, spider: Spider) -> None:
        """Read the address of the API from a header of WordPress pages."""
        if self._api is None and "Link" in response.headers:
            headers = header_texts(response.headers.items())
            self._api = find_api(headers, response.url, getattr(spider, "site", ""))

    def spider_idle(self, spider: Spider) -> None:
        """Send the request, once, unless the crawl was asked for a part of the site only."""
        selection = getattr(spider, "selection", None)
        is_partial = isinstance(selection, Selection) and selection.describe() is not None
        if self._is_requested or self._api is None or is_partial:
            return
        self._is_requested = True
        since = self._last_start(spider)
        url = posts_address(
            self._api,
            per_page=MOST_POSTS,
            after=f"{since - _CLOCKS:%Y-%m-%dT%H:%M:%S}",
            _fields="link,date_gmt",
        )
        request = Request(
            url,
            callback=self.read,
            errback=self.note_failure,
            cb_kwargs={"since": since, "spider": spider},
            meta={"site": getattr(spider, "site", "")},
            dont_filter=True,
        )
        self.crawler.engine.crawl(request)

    def read(self, response: Response, since: datetime, spider: Spider) -> None:
        """Compare the posts published since the last run with the ledger."""
        links = read_posts(response.body, since)
        store = getattr(spider, "store", None)
        history = self.crawler.get_extension(HistoryExtension)
        if links is None or store is None or history is None:
            return
        missed = [link for link in links if store.pages.find(link) is None]
        history.note_published(
            Published(
                since=since.isoformat(timespec="seconds"),
                count=len(links),
                missed=len(missed),
                urls=missed[:MISSED_KEPT],
            )
        )

    def note_failure(self, failure: Any) -> None:
        """Log the failure: many sites close the API."""
        logger.debug("The WordPress API of the site cannot be read: %s", failure.value)

    def _last_start(self, spider: Spider) -> datetime:
        """Return when the run before this one began."""
        site = getattr(spider, "site_name", spider.name)
        try:
            with State(self.data) as state:
                latest = Runs(state).latest(site, 1)
        except StoreError:
            latest = []
        if latest:
            return datetime.fromisoformat(latest[0].started)
        return datetime.now(UTC) - _FIRST_NIGHT


def read_posts(body: bytes, since: datetime) -> list[str] | None:
    """Return the addresses of posts published since a time; ``None`` if there is no valid list."""
    try:
        posts = json.loads(body)
        return [
            str(post["link"])
            for post in posts
            if datetime.fromisoformat(post["date_gmt"]).replace(tzinfo=UTC) >= since
        ]
    except (ValueError, TypeError, KeyError):
        return None
