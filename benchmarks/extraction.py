"""Time extractors and bare parsers on the same pages, in one run.

    python3 -m benchmarks.extraction [FOLDER] [--pages N] [--rounds N]

FOLDER is a corpus (see ``newscrawl evaluate``) or a folder of fixtures; default: the
bundled fixtures. Every page is read by all contestants before the next one, and each round
starts with another contestant. The time of a page is the best of all rounds, that of a
contestant the median over the pages. Peak memory is printed after each quarter of a thousand
pages: it should not grow. The other extractors are installed by
``pip install -e .[bench]``.
"""

import argparse
import importlib.metadata
import json
import logging
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from parsel import Selector
from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import html_to_unicode

import newscrawl
from newscrawl.evaluation import CorpusError, read_corpus

FIXTURES = Path(__file__).parent.parent / "fixtures"
MEMORY_PAGES = 1_000
BASE = "decode + parsel parse"

Saved = tuple[bytes, str]
"""A page's bytes and address."""

Contestant = Callable[[bytes, str], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FIXTURES)
    parser.add_argument("--pages", type=int, default=200, help="evenly spread; default 200")
    parser.add_argument("--rounds", type=int, default=5, help="default 5")
    options = parser.parse_args()
    pages = saved_pages(options.folder)
    if not pages or options.pages < 1 or options.rounds < 1:
        sys.exit(f"nothing to time: {len(pages)} saved pages in {options.folder}.")
    step = max(1, len(pages) // options.pages)
    pages = pages[::step][: options.pages]
    logging.disable(logging.CRITICAL)  # other extractors log warnings about single pages
    contestants = bare_parsers() | {"newscrawl.extract": newscrawl.extract} | installed_peers()
    print_table(measure(contestants, pages, options.rounds), pages, options.rounds)
    print_memory(pages)


def saved_pages(folder: Path) -> list[Saved]:
    """Return the pages of a corpus, or those fixtures that have an expected article."""
    cases = sorted(path.parent for path in folder.rglob("expected.json"))
    if cases:
        return [
            ((case / "page.html").read_bytes(), json.loads((case / "meta.json").read_text())["url"])
            for case in cases
        ]
    try:
        sets = read_corpus(folder)
        return [(page.html(), page.url) for pages in sets.values() for page in pages]
    except CorpusError as error:
        sys.exit(str(error))


def decode(html: bytes) -> str:
    return html_to_unicode(None, html)[1]


def bare_parsers() -> dict[str, Contestant]:
    return {
        BASE: lambda html, _url: Selector(decode(html)),
        "decode + lexbor parse": lambda html, _url: LexborHTMLParser(decode(html)),
        "decode": lambda html, _url: decode(html),
    }


def installed_peers() -> dict[str, Contestant]:
    """Return the other extractors that are installed; print which are not."""
    peers: dict[str, Contestant] = {}
    for distribution, load in (("trafilatura", trafilatura), ("resiliparse", resiliparse)):
        try:
            version = importlib.metadata.version(distribution)
            peers |= {f"{name} {version}": run for name, run in load().items()}
        except ImportError as error:
            print(f"{distribution}: not measured ({error}); pip install -e .[bench]")
    return peers


def trafilatura() -> dict[str, Contestant]:
    from trafilatura import bare_extraction

    def run(html: bytes, url: str, *, fast: bool) -> object:
        return bare_extraction(html, url=url, fast=fast, include_comments=False, with_metadata=True)

    return {
        "trafilatura fast": lambda html, url: run(html, url, fast=True),
        "trafilatura": lambda html, url: run(html, url, fast=False),
    }


def resiliparse() -> dict[str, Contestant]:
    """Extract the body only: resiliparse has no headline, date or author."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def run(html: bytes, _url: str) -> object:
        text = bytes_to_str(html, detect_encoding(html) or "utf-8")
        return extract_plain_text(text, main_content=True)

    return {"resiliparse": run}


def measure(
    contestants: dict[str, Contestant], pages: list[Saved], rounds: int
) -> dict[str, list[float]]:
    """Return for each contestant its best time on each page, in milliseconds."""
    best = {name: [float("inf")] * len(pages) for name in contestants}
    names = list(contestants)
    for html, url in pages[:3]:  # the first calls load modules and models, and are not timed
        for name in names:
            contestants[name](html, url)
    for turn in range(rounds):
        first = turn % len(names)
        for number, (html, url) in enumerate(pages):
            for name in names[first:] + names[:first]:
                started = time.perf_counter()
                contestants[name](html, url)
                elapsed = (time.perf_counter() - started) * 1000
                best[name][number] = min(best[name][number], elapsed)
    return best


def print_table(times: dict[str, list[float]], pages: list[Saved], rounds: int) -> None:
    size = statistics.median(len(html) for html, _ in pages) / 1000
    print(f"{len(pages)} pages, median {size:.0f} kB, {rounds} rounds, medians over pages")
    print(f"{'':<28}{'ms a page':>12}{'x ' + BASE:>26}")
    base = statistics.median(times[BASE])
    for name, per_page in times.items():
        median = statistics.median(per_page)
        print(f"{name:<28}{median:>12.2f}{median / base:>26.2f}")


def print_memory(pages: list[Saved]) -> None:
    """Print the peak memory of the process after each quarter of the pages."""
    peaks = []
    for start in range(0, MEMORY_PAGES, MEMORY_PAGES // 4):
        for number in range(start, start + MEMORY_PAGES // 4):
            newscrawl.extract(*pages[number % len(pages)])
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
    turns = ", ".join(f"{peak:.0f}" for peak in peaks)
    print(f"peak memory after each quarter of {MEMORY_PAGES:,} pages: {turns} MB")


if __name__ == "__main__":
    main()
