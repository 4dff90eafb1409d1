"""The night of one site, as a task that any machine can run.

The task claims the site in the remote store, restores it, crawls it in a process of its own, and
commits what is stored. It can run twice, or stop at any point: the log of the site decides what
counts. It returns how the crawl ended, also if another machine has done the work.
"""

import asyncio
import atexit
import contextlib
import logging
import os
import shutil
import signal
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from newscrawl.engine.clock import find_clock_problem
from newscrawl.engine.connection import EngineError, check_version
from newscrawl.engine.shared_file import fetch_file
from newscrawl.engine.site_report import read_site_report
from newscrawl.engine.tasks import SiteResult, SiteTask
from newscrawl.engine.working_folder import working_folder
from newscrawl.night.crawl_process import ForkServer, describe_start_failure
from newscrawl.night.crawls import Crawl
from newscrawl.night.events import LEASE_IS_OVER, CrawlCounts, CrawlOutcome
from newscrawl.remote_store.checkout import Checkout
from newscrawl.remote_store.mirror import pull_site
from newscrawl.remote_store.objects import Objects, RemoteStoreError, StoreUnreachableError
from newscrawl.remote_store.publishing import publish
from newscrawl.remote_store.site_log import EntryKind, LeaseLostError, LogEntry, SiteLog
from newscrawl.store.folder import folder_name
from newscrawl.store.working_copy import lease_left, now

logger = logging.getLogger(__name__)

LEASE = 3
"""A lease lasts as long as this many intervals between commits."""

_POLL_S = 1.0
"""How often a running crawl is looked at."""

_STORE_WAIT_S = 600
"""How long the end of a crawl waits for a store that cannot be reached."""

_STORE_RETRY_S = 5
_GRACE_S = 90
_SILENCE_S = 600
_LONGEST_S = 7 * 24 * 3600
"""For a command that reports no progress."""

_MOST_LOG_BYTES = 1_000_000
_MOST_OUTPUT_BYTES = 20_000

_Asked = ParamSpec("_Asked")
_T = TypeVar("_T")

fork_server = ForkServer()
"""Of all crawls of this process, one after another or in several threads."""

atexit.register(fork_server.close)

_stopped_nights: set[str] = set()
"""Nights that were stopped, in this process; set by ``stop_night``."""


def run_site(task: SiteTask, report: Callable[[CrawlCounts], None] | None = None) -> dict[str, Any]:
    """Crawl the site; return the ``SiteResult`` as values of JSON. Never raises.

    ``report``: is called with the figures of the crawl while it runs.
    """
    try:
        check_version(task.version)
        result = asyncio.run(_SiteNight(task, report or (lambda _: None)).run())
    except (RemoteStoreError, EngineError, OSError) as error:
        result = SiteResult(outcome=CrawlOutcome.FAILED, why=str(error), machine=machine_name())
    except Exception as error:  # one site must not end the night of the others
        logger.exception("the task of %s failed", task.site)
        why = f"its task failed on {machine_name()} ({type(error).__name__}: {error}); see its log"
        result = SiteResult(outcome=CrawlOutcome.CRASHED, why=why, machine=machine_name())
    return result.to_json()


def stop_night(night: str) -> None:
    """End the crawls of a night in this process in order, and start no others."""
    _stopped_nights.add(night)


def machine_name() -> str:
    """Return host and process, for people."""
    return f"{socket.gethostname()}:{os.getpid()}"


class _End(Enum):
    """How the process of a crawl ended."""

    OVER = auto()
    LEASE_OVER = auto()
    """Its lease could not be extended in time."""

    SITE_LOST = auto()
    """Another machine has taken the site over."""


