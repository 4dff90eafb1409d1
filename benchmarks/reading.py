"""Measure ``newscrawl read`` and ``reextract`` with one process and with one for each core.

    python3 -m benchmarks.reading [FOLDER] [--pages N]

Crawls N pages of the loopback site of ``crawl.py`` into an archive, reads the archive with ``read``
and its articles with ``reextract``. With FOLDER, ``read`` reads the saved pages below it as well.
The figures are pages per second of CPU time of all processes, which is what a core does, and pages
per second of time, each with the start of the command.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crawl import FAST, HERE, served


@dataclass(frozen=True)
class Took:
    """The time of a command."""

    cpu: float
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="saved pages to read as well")
    parser.add_argument("--pages", type=int, default=1000, help="default 1000")
    options = parser.parse_args()
    cores = os.cpu_count() or 1
    print(f"{'':<28}{'processes':>10}{'pages/CPU-s':>14}{'pages/s':>10}{'x one':>8}")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with served(options.pages) as port:
            site = f"site=http://localhost:{port}/"
            settings = [w for name, value in FAST.items() for w in ("-s", f"{name}={value}")]
            run(folder, ["crawl", "news", "-a", site, *settings])
        works = {"reextract": (["reextract", "localhost"], options.pages)}
        works["read, the archive"] = (["read", str(data / "localhost" / "warc")], options.pages)
        if options.folder:
            files = [str(path) for path in sorted(options.folder.resolve().rglob("*.html*"))]
            works["read, saved pages"] = (["read", *files], len(files))
        for name, (words, pages) in works.items():
            one = run(folder, [*words, "--jobs", "1"])
            all_cores = run(folder, [*words, "--jobs", str(cores)])
            for jobs, took in ((1, one), (cores, all_cores)):
                gain = one.seconds / took.seconds
                rates = f"{pages / took.cpu:>14.0f}{pages / took.seconds:>10.0f}{gain:>8.2f}"
                print(f"{name:<28}{jobs:>10}{rates}")


def run(folder: str, words: list[str]) -> Took:
    """Run a command of newscrawl on the data of a folder; return the time of its processes."""
    env = os.environ | {"PYTHONPATH": str(HERE.parent), "NEWSCRAWL_DATA": f"{folder}/data"}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "newscrawl", *words]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        sys.exit(f"{' '.join(words)} failed: {done.stderr[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(cpu, seconds)


if __name__ == "__main__":
    main()
