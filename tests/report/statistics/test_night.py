"""Several rounds a day: a round is not a night, and the day that has begun is no short one."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newscrawl.report.statistics.figures import FeedFigure, Published, RunFigures
from newscrawl.report.statistics.night import SiteNight, read_report
from newscrawl.report.statistics.rounds import join_rounds
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs

SITE, FEED = "gazette.example", "https://gazette.example/feed"
FIRST = datetime(2026, 11, 1, tzinfo=UTC)
DAYS = 12
TODAY = FIRST + timedelta(days=DAYS)

Change = Callable[[RunFigures], None]


def round_of(at: datetime, hours: int) -> RunFigures:
    """Return the figures of a round: three articles an hour, of the hours since the last one."""
    new = 3 * hours
    ages = Counter({str(min(hour, 4)): 3 for hour in range(hours)})
    return RunFigures(
        counts=Counter({"read": new, "new": new, "pages": new, "dated": new}),
        tallies={"length": Counter({"11": new}), "age": ages},
        feeds={
            FEED: FeedFigure(
                status=200, entries=20, newest=(at - timedelta(minutes=20)).isoformat()
            )
        },
    )


def put(data: Path, starts: Iterable[datetime], change: Change = lambda _: None) -> None:
    """Leave a run at each time; each has what came since the one before."""
    with State(data) as state:
        runs = Runs(state)
        for at in starts:
            latest = runs.latest(SITE, 1)
            gap = at - datetime.fromisoformat(latest[0].started) if latest else timedelta(hours=24)
            figures = round_of(at, max(1, round(gap.total_seconds() / 3600)))
            change(figures)
            run = runs.start(SITE, "news", at)
            runs.end(run, at + timedelta(minutes=5), "finished", 0, figures.to_json())


def rounds(day: datetime, *hours: int) -> list[datetime]:
    # They do not begin at the same minute.
    return [day + timedelta(hours=hour, minutes=(7 * hour + day.day) % 11) for hour in hours]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with twelve days of hourly rounds."""
    for number in range(DAYS):
        put(tmp_path, rounds(FIRST + timedelta(days=number), *range(24)))
    return tmp_path


def site_today(data: Path) -> tuple[SiteNight, list[str]]:
    report = read_report(data, TODAY.date())
    assert report is not None
    return report.sites[0], [finding.check for finding in report.findings]


@pytest.mark.parametrize("last", [0, 2, 9, 23])
def test_a_day_that_has_begun_is_no_short_one(data: Path, last: int) -> None:
    put(data, rounds(TODAY, *range(last + 1)))
    site, checks = site_today(data)
    assert checks == []
    assert (site.runs, site.counts["new"]) == (last + 1, 3 * (last + 1))
    assert site.nights == DAYS - 1  # days, not rounds
    assert site.trend[-2:] == [72, 3 * (last + 1)]


def test_a_site_that_lost_its_articles_rings_within_a_day(data: Path) -> None:
    put(data, rounds(TODAY, *range(20)), lambda its: its.counts.update({"new": -3}))
    assert "volume" in site_today(data)[1]


def test_some_hours_without_the_site_are_caught_up_without_an_alarm(data: Path) -> None:
    put(data, rounds(TODAY, 0, 1, 2))
    put(data, rounds(TODAY, *range(3, 14)), fail)
    put(data, rounds(TODAY, 14, 15))
    site, checks = site_today(data)
    assert checks == []
    assert site.fault is None


def fail(its: RunFigures) -> None:
    its.counts.clear()
    its.tallies.clear()
    its.feeds.clear()
    its.fault = "no page of the site could be fetched: it did not answer"


def test_a_round_that_failed_is_the_days_fault_until_the_next_one(data: Path) -> None:
    put(data, rounds(TODAY, 0, 1))
    put(data, rounds(TODAY, 2), fail)
    assert site_today(data)[1] == ["run"]
    put(data, rounds(TODAY, 3))
    assert site_today(data)[1] == []


