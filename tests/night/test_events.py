import json

import pytest

from newscrawl.night.events import CrawlCounts, CrawlOutcome, CrawlProgress, Event, EventKind


def test_figures_travel_as_a_line() -> None:
    progress = CrawlProgress(figures=CrawlCounts(pages=3, new=2, bytes=7), reason="finished")
    assert CrawlProgress.from_line(progress.to_line().encode()) == progress


@pytest.mark.parametrize("line", [b"", b'{"pages": 3', b"[]", b'{"pages": 3}\n', b"\xff\n"])
def test_a_line_that_is_not_whole_is_none(line: bytes) -> None:
    assert CrawlProgress.from_line(line) is None


def test_figures_add_up() -> None:
    assert CrawlCounts(pages=1, left=2) + CrawlCounts(pages=3, new=1) == CrawlCounts(
        pages=4, new=1, left=2
    )


def test_an_event_is_a_line_of_what_belongs_to_it() -> None:
    event = Event(
        kind=EventKind.SITE_ENDED,
        time="2026-03-01T04:00:00+00:00",
        site="é.example",
        figures=CrawlCounts(pages=1),
        outcome=CrawlOutcome.FAILED,
        exit_code=1,
    )
    line = event.to_line()
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    values = json.loads(line)
    assert values["event"] == "site-ended"
    assert values["site"] == "é.example"
    assert (values["pages"], values["new"]) == (1, 0)
    assert (values["outcome"], values["exit_code"]) == ("failed", 1)
    assert "why" not in values
    assert "outcomes" not in values
