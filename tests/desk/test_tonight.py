"""The night as a page of the desk."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from newscrawl.desk.tonight import find_active, read_night
from newscrawl.link import Link
from newscrawl.skip_reasons import SkipReason
from newscrawl.store.state.database import State
from newscrawl.store.state.ledger import Ledger
from newscrawl.store.state.runs import Runs
from tests.desk.stored_articles import PARAGRAPHS, make, paragraphs, store


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


def test_a_headline_leads_to_an_article_that_is_known_by_another_address(
    client: TestClient, data: Path
) -> None:
    article = make(
        paragraphs(*PARAGRAPHS),
        url="https://gazette.example/harbour?from=front",
        canonical_url="https://gazette.example/town/harbour-closed",
    )
    (stored,) = store(data, article)
    story = {"title": article.title, "url": article.url, "is_revised": False}
    figures = {
        "counts": {"read": 1, "new": 1, "skipped/listing": 1, "empty/authors": 1},
        "headlines": [story],
        "first": {"empty/authors": article.url, "skipped/listing": "https://gazette.example/list"},
    }
    with State(data) as state:
        runs = Runs(state)
        (last,) = runs.latest("gazette.example", 1)
        run = runs.start("gazette.example", "news", _hour_after(last.started))
        runs.end(run, _hour_after(last.started), "finished", 0, figures)
    text = client.get("/").text
    assert f'href="/articles/{stored}"' in text
    assert f'href="/articles/{stored}/explain"' in text
    assert client.get(f"/articles/{stored}").status_code == 200
    text = client.get("/sites/gazette.example").text
    assert '<a href="https://gazette.example/list"' in text
    assert {*re.findall(r"/articles/\w+", text)} <= {f"/articles/{stored}"}


@pytest.mark.parametrize(
    "day", ["2026-W48-1", "20261122", "0001-01-01", "0000-00-00", "9999-12-31", "-1", "٢٠٢٦-١١-٢٢"]
)
def test_what_names_no_night_is_not_there(client: TestClient, day: str) -> None:
    assert client.get(f"/nights/{day}").status_code == 404
    assert client.get("/nights", params={"day": day}).status_code == 404


def test_crawls_at_work_are_shown_with_what_they_have_so_far(data: Path) -> None:
    now = datetime.now(UTC)
    with State(data) as state:
        runs, ledger = Runs(state), Ledger(state, "gazette.example")
        runs.start("killed.example", "news", now - timedelta(days=3))
        runs.start("gazette.example", "news", now - timedelta(hours=2))
        ledger.note_found(
            [Link(url=f"https://gazette.example/{n}", source="feed") for n in range(4)]
        )
        ledger.settle("https://gazette.example/0", SkipReason.LISTING)
        ledger.flush()
    (active,) = find_active(data, now + timedelta(minutes=30))
    assert active.site == "gazette.example"
    assert active.pages == {"skipped": 1, "queued": 3}
    assert active.minutes in (29, 30)


def test_the_newest_night_asks_which_crawls_are_at_work(client: TestClient, data: Path) -> None:
    assert '<div data-live="/active"></div>' in client.get("/").text
    assert client.get("/active").text == ""
    with State(data) as state:
        run = Runs(state).start("gazette.example", "news", datetime.now(UTC))
    assert '<section class="active" data-live="/active">' in client.get("/").text
    assert "just now" in client.get("/active").text
    assert "data-live" not in client.get("/nights/2026-11-20").text
    with State(data) as state:
        Runs(state).end(run, datetime.now(UTC), "finished", 0, {"counts": {"new": 7}})
    assert client.get("/active").text == ""
    assert "<dd>7</dd>" in client.get("/").text


def test_a_night_is_read_once_until_the_state_changes(data: Path) -> None:
    first = read_night(data, None)
    assert first is not None
    assert read_night(data, None) is first
    with State(data) as state:
        Runs(state).start(
            "gazette.example", "news", datetime(2026, 11, 13, 3, tzinfo=UTC) + timedelta(days=11)
        )
    changed = read_night(data, None)
    assert changed is not None
    assert (
        changed.report.night == (datetime(2026, 11, 13, 3, tzinfo=UTC) + timedelta(days=11)).date()
    )
