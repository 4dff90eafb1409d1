"""What follows a night on an engine: near-duplicates over all sites, and the sweeper."""

import functools
from collections.abc import Sequence

from newscrawl.engine.connection import EngineError, workers_of
from newscrawl.remote_store.near_duplicates import find_clusters
from newscrawl.remote_store.objects import Objects, RemoteStoreError
from newscrawl.remote_store.sweeping import sweep


def finish_on_engine(address: str, store: str, sites: Sequence[str]) -> str | None:
    """Do what follows a night on the workers; return a sentence if it could not be done.

    What is left undone is done after the next night.
    """
    problems = []
    try:
        with workers_of(address) as workers:
            try:
                find_clusters(store, workers.in_order)
            except RemoteStoreError as error:
                problems.append(f"near-duplicates were not found ({error})")
            swept = workers.in_order(functools.partial(sweep_site, store), sites)
            if not_swept := [problem for problem in swept if problem is not None]:
                problems.append(f"{len(not_swept)} of {len(sites)} sites were not swept, such as ")
                problems[-1] += not_swept[0]
    except (EngineError, OSError, TimeoutError) as error:
        problems.append(f"near-duplicates were not found, or sites not swept ({error})")
    return "; ".join(problems) or None


def sweep_site(store: str, site: str) -> str | None:
    """Sweep a site; return a sentence if that is not possible, which keeps no other from it."""
    try:
        sweep(Objects(store), site)
    except RemoteStoreError as error:
        return f"{site} ({error})"
    return None
