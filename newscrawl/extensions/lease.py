"""The guard of a site's lease: the process of a crawl ends when it is over.

It is active where the data folder is a working copy of a remote store. Another machine may crawl
the site as soon as the lease is over, so that the process ends at that moment, even if it waits
for a response, and even if it was stopped for a while and has just been continued. What it has
not committed is fetched again by whoever crawls the site next. The download handler asks the
lease as well, before it sends a request.
"""

import contextlib
import logging
import os
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import NoReturn, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import CallLaterResult, call_later

from newscrawl.night.events import LEASE_IS_OVER
from newscrawl.store.working_copy import is_working_copy, lease_left

logger = logging.getLogger(__name__)

_IS_OVER = "The lease of this site is over: another machine may crawl it."
_SOONEST_S = 0.05
_AT_ONCE = struct.pack("ii", 1, 0)
"""Value of ``SO_LINGER``: closing a connection drops what is unsent, and resets it."""


class LeaseExtension:
    """Ends the process when the lease is over."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._timer: CallLaterResult | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Guard crawls in a working copy only."""
        data = Path(crawler.settings["NEWSCRAWL_DATA"])
        if not is_working_copy(data):
            raise NotConfigured
        guard = cls(data)
        crawler.signals.connect(guard.start, signals.engine_started)
        crawler.signals.connect(guard.close, signals.engine_stopped)
        return guard

    def start(self) -> None:
        """Look at the lease now, when it would be over, and when a stopped process continues."""
        # Not through the event loop, which may first send what it had to send when it was stopped.
        signal.signal(signal.SIGCONT, self._continue)
        self.check()

    def check(self) -> None:
        """End the process if the lease is over; else look again when it would be."""
        if not (left := lease_left(self.data)):
            logger.error(_IS_OVER)
            logging.shutdown()
            end_process()
        self._timer = call_later(max(left, _SOONEST_S), self.check)

    def close(self) -> None:
        """Stop looking."""
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _continue(self, *_: object) -> None:
        if not lease_left(self.data):
            # The logger may have been interrupted while it wrote, and cannot be called then.
            os.write(sys.stderr.fileno(), f"{_IS_OVER}\n".encode())
            end_process()


def end_process() -> NoReturn:
    """End the process at once, and what it has not sent."""
    drop_unsent()
    os._exit(LEASE_IS_OVER)


def drop_unsent() -> None:
    """Let the connections of this process be reset when it ends.

    If the network of this machine is cut off, the kernel keeps what a process has sent before its
    end, and delivers it when the network is back: while another machine crawls the site.
    """
    for file in Path("/dev/fd").iterdir():
        with contextlib.suppress(OSError):  # no socket, or closed meanwhile
            connection = socket.socket(fileno=int(file.name))
            try:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            finally:
                connection.detach()
