"""A night on an engine: one task a site, followed from one machine.

Tasks can be lost with their worker, and with the scheduler: they are submitted again, and what
another attempt has done is found in the log of the site. Sites that share a registered domain or
an address are crawled one after the other.
"""

import asyncio
import contextlib
import dataclasses
import functools
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newscrawl.engine.connection import (
    EngineError,
    cannot_run,
    check_workers,
    connected,
    forget_submissions,
)
from newscrawl.engine.site_task import run_site, stop_night
from newscrawl.engine.tasks import SiteResult, SiteTask
from newscrawl.night.events import CrawlCounts, CrawlOutcome
from newscrawl.sites_file.read import Site
from newscrawl.urls import domain_of

if TYPE_CHECKING:
    from distributed import Client, Future

_TRIES = 50
"""Tasks that a site gets before it counts as crashed: each ends with the machine it ran on."""

_RECONNECT_S = 5.0
_RECONNECT_FOR_S = 600.0
_RESOLVE_AT_ONCE = 32
_TOPIC = "newscrawl-progress"
"""One for all nights: a scheduler keeps the newest events of each topic for good."""


class EngineNight:
    """The sites of one night, on an engine."""

    def __init__(
        self,
        address: str,
        on_progress: Callable[[str, CrawlCounts], None],
        on_result: Callable[[str, SiteResult], None],
        on_notice: Callable[[str], None],
    ) -> None:
        self.address = address
        self.on_progress = on_progress
        self.on_result = on_result
        self.on_notice = on_notice
        self._waiting: dict[str, SiteTask] = {}
        self._groups: dict[str, asyncio.Lock] = {}
        self._stopped = asyncio.Event()
        self._submitted: set[Future[Any]] = set()
        self._attempts = 0

    def stop(self) -> None:
        """Start no more sites, and end running crawls in order."""
        self._stopped.set()

    async def run(self, tasks: Sequence[SiteTask], groups: Mapping[str, str]) -> None:
        """Crawl the sites. ``groups``: sites of one group are crawled one after the other.

        Raises ``EngineError`` if the scheduler cannot be reached at first, or not again.
        """
        self._waiting = {task.site: task for task in tasks}
        self._groups = {group: asyncio.Lock() for group in groups.values()}
        lost_at: float | None = None
        clock = asyncio.get_running_loop().time
        while self._waiting:
            try:
                async with connected(self.address) as client:
                    if lost_at is None:
                        await check_workers(client)
                    lost_at = None
                    await self._follow(client, groups)
            except (EngineError, OSError, asyncio.CancelledError) as error:
                if isinstance(error, asyncio.CancelledError) and _is_cancelled():
                    raise
                if lost_at is None and isinstance(error, EngineError):
                    raise
                lost_at = lost_at or clock()
                if clock() - lost_at > _RECONNECT_FOR_S or self._stopped.is_set():
                    raise EngineError(
                        f"the scheduler at {self.address} is gone: start it again, and then this "
                        f"night with --catch-up. What was crawled is in the store."
                    ) from error
                self.on_notice(f"the scheduler at {self.address} is gone; waiting for it")
                await asyncio.sleep(_RECONNECT_S)

    async def _follow(self, client: "Client", groups: Mapping[str, str]) -> None:
        """Run the tasks that are left on one connection; return when none is, or it is lost."""
        night = next(iter(self._waiting.values())).night
        client.subscribe_topic(  # type: ignore[no-untyped-call]
            _TOPIC, functools.partial(self._note_progress, night)
        )
        stopping = asyncio.create_task(self._stop_when_told(client, night))
        self._attempts += 1
        try:
            async with asyncio.TaskGroup() as turns:
                for position, task in enumerate(list(self._waiting.values())):
                    group = self._groups[groups[task.site]]
                    turns.create_task(self._take_turn(client, task, group, position))
            await forget_submissions(client)
        except* (OSError, EngineError) as errors:
            raise OSError("the connection was lost") from errors
        finally:
            stopping.cancel()

    async def _take_turn(
        self, client: "Client", task: SiteTask, group: asyncio.Lock, position: int
    ) -> None:
        from distributed import CancelledError, KilledWorker

        async with group:
            for number in range(_TRIES):
                if self._stopped.is_set():
                    self._end(task, SiteResult(outcome=CrawlOutcome.NOT_REACHED))
                    return
                future = client.submit(
                    crawl_task,
                    task,
                    key=_key(task, self._attempts, number),
                    priority=-position,
                    pure=False,
                )
                self._submitted.add(future)
                try:
                    result = SiteResult.from_json(await future)
                except KilledWorker:
                    continue
                except CancelledError as error:
                    if self._stopped.is_set():
                        continue
                    raise OSError("the task was cancelled with its scheduler") from error
                except Exception as error:
                    if future.status != "error" or isinstance(error, OSError):
                        raise
                    # The worker cannot read the task, or returns what cannot be read here.
                    result = SiteResult(outcome=CrawlOutcome.CRASHED, why=cannot_run(error))
                finally:
                    self._submitted.discard(future)
                self._end(task, result)
                return
            why = f"the machines that crawled it were lost {_TRIES} times"
            self._end(task, SiteResult(outcome=CrawlOutcome.CRASHED, why=why))

    def _end(self, task: SiteTask, result: SiteResult) -> None:
        del self._waiting[task.site]
        self.on_result(task.site, result)

    def _note_progress(self, night: str, event: tuple[float, Mapping[str, Any]]) -> None:
        _, values = event
        with contextlib.suppress(KeyError, TypeError):
            if values["night"] == night:
                self.on_progress(values["site"], CrawlCounts(**values["figures"]))

    async def _stop_when_told(self, client: "Client", night: str) -> None:
        """Wait until the night is stopped; then tell the workers, and those that join later.

        Where no worker is left, nobody could end the tasks: they are cancelled.
        """
        await self._stopped.wait()
        while True:
            with contextlib.suppress(OSError):
                await client.run(stop_night, night, on_error="ignore")
                if not await client.nthreads():  # type: ignore[no-untyped-call]
                    await client.cancel(list(self._submitted), force=True)  # type: ignore[no-untyped-call]
            await asyncio.sleep(_RECONNECT_S)


