"""The night of a site as a task: it can run twice, late or in part, and stores everything once."""

import dataclasses
import json
import signal
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newscrawl.engine import site_task
from newscrawl.engine.site_report import SiteReport, keep_site_report
from newscrawl.engine.site_task import run_site, stop_night
from newscrawl.engine.tasks import SiteResult, SiteTask
from newscrawl.night.crawls import Crawl
from newscrawl.night.events import CrawlCounts, CrawlOutcome
from newscrawl.remote_store import checkout
from newscrawl.remote_store.mirror import pull_state
from newscrawl.remote_store.objects import Objects, StoreUnreachableError, check_store
from newscrawl.remote_store.site_log import EntryKind, LogEntry, SiteLog
from newscrawl.report.statistics.night import read_report
from newscrawl.store.state.signals import Signal
from newscrawl.store.working_copy import now, write_lease

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
    assert [run["site"] for run in result["report"]["runs"]] == [SITE]
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


def test_night_that_is_started_again_repeats_no_site(tmp_path: Path) -> None:
    """Its first command died, and nobody received what came of the site."""
    first = run_site(task(tmp_path))
    ended = SiteResult.from_json(first).ended
    assert run_site(task(tmp_path, "two", since=ended)) == first
    later = (datetime.fromisoformat(ended) + timedelta(seconds=1)).isoformat(timespec="seconds")
    assert run_site(task(tmp_path, "three", since=later))["report"] != first["report"]


def test_report_of_the_night_is_that_of_the_machine_with_the_state(tmp_path: Path) -> None:
    """Its pages that were not stored, the first of each reason, and what the site reserves."""
    store, here, there = str(tmp_path / "store"), tmp_path / "here", tmp_path / "there"
    result = SiteResult.from_json(run_site(task(Path(store))))
    keep_site_report(here, SITE, result.report)
    keep_site_report(here, SITE, result.report)  # the same result, handed out again
    assert pull_state(Objects(store), SITE, there)
    report = read_report(here)
    assert report is not None
    assert report == read_report(there)
    (site,) = report.sites
    assert site.ledger is not None
    assert site.ledger.outcomes["stored"] == result.figures.new
    assert any(skipped.url for skipped in site.skipped)


def test_second_run_of_a_day_reports_the_pages_of_both(tmp_path: Path) -> None:
    store, here, there = tmp_path / "store", tmp_path / "here", tmp_path / "there"
    for night in ("one", "two"):
        result = SiteResult.from_json(run_site(task(store, night)))
        keep_site_report(here, SITE, result.report)
        second = int(time.time())
        while int(time.time()) == second:  # runs are told apart by the second of their start
            pass
    assert pull_state(Objects(str(store)), SITE, there)
    report = read_report(here)
    assert report is not None
    assert report == read_report(there)
    assert [site.runs for site in report.sites] == [2]


def test_opt_outs_that_another_machine_has_seen_are_reported(tmp_path: Path) -> None:
    seen = Signal(host="generico.ru", kind="robots-meta", text="noai", url="https://a", pages=3)
    run = {
        "site": SITE,
        "spider": SITE,
        "started": "2026-11-06T01:00:00+00:00",
        "ended": "2026-11-06T01:02:00+00:00",
        "finish": "finished",
        "exit": 0,
        "figures": "{}",
    }
    report = SiteReport(runs=[run], reserved=[dataclasses.asdict(seen)])
    for _ in range(2):
        keep_site_report(tmp_path, SITE, report)
    read = read_report(tmp_path)
    assert read is not None
    assert [site.reserved for site in read.sites] == [[seen]]


def test_site_of_another_night_is_left_alone(tmp_path: Path) -> None:
    log = SiteLog(Objects(str(tmp_path)), SITE)
    log.claim(None, machine="there:1", night="zero", lease_s=60)
    result = run_site(task(tmp_path))
    assert result["outcome"] == "locked"
    assert "there:1 still crawls it" in result["why"]
    assert published(tmp_path) == []


