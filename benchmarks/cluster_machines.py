"""The processes of ``cluster.py``: sites, store, scheduler, workers and the night, on loopback."""

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from benchmarks.cluster_hosts import SCHEDULER, STORE, WORKERS, Hosts, enter
from benchmarks.cluster_sites import host_of
from benchmarks.cluster_workers import AIMS, FORK, HITS, ROOT, be_worker, crawls_of, run_again
from newscrawl.engine.tasks import SiteTask
from newscrawl.night.events import EventKind
from newscrawl.remote_store.site_log import EntryKind, LogEntry
from newscrawl.sites_file.read import read_sites

COMMIT_S = 1
BUCKET = "news"
_SPARE = 2
"""Workers beyond the number of sites."""

_OPTIONS = {
    "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": "1",
    "DOWNLOAD_DELAY": ".25",
    "AUTOTHROTTLE_ENABLED": "0",
}


class Machines:
    """All that takes part in the nights over one store.

    ``hosts``: where it runs, if it is not all on this machine.
    """

    def __init__(
        self,
        root: Path,
        sites: int,
        pages: int,
        *,
        is_s3: bool,
        is_guarded: bool = True,
        hosts: Hosts | None = None,
        commit_s: int = COMMIT_S,
    ) -> None:
        self.root = root
        self.hosts = hosts
        self.commit_s = commit_s
        self.sites = sites
        self.pages = pages
        self.is_s3 = is_s3
        self.is_guarded = is_guarded
        self.temporary = root / "tmp"
        for folder in (self.temporary, root / AIMS, root / HITS):
            folder.mkdir(parents=True)
        self.requests = root / "requests.log"
        self.folder = root / "buckets" / BUCKET
        self.folder.mkdir(parents=True)
        self.store = f"s3://{BUCKET}/prefix" if is_s3 else str(self.folder / "prefix")
        self.exits: list[int] = []
        self._aimed = 0
        self._asked: Counter[int] = Counter()
        self._read = 0
        self.file = root / "sites.txt"
        self._workers: list[BaseProcess] = []
        self.host_of_worker: dict[int, str] = {}
        self._frozen: set[int] = set()
        self._twice: list[BaseProcess] = []
        self._night: subprocess.Popen[bytes] | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._scheduler_port = free_port()

    def __enter__(self) -> Self:
        command = [*self._on(STORE), sys.executable, "-m", "benchmarks.cluster_sites"]
        self._sites = subprocess.Popen(
            [*command, str(self.sites), str(self.pages), str(self.requests)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
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
        if kind is KeyboardInterrupt:  # whoever is impatient shall not leave processes behind
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_IGN)
        workers = [*self._workers, *self._twice]
        for one in workers:
            for process in (*crawls_of(one.pid or 0), one.pid or 0):
                _kill(process)
            one.join()
        for other in (self._night, self._scheduler, self._sites, self._server):
            if other is not None:
                other.kill()
                other.wait()

    # The parts

    def _start_server(self) -> None:
        if self.is_s3:
            port = urlsplit(os.environ["AWS_ENDPOINT_URL"]).port or 0
            words = [str(self.folder.parent), "--host", self._address_of(STORE)]
            command = [*self._on(STORE), sys.executable, "-m", "localbucket", *words]
            self._server = self._start([*command, "--port", str(port)], "store.log")
            self._wait_for(STORE, port)

    def start_scheduler(self) -> None:
        """Start the scheduler, on the same port each time."""
        command = [*self._on(SCHEDULER), sys.executable, "-m", "dask", "scheduler"]
        words = ["--host", self._address_of(SCHEDULER), "--port", str(self._scheduler_port)]
        self._scheduler = self._start([*command, *words, "--no-dashboard"], "scheduler.log")
        self._wait_for(SCHEDULER, self._scheduler_port)

    def stop_scheduler(self) -> None:
        """Kill the scheduler."""
        self._scheduler.kill()
        self._scheduler.wait()

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return f"tcp://{self._address_of(SCHEDULER)}:{self._scheduler_port}"

    def _start_worker(self) -> None:
        """Start a worker, in its turn on one host or the other."""
        host = min(
            WORKERS,
            key=Counter(self.host_of_worker[one.pid or 0] for one in self._workers).__getitem__,
        )
        worker = FORK.Process(
            target=be_worker,
            args=(self.address, self.root, self.is_guarded),
            kwargs={"host": host if self.hosts else None},
        )
        worker.start()
        self._workers.append(worker)
        self.host_of_worker[worker.pid or 0] = host

    def _on(self, host: str) -> list[str]:
        return self.hosts.command(host) if self.hosts else []

    def _address_of(self, host: str) -> str:
        return self.hosts.address(host) if self.hosts else "127.0.0.1"

    def _wait_for(self, host: str, port: int) -> None:
        """Wait until something listens on a port of a host."""
        address = self._address_of(host), port
        waiting = FORK.Process(target=wait_for, args=(address, host if self.hosts else None))
        waiting.start()
        waiting.join()

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
            "NEWSCRAWL_COMMIT_SECONDS": str(self.commit_s),
        }
        words = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        command = [*self._on(SCHEDULER), sys.executable, "-m", "newscrawl", "nightly"]
        command += ["--sites", str(self.file)]
        self._night = self._start([*command, "--on", self.address, *words], "night.log")

    def is_night_over(self) -> bool:
        """Return whether no night runs."""
        if self._night is not None and (code := self._night.poll()) is not None:
            self.exits.append(code)
            self._night = None
        return self._night is None

    def nights_begun(self) -> int:
        """Return how many nights have found the store and the scheduler."""
        return (self.root / "night.log").read_text().count(f'"{EventKind.NIGHT_STARTED}"')

    def stop_night(self) -> None:
        """Ask the night to end."""
        if self._night is not None:
            self._night.terminate()

    def events(self) -> list[dict[str, Any]]:
        """Return the events of all nights."""
        log = (self.root / "night.log").read_text().splitlines()
        return [json.loads(line) for line in log if line.startswith("{")]

    def outcomes(self) -> Counter[str]:
        """Return how often sites ended in which way, over all nights."""
        return Counter(one["outcome"] for one in self.events() if one["event"] == "site-ended")

    def grow_sites(self) -> None:
        """Let each site have new stories."""
        self._sites.send_signal(signal.SIGUSR1)

    # What happens to it

    def kill_workers(self, chance: random.Random, count: int) -> int:
        """Kill workers that have a crawl at one blow, alone or with it; return how many."""
        found = self._busy(chance)
        chosen = chance.sample(found, min(count, len(found)))
        for worker, crawls in chosen:
            for process in (*(crawls if chance.random() < 0.6 else ()), worker):
                _kill(process)
        return len(chosen)

    def aim(self, moment: str) -> None:
        """Let the next worker that comes to a moment die in it."""
        self._aimed += 1
        (self.root / AIMS / f"{moment}-{self._aimed}").touch()

    def aimed(self) -> Counter[str]:
        """Return how many workers are still to die, by moment."""
        return Counter(one.name.partition("-")[0] for one in (self.root / AIMS).iterdir())

    def hits(self) -> Counter[str]:
        """Return how many workers have died at the moments they were to, by moment."""
        return Counter(one.name.partition("-")[0] for one in (self.root / HITS).iterdir())

    def freeze(self, chance: random.Random, which: str, count: int) -> list[list[int]]:
        """Stop some workers, their crawls, or both; return the processes of each."""
        found = self._busy(chance, latest=self.pages // 4)
        frozen = []
        for worker, crawls in chance.sample(found, min(count, len(found))):
            stopped = ([] if which == "crawl" else [worker]) + ([] if which == "worker" else crawls)
            for process in stopped:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGSTOP)
            if which != "crawl":
                self._frozen.add(worker)
            frozen.append(stopped)
        return frozen

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

    def hang_store(self, number: signal.Signals = signal.SIGSTOP) -> None:
        """Let the server accept connections, and answer no more; SIGCONT ends this."""
        assert self._server is not None
        self._server.send_signal(number)

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
            process = FORK.Process(target=run_again, args=(task, self.root))
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
                commit_s=self.commit_s,
                store_id=(self.folder / "prefix" / "store").read_text(),
            )
        return None

    def _busy(
        self, chance: random.Random, *, latest: int | None = None
    ) -> list[tuple[int, list[int]]]:
        """Return workers and their crawls that have made a random number of requests.

        So that crawls also get somewhere on a machine that is slow. ``latest``: the most requests
        that are waited for.
        """
        return self.busy(chance.randint(1, latest or self.pages))

    def busy(self, least: int) -> list[tuple[int, list[int]]]:
        """Return workers with their crawls that have made so many requests."""
        with self.requests.open() as log:
            log.seek(self._read)
            self._asked.update(int(line.split(" ")[2].partition("-")[0]) for line in log)
            self._read = log.tell()
        running = [one.pid or 0 for one in self._workers if one.pid not in self._frozen]
        found = [(worker, crawls_of(worker)) for worker in running]
        return [one for one in found if any(self._asked[crawl] >= least for crawl in one[1])]


def _kill(process: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def free_port() -> int:
    """Return a port of loopback that is free."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(address: tuple[str, int], host: str | None) -> None:
    """Wait until something listens. ``host``: from which this can be seen."""
    if host:
        enter(host)
    while True:
        with socket.socket() as one:
            if one.connect_ex(address) == 0:
                return
        time.sleep(0.05)
