"""A night over processes that behave as a crawl may: well, badly, not at all."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from newscrawl.night.crawl_process import ForkServer
from newscrawl.night.events import CrawlCounts, CrawlOutcome, Event, EventKind, Exit
from newscrawl.night.run import Limits, Night, find_exit
from newscrawl.sites_file.read import Site, spider_site

CRAWL = """
import os, signal, sys, time
from newscrawl.night.events import CrawlCounts, CrawlProgress

how, *options = sys.argv[1:]
name = next(word for word in options if word.startswith("NEWSCRAWL_PROGRESS=")).partition("=")[2]
pipe = os.open(name, os.O_WRONLY)

def report(reason=None, **figures):
    os.write(pipe, CrawlProgress(figures=CrawlCounts(**figures), reason=reason).to_line().encode())

def stop(*_):
    report("shutdown", pages=2, new=1)
    sys.exit(0)

if how == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
elif how == "slow":
    signal.signal(signal.SIGTERM, stop)
if how not in ("mute", "unusable"):
    report(pages=1, left=4)
print("working", flush=True)
if how in ("slow", "stubborn", "mute"):
    while True:
        signal.pause()
if how == "killed":
    os.kill(os.getpid(), signal.SIGKILL)
if how in ("failed", "unusable", "locked", "closed"):
    print("newscrawl crawl: the disk is full: make room.", file=sys.stderr)
    print("one more line", file=sys.stderr)
    sys.exit({"failed": 1, "unusable": 2, "locked": 3, "closed": 4}[how])
if how == "broken":
    raise RuntimeError("no way on")
if how == "leaving":
    report("finished", pages=6, new=3)
    while True:
        signal.pause()
report("closespider_timeout" if how == "out-of-time" else "finished", pages=5, new=3, bytes=100)
"""

COMMAND = ("a_crawl",)
"""The module of that program."""

Reaction = Callable[[Night, Event], None]


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with ForkServer() as server:
        yield server


@pytest.fixture(autouse=True)
def _program(server: ForkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let crawls be that program; all nights share a server, which takes a second to start."""
    (tmp_path / "a_crawl.py").write_text(CRAWL)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("newscrawl.night.run.ForkServer", lambda: nullcontext(server))


def hold(
    tmp_path: Path,
    *names: str,
    jobs: int = 2,
    then: Reaction = lambda *_: None,
    address: str = "",
    **limits: float,
) -> tuple[Exit, list[Event]]:
    """Run a night over sites whose names say how they behave; return code and events.

    ``address``: of the site of the first two.
    """
    events: list[Event] = []

    async def run() -> Exit:
        def handle(event: Event) -> None:
            events.append(event)
            then(night, event)

        night = Night(Limits(jobs=jobs, **limits), tmp_path / "logs", handle, command=COMMAND)
        first, others = names[:2], names[2:]
        return await night.run(
            [*(spider_site(name, address) for name in first), *map(spider_site, others)]
        )

    return asyncio.run(run()), events


def ends(events: list[Event]) -> dict[str | None, Event]:
    return {event.site: event for event in events if event.kind is EventKind.SITE_ENDED}


def test_a_night_that_goes_well(tmp_path: Path) -> None:
    code, events = hold(tmp_path, "one", "two", "out-of-time")
    assert code is Exit.SUCCESS
    kinds = [event.kind for event in events]
    assert (kinds[0], kinds[-1]) == (EventKind.NIGHT_STARTED, EventKind.NIGHT_ENDED)
    assert (events[0].sites, events[0].jobs) == (3, 2)
    assert {event.outcome for event in ends(events).values()} == {CrawlOutcome.FINISHED}
    assert ends(events)["one"].figures == CrawlCounts(pages=5, new=3, bytes=100)
    assert ends(events)["out-of-time"].why == "closespider_timeout"
    assert events[-1].figures == CrawlCounts(pages=15, new=9, bytes=300)
    assert events[-1].why is None
    assert (tmp_path / "logs" / "one.log").read_text() == "working\n"
    told = [event.figures for event in events if event.kind is EventKind.PROGRESS and event.site]
    assert CrawlCounts(pages=1, left=4) in told


def test_two_crawls_of_one_host_never_run_at_once(tmp_path: Path) -> None:
    def stop_after_two(night: Night, event: Event) -> None:
        if event.kind is EventKind.SITE_ENDED and event.site == "two":
            night.stop("told to")

    names = ("slow", "one", "two")
    _, events = hold(tmp_path, *names, then=stop_after_two, address="https://example.com/a/")
    assert {site: event.outcome for site, event in ends(events).items()} == {
        "slow": CrawlOutcome.STOPPED,
        "one": CrawlOutcome.NOT_REACHED,
        "two": CrawlOutcome.FINISHED,
    }


