"""Reads the store and the logs after the nights of ``cluster.py``, and counts what is wrong."""

import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from unittest import mock

from benchmarks.cluster_hosts import STORE, enter
from benchmarks.cluster_machines import Machines
from benchmarks.cluster_sites import urls_of
from benchmarks.cluster_workers import FORK
from newscrawl.engine.working_folder import data_folder, remove_left
from newscrawl.remote_store.objects import Objects
from newscrawl.remote_store.site_log import EntryKind, SiteLog
from newscrawl.store.files.archive import WarcRecord, read_warc
from newscrawl.store.working_copy import lease_left


@dataclass
class Findings:
    """What is in the store, and what is wrong."""

    articles: int = 0
    missing: int = 0
    double: int = 0
    torn: int = 0
    unarchived: int = 0
    at_once: int = 0
    """Requests of a crawl to a site that another crawl had begun to ask."""

    claims: int = 0
    late: int = 0
    """Articles that the nights with faults did not store: their crawls were stopped in order."""

    folders_left: int = 0
    exits: list[int] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def faults(self) -> int:
        """Return how much is wrong."""
        return self.missing + self.double + self.torn + self.unarchived + self.at_once


def check(machines: Machines, nights: int) -> Findings:
    """Compare the store with the stories of the sites after so many nights."""
    found = Findings(exits=machines.exits, outcomes=machines.outcomes())
    objects = Objects(machines.store)
    published: Counter[str] = Counter()
    for name in objects.names("days"):
        *lines, rest = (objects.read(name) or b"").split(b"\n")
        found.torn += bool(rest)
        for line in lines:
            try:
                published[json.loads(line)["url"]] += 1
            except ValueError:
                found.torn += 1
    wanted: set[str] = set()
    for number in range(machines.sites):
        wanted |= urls_of(number, machines.port, machines.pages * nights)
    archived: set[str] = set()
    for site in objects.folders("sites"):
        entries = list(SiteLog(objects, site).entries())
        found.claims += sum(entry.kind is EntryKind.CLAIM for entry in entries)
        names = {name for entry in entries for name in entry.content.warcs}
        archived |= archived_urls(objects.read(name) for name in names)
    found.articles = len(published)
    found.missing = len(wanted - published.keys())
    found.double = sum(count - 1 for count in published.values())
    found.unarchived = len(published.keys() - archived)
    found.at_once = count_at_once(machines.requests.read_text().splitlines())
    found.folders_left = count_folders(machines.temporary)
    return found


def check_apart(machines: Machines, nights: int) -> Findings:
    """Check in a process of its own: one that has asked a store cannot be forked any more."""
    ours, theirs = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_send_findings, args=(machines, nights, theirs))
    process.start()
    theirs.close()
    found: Findings = ours.recv()
    process.join()
    return found


def _send_findings(machines: Machines, nights: int, to: Connection) -> None:
    if machines.hosts:
        enter(STORE)
    to.send(check(machines, nights))


def count_folders(temporary: Path) -> int:
    """Return how many folders of lost tasks the next task would leave in the temporary folder."""
    folders = list(temporary.glob("newscrawl-task-*"))
    time.sleep(max((lease_left(data_folder(one)) for one in folders), default=0))
    with mock.patch.object(tempfile, "tempdir", str(temporary)):
        remove_left()
    return len(list(temporary.glob("newscrawl-task-*")))


def archived_urls(files: Iterable[bytes | None]) -> set[str]:
    """Return the addresses of the responses in some WARC files."""
    urls = set()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.warc.gz"
        for content in files:
            path.write_bytes(content or b"")
            urls |= {one.page.url for one in read_warc(path) if isinstance(one, WarcRecord)}
    return urls


def count_at_once(lines: Iterable[str]) -> int:
    """Return how many requests came from a crawl after another had begun to ask the same site."""
    newest: dict[str, str] = {}
    earlier: dict[str, set[str]] = {}
    count = 0
    for line in lines:
        _, host, crawl, _ = line.split(" ", 3)
        if crawl in earlier.setdefault(host, set()):
            count += 1
        elif crawl != newest.get(host):
            earlier[host].add(newest.get(host, ""))
            newest[host] = crawl
    return count
