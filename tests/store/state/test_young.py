from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.store.state.database import State
from newscrawl.store.state.young import YoungPages, next_look

BORN = datetime(2026, 11, 23, 3, tzinfo=UTC)
URL = "https://example.com/storm"


@pytest.mark.parametrize(
    ("age_hours", "due_hours"),
    [(0, 1), (0.5, 1), (1, 6), (10, 24), (24, 72), (100, 168), (168, None), (9999, None), (-5, -4)],
)
def test_looks_become_rarer_with_age(age_hours: float, due_hours: float | None) -> None:
    due = next_look(BORN, BORN + timedelta(hours=age_hours))
    assert due == (None if due_hours is None else BORN + timedelta(hours=due_hours))


def test_a_nightly_crawl_looks_at_an_article_three_times(tmp_path: Path) -> None:
    looks = 0
    with State(tmp_path) as state:
        young = YoungPages(state, "example")
        published = BORN - timedelta(hours=10)
        young.note(URL, published, BORN)
        for night in range(1, 30):
            now = BORN + timedelta(days=night)
            for url in young.due(now):
                looks += 1
                young.note(url, published, now)
    assert looks == 3


def test_pages_of_other_sites_and_pages_that_are_gone_are_not_due(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        young = YoungPages(state, "example")
        young.note(URL, BORN, BORN)
        later = BORN + timedelta(days=1)
        assert YoungPages(state, "other").due(later) == []
        assert young.due(BORN) == []
        assert young.due(later) == [URL]
        young.forget(URL)
        assert young.due(later) == []
