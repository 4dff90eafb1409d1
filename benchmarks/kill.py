"""Kill crawls at random moments and count lost and repeated articles and damaged files.

    python3 -m benchmarks.kill KILLS

Most kills hit a process that stores articles as a crawl does, without a network; one in
thirty hits a whole crawl of the saved site. Every process is killed by SIGKILL and started
again until it ends by itself; then each article must be stored once. The exit code is 1 if
one is not. The last columns are no faults: files that ended with part of a line until the
next start, starts that repaired something, and the slowest start.
"""

import argparse
import functools
import json
import logging
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from newscrawl.items import Article
from newscrawl.link import Link
from newscrawl.store.files.lines import complete_size, read_lines
from newscrawl.store.folder import find_day_files
from newscrawl.store.session import Session
from newscrawl.store.state.database import StoreError

ROOT = Path(__file__).parent.parent
ARTICLES = 200
"""Articles stored in one round; one in ten is a copy of another under another address."""

WORDS = "harbour storm council train vote bridge library river market school strike".split()


@dataclass
class Row:
    """The results of the kills of one kind."""

    name: str
    kills: int = 0
    articles: int = 0
    lost: int = 0
    double: int = 0

    torn: int = 0
    """Files that did not end with a complete line or frame after the next start."""

    unfinished: int = 0
    """The same right after the kill: a write of several memory pages may be cut between two."""

    repaired: int = 0
    """Starts that found an incomplete batch."""

    slowest_ms: float = 0.0

    @property
    def faults(self) -> int:
        """Number of lost and repeated articles and damaged files."""
        return self.lost + self.double + self.torn


class FailingListener:
    """A listener of a session that raises when the session stops."""

    def count(self, name: str) -> None:
        """Count nothing: stored articles are reported by number."""

    def stop(self, error: StoreError) -> None:
        """Raise the error."""
        raise error


@functools.cache
def text_of(number: int) -> str:
    """Return the body of an article, a few kilobytes, the same in each process."""
    source = random.Random(number - number % 10 if number % 10 == 9 else number)
    return " ".join(source.choices(WORDS, k=source.randint(50, 900))) + f" {source.random()}"


def store(data: Path, site: str, compress: str, parent: Connection) -> None:
    """Store the missing articles as a crawl does; report those that are flushed."""
    opened = time.perf_counter()
    session = Session(data, site, date(2026, 11, 23), listener=FailingListener(), compress=compress)
    parent.send(("open", (time.perf_counter() - opened) * 1000))
    parent.send(("repaired", len(session.repairs)))
    parent.send(("torn", count_torn(data / site)))
    links = [Link(url=f"https://example.com/{number}", source="feed") for number in range(ARTICLES)]
    session.queue(link for link in links if session.pages.find(link.url) is None)
    chance = random.Random(os.getpid())
    batch = []
    for page in session.pending():
        number = int(page.url.rpartition("/")[2])
        article = Article(url=page.url, site=site, title="Rain", body=text_of(number))
        if session.deduplicate(article) is None:
            session.add(article)
            batch.append(number)  # small numbers fit into the pipe, which is read after the kill
        if chance.random() < 0.3:
            session.flush()
            parent.send(("sure", batch))
            batch = []
    session.close()
    parent.send(("sure", batch))
    parent.send(("done", None))


def count_torn(folder: Path) -> int:
    """Return how many day files end with an incomplete line or frame."""
    files = find_day_files(folder) if folder.exists() else []
    return sum(complete_size(path) != (path.stat().st_size, False) for path in files)


class Writer:
    """A process that stores articles, killed and started again until it is done."""

    def __init__(self, row: Row, data: Path, site: str, compress: str) -> None:
        self.row = row
        self.data = data
        self.site = site
        self.compress = compress
        self.sure: set[str] = set()
        self.is_done = False
        self._process: Any = None

    def start(self) -> None:
        """Start the process, unless it is done."""
        if self.is_done:
            return
        self._ours, theirs = multiprocessing.Pipe(duplex=False)
        self._process = multiprocessing.get_context("fork").Process(
            target=store, args=(self.data, self.site, self.compress, theirs)
        )
        self._process.start()
        theirs.close()

    def wait(self, seconds: float | None) -> None:
        """Wait for the process so many seconds, or until it ends."""
        if not self.is_done:
            self._process.join(seconds)

    def kill(self) -> None:
        """Kill the process if it still runs, and check what it stored."""
        if self.is_done:
            return
        was_running = self._process.is_alive()
        self._process.kill()
        self._process.join()
        self.row.kills += was_running
        while True:
            try:
                what, value = self._ours.recv()
            except (EOFError, OSError):
                break
            if what == "open":
                self.row.slowest_ms = max(self.row.slowest_ms, value)
            elif what == "repaired":
                self.row.repaired += value
            elif what == "torn":
                self.row.torn += value
            elif what == "sure":
                self.sure.update(map(text_of, value))
            self.is_done |= what == "done"
        self._ours.close()
        self._check()

    def _check(self) -> None:
        found: Counter[str] = Counter()
        folder = self.data / self.site
        self.row.unfinished += count_torn(folder)
        for path in find_day_files(folder) if folder.exists() else ():
            found.update(json.loads(line)["body"] for line in read_lines(path))
        self.row.lost += sum(body not in found for body in self.sure)
        self.row.double += sum(count - 1 for count in found.values())
        if self.is_done:
            wanted = {text_of(number) for number in range(ARTICLES)}
            self.row.lost += len(wanted - found.keys())
            self.row.articles += len(wanted)


