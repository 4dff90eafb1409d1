"""A night on a scheduler and workers of Dask, in this process."""

import asyncio
import dataclasses
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from newscrawl.engine.connection import (
    EngineError,
    check_versions,
    connected,
    forget_submissions,
    workers_of,
)
from newscrawl.engine.night import EngineNight, group_sites
from newscrawl.engine.run import Engine, NightOnEngine
from newscrawl.engine.site_report import SiteReport
from newscrawl.engine.tasks import SiteResult, SiteTask
from newscrawl.night.events import CrawlCounts, CrawlOutcome, Event, EventKind, Exit
from newscrawl.night.finish import NightResult
from newscrawl.sites_file.read import Site
from newscrawl.version import VERSION
from tests.engine.conftest import Start

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"


def test_night_on_an_engine_ends_as_one_on_one_machine(
    scheduler: str, start: Start, tmp_path: Path
) -> None:
    worker_folder = str(tmp_path / "worker")
    start("worker", scheduler, "--no-nanny", "--nthreads", "1", "--local-directory", worker_folder)
    with Client(scheduler) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(1)
    events: list[Event] = []
    options = ("-s", f"NEWSCRAWL_REPLAY={FIXTURES}")
    engine = Engine(
        address=scheduler,
        store=str(tmp_path / "store"),
        commit_s=20,
        options=options,
        looks_up_addresses=False,
    )
    night = NightOnEngine(engine, tmp_path / "data", events.append, lambda _: NightResult())
    site = Site(name="generico", spider="generico", host="generico.ru")
    with Client(scheduler) as client:  # type: ignore[no-untyped-call]
        code = asyncio.run(night.run([site]))
        known = client.run_on_scheduler(find_kept)
    # What the scheduler keeps of a night for good does not grow with nights and sites.
    assert known == ({"newscrawl-progress"}, {"crawl"})
    assert code == Exit.SUCCESS
    assert night.outcomes == {"generico": CrawlOutcome.FINISHED}
    kinds = [event.kind for event in events if event.kind is not EventKind.PROGRESS]
    assert kinds == [
        EventKind.NIGHT_STARTED,
        EventKind.SITE_STARTED,
        EventKind.SITE_ENDED,
        EventKind.NIGHT_ENDED,
    ]
    (file,) = (tmp_path / "store" / "days").rglob("generico-*.jsonl")
    assert len(file.read_text().splitlines()) == (events[-1].figures or events[0]).new  # type: ignore[union-attr]
    assert json.loads(events[-1].to_line())["outcomes"] == {"generico": "finished"}


def find_kept(dask_scheduler: Any) -> tuple[set[str], set[str]]:
    """Return the topics of events and the beginnings of keys that a scheduler has of nights."""
    topics = {topic for topic in dask_scheduler.get_events() if "newscrawl" in topic}
    return topics, {name for name in dask_scheduler.task_prefixes if name.startswith("crawl")}


def count_submissions(dask_scheduler: Any) -> int:
    """Return how many submissions a scheduler lists."""
    spans = dask_scheduler.extensions["spans"].spans.values()
    return sum(len(span.metadata["collections"]) for span in spans if span.metadata)


def test_scheduler_forgets_what_was_submitted(scheduler: str) -> None:
    async def submit() -> int:
        async with connected(scheduler) as client:
            future = client.submit(str, 1)
            while not await client.run_on_scheduler(count_submissions):  # type: ignore[no-untyped-call]
                assert future.status == "pending"
            await forget_submissions(client)
            return int(await client.run_on_scheduler(count_submissions))  # type: ignore[no-untyped-call]

    assert asyncio.run(submit()) == 0


def crawl_for_good(_: object) -> None:
    """Stand in for a crawl that goes on until its worker ends."""
    threading.Event().wait()


