"""Scrapy's HTTP/1.1 download handler, with the pace of each domain and a limit for headers.

It notes when a response ended, before the next request to the domain can start, and limits
the size of a response's headers, which Scrapy does not. A certificate that is refused fails
its request, and is logged there; Twisted would log a traceback as well.
"""

import functools
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response
from twisted.internet import _sslverify
from twisted.internet.defer import Deferred, fail
from twisted.internet.interfaces import IAddress
from twisted.logger import LogEvent, Logger
from twisted.python.failure import Failure
from twisted.web._newclient import BODY, DONE, ResponseFailed
from twisted.web._newclient import Request as TwistedRequest
from twisted.web.iweb import IResponse

from newscrawl.middlewares.politeness import PoliteSlot, host_of, parse_retry_after
from newscrawl.sites_file.secrets import Secrets
from newscrawl.skips import PutOff
from newscrawl.store.working_copy import is_working_copy, lease_left

logger = logging.getLogger(__name__)

_MAX_HEADER_BYTES = 256 * 1024
"""Of one response. Twisted limits the length of a header, but not their number: an endless
stream of headers would fill the memory until the timeout. Real ones have a few kB."""

_HOSTS_KEPT = 16
"""Hosts for which TLS is prepared: those of the site and its sources, and where they redirect."""


def _log_certificate(event: LogEvent) -> None:
    """Log at level DEBUG what Twisted says of a certificate."""
    logger.debug("%s: %s", event.get("log_format"), event.get("log_failure"))


class PoliteDownloadHandler(HTTP11DownloadHandler):
    """Download with HTTP/1.1, and adapt the pace of the domain to its responses."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        data = Path(crawler.settings["NEWSCRAWL_DATA"])
        leased = data if is_working_copy(data) else None
        self._pool._factory = functools.partial(_BoundedFactory, leased)  # type: ignore[assignment]
        # TLS is prepared once for each host: Scrapy does so for each request, and reads the
        # certificates of all authorities for each connection, which takes 5 ms.
        policy = self._contextFactory
        prepare = functools.lru_cache(_HOSTS_KEPT)(policy.creatorForNetloc)
        policy.creatorForNetloc = prepare  # type: ignore[method-assign]
        _sslverify._log = Logger(observer=_log_certificate)  # type: ignore[arg-type]
        self._longest_wait_s = crawler.settings.getfloat("NEWSCRAWL_MAX_RETRY_AFTER")

    async def download_request(self, request: Request) -> Response:
        """Return the response; the pause before the next request begins at its end."""
        slot = self._crawler.engine.downloader.slots[request.meta["download_slot"]]
        if not isinstance(slot, PoliteSlot):  # the politeness middleware is switched off
            return await self._download(request)
        pace, host = slot.pace, host_of(request)
        pace.note_request(host)
        try:
            response = await self._download(request)
        except DownloadTimeoutError:
            pace.slow_down()
            raise
        finally:
            slot.lastseen = pace.note_end(host)
        wait_s = parse_retry_after(response.headers, datetime.now(UTC))
        pace.note(host, response.status, wait_s, longest_s=self._longest_wait_s)
        if ended := pace.hosts[host].ended:
            slot.put_off(ended, host)
        return response

    async def _download(self, request: Request) -> Response:
        sent = self._with_secrets(request)
        try:
            return await super().download_request(sent)
        except DownloadFailedError as error:
            # Twisted wraps the cancellation in a ResponseFailed.
            if isinstance(cause := error.__cause__, ResponseFailed):
                for wrapped in cause.reasons:
                    if isinstance(wrapped.value, DownloadCancelledError):
                        raise wrapped.value from error
            raise
        finally:
            if sent is not request and "download_latency" in sent.meta:
                request.meta["download_latency"] = sent.meta["download_latency"]

    def _with_secrets(self, request: Request) -> Request:
        """Return the request with the headers and cookies that the user states for its site.

        They are added here, where nothing sees them but the site: the archive, redirects and
        logs have the request without them. A cookie that the site has set since is newer.
        """
        find = getattr(self._crawler.spider, "secrets_for", None)
        secrets: Secrets | None = find(request.url) if find is not None else None
        if secrets is None:
            return request
        headers = request.headers.copy()
        headers.update(secrets.headers)
        if secrets.cookies:
            pairs = (headers.get("Cookie") or b"").decode("latin-1").split("; ")
            known = {pair.partition("=")[0] for pair in pairs}
            pairs += [f"{k}={v}" for k, v in secrets.cookies.items() if k not in known]
            headers["Cookie"] = "; ".join(filter(None, pairs))
        return request.replace(headers=headers)


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """A connection that is closed when the headers of a response are too large.

    ``leased``: the data folder whose lease must last when a request is sent, if there is one.
    """

    _header_bytes = 0

    def __init__(self, leased: Path | None, quiescent: Callable[[Self], object]) -> None:
        super().__init__(quiescent)  # type: ignore[no-untyped-call]
        self._leased = leased

    def request(self, request: TwistedRequest) -> Deferred[IResponse]:
        """Send a request unless the lease is over; it has waited for its turn and a connection."""
        if self._leased and not lease_left(self._leased):
            assert self.transport is not None
            self.transport.loseConnection()  # type: ignore[misc]  # an interface of Zope
            return fail(PutOff("the lease of this site is over"))
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  # Twisted's name
        """Count the bytes before a body, interim responses (1xx) included."""
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if self._parser is None or self._parser.state in (BODY, DONE):
            self._header_bytes = 0
            return
        self._header_bytes += len(data)
        if self._header_bytes > _MAX_HEADER_BYTES:
            error = DownloadCancelledError(
                f"the headers of the response exceed {_MAX_HEADER_BYTES} bytes"
            )
            self._giveUp(Failure(error))  # type: ignore[no-untyped-call]


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def __init__(
        self, leased: Path | None, quiescent: Callable[[_BoundedProtocol], object], endpoint: str
    ) -> None:
        super().__init__(quiescent, endpoint)  # type: ignore[no-untyped-call]
        self._leased = leased

    def buildProtocol(  # noqa: N802  # Twisted's name
        self,
        addr: IAddress | None,  # noqa: ARG002  # Twisted's signature
    ) -> _BoundedProtocol:
        return _BoundedProtocol(self._leased, self._quiescentCallback)
