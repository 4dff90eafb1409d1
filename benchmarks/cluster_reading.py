"""Measure how ``newscrawl read --on`` scales from one worker to two.

    python3 -m benchmarks.cluster_reading [--files N] [--pages N] [--rounds N]

Each round reads N WARC files (default 20) of N invented pages each (default 70) with one worker
of one thread and with two, on a scheduler of their own, after the workers have read a page.
The figures are medians over the rounds: seconds of the command with its start, CPU seconds of the
workers, and the ratio within a round. It needs an idle machine with a core for each worker.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from benchmarks.cluster_machines import free_port
from benchmarks.crawl_site import Answers
from newscrawl.store.files.warc import Exchange, WarcFiles
from newscrawl.store.state.database import State
from newscrawl.store.state.payloads import Payloads

ROOT = Path(__file__).parent.parent
HOST = "example.org"


@dataclass(frozen=True)
class Took:
    """The time of one call."""

    seconds: float
    cpu: float
    """Of the workers."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--files", type=int, default=20, help="default 20")
    parser.add_argument("--pages", type=int, default=70, help="of each file; default 70")
    parser.add_argument("--rounds", type=int, default=5, help="default 5")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write_archive(folder / "warc", options.files, options.pages)
        rounds = []
        for number in range(options.rounds):
            order = (1, 2) if number % 2 == 0 else (2, 1)
            took = {workers: read_files(folder, files, workers) for workers in order}
            rounds.append((took[1], took[2]))
    print(f"{options.files} files of {options.pages} pages, medians of {options.rounds} rounds\n")
    print(f"{'workers':<10}{'seconds':>10}{'CPU seconds':>14}")
    for workers in (1, 2):
        its = [one[workers - 1] for one in rounds]
        seconds = statistics.median(one.seconds for one in its)
        cpu = statistics.median(one.cpu for one in its)
        print(f"{workers:<10}{seconds:>10.1f}{cpu:>14.1f}")
    faster = statistics.median(one.seconds / two.seconds for one, two in rounds)
    more = statistics.median(two.cpu / one.cpu for one, two in rounds)
    print(f"\ntwo workers: {faster:.2f} x as fast, {more:.2f} x the CPU time")


def write_archive(folder: Path, files: int, pages: int) -> list[Path]:
    """Write WARC files with invented pages, and return them."""
    folder.mkdir()
    answers = Answers(files * pages)
    for file in range(files):
        own = folder / f"{file:02}"
        own.mkdir()
        with State(own) as state:
            warc = WarcFiles(own, Payloads(state, HOST), max_bytes=0, info={})
            for number in range(file * pages, (file + 1) * pages):
                path = f"/world/story-{number}/"
                status, kind, body = answers.to(path, HOST)
                warc.write(
                    Exchange(
                        url=f"http://{HOST}{path}",
                        fetched_at=datetime.now(UTC),
                        method="GET",
                        request=(("Host", HOST),),
                        status=status,
                        headers=(("Content-Type", kind),),
                        body=body,
                    )
                )
            warc.close()
    return sorted(folder.rglob("*.warc.gz"))


def read_files(folder: Path, files: list[Path], workers: int) -> Took:
    """Read the files with so many workers."""
    with started(folder, workers) as (address, processes):
        store = Path(tempfile.mkdtemp(dir=folder))
        before, began = cpu_of(processes), time.perf_counter()
        read(address, files, store)
        seconds = time.perf_counter() - began
        return Took(seconds, cpu_of(processes) - before)


def read(address: str, files: list[Path], store: Path) -> None:
    command = [sys.executable, "-m", "newscrawl", "read", *map(str, files)]
    command += ["--on", address, "-s", f"NEWSCRAWL_STORE={store}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"newscrawl read failed: {done.stderr[-2000:]}")


@contextmanager
def started(folder: Path, workers: int) -> Iterator[tuple[str, list[psutil.Process]]]:
    """Start a scheduler and workers; yield its address and their processes."""
    address = f"tcp://127.0.0.1:{free_port()}"
    with ExitStack() as stack, (folder / "dask.log").open("w") as log:

        def start(*words: str) -> psutil.Process:
            process = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "dask", *words, "--no-dashboard"],
                    cwd=ROOT,
                    env=os.environ | {"PYTHONPATH": str(ROOT)},
                    stdout=log,
                    stderr=log,
                )
            )
            stack.callback(process.terminate)
            return psutil.Process(process.pid)

        start("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2])
        options = ("--no-nanny", "--nthreads", "1", "--local-directory", str(folder))
        processes = [start("worker", address, *options) for _ in range(workers)]
        wait_for_workers(address, workers)
        yield address, processes


def wait_for_workers(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=60) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(workers)
        client.run(read_page)


def read_page() -> None:
    """Load on a worker what reading needs."""
    import newscrawl.engine.archives

    newscrawl.extract(Answers(1).to("/world/story-0/", HOST)[2], f"http://{HOST}/world/story-0/")


def cpu_of(processes: list[psutil.Process]) -> float:
    """Return the CPU seconds that processes have taken."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)


if __name__ == "__main__":
    main()
