"""The workers of ``cluster.py``: real tasks and crawls, in processes that start in no time.

A worker is forked from a process that has imported everything, and so is the fork server of its
crawls, which would otherwise need a second of CPU to start. Each crawl has a user agent of its own.

A worker can be told to die at a moment that matters: while it claims a site, restores it, commits,
releases, publishes, sweeps or compares. It dies before or after one of the requests to the store
that this takes, or while the request is under way.
"""

import asyncio
import contextlib
import ctypes
import functools
import multiprocessing
import os
import random
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar
from unittest import mock

import distributed

from benchmarks.cluster_hosts import enter
from benchmarks.cluster_sites import AGENT
from newscrawl import fork_server
from newscrawl.engine import after_night, site_task
from newscrawl.engine.site_task import run_site
from newscrawl.engine.tasks import SiteTask
from newscrawl.remote_store import near_duplicates
from newscrawl.remote_store.checkout import Checkout
from newscrawl.remote_store.objects import Objects
from newscrawl.remote_store.site_log import EntryKind, SiteLog
from newscrawl.store import working_copy

ROOT = Path(__file__).parent.parent
FORK = multiprocessing.get_context("fork")
MOMENTS = ("claim", "restore", "commit", "release", "publish", "sweep", "compare")
"""At which a worker can be told to die."""

AIMS, HITS = "aims", "hits"
"""Folders of files, one for each worker that is to die, and for each that has died so."""

_FOREVER_S = 1e6
_SUBREAPER = 36
"""``PR_SET_CHILD_SUBREAPER`` of prctl(2)."""

_UNDER_WAY_S = 0.01
"""Seconds that a request has lasted at most when its worker dies."""

_REQUESTS = 4
"""Of a moment, about."""

_Asked = ParamSpec("_Asked")
_T = TypeVar("_T")


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent has ended."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def reap_orphans() -> None:
    """Let those that have ended go: they lead groups of processes, which workers do not."""
    for child in children_of(os.getpid()):
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            if os.getpgid(child) == child:
                os.waitpid(child, os.WNOHANG)


def crawls_of(worker: int) -> list[int]:
    """Return the crawls of a worker: the children of its fork server, which is its only child."""
    return [crawl for server in children_of(worker) for crawl in children_of(server)]


def children_of(process: int) -> list[int]:
    """Return the children of a process; none if it has ended."""
    with contextlib.suppress(OSError):
        return [*map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    return []


def be_worker(address: str, root: Path, is_guarded: bool, *, host: str | None) -> None:
    """Be a worker of Dask with one thread. ``host``: where it runs, ``None`` for this machine."""
    if host:
        enter(host)
    _prepare(root)
    if not is_guarded:
        write = working_copy.write_lease
        endless = mock.patch(
            "newscrawl.remote_store.checkout.write_lease",
            lambda data, until: write(data, until + _FOREVER_S),
        )
        endless.start()

    async def work() -> None:
        worker = distributed.Worker(
            address, nthreads=1, local_directory=str(root / "dask"), dashboard=False
        )
        async with worker:
            await worker.finished()  # type: ignore[no-untyped-call]

    try:
        asyncio.run(work())
    finally:
        os._exit(0)


def run_again(task: SiteTask, root: Path) -> None:
    """Run a task without Dask."""
    _prepare(root)
    run_site(task)
    os._exit(0)


def _prepare(root: Path) -> None:
    """Write to a log, put temporary files below the folder of the benchmark, and fork crawls."""
    log = os.open(root / "workers.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ["TMPDIR"] = tempfile.tempdir = str(root / "tmp")
    os.chdir(ROOT)
    # Now, because a process with threads cannot be forked.
    ours, theirs = socket.socketpair()
    FORK.Process(target=_fork_crawls, args=(theirs,)).start()
    theirs.close()
    site_task.fork_server._asking = ours
    _Doom(root).install()


def _fork_crawls(asked: socket.socket) -> None:
    """Be the fork server of a worker, and each of its crawls."""
    os.closerange(3, asked.fileno())
    os.closerange(asked.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    os.setpgid(0, 0)
    if (command := fork_server.fork_when_asked(asked)) is not None:
        agent = f"{AGENT} {os.getpid()}-{time.time_ns()}"
        fork_server.run_module([*command, "-s", f"USER_AGENT={agent}"])


# Moments


class _Doom:
    """Lets this process die at a moment of its work, with its crawl or without it."""

    def __init__(self, root: Path) -> None:
        self._aims, self._hits = root / AIMS, root / HITS
        self._chance = random.Random(os.getpid())
        self._steps: int | None = None
        """Requests and answers until it dies; ``None`` if it is to live."""

    def install(self) -> None:
        """Look at each moment whether it is the last."""
        for owner, name, moment in (
            (SiteLog, "claim", "claim"),
            (Checkout, "_restore", "restore"),
            (Checkout, "commit", None),
            (site_task, "publish", "publish"),
            (after_night, "sweep", "sweep"),
            (near_duplicates, "_write_rows", "compare"),
            (near_duplicates, "_write_part", "compare"),
        ):
            setattr(owner, name, self._watched(moment, getattr(owner, name)))
        request = Objects._requesting

        @contextlib.contextmanager
        def requesting(objects: Objects, kind: str, name: str) -> Iterator[None]:
            self._step(is_answer=False)
            with request(objects, kind, name):
                yield
            self._step(is_answer=True)

        Objects._requesting = requesting  # type: ignore[method-assign, assignment]

    def _watched(self, moment: str | None, work: Callable[_Asked, _T]) -> Callable[_Asked, _T]:
        """Return the same work, which may end in death. ``moment``: ``None`` for a commit."""

        @functools.wraps(work)
        def watched(*args: _Asked.args, **words: _Asked.kwargs) -> _T:
            name = moment or str(args[1] if len(args) > 1 else EntryKind.COMMIT)
            is_last = self._is_last(name)
            if is_last:
                self._steps = self._chance.randrange(2 * _REQUESTS)
            result = work(*args, **words)
            if is_last:
                self._die()
            return result

        return watched

    def _is_last(self, moment: str) -> bool:
        for file in self._aims.glob(f"{moment}-*"):
            with contextlib.suppress(FileNotFoundError):  # another worker was faster
                file.rename(self._hits / file.name)
                return True
        return False

    def _step(self, *, is_answer: bool) -> None:
        if self._steps is None:
            return
        if self._steps == 0 and (is_answer or self._chance.random() < 0.3):
            self._die()
        elif self._steps == 0:  # while the request is under way
            threading.Timer(self._chance.uniform(0, _UNDER_WAY_S), self._die).start()
        self._steps -= 1

    def _die(self) -> NoReturn:
        if self._chance.random() < 0.6:
            for crawl in crawls_of(os.getpid()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(crawl, signal.SIGKILL)
        while True:
            os.kill(os.getpid(), signal.SIGKILL)
