"""Measure the store with the articles of years: look-ups, disk space, memory, cost of storing.

    python3 -m benchmarks.store [--articles N] [--data FOLDER]

Fills a state with N articles (default 1,000,000), of invented addresses and with random
sketches in place of texts, which takes some minutes. An existing state in FOLDER is used as
it is. Then a new process opens it and looks up articles, and another one stores articles as a
crawl does. Times are medians; the CPU time of storing is compared with that of extracting
the pages of the bundled fixtures.
"""

import argparse
import hashlib
import multiprocessing
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np

import newscrawl
from benchmarks.cluster_index import enter_texts, random_sketch
from benchmarks.crawl_site import known_words
from benchmarks.extraction import FIXTURES, saved_pages
from benchmarks.reports import read_templates
from newscrawl.extensions.garbage import GarbageExtension
from newscrawl.items import Article
from newscrawl.store.duplicates.clusters import Clusters
from newscrawl.store.duplicates.sketches import sketch_of
from newscrawl.store.identity import article_id, short_hash
from newscrawl.store.session import MOST_ARTICLES, Session
from newscrawl.store.state.articles import Articles, StoredArticle
from newscrawl.store.state.database import STATE_FILE, State, StoreError
from newscrawl.store.state.known_page import pack_url
from newscrawl.store.state.ledger import Ledger

SITES = 200
BATCH = 50_000
CRAWLED = 100
FILL_CACHE_KB = 2_000_000
QUERIES = 500
STORED = 1000
COPIED = 10
"""One of so many stored articles is a copy of another."""

