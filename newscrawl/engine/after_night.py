"""What follows a night on an engine: near-duplicates over all sites, and the sweeper."""

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from newscrawl.engine.connection import EngineError
from newscrawl.remote_store.near_duplicates import find_clusters
from newscrawl.remote_store.objects import Objects, RemoteStoreError
from newscrawl.remote_store.sweeping import sweep

_CONNECT_S = 10


def finish_on_engine(address: str, store: str, sites: Sequence[str]) -> str | None:
    """Do what follows a night on the workers; return a sentence if it could not be done.

    What is left undone is done after the next night.
    """
    from distributed import Client

    try:
        with Client(  # type: ignore[no-untyped-call]
            address, timeout=_CONNECT_S, set_as_default=False
        ) as client:

            def spread(work: Callable[[Any], Any], values: Iterable[Any]) -> list[Any]:
                futures = client.map(work, list(values), pure=False)
                found: list[Any] = client.gather(futures)
                return found

            find_clusters(store, spread)
            spread(functools.partial(_sweep, store), sites)
    except (RemoteStoreError, EngineError, OSError, TimeoutError) as error:
        return f"near-duplicates were not found, and nothing was swept ({error})"
    return None


def _sweep(store: str, site: str) -> None:
    sweep(Objects(store), site)
