"""The night of a site as a task: it can run twice, late or in part, and stores everything once."""

import json
from pathlib import Path
from typing import Any

from newscrawl.engine.site_task import SiteTask, run_site, stop_night
from newscrawl.night.events import CrawlCounts
from newscrawl.remote_store.objects import Objects
from newscrawl.remote_store.site_log import EntryKind, SiteLog

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
SITE = "generico"


def task(store: Path, night: str = "one", **changes: Any) -> SiteTask:
    options = ("-s", f"NEWSCRAWL_REPLAY={FIXTURES}", "-L", "INFO")
    values: dict[str, Any] = {
        "site": SITE,
        "arguments": (SITE, *options),
        "store": str(store),
        "night": night,
        "commit_s": 20,
    }
    return SiteTask(**(values | changes))


def published(store: Path) -> list[str]:
    files = sorted((store / "days").rglob("*.jsonl"))
    return [json.loads(line)["id"] for file in files for line in file.read_text().splitlines()]


def test_night_of_a_site_publishes_its_articles_once(tmp_path: Path) -> None:
    store = tmp_path / "store"
    seen: list[CrawlCounts] = []
    result = run_site(task(store), seen.append)
    assert (result["outcome"], result["exit_code"]) == ("finished", 0)
    ids = published(store)
    assert len(ids) == len(set(ids)) == result["figures"]["new"] > 10
    assert [run["site"] for run in result["runs"]] == [SITE]
    assert seen[-1].new == len(ids)
    assert "articles new" in (store / result["log"]).read_text()

    # Handed out a second time, the task returns what the first did, and asks little.
    log = SiteLog(Objects(str(store)), SITE)
    number = log.latest()
    assert run_site(task(store)) == result
    assert log.latest() == number

    # The next night knows the articles.
    again = run_site(task(store, "two"))
    assert (again["outcome"], again["figures"]["new"]) == ("finished", 0)
    assert published(store) == ids


def test_site_of_another_night_is_left_alone(tmp_path: Path) -> None:
    log = SiteLog(Objects(str(tmp_path)), SITE)
    log.claim(None, machine="there:1", night="zero", lease_s=60)
    result = run_site(task(tmp_path))
    assert result["outcome"] == "locked"
    assert "there:1 still crawls it" in result["why"]
    assert published(tmp_path) == []


def test_site_of_a_lost_machine_is_taken_over(tmp_path: Path) -> None:
    log = SiteLog(Objects(str(tmp_path)), SITE)
    log.claim(None, machine="there:1", night="one", lease_s=-60)
    assert run_site(task(tmp_path))["outcome"] == "finished"
    latest = log.latest()
    assert latest is not None
    assert latest.kind is EntryKind.RELEASE


def test_stopped_night_begins_no_site(tmp_path: Path) -> None:
    stop_night("stopped")
    assert run_site(task(tmp_path, "stopped"))["outcome"] == "not-reached"
    assert SiteLog(Objects(str(tmp_path)), SITE).latest() is None


def test_crawl_that_cannot_start_releases_the_site_with_its_reason(tmp_path: Path) -> None:
    result = run_site(task(tmp_path, arguments=("nobody",)))
    assert result["outcome"] == "failed"
    assert "there is no spider 'nobody'" in result["why"]
    latest = SiteLog(Objects(str(tmp_path)), SITE).latest()
    assert latest is not None
    assert latest.kind is EntryKind.RELEASE


def test_store_that_cannot_be_used_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    result = run_site(task(tmp_path / "file"))
    assert result["outcome"] == "failed"
    assert "NEWSCRAWL_STORE" in result["why"] or "cannot" in result["why"]