T = TypeVar("T")
RATE = 50
"""Articles a second of a fast crawl."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="folder to keep; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder)
        if not (data / STATE_FILE).exists():
            fill(data, options.articles)
        with State(data) as state:
            articles = state.rows("SELECT count(*) FROM articles")[0][0]
        print(f"{articles:,} articles in the state\n")
        print_sizes(data, articles)
        with multiprocessing.get_context("spawn").Pool(1) as fresh:
            for line in fresh.apply(measure_queries, (data, articles)):
                print(line)
        with multiprocessing.get_context("spawn").Pool(1) as fresh:
            for line in fresh.apply(measure_storing, (data,)):
                print(line)


def url_of(number: int) -> str:
    day = f"2026/{number % 12 + 1:02}/{number % 28 + 1:02}"
    slug = hashlib.sha256(str(number).encode()).hexdigest()
    return f"https://site-{number % SITES}.example/{day}/the-council-said-{slug[:24]}"


def fill(data: Path, articles: int) -> None:
    """Record so many articles with their pages and clusters.

    The last ones of each site are stored as by a crawl. The others are inserted as rows, in
    batches, so that tables and indexes grow as in a crawl, but faster.
    """
    rng = random.Random(7)
    with State(data) as state:
        state.execute(f"PRAGMA cache_size=-{FILL_CACHE_KB}")
        clusters = Clusters(state)
        crawled = min(articles, CRAWLED * SITES)
        for start in range(0, articles - crawled, BATCH):
            with state.writing():
                enter_rows(state, min(BATCH, articles - crawled - start), rng)
            print(f"\r{start + BATCH:,}", end="", flush=True)
        for at in range(SITES):
            site = f"site-{at}.example"
            stored, pages = Articles(state, site), Ledger(state, site)
            with state.writing():
                for number in range(at, crawled, SITES):
                    url = url_of(number)
                    id_ = article_id(site, url)
                    stored.put(describe(id_, site, rng))
                    clusters.place_sketch(id_, random_sketch(rng))
                    pages.settle(url, None, article_id=id_)
                pages.flush()
    print("\r", end="")


def enter_rows(state: State, count: int, rng: random.Random) -> None:
    """Insert random articles with their pages and clusters."""
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    site_name = f"site-{rng.randrange(SITES)}.example"
    site = state.number_of(site_name)
    file = state.number_of(f"file-{rng.randrange(SITES * 28)}.jsonl")
    state.execute(
        "INSERT INTO articles (id, site, content, text, home, revision, file) "
        f"{numbers} SELECT randomblob(12), ?, randomblob(8), randomblob(8), randomblob(8), 1, ? "
        "FROM n",
        *(count, site, file),
    )
    state.execute(
        "INSERT INTO pages (key, site, url, outcome, article, first_seen, last_fetched, "
        f"last_changed, fetches) {numbers} SELECT random(), ?, ? || lower(hex(randomblob(12))), "
        "1, i, ?, ?, ?, 1 FROM n",
        *(
            count,
            site,
            pack_url(site_name, url_of(int(site_name[5:-8]))[:-24]),
            *[int(time.time())] * 3,
        ),
    )
    enter_texts(state, count, np.random.default_rng(rng.getrandbits(32)))


def describe(id_: str, site: str, rng: random.Random) -> StoredArticle:
    return StoredArticle(
        id=id_,
        site=site,
        content=rng.randbytes(8),
        text=rng.randbytes(8),
        home=short_hash(id_),
        file=f"{site}/2026-11-{rng.randint(1, 28):02}.jsonl",
    )


def print_sizes(data: Path, articles: int) -> None:
    """Print the size of each table and index on disk."""
    with State(data) as state:
        state.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = (data / STATE_FILE).stat().st_size
        print(f"{'bytes an article on disk':<44}{size / articles:>10.0f}")
        try:
            rows = state.rows("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC")
        except StoreError:
            print("  (this SQLite cannot say what each table takes)")
            return
    for name, taken in rows:
        if taken >= articles:
            print(f"  {name:<42}{taken / articles:>10.0f}")


def measure_queries(data: Path, articles: int) -> list[str]:
    """Open the state and query it, in a new process."""
    texts = [report for template in read_templates() for report in template.series(50, 1)]
    own = [(article_id("asking", text), text) for text in texts]
    before = _peak_mb()
    started = time.perf_counter()
    with State(data) as state:
        clusters = Clusters(state)
        opened = time.perf_counter() - started
        rng = random.Random(3)
        numbers = [rng.randrange(min(articles, CRAWLED * SITES)) for _ in range(QUERIES)]
        pages = {at: Ledger(state, f"site-{at}.example") for at in range(SITES)}
        queries = [(pages[number % SITES], url_of(number)) for number in numbers]
        known = median_ms(lambda one: one[0].find(one[1]), queries)
        unknown = median_ms(lambda one: one[0].find(one[1] + "-2"), queries)
        with state.writing():
            for id_, text in own:
                clusters.place(id_, text)
        copies = [(id_[::-1], "Updated in the evening. " + text) for id_, text in own]

        def place(one: tuple[str, str]) -> object:
            return clusters.place(*one, keep_near=False)

        found = sum(clusters.place(*one, keep_near=False).is_kept is False for one in copies)
        near = median_ms(place, copies)
        sketched = median_ms(lambda one: sketch_of(one[1]), copies)
    return [
        line("open, ms", opened * 1000),
        line("look-up of a known address, ms", known),
        line("look-up of an unknown address, ms", unknown),
        line("near-duplicate query with its sketch, ms", near),
        line("  of that the sketch, ms", sketched),
        f"  ({found} of {len(copies)} copies found)",
        line("peak memory of all this, MB", _peak_mb()),
        line("  before it, MB", before),
    ]


def measure_storing(data: Path) -> list[str]:
    """Store articles as a crawl does, in batches that are synced to disk."""
    GarbageExtension().start()
    rng = random.Random(os.urandom(8))
    words = known_words()
    stories = [story(rng, words) for _ in range(STORED)]
    site = f"bench-{rng.getrandbits(32):x}.example"

    class Listener:
        def count(self, name: str) -> None: ...

        def stop(self, error: StoreError) -> None:
            raise error

    articles = [
        Article(url=f"https://{site}/{at}", site=site, title=f"Report {at}",
                body=f"Updated.\n\n{stories[at - 5]}" if at % COPIED == COPIED - 1 else stories[at])
        for at in range(STORED)
    ]  # fmt: skip
    session = Session(data, site, date(2026, 11, 23), listener=Listener())
    cpu, wall = time.process_time(), time.perf_counter()
    for article in articles:
        if session.deduplicate(article) is None:
            session.add(article)
    session.flush()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    session.close()
    sketching = median_ms(lambda one: sketch_of(one.body or ""), articles[:200])
    pages = saved_pages(FIXTURES) * 3
    reading = time.process_time()
    for html, url in pages:
        newscrawl.extract(html, url)
    read_ms = (time.process_time() - reading) / len(pages) * 1000
    chars = statistics.median(len(article.body or "") for article in articles)
    return [
        "",
        f"storing {STORED} articles of {chars:,.0f} characters, {MOST_ARTICLES} to a batch",
        line("CPU an article, ms", cpu / STORED * 1000),
        line("  of that the sketch, ms", sketching),
        line("time an article, waiting for the disk, ms", wall / STORED * 1000),
        line(f"of one core at {RATE} articles a second, %", cpu / STORED * RATE * 100),
        line("CPU of reading a page of the fixtures, ms", read_ms),
    ]


def story(rng: random.Random, words: list[str]) -> str:
    """Return an invented text of about 3,500 characters.

    It has as many names and numbers as news: .3 facts a shingle. As in news, hardly any text
    of another story is a candidate for comparison (2 of 822 texts of a corpus).
    """

    def sentence() -> str:
        chosen = rng.choices(words, k=rng.randrange(12, 24))
        for at in rng.sample(range(len(chosen)), 2):
            chosen[at] = "".join(rng.choices("aeioumnrst", k=6)).capitalize()
        if rng.random() < 0.4:
            chosen[-1] = f"{rng.randrange(3000):,}"
        chosen[0] = chosen[0].capitalize()
        return " ".join(chosen) + "."

    return "\n\n".join(" ".join(sentence() for _ in range(3)) for _ in range(11))


def median_ms(query: Callable[[T], object], arguments: Iterable[T]) -> float:
    """Return the median time of a query in milliseconds."""
    times = []
    for one in arguments:
        started = time.perf_counter()
        query(one)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def line(name: str, value: float) -> str:
    return f"{name:<44}{value:>10.2f}"


def _peak_mb() -> float:
    """Return the peak memory of this process in MB, since its program was started."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage includes the memory of the parent
        peak = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