def test_a_day_whose_last_round_failed_is_history_all_the_same(data: Path) -> None:
    put(data, rounds(TODAY, *range(23)))
    put(data, rounds(TODAY, 23), fail)
    tomorrow = TODAY + timedelta(days=1)
    put(data, rounds(tomorrow, 0, 1))
    report = read_report(data, tomorrow.date())
    assert report is not None
    assert report.sites[0].nights == DAYS


def test_a_feed_that_stands_still_rings_by_the_hours(data: Path) -> None:
    newest = (TODAY - timedelta(hours=3)).isoformat()
    still = FeedFigure(status=200, entries=20, newest=newest)
    put(data, rounds(TODAY, *range(10)), lambda its: its.feeds.update({FEED: still}))
    assert site_today(data)[1] == []
    put(data, rounds(TODAY, *range(10, 22)), lambda its: its.feeds.update({FEED: still}))
    assert site_today(data)[1] == ["feed"]


def test_what_rounds_count_from_the_one_before_adds_up(data: Path) -> None:
    for hour in range(3):
        at = rounds(TODAY, hour)
        published = Published(since=f"{hour}", count=2, missed=1, urls=[f"https://{SITE}/{hour}"])
        put(data, at, lambda its, it=published: setattr(its, "published", it))  # type: ignore[misc]
    site, _ = site_today(data)
    assert site.published is not None
    assert (site.published.since, site.published.count, site.published.missed) == ("0", 6, 3)
    assert len(site.published.urls) == 3


@pytest.mark.parametrize("hours", [(3,), (8, 20), (3, 15)])
def test_one_or_two_crawls_a_day_are_compared_as_before(
    tmp_path: Path, hours: tuple[int, ...]
) -> None:
    for number in range(DAYS):
        put(tmp_path, rounds(FIRST + timedelta(days=number), *hours))
    put(tmp_path, rounds(TODAY, hours[0]))
    assert site_today(tmp_path)[1] == []
    # Once more by hand.
    put(tmp_path, rounds(TODAY, hours[0] + 1))
    assert site_today(tmp_path)[1] == []


def test_the_first_day_of_rounds_is_judged_as_one(tmp_path: Path) -> None:
    def undated(its: RunFigures) -> None:
        its.counts["empty/date_published"] = its.counts["read"]

    for hour in range(5):
        put(tmp_path, rounds(TODAY, hour), undated)
    (site,) = read_report(tmp_path, date(2026, 11, 13)).sites  # type: ignore[union-attr]
    assert (site.findings, site.nights) == (1, 0)


def test_the_rounds_of_a_day_that_is_over_are_one_row_and_the_report_is_the_same(
    data: Path,
) -> None:
    put(data, rounds(TODAY - timedelta(days=2), 23), fail)
    put(data, rounds(TODAY, *range(5)))
    before, report = read_report(data, TODAY.date()), read_report(data, FIRST.date())
    with State(data) as state:
        runs = Runs(state)
        for _ in range(2):
            for number in range(1, DAYS + 2):
                join_rounds(runs, SITE, (FIRST + timedelta(days=number)).date())
        kept = runs.nights(TODAY.date(), 40, SITE)
    days = Counter(run.night for run in kept)
    assert days[TODAY.date()] == 5
    assert [days[day] for day in sorted(days)[:-1]] == [1] * DAYS
    assert read_report(data, TODAY.date()) == before
    assert read_report(data, FIRST.date()) == report
    assert report is not None
    assert (report.sites[0].runs, report.sites[0].seconds) == (24, 24 * 300)


@pytest.mark.parametrize("rows", [[["soon", 1, True, 3]], [[1]], ["x"], [[None] * 4]])
def test_damaged_marks_of_rounds_are_one_run(tmp_path: Path, rows: list[Any]) -> None:
    put(tmp_path, rounds(TODAY, 3), lambda its: setattr(its, "rounds", rows))
    site, checks = site_today(tmp_path)
    assert (site.runs, checks) == (1, [])