def test_night_that_is_continued_waits_for_crawls_that_still_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first command was killed, the workers were not."""
    first = run_site(task(tmp_path))
    log = SiteLog(Objects(str(tmp_path)), SITE)
    claim = log.claim(log.latest(), machine="other:1", night="two", lease_s=3600)

    def release_meanwhile(*_: object) -> bool:
        log.append(claim.next(EntryKind.RELEASE, result=first))
        return False

    monkeypatch.setattr(SiteLog, "is_over", release_meanwhile)
    since = SiteResult.from_json(first).ended
    assert run_site(task(tmp_path, "three", since=since, commit_s=0.01)) == first


def test_site_of_a_lost_machine_is_taken_over(tmp_path: Path) -> None:
    log = SiteLog(Objects(str(tmp_path)), SITE)
    log.claim(None, machine="there:1", night="one", lease_s=-60)
    assert run_site(task(tmp_path))["outcome"] == "finished"
    latest = log.latest()
    assert latest is not None
    assert latest.kind is EntryKind.RELEASE


def test_worker_of_another_version_leaves_the_site_to_others(tmp_path: Path) -> None:
    result = run_site(task(tmp_path, version="0.0.1"))
    assert result["outcome"] == "failed"
    assert "install the same version on all machines" in result["why"]
    assert SiteLog(Objects(str(tmp_path)), SITE).latest() is None
    assert run_site(task(tmp_path))["outcome"] == "finished"


def test_crawl_that_cannot_be_started_when_the_night_ends_was_not_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        stop_night("ending")
        raise OSError("the server has ended")

    monkeypatch.setattr(Crawl, "start", fail)
    result = SiteResult.from_json(run_site(task(tmp_path, "ending")))
    assert result.outcome is CrawlOutcome.NOT_REACHED
    monkeypatch.undo()
    again = SiteResult.from_json(run_site(task(tmp_path, "next", since=result.ended)))
    assert again.outcome is CrawlOutcome.FINISHED


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


def test_other_store_at_the_same_address_is_refused(tmp_path: Path) -> None:
    check_store(Objects(str(tmp_path)))
    result = run_site(task(tmp_path, store_id="another"))
    assert result["outcome"] == "failed"
    assert "is another store than that of the machine that began" in result["why"]
    assert SiteLog(Objects(str(tmp_path)), SITE).latest() is None


def test_crawl_goes_on_after_its_lease_was_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = iter([now() - 1])

    def write(data: Path, until: float) -> None:
        write_lease(data, next(ends, until))

    monkeypatch.setattr(checkout, "write_lease", write)
    result = run_site(task(tmp_path / "store"))
    assert result["outcome"] == "finished"
    ids = published(tmp_path / "store")
    assert len(ids) == len(set(ids)) == result["figures"]["new"] > 10


def test_store_that_does_not_answer_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = iter(range(3))
    read_ranges, latest = Objects.read_ranges, SiteLog.latest

    def fail(_: object) -> None:
        if next(failures, None) is not None:
            raise StoreUnreachableError("no answer")

    def ask_latest(log: SiteLog, after: int = 0) -> LogEntry | None:
        fail(log)
        return latest(log, after)

    monkeypatch.setattr(site_task, "_STORE_RETRY_S", 0)
    monkeypatch.setattr(SiteLog, "latest", ask_latest)
    assert run_site(task(tmp_path))["outcome"] == "finished"

    def ask_ranges(objects: Objects, name: str, ranges: list[tuple[int, int]]) -> list[bytes]:
        fail(objects)
        return read_ranges(objects, name, ranges)

    failures = iter(range(3))
    monkeypatch.setattr(Objects, "read_ranges", ask_ranges)
    assert run_site(task(tmp_path, "two"))["outcome"] == "finished"


def test_store_that_hangs_keeps_no_crawl_from_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_told = threading.Event()
    seen: list[bool] = []
    commit, end = checkout.Checkout.commit, Crawl.end

    def hang(self: checkout.Checkout, kind: EntryKind = EntryKind.COMMIT, **words: Any) -> LogEntry:
        if not seen:  # the store answers once the crawl was told to end
            stop_night("hanging")
            seen.append(is_told.wait(60))
        return commit(self, kind, **words)

    def note(self: Crawl, number: signal.Signals) -> None:
        end(self, number)
        is_told.set()

    monkeypatch.setattr(site_task, "LEASE", 3000)
    monkeypatch.setattr(checkout.Checkout, "commit", hang)
    monkeypatch.setattr(Crawl, "end", note)
    result = run_site(task(tmp_path, "hanging", commit_s=0.1))
    assert seen == [True]
    assert result["outcome"] == "stopped"


def test_site_that_is_lost_in_the_same_night_has_the_result_of_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = checkout.Checkout.commit
    others: list[dict[str, Any]] = []

    def take_over(self: checkout.Checkout, *args: Any, **words: Any) -> LogEntry:
        if not others:  # another machine is faster
            log = SiteLog(Objects(str(tmp_path)), SITE)
            claim = log.claim(self.entry, machine="there:1", night="one", lease_s=60)
            others.append({"outcome": "stopped", "figures": {"new": 3}, "report": {}})
            log.append(claim.next(EntryKind.RELEASE, result=others[0]))
        return commit(self, *args, **words)

    monkeypatch.setattr(checkout.Checkout, "commit", take_over)
    result = run_site(task(tmp_path))
    assert (result["outcome"], result["figures"]["new"]) == ("stopped", 3)


def test_error_in_a_task_ends_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("not foreseen")

    monkeypatch.setattr(site_task, "find_clock_problem", fail)
    result = run_site(task(tmp_path))
    assert result["outcome"] == "crashed"
    assert "ValueError: not foreseen" in result["why"]