@pytest.mark.parametrize(
    ("how", "outcome", "why", "exit_code"),
    [
        ("failed", CrawlOutcome.FAILED, "the disk is full: make room.", 1),
        ("unusable", CrawlOutcome.FAILED, "the disk is full: make room.", 2),
        ("locked", CrawlOutcome.LOCKED, "the disk is full: make room.", 3),
        ("broken", CrawlOutcome.FAILED, "RuntimeError: no way on", 1),
        ("killed", CrawlOutcome.CRASHED, "it was killed by SIGKILL", -9),
    ],
)
def test_one_that_ends_badly_is_named_and_costs_no_other(
    tmp_path: Path, how: str, outcome: CrawlOutcome, why: str, exit_code: int
) -> None:
    code, events = hold(tmp_path, how, "well", jobs=1)
    assert code is Exit.SITE_FAILED
    end = ends(events)[how]
    assert (end.outcome, end.why, end.exit_code) == (outcome, why, exit_code)
    assert ends(events)["well"].outcome is CrawlOutcome.FINISHED
    assert events[-1].outcomes == {how: outcome, "well": CrawlOutcome.FINISHED}


def test_a_site_outside_of_its_hours_is_left_for_another_night(tmp_path: Path) -> None:
    code, events = hold(tmp_path, "closed", "well", jobs=1)
    assert code is Exit.STOPPED_EARLY
    end = ends(events)["closed"]
    assert (end.outcome, end.why) == (CrawlOutcome.NOT_REACHED, "the disk is full: make room.")


def test_one_that_tells_nothing_hangs_and_is_ended(tmp_path: Path) -> None:
    code, events = hold(tmp_path, "mute", silence=0.01)
    assert code is Exit.SITE_FAILED
    end = ends(events)["mute"]
    assert end.outcome is CrawlOutcome.CRASHED
    assert end.why is not None
    assert "reported no progress for 0.01 s" in end.why


def test_no_more_at_once_than_jobs(tmp_path: Path) -> None:
    _, events = hold(tmp_path, "one", "two", "three", jobs=1)
    order = [
        event.kind
        for event in events
        if event.kind in (EventKind.SITE_STARTED, EventKind.SITE_ENDED)
    ]
    assert order == [EventKind.SITE_STARTED, EventKind.SITE_ENDED] * 3


def when_working(site: str, do: Callable[[Night], None]) -> Reaction:
    """Do something once, when the site's crawl is running."""
    done: list[bool] = []

    def then(night: Night, event: Event) -> None:
        if event.kind is EventKind.PROGRESS and event.site == site and not done:
            done.append(True)
            do(night)

    return then


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_crawls_in_order(tmp_path: Path, number: signal.Signals) -> None:
    before = signal.getsignal(number)
    then = when_working("slow", lambda _: os.kill(os.getpid(), number))
    code, events = hold(tmp_path, "slow", "late", jobs=1, then=then)
    assert code is Exit.STOPPED_EARLY
    assert events[-1].why == f"stopped by {number.name}"
    end = ends(events)["slow"]
    assert (end.outcome, end.figures) == (CrawlOutcome.STOPPED, CrawlCounts(pages=2, new=1))
    assert ends(events)["late"].outcome is CrawlOutcome.NOT_REACHED
    assert signal.getsignal(number) is before


def test_the_end_of_its_time_ends_the_night_the_same_way(tmp_path: Path) -> None:
    code, events = hold(tmp_path, "slow", "late", jobs=1, night=0.01)
    assert code is Exit.STOPPED_EARLY
    assert ends(events)["slow"].outcome is CrawlOutcome.STOPPED
    assert ends(events)["late"].outcome is CrawlOutcome.NOT_REACHED
    assert events[-1].why is not None
    assert "minutes were over" in events[-1].why


def test_one_that_leaves_when_the_night_ends_has_not_crashed(tmp_path: Path) -> None:
    def then(night: Night, event: Event) -> None:
        if event.kind is EventKind.PROGRESS and event.figures == CrawlCounts(pages=6, new=3):
            night.stop("enough")

    code, events = hold(tmp_path, "leaving", then=then)
    assert code is Exit.STOPPED_EARLY
    end = ends(events)["leaving"]
    assert (end.outcome, end.why, end.exit_code) == (CrawlOutcome.STOPPED, None, -signal.SIGTERM)


def test_who_does_not_end_when_asked_is_killed_after_the_grace(tmp_path: Path) -> None:
    then = when_working("stubborn", lambda night: night.stop("enough"))
    _, events = hold(tmp_path, "stubborn", then=then, grace=0.01)
    end = ends(events)["stubborn"]
    assert (end.outcome, end.why, end.exit_code) == (CrawlOutcome.STOPPED, "it was killed", -9)


