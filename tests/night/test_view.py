import io
import json

import pytest
from rich.console import Console

from newscrawl.night.events import CrawlCounts, CrawlOutcome, Event, EventKind
from newscrawl.night.view import JsonLines, LiveTable, show_time
from newscrawl.report.statistics.findings import Finding

TIME = "2026-03-01T04:00:00+00:00"


def progress(site: str, **figures: int) -> Event:
    return Event(kind=EventKind.PROGRESS, time=TIME, site=site, figures=CrawlCounts(**figures))


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_log_gets_figures_of_a_site_once_a_minute() -> None:
    out, clock = io.StringIO(), Clock()
    lines = JsonLines(out, clock)
    for clock.now in (0, 2, 59, 61):
        lines.handle(progress("one", pages=int(clock.now)))
        lines.handle(progress("two", pages=int(clock.now)))
    lines.handle(Event(kind=EventKind.SITE_ENDED, time=TIME, site="one"))
    told = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(line["site"], line.get("pages")) for line in told] == [
        ("one", 0),
        ("two", 0),
        ("one", 61),
        ("two", 61),
        ("one", None),
    ]


class Gone(io.StringIO):
    """A pipe that nobody reads."""

    def flush(self) -> None:
        raise BrokenPipeError


def test_a_reader_that_is_gone_does_not_end_the_night() -> None:
    lines = JsonLines(Gone())
    lines.handle(Event(kind=EventKind.SITE_STARTED, time=TIME, site="one"))
    lines.handle(Event(kind=EventKind.SITE_ENDED, time=TIME, site="one"))


def test_a_program_without_output_has_a_night_all_the_same() -> None:
    JsonLines(None).handle(Event(kind=EventKind.SITE_STARTED, time=TIME, site="one"))


def screen(width: int = 80) -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=width, color_system=None)


def text_of(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_terminal_shows_the_sites_at_work_with_rate_and_time_left() -> None:
    console, clock = screen(), Clock()
    with LiveTable(console, clock) as table:
        table.handle(Event(kind=EventKind.NIGHT_STARTED, time=TIME, sites=3, jobs=1))
        table.handle(Event(kind=EventKind.SITE_STARTED, time=TIME, site="[red]one"))
        clock.now = 60
        table.handle(progress("[red]one", pages=30, new=20, revised=2, failed=1, left=2700))
        table.refresh()
        shown = text_of(console)
    (row,) = [line.split() for line in shown.splitlines() if line.startswith("[red]one ")][-1:]
    assert row == ["[red]one", "30", "20", "2", "1", "30", "1", "h", "30", "min"]
    assert "0 of 3 sites ended, 2 waiting" in shown


def test_a_terminal_names_each_alarm_and_the_report() -> None:
    console = screen(200)
    alarm = Finding(
        site="gazette.example", check="empty/authors", field="authors", figure="empty",
        value="38 of 40 (95 %)", usual="2 % in 20 nights", why="the element is gone",
        url="https://gazette.example/a\x1b[2J", command="newscrawl explain https://gazette.example/a",
    )  # fmt: skip
    page = "data/reports/2026-03-01.html"
    with LiveTable(console) as table:
        table.handle(Event(kind=EventKind.ALARM, time=TIME, site=alarm.site, alarm=alarm))
        table.handle(
            Event(kind=EventKind.NIGHT_ENDED, time=TIME, alarms=1, report=page, outcomes={})
        )
    shown = text_of(console).splitlines()
    start = next(i for i, line in enumerate(shown) if "ALARM" in line)
    assert shown[start].endswith(
        "ALARM gazette.example: authors empty: 38 of 40 (95 %), usually 2 % in 20 nights"
    )
    assert [line.strip() for line in shown[start + 1 : start + 4]] == [
        "the element is gone",
        "https://gazette.example/a�[2J",
        "newscrawl explain https://gazette.example/a",
    ]
    assert any("; 1 alarm; report: data/reports/2026-03-01.html" in line for line in shown)


def test_a_terminal_keeps_a_line_of_each_site_and_one_of_the_night() -> None:
    console = screen(200)
    failed = Event(
        kind=EventKind.SITE_ENDED,
        time=TIME,
        site="one",
        outcome=CrawlOutcome.FAILED,
        why="the disk is full: make room.",
        log="data/logs/one.log",
    )
    end = Event(
        kind=EventKind.NIGHT_ENDED,
        time=TIME,
        figures=CrawlCounts(pages=9, new=4, revised=1),
        outcomes={
            "one": CrawlOutcome.FAILED,
            "two": CrawlOutcome.FINISHED,
            "three": CrawlOutcome.FINISHED,
        },
    )
    with LiveTable(console) as table:
        table.handle(Event(kind=EventKind.NIGHT_STARTED, time=TIME, sites=1, jobs=1))
        table.handle(Event(kind=EventKind.SITE_STARTED, time=TIME, site="one"))
        table.handle(failed)
        table.handle(end)
    shown = text_of(console)
    assert "one: failed; the disk is full: make room. (see data/logs/one.log)" in shown
    assert "3 sites: 2 finished, 1 failed; 9 pages, 4 new, 1 revised" in shown


@pytest.mark.parametrize(("seconds", "text"), [(20, "0 min"), (90, "2 min"), (5400, "1 h 30 min")])
def test_a_span_of_time(seconds: float, text: str) -> None:
    assert show_time(seconds) == text
