"""What happens to a whole host or to the whole store of ``cluster.py``, for longer than a lease."""

import itertools
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.cluster_check import Findings, check_apart
from benchmarks.cluster_hosts import INNER, OUTER, WORKERS, Hosts
from benchmarks.cluster_machines import COMMIT_S, Machines
from benchmarks.cluster_workers import reap_orphans
from newscrawl.engine.site_task import LEASE
from newscrawl.remote_store.site_log import MARGIN_S, EntryKind, LogEntry

LINK_SITES, _LINK_PAGES = 4, 40
_OUTAGE_SITES, _OUTAGE_PAGES, _OUTAGE_COMMIT_S = 3, 150, 10
_BEGUN = 5
"""Requests of a crawl that has got somewhere."""

_TICK_S = 0.1


def cut_links(root: Path, hosts: Hosts) -> int:
    """Cut the links of a host past its lease, those to the store or all; return the exit code."""
    first = WORKERS[0]
    with Machines(root / "hosts", LINK_SITES, _LINK_PAGES, is_s3=True, hosts=hosts) as machines:
        cut, moved = 0, 0
        for night, networks in enumerate(((INNER,), (INNER, OUTER)), start=1):
            if night > 1:
                machines.grow_sites()
            machines.start_night()
            if _wait(machines, lambda: bool(crawls_on(machines, first))):
                lost = crawls_on(machines, first)
                hosts.cut(first, networks)
                _wait(machines, _after(COMMIT_S * LEASE + MARGIN_S + 2))
                hosts.mend(first)
                cut += lost
            _wait(machines, lambda: False)
        moved = count_moved(machines)
        found = check_apart(machines, night)
    print(f"crawls on the host when its links were cut: {cut}, sites taken over: {moved}")
    _print(machines, found)
    return int(bool(found.faults or not moved))


def stop_store(root: Path, seconds: float) -> int:
    """Stop the store, let it hang, and end a night in which it hangs; return the exit code."""
    sizes = _OUTAGE_SITES, _OUTAGE_PAGES
    with Machines(root / "store", *sizes, is_s3=True, commit_s=_OUTAGE_COMMIT_S) as machines:
        for night, incident in enumerate((_down, _hanging, _ended_while_hanging, _none), start=1):
            if night > 1:
                machines.grow_sites()
            machines.start_night()
            began = time.monotonic()
            if _wait(machines, lambda: len(machines.busy(_BEGUN)) == _OUTAGE_SITES):
                incident(machines, seconds)
            _wait(machines, lambda: False)
            took = time.monotonic() - began
            print(f"{incident.__name__.strip('_').replace('_', ' ')}: {took:.0f} s", flush=True)
        found = check_apart(machines, night)
    _print(machines, found)
    return int(bool(found.faults))


def _down(machines: Machines, seconds: float) -> None:
    machines.cut_store()
    _wait(machines, _after(seconds))
    machines.undo("cut", [])


def _hanging(machines: Machines, seconds: float) -> None:
    machines.hang_store()
    _wait(machines, _after(seconds))
    machines.hang_store(signal.SIGCONT)


def _ended_while_hanging(machines: Machines, seconds: float) -> None:
    machines.hang_store()
    _wait(machines, _after(_OUTAGE_COMMIT_S))
    machines.stop_night()
    asked = time.monotonic()
    if _wait(machines, _after(3 * seconds)):
        print(f"  the night did not end in {3 * seconds:.0f} s", file=sys.stderr)
    print(f"  the night has ended {time.monotonic() - asked:.0f} s after it was told to")
    machines.hang_store(signal.SIGCONT)
    time.sleep(_OUTAGE_COMMIT_S * LEASE + MARGIN_S)


def _none(machines: Machines, seconds: float) -> None:
    """Let nothing happen: what the nights before have left is crawled."""


def _after(seconds: float) -> Callable[[], bool]:
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


def _wait(machines: Machines, condition: Callable[[], bool]) -> bool:
    """Wait for a condition; return ``False`` if the night ends before."""
    while not condition():
        machines.replace_ended()
        reap_orphans()
        if machines.is_night_over():
            return False
        time.sleep(_TICK_S)
    return True


def crawls_on(machines: Machines, host: str) -> int:
    """Return how many crawls that have got somewhere run on a host."""
    return sum(machines.host_of_worker[worker] == host for worker, _ in machines.busy(_BEGUN))


def count_moved(machines: Machines) -> int:
    """Return how often a site was claimed on one host that another had not released."""
    count = 0
    for log in (machines.folder / "prefix" / "sites").glob("*/log"):
        entries = [
            LogEntry.from_json(file.read_bytes()) for file in sorted(log.glob("[0-9]*[0-9]"))
        ]
        hosts = [machines.host_of_worker.get(int(one.machine.split(":")[1])) for one in entries]
        count += sum(
            after.kind is EntryKind.CLAIM
            and before.kind is not EntryKind.RELEASE
            and hosts[at] != hosts[at + 1]
            for at, (before, after) in enumerate(itertools.pairwise(entries))
        )
    return count


def _print(machines: Machines, found: Findings) -> None:
    print(
        f"articles {found.articles}, lost {found.missing}, double {found.double}, "
        f"torn {found.torn}, without WARC record {found.unarchived}, "
        f"two crawls at once {found.at_once}, claims {found.claims}, "
        f"temporary folders left {found.folders_left}"
    )
    print(f"exit codes {found.exits}, outcomes {dict(found.outcomes)}")
    for event in machines.events():
        if event.get("why") and event["event"] != "alarm":
            print(f"  {event['event']} {event.get('site', '')}: {event['why']}")
