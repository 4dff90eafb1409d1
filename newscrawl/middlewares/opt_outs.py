"""Record the opt-outs of sites and, where NEWSCRAWL_OBEY_OPT_OUTS is on, obey them.

Only pages that may be stored are checked: lists and sitemaps are read for their links. The
files of a host are read before its pages, so that a page they reserve is not fetched at all.
"""

import asyncio
import dataclasses
import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from newscrawl.headers import header_texts
from newscrawl.middlewares.reservations import (
    HEADERS,
    TDMREP_PATH,
    Reservation,
    SiteRules,
    find_in_page,
    read_robots,
    read_tdmrep,
)
from newscrawl.middlewares.robots import OWN_REQUEST, cut
from newscrawl.skip_reasons import SkipReason
from newscrawl.skips import SkipRequest
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.signals import Signal, Signals

logger = logging.getLogger(__name__)

_FILE_AGE = timedelta(days=7)
"""Age from which a tdmrep.json is requested again: it changes rarely."""

_MAX_FILE_BYTES = 64 * 1024


class OptOutsMiddleware:
    """Note each reservation of the requested pages; skip the pages where opt-outs are obeyed."""

    def __init__(self, crawler: Crawler, *, obey: bool, data: Path) -> None:
        self.crawler = crawler
        self.obey = obey
        self.data = data
        self.seen: dict[tuple[str, Reservation], Signal] = {}
        self._rules: dict[str, SiteRules] = {}
        self._files: dict[str, asyncio.Future[SiteRules]] = {}
        self._store: Signals | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the settings."""
        settings = crawler.settings
        middleware = cls(
            crawler,
            obey=settings.getbool("NEWSCRAWL_OBEY_OPT_OUTS"),
            data=Path(settings["NEWSCRAWL_DATA"]),
        )
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        return middleware

    def spider_closed(self) -> None:
        """Record the reservations; the crawl's own session is closed by now."""
        site = getattr(self.crawler.spider, "site_name", None)
        if not (self.seen and site and self._signals()):
            return
        try:
            with State(self.data) as state:
                Signals(state, site).note(self.seen.values(), datetime.now(UTC))
        except StoreError as error:
            logger.warning("Reservations of %s are not recorded: %s", site, error)

    def _signals(self) -> Signals | None:
        """Return the stored signals of the site, ``None`` where the store is switched off."""
        store = getattr(self.crawler.spider, "store", None)
        if self._store is None and store is not None:
            self._store = Signals(store.state, store.site)
        return self._store

    async def process_request(self, request: Request) -> None:
        """Raise ``SkipRequest`` for a page that its host reserves, where opt-outs are obeyed."""
        if "site" not in request.meta:
            return
        rules = await self._rules_of(request)
        self._note(rules.find(request.url), request.url)

    def process_response(self, request: Request, response: Response) -> Response:
        """Read the reservations of a robots.txt or a page."""
        if request.meta.get(OWN_REQUEST) and response.status == 200:
            asked = request.meta.get("redirect_urls", [request.url])[0]
            self._rules[_host(asked)] = read_robots(cut(response.body).decode("utf-8", "replace"))
        elif "site" in request.meta and response.status == 200:
            named = ((name, response.headers.getlist(name)) for name in HEADERS)
            headers = header_texts((name.encode(), values) for name, values in named if values)
            self._note(find_in_page(headers, response.body), response.url)
        return response

    def _note(self, found: Iterable[Reservation], url: str) -> None:
        """Count the reservations of an address; raise ``SkipRequest`` where they are obeyed."""
        for one in found:
            known = self.seen.get((_host(url), one))
            self.seen[_host(url), one] = (
                dataclasses.replace(known, pages=known.pages + 1)
                if known
                else Signal(host=_host(url), kind=one.kind, text=one.text, url=url)
            )
            if self.obey:
                why = f"opted out ({one.kind}: {one.text}): {url}"
                raise SkipRequest(SkipReason.OPTED_OUT, why)

    async def _rules_of(self, request: Request) -> SiteRules:
        host = _host(request.url)
        if host not in self._files:
            self._files[host] = asyncio.ensure_future(self._read_file(request))
        if self._files[host].done():
            return self._files[host].result()
        return await asyncio.shield(self._files[host])

    async def _read_file(self, request: Request) -> SiteRules:
        """Return the rules of the host's robots.txt, read before, and of its tdmrep.json."""
        rules = self._rules.get(_host(request.url), SiteRules())
        return dataclasses.replace(rules, tdm=read_tdmrep(await self._tdmrep(request)))

    async def _tdmrep(self, request: Request) -> bytes:
        host, now = _host(request.url), datetime.now(UTC)
        try:
            known = self._signals()
            if known and (body := known.find_file(host, now - _FILE_AGE)) is not None:
                return body
            own = Request(
                f"{urlsplit(request.url).scheme}://{host}{TDMREP_PATH}",
                meta={"dont_retry": True},
                callback=NO_CALLBACK,
                dont_filter=True,
            )
            response = await self.crawler.engine.download_async(own)
            body = response.body[:_MAX_FILE_BYTES] if response.status == 200 else b""
            if known and response.status < 500:
                known.put_file(host, body, now)
        except Exception as error:  # without a response nothing is reserved
            logger.debug("No %s of %s: %s", TDMREP_PATH, host, error)
            return b""
        return body


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