def test_night_that_is_told_to_end_does_so_without_workers(
    scheduler: str, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.engine.night.crawl_task", crawl_for_good)
    worker = start("worker", scheduler, "--no-nanny", "--local-directory", str(tmp_path / "worker"))
    results: dict[str, SiteResult] = {}
    night = EngineNight(scheduler, lambda *_: None, results.__setitem__, lambda _: None)
    task = SiteTask(site="one", arguments=(), store=str(tmp_path), night="n", commit_s=20)

    async def end_without_workers() -> None:
        async with connected(scheduler) as client:
            await client.wait_for_workers(1)  # type: ignore[misc,func-returns-value]
            running = asyncio.create_task(night.run([task], {"one": "one"}))
            while not any((await client.processing()).values()):  # type: ignore[no-untyped-call]
                assert not running.done()
            worker.kill()
            while await client.nthreads():  # type: ignore[no-untyped-call]
                assert not running.done()
            night.stop()
            await running

    asyncio.run(end_without_workers())
    assert {site: result.outcome for site, result in results.items()} == {
        "one": CrawlOutcome.NOT_REACHED
    }


def test_progress_of_another_night_is_not_shown() -> None:
    shown: list[str] = []
    night = EngineNight("", lambda site, _: shown.append(site), lambda *_: None, lambda _: None)
    figures = dataclasses.asdict(CrawlCounts())
    for name in ("one", "two"):
        night._note_progress("one", (0.0, {"night": name, "site": name, "figures": figures}))
    assert shown == ["one"]


def test_scheduler_that_is_not_there_is_explained(tmp_path: Path) -> None:
    engine = Engine(address="tcp://127.0.0.1:9", store=str(tmp_path), commit_s=20)
    night = NightOnEngine(engine, tmp_path, lambda _: None, lambda _: NightResult())
    with pytest.raises(EngineError, match="there is no scheduler at tcp"):
        asyncio.run(night.run([Site(name="a", spider="news", host="a.example")]))


def test_empty_address_starts_no_machines() -> None:
    with pytest.raises(EngineError, match="--on is empty"), workers_of(" "):
        pass


def test_scheduler_without_workers_is_explained(scheduler: str, tmp_path: Path) -> None:
    engine = Engine(address=scheduler, store=str(tmp_path), commit_s=20)
    night = NightOnEngine(engine, tmp_path, lambda _: None, lambda _: NightResult())
    with pytest.raises(EngineError, match="no workers"):
        asyncio.run(night.run([Site(name="a", spider="news", host="a.org")]))


def test_machines_of_another_version_are_named() -> None:
    same = {"tcp://10.0.0.2:1": VERSION}
    check_versions(same, VERSION)
    check_versions(same | {"tcp://10.0.0.3:1": ConnectionResetError("lost")}, VERSION)
    with pytest.raises(EngineError, match=r"the worker tcp://10.0.0.2:1 has newscrawl 0.1, and"):
        check_versions({"tcp://10.0.0.2:1": "0.1"}, VERSION)
    with pytest.raises(EngineError, match="the scheduler has no newscrawl, and this machine has"):
        check_versions(same, ModuleNotFoundError("No module named 'newscrawl'"))


def test_task_that_cannot_be_run_is_explained(scheduler: str, start: Start, tmp_path: Path) -> None:
    start("worker", scheduler, "--no-nanny", "--nthreads", "1", "--local-directory", str(tmp_path))
    with workers_of(scheduler) as workers:
        with pytest.raises(EngineError, match=r"RuntimeError: graph.*same versions.*start them"):
            workers.in_order(fail_as_dask, ["graph"])
        with pytest.raises(EngineError, match="RuntimeError: graph"):
            list(workers.as_they_end(fail_as_dask, ["graph"]))


def fail_as_dask(why: str) -> None:
    raise RuntimeError(f"{why}\nFor more information, see")


def test_sites_of_one_domain_are_in_one_group() -> None:
    sites = [
        Site(name=name, spider="news", host=name)
        for name in ("news.harbour.org", "sport.harbour.org", "mill.org")
    ]
    groups = asyncio.run(group_sites(sites, resolve=False))
    assert groups["news.harbour.org"] == groups["sport.harbour.org"]
    assert groups["mill.org"] != groups["news.harbour.org"]


def test_sites_with_an_address_in_common_are_in_one_group() -> None:
    sites = [
        Site(name=name, spider="news", host=name)
        for name in ("127.0.0.1", "localhost", "nowhere.invalid")
    ]
    groups = asyncio.run(group_sites(sites))
    assert groups["127.0.0.1"] == groups["localhost"] != groups["nowhere.invalid"]


def test_commands_read_on_the_workers(scheduler: str, start: Start, tmp_path: Path) -> None:
    start("worker", scheduler, "--no-nanny", "--nthreads", "1", "--local-directory", str(tmp_path))
    store = tmp_path / "store"
    sources = [str(FIXTURES / "generico" / name) for name in ("boxes", "front")]
    command = [sys.executable, "-m", "newscrawl", "read", *sources]
    command += ["--on", scheduler, "-s", f"NEWSCRAWL_STORE={store}"]
    for earlier in ("", ", 2 of them earlier"):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stderr.endswith(f"2 files read into {store}/read{earlier}\n")
        assert done.returncode == 0
    (file,) = (store / "read").glob("boxes-*.jsonl")
    assert len(file.read_text().splitlines()) == 1


def test_history_that_cannot_be_kept_ends_no_night(tmp_path: Path) -> None:
    """It is full, or another process holds it: the report lacks the site."""
    (tmp_path / "state.sqlite3").mkdir()
    events: list[Event] = []
    engine = Engine(address="", store=str(tmp_path / "store"), commit_s=20)
    night = NightOnEngine(engine, tmp_path, events.append, lambda _: NightResult())
    report = SiteReport(runs=[{"site": "harbour.example"}])
    result = SiteResult(outcome=CrawlOutcome.FINISHED, report=report)
    night._note_result("harbour.example", result)
    assert night.outcomes == {"harbour.example": CrawlOutcome.FINISHED}
    assert (events[0].kind, (events[0].why or "")[:32]) == (
        EventKind.NOTICE,
        "the report lacks harbour.example",
    )
