"""Archive every response as received: pages, lists, robots.txt and errors."""

import functools
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit
from weakref import WeakSet

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.http import Headers, Response
from scrapy.statscollectors import StatsCollector

from newscrawl.extensions.store import STORE_FAILED, CrawlStore
from newscrawl.store.files.archive import archive_folder
from newscrawl.store.files.warc import Exchange, Fields, WarcFiles
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.payloads import Payloads
from newscrawl.store.working_copy import is_working_copy

_TRUNCATED = {"partial": "length", "dataloss": "disconnect"}
"""Scrapy's flag of an incomplete body to WARC's value of WARC-Truncated."""

_DROPPED_HEADERS = (b"Transfer-Encoding",)
"""Headers that are no longer true of a body after transfer decoding."""


class ArchiveMiddleware:
    """Write each response to the site's WARC files, and its time to ``fetched_at`` of its meta.

    The record has the same time, so that an article that is read again from the archive is
    the same as that of the crawl.
    """

    def __init__(
        self,
        open_files: Callable[[], tuple[State, WarcFiles]],
        store: CrawlStore,
        stats: StatsCollector,
    ) -> None:
        self.open_files = open_files
        self.store = store
        self.stats = stats
        self.state: State | None = None
        self.files: WarcFiles | None = None
        self._sent: WeakSet[Request] = WeakSet()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Archive unless switched off; replayed responses are archived already."""
        settings = crawler.settings
        if not settings.getbool("NEWSCRAWL_WARC") or settings["NEWSCRAWL_REPLAY"]:
            raise NotConfigured
        store = crawler.get_extension(CrawlStore)
        if store is None:  # switched off, or a command that stores nothing
            raise NotConfigured
        info = {
            "software": settings["USER_AGENT"],
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/"
            "warc-1.1/",
            "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        }
        open_files = functools.partial(
            _open_files,
            Path(settings["NEWSCRAWL_DATA"]),
            store.site,
            settings.getint("NEWSCRAWL_WARC_FILE_MB") * 1024 * 1024,
            info,
        )
        archive = cls(open_files, store, crawler.stats)
        crawler.signals.connect(archive.open, signals.spider_opened)
        crawler.signals.connect(archive.close, signals.spider_closed)
        return archive

    def open(self) -> None:
        """Open the files, which repairs those of a killed crawl; on failure end the crawl."""
        if self.store.session is None:
            return  # the crawl ends; another one may be writing this site's files
        try:
            self.state, self.files = self.open_files()
        except StoreError as error:
            self.store.stop(error)
            raise CloseSpider(STORE_FAILED) from error

    def process_request(self, request: Request) -> None:
        """Note that the request is sent: some are answered by other middlewares."""
        self._sent.add(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive the response and return it; end the crawl if archiving fails."""
        if request not in self._sent:
            return response
        self._sent.discard(request)
        at = datetime.now(UTC).replace(microsecond=0)
        request.meta["fetched_at"] = at.isoformat()
        if self.files is not None:
            self._write(self.files, _exchange(request, response, at))
        return response

    def close(self) -> None:
        """Close the files and the state."""
        state, files = self.state, self.files
        self.state = self.files = None
        try:
            if files is not None:
                files.close()
        except StoreError as error:
            self.store.stop(error)
        finally:
            if state is not None:
                state.close()

    def _write(self, files: WarcFiles, exchange: Exchange) -> None:
        try:
            is_revisit = files.write(exchange)
        except StoreError as error:
            self.store.stop(error)
            self.close()
            return
        self.stats.inc_value(
            "newscrawl/archive/revisits" if is_revisit else "newscrawl/archive/new"
        )


def _open_files(
    data: Path, site: str, max_bytes: int, info: Mapping[str, str]
) -> tuple[State, WarcFiles]:
    # A lost state is not rebuilt here: that waits for the lock of the crawl's own session.
    state = State(data)
    try:
        folder = archive_folder(data, site)
        payloads = Payloads(state, site)
        is_whole = not is_working_copy(data)
        files = WarcFiles(folder, payloads, max_bytes=max_bytes, info=info, is_whole=is_whole)
        return state, files
    except BaseException:
        state.close()
        raise


def _exchange(request: Request, response: Response, at: datetime) -> Exchange:
    flags = (_TRUNCATED[flag] for flag in response.flags if flag in _TRUNCATED)
    host = ("Host", urlsplit(request.url).netloc.rpartition("@")[2])
    return Exchange(
        url=request.url,
        fetched_at=at,
        method=request.method,
        request=(host, *_fields(request.headers)),
        status=response.status,
        headers=_fields(response.headers),
        body=response.body,
        address=str(response.ip_address) if response.ip_address else None,
        truncated=next(flags, None),
    )


def _fields(headers: Headers) -> Fields:
    """Return the headers as text, a character for each byte."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name in headers
        if name not in _DROPPED_HEADERS
        for value in headers.getlist(name)
    )
