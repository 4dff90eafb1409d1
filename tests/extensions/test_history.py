"""The figures of replayed crawls in the history."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.extensions.history import HistoryExtension, find_facts, find_fault
from newscrawl.report.statistics.figures import FactFigure, FeedFigure, RequestPace, RunFigures
from newscrawl.spiders.news import AnySiteSpider
from newscrawl.store.locks import FileLock
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Run, Runs

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "fixtures" / "generico"


def crawl(pages: Path, data: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "newscrawl", "crawl", "generico",
         "-s", f"NEWSCRAWL_REPLAY={pages}", "-s", f"NEWSCRAWL_DATA={data}",
         "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ},
    )  # fmt: skip


def read(data: Path) -> list[tuple[Run, RunFigures]]:
    """Return the runs, the newest first."""
    with State(data) as state:
        runs = Runs(state).latest("generico", 9)
    return [(run, RunFigures.from_json(run.figures)) for run in runs]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    crawl(FIXTURES, data)
    return data


def test_the_figures_of_a_crawl(first: Path) -> None:
    ((run, figures),) = read(first)
    assert (run.site, run.spider, run.finish, run.exit) == ("generico", "generico", "finished", 0)
    assert run.ended is not None
    assert run.started <= run.ended
    counts = figures.counts
    assert counts["new"] == 26
    assert counts["read"] == counts["new"] + counts["twin"]
    assert counts["pages"] > counts["read"]
    assert counts["skipped/no-body"] == 1
    assert figures.tallies["rule/theme"].total() == counts["read"]
    assert figures.first["twin"].startswith("https://generico.ru/")
    assert len(figures.headlines) == 26
    traffic = figures.tallies["host/generico.ru"]
    assert traffic["requests"] == traffic["200"] + traffic["404"]
    assert traffic["bytes"] > 500_000


def test_feeds_are_recorded_with_their_newest_entry(first: Path) -> None:
    ((_, figures),) = read(first)
    ((url, feed),) = figures.feeds.items()
    assert url.startswith("https://generico.ru/")
    assert (feed.status, feed.entries > 0) == (200, True)
    assert feed.newest is not None
    assert feed.newest.endswith("+00:00")


def test_a_feed_that_is_gone_is_still_recorded(first: Path, tmp_path: Path) -> None:
    data, pages = tmp_path / "data", tmp_path / "pages"
    shutil.copytree(first, data)
    shutil.copytree(FIXTURES, pages, ignore=shutil.ignore_patterns("feed"))
    crawl(pages, data)
    (_, tonight), (_, before) = read(data)
    assert set(tonight.feeds) == set(before.feeds)
    assert [feed.status for feed in tonight.feeds.values()] == [404]
    assert tonight.counts["new"] == 0


def test_a_run_without_a_response_has_failed(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    shutil.copytree(FIXTURES / "robots", tmp_path / "pages" / "robots")
    crawl(tmp_path / "pages", tmp_path / "data")
    ((run, figures),) = read(tmp_path / "data")
    assert run.exit == 1
    assert figures.fault is not None
    assert "no page of the site could be fetched" in figures.fault


def test_a_crawl_of_a_busy_site_is_no_run(first: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(first, data)
    lock = FileLock(data, "generico.site")
    assert lock.take()
    crawl(FIXTURES, data)
    lock.close()
    assert len(read(data)) == 1
    with State(data) as state:
        assert state.rows("SELECT count(*) FROM runs") == [(1,)]


@pytest.mark.parametrize(
    ("reason", "is_fault"), [("finished", True), ("shutdown", False), ("night_gone", False)]
)
def test_a_crawl_stopped_before_the_first_page_has_not_failed(reason: str, is_fault: bool) -> None:
    stats = {"newscrawl/unreachable": "https://gazette.example/sitemap.xml: status 404"}
    assert bool(find_fault(stats, reason)) is is_fault
    assert find_fault({"newscrawl/fatal": "The disk is full."}, reason) == "The disk is full."


def test_a_feed_without_a_response_is_recorded(tmp_path: Path) -> None:
    feed = "https://gazette.example/feed/"
    with State(tmp_path) as state:
        earlier = RunFigures(feeds={feed: FeedFigure(status=200, entries=9)}).to_json()
        runs, start = Runs(state), datetime(2026, 11, 22, 3, tzinfo=UTC)
        runs.end(runs.start("gazette.example", "news", start), start, "finished", 0, earlier)
    crawler = get_crawler(AnySiteSpider, settings_dict={"NEWSCRAWL_DATA": str(tmp_path)})
    crawler.stats = MemoryStatsCollector(crawler)
    extension = HistoryExtension.from_crawler(crawler)
    extension.spider_opened(AnySiteSpider(site="https://gazette.example/"))
    extension.request_left_downloader(Request(feed))
    crawler.stats.set_value(
        "newscrawl/hosts/gazette.example",
        {"requests": 1, "refusals": 0, "least_gap_s": 2.5, "robots_delay_s": 2.0},
    )
    extension.spider_closed("finished")
    with State(tmp_path) as state:
        tonight = RunFigures.from_json(Runs(state).latest("gazette.example", 1)[0].figures)
    assert tonight.feeds == {feed: FeedFigure(status=0)}
    assert tonight.tallies["host/gazette.example"]["0"] == 1
    assert tonight.paces == {"gazette.example": RequestPace(least_gap_s=2.5, robots_delay_s=2.0)}


def test_facts_are_read_from_the_stats() -> None:
    stats = {
        "newscrawl/facts/stated/title": 12,
        "newscrawl/facts/unmatched/title": 12,
        "newscrawl/facts/page/title": "https://example.com/a",
        "newscrawl/facts/stated/body": 12,
        "newscrawl/fetched": 20,
    }
    assert list(find_facts(stats)) == [
        FactFigure(name="title", stated=12, unmatched=12, page="https://example.com/a"),
        FactFigure(name="body", stated=12, unmatched=0, page=None),
    ]
