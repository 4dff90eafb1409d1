import subprocess
import sys
from datetime import UTC, datetime

import pytest

from newscrawl.middlewares.budgets import find_closed, parse_window, window_problem

from .conftest import Crawl, Reply, Site, story

DAY = "2026-11-23T"


@pytest.mark.parametrize(
    ("window", "now", "hours"),
    [
        ("22:00-06:00", f"{DAY}23:00+00:00", 7),
        ("22:00-06:00", f"{DAY}05:30+00:00", 0.5),
        ("22:00-06:00", f"{DAY}06:00+00:00", 0),
        ("22:00-06:00", f"{DAY}21:59+00:00", 0),
        ("22:00-06:00", f"{DAY}22:00+00:00", 8),
        ("01:00 – 04:30", f"{DAY}02:00+00:00", 2.5),
        ("01:00-04:30", f"{DAY}00:00+00:00", 0),
        ("00:00-00:00", f"{DAY}18:00+00:00", 6),
        ("22:00-06:00 Europe/Vienna", f"{DAY}21:00+00:00", 8),
        ("22:00-06:00 Europe/Vienna", f"{DAY}22:00+01:00", 8),
        # The night in which clocks are set back has one hour more.
        ("22:00-06:00 Europe/Vienna", "2026-10-24T22:00+02:00", 9),
    ],
)
def test_the_seconds_left_of_a_window(window: str, now: str, hours: float) -> None:
    assert parse_window(window).seconds_left(datetime.fromisoformat(now)) == hours * 3600


@pytest.mark.parametrize("text", ["at night", "22-06", "25:00-26:00", "22:00-06:00 Mars/Base"])
def test_an_invalid_window_is_an_error(text: str) -> None:
    problem = window_problem(text)
    assert problem == (
        f"NEWSCRAWL_WINDOW: {text!r} is no time window: "
        "write it as 22:00-06:00 or 22:00-06:00 Europe/Vienna."
    )


def test_a_crawl_outside_of_the_window_is_refused() -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert window_problem("") is window_problem("22:00-06:00") is None
    assert find_closed("", noon) is None
    assert find_closed("10:00-14:00", noon) is None
    assert find_closed("22:00-06:00", noon) == (
        "it is outside of NEWSCRAWL_WINDOW (22:00-06:00); the next crawl can start at 22:00 UTC."
    )


def test_spent_bytes_end_the_crawl_and_the_rest_is_put_off(hostile: Site, crawl: Crawl) -> None:
    names = [f"story-{number}" for number in range(8)]
    hostile.add_stories(*names)
    for name in names:
        hostile.pages[f"/{name}"] = Reply(story(name, head=f"<!-- {'x' * 400_000} -->"))
    run = crawl(hostile, NEWSCRAWL_MAX_MEGABYTES=1)
    assert run.returncode == 0, run.stderr
    assert len([path for path in hostile.asked() if path.startswith("/story-")]) == 3
    assert (
        "The crawl ends here: the 1 megabytes of NEWSCRAWL_MAX_MEGABYTES are spent." in run.stderr
    )
    assert run.stdout.startswith("3 articles new in ")


def test_spent_minutes_end_the_crawl_in_the_middle_of_a_pause(hostile: Site, crawl: Crawl) -> None:
    hostile.add_stories("a", "b")
    hostile.pages["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 3600\n")
    code = f"""
from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings
settings = Settings()
settings.setmodule("newscrawl.settings")
settings.update({{"NEWSCRAWL_MAX_MINUTES": 0.005, "NEWSCRAWL_MAX_CRAWL_DELAY": 0,
    "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": True, "NEWSCRAWL_DATA": {str(crawl.folder)!r}}})
process = CrawlerProcess(settings)
process.crawl("news", site={hostile.url!r})
process.start()
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert "NEWSCRAWL_MAX_MINUTES are over. What was not fetched stays queued." in run.stderr
    assert "Traceback" not in run.stderr
    assert hostile.asked() == ["/robots.txt"]
