"""Runs a night on an engine with the events, report and exit codes of a night on one machine."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.engine.after_night import finish_on_engine
from newscrawl.engine.connection import EngineError
from newscrawl.engine.night import EngineNight, group_sites
from newscrawl.engine.shared_file import share_file
from newscrawl.engine.site_report import keep_site_report
from newscrawl.engine.tasks import SiteResult, SiteTask
from newscrawl.night.events import CrawlCounts, CrawlOutcome, Event, EventKind, Exit
from newscrawl.night.finish import NightResult
from newscrawl.night.run import find_exit, handling_signals
from newscrawl.remote_store.objects import Objects
from newscrawl.sites_file.read import Site
from newscrawl.store.state.database import StoreError


@dataclass(frozen=True, kw_only=True)
class Engine:
    """Where and how the crawls of a night run."""

    address: str
    """Of the scheduler."""

    store: str
    commit_s: float
    store_id: str = ""
    """Identity of the store, which all machines must find at its address."""

    options: Sequence[str] = ()
    """Options that are added to the command of every crawl."""

    sites_file: Path | None = None
    since: datetime | None = None
    """Sites that any night has crawled since then are left out."""

    seconds: float | None = None
    """Length of the night; ``None`` for no limit."""

    looks_up_addresses: bool = True


class NightOnEngine:
    """One night over some sites, crawled by the machines of an engine.

    ``data``: the data folder of this machine, which gets the history of the runs for the report.
    """

    def __init__(
        self,
        engine: Engine,
        data: Path,
        on_event: Callable[[Event], None],
        finish: Callable[[Mapping[str, str]], NightResult],
    ) -> None:
        self.engine = engine
        self.data = data
        self.on_event = on_event
        self.finish = finish
        self.outcomes: dict[str, CrawlOutcome] = {}
        self.is_told_to_stop = False
        self._began: set[str] = set()
        self._faults: dict[str, str] = {}
        self._total = CrawlCounts()
        self._stopped: str | None = None
        self._night = EngineNight(
            engine.address, self._note_progress, self._note_result, self._note_problem
        )

    async def run(self, sites: Sequence[Site]) -> Exit:
        """Crawl all sites; return the exit code. Raises ``EngineError`` if it cannot begin."""
        self._emit(EventKind.NIGHT_STARTED, sites=len(sites))
        with handling_signals(self._obey), self._limit_time():
            groups = await group_sites(sites, resolve=self.engine.looks_up_addresses)
            problem = None
            try:
                await self._night.run(self._tasks(sites), groups)
            except EngineError as error:
                if not self.outcomes:
                    raise
                problem = str(error)
        if problem is None and self._stopped is None:
            names = [site.name for site in sites]
            problem = await asyncio.to_thread(
                finish_on_engine, self.engine.address, self.engine.store, names
            )
        for site in sites:
            if site.name not in self.outcomes:
                self._end(site.name, CrawlOutcome.NOT_REACHED)
        result = self.finish(self._faults)
        for alarm in result.alarms:
            self._emit(EventKind.ALARM, site=alarm.site, alarm=alarm)
        problem = "; ".join(filter(None, (problem, result.problem))) or None
        code = find_exit(self.outcomes.values(), len(result.alarms), problem)
        self._emit(
            EventKind.NIGHT_ENDED,
            exit_code=int(code),
            figures=self._total,
            alarms=len(result.alarms),
            report=result.report,
            outcomes=dict(self.outcomes),
            why="; ".join(filter(None, (self._stopped, problem))) or None,
        )
        return code

    def _tasks(self, sites: Sequence[Site]) -> list[SiteTask]:
        night = datetime.now(UTC).isoformat(timespec="seconds")
        file, since = self.engine.sites_file, self.engine.since
        shared = share_file(Objects(self.engine.store), file) if file else None
        return [
            SiteTask(
                site=site.name,
                arguments=(*site.arguments(), *self.engine.options),
                store=self.engine.store,
                night=night,
                commit_s=self.engine.commit_s,
                store_id=self.engine.store_id,
                since=since.isoformat(timespec="seconds") if since else None,
                sites_file=shared,
            )
            for site in sites
        ]

    def _obey(self, number: signal.Signals) -> None:
        self.is_told_to_stop = True
        self._stop(f"stopped by {number.name}")

    def _stop(self, why: str) -> None:
        self._stopped = self._stopped or why
        self._night.stop()

    @contextlib.contextmanager
    def _limit_time(self) -> Iterator[None]:
        if self.engine.seconds is None:
            yield
            return
        why = f"its {self.engine.seconds / 60:g} minutes were over"
        clock = asyncio.get_running_loop().call_later(self.engine.seconds, self._stop, why)
        try:
            yield
        finally:
            clock.cancel()

    def _note_progress(self, site: str, figures: CrawlCounts) -> None:
        if site not in self._began:
            self._began.add(site)
            self._emit(EventKind.SITE_STARTED, site=site)
        self._emit(EventKind.PROGRESS, site=site, figures=figures)

    def _note_result(self, site: str, result: SiteResult) -> None:
        try:
            keep_site_report(self.data, site, result.report)
        except StoreError as error:
            self._note_problem(f"the report lacks {site}: {error}")
        self._total += result.figures
        self._end(
            site,
            result.outcome,
            why=result.why,
            figures=result.figures,
            exit_code=result.exit_code,
            log=result.log,
        )

    def _note_problem(self, why: str) -> None:
        self._emit(EventKind.NOTICE, why=why)

    def _end(self, site: str, outcome: CrawlOutcome, **details: object) -> None:
        self.outcomes[site] = outcome
        if outcome in (CrawlOutcome.FAILED, CrawlOutcome.CRASHED):
            self._faults[site] = str(details.get("why") or outcome)
        self._emit(EventKind.SITE_ENDED, site=site, outcome=outcome, **details)

    def _emit(self, kind: EventKind, **details: object) -> None:
        time = datetime.now(UTC).isoformat(timespec="seconds")
        self.on_event(Event(kind=kind, time=time, **details))  # type: ignore[arg-type]  # by their names
