"""Nights over many machines while workers, scheduler and store fail; count what is lost or double.

    python3 -m benchmarks.cluster [--kills N] [--seed N]
    python3 -m benchmarks.cluster --hosts
    python3 -m benchmarks.cluster --outage SECONDS

Loopback sites are crawled by ``newscrawl nightly --on`` over a scheduler and workers of Dask, which
are processes of this machine, at the same time with a folder and with an S3 server as the store.
In two nights, in which each site has new stories, workers are killed, alone or with their crawls,
and replaced; workers, their crawls or both are stopped until their lease is over, and continued;
the store is cut off; tasks are run a second time beside the first; the scheduler is killed and
started again. More nights follow if the first two end before all of it has happened. Then each
article must be published once, in whole lines, with its WARC record, and the log of the sites must
not have two crawls that ask one site at the same time. The exit code is 1 if anything is wrong.

A control runs without the guard of leases: the same check must see two crawls at once, and each
article must be published once all the same.

With ``--hosts``, scheduler, store and two workers are hosts in network namespaces, which needs
root: in two nights the links of one worker are cut until its lease is over, to the store only and
to the sites as well, and the sites must move to the other. With ``--outage``, the store is stopped
for so long in one night, and hangs in the next two, of which the second is told to end meanwhile.
"""

import argparse
import contextlib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import dask

from benchmarks.cluster_check import Findings, check_apart
from benchmarks.cluster_hosts import STORE, Hosts, HostsError
from benchmarks.cluster_incidents import LINK_SITES, cut_links, stop_store
from benchmarks.cluster_machines import COMMIT_S, Machines, free_port
from benchmarks.cluster_sites import NETWORK
from benchmarks.cluster_workers import MOMENTS, adopt_orphans, reap_orphans
from newscrawl.engine.site_task import LEASE
from newscrawl.fork_server import load_all
from newscrawl.night.events import Exit
from newscrawl.remote_store.site_log import MARGIN_S

NIGHTS = 2
_MOST_NIGHTS = 8
_TICK_S = 0.1
_BLOWS = (1, 2, 3, 4)
"""Workers that are killed or stopped at one blow."""

_AIMS = (
    *("commit", "release", "claim", "publish", "restore", "commit", "claim", "release"),
    *("restore", "publish", "commit", "sweep", "claim", "compare"),
)
"""Moments at which workers are killed, as often as they stand here."""

_PAST_LEASE_S = COMMIT_S * LEASE + MARGIN_S + 2
_CUT_S = (4.0, COMMIT_S * LEASE + 6.0)
_SCHEDULER_S = 2.0

_S3 = {
    "AWS_ALLOW_HTTP": "true",
    "AWS_ACCESS_KEY_ID": "benchmark",
    "AWS_SECRET_ACCESS_KEY": "benchmark",
    "AWS_REGION": "us-east-1",
}
_DASK = {
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "5s",
    "DASK_DISTRIBUTED__WORKER__HEARTBEAT": "500ms",
    # Many processes share two cores here: what each measures of itself costs more than its work.
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "2s",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
}


class Trial:
    """The nights over one store, and what is to happen in them."""

    def __init__(
        self, machines: Machines, faults: Sequence[str], interval: float, seed: int
    ) -> None:
        self.machines = machines
        self.chance = random.Random(seed)
        self.faults = self.chance.sample(faults, len(faults))
        self.interval = interval
        self.done: Counter[str] = Counter()
        self.nights = 0
        self.is_over = False
        self._left_after_tonight = 0
        self._next = 0.0
        self._later: list[tuple[float, str, list[int]]] = []

    def tick(self) -> None:
        """Do what is due."""
        machines = self.machines
        machines.replace_ended()
        now = time.monotonic()
        for due in [one for one in self._later if one[0] <= now]:
            self._later.remove(due)
            machines.undo(*due[1:])
        if not machines.is_night_over():
            is_due = now >= self._next and machines.nights_begun() == self.nights
            if is_due and len(self.faults) > self._left_after_tonight:
                self._do(self.faults.pop())
                self._next = now + self.chance.expovariate(1 / self.interval)
            return
        if self._later:
            return
        if int(Exit.CANNOT_START) in machines.exits:
            raise SystemExit(f"a night could not start: see {machines.root / 'night.log'}")
        is_done = not self.faults and not machines.aimed()
        if (self.nights >= NIGHTS and is_done) or self.nights == _MOST_NIGHTS:
            self.is_over = True
            return
        self.nights += 1
        if self.nights > 1:
            machines.grow_sites()
        self._left_after_tonight = len(self.faults) // 2 if self.nights == 1 else 0
        self._next = now + 3
        machines.start_night()

    def _do(self, fault: str) -> None:
        """Let something happen, or several at one blow; what hits nothing comes again later."""
        kind, _, which = fault.partition(" ")
        is_blow = fault == "kill" or kind == "freeze"
        wanted = min(self.chance.choice(_BLOWS) if is_blow else 1, 1 + self.faults.count(fault))
        for _ in range(wanted - 1):
            self.faults.remove(fault)
        happened = self._let_happen(kind, which, wanted)
        self.done[kind] += happened
        for _ in range(wanted - happened):
            self.faults.insert(self.chance.randint(0, len(self.faults)), fault)

    def _let_happen(self, kind: str, which: str, count: int) -> int:
        """Return how often it has happened."""
        machines, chance = self.machines, self.chance
        if kind == "aim":
            machines.aim(which)
            return 1
        if kind == "kill":
            return machines.kill_workers(chance, count)
        if kind == "freeze":
            frozen = machines.freeze(chance, which, count)
            for processes in frozen:
                self._undo_after(_PAST_LEASE_S, kind, processes)
            return len(frozen)
        if kind == "twice":
            return int(machines.run_again(chance))
        if kind == "cut":
            if not machines.cut_store():
                return 0
            self._undo_after(chance.uniform(*_CUT_S), kind)
            return 1
        machines.stop_scheduler()
        self._undo_after(_SCHEDULER_S, kind)
        return 1

    def _undo_after(self, seconds: float, kind: str, processes: Sequence[int] = ()) -> None:
        self._later.append((time.monotonic() + seconds, kind, list(processes)))


