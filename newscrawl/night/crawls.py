"""One crawl as a process: begun, listened to, ended, judged."""

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from newscrawl.night.events import (
    CUT_OFF,
    SITE_IS_LOCKED,
    WINDOW_IS_CLOSED,
    CrawlCounts,
    CrawlOutcome,
    CrawlProgress,
)

_TOLD_BY_CRAWL = "newscrawl crawl: "
"""What begins the line in which ``newscrawl crawl`` says what went wrong."""

_TAIL_BYTES = 64 * 1024

_SECONDS_TO_DRAIN = 5
"""The pipe ends with the process, unless one that it left behind holds it."""


class Crawl:
    """The crawl of one site; its figures come through a pipe, its words go to a file."""

    def __init__(self, log: Path, told: Callable[[CrawlCounts], None], silence: float) -> None:
        self.log = log
        self.told = told
        self.silence = silence
        self.figures = CrawlCounts()
        self.reason: str | None = None
        """Why the crawl says that it ended."""

        self.is_silent = asyncio.Event()
        self._is_asked_to_end = False

    async def start(self, command: Sequence[str]) -> None:
        """Begin in a session of its own: Ctrl-C reaches the night alone, which passes it on."""
        reading, writing = os.pipe()
        try:
            with _fresh(self.log) as log:
                self._process: Process = await asyncio.create_subprocess_exec(
                    *command,
                    *("-s", f"NEWSCRAWL_PROGRESS=/dev/fd/{writing}"),
                    stdin=DEVNULL,
                    stdout=log,
                    stderr=STDOUT,
                    pass_fds=(writing,),
                    start_new_session=True,
                )
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
        """Return when the process has ended and all it told is read.

        Raise what listening raised, should passing on the figures fail.
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
        """Ask the process to end, or kill it."""
        self._is_asked_to_end = True
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(number)

    def judge(self) -> tuple[CrawlOutcome, str | None]:
        """Return how the crawl ended, and a sentence where there is something to say."""
        code = self._process.returncode or 0
        if self.is_silent.is_set():
            return (
                CrawlOutcome.CRASHED,
                f"it reported no progress for {self.silence:g} s and was ended",
            )
        # Asked while it leaves, its work done, a crawl does not hear the question any more.
        is_cut_off = self._is_asked_to_end and (self.reason is None or code < 0)
        if self.reason in CUT_OFF or is_cut_off:
            return CrawlOutcome.STOPPED, "it was killed" if code == -signal.SIGKILL else None
        if code < 0:
            return CrawlOutcome.CRASHED, f"it was killed by {signal.Signals(-code).name}"
        if code == SITE_IS_LOCKED:
            return CrawlOutcome.LOCKED, _last_words(self.log)
        if code == WINDOW_IS_CLOSED:
            return CrawlOutcome.NOT_REACHED, _last_words(self.log)
        if code:
            return CrawlOutcome.FAILED, _last_words(self.log)
        return CrawlOutcome.FINISHED, self.reason if self.reason != "finished" else None

    async def _listen(self, reading: int) -> None:
        """Pass on each line of figures until the process ends."""
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
                    self.told(self.figures)

    def _set_clock(self) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(self.silence, self.is_silent.set)


def _fresh(log: Path) -> BinaryIO:
    """Open the log for a new crawl and keep that of the one before beside it."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_name(f"{log.stem}.before.log"))
    return log.open("wb")


def _last_words(log: Path) -> str | None:
    """Return what the crawl said went wrong, else its last line."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _TAIL_BYTES))
        lines = [line.strip() for line in file.read().decode("utf-8", "replace").splitlines()]
    told = [line.removeprefix(_TOLD_BY_CRAWL) for line in lines if line.startswith(_TOLD_BY_CRAWL)]
    return next(iter((told or list(filter(None, lines)))[-1:]), None)
