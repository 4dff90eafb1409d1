"""The processes of ``cluster.py``: sites, store, scheduler, workers and the night, on loopback."""

import asyncio
import contextlib
import json
import multiprocessing
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self
from unittest import mock
from urllib.parse import urlsplit

import distributed
import psutil  # type: ignore[import-untyped]

from benchmarks.cluster_sites import host_of
from newscrawl.engine.site_task import run_site
from newscrawl.engine.tasks import SiteTask
from newscrawl.remote_store import checkout
from newscrawl.remote_store.site_log import EntryKind, LogEntry
from newscrawl.sites_file.read import read_sites
from newscrawl.store.working_copy import write_lease

ROOT = Path(__file__).parent.parent
COMMIT_S = 2
BUCKET = "news"
_FOREVER_S = 1e6
FORK = multiprocessing.get_context("fork")  # a worker starts in no time: all is imported
_SPARE = 2
"""Workers beyond the number of sites."""

_OPTIONS = {
    "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": "1",
    "DOWNLOAD_DELAY": ".25",
    "AUTOTHROTTLE_ENABLED": "0",
}


class Machines:
    """All that takes part in the nights over one store."""

    def __init__(
        self, root: Path, sites: int, pages: int, *, is_s3: bool, is_guarded: bool = True
    ) -> None:
        self.root = root
        self.sites = sites
        self.pages = pages
        self.is_s3 = is_s3
        self.is_guarded = is_guarded
        self.temporary = root / "tmp"
        self.temporary.mkdir(parents=True)
        self.requests = root / "requests.log"
        self.folder = root / "buckets" / BUCKET
        self.folder.mkdir(parents=True)
        self.store = f"s3://{BUCKET}/prefix" if is_s3 else str(self.folder / "prefix")
        self.exits: list[int] = []
        self._asked: Counter[int] = Counter()
        self._read = 0
        self.file = root / "sites.txt"
        self._workers: list[BaseProcess] = []
        self._frozen: set[int] = set()
        self._twice: list[BaseProcess] = []
        self._night: subprocess.Popen[bytes] | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._scheduler_port = free_port()

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "benchmarks.cluster_sites", str(self.sites)]
        self._sites = subprocess.Popen(
            [*command, str(self.pages), str(self.requests)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert self._sites.stdout is not None
        self.port = int(self._sites.stdout.readline())
        urls = [f"http://{host_of(number)}:{self.port}/" for number in range(self.sites)]
        self.file.write_text("\n".join(urls))
        self._start_server()
        self.start_scheduler()
        for _ in range(self.sites + _SPARE):
            self._start_worker()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for worker in (*self._workers, *self._twice):
            _end(worker.pid, with_crawls=True)
        for process in (self._night, self._scheduler, self._sites, self._server):
            if process is not None:
                process.kill()
                process.wait()

    # The parts

    def _start_server(self) -> None:
        if self.is_s3:
            port = urlsplit(os.environ["AWS_ENDPOINT_URL"]).port
            command = [
                sys.executable,
                "-m",
                "localbucket",
                str(self.folder.parent),
                "--port",
                str(port),
            ]
            self._server = self._start(command, "store.log")
            _wait_for(int(port or 0))

    def start_scheduler(self) -> None:
        """Start the scheduler, on the same port each time."""
        command = [sys.executable, "-m", "dask", "scheduler", "--host", "127.0.0.1"]
        port = str(self._scheduler_port)
        self._scheduler = self._start([*command, "--port", port, "--no-dashboard"], "scheduler.log")
        _wait_for(self._scheduler_port)

    def stop_scheduler(self) -> None:
        """Kill the scheduler."""
        self._scheduler.kill()
        self._scheduler.wait()

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return f"tcp://127.0.0.1:{self._scheduler_port}"

    def _start_worker(self) -> None:
        worker = FORK.Process(target=_work, args=(self.address, self.root, self.is_guarded))
        worker.start()
        self._workers.append(worker)

    def _start(self, command: list[str], log: str) -> "subprocess.Popen[bytes]":
        with (self.root / log).open("ab") as file:
            return subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=file)

    def replace_ended(self) -> None:
        """Start a worker for each that has ended."""
        for worker in [one for one in self._workers if not one.is_alive()]:
            self._workers.remove(worker)
            self._frozen.discard(worker.pid or 0)
            if self._scheduler.poll() is None:
                self._start_worker()
        while len(self._workers) - len(self._frozen) < self.sites + _SPARE:
            if self._scheduler.poll() is not None:
                break
            self._start_worker()
        self._twice = [one for one in self._twice if one.is_alive()]

    # The night

    def start_night(self) -> None:
        """Start ``newscrawl nightly``."""
        settings = _OPTIONS | {
            "NEWSCRAWL_STORE": self.store,
            "NEWSCRAWL_DATA": str(self.root / "data"),
            "NEWSCRAWL_COMMIT_SECONDS": str(COMMIT_S),
        }
        words = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        command = [sys.executable, "-m", "newscrawl", "nightly", "--sites", str(self.file)]
        self._night = self._start([*command, "--on", self.address, *words], "night.log")

    def is_night_over(self) -> bool:
        """Return whether no night runs."""
        if self._night is not None and (code := self._night.poll()) is not None:
            self.exits.append(code)
            self._night = None
        return self._night is None

    def outcomes(self) -> Counter[str]:
        """Return how often sites ended in which way, over all nights."""
        log = (self.root / "night.log").read_text().splitlines()
        lines = [json.loads(line) for line in log if line.startswith("{")]
        return Counter(one["outcome"] for one in lines if one["event"] == "site-ended")

    def grow_sites(self) -> None:
        """Let each site have new stories."""
        self._sites.send_signal(signal.SIGUSR1)

    # What happens to it

    def kill_worker(self, chance: random.Random, *, with_crawls: bool) -> bool:
        """Kill a worker that has a crawl, alone or with it; return whether there is one."""
        found = self._busy(chance)
        if found:
            _end(chance.choice(found).pid, with_crawls=with_crawls)
        return bool(found)

    def freeze(self, chance: random.Random, which: str) -> list[int]:
        """Stop a worker, its crawl, or both; return the processes."""
        found = self._busy(chance)
        if not found:
            return []
        worker = chance.choice(found)
        crawls = [one.pid for one in _crawls_of(worker.pid)]
        stopped = ([] if which == "crawl" else [worker.pid or 0]) + (
            [] if which == "worker" else crawls
        )
        for process in stopped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGSTOP)
        if which != "crawl":
            self._frozen.add(worker.pid or 0)
        return stopped

    def cut_store(self) -> bool:
        """Cut the store off."""
        if self._server is None:
            away = self.folder.with_name("away")
            if away.exists():
                return False
            self.folder.rename(away)
            self.folder.mkdir()  # as a mount point is without its file system
            return True
        if self._server.poll() is not None:
            return False
        self._server.kill()
        self._server.wait()
        return True

    def undo(self, what: str, processes: list[int]) -> None:
        """End a fault that lasts."""
        if what == "scheduler":
            self.start_scheduler()
        elif what == "cut" and self.is_s3:
            self._start_server()
        elif what == "cut":
            self.folder.rename(self.folder.with_name(f"strayed-{time.time():.3f}"))
            self.folder.with_name("away").rename(self.folder)
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)
            self._frozen.discard(process)

    def run_again(self, chance: random.Random) -> bool:
        """Run the task of a site that is crawled in one more process."""
        task = self.newest_task(chance)
        if task is not None:
            process = FORK.Process(target=_run_again, args=(task, self.root))
            process.start()
            self._twice.append(process)
        return task is not None

    def newest_task(self, chance: random.Random, *, is_running: bool = True) -> SiteTask | None:
        """Return the task that made the newest entry in the log of some site."""
        sites = read_sites(self.file, {})
        chance.shuffle(sites)
        for site in sites:
            folder = self.folder / "prefix" / "sites" / site.name.replace(":", "_") / "log"
            numbers = sorted(folder.glob("[0-9]*[0-9]")) if folder.is_dir() else []
            if not numbers:
                continue
            entry = LogEntry.from_json(numbers[-1].read_bytes())
            if is_running and entry.kind is EntryKind.RELEASE:
                continue
            options = [w for name, value in _OPTIONS.items() for w in ("-s", f"{name}={value}")]
            return SiteTask(
                site=site.name,
                arguments=(*site.arguments(), *options),
                store=self.store,
                night=entry.night,
                commit_s=COMMIT_S,
            )
        return None

    def folders_left(self) -> int:
        """Return how many folders of crawls that have ended are in the temporary folder."""
        return len(list(self.temporary.glob("newscrawl-task-*")))

    def _busy(self, chance: random.Random) -> list[BaseProcess]:
        """Return the workers with crawls that have made a random number of requests.

        So that crawls also get somewhere on a machine that is slow.
        """
        with self.requests.open() as log:
            log.seek(self._read)
            self._asked.update(int(line.split(" ")[2]) for line in log.read().splitlines())
            self._read = log.tell()
        least = chance.randint(1, self.pages)
        running = [one for one in self._workers if one.pid not in self._frozen]
        return [
            one
            for one in running
            if any(self._asked[crawl.pid] >= least for crawl in _crawls_of(one.pid))
        ]


def _work(address: str, root: Path, is_guarded: bool) -> None:
    """Be a worker of Dask with one thread."""
    _divert(root)
    if not is_guarded:
        endless = mock.patch.object(
            checkout, "write_lease", lambda data, until: write_lease(data, until + _FOREVER_S)
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


def _run_again(task: SiteTask, root: Path) -> None:
    _divert(root)
    run_site(task)
    os._exit(0)


def _divert(root: Path) -> None:
    """Write to a log, and put temporary files below the folder of the benchmark."""
    log = os.open(root / "workers.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ["TMPDIR"] = tempfile.tempdir = str(root / "tmp")
    os.chdir(ROOT)


def _crawls_of(worker: int | None) -> list[psutil.Process]:
    try:
        return list(psutil.Process(worker).children())
    except psutil.NoSuchProcess:
        return []


def _end(process: int | None, *, with_crawls: bool) -> None:
    crawls = _crawls_of(process) if with_crawls else []
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(process).kill()
    for crawl in crawls:
        with contextlib.suppress(psutil.NoSuchProcess):
            crawl.kill()


def free_port() -> int:
    """Return a port of loopback that is free."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int) -> None:
    """Wait until something listens."""
    while True:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
