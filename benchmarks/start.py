"""Time the start: of ``import newscrawl`` and a first page, and of a crawl to its first request.

    python3 -m benchmarks.start [--rounds N]

The figure is the CPU time of a new process up to that moment, the median over the rounds, and
its ratio to a process that imports Scrapy and nothing else. Each round runs all of them, after
one that is not counted and leaves the compiled modules.
"""

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.crawl import FAST, HERE, served

BASE = "import scrapy"
PAGE = Path(__file__).parent.parent / "fixtures" / "generico" / "classic" / "page.html"
READ = f"open({str(PAGE)!r}, 'rb').read(), 'https://example.org/a-story'"
PROGRAMS = {
    "python": "pass",
    BASE: "import scrapy",
    "import newscrawl": "import newscrawl",
    "import newscrawl, extract": f"import newscrawl; newscrawl.extract({READ})",
    "import trafilatura, extract": f"import trafilatura; trafilatura.bare_extraction(*({READ}))",
}
TELL = "; import time; print(time.process_time())"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="default 5")
    options = parser.parse_args()
    # Where modules may not be compiled in their folders, or by the environment not at all, each
    # start would compile them anew, as no installed newscrawl does.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as compiled, served(10) as port:
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        starts = {
            name: partial(run, ["-c", program + TELL]) for name, program in PROGRAMS.items()
        } | crawls(port)
        rounds = [
            {name: start() for name, start in starts.items()} for _ in range(options.rounds + 1)
        ]
    print(f"{options.rounds} rounds, medians; CPU time of a new process")
    print(f"{'':<40}{'seconds':>10}{f'x {BASE}':>18}")
    for name in starts:
        seconds = statistics.median(one[name] for one in rounds[1:])
        ratio = statistics.median(one[name] / one[BASE] for one in rounds[1:])
        print(f"{name:<40}{seconds:>10.2f}{ratio:>18.2f}")


def crawls(port: int) -> dict[str, Callable[[], float]]:
    """Return the crawls that end with their first request."""
    settings = {"ADDONS": json.dumps({"benchmarks.first_request.FirstRequestAddon": 0})}
    spider, site = str(HERE / "bare_spider.py"), f"http://localhost:{port}"
    bare = ["-m", "scrapy", "runspider", spider, "-a", f"site={site}"]
    own = ["-m", "newscrawl", "crawl", "news", "-a", f"site={site}/"]
    return {
        "bare Scrapy, to its first request": partial(run, bare, settings),
        "newscrawl crawl, to its first request": partial(run, own, FAST | settings),
        "the same, forked by a night": partial(run_night, f"{site}/", FAST | settings),
    }


def run(words: list[str], settings: Mapping[str, object] | None = None) -> float:
    """Return the CPU time that a process prints last."""
    with tempfile.TemporaryDirectory() as folder:
        done = start(words, settings or {}, folder)
    return last_number(done.stdout, done.stderr)


def run_night(site: str, settings: Mapping[str, object]) -> float:
    """Return the CPU time that the crawl of a night prints last."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sites.txt").write_text(site)
        done = start(["-m", "newscrawl", "nightly", "--sites", "sites.txt"], settings, folder)
        logs = [file.read_text() for file in Path(folder).glob("data/logs/*.log")]
    return last_number("".join(logs), done.stderr)


def start(
    words: list[str], settings: Mapping[str, object], folder: str
) -> subprocess.CompletedProcess[str]:
    """Run Python with the arguments and settings."""
    for name, value in settings.items():
        words = [*words, "-s", f"{name}={value}"]
    path = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def last_number(output: str, errors: str) -> float:
    """Return the number that was printed last."""
    with contextlib.suppress(IndexError, ValueError):
        return float(output.split()[-1])
    sys.exit(f"a start failed: {errors[-2000:]}")


if __name__ == "__main__":
    main()
