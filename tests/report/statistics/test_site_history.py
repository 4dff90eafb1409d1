"""The nights of one site."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from newscrawl.report.statistics.figures import RunFigures
from newscrawl.report.statistics.night import read_report_of
from newscrawl.report.statistics.site_history import SiteHistory, read_site_history
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs

FIRST = datetime(2026, 11, 1, 3, tzinfo=UTC)
SITE = "gazette.example"
NIGHTS, DAYS = 20, 25


def put(runs: Runs, night: int, **counts: int) -> None:
    started = FIRST + timedelta(days=night)
    figures = RunFigures(
        counts=Counter({"read": 40, "new": 40, "empty/authors": 1, "skipped/listing": 2} | counts),
        first={"skipped/listing": f"https://gazette.example/list-{night}"},
    )
    run = runs.start(SITE, "news", started)
    runs.end(run, started + timedelta(minutes=5), "finished", 0, figures.to_json())


def read_history(folder: Path) -> SiteHistory:
    """Return the history of twenty nights, with two that are unusual and one without a run."""
    with State(folder) as state:
        runs = Runs(state)
        for night in range(NIGHTS):
            if night != 5:
                gone = {"empty/authors": 39} if night in (15, 19) else {}
                put(runs, night, **gone)
        runs.start("other.example", "news", FIRST + timedelta(days=40))
    with State(folder, read_only=True) as state:
        history = read_site_history(state, SITE, DAYS)
        report = read_report_of(state, date(2026, 11, 16), [SITE])
        assert read_site_history(state, "unknown.example", DAYS) is None
    assert history is not None
    # What the page of a site says of a night is what the report of that night says.
    assert dict(history.alarms)[date(2026, 11, 16)] == report.findings
    return history


def test_each_day_has_its_volume_up_to_the_last_night(tmp_path: Path) -> None:
    history = read_history(tmp_path)
    assert history.night == date(2026, 11, 20)
    assert history.days[-1] == history.night
    assert history.volume == [None] * 5 + [40] * 5 + [None] + [40] * 14


def test_a_curve_is_the_share_of_articles_with_a_field(tmp_path: Path) -> None:
    curves = {curve.field: curve for curve in read_history(tmp_path).curves}
    assert curves["authors"].shares[-5:] == [1 - 39 / 40, 0.975, 0.975, 0.975, 1 - 39 / 40]
    assert curves["authors"].shares[10] is None
    assert curves["authors"].is_unusual
    assert not curves["section"].is_unusual


def test_alarms_are_those_of_each_night_newest_first(tmp_path: Path) -> None:
    alarms = read_history(tmp_path).alarms
    assert [day for day, _ in alarms] == [date(2026, 11, 20), date(2026, 11, 16)]
    assert all(finding.field == "authors" for _, its in alarms for finding in its)


def test_skips_are_summed_with_their_meaning_and_newest_page(tmp_path: Path) -> None:
    (row,) = read_history(tmp_path).skipped
    assert (row.reason, row.last, row.count) == ("listing", 2, 38)
    assert row.meaning == "a front, section, tag or search page"
    assert row.url == "https://gazette.example/list-19"
