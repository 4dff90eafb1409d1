"""The night as a page of the desk."""

from datetime import datetime, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs


def _hour_after(moment: str) -> datetime:
    return datetime.fromisoformat(moment) + timedelta(hours=1)


def test_the_newest_night_is_shown(client: TestClient) -> None:
    text = client.get("/").text
    assert "<h1>Sunday, 22 November 2026</h1>" in text
    assert 'href="/sites/gazette.example"' in text
    assert "39 of 40 (98 %)" in text
    assert 'href="/nights/2026-11-21" rel="prev"' in text
    assert 'rel="next"' not in text


def test_any_night_is_found_by_its_day(client: TestClient) -> None:
    answer = client.get("/nights?day=2026-11-15")
    assert answer.headers["location"] == "/nights/2026-11-15"
    text = client.get("/nights/2026-11-15").text
    assert "<h1>Sunday, 15 November 2026</h1>" in text
    assert 'href="/nights/2026-11-14" rel="prev"' in text
    assert 'href="/nights/2026-11-16" rel="next"' in text


def test_an_empty_folder_says_what_to_do(client: TestClient, data: Path) -> None:
    (data / "state.sqlite3").unlink()
    text = client.get("/").text
    assert "holds no crawl" in text
    assert "crawl news -a site=" in text


def test_headlines_lead_to_the_desk(client: TestClient, data: Path) -> None:
    story = {"title": "Ferry <b>late</b>", "url": "https://gazette.example/a", "is_revised": False}
    with State(data) as state:
        runs = Runs(state)
        (last,) = runs.latest("gazette.example", 1)
        figures = {"counts": {"read": 1, "new": 1}, "headlines": [story]}
        run = runs.start("gazette.example", "news", _hour_after(last.started))
        runs.end(run, _hour_after(last.started), "finished", 0, figures)
    text = client.get("/").text
    assert "Ferry &lt;b&gt;late&lt;/b&gt;" in text
    assert 'href="/articles/' in text
    assert "https://gazette.example/a" not in text
