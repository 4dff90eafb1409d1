"""The process of one crawl: starts it, reads its progress, ends it, and finds its outcome."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from newscrawl.night.crawl_process import ForkServer
from newscrawl.night.events import (
    SITE_IS_LOCKED,
    STOP_REASONS,
    WINDOW_IS_CLOSED,
    CrawlCounts,
    CrawlOutcome,
    CrawlProgress,
)

_ERROR_PREFIX = "newscrawl crawl: "
"""Prefix of the lines in which ``newscrawl crawl`` reports an error."""

_TAIL_BYTES = 64 * 1024

_SECONDS_TO_DRAIN = 5
"""How long to read the pipe after the process has ended: a child of it may keep it open."""


class Crawl:
    """The crawl of one site; it reports progress through a pipe, and its output goes to a file."""

    def __init__(
        self,
        server: ForkServer,
        log: Path,
        on_progress: Callable[[CrawlCounts], None],
        max_silence: float,
    ) -> None:
        self.server = server
        self.log = log
        self.on_progress = on_progress
        self.max_silence = max_silence
        self.figures = CrawlCounts()
        self.reason: str | None = None
        """Scrapy's finish reason, as reported by the crawl."""

        self.is_silent = asyncio.Event()
        self._is_asked_to_end = False

    async def start(self, command: Sequence[str]) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches only the night.

        ``command``: a module that is run as a program, and its arguments. Raises ``OSError`` if
        the process cannot be started.
        """
        reading, writing = os.pipe()
        try:
            with _open_log(self.log) as log:
                self._process = await self.server.start(command, log.fileno(), writing)
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(writing)
        self._clock = self._set_clock()
        self._listening = asyncio.create_task(self._listen(reading))

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """Of the process; minus the signal that killed it."""
        return self._process.returncode

    async def wait(self) -> None:
        """Wait until the process has ended and all of its progress is read.

        Raises what ``on_progress`` raised, if it failed.
        """
        ended = asyncio.create_task(self._process.wait())
        await asyncio.wait({ended, self._listening}, return_when=asyncio.FIRST_COMPLETED)
        if not ended.done() and self._listening.done() and self._listening.exception():
            self.end(signal.SIGKILL)
        await ended
        self._clock.cancel()
        await asyncio.wait({self._listening}, timeout=_SECONDS_TO_DRAIN)
        if self._listening.done():
            self._listening.result()

    def end(self, number: signal.Signals) -> None:
        """Send the process a signal that ends or kills it."""
        self._is_asked_to_end = True
        self._process.send_signal(number)

    def find_outcome(self) -> tuple[CrawlOutcome, str | None]:
        """Return the outcome of the crawl, and a sentence if there is something to report."""
        code = self._process.returncode or 0
        if self.is_silent.is_set():
            return (
                CrawlOutcome.CRASHED,
                f"it reported no progress for {self.max_silence:g} s and was terminated",
            )
        # A crawl that gets the signal after its work is done reports that it has finished.
        was_stopped = self._is_asked_to_end and (self.reason is None or code < 0)
        if self.reason in STOP_REASONS or was_stopped:
            return CrawlOutcome.STOPPED, "it was killed" if code == -signal.SIGKILL else None
        if code < 0:
            return CrawlOutcome.CRASHED, f"it was killed by {signal.Signals(-code).name}"
        if code == SITE_IS_LOCKED:
            return CrawlOutcome.LOCKED, _last_message(self.log)
        if code == WINDOW_IS_CLOSED:
            return CrawlOutcome.NOT_REACHED, _last_message(self.log)
        if code:
            return CrawlOutcome.FAILED, _last_message(self.log)
        return CrawlOutcome.FINISHED, self.reason if self.reason != "finished" else None

    async def _listen(self, reading: int) -> None:
        """Call ``on_progress`` for each line of progress until the process ends."""
        reader = asyncio.StreamReader()
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(reading, "rb")
        )
        with contextlib.closing(transport):
            async for line in reader:
                if progress := CrawlProgress.from_line(line):
                    self._clock.cancel()
                    self._clock = self._set_clock()
                    self.figures, self.reason = progress.figures, progress.reason
                    self.on_progress(self.figures)

    def _set_clock(self) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(self.max_silence, self.is_silent.set)


def _open_log(log: Path) -> BinaryIO:
    """Open the log of a new crawl; the previous log is kept beside it."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_name(f"{log.stem}.before.log"))
    return log.open("wb")


def _last_message(log: Path) -> str | None:
    """Return the last error message in the log, or its last line if there is none."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _TAIL_BYTES))
        lines = [line.strip() for line in file.read().decode("utf-8", "replace").splitlines()]
    errors = [line.removeprefix(_ERROR_PREFIX) for line in lines if line.startswith(_ERROR_PREFIX)]
    return next(iter((errors or list(filter(None, lines)))[-1:]), None)