def kill_writers(row: Row, kills: int, sites: int, compress: str, chance: random.Random) -> None:
    """Kill processes that store so many sites at the same time, until there are enough kills."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Writer(row, Path(folder), "site", compress)
        begun = time.perf_counter()
        whole.start()
        whole.wait(None)
        longest = (time.perf_counter() - begun) / 3
        whole.kill()
    while row.kills < kills:
        with tempfile.TemporaryDirectory() as folder:
            writers = [Writer(row, Path(folder), f"site{n}", compress) for n in range(sites)]
            while not all(writer.is_done for writer in writers):
                for writer in writers:
                    writer.start()
                for writer in chance.sample(writers, len(writers)):
                    writer.wait(chance.uniform(0, longest) if row.kills < kills else None)
                    writer.kill()


def kill_crawls(row: Row, kills: int, chance: random.Random) -> None:
    """Kill crawls of the saved site, started from the command line."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = crawl_until_done(Path(folder) / "reference", iter(()), row)
        longest = timed(lambda: crawl_until_done(Path(folder) / "timed", iter(()), row))
        while row.kills < kills:
            left = kills - row.kills
            delays = iter([chance.uniform(longest / 4, longest) for _ in range(min(left, 4))])
            found = crawl_until_done(Path(folder) / f"{row.kills}-{left}", delays, row)
            row.lost += sum((wanted - found).values())
            row.double += sum((found - wanted).values())
            row.articles += sum(wanted.values())


def crawl_until_done(data: Path, delays: Iterator[float], row: Row) -> Counter[str]:
    """Crawl, killed after each of the delays, then to the end; return the stored ids."""
    settings = {"NEWSCRAWL_DATA": data, "NEWSCRAWL_REPLAY": ROOT / "fixtures" / "generico"}
    named = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "newscrawl", "crawl", "generico", *named]
    is_done = False
    while not is_done:
        delay = next(delays, None)
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                is_done = process.wait(delay) == 0
            except subprocess.TimeoutExpired:
                process.kill()
                row.kills += 1
        row.unfinished += count_torn(data / "generico")
    row.torn += count_torn(data / "generico")
    files = find_day_files(data / "generico")
    return Counter(json.loads(line)["id"] for path in files for line in read_lines(path))


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds ``work`` takes."""
    start = time.monotonic()
    work()
    return time.monotonic() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("kills", type=int, help="how many processes are killed in all")
    parser.add_argument("--seed", type=int, default=None, help="default: random")
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # repairs are logged; here they are counted
    chance = random.Random(options.seed)
    crawls = max(1, options.kills // 30)
    rest = max(0, options.kills - crawls)
    kinds = [("plain", 1, ""), ("zst", 1, "zst"), ("gz", 1, "gz"), ("two sites", 2, "zst")]
    rows = []
    for number, (name, sites, compress) in enumerate(kinds):
        rows.append(Row(name))
        share = rest // len(kinds) + (number < rest % len(kinds))
        kill_writers(rows[-1], share, sites, compress, chance)
    rows.append(Row("whole crawl"))
    kill_crawls(rows[-1], crawls, chance)
    heads = "   kills  articles  lost  double  torn  unfinished  repaired    ms"
    print(f"{'':<12}{heads}")
    for row in rows:
        slowest = f"{row.slowest_ms:.0f}" if row.slowest_ms else "-"
        print(
            f"{row.name:<12}{row.kills:>8}{row.articles:>10}{row.lost:>6}{row.double:>8}"
            f"{row.torn:>6}{row.unfinished:>12}{row.repaired:>10}{slowest:>6}"
        )
    print(f"{sum(row.kills for row in rows)} kills, {sum(row.faults for row in rows)} faults")
    return 1 if any(row.faults for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