def test_who_asks_twice_does_not_wait_for_the_grace(tmp_path: Path) -> None:
    def ask_twice(night: Night) -> None:
        night.stop("enough")
        night.stop("at once")

    then = when_working("stubborn", ask_twice)
    _, events = hold(tmp_path, "stubborn", then=then, grace=3600)
    assert ends(events)["stubborn"].exit_code == -9
    assert events[-1].why == "enough"


def test_a_server_that_does_not_answer_keeps_no_night(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.night.run.KILLED_WITHIN_S", 0.1)
    pids: list[int] = []

    def then(night: Night, event: Event) -> None:
        if event.kind is EventKind.SITE_STARTED and event.pid:
            pids.append(psutil.Process(event.pid).ppid())
        if event.kind is EventKind.PROGRESS:
            os.kill(pids[0], signal.SIGSTOP)
            night.stop("enough")
            night.stop("at once")

    code, events = hold(tmp_path, "stubborn", then=then)
    assert code is Exit.STOPPED_EARLY
    assert ends(events)["stubborn"].exit_code == -9


def test_a_crawl_that_cannot_be_started_when_the_night_ends_was_not_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights: list[Night] = []

    async def fail(*_: object) -> None:
        nights[0].stop("enough")
        raise OSError("the server has ended")

    monkeypatch.setattr(ForkServer, "start", fail)
    code, events = hold(tmp_path, "one", then=lambda night, _: nights.append(night))
    assert code is Exit.STOPPED_EARLY
    assert ends(events)["one"].outcome is CrawlOutcome.NOT_REACHED


def test_a_night_that_breaks_leaves_no_crawl_behind(tmp_path: Path) -> None:
    pids: list[int] = []

    def break_down(_: Night, event: Event) -> None:
        if event.kind is EventKind.SITE_STARTED and event.pid:
            pids.append(event.pid)
        if event.kind is EventKind.PROGRESS:
            raise RuntimeError("the screen is gone")

    with pytest.raises(ExceptionGroup):
        hold(tmp_path, "stubborn", then=break_down)
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_a_crawl_that_cannot_be_started_is_a_crashed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.night.run.ForkServer", ForkServer)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    code, events = hold(tmp_path, "one", "two")
    assert code is Exit.SITE_FAILED
    assert {event.outcome for event in ends(events).values()} == {CrawlOutcome.CRASHED}
    why = ends(events)["one"].why
    assert why is not None
    assert why.startswith("its crawl could not be started ([Errno 2] No such file")
    assert ends(events)["one"].log == str(tmp_path / "logs" / "one.log")


def test_settings_of_the_site_and_of_the_night_reach_the_crawl(tmp_path: Path) -> None:
    (tmp_path / "show.py").write_text("import json, sys; print(json.dumps(sys.argv[1:]))")
    site = Site(name="a", spider="news", url="https://a.example/", settings={"X": "1"})

    async def run() -> None:
        night = Night(
            Limits(jobs=1), tmp_path, lambda _: None, command=["show"], options=["-s", "Y=2"]
        )
        await night.run([site])

    asyncio.run(run())
    words = json.loads((tmp_path / "a.log").read_text())
    assert words[:7] == ["news", "-a", "site=https://a.example/", "-s", "X=1", "-s", "Y=2"]


def test_the_log_of_the_night_before_is_kept(tmp_path: Path) -> None:
    for how in ("one", "one"):
        hold(tmp_path, how)
    logs = sorted(file.name for file in (tmp_path / "logs").iterdir())
    assert logs == ["one.before.log", "one.log"]


@pytest.mark.parametrize(
    ("outcomes", "alarms", "problem", "code"),
    [
        ([], 0, None, Exit.SUCCESS),
        ([CrawlOutcome.FINISHED], 0, None, Exit.SUCCESS),
        ([CrawlOutcome.FINISHED], 2, None, Exit.ALARMS),
        ([CrawlOutcome.FINISHED], 2, "no mail went out", Exit.SITE_FAILED),
        (
            [CrawlOutcome.FINISHED, CrawlOutcome.FAILED, CrawlOutcome.STOPPED],
            1,
            None,
            Exit.SITE_FAILED,
        ),
        ([CrawlOutcome.LOCKED], 0, None, Exit.SITE_FAILED),
        ([CrawlOutcome.CRASHED], 0, None, Exit.SITE_FAILED),
        ([CrawlOutcome.FINISHED, CrawlOutcome.NOT_REACHED], 1, None, Exit.STOPPED_EARLY),
        ([CrawlOutcome.STOPPED], 0, None, Exit.STOPPED_EARLY),
    ],
)
def test_exit_code_of_a_night(
    outcomes: list[CrawlOutcome], alarms: int, problem: str | None, code: Exit
) -> None:
    assert find_exit(outcomes, alarms, problem) is code
