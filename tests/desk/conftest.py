"""A folder with ten nights, and a browser at its desk."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from newscrawl.desk.app import make_app
from newscrawl.desk.desk import Desk
from newscrawl.report.statistics.figures import RunFigures
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs

FIRST = datetime(2026, 11, 13, 3, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with ten nights of a site; authors are gone in the last."""
    folder = tmp_path / "data"
    folder.mkdir()
    with State(folder) as state:
        runs = Runs(state)
        for number in range(10):
            started = FIRST + timedelta(days=number)
            gone = 39 if number == 9 else 1
            figures = RunFigures(counts=Counter({"read": 40, "new": 40, "empty/authors": gone}))
            run = runs.start("gazette.example", "news", started)
            runs.end(run, started, "finished", 0, figures.to_json())
    return folder


@pytest.fixture
def desk(data: Path) -> Desk:
    """Return the desk of the folder."""
    return Desk(data=data, sites_file=data.parent / "sites.toml", token="a-token-of-a-test")


@pytest.fixture
def stranger() -> Callable[[Desk], TestClient]:
    """Return a browser that has not opened a session."""

    def make(desk: Desk) -> TestClient:
        return TestClient(
            make_app(desk),
            base_url=f"http://127.0.0.1:{desk.port}",
            follow_redirects=False,
            raise_server_exceptions=False,
        )

    return make


@pytest.fixture
def client(desk: Desk, stranger: Callable[[Desk], TestClient]) -> TestClient:
    """Return a browser in a session."""
    client = stranger(desk)
    client.get(f"/?token={desk.token}")
    return client
