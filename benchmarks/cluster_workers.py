"""The workers of ``cluster.py``: real tasks and crawls, in processes that start in no time.

A worker is forked from a process that has imported everything. So are its crawls, which would
otherwise need a second of CPU each to start: beside each worker waits a process without threads,
of which its crawls are forked. They run ``newscrawl crawl`` with the arguments of the task.

A worker can be told to die at a moment that matters: while it claims a site, restores it, commits,
releases, publishes, sweeps or compares. It dies before or after one of the requests to the store
that this takes, or while the request is under way.
"""

import asyncio
import atexit
import contextlib
import ctypes
import functools
import gc
import importlib
import json
import logging
import multiprocessing
import os
import random
import runpy
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
import weakref
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, NoReturn, ParamSpec, TypeVar
from unittest import mock

import distributed
import scrapy.settings.default_settings

import newscrawl.settings
from benchmarks.cluster_hosts import enter
from benchmarks.cluster_sites import AGENT
from newscrawl import extract
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

_MOST_BYTES = 1 << 20
"""Of a command."""

_UNDER_WAY_S = 0.01
"""Seconds that a request has lasted at most when its worker dies."""

_REQUESTS = 4
"""Of a moment, about."""

_COMMAND = (
    *("newscrawl.command_line", "newscrawl.commands.crawl", "newscrawl.spiders.generico"),
    *("newscrawl.middlewares.download", "newscrawl.known_sites", "newscrawl.spiders.stated_sites"),
    *("scrapy.core.downloader.handlers.http11", "scrapy.core.downloader.contextfactory"),
    *("scrapy.core.engine", "scrapy.crawler", "scrapy.extensions.feedexport", "numpy.ma"),
)
_Asked = ParamSpec("_Asked")
_T = TypeVar("_T")


def import_all() -> None:
    """Import what workers and crawls need, before any of them is forked."""
    for name in (*_COMMAND, *_modules_of_settings()):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    extract("<html><body><article><h1>One</h1><p>Two words.</p></article></body></html>", "")
    gc.freeze()


def _modules_of_settings() -> Iterator[str]:
    """Yield the modules of all classes that the settings name."""
    for settings in (newscrawl.settings, scrapy.settings.default_settings):
        for value in vars(settings).values():
            for name in value if isinstance(value, dict) else (value,):
                if isinstance(name, str) and name.startswith(("newscrawl.", "scrapy.")):
                    yield name.rpartition(".")[0]


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent has ended."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def reap_orphans() -> None:
    """Let those that have ended go: they lead groups of processes, which workers do not."""
    for word in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            if os.getpgid(int(word)) == int(word):
                os.waitpid(int(word), os.WNOHANG)


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
    adopt_orphans()
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if not os.fork():
        ours.close()
        _fork_when_asked(theirs)
    theirs.close()
    asyncio.create_subprocess_exec = functools.partial(  # type: ignore[assignment]
        ForkedProcess.start, ours
    )
    _Doom(root).install()


# Crawls


class ForkedProcess:
    """The process of a crawl, with what ``Crawl`` needs of ``asyncio.subprocess.Process``."""

    running: ClassVar[set[int]] = set()

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._ended = asyncio.ensure_future(asyncio.to_thread(os.waitpid, pid, 0))
        self.running.add(pid)

    @classmethod
    async def start(
        cls, asked: socket.socket, *command: str, stdout: BinaryIO, pass_fds: tuple[int], **_: Any
    ) -> "ForkedProcess":
        """Run a command of newscrawl."""
        module, *words = command[2:]
        told = json.dumps({"module": module, "words": words, "progress": pass_fds[0]})
        socket.send_fds(asked, [told.encode()], [stdout.fileno(), *pass_fds])
        return cls(int(asked.recv(_MOST_BYTES)))

    async def wait(self) -> int:
        """Wait until it has ended."""
        _, status = await asyncio.shield(self._ended)
        self.returncode = os.waitstatus_to_exitcode(status)
        self.running.discard(self.pid)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        if self.returncode is None:
            os.kill(self.pid, number)


def _fork_when_asked(asked: socket.socket) -> None:
    """Fork a crawl for each command that is received; end with the worker."""
    os.setpgid(0, 0)
    with contextlib.suppress(KeyboardInterrupt, ConnectionError):
        while True:
            text, files, _, _ = socket.recv_fds(asked, _MOST_BYTES, 2)
            if not text:
                break
            # Its parent ends at once, so that the worker becomes its parent.
            reading, writing = os.pipe()
            if not (between := os.fork()):
                if pid := os.fork():
                    os.write(writing, str(pid).encode())
                    os._exit(0)
                _be_crawl(json.loads(text), *files)
            os.waitpid(between, 0)
            asked.send(os.read(reading, 20))
            for file in (reading, writing, *files):
                os.close(file)
    os._exit(0)


def _be_crawl(told: Mapping[str, Any], output: int, progress: int) -> None:
    # What the benchmark is to do at its own end, such as to remove its folder.
    atexit._clear()
    weakref.finalize._registry.clear()  # type: ignore[attr-defined]
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    kept = os.dup(progress)
    while kept <= told["progress"]:
        kept = os.dup(progress)
    os.closerange(3, kept)
    os.dup2(kept, told["progress"])
    os.close(kept)
    sys.argv = [
        told["module"],
        *told["words"],
        "-s",
        f"USER_AGENT={AGENT} {os.getpid()}-{time.time_ns()}",
    ]
    code = 1
    try:
        runpy.run_module(told["module"], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        logging.shutdown()
        sys.stdout.flush()
        os._exit(code)


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
            for crawl in ForkedProcess.running:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(crawl, signal.SIGKILL)
        while True:
            os.kill(os.getpid(), signal.SIGKILL)
