"""Stored articles read again on an engine, each site by one of its machines."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.engine.connection import workers_of
from newscrawl.engine.shared_file import fetch_file
from newscrawl.engine.site_task import run_site
from newscrawl.engine.tasks import SiteResult, SiteTask
from newscrawl.night.events import CrawlOutcome
from newscrawl.remote_store.mirror import pull_site, pull_state
from newscrawl.remote_store.objects import Objects


@dataclass(frozen=True, kw_only=True)
class SitesToRead:
    """Sites of a remote store, and how their archives are read again."""

    store: str
    sites: Sequence[str]
    arguments: Sequence[str]
    """Options of ``newscrawl reextract``, without ``--apply``."""

    sites_file: str | None
    """Name of the object with what the user says of sites."""

    commit_s: float


@dataclass(frozen=True, kw_only=True)
class SiteOutput:
    """What came of one site."""

    text: str
    """What the command printed."""

    is_good: bool


def reextract_on_engine(address: str, task: SitesToRead, *, applies: bool) -> Iterator[SiteOutput]:
    """Yield what came of each site as it ends. Raises ``EngineError`` and ``StoreError``.

    ``applies``: whether the changes are stored; the machine then claims the site.
    """
    with workers_of(address) as workers:
        if not applies:
            fixed = {"store": task.store, "arguments": task.arguments}
            previews = workers.as_they_end(
                preview_reextraction, task.sites, **fixed, sites_file=task.sites_file
            )
            for code, text in previews:
                yield SiteOutput(text=text, is_good=code == 0)
            return
        night = f"reextract {datetime.now(UTC).isoformat(timespec='seconds')}"
        claims = [
            SiteTask(
                site=site,
                command="reextract",
                arguments=(*task.arguments, "--apply", site),
                store=task.store,
                night=night,
                commit_s=task.commit_s,
                sites_file=task.sites_file,
            )
            for site in task.sites
        ]
        for result in map(SiteResult.from_json, workers.as_they_end(run_site, claims)):
            yield SiteOutput(
                text=result.output or result.why or "",
                is_good=result.outcome is CrawlOutcome.FINISHED,
            )


def preview_reextraction(
    site: str, store: str, arguments: Sequence[str], sites_file: str | None = None
) -> tuple[int, str]:
    """Run ``newscrawl reextract`` on a copy of a site; return its exit code and what it printed.

    ``sites_file``: name of the object with what the user says of sites.
    """
    objects = Objects(store)
    with tempfile.TemporaryDirectory(prefix="newscrawl-") as folder:
        data = Path(folder) / "data"
        pull_state(objects, site, data)
        pull_site(objects, site, data, with_archive=True)
        words = [*arguments, site, "-s", f"NEWSCRAWL_DATA={data}", "-s", "NEWSCRAWL_STORE="]
        if sites_file is not None:
            path = fetch_file(store, sites_file, Path(folder))
            words += ["-s", f"NEWSCRAWL_SITES={path}"]
        done = subprocess.run(
            [sys.executable, "-m", "newscrawl", "reextract", *words],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    return done.returncode, done.stdout + done.stderr