def crawl_task(task: SiteTask) -> dict[str, Any]:
    """Crawl a site on a worker; its progress is logged as events of the scheduler."""
    from distributed import get_worker

    worker = get_worker()

    def report(figures: CrawlCounts) -> None:
        values = {"night": task.night, "site": task.site, "figures": dataclasses.asdict(figures)}
        worker.log_event(_TOPIC, values)

    return run_site(task, report)


async def group_sites(sites: Iterable[Site], *, resolve: bool = True) -> dict[str, str]:
    """Return the group of each site: of a registered domain, or with an address in common.

    ``resolve``: whether to look up addresses. Hosts that cannot be looked up are grouped by
    domain alone.
    """
    sites = list(sites)
    names: dict[str, set[str]] = {}
    free = asyncio.Semaphore(_RESOLVE_AT_ONCE)

    async def find(site: Site) -> None:
        if not (host := site.host):
            names[site.name] = {f"site {site.name}"}
            return
        names[site.name] = {domain_of(f"https://{host}/") or host}
        if resolve:
            async with free:
                with contextlib.suppress(OSError, UnicodeError):
                    found = await asyncio.get_running_loop().getaddrinfo(
                        host, 443, type=socket.SOCK_STREAM
                    )
                    names[site.name] |= {str(one[4][0]) for one in found}

    await asyncio.gather(*map(find, sites))
    group: dict[str, str] = {}
    for site in sites:
        same = {group[name] for name in names[site.name] if name in group}
        first = min(same, default=site.name)
        for name in names[site.name]:
            group[name] = first
        for name, other in group.items():
            if other in same:
                group[name] = first
    return {site.name: group[min(names[site.name])] for site in sites}


def _key(task: SiteTask, attempt: int, number: int) -> str:
    """Return the key of a task. Dask keeps figures for good of the letters it begins with."""
    return f"crawl-{attempt}-{number}-{task.site}-{task.night}"


def _is_cancelled() -> bool:
    """Return whether this task itself is cancelled, not one that it waits for."""
    current = asyncio.current_task()
    return current is not None and current.cancelling() > 0
