"""Crawl a loopback site with bare Scrapy, Scrapy and trafilatura, and newscrawl, in one run.

    python3 -m benchmarks.crawl [--pages N] [--rounds N] [--stages] [--memory] [--two]

A separate process serves N pages of about 110 kB in the structure of the fixtures, with
invented text. Each round runs all contestants, and begins with another one:

- bare Scrapy, which reads the sitemap, downloads the pages and does nothing with them, under its
  default settings, and under those that newscrawl gives it;
- Scrapy and trafilatura in its fast mode, which write JSON lines with a feed export;
- newscrawl with all that it does by default, except that politeness is switched off.

The figure is pages per second of CPU time of the crawling process, between the start and the end
of the engine (without imports): the median over the rounds, and of the ratios within a round.
``--two`` crawls two sites at once as well. ``--stages`` prints what each stage of newscrawl takes
of a page, from one more crawl; ``--memory`` prints the memory during a crawl of ten times the
pages.
"""

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scrapy.settings import default_settings

import newscrawl.settings as own
from benchmarks import stages

HERE = Path(__file__).parent
FEEDS = '{"articles.jsonl": {"format": "jsonlines"}}'
BARE = "bare Scrapy"
PEER = "Scrapy and trafilatura fast"
FULL = "newscrawl"
TWO = "newscrawl, two sites at once"
QUIET = {"LOG_LEVEL": "INFO"}
FAST = {
    **QUIET,
    "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": 1,
    "NEWSCRAWL_MAX_PAGES": 0,
    "NEWSCRAWL_MAX_MEGABYTES": 0,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "AUTOTHROTTLE_ENABLED": 0,
}


@dataclass(frozen=True)
class Run:
    """The pages, time and memory of one crawl."""

    pages: int
    cpu: float
    seconds: float
    megabytes: list[float]
    """What the process holds after each 1,000 pages."""

    stages: dict[str, float]

    @property
    def rate(self) -> float:
        return self.pages / self.cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=2000, help="default 2000")
    parser.add_argument("--rounds", type=int, default=3, help="default 3")
    parser.add_argument("--stages", action="store_true", help="also print the share of each stage")
    parser.add_argument("--memory", action="store_true", help="only memory, on ten times the pages")
    parser.add_argument("--two", action="store_true", help="also crawl two sites at once")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[])
    options = parser.parse_args()
    more = dict(word.split("=", 1) for word in options.set)
    with served(options.pages * (10 if options.memory else 1)) as port:
        if options.memory:
            print_memory(newscrawl(port, **more)[0])
            return
        rounds = [measure(port, turn, options.two, more) for turn in range(options.rounds)]
        print_table(rounds, options.pages)
        if options.stages:
            print_stages(port, more)


