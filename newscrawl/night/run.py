"""The crawls of a night: some at once, ended in order when the night is over.

A crawl that dies, hangs or is killed ends alone. asyncio does what a scheduler would.
"""

import asyncio
import contextlib
import functools
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.night.crawls import Crawl
from newscrawl.night.events import CrawlCounts, CrawlOutcome, Event, EventKind, Exit
from newscrawl.night.finish import NightResult
from newscrawl.night.sites import Site

CRAWL = (sys.executable, "-m", "newscrawl", "crawl")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many crawls at once, and how many seconds things may take."""

    jobs: int
    night: float | None = None
    """After them no site is begun and those at work are ended; ``None``: no limit."""

    grace: float = 90
    """Between asking a crawl to end and killing it. It still reads the pages it has asked
    for, and each may take DOWNLOAD_TIMEOUT, 60 s."""

    silence: float = 600
    """A crawl that reports no progress for so long hangs; it reports every other second."""


class Night:
    """One night over some sites."""

    def __init__(
        self,
        limits: Limits,
        logs: Path,
        tell: Callable[[Event], None],
        *,
        finish: Callable[[Mapping[str, str]], NightResult] = lambda _: NightResult(),
        command: Sequence[str] = CRAWL,
        options: Sequence[str] = (),
    ) -> None:
        self.limits = limits
        self.logs = logs
        self.tell = tell
        self.finish = finish
        """Looks at what the crawls brought when all have ended; takes why a site failed."""

        self.command = command
        self.options = options
        """What is added to the command of every crawl."""

        self.outcomes: dict[str, CrawlOutcome] = {}
        self.faults: dict[str, str] = {}
        """Why a site failed or crashed."""

        self.stopped: str | None = None
        """Why the night was ended before its time, ``None`` if it was not."""

        self._total = CrawlCounts()
        self._stop = asyncio.Event()
        self._hurry = asyncio.Event()

    async def run(self, sites: Sequence[Site]) -> Exit:
        """Crawl all sites; return how the night went."""
        self._tell(EventKind.NIGHT_STARTED, sites=len(sites), jobs=self.limits.jobs)
        free = asyncio.Semaphore(self.limits.jobs)
        with self._signals_heard(), self._clock_set():
            async with asyncio.TaskGroup() as turns:
                for site in sites:
                    turns.create_task(self._take_turn(site, free))
        result = self.finish(self.faults)
        for alarm in result.alarms:
            self._tell(EventKind.ALARM, site=alarm.site, alarm=alarm)
        code = find_exit(self.outcomes.values(), len(result.alarms), result.problem)
        self._tell(
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
        """Begin no further site and ask those at work to end; asked again, kill them."""
        if self.stopped:
            self._hurry.set()
        self.stopped = self.stopped or why
        self._stop.set()

    async def _take_turn(self, site: Site, free: asyncio.Semaphore) -> None:
        """Wait for a free place and crawl the site, unless the night ends before."""
        async with free:
            if self._stop.is_set():
                self._end(site, CrawlOutcome.NOT_REACHED)
                return
            told = functools.partial(self._pass_on, site)
            crawl = Crawl(self.logs / f"{site.name}.log", told, self.limits.silence)
            try:
                await crawl.start([*self.command, *site.arguments(), *self.options])
            except OSError as error:
                problem = f"its crawl could not be started ({error}); see 'ulimit -a' and the disk"
                self._end(site, CrawlOutcome.CRASHED, why=problem)
                return
            self._tell(EventKind.SITE_STARTED, site=site.name, pid=crawl.pid)
            await self._watch(crawl)
        outcome, why = crawl.judge()
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
        """Return when the crawl has ended, and see to it when it should."""
        ended = asyncio.create_task(crawl.wait())
        others = [
            asyncio.create_task(event.wait())
            for event in (self._stop, self._hurry, crawl.is_silent)
        ]
        stop, hurry, silent = others
        first = asyncio.FIRST_COMPLETED
        try:
            await asyncio.wait({ended, stop, silent}, return_when=first)
            if not ended.done():
                crawl.end(signal.SIGTERM)
                await asyncio.wait({ended, hurry}, timeout=self.limits.grace, return_when=first)
        finally:  # also when the night itself fails: no crawl outlives it
            if not ended.done():
                crawl.end(signal.SIGKILL)
            for other in others:
                other.cancel()
            await ended

    @contextlib.contextmanager
    def _signals_heard(self) -> Iterator[None]:
        """Let SIGTERM, Ctrl-C and a closed terminal end the night in order."""
        loop = asyncio.get_running_loop()
        heard = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        for number in heard:
            loop.add_signal_handler(number, self.stop, f"stopped by {number.name}")
        try:
            yield
        finally:
            for number in heard:
                loop.remove_signal_handler(number)

    @contextlib.contextmanager
    def _clock_set(self) -> Iterator[None]:
        """End the night when its time is over."""
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

    def _pass_on(self, site: Site, figures: CrawlCounts) -> None:
        self._tell(EventKind.PROGRESS, site=site.name, figures=figures)

    def _end(self, site: Site, outcome: CrawlOutcome, **told: object) -> None:
        self.outcomes[site.name] = outcome
        if outcome in (CrawlOutcome.FAILED, CrawlOutcome.CRASHED):
            self.faults[site.name] = str(told.get("why") or outcome)
        self._tell(EventKind.SITE_ENDED, site=site.name, outcome=outcome, **told)

    def _tell(self, kind: EventKind, **told: object) -> None:
        time = datetime.now(UTC).isoformat(timespec="seconds")
        self.tell(Event(kind=kind, time=time, **told))  # type: ignore[arg-type]  # by their names


def find_exit(
    outcomes: Iterable[CrawlOutcome], alarms: int = 0, problem: str | None = None
) -> Exit:
    """Return how a night went whose sites ended like this, and that raised so many alarms.

    ``problem``: why there is no report, or nobody was told of the alarms.
    """
    found = set(outcomes)
    if problem or any(outcome.is_failure for outcome in found):
        return Exit.SITE_FAILED
    if not found <= {CrawlOutcome.FINISHED}:
        return Exit.STOPPED_EARLY
    return Exit.ALARMS if alarms else Exit.WELL
