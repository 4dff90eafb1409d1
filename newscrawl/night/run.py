"""Runs the crawls of a night: several at a time, all ended gracefully when its time is over.

A crawl that crashes, hangs or is killed does not affect the others.
"""

import asyncio
import contextlib
import functools
import signal
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.night.crawl_process import ForkServer, describe_start_failure
from newscrawl.night.crawls import Crawl
from newscrawl.night.events import CrawlCounts, CrawlOutcome, Event, EventKind, Exit
from newscrawl.night.finish import NightResult
from newscrawl.sites_file.read import Site

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
"""What ends a night in order: a service is stopped, Ctrl-C, the terminal is closed."""

CRAWL = ("newscrawl", "crawl")
"""The module that is run as a program, and its first argument."""

KILLED_WITHIN_S = 10
"""How long the end of a killed crawl is waited for, before what it was forked from is killed."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many crawls run at a time, and time limits in seconds."""

    jobs: int
    night: float | None = None
    """Length of the night: then no more sites are started, and running crawls are ended.
    ``None`` for no limit."""

    grace: float = 90
    """Time between SIGTERM and SIGKILL. A crawl still waits for the pages that it has requested,
    each of which may take DOWNLOAD_TIMEOUT, 60 s."""

    silence: float = 600
    """A crawl that reports no progress for this time is considered hung; crawls report every
    two seconds."""


