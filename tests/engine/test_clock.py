"""The clock of a machine is compared with that of the store."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.engine.clock import find_clock_problem
from newscrawl.remote_store.objects import Objects


def test_right_clock_is_no_problem(tmp_path: Path) -> None:
    assert find_clock_problem(str(tmp_path)) is None


@pytest.mark.parametrize(
    ("minutes", "said"), [(60, "60 minutes behind"), (-60, "60 minutes ahead of")]
)
def test_clock_that_is_an_hour_off_is_said(
    minutes: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = datetime.now(UTC) + timedelta(minutes=minutes)
    monkeypatch.setattr(Objects, "now", lambda _: time)
    assert said in (find_clock_problem(str(tmp_path)) or "")
