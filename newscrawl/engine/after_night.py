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
    try:
        with workers_of(address) as workers:
            find_clusters(store, workers.in_order)
            workers.in_order(functools.partial(_sweep, store), sites)
    except (RemoteStoreError, EngineError, OSError, TimeoutError) as error:
        return f"near-duplicates were not found, and nothing was swept ({error})"
    return None


def _sweep(store: str, site: str) -> None:
    sweep(Objects(store), site)
