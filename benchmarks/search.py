"""Measure the search: size of the index, time of ten searches, fifty at once, start and memory.

    python3 -m benchmarks.search [--articles N] [--data FOLDER]

Fills day files with N articles (default 50,000) of invented words, as frequent as words are: half
of the text is 150 words. The ten searches are measured warm, by the median of CPU and of clock;
the baseline is json.loads of the 25 lines of a page, which any answer must do.
"""

import argparse
import contextlib
import itertools
import json
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from newscrawl.items import Article, Dateline
from newscrawl.search.answers import Answers
from newscrawl.search.find import find
from newscrawl.search.index import SearchIndex
from newscrawl.search.query import Query
from newscrawl.store.files.lines import read_lines
from newscrawl.store.folder import find_day_files, site_folders

SITES, WORDS = 100, 120_000
AT_ONCE = 50
RUNS = 9
_SYLLABLES = [a + b for a in "bdfghklmnprstvwz" for b in ("a", "e", "i", "o", "u", "ai", "ou")]
_PLACES = ("Baku", "Paris", "London", "Tokyo", "Lagos", "Lima")
_LAST = datetime(2026, 11, 1, tzinfo=UTC)


class Timing(NamedTuple):
    """Median milliseconds of a piece of work."""

    cpu_ms: float
    clock_ms: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--data", type=Path, help="folder to keep; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data = options.data or Path(scratch)
        if not site_folders(data):
            fill(data, options.articles)
        report(data)


def report(data: Path) -> None:
    """Build the index if there is none, and print what searches take."""
    index = SearchIndex(data)
    began = time.process_time()
    added = index.update()
    if added:
        took = time.process_time() - began
        print(f"index: {added:,} articles, {1000 * took / added:.2f} ms of CPU each")
    size, text = index.database.path.stat().st_size, text_size(data)
    print(f"size: {size / 1e6:,.0f} MB, {size / text:.2f} of the text of {text / 1e6:,.0f} MB")
    start = measure(lambda: SearchIndex(data).update())
    print(f"start, nothing new: {start.clock_ms:.0f} ms")
    base = measure(partial(load_page, data))
    print(f"{'':<28} {'cpu ms':>7} {'clock ms':>9} {'of baseline':>12} {'hits':>7}")
    print(f"{'json.loads of 25 lines':<28} {base.cpu_ms:>7.1f} {base.clock_ms:>9.1f}")
    searches = typical_searches(data)
    for name, query in searches.items():
        it, total = measure(partial(find, index, query)), find(index, query).total
        share = it.cpu_ms / base.cpu_ms
        print(f"{name:<28} {it.cpu_ms:>7.1f} {it.clock_ms:>9.1f} {share:>12.1f} {total:>7,}")
    slowest = at_once(Answers(index), list(searches.values()))
    print(f"{AT_ONCE} at once: p95 {slowest:.0f} ms")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def typical_searches(data: Path) -> dict[str, Query]:
    """Return ten searches, by name."""
    words = vocabulary()
    common, usual, seldom, rare = words[0], words[100], words[5_000], words[60_000]
    site = site_folders(data)[0].name
    since, until = (_LAST - timedelta(14)).date(), (_LAST - timedelta(7)).date()
    return {
        "the commonest word": Query(words=common),
        "a usual word": Query(words=usual),
        "a seldom word": Query(words=seldom),
        "a rare word": Query(words=rare),
        "two words": Query(words=f"{common} {usual}"),
        "a phrase": Query(words=f'"{common} {words[30]}"'),
        "a word, not another": Query(words=f"{usual} -{common}"),
        "word, site and week": Query(words=usual, sites=(site,), since=since, until=until),
        "a place": Query(places=(_PLACES[0],)),
        "all articles": Query(),
    }


def at_once(answers: Answers, searches: list[Query]) -> float:
    """Return the 95th percentile of searches that come at once, in milliseconds."""
    began = time.perf_counter()

    def ask(query: Query) -> float:
        answers.find(query)
        return 1000 * (time.perf_counter() - began)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        times = list(threads.map(ask, itertools.islice(itertools.cycle(searches), AT_ONCE)))
    return statistics.quantiles(times, n=20)[-1]


def measure(work: Callable[[], object]) -> Timing:
    """Return the median of several runs."""
    times = []
    for _ in range(RUNS):
        cpu, clock = time.process_time(), time.perf_counter()
        work()
        times.append((time.process_time() - cpu, time.perf_counter() - clock))
    cpus, clocks = zip(*times, strict=True)
    return Timing(1000 * statistics.median(cpus), 1000 * statistics.median(clocks))


def load_page(data: Path) -> None:
    """Parse as many lines as a page has hits."""
    lines = read_lines(find_day_files(site_folders(data)[0])[0])
    for line in itertools.islice(lines, 25):
        json.loads(line)


def text_size(data: Path) -> int:
    """Return the bytes of all headlines and bodies."""
    size = 0
    for folder in site_folders(data):
        for file in find_day_files(folder):
            for line in read_lines(file):
                values = json.loads(line)
                size += len(f"{values['title']}{values['body']}".encode())
    return size


def vocabulary() -> list[str]:
    """Return invented words, the commonest first."""
    source = random.Random(1)
    made = ("".join(source.choices(_SYLLABLES, k=source.randint(1, 4))) for _ in range(3 * WORDS))
    return list(dict.fromkeys(made))[:WORDS]


def fill(data: Path, count: int) -> None:
    """Write day files of several sites over a year."""
    source, words = random.Random(2), vocabulary()
    weights = list(itertools.accumulate(1 / (place + 2.7) for place in range(len(words))))

    def text(length: int) -> str:
        return " ".join(source.choices(words, cum_weights=weights, k=length)).capitalize()

    authors = [text(2).title() for _ in range(count // 100 + 5)]
    with contextlib.ExitStack() as open_files:
        files = {}
        for number in range(count):
            site = f"site-{int(SITES * source.random() ** 2)}.example"
            when = _LAST - timedelta(days=365) * (1 - number / count)
            paragraphs = [text(source.randint(20, 60)) + "." for _ in range(source.randint(6, 16))]
            place = source.choice(_PLACES) if source.random() < 0.1 else None
            article = Article(
                id=f"{number:024x}",
                url=f"https://{site}/{number}",
                site=site,
                title=text(8),
                body="\n\n".join(paragraphs),
                dateline=Dateline(text=place.upper(), places=[place]) if place else None,
                authors=source.sample(authors, source.randint(0, 2)),
                section=source.choice(("Politics", "Sport", "Business", None)),
                language="en",
                date_published=when.isoformat(),
                date_downloaded=(when + timedelta(hours=5)).isoformat(),
                is_accessible_for_free=source.choice((True, False, None)),
            )
            path = data / site / f"{when:%Y-%m}-01.jsonl"
            if path not in files:
                path.parent.mkdir(parents=True, exist_ok=True)
                files[path] = open_files.enter_context(path.open("a", encoding="utf-8"))
            files[path].write(article.to_line())


if __name__ == "__main__":
    main()