class Night:
    """One night over some sites."""

    def __init__(
        self,
        limits: Limits,
        logs: Path,
        on_event: Callable[[Event], None],
        *,
        finish: Callable[[Mapping[str, str]], NightResult] = lambda _: NightResult(),
        command: Sequence[str] = CRAWL,
        options: Sequence[str] = (),
    ) -> None:
        self.limits = limits
        self.logs = logs
        self.on_event = on_event
        self.finish = finish
        """Called when all crawls have ended, with the reason for each site that failed."""

        self.command = command
        self.options = options
        """Options that are added to the command of every crawl."""

        self.outcomes: dict[str, CrawlOutcome] = {}
        self.faults: dict[str, str] = {}
        """Why a site failed or crashed."""

        self.stopped: str | None = None
        """Why the night was stopped early, ``None`` if it was not."""

        self.is_told_to_stop = False
        """Whether a signal stopped it, not the end of its time."""

        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._total = CrawlCounts()
        self._stop = asyncio.Event()
        self._kill = asyncio.Event()

    async def run(self, sites: Sequence[Site]) -> Exit:
        """Crawl all sites; return the exit code."""
        self._emit(EventKind.NIGHT_STARTED, sites=len(sites), jobs=self.limits.jobs)
        free = asyncio.Semaphore(self.limits.jobs)
        with handling_signals(self._obey), self._limit_time(), ForkServer() as server:
            async with asyncio.TaskGroup() as turns:
                for site in sites:
                    turns.create_task(self._take_turn(site, free, server))
        result = self.finish(self.faults)
        for alarm in result.alarms:
            self._emit(EventKind.ALARM, site=alarm.site, alarm=alarm)
        code = find_exit(self.outcomes.values(), len(result.alarms), result.problem)
        self._emit(
            EventKind.NIGHT_ENDED,
            exit_code=int(code),
            figures=self._total,
            alarms=len(result.alarms),
            report=result.report,
            outcomes=dict(self.outcomes),
            why="; ".join(filter(None, (self.stopped, result.problem))) or None,
        )
        return code

    def stop(self, why: str) -> None:
        """Start no more sites and end running crawls; on the second call, kill them."""
        if self.stopped:
            self._kill.set()
        self.stopped = self.stopped or why
        self._stop.set()

    def _obey(self, number: signal.Signals) -> None:
        self.is_told_to_stop = True
        self.stop(f"stopped by {number.name}")

    async def _take_turn(self, site: Site, free: asyncio.Semaphore, server: ForkServer) -> None:
        """Wait for a free slot and crawl the site, unless the night ends before.

        Two spiders can have sections of one host, which gets the requests of one crawl at a time.
        """
        async with self._hosts[site.host or site.name], free:
            if self._stop.is_set():
                self._end(site, CrawlOutcome.NOT_REACHED)
                return
            on_progress = functools.partial(self._emit_progress, site)
            log = self.logs / f"{site.name}.log"
            crawl = Crawl(server, log, on_progress, self.limits.silence)
            try:
                await crawl.start([*self.command, *site.arguments(), *self.options])
            except OSError as error:
                if self._stop.is_set():  # what it is forked from can have got the same signal
                    self._end(site, CrawlOutcome.NOT_REACHED)
                    return
                problem = describe_start_failure(error)
                self._end(site, CrawlOutcome.CRASHED, why=problem, log=str(log))
                return
            self._emit(EventKind.SITE_STARTED, site=site.name, pid=crawl.pid)
            await self._watch(crawl)
        outcome, why = crawl.find_outcome()
        self._total += crawl.figures
        self._end(
            site,
            outcome,
            why=why,
            figures=crawl.figures,
            exit_code=crawl.exit_code,
            log=str(crawl.log),
        )

    async def _watch(self, crawl: Crawl) -> None:
        """Wait until the crawl has ended; end it if the night is stopped or it hangs."""
        ended = asyncio.create_task(crawl.wait())
        others = [
            asyncio.create_task(event.wait()) for event in (self._stop, self._kill, crawl.is_silent)
        ]
        stop, kill, silent = others
        first = asyncio.FIRST_COMPLETED
        try:
            await asyncio.wait({ended, stop, silent}, return_when=first)
            if not ended.done():
                crawl.end(signal.SIGTERM)
                await asyncio.wait({ended, kill}, timeout=self.limits.grace, return_when=first)
        finally:  # also when the night itself fails: no crawl outlives it
            if not ended.done():
                crawl.end(signal.SIGKILL)
                await asyncio.wait({ended}, timeout=KILLED_WITHIN_S)
                if not ended.done():  # what it is forked from, and tells its end, does not answer
                    crawl.server.close()
            for other in others:
                other.cancel()
            await ended

    @contextlib.contextmanager
    def _limit_time(self) -> Iterator[None]:
        """Stop the night when its time is over."""
        seconds = self.limits.night
        if seconds is None:
            yield
            return
        why = f"its {seconds / 60:g} minutes were over"
        clock = asyncio.get_running_loop().call_later(seconds, self.stop, why)
        try:
            yield
        finally:
            clock.cancel()

    def _emit_progress(self, site: Site, figures: CrawlCounts) -> None:
        self._emit(EventKind.PROGRESS, site=site.name, figures=figures)

    def _end(self, site: Site, outcome: CrawlOutcome, **details: object) -> None:
        self.outcomes[site.name] = outcome
        if outcome in (CrawlOutcome.FAILED, CrawlOutcome.CRASHED):
            self.faults[site.name] = str(details.get("why") or outcome)
        self._emit(EventKind.SITE_ENDED, site=site.name, outcome=outcome, **details)

    def _emit(self, kind: EventKind, **details: object) -> None:
        time = datetime.now(UTC).isoformat(timespec="seconds")
        self.on_event(Event(kind=kind, time=time, **details))  # type: ignore[arg-type]  # by their names


@contextlib.contextmanager
def handling_signals(obey: Callable[[signal.Signals], None]) -> Iterator[None]:
    """Call ``obey`` on SIGTERM, on Ctrl-C and when the terminal is closed, within the context."""
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in STOP_SIGNALS}
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, obey, number)
    try:
        yield
    finally:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)


def find_exit(
    outcomes: Iterable[CrawlOutcome], alarms: int = 0, problem: str | None = None
) -> Exit:
    """Return the exit code of a night from its sites' outcomes and its number of alarms.

    ``problem``: why the report could not be written or the alarms not be sent.
    """
    found = set(outcomes)
    if problem or any(outcome.is_failure for outcome in found):
        return Exit.SITE_FAILED
    if not found <= {CrawlOutcome.FINISHED}:
        return Exit.STOPPED_EARLY
    return Exit.ALARMS if alarms else Exit.SUCCESS
