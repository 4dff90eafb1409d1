"""Measure what many machines cost beside the crawls: CPU, requests to the store, bytes.

    python3 -m benchmarks.cluster_costs [--articles N] [--tasks N]

The night of a new loopback site, in a folder: CPU seconds of the machine that are not those of
its crawl, and requests. The task of a finished night once more. A site with N articles (default
100,000; with random sketches): what is sent of its state when 200 articles are added in a few
commits, and the CPU seconds of claim, restoring, commits and release. Nights of 6,000 and twice N
sites whose tasks do nothing: the CPU time of the scheduler for a site, and its memory after each.
"""

import argparse
import asyncio
import contextlib
import ctypes
import gc
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from unittest import mock

import numpy as np
import psutil  # type: ignore[import-untyped]
from distributed import Client

from benchmarks import cluster_index
from benchmarks.cluster_machines import free_port
from benchmarks.cluster_sites import host_of
from benchmarks.crawl_site import known_words, text
from newscrawl.engine import night, site_task
from newscrawl.engine.night import EngineNight
from newscrawl.engine.site_task import run_site
from newscrawl.engine.tasks import SiteResult, SiteTask
from newscrawl.items import Article
from newscrawl.night.events import CrawlCounts, CrawlOutcome
from newscrawl.remote_store.checkout import Checkout
from newscrawl.remote_store.objects import Objects
from newscrawl.remote_store.site_log import Content, EntryKind, SiteLog
from newscrawl.store.session import Session
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.working_copy import now

ROOT = Path(__file__).parent.parent
SITE = "127.0.1.1"
NEW = 200
COMMITS = 4
BATCH = 10_000
AGAIN = 20
FILL = 6_000
"""Sites of a first night, which fill the logs that Dask keeps."""


class FailingListener:
    """A listener of a session that raises when the session stops."""

    def count(self, name: str) -> None:
        """Count nothing."""

    def stop(self, error: StoreError) -> None:
        """Raise the error."""
        raise error


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--tasks", type=int, default=10_000, help="sites of a night")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print_nights(Path(folder) / "small")
        print_state(Path(folder) / "large", options.articles)
        print_scheduler(options.tasks)


@contextmanager
def counted() -> Iterator[list[Objects]]:
    """Collect the stores that tasks open within the context."""
    made: list[Objects] = []

    def open_store(address: str) -> Objects:
        made.append(Objects(address))
        return made[-1]

    with mock.patch.object(site_task, "Objects", open_store):
        yield made


