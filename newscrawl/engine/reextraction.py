"""Stored articles read again on an engine, each site by one of its machines."""

import functools
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
from newscrawl.store.state.database import StoreError


@dataclass(frozen=True, kw_only=True)
class SitesToRead:
    """Sites of a remote store, and how their archives are read again."""

    store: str
    store_id: str
    """Identity of the store, which all machines must find at its address."""

    sites: Sequence[str]
    arguments: Sequence[str]
    """Options of ``newscrawl reextract``, without ``--apply``."""

    sites_file: str | None
    """Name of the object with what the user says of sites."""

    commit_s: float


@dataclass(frozen=True, kw_only=True)
class SiteOutput:
    """What came of one site."""

    site: str
    text: str
    """What the command printed."""

    is_good: bool


def reextract_on_engine(address: str, task: SitesToRead, *, applies: bool) -> Iterator[SiteOutput]:
    """Yield what came of each site as it ends. Raises ``EngineError`` and ``StoreError``.

    ``applies``: whether the changes are stored; the machine then claims the site.
    """
    with workers_of(address) as workers:
        if not applies:
            work = functools.partial(preview_reextraction, task)
            yield from workers.as_they_end(work, task.sites)
            return
        night = f"reextract {datetime.now(UTC).isoformat(timespec='seconds')}"
        claims = [
            SiteTask(
                site=site,
                command="reextract",
                arguments=(*task.arguments, "--apply", site),
                store=task.store,
                store_id=task.store_id,
                night=night,
                commit_s=task.commit_s,
                sites_file=task.sites_file,
            )
            for site in task.sites
        ]
        yield from workers.as_they_end(apply_reextraction, claims)


def apply_reextraction(claim: SiteTask) -> SiteOutput:
    """Read a site again and store the changes."""
    result = SiteResult.from_json(run_site(claim))
    return SiteOutput(
        site=claim.site,
        text=result.output or f"{result.why or ''}\n",
        is_good=result.outcome is CrawlOutcome.FINISHED,
    )


def preview_reextraction(task: SitesToRead, site: str) -> SiteOutput:
    """Run ``newscrawl reextract`` on a copy of a site; one that fails keeps no other from it."""
    try:
        return _preview(task, site)
    except (StoreError, OSError) as error:
        return SiteOutput(site=site, text=f"{error}\n", is_good=False)


def _preview(task: SitesToRead, site: str) -> SiteOutput:
    objects = Objects(task.store)
    objects.check_identity(task.store_id)
    with tempfile.TemporaryDirectory(prefix="newscrawl-") as folder:
        data = Path(folder) / "data"
        pull_state(objects, site, data)
        pull_site(objects, site, data, with_archive=True)
        words = [*task.arguments, site, "-s", f"NEWSCRAWL_DATA={data}", "-s", "NEWSCRAWL_STORE="]
        if task.sites_file is not None:
            path = fetch_file(task.store, task.sites_file, Path(folder))
            words += ["-s", f"NEWSCRAWL_SITES={path}"]
        done = subprocess.run(
            [sys.executable, "-m", "newscrawl", "reextract", *words],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    return SiteOutput(site=site, text=done.stdout + done.stderr, is_good=done.returncode == 0)
