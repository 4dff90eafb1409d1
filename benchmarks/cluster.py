"""Nights over many machines while workers, scheduler and store fail; count what is lost or double.

    python3 -m benchmarks.cluster [--kills N] [--seed N]

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
"""

import argparse
import contextlib
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import dask

from benchmarks.cluster_check import Findings, check
from benchmarks.cluster_machines import COMMIT_S, FORK, Machines, free_port
from newscrawl.engine.site_task import LEASE
from newscrawl.night.events import Exit
from newscrawl.remote_store.site_log import MARGIN_S

_TICK_S = 0.05
_MOST_NIGHTS = 8
_PAST_LEASE_S = COMMIT_S * LEASE + MARGIN_S + 2
_CUT_S = (4.0, COMMIT_S * LEASE + 3.0)

_S3 = {
    "AWS_ALLOW_HTTP": "true",
    "AWS_ACCESS_KEY_ID": "benchmark",
    "AWS_SECRET_ACCESS_KEY": "benchmark",
    "AWS_REGION": "us-east-1",
}
_DASK = {
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "5s",
    "DASK_DISTRIBUTED__WORKER__HEARTBEAT": "500ms",
}


class Trial:
    """The nights over one store, and what is to happen in them."""

    def __init__(self, machines: Machines, faults: list[str], interval: float, seed: int) -> None:
        self.machines = machines
        self.chance = random.Random(seed)
        self.chance.shuffle(faults)
        self.faults = faults
        self.interval = interval
        self.done: Counter[str] = Counter()
        self.nights = 0
        self.is_over = False
        self._left_tonight = 0
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
            if self._left_tonight and now >= self._next:
                self._left_tonight -= 1
                self._do(self.faults.pop())
                self._next = now + self.chance.expovariate(1 / self.interval)
            return
        if self._later:
            return
        if int(Exit.CANNOT_START) in machines.exits:
            raise SystemExit(f"a night could not start: see {machines.root / 'night.log'}")
        if (self.nights >= 2 and not self.faults) or self.nights == _MOST_NIGHTS:
            self.is_over = True
            return
        self.nights += 1
        if self.nights > 1:
            machines.grow_sites()
        self._left_tonight = len(self.faults) // 2 if self.nights == 1 else len(self.faults)
        self._next = now + 5
        machines.start_night()

    def _do(self, fault: str) -> None:
        machines, chance = self.machines, self.chance
        undo: tuple[float, str, list[int]] | None = None
        if fault == "kill":
            is_done = machines.kill_worker(chance, with_crawls=chance.random() < 0.6)
        elif fault.startswith("freeze"):
            stopped = machines.freeze(chance, fault.removeprefix("freeze "))
            is_done = bool(stopped)
            undo = (_PAST_LEASE_S, "freeze", stopped)
        elif fault == "cut":
            is_done = machines.cut_store()
            undo = (chance.uniform(*_CUT_S), "cut", [])
        elif fault == "scheduler":
            machines.stop_scheduler()
            is_done = True
            undo = (2.0, "scheduler", [])
        else:
            is_done = machines.run_again(chance)
        if not is_done:  # nothing is running that it could hit: once more, later
            self.faults.append(fault)
            self._left_tonight += 1
            return
        self.done[fault.partition(" ")[0]] += 1
        if undo:
            self._later.append((time.monotonic() + undo[0], *undo[1:]))


def faults_of(kills: int, few: int) -> list[str]:
    """Return what is to happen to one store. ``few``: of what takes long."""
    freezes = [f"freeze {('both', 'worker', 'crawl')[number % 3]}" for number in range(few)]
    cuts = ["cut"] * ((few + 1) // 2)
    return ["kill"] * kills + freezes + cuts + ["twice"] * few + ["scheduler"]


def run(trials: list[Trial]) -> list[Findings]:
    """Run the nights of some stores at the same time, then one night in which nothing fails."""
    while not all(trial.is_over for trial in trials):
        for trial in trials:
            if not trial.is_over:
                trial.tick()
        time.sleep(_TICK_S)
    found = []
    for trial in trials:
        before = check_apart(trial)
        if before.missing:
            trial.machines.start_night()
            while not trial.machines.is_night_over():
                trial.machines.replace_ended()
                time.sleep(_TICK_S)
        after = check_apart(trial) if before.missing else before
        after.late = before.missing - after.missing
        found.append(after)
    return found


def check_apart(trial: Trial) -> Findings:
    """Check in a process of its own: one that has asked a store cannot be forked any more."""
    ours, theirs = FORK.Pipe(duplex=False)
    process = FORK.Process(target=lambda: theirs.send(check(trial.machines, trial.nights)))
    process.start()
    theirs.close()
    found: Findings = ours.recv()
    process.join()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=200, help="of workers; default 200")
    parser.add_argument("--sites", type=int, default=8, help="default 8")
    parser.add_argument("--pages", type=int, default=40, help="new ones a night; default 40")
    parser.add_argument("--interval", type=float, default=0.9, help="seconds between two faults")
    parser.add_argument("--seed", type=int, default=None, help="default: random")
    parser.add_argument("--keep", type=Path, help="folder in which all files are kept")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(10**6)
    few = max(2, options.kills // 20)
    os.environ |= _DASK | _S3 | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}"}
    dask.config.refresh()
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        root = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stores = [
            stack.enter_context(Machines(root / name, options.sites, options.pages, is_s3=is_s3))
            for name, is_s3 in (("folder", False), ("S3", True))
        ]
        trials = [
            Trial(one, faults_of(options.kills // 2, few // 2 or 1), options.interval, seed + at)
            for at, one in enumerate(stores)
        ]
        found = run(trials)
        control = stack.enter_context(
            Machines(root / "control", 3, 3 * options.pages, is_s3=False, is_guarded=False)
        )
        trials.append(Trial(control, ["freeze worker"] * 4, 2.0, seed))
        found += run(trials[-1:])
    names = ["folder", "S3", "no guard"]
    print_table(names, trials, found)
    print(f"{time.monotonic() - began:.0f} s, seed {seed}")
    is_seen = found[2].at_once > 0
    return int(any(one.faults for one in found[:2]) or bool(found[2].double) or not is_seen)


def print_table(names: list[str], trials: list[Trial], found: list[Findings]) -> None:
    """Print what was done to each store, and what came of it."""
    rows = {
        "nights": [trial.nights for trial in trials],
        "workers killed": [trial.done["kill"] for trial in trials],
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
