"""Crawl a loopback site with bare Scrapy and with newscrawl, in one run.

    python3 -m benchmarks.crawl [--pages N] [--rounds N] [--stages] [--memory]

A separate process serves N pages of about 110 kB in the structure of the fixtures, with
invented text. Each round runs all contestants, and begins with another one. The figure is
pages per second of CPU time of the crawling process, between the start and the end of the
engine (without imports): the median over the rounds, and of the ratios within a round.
Politeness is switched off by settings. ``--stages`` prints the share of each stage in
newscrawl's time, from one more run under cProfile; ``--memory`` prints the memory during a
crawl of ten times the pages.
"""

import argparse
import contextlib
import json
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
BARE = "bare Scrapy"
FULL = "newscrawl"
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
STAGES = (  # the first one of which a part is in a function's path; others are "other"
    ("extraction", "/newscrawl/extraction/", "selectolax"),
    ("loading", "/newscrawl/loaders", "itemloaders", "/newscrawl/items", "itemadapter"),
    ("discovery", "/newscrawl/discovery/", "feedparser"),
    ("addresses", "/newscrawl/urls", "w3lib", "urllib/parse", "tldextract", "courlan"),
    ("language", "langid"),
    ("checks, dedupe, store", "/newscrawl/pipelines", "/newscrawl/store", "sqlite3", "json/"),
    ("middlewares", "/newscrawl/middlewares", "/newscrawl/replay", "robotstxt", "protego"),
    ("spider", "/newscrawl/"),
    ("Scrapy", "/scrapy/", "parsel", "queuelib"),
    ("network", "/twisted/", "asyncio/", "/hyperlink", "selectors"),
    ("logging", "logging/"),
)


@dataclass(frozen=True)
class Run:
    """The pages, time and memory of one crawl."""

    pages: int
    cpu: float
    seconds: float
    megabytes: list[float]

    @property
    def rate(self) -> float:
        return self.pages / self.cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=2000, help="default 2000")
    parser.add_argument("--rounds", type=int, default=3, help="default 3")
    parser.add_argument("--stages", action="store_true", help="also print the share of each stage")
    parser.add_argument("--memory", action="store_true", help="only memory, on ten times the pages")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[])
    options = parser.parse_args()
    more = dict(word.split("=", 1) for word in options.set)
    with served(options.pages * (10 if options.memory else 1)) as port:
        if options.memory:
            print_memory(newscrawl(port, **more)[0])
            return
        rounds = [measure(port, turn, more) for turn in range(options.rounds)]
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


def measure(port: int, turn: int, more: dict[str, str]) -> dict[str, list[Run]]:
    """Run all contestants once, beginning with another one each round."""
    contestants = {
        BARE: lambda: bare(port),
        f"{BARE}, LOG_LEVEL=INFO": lambda: bare(port, **QUIET),
        FULL: lambda: newscrawl(port, **more),
        f"{FULL}, two sites at once": lambda: newscrawl(port, "localhost", "127.0.0.1", **more),
    }
    names = list(contestants)
    turn %= len(names)
    return {name: contestants[name]() for name in names[turn:] + names[:turn]}


def bare(port: int, **settings: object) -> list[Run]:
    spider = ["runspider", str(HERE / "crawl_site.py"), "-a", f"site=http://localhost:{port}"]
    return crawl([spider], settings)


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
        own = {"ADDONS": json.dumps({"crawl_site.MeterAddon": 0})}
        if module == "newscrawl":
            own["NEWSCRAWL_DATA"] = str(Path(folder) / "data")
        words = [
            word for name, value in (settings | own).items() for word in ("-s", f"{name}={value}")
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
    head = ("pages/CPU-s", "pages/s", f"x {BARE}")
    print(f"{'':<32}" + "".join(f"{word:>16}" for word in head))
    for name in rounds[0]:
        per_cpu = statistics.median(run.rate for one in rounds for run in one[name])
        wall = statistics.median(
            sum(run.pages for run in one[name]) / max(run.seconds for run in one[name])
            for one in rounds
        )
        ratio = statistics.median(
            statistics.mean(run.rate for run in one[name]) / one[BARE][0].rate for one in rounds
        )
        print(f"{name:<32}{per_cpu:>16.0f}{wall:>16.0f}{ratio:>16.2f}")
    two = f"{FULL}, two sites at once"
    gains = [
        sum(run.pages / run.seconds for run in one[two])
        / (one[FULL][0].pages / one[FULL][0].seconds)
        for one in rounds
    ]
    costs = [sum(run.rate for run in one[two]) / one[FULL][0].rate for one in rounds]
    print(f"two sites: {statistics.median(gains):.2f} x the pages a second of one,", end=" ")
    print(f"{statistics.median(costs):.2f} x as many for a CPU-second of each")


def print_memory(run: Run) -> None:
    print(f"{run.pages} pages, {run.rate:.0f} for each CPU-second; MB after each 2000:")
    print(" ".join(f"{held:.0f}" for held in run.megabytes))


def print_stages(port: int, more: dict[str, str]) -> None:
    """Print the share of each stage in newscrawl's time, own time of functions by cProfile."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "profile"
        os.environ["BENCHMARK_PROFILE"] = str(file)
        (run,) = newscrawl(port, **more)
        stats = pstats.Stats(str(file)).stats  # type: ignore[attr-defined]  # typeshed lacks it
    shares: dict[str, float] = {}
    for place, (_, _, own, _, callers) in stats.items():
        for stage, seconds in by_stage(place, own, callers):
            shares[stage] = shares.get(stage, 0) + seconds
    total = sum(shares.values())
    print(f"\ntime by stage ({run.pages} pages, own time under cProfile)")
    for stage, seconds in sorted(shares.items(), key=lambda item: -item[1]):
        print(f"{stage:<32}{seconds / total:>16.1%}")


Place = tuple[str, int, str]


def by_stage(
    place: Place, own: float, callers: dict[Place, tuple[int, int, float, float]]
) -> Iterator[tuple[str, float]]:
    """Yield the stage of a function's own time; that of a built-in counts for its callers."""
    if place[0] != "~" or not callers:
        yield stage_of(place), own
        return
    for caller, (_, _, seconds, _) in callers.items():
        yield stage_of(caller), seconds


def stage_of(place: Place) -> str:
    where = f"{place[0]} {place[2]}"
    if "poll" in place[2] or "select." in where:
        return "waiting"
    return next((name for name, *parts in STAGES if any(p in where for p in parts)), "other")


if __name__ == "__main__":
    main()
