"""Time extractors and bare parsers on pages that they see for the first time, and again.

    python3 -m benchmarks.extraction [FOLDER] [--sets NAME ...] [--pages N] [--rounds N]
                                    [--stages]

FOLDER is a corpus (see ``newscrawl evaluate``) or a folder of fixtures; default: the bundled
fixtures. ``--sets`` takes these sets of a corpus; each gives the same number of pages, as far as
it has them. In each round, each contestant runs in a process of its own, in another order. It
reads other pages first, which loads modules and models and fills caches as a crawl does. Then it
reads every page once, which is its time at first sight, and twice more: the better one is its
time warm. Over the rounds, the time of a page is the median at first sight and the best warm.

Times are CPU times. The unit is decode and parsel parse of the same page, timed by the same
process just before or, on every other page, just after, so that a busy machine slows both; the
first row shows how far that holds.
The other extractors are installed by ``pip install -e .[bench]``. ``--stages`` prints what the
stages of newscrawl take of a page at first sight instead.
"""

import argparse
import json
import logging
import multiprocessing
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TypeVar

from benchmarks.extractors import CONTESTANTS, NEWSCRAWL, UNIT, Contestant, Saved, name_contestants
from benchmarks.stages import Stopwatch, print_stages
from newscrawl.evaluation import CorpusError, read_corpus

FIXTURES = Path(__file__).parent.parent / "fixtures"
READ_BEFORE = 40
"""Other pages that a process reads before those that are timed."""

WARM_PASSES = 2
MEANS = (statistics.mean, statistics.median)

Times = list[tuple[float, float]]
"""For each page the milliseconds of the contestant and of the unit."""

Timing = tuple[Times, Times]
"""The times at first sight and warm."""

T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FIXTURES)
    parser.add_argument("--sets", nargs="+", metavar="NAME", help="sets of the corpus; default all")
    parser.add_argument("--pages", type=int, default=200, help="default 200")
    parser.add_argument("--rounds", type=int, default=3, help="default 3")
    parser.add_argument("--stages", action="store_true", help="print the stages instead")
    options = parser.parse_args()
    others, pages = choose_pages(page_sets(options.folder, options.sets), options.pages)
    if not pages or options.rounds < 1:
        sys.exit(f"nothing to time: {len(pages)} saved pages in {options.folder}.")
    if options.stages:
        print_stages(in_new_process(time_stages, others, pages), len(pages))
        return
    print_table(measure(others, pages, options.rounds), pages, options.rounds)


def page_sets(folder: Path, names: Sequence[str] | None = None) -> list[list[Saved]]:
    """Return the pages of each set of a corpus, or as one set the fixtures with an article."""
    if cases := sorted(path.parent for path in folder.rglob("expected.json")):
        return [[read_case(case) for case in cases]]
    try:
        sets = read_corpus(folder, names)
        return [[(page.html(), page.url) for page in pages] for pages in sets.values()]
    except CorpusError as error:
        sys.exit(str(error))


def read_case(folder: Path) -> Saved:
    url = json.loads((folder / "meta.json").read_text())["url"]
    return (folder / "page.html").read_bytes(), url


def saved_pages(folder: Path) -> list[Saved]:
    """Return all pages of a corpus or of a folder of fixtures."""
    return list(chain.from_iterable(page_sets(folder)))


def choose_pages(sets: list[list[Saved]], number: int) -> tuple[list[Saved], list[Saved]]:
    """Return pages to read before, every fifth of each set, and those to time, none of them twice.

    Each set gives the same number of pages, as far as it has them.
    """
    others, rest = [], []
    known: set[bytes] = set()
    for pages in sets:
        own = {html: (html, url) for html, url in pages if html not in known}
        known.update(own)
        others.append(list(own.values())[::5])
        rest.append([page for place, page in enumerate(own.values()) if place % 5])
    return spread(others, READ_BEFORE), spread(rest, number)


