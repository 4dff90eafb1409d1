"""Pages of addresses, fetched by Scrapy with the middlewares of a crawl; nothing is stored.

Scrapy's engine can run once in a process, and wants its main thread: it has a process of its
own, which sends the pages through a queue in the order of the addresses.
"""

import asyncio
import contextlib
import multiprocessing
import queue
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Semaphore
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings, Settings
from twisted.python.failure import Failure

from newscrawl.headers import header_texts
from newscrawl.page_sources.saved import PageError
from newscrawl.processes import follow_parent
from newscrawl.sites_file.secrets import Secrets
from newscrawl.sites_file.stated_sites import StatedSites
from newscrawl.spiders.base import name_user_agent
from newscrawl.spiders.failures import explain_failure
from newscrawl.spiders.pages import is_html
from newscrawl.spiders.stated_sites import load_stated_sites
from newscrawl.store.files.archive import SavedPage

_MOST_AHEAD = 64
"""Pages that are requested before the first of them is read."""

_SECONDS_BETWEEN = 0.05
"""Between two looks at whether another page may be requested, or was fetched."""

_STOPPED = "the process that fetches pages has ended; run it again for these addresses"


class AddressSpider(Spider):
    """Requests addresses, and hands over each page or the sentence on why there is none."""

    stated = StatedSites()

    def __init__(self, urls: Sequence[str], out: "Queue[Any]", free: Semaphore) -> None:
        super().__init__(name="read")
        self.urls = urls
        self._out = out
        self._free = free
        self._found: dict[int, SavedPage | str] = {}
        self._sent = 0

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Identify to the site as every crawl does; store nothing."""
        name_user_agent(settings, priority="spider")
        settings.set("ITEM_PIPELINES", {}, priority="spider")
        settings.set("EXTENSIONS", {}, priority="spider")  # the store and the history of runs

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Know the headers and cookies that the user states for sites."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.stated = load_stated_sites(crawler.settings)
        return spider

    def secrets_for(self, url: str) -> Secrets | None:
        """Return the headers and cookies that the user states for a site, for one request."""
        return self.stated.secrets_for(url)

    async def start(self) -> AsyncIterator[Any]:
        """Request the pages, some ahead of those that are read."""
        for number, url in enumerate(self.urls):
            while not self._free.acquire(block=False):
                await asyncio.sleep(_SECONDS_BETWEEN)
            yield Request(
                url,
                callback=self.keep,
                errback=self.note_failure,
                cb_kwargs={"number": number},
                dont_filter=True,
            )

    def keep(self, response: Response, number: int) -> None:
        """Hand over a page."""
        headers = header_texts(response.headers.items())
        now = datetime.now(UTC).isoformat(timespec="seconds")
        page = SavedPage(
            url=response.url,
            status=response.status,
            headers=tuple(headers.items()),
            fetched_at=response.meta.get("fetched_at") or now,
            body=response.body,
        )
        self._send(number, page)

    def note_failure(self, failure: Failure) -> None:
        """Hand over the reason of a failure."""
        assert failure.value is not None
        number: int = failure.request.cb_kwargs["number"]  # type: ignore[attr-defined]  # Scrapy's
        self._send(number, explain_failure(failure.value).words)

    def _send(self, number: int, found: SavedPage | str) -> None:
        self._found[number] = found
        while self._sent in self._found:
            self._out.put(self._found.pop(self._sent))
            self._sent += 1


def fetch_pages(urls: Sequence[str], settings: Settings) -> Iterator[SavedPage | str]:
    """Yield the page of each address, or a sentence on why there is none, in order."""
    if not urls:
        return
    context = multiprocessing.get_context("spawn")
    out: Queue[Any] = context.Queue()
    free = context.Semaphore(_MOST_AHEAD)
    process = context.Process(target=_crawl, args=(urls, settings, out, free), daemon=True)
    process.start()
    try:
        for _ in urls:
            found = _next(out, process)
            free.release()
            yield found
    finally:
        process.terminate()
        process.join()


def fetch_page(url: str, settings: Settings) -> SavedPage:
    """Return the page at an address; raise ``PageError`` if there is none."""
    (found,) = fetch_pages([url], settings)
    if isinstance(found, str):
        raise PageError(f"{url} gave no page: {found}.")
    kind = dict(found.headers).get("Content-Type", "")
    if not is_html(found.body, kind):
        raise PageError(f"{url} gave no page: it is no HTML page ({kind or 'of no type'}).")
    return found


def _next(out: "Queue[Any]", process: Any) -> SavedPage | str:
    while process.is_alive():
        with contextlib.suppress(queue.Empty):
            found: SavedPage | str = out.get(timeout=1)
            return found
    try:
        found = out.get(timeout=1)
    except queue.Empty:
        return _STOPPED
    return found


def _crawl(urls: Sequence[str], settings: Settings, out: "Queue[Any]", free: Semaphore) -> None:
    follow_parent()
    process = AsyncCrawlerProcess(settings)
    process.crawl(AddressSpider, urls=urls, out=out, free=free)
    process.start(install_signal_handlers=False)
