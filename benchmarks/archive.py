"""Measure the archive: CPU time and bytes of a page, by kind of response.

``python3 -m benchmarks.archive FOLDER`` takes pages from all ``*.html`` and ``*.html.gz``
below the folder, by default the saved pages of the fixtures. The time of extracting the same
pages is shown for comparison.
"""

import argparse
import gzip
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from newscrawl import extract
from newscrawl.store.files.warc import Exchange, WarcFiles
from newscrawl.store.state.database import State
from newscrawl.store.state.payloads import Payloads

FIXTURES = Path(__file__).parent.parent / "fixtures"
HEADERS = (("Content-Type", "text/html"), ("Server", "nginx"), ("Vary", "Accept-Encoding"))
ROUNDS = 5


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FIXTURES)
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args()
    pages = read_pages(options.folder, options.pages)
    size = sum(map(len, pages)) / len(pages)
    print(f"{len(pages)} pages of {size / 1000:.0f} kB, medians of {ROUNDS} rounds, CPU time")
    encoded = [gzip.compress(page) for page in pages]
    rounds = [
        (write(pages), write(encoded, encoding="gzip"), write(pages, twice=True), read(pages))
        for _ in range(ROUNDS)
    ]
    names = ("archive", "archive, sent as gzip", "archive, seen before", "extract")
    for name, results in zip(names, zip(*rounds, strict=True), strict=True):
        milliseconds = statistics.median(result[0] for result in results)
        kept = statistics.median(result[1] for result in results)
        print(f"{name:24}{milliseconds:8.2f} ms{kept / 1000:8.1f} kB")


def read_pages(folder: Path, number: int) -> list[bytes]:
    """Return the first pages below a folder."""
    files = (p for p in sorted(folder.rglob("*.html*")) if p.suffix in (".html", ".gz"))
    pages = (p.read_bytes() for p in files)
    return [gzip.decompress(p) if p[:2] == b"\x1f\x8b" else p for p in islice(pages, number)]


def write(
    pages: Sequence[bytes], *, encoding: str = "", twice: bool = False
) -> tuple[float, float]:
    """Return milliseconds and bytes of an archived page; ``twice``: when it is archived again."""
    headers = (*HEADERS, *([("Content-Encoding", encoding)] if encoding else []))
    exchanges = [
        Exchange(
            url=f"https://example.org/{number}",
            fetched_at=datetime.now(UTC),
            method="GET",
            request=(("Host", "example.org"), ("User-Agent", "newscrawl")),
            status=200,
            headers=headers,
            body=page,
        )
        for number, page in enumerate(pages)
    ]
    with tempfile.TemporaryDirectory() as folder, State(Path(folder)) as state:
        files = WarcFiles(Path(folder), Payloads(state, "site"), max_bytes=0, info={})
        before = 0
        if twice:
            for exchange in exchanges:
                files.write(exchange)
            files.close()
            before = size_of(Path(folder))
        started = time.process_time()
        for exchange in exchanges:
            files.write(exchange)
        files.close()
        seconds = time.process_time() - started
        return seconds / len(pages) * 1000, (size_of(Path(folder)) - before) / len(pages)


def read(pages: Sequence[bytes]) -> tuple[float, float]:
    """Return milliseconds of extracting a page, and its bytes."""
    started = time.process_time()
    for number, page in enumerate(pages):
        extract(page, f"https://example.org/{number}")
    seconds = time.process_time() - started
    return seconds / len(pages) * 1000, sum(map(len, pages)) / len(pages)


def size_of(folder: Path) -> int:
    """Return the bytes of the WARC files in a folder."""
    return sum(file.stat().st_size for file in folder.glob("*.warc.gz"))


if __name__ == "__main__":
    main()
