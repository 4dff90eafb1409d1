"""Measure what near-duplicate clusters cost in a state, by the number of texts.

    python3 -m benchmarks.cluster_index [--texts N ...]

Fills a state with random sketches, which takes two minutes for three million. After each number
of texts it prints the bytes of a text on disk, and what placing another one costs: CPU time,
bytes of index rows that are written again, and bytes written to the log of the database in
batches as of a crawl.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

import numpy as np

from newscrawl.store.duplicates.clusters import KEYS, Clusters
from newscrawl.store.duplicates.index import ENTRY, FIRST_SLOT_BITS, NumberIndex
from newscrawl.store.duplicates.sketches import BANDS, SIGNATURE_BYTES, Sketch
from newscrawl.store.session import MOST_ARTICLES
from newscrawl.store.state.database import STATE_FILE, State

BLOCK = 500_000
PLACED = 1000
FILL_CACHE_KB = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--texts", type=int, nargs="+", default=[1_000_000, 3_000_000])
    rng = np.random.default_rng(7)
    with tempfile.TemporaryDirectory() as folder:
        filled = 0
        for texts in sorted(parser.parse_args().texts):
            with State(Path(folder)) as state:
                state.execute(f"PRAGMA cache_size=-{FILL_CACHE_KB}")
                Clusters(state)
                while filled < texts:
                    count = min(BLOCK, texts - filled)
                    with state.writing():
                        enter_texts(state, count, rng)
                    filled += count
                    print(f"\r{filled:,}", end="", flush=True)
            print(f"\r{texts:,} texts")
            print_costs(Path(folder), texts)
            filled += PLACED


def enter_texts(state: State, count: int, rng: np.random.Generator) -> None:
    """Insert random texts and their entries in the index, faster than one at a time."""
    first = state.rows("SELECT ifnull(max(number), 0) + 1 FROM clusters_texts")[0][0]
    state.execute(
        "INSERT INTO clusters_texts (article, shingles, facts, signature) "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
        "SELECT randomblob(12), 700, 200, randomblob(?) FROM n",
        *(count, SIGNATURE_BYTES),
    )
    index = NumberIndex(state)
    for number in range(first, first + count):
        index.grow(number * KEYS)
    last = state.rows("SELECT max(slot) FROM clusters_index")[0][0]
    slots = max(1 << FIRST_SLOT_BITS, (last or 0) + 1)
    keys = rng.integers(1 << 62, size=count * KEYS, dtype=np.int64)
    entries = np.zeros(len(keys), ENTRY)
    entries["tag"] = keys >> FIRST_SLOT_BITS & 0xFFFF
    entries["number"] = np.repeat(np.arange(first, first + count, dtype=np.uint32), KEYS)
    bits = slots.bit_length()
    slot = keys & ((1 << bits) - 1)
    slot[slot >= slots] -= 1 << (bits - 1)
    order = np.argsort(slot, kind="stable")
    different, starts = np.unique(slot[order], return_index=True)
    packed, size = entries[order].tobytes(), ENTRY.itemsize
    bounds = [*(starts * size).tolist(), len(packed)]
    state.execute_many(
        "INSERT INTO clusters_index VALUES (?, ?) "
        "ON CONFLICT (slot) DO UPDATE SET entries = CAST(entries || excluded.entries AS BLOB)",
        (
            (row, packed[start:end])
            for row, start, end in zip(different.tolist(), bounds, bounds[1:], strict=False)
        ),
    )


def random_sketch(rng: random.Random) -> Sketch:
    return Sketch(
        shingles=rng.randint(100, 1500),
        facts=rng.randint(0, 400),
        signature=rng.randbytes(SIGNATURE_BYTES),
        bands=tuple(rng.getrandbits(64) for _ in range(BANDS)),
    )


def print_costs(data: Path, texts: int) -> None:
    """Place some texts in the state, and print what it took."""
    rng = random.Random(texts)
    new = [(rng.randbytes(12).hex(), random_sketch(rng)) for _ in range(PLACED)]
    with State(data) as state:
        state.execute("PRAGMA wal_autocheckpoint=0")
        state.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        size = (data / STATE_FILE).stat().st_size
        mean, longest = state.rows(
            "SELECT avg(length(entries)), max(length(entries)) FROM clusters_index"
        )[0]
        clusters = Clusters(state)
        cpu = time.process_time()
        for start in range(0, PLACED, MOST_ARTICLES):
            with state.writing():
                for article_id, sketch in new[start : start + MOST_ARTICLES]:
                    clusters.place_sketch(article_id, sketch)
        cpu = time.process_time() - cpu
        pages = state.rows("PRAGMA wal_checkpoint")[0][1]
        written = pages * state.rows("PRAGMA page_size")[0][0]
    print_line("bytes a text on disk", size / texts)
    print_line("bytes of a row of the index, mean", mean)
    print_line("  the longest", longest)
    print_line("bytes of rows written for a text", KEYS * mean)
    print_line("bytes of the log written for a text", written / PLACED)
    print_line("CPU to place a text, ms", cpu / PLACED * 1000)


def print_line(name: str, value: float) -> None:
    print(f"  {name:<42}{value:>10,.2f}", flush=True)


if __name__ == "__main__":
    main()