@contextlib.contextmanager
def served(pages: int) -> Iterator[int]:
    """Serve the site from a separate process; yield its port."""
    command = [sys.executable, str(HERE / "crawl_site.py"), str(pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


def measure(port: int, turn: int, has_two: bool, more: dict[str, str]) -> dict[str, list[Run]]:
    """Run all contestants once, beginning with another one each round."""
    contestants = {
        BARE: lambda: scrapy(port, "bare"),
        f"{BARE}, newscrawl's settings": lambda: scrapy(port, "bare", **scrapy_settings()),
        PEER: lambda: scrapy(port, "trafilatura", **QUIET, FEEDS=FEEDS),
        FULL: lambda: newscrawl(port, **more),
    }
    if has_two:
        contestants[TWO] = lambda: newscrawl(port, "localhost", "127.0.0.1", **more)
    names = list(contestants)
    turn %= len(names)
    return {name: contestants[name]() for name in names[turn:] + names[:turn]}


def scrapy(port: int, spider: str, **settings: object) -> list[Run]:
    file = str(HERE / f"{spider}_spider.py")
    return crawl([["runspider", file, "-a", f"site=http://localhost:{port}"]], settings)


def scrapy_settings() -> dict[str, object]:
    """Return the settings that newscrawl gives Scrapy, without its own components."""
    names = (name for name in vars(own) if name.isupper() and not name.startswith("NEWSCRAWL_"))
    values = {name: getattr(own, name) for name in names} | FAST
    values["LOG_FORMATTER"] = "scrapy.logformatter.LogFormatter"
    return {
        name: json.dumps({k: v for k, v in value.items() if "newscrawl" not in f"{k} {v}"})
        if isinstance(value, dict)
        else value
        for name, value in values.items()
        if name in default_settings.__dict__ and "newscrawl" not in str(value).split(".")[0]
    }


def newscrawl(port: int, *hosts: str, **settings: object) -> list[Run]:
    hosts = hosts or ("localhost",)
    spiders = [["crawl", "news", "-a", f"site=http://{host}:{port}/"] for host in hosts]
    return crawl(spiders, FAST | settings, module="newscrawl")


def crawl(
    spiders: list[list[str]], settings: dict[str, object], *, module: str = "scrapy"
) -> list[Run]:
    """Run the crawls at the same time in a new folder; return the figures of each."""
    with tempfile.TemporaryDirectory() as folder:
        figures = [Path(folder) / f"{number}.json" for number in range(len(spiders))]
        extra = {"ADDONS": json.dumps({"benchmarks.crawl_meter.MeterAddon": 0})}
        if module == "newscrawl":
            extra["NEWSCRAWL_DATA"] = str(Path(folder) / "data")
        words = [
            word for name, value in (settings | extra).items() for word in ("-s", f"{name}={value}")
        ]
        with (Path(folder) / "log").open("w+") as log, contextlib.ExitStack() as stack:
            for spider, file in zip(spiders, figures, strict=True):
                path = os.pathsep.join(
                    [str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH", "")]
                )
                process = subprocess.Popen(
                    [sys.executable, "-m", module, *spider, *words],
                    cwd=folder,
                    env=os.environ | {"BENCHMARK_FIGURES": str(file), "PYTHONPATH": path},
                    stdout=log,
                    stderr=log,
                )
                stack.enter_context(process)
        try:
            return [Run(**json.loads(file.read_text())) for file in figures]
        except FileNotFoundError:
            sys.exit("a crawl failed: " + (Path(folder) / "log").read_text()[-2000:])


def print_table(rounds: list[dict[str, list[Run]]], pages: int) -> None:
    print(f"{pages} pages, {len(rounds)} rounds, medians; {os.cpu_count()} processors")
    head = ("pages/CPU-s", f"x {BARE}", "pages/s", "MB at 1,000")
    print(f"{'':<36}" + "".join(f"{word:>14}" for word in head))
    for name in rounds[0]:
        runs = [run for one in rounds for run in one[name]]
        per_cpu = statistics.median(run.rate for run in runs)
        wall = statistics.median(
            sum(run.pages for run in one[name]) / max(run.seconds for run in one[name])
            for one in rounds
        )
        held = statistics.median(run.megabytes[0] if run.megabytes else 0 for run in runs)
        ratio = ratio_of(rounds, name, BARE)
        print(f"{name:<36}{per_cpu:>14.0f}{ratio:>14.2f}{wall:>14.0f}{held:>14.0f}")
    print(f"{FULL}: {ratio_of(rounds, FULL, PEER):.2f} x {PEER}")
    if TWO in rounds[0]:
        wall = statistics.median(
            sum(run.pages / run.seconds for run in one[TWO])
            / (one[FULL][0].pages / one[FULL][0].seconds)
            for one in rounds
        )
        print(f"two sites: {wall:.2f} x the pages a second of one")


def ratio_of(rounds: list[dict[str, list[Run]]], name: str, base: str) -> float:
    """Return the pages per CPU-second of a contestant, in those of another one in its round."""
    return statistics.median(
        statistics.mean(run.rate for run in one[name]) / one[base][0].rate for one in rounds
    )


def print_memory(run: Run) -> None:
    print(f"{run.pages} pages, {run.rate:.0f} for each CPU-second; MB after each 1,000:")
    print(" ".join(f"{held:.0f}" for held in run.megabytes))


def print_stages(port: int, more: dict[str, str]) -> None:
    """Print what each stage takes of a page, from one more crawl with a stopwatch."""
    os.environ["BENCHMARK_STAGES"] = "1"
    (run,) = newscrawl(port, **more)
    print(f"\nCPU time of a page by stage ({run.pages} pages, {run.rate:.0f} a CPU-second)")
    stages.print_stages(run.stages, run.pages)


if __name__ == "__main__":
    main()