def faults_of(kills: int) -> list[str]:
    """Return what is to happen to one store when so many workers are killed."""
    aims = [f"aim {_AIMS[number % len(_AIMS)]}" for number in range(kills // 2)]
    few = max(1, kills // 20)
    freezes = [f"freeze {('both', 'worker', 'crawl')[number % 3]}" for number in range(few)]
    cuts = ["cut"] * ((few + 1) // 2)
    return ["kill"] * (kills - len(aims)) + aims + freezes + cuts + ["twice"] * few + ["scheduler"]


def run(trials: list[Trial]) -> list[Findings]:
    """Run the nights of some stores at the same time, then one night in which nothing fails."""
    while not all(trial.is_over for trial in trials):
        for trial in trials:
            if not trial.is_over:
                trial.tick()
        reap_orphans()
        time.sleep(_TICK_S)
    found = []
    for trial in trials:
        before = check_apart(trial.machines, trial.nights)
        if before.missing:
            trial.machines.start_night()
            while not trial.machines.is_night_over():
                trial.machines.replace_ended()
                time.sleep(_TICK_S)
        after = check_apart(trial.machines, trial.nights) if before.missing else before
        after.late = before.missing - after.missing
        found.append(after)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=220, help="of workers; default 220")
    parser.add_argument("--sites", type=int, default=10, help="default 10")
    parser.add_argument("--pages", type=int, default=24, help="new ones a night; default 24")
    parser.add_argument("--interval", type=float, default=0.5, help="seconds between two faults")
    parser.add_argument("--seed", type=int, default=None, help="default: random")
    parser.add_argument(
        "--hosts", action="store_true", help="cut the links of a host, in network namespaces"
    )
    parser.add_argument(
        "--outage",
        type=float,
        metavar="SECONDS",
        help="stop the store for so long, and let it hang",
    )
    parser.add_argument("--keep", type=Path, help="folder in which all files are kept")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(10**6)
    os.environ |= _DASK | _S3 | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}"}
    dask.config.refresh()
    load_all()
    adopt_orphans()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        root = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if options.hosts:
            code = _run_on_hosts(root)
        elif options.outage:
            code = stop_store(root, options.outage)
        else:
            code = _run_trials(root, options, seed)
    print(f"{time.monotonic() - began:.0f} s, {cpu_seconds():.0f} s of CPU, seed {seed}")
    return code


def _run_on_hosts(root: Path) -> int:
    try:
        with Hosts(LINK_SITES) as hosts:
            port = free_port()
            os.environ["AWS_ENDPOINT_URL"] = f"http://{hosts.address(STORE)}:{port}"
            os.environ[NETWORK] = hosts.network_of_sites
            return cut_links(root, hosts)
    except HostsError as error:
        print(f"skipped: network namespaces cannot be made here ({error})")
        return 0


def _run_trials(root: Path, options: argparse.Namespace, seed: int) -> int:
    with contextlib.ExitStack() as stack:
        stores = [
            stack.enter_context(Machines(root / name, options.sites, options.pages, is_s3=is_s3))
            for name, is_s3 in (("folder", False), ("S3", True))
        ]
        trials = [
            Trial(one, faults_of(options.kills // 2), options.interval, seed + at)
            for at, one in enumerate(stores)
        ]
        control = stack.enter_context(
            Machines(root / "control", 3, 3 * options.pages, is_s3=False, is_guarded=False)
        )
        trials.append(Trial(control, ["freeze worker"] * 6, 2.0, seed))
        found = run(trials)
    print_table(["folder", "S3", "no guard"], trials, found)
    is_seen = found[2].at_once > 0
    return int(any(one.faults for one in found[:2]) or bool(found[2].double) or not is_seen)


def cpu_seconds() -> float:
    """Return the CPU time of this process and its descendants."""
    reap_orphans()
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def print_table(names: list[str], trials: list[Trial], found: list[Findings]) -> None:
    """Print what was done to each store, and what came of it."""
    rows = {
        "nights": [trial.nights for trial in trials],
        "workers killed": [trial.done["kill"] for trial in trials],
        **{
            f"in a {moment}": [trial.machines.hits()[moment] for trial in trials]
            for moment in MOMENTS
        },
        "frozen past the lease": [trial.done["freeze"] for trial in trials],
        "store cut off": [trial.done["cut"] for trial in trials],
        "tasks run twice": [trial.done["twice"] for trial in trials],
        "scheduler killed": [trial.done["scheduler"] for trial in trials],
        "claims": [one.claims for one in found],
        "articles": [one.articles for one in found],
        "lost": [one.missing for one in found],
        "double": [one.double for one in found],
        "torn lines": [one.torn for one in found],
        "without WARC record": [one.unarchived for one in found],
        "two crawls at once": [one.at_once for one in found],
        "in the next night only": [one.late for one in found],
        "temporary folders left": [one.folders_left for one in found],
    }
    print(f"{'':<24}{''.join(f'{name:>10}' for name in names)}")
    for name, values in rows.items():
        print(f"{name:<24}{''.join(f'{value:>10}' for value in values)}")
    for name, one in zip(names, found, strict=True):
        print(f"{name}: exit codes {one.exits}, outcomes {dict(one.outcomes)}")


if __name__ == "__main__":
    sys.exit(main())