def print_nights(folder: Path) -> None:
    """Print what the first night of a site costs, and the same task again."""
    folder.mkdir()
    command = [sys.executable, "-m", "benchmarks.cluster_sites", "1", "20", str(folder / "log")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as sites, counted() as made:
        assert sites.stdout is not None
        url = f"http://{host_of(0)}:{int(sites.stdout.readline())}/"
        words = ("news", "-a", f"site={url}", "-s", "NEWSCRAWL_ALLOW_PRIVATE_HOSTS=1")
        task = SiteTask(
            site=SITE,
            arguments=(*words, "-s", "DOWNLOAD_DELAY=.05", "-s", "AUTOTHROTTLE_ENABLED=0"),
            store=str(folder / "store"),
            night="one",
            commit_s=60,
        )
        run_site(SiteTask(**{**vars(task), "site": "warm"}))  # imports are not of a night
        cpu = time.process_time()
        result = run_site(task)
        cpu = time.process_time() - cpu
        print(f"night of a new site with {result['figures']['new']} articles: {cpu:.3f} CPU s")
        print(f"  requests: {made[-1].requests}")
        begun = time.perf_counter()
        for _ in range(AGAIN):
            run_site(task)
        took = (time.perf_counter() - begun) / AGAIN * 1000
        print(f"  the task again: {took:.1f} ms, requests: {made[-1].requests}")
        sites.terminate()


def print_state(folder: Path, articles: int) -> None:
    """Print what is sent of a large state."""
    objects = Objects(str(folder / "store"))
    log, at = SiteLog(objects, SITE), now()
    first = log.claim(None, machine="a", night="one", lease_s=3600)
    made = Checkout(log, first, folder / "one", claimed_at=at)
    fill(made.data, articles)
    made.commit(EntryKind.RELEASE, result={})
    shutil.rmtree(made.folder)
    objects.requests.update(read=0, write=0)
    cpu = time.process_time()
    at = now()
    claim = log.claim(log.latest(), machine="b", night="two", lease_s=3600)
    second = Checkout(log, claim, folder / "two", claimed_at=at)
    cpu = time.process_time() - cpu
    size = (second.data / "state.sqlite3").stat().st_size
    print(f"state of {articles:,} articles, {size / 1e6:.0f} MB: claimed, restored {cpu:.2f} CPU s")
    before, spent = second.entry.content, 0.0
    for number in range(COMMITS):
        store(second.data, number * NEW // COMMITS, NEW // COMMITS)
        begun = time.process_time()
        second.commit(EntryKind.RELEASE if number == COMMITS - 1 else EntryKind.COMMIT, result={})
        spent += time.process_time() - begun
    sent = shipped(before, second.entry.content)
    print(f"  {NEW} more in {COMMITS} commits: {sent / 1e6:.2f} MB of state, {spent:.2f} CPU s")
    print(f"  requests: {objects.requests}")


def shipped(before: Content, after: Content) -> int:
    """Return how many bytes of the state were sent."""
    return sum(part.length for part in after.image if part not in before.image)


def fill(data: Path, articles: int) -> None:
    """Put so many articles into the state, as rows."""
    Session(data, SITE, date(2026, 11, 1), listener=FailingListener()).close()
    random_rows = np.random.default_rng(7)
    with State(data) as state:
        site = state.number_of(SITE)
        file = state.number_of(f"{SITE}/2026-11-01.jsonl")
        numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
        for start in range(0, articles, BATCH):
            count = min(BATCH, articles - start)
            with state.writing():
                state.execute(
                    "INSERT INTO articles (id, site, content, text, home, revision, file) "
                    f"{numbers} SELECT randomblob(12), ?, randomblob(8), randomblob(8), "
                    "randomblob(8), 1, ? FROM n",
                    *(count, site, file),
                )
                state.execute(
                    "INSERT INTO pages (key, site, url, outcome, article, first_seen, "
                    f"last_fetched, last_changed, fetches) {numbers} SELECT random(), ?, "
                    "'/world/story-' || lower(hex(randomblob(12))), 1, i, ?, ?, ?, 1 FROM n",
                    *(count, site, *[int(time.time())] * 3),
                )
                with mock.patch.object(cluster_index, "KEYS", 1):  # found by their article only
                    cluster_index.enter_texts(state, count, random_rows)


def store(data: Path, first: int, count: int) -> None:
    """Store some articles as a crawl does."""
    session = Session(data, SITE, date(2026, 11, 28), listener=FailingListener())
    words = known_words()
    for number in range(first, first + count):
        chance = random.Random(number)
        article = Article(
            url=f"https://{SITE}/{number}",
            title=" ".join(chance.choices(words, k=8)),
            body=text(chance, words),
            date_downloaded=datetime.now(UTC).isoformat(),
        )
        if session.deduplicate(article) is None:
            session.add(article)
    session.close()


def print_scheduler(tasks: int) -> None:
    """Print the CPU time of the scheduler for a site, and its memory after whole nights."""
    port = str(free_port())
    dask, address = [sys.executable, "-m", "dask"], f"tcp://127.0.0.1:{port}"
    with (
        subprocess.Popen(
            [*dask, "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"],
            stderr=subprocess.DEVNULL,
        ) as scheduler,
        subprocess.Popen(
            [*dask, "worker", address, "--no-nanny", "--nthreads", "8"],
            stderr=subprocess.DEVNULL,
        ) as worker,
    ):
        with Client(address, timeout=60) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(1)
            client.run(make_idle)
            process = psutil.Process(scheduler.pid)
            for number, count in enumerate((FILL, tasks, tasks)):
                before = process.cpu_times()
                run_night(address, count, f"night {number}")
                after = process.cpu_times()
                cpu = after.user + after.system - before.user - before.system
                client.run_on_scheduler(settle)
                print(
                    f"{count:,} sites: {cpu / count * 1000:.2f} ms of scheduler CPU each, then "
                    f"{process.memory_info().rss / 1e6:.0f} MB of memory"
                )
        worker.kill()
        scheduler.kill()


def run_night(address: str, sites: int, name: str) -> None:
    """Run a night over so many sites."""
    words = ("news", "-a", "site=https://www.example.com/", "-s", "DOWNLOAD_DELAY=5")
    tasks = [
        SiteTask(site=f"{name[-1]}{at}.example", arguments=words, store="", night=name, commit_s=60)
        for at in range(sites)
    ]
    idle = EngineNight(address, lambda *_: None, lambda *_: None, print)
    asyncio.run(idle.run(tasks, {task.site: task.site for task in tasks}))


def make_idle() -> None:
    """Let the tasks of this worker report once, and do nothing else."""

    def report(task: SiteTask, note: Callable[[CrawlCounts], None]) -> dict[str, object]:
        note(CrawlCounts())
        return SiteResult(outcome=CrawlOutcome.FINISHED, machine=task.site).to_json()

    mock.patch.object(night, "run_site", report).start()


def settle() -> None:
    """Give memory that is not used back to the system."""
    gc.collect()
    with contextlib.suppress(AttributeError, OSError):  # of another C library
        ctypes.CDLL(None).malloc_trim(0)


if __name__ == "__main__":
    main()