class _SiteNight:
    """One attempt to crawl a site."""

    def __init__(self, task: SiteTask, report: Callable[[CrawlCounts], None]) -> None:
        self.task = task
        self.report = report
        self.log = SiteLog(Objects(task.store), task.site)
        self.lease_s = task.commit_s * LEASE
        self._sites_file: Path | None = None
        self._warning: str | None = None
        """What a person should know of this machine, whatever comes of the crawl."""

    @property
    def _is_stopped(self) -> bool:
        return self.task.night in _stopped_nights

    async def run(self) -> SiteResult:
        """Crawl the site, or return how another machine has done it."""
        await self._ask(self._identify)
        if problem := await self._ask(find_clock_problem, self.task.store):
            self._warning = f"{machine_name()}: {problem}"
        while True:
            at, claim = await self._claim()
            if isinstance(claim, SiteResult):
                return claim
            with working_folder(self.task.site) as folder:
                checkout = await self._ask(self._check_out, claim, folder, at)
                result = await self._crawl(checkout, folder)
            if result is not None:
                return result

    def _identify(self) -> None:
        """Raise ``RemoteStoreError`` if this machine has another store at the address."""
        if self.task.store_id:
            self.log.objects.check_identity(self.task.store_id)

    async def _ask(
        self, ask: Callable[_Asked, _T], *args: _Asked.args, **words: _Asked.kwargs
    ) -> _T:
        """Call a function that asks the store; repeat it for a while if there is no answer."""
        until = now() + _STORE_WAIT_S
        while True:
            try:
                return await asyncio.to_thread(ask, *args, **words)
            except StoreUnreachableError:
                if now() > until or self._is_stopped:
                    raise
                await asyncio.sleep(min(_STORE_RETRY_S, self.task.commit_s))

    async def _claim(self) -> tuple[float, LogEntry | SiteResult]:
        """Claim the site; return when this began, and the entry, or a result if it cannot be."""
        while True:
            latest = await self._ask(self.log.latest)
            if latest and (done := self._find_result(latest)):
                await self._ask(publish, self.log.objects, latest)
                return 0, done
            if self._is_stopped:
                return 0, self._result(CrawlOutcome.NOT_REACHED)
            if latest and not await self._ask(self.log.is_over, latest):
                if latest.night != self.task.night and self.task.since is None:
                    why = f"{latest.machine} still crawls it for the night of {latest.night}"
                    return 0, self._result(CrawlOutcome.LOCKED, why=why)
                # The same night, or one that this continues: that machine will release the site,
                # or its lease will be over.
                await asyncio.sleep(min(self.lease_s / 6, 10))
                continue
            if latest is not None:  # before the claim, after which nobody looks for it
                await self._ask(publish, self.log.objects, latest)
            at = now()
            with contextlib.suppress(LeaseLostError):
                claim = await self._ask(
                    self.log.claim,
                    latest,
                    machine=machine_name(),
                    night=self.task.night,
                    lease_s=self.lease_s,
                )
                return at, claim

    def _find_result(self, entry: LogEntry) -> SiteResult | None:
        """Return what came of the site if it need not be crawled again, else ``None``."""
        if entry.kind is not EntryKind.RELEASE or entry.result is None:
            return None
        result = SiteResult.from_json(entry.result)
        is_caught_up = (
            self.task.since is not None
            and result.ended >= self.task.since
            and result.outcome.was_its_turn
        )
        return result if entry.night == self.task.night or is_caught_up else None

    def _check_out(self, claim: LogEntry, folder: Path, at: float) -> Checkout:
        if self.task.sites_file:
            self._sites_file = fetch_file(self.task.store, self.task.sites_file, folder)
        shutil.rmtree(folder / "copy", ignore_errors=True)
        checkout = Checkout(self.log, claim, folder / "copy", claimed_at=at)
        if self.task.command != "crawl":
            self._fetch_all(checkout)
        return checkout

    async def _crawl(self, checkout: Checkout, folder: Path) -> SiteResult | None:
        """Run the crawl and commit while it runs; release the site.

        A crawl that ended because its lease could not be extended is continued as soon as it can
        be. Returns ``None`` if another machine has taken the site over.
        """
        is_crawl = self.task.command == "crawl"
        silence_s = _SILENCE_S if is_crawl else _LONGEST_S
        figures = CrawlCounts()
        began = datetime.now(UTC) - timedelta(seconds=1)
        while True:
            crawl = Crawl(fork_server, folder / "crawl.log", self._report_more(figures), silence_s)
            try:
                await crawl.start(self._command(checkout))
            except OSError as error:
                if self._is_stopped:  # what it is forked from can have got the same signal
                    not_reached = self._result(CrawlOutcome.NOT_REACHED)
                    return await self._release(checkout, not_reached)
                problem = describe_start_failure(error)
                crashed = self._result(CrawlOutcome.CRASHED, why=problem)
                return await self._release(checkout, crashed)
            try:
                end = await self._watch(crawl, checkout)
            finally:
                if crawl.exit_code is None:
                    crawl.end(signal.SIGKILL)
                    await crawl.wait()
            if end is _End.SITE_LOST:
                return None
            figures += crawl.figures
            if end is _End.OVER or self._is_stopped:
                break
            if await self._commit(checkout) is None:
                return None
        outcome, why = crawl.find_outcome()
        if crawl.exit_code == LEASE_IS_OVER:
            outcome, why = CrawlOutcome.STOPPED, None
        log = f"logs/{folder_name(self.task.site)}.log"
        result = self._result(
            outcome,
            why="; ".join(filter(None, (why, self._warning))) or None,
            figures=figures,
            exit_code=crawl.exit_code,
            report=read_site_report(checkout.data, self.task.site, began),
            log=log,
            output="" if is_crawl else _read_end(crawl.log),
        )
        released = await self._release(checkout, result)
        with contextlib.suppress(RemoteStoreError, OSError):
            self.log.objects.put(log, crawl.log.read_bytes()[-_MOST_LOG_BYTES:])
        return released

    def _report_more(self, before: CrawlCounts) -> Callable[[CrawlCounts], None]:
        """Return what reports the figures of a crawl that continues an earlier one."""
        return lambda figures: self.report(before + figures)

    def _fetch_all(self, checkout: Checkout) -> None:
        """Copy all day files and the archive of the site into the working copy."""
        objects, site = self.log.objects, self.task.site
        pulled = pull_site(objects, site, checkout.data, with_archive=True)
        checkout.note_pulled(pulled.lines, pulled.archive)

    def _command(self, checkout: Checkout) -> list[str]:
        command = ["newscrawl", self.task.command, *self.task.arguments]
        if self._sites_file is not None:
            command += ["-s", f"NEWSCRAWL_SITES={self._sites_file}"]
        return [*command, "-s", f"NEWSCRAWL_DATA={checkout.data}", "-s", "NEWSCRAWL_STORE="]

    async def _watch(self, crawl: Crawl, checkout: Checkout) -> "_End":
        """Commit until the crawl has ended; return how it ended.

        A store that does not answer holds up neither the end of a lease nor that of the night.
        """
        ended = asyncio.create_task(crawl.wait())
        due, asked_at, end = now() + self.task.commit_s, None, _End.OVER
        committing: asyncio.Task[float] | None = None
        while True:
            running = {ended, committing} if committing else {ended}
            wait_s = min(_POLL_S, self.task.commit_s)
            await asyncio.wait(running, timeout=wait_s, return_when=asyncio.FIRST_COMPLETED)
            if committing and (committing.done() or ended.done()):
                try:
                    due = await committing
                except LeaseLostError:
                    crawl.end(signal.SIGKILL)
                    await ended
                    return _End.SITE_LOST
                committing = None
            if ended.done():
                await ended
                return _End.LEASE_OVER if crawl.exit_code == LEASE_IS_OVER else end
            is_nearly_over = lease_left(checkout.data) < self.lease_s / 6
            if asked_at is None and (
                self._is_stopped or crawl.is_silent.is_set() or is_nearly_over
            ):
                asked_at = now()
                if is_nearly_over and not crawl.is_silent.is_set():
                    end = _End.LEASE_OVER
                crawl.end(signal.SIGTERM)
            if asked_at is not None and now() - asked_at > _GRACE_S:
                crawl.end(signal.SIGKILL)
            if committing is None and now() >= due:
                committing = asyncio.create_task(self._extend(checkout))

    async def _extend(self, checkout: Checkout) -> float:
        """Commit while the crawl runs; return when the next commit is due.

        Raises ``LeaseLostError``. How long the crawl goes on without the store, the lease decides.
        """
        try:
            await asyncio.to_thread(checkout.commit)
        except LeaseLostError:
            raise
        except RemoteStoreError:
            return now() + min(_STORE_RETRY_S, self.task.commit_s)
        return now() + self.task.commit_s

    async def _commit(
        self,
        checkout: Checkout,
        kind: EntryKind = EntryKind.COMMIT,
        result: SiteResult | None = None,
    ) -> LogEntry | None:
        """Commit after a crawl has ended; ``None`` if another machine has taken the site over.

        After the end of the lease too: as long as no other machine has claimed the site, nothing
        of it can have changed. Waits for a store that cannot be reached.
        """
        until = now() + max(_STORE_WAIT_S, self.lease_s)
        stopped_until = now() + _GRACE_S
        values = result.to_json() if result else None
        while True:
            try:
                return await asyncio.to_thread(checkout.commit, kind, result=values)
            except LeaseLostError:
                return None
            except RemoteStoreError:
                if now() > (stopped_until if self._is_stopped else until):
                    raise
                await asyncio.sleep(min(_STORE_RETRY_S, self.task.commit_s))

    async def _release(self, checkout: Checkout, result: SiteResult) -> SiteResult | None:
        """Release the site with the last commit, and publish its day files."""
        entry = await self._commit(checkout, EntryKind.RELEASE, result)
        if entry is None:
            return None
        # If it fails, whoever claims the site next publishes them.
        with contextlib.suppress(RemoteStoreError):
            await asyncio.to_thread(publish, self.log.objects, entry)
        return result

    def _result(self, outcome: CrawlOutcome, **details: Any) -> SiteResult:
        return SiteResult(outcome=outcome, machine=machine_name(), **details)


def _read_end(file: Path) -> str:
    return file.read_bytes()[-_MOST_OUTPUT_BYTES:].decode("utf-8", "replace")