def spread(sets: list[list[T]], number: int) -> list[T]:
    """Return so many of the entries of all lists, as equally and evenly as possible."""
    taken: list[T] = []
    for left, entries in zip(range(len(sets), 0, -1), sorted(sets, key=len), strict=True):
        share = min(len(entries), (number - len(taken)) // left)
        taken += [entries[place * len(entries) // share] for place in range(share)]
    return taken


def measure(others: list[Saved], pages: list[Saved], rounds: int) -> dict[str, list[Timing]]:
    """Return the times of each contestant in each round; print which are not installed."""
    names = list(CONTESTANTS)
    timings: dict[str, list[Timing]] = {name: [] for name in names}
    for turn in range(rounds):
        first = turn * len(names) // rounds
        for name in names[first:] + names[:first]:
            if name not in timings:
                continue
            try:
                timings[name].append(in_new_process(time_pages, name, others, pages))
            except ImportError as error:
                print(f"{name}: not measured ({error}); pip install -e .[bench]")
                del timings[name]
    return timings


def in_new_process(call: Callable[..., T], *arguments: object) -> T:
    """Return what a function returns in a process that has done nothing before."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(call, *arguments).result()


def time_pages(name: str, others: list[Saved], pages: list[Saved]) -> Timing:
    """Return the times of a contestant in this process."""
    logging.disable(logging.CRITICAL)  # other extractors warn of single pages
    warnings.simplefilter("ignore")
    read, parse = CONTESTANTS[name](), CONTESTANTS[UNIT]()
    for page in others:
        read(*page)
        parse(*page)
    first, *warm = [
        [time_page(read, parse, page, is_first=place % 2 == 0) for place, page in enumerate(pages)]
        for _ in range(1 + WARM_PASSES)
    ]
    return first, best_of(warm)


def time_page(
    read: Contestant, parse: Contestant, page: Saved, *, is_first: bool
) -> tuple[float, float]:
    """Return the times of a contestant and of the unit; what comes second finds more in caches."""
    if is_first:
        return cpu_time(read, page), cpu_time(parse, page)
    unit = cpu_time(parse, page)
    return cpu_time(read, page), unit


def time_stages(others: list[Saved], pages: list[Saved]) -> Mapping[str, float]:
    """Return the seconds that each stage of newscrawl takes of the pages in this process."""
    read = CONTESTANTS[NEWSCRAWL]()
    read(*others[0])  # loads the modules
    watch = Stopwatch("the rest")
    watch.install()
    for page in others:
        read(*page)
    watch.restart()
    for page in pages:
        read(*page)
    return watch.read()


def cpu_time(read: Contestant, page: Saved) -> float:
    started = time.process_time()
    read(*page)
    return (time.process_time() - started) * 1000


def best_of(passes: Sequence[Times]) -> Times:
    """Return the best time of each page, and the best of its unit."""
    return [
        (min(own for own, _ in times), min(unit for _, unit in times))
        for times in zip(*passes, strict=True)
    ]


def median_of(passes: Sequence[Times]) -> Times:
    """Return the median time of each page, and that of its unit."""
    return [
        (statistics.median(own for own, _ in times), statistics.median(unit for _, unit in times))
        for times in zip(*passes, strict=True)
    ]


def print_table(timings: dict[str, list[Timing]], pages: list[Saved], rounds: int) -> None:
    """Print mean and median over the pages, in milliseconds and in units."""
    size = statistics.median(len(html) for html, _ in pages) / 1000
    print(f"{len(pages)} pages, median {size:.0f} kB, {rounds} rounds, CPU time in ms")
    print(f"and in units of {UNIT}\n")
    print(f"{'':<26}" + "".join(f"{when:^32}" for when in ("first sight", "warm")))
    print(f"{'':<26}" + "".join(f"{what:>9}{'units':>7}" for what in ("mean", "median") * 2))
    for name, title in name_contestants(timings).items():
        first = median_of([seen for seen, _ in timings[name]])
        warm = best_of([seen for _, seen in timings[name]])
        cells = [cell(times, mean) for times in (first, warm) for mean in MEANS]
        print(f"{title:<26}" + "".join(cells))


def cell(times: Times, mean: Callable[[list[float]], float]) -> str:
    own, unit = (mean(list(column)) for column in zip(*times, strict=True))
    return f"{own:>9.2f}{own / unit:>7.2f}"


if __name__ == "__main__":
    main()
