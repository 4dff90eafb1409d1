"""Measure the export: articles a second of one core, and memory, beside reading the lines.

    python3 -m benchmarks.export [--articles N] [--formats NAMES] [--data FOLDER]

Fills day files with N articles (default 100,000) of invented text, of the length of news and
with links, pictures and provenance as crawls store them, and exports them in each format. Each
export is a process of its own; its time is CPU time of all its threads. The baseline is what
any reader of the files must do: json.loads of the same lines.
"""

import argparse
import contextlib
import dataclasses
import json
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.crawl_site import known_words
from newscrawl.export.formats import FORMATS, missing_packages
from newscrawl.export.run import ExportTask, export
from newscrawl.export.selection import ExportSelection
from newscrawl.items import Article, Extractor
from newscrawl.store.files.lines import read_lines
from newscrawl.store.folder import find_day_files, site_folders
from newscrawl.story import Image, Role, StoryBlock, compose_body

BASELINE = "json.loads"
SITES = 10
DAY_SIZE = 2000
"""Articles of a site and day."""

TEXTS = 500
"""Different articles; the others repeat them under other ids."""


class Figures(NamedTuple):
    """What one process has used."""

    articles: int
    cpu_s: float
    peak_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--formats", default=",".join(row.name for row in FORMATS))
    parser.add_argument("--data", type=Path, help="folder to keep; default: a temporary one")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = options.data or scratch / "data"
        if not site_folders(data):
            fill(data, options.articles)
        size = sum(
            file.stat().st_size for one in site_folders(data) for file in find_day_files(one)
        )
        base = measure(partial(read_all, data))
        print(f"{base.articles} articles, {size / base.articles / 1000:.1f} kB a line")
        print(f"{'':<12} {'articles/s':>10} {'MB/s':>6} {'peak MB':>8} {'of baseline':>11}")
        show(BASELINE, base, base, size)
        for name in options.formats.split(","):
            show(name, measure(partial(export_all, data, name, scratch / name)), base, size)


def show(name: str, figures: Figures, base: Figures, size: int) -> None:
    """Print a row of the table."""
    rate = figures.articles / figures.cpu_s
    share = base.cpu_s / figures.cpu_s
    print(
        f"{name:<12} {rate:>10,.0f} {size / 1e6 / figures.cpu_s:>6.0f} "
        f"{figures.peak_mb:>8.0f} {share:>11.2f}"
    )


def measure(work: Callable[[], int]) -> Figures:
    """Run the work in a new process; return what it has used."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(work, sender))
    process.start()
    sender.close()
    figures: Figures = receiver.recv()
    process.join()
    return figures


def _report(work: Callable[[], int], sender: "multiprocessing.connection.Connection") -> None:
    before = time.process_time()
    articles = work()
    cpu_s = time.process_time() - before
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sender.send(Figures(articles, cpu_s, peak_mb))


def read_all(data: Path) -> int:
    """Read all lines, and return how many there are."""
    files = (file for folder in site_folders(data) for file in find_day_files(folder))
    return sum(json.loads(line) is not None for file in files for line in read_lines(file))


def export_all(data: Path, name: str, out: Path) -> int:
    """Export all articles, and return how many there are."""
    (row,) = (row for row in FORMATS if row.name == name)
    if missing := missing_packages(row):
        raise SystemExit(f"{name} needs {' and '.join(missing)}")
    task = ExportTask(
        folders=site_folders(data), selection=ExportSelection(), row=row, out=out, newest=50
    )
    summary = export(task)
    return summary.files.articles if row.write_newest is None else read_all(data)


def fill(data: Path, count: int) -> None:
    """Write day files of several sites, day after day."""
    texts = [invented_article(random.Random(number)) for number in range(TEXTS)]
    for start in range(0, count, DAY_SIZE):
        site, day = start // DAY_SIZE % SITES, start // DAY_SIZE // SITES
        folder = data / f"site-{site}.example"
        folder.mkdir(parents=True, exist_ok=True)
        label = (date(2026, 1, 1) + timedelta(days=day)).isoformat()
        with (folder / f"{label}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(start, min(start + DAY_SIZE, count)):
                text = texts[number % TEXTS]
                key = f"{number:024x}"
                url = f"https://{folder.name}/{label}/{number}"
                article = dataclasses.replace(
                    text, id=key, url=url, canonical_url=url, site=folder.name, cluster_id=key
                )
                file.write(article.to_line())


def invented_article(source: random.Random) -> Article:
    """Return an article of random words, as long as a story of the news."""
    words = known_words()

    def sentence(length: int) -> str:
        return " ".join(source.choices(words, k=length)).capitalize() + "."

    blocks = [
        StoryBlock(role=Role.PARAGRAPH, text=sentence(source.randint(15, 45)))
        for _ in range(source.randint(8, 22))
    ]
    for block in source.sample(blocks, 3):
        block.links = [(3, 9, f"https://example.org/{source.choice(words)}/{source.random()}")]
    source.choice(blocks).emphasis = [(0, 5, "strong")]
    picture = Image(
        url=f"https://example.org/{source.random()}.jpg",
        width=1200,
        height=800,
        caption=sentence(10),
        credit="Ida Brand",
    )
    blocks.insert(1, StoryBlock(role=Role.CAPTION, text=picture.caption or "", image=picture))
    blocks.insert(5, StoryBlock(role=Role.SUBHEADING, text=sentence(5), level=2))
    names = ("url", "domain", "title", "body", "authors", "section", "tags", "language")
    return Article(
        url="https://example.org/",
        domain="example.org",
        title=sentence(9),
        blocks=blocks,
        body=compose_body(blocks),
        description=sentence(20),
        authors=["Ada Lane"],
        section="Coast",
        tags=source.sample(words, 4),
        language="en",
        date_published="2026-01-02T08:00:00+02:00",
        date_modified="2026-01-02T09:00:00+02:00",
        date_downloaded="2026-01-02T23:00:00+00:00",
        main_image=picture.url,
        images=[picture],
        is_accessible_for_free=True,
        content_hash=f"{source.getrandbits(256):064x}",
        provenance=dict.fromkeys(names, "json-ld:NewsArticle"),
        extractor=Extractor(theme=None, version="0.1.0"),
    )


if __name__ == "__main__":
    main()
