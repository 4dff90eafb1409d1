"""Compare clusters made in batches with those of one machine's stream.

    python3 -m benchmarks.cluster_batches [--texts N]

Invents N texts (default 100,000): of ten, five are copies, edited copies, mixtures or revisions
of others, and one is a report of a series that differs from the others in its numbers. They are
clustered in three orders: that of their download, and two random ones; by the stream, and in
batches. The batches must give the clusters of each stream, and the ids of the first.
"""

import argparse
import hashlib
import itertools
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.crawl_site import known_words
from benchmarks.reports import read_templates
from newscrawl.store.duplicates.batch import (
    SketchedText,
    Texts,
    clusters,
    index_part,
    link_part,
    merge_links,
    merge_parts,
    sketch_rows,
)
from newscrawl.store.duplicates.clusters import Clusters
from newscrawl.store.duplicates.sketches import sketch_of
from newscrawl.store.state.database import STATE_FILE, State

BATCHES = (1, 10, 30)
"""Number of batches in each of the orders."""

PARTS = 16
STREAMED_AT_ONCE = 1000
START = datetime(2026, 11, 23, tzinfo=UTC)
RECENT = 20_000
"""A copy is of one of so many texts before it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--texts", type=int, default=100_000)
    texts = list(sketched(parser.parse_args().texts))
    texts.sort(key=lambda text: (text.downloaded, text.article_id))
    articles = len({text.article_id for text in texts})
    print(f"{len(texts):,} texts of {articles:,} articles", flush=True)
    expected = stream(texts)
    rng = random.Random(8)
    failed = False
    for batches in BATCHES:
        found = batch(texts, batches)
        failed |= report("ids and clusters of the stream", same=found == expected)
        if batches != BATCHES[0]:
            again = partition(stream(texts)) == partition(found)
            failed |= report("clusters of the stream in this order", same=again)
        rng.shuffle(texts)
    print(f"{len(partition(expected)):,} clusters")
    sys.exit(failed)


def sketched(count: int) -> Iterator[SketchedText]:
    """Invent texts, of which some are too short for a sketch."""
    rng = random.Random(7)
    words = known_words()
    series = [text for template in read_templates() for text in template.series(count // 100, 1)]
    known: list[tuple[str, str]] = []
    for at in range(count):
        name, text = f"article {at}", invent(rng, words)
        if at % 10 == 0:
            text = rng.choice(series)
        elif at > 100 and at % 2:
            old_name, old = rng.choice(known[-RECENT:])
            kind = rng.choice(("copy", "cut", "edited", "mixed", "revised"))
            text = change(kind, old, text, rng)
            name = old_name if kind == "revised" else name
        if sketch := sketch_of(text):
            known.append((name, text))
            article_id = hashlib.sha256(name.encode()).hexdigest()[:24]
            yield SketchedText(article_id, START + timedelta(seconds=at), sketch)


def invent(rng: random.Random, words: Sequence[str]) -> str:
    chosen = rng.choices(words, k=rng.randrange(60, 400))
    for at in range(0, len(chosen), 9):
        chosen[at] = f"{rng.choice(words).title()} {rng.choice(words).title()}"
    for at in range(5, len(chosen), 30):
        chosen[at] = str(rng.randrange(3000))
    return " ".join(chosen)


def change(kind: str, old: str, other: str, rng: random.Random) -> str:
    """Return what another text, or a revision, has of a text."""
    words = old.split()
    if kind == "copy":
        return old
    if kind == "cut":
        return " ".join(words[: int(len(words) * rng.uniform(0.4, 1))])
    if kind == "mixed":
        return f"{old} {' '.join(other.split()[: int(len(words) * rng.uniform(0, 1))])}"
    for _ in range(rng.randrange(1, 12)):
        words[rng.randrange(len(words))] = "somebody"
    return " ".join(words)


def stream(texts: Sequence[SketchedText]) -> dict[str, str]:
    """Place texts one after the other; return the cluster of each article."""
    with tempfile.TemporaryDirectory() as folder, State(Path(folder)) as state:
        placed = Clusters(state)
        cpu = time.process_time()
        for start in range(0, len(texts), STREAMED_AT_ONCE):
            with state.writing():
                for text in texts[start : start + STREAMED_AT_ONCE]:
                    placed.place_sketch(text.article_id, text.sketch)
        cpu = time.process_time() - cpu
        state.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        size = (Path(folder) / STATE_FILE).stat().st_size
        print_costs("stream", cpu, size, len(texts))
        return {text.article_id: placed.cluster_of(text.article_id) or "" for text in texts}


def batch(texts: Sequence[SketchedText], batches: int) -> dict[str, str]:
    """Cluster texts in so many batches; return the cluster of each article."""
    rows: list[bytes] = []
    indexes = [b""] * PARTS
    links: list[bytes] = []
    bounds = [len(texts) * at // batches for at in range(batches + 1)]
    cpu = time.process_time()
    for start, end in itertools.pairwise(bounds):
        rows.append(sketch_rows(texts[start:end]))
        at_hand = Texts(rows)
        for part in range(PARTS):
            old = [indexes[part]] if indexes[part] else []
            new = index_part(rows[-1], part, PARTS, first=start)
            links.append(link_part(new, old, at_hand.rows_of))
            indexes[part] = merge_parts([*old, new])
        links = [merge_links(links)]
    cpu = time.process_time() - cpu
    size = sum(map(len, (*rows, *indexes, *links)))
    print_costs(f"batches: {batches}", cpu, size, len(texts))
    found = clusters(links[0])
    return {text.article_id: found.get(text.article_id, text.article_id) for text in texts}


def partition(found: dict[str, str]) -> set[frozenset[str]]:
    members: dict[str, set[str]] = {}
    for article, cluster in found.items():
        members.setdefault(cluster, set()).add(article)
    return {frozenset(together) for together in members.values()}


def print_costs(name: str, cpu: float, size: int, texts: int) -> None:
    print(f"{name:<16}{cpu / texts * 1000:>8.3f} ms of CPU a text{size / texts:>8.0f} bytes a text",
          flush=True)  # fmt: skip


def report(what: str, *, same: bool) -> bool:
    """Print the outcome of a comparison; return whether it failed."""
    print(f"  {what}: {'equal' if same else 'DIFFERENT'}", flush=True)
    return not same


if __name__ == "__main__":
    main()
