"""The sites as pages of the desk."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.report.statistics.figures import RequestPace, RunFigures
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs


def test_all_sites_are_listed(client: TestClient, data: Path) -> None:
    with State(data) as state:  # one that was crawled long ago
        Runs(state).start("older.example", "news", datetime(2026, 6, 1, tzinfo=UTC))
    text = client.get("/sites").text
    assert text.index('href="/sites/gazette.example"') < text.index('href="/sites/older.example"')
    assert "2026-06-01" in text


def test_a_page_of_a_site_has_its_alarms_curves_and_skips(client: TestClient, data: Path) -> None:
    figures = RunFigures.from_json(
        {
            "counts": {"read": 40, "new": 40, "empty/authors": 40, "skipped/short-body": 3},
            "first": {"empty/authors": "https://gazette.example/a<b>"},
            "tallies": {"host/gazette.example": {"requests": 50, "bytes": 2048, "200": 50}},
        }
    )
    figures.paces = {"gazette.example": RequestPace(least_gap_s=1.5, robots_delay_s=1)}
    with State(data) as state:
        run = Runs(state).start("gazette.example", "news", datetime(2026, 11, 23, 3, tzinfo=UTC))
        ended = datetime(2026, 11, 23, 4, tzinfo=UTC)
        Runs(state).end(run, ended, "finished", 0, figures.to_json())
    text = client.get("/sites/gazette.example").text
    assert "<h1>gazette.example</h1>" in text
    assert "40 of 40 (100 %)" in text
    assert "gazette.example/a&lt;b&gt;" in text
    assert 'aria-label="Share of the articles with authors over 60 nights"' in text
    assert "shorter than <code>NEWSCRAWL_MIN_BODY_CHARS</code>" in text
    assert "robots.txt: 1 s" in text
    assert "Nothing is learned yet" in text
    assert len(text) < 100_000


def test_nights_without_a_run_are_not_called_usual(client: TestClient, data: Path) -> None:
    started = datetime(2026, 11, 22, 4, tzinfo=UTC)
    with State(data) as state:
        run = Runs(state).start("new.example", "news", started)
        Runs(state).end(run, started, "finished", 0, {"counts": {"read": 9, "new": 9}})
    assert "Nothing unusual in 1 night." in client.get("/sites/new.example").text


def test_the_profile_of_a_site_is_told_in_words(client: TestClient, data: Path) -> None:
    profile = SiteProfile(articles=31, zones=("Europe/Berlin",), sections={"a": "b"})
    (data / "gazette.example").mkdir()
    (data / "gazette.example" / "profile.json").write_text(json.dumps(profile.to_json()))
    text = client.get("/sites/gazette.example").text
    assert "Learned from 31 articles" in text
    assert "<li>the offset of its clock</li>" in text


@pytest.mark.parametrize(
    "site", ["other.example", "..%2f..%2fetc", "%00", "<script>", "a" * 3000, "%ff"]
)
def test_a_site_without_a_crawl_is_not_there(client: TestClient, site: str) -> None:
    answer = client.get(f"/sites/{site}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text.replace("<script src", "")


def test_an_empty_folder_says_what_to_do(client: TestClient, data: Path) -> None:
    (data / "state.sqlite3").unlink()
    assert "crawl news -a site=" in client.get("/sites").text
    assert client.get("/sites/gazette.example").status_code == 404


def test_pages_stay_small_however_many_sites_there_are(client: TestClient, data: Path) -> None:
    figures = {
        "counts": {"read": 40, "new": 40, "pages": 50},
        "headlines": [
            {"title": "A" * 70, "url": f"https://x.example/{n}", "is_revised": False}
            for n in range(30)
        ],
    }
    started = datetime(2026, 11, 23, 3, tzinfo=UTC)
    with State(data) as state, state.writing():
        for number in range(170):
            run = Runs(state).start(f"site{number:03}.example", "news", started)
            Runs(state).end(run, started, "finished", 0, figures)
    assert len(client.get("/").content) < 100_000
    assert len(client.get("/sites").content) < 100_000
    pages = [client.get(f"/sites?page={number}").text for number in (1, 2, 3)]
    listed = [text.count('<th scope="row">') for text in pages]
    assert listed == [80, 80, 11]
    assert client.get("/sites?page=99999999999999999999").status_code == 200
