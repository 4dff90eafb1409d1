"""How a night on an engine starts, from the settings of the machine that starts it."""

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from newscrawl.engine.run import Engine, NightOnEngine
from newscrawl.night.events import Event, Exit
from newscrawl.night.finish import NightResult
from newscrawl.remote_store.objects import Objects, check_store, full_address
from newscrawl.settings import find_defaults
from newscrawl.sites_file.read import Site
from newscrawl.sites_file.stated_sites import find_sites_file

_OWN = ("NEWSCRAWL_DATA", "NEWSCRAWL_STORE", "NEWSCRAWL_SITES", "NEWSCRAWL_ALERT")
"""Settings of the machine that starts the night, which the crawls do not get."""


def find_engine_problem(settings: Mapping[str, Any]) -> str | None:
    """Return a sentence on what keeps a night on an engine from starting."""
    if not settings["NEWSCRAWL_STORE"]:
        return (
            "--on needs a store that all machines reach: -s NEWSCRAWL_STORE=s3://bucket/prefix, "
            "or the path of a shared folder."
        )
    if not int(settings["NEWSCRAWL_COMMIT_SECONDS"]):
        return "NEWSCRAWL_COMMIT_SECONDS is 0: set it to 1 or more; 60 is the default."
    if str(settings["NEWSCRAWL_NEAR_DUPLICATES"]).strip().lower() == "drop":
        return (
            "NEWSCRAWL_NEAR_DUPLICATES=drop works on one machine only: near-duplicates of other "
            "sites are known after the night. Set it to keep."
        )
    return None


def describe_engine(
    address: str,
    settings: Mapping[str, Any],
    *,
    options: Sequence[str],
    sites_file: Path | None,
    minutes: float | None,
    since: datetime | None,
) -> Engine:
    """Return where and how the crawls run.

    ``options``: of every crawl; ``sites_file``: instead of the one that the settings name;
    ``since``: sites that any night has crawled since then are left out.
    """
    return Engine(
        address=address,
        store=full_address(settings["NEWSCRAWL_STORE"]),
        commit_s=int(settings["NEWSCRAWL_COMMIT_SECONDS"]),
        options=options,
        sites_file=find_sites_file(str(sites_file or settings["NEWSCRAWL_SITES"] or "")),
        since=since,
        seconds=minutes * 60 if minutes else None,
        looks_up_addresses=not settings["NEWSCRAWL_REPLAY"],
    )


def run_on_engine(
    engine: Engine,
    sites: Sequence[Site],
    data: Path,
    on_event: Callable[[Event], None],
    finish: Callable[[Mapping[str, str]], NightResult],
) -> tuple[Exit, bool]:
    """Crawl the sites on the engine; return the exit code, and whether a signal stopped it.

    Raises ``EngineError`` or ``StoreError`` if it cannot begin.
    """
    engine = replace(engine, store_id=check_store(Objects(engine.store)))
    night = NightOnEngine(engine, data, on_event, finish)
    return asyncio.run(night.run(sites)), night.is_told_to_stop


def settings_of_environment(stated: Iterable[str]) -> list[str]:
    """Return the settings of this machine's environment as options, for the other machines.

    ``stated``: settings of the command line, ``NAME=VALUE``, which win.
    """
    named = {setting.partition("=")[0] for setting in stated}
    return [
        word
        for name in find_defaults()
        if name in os.environ and name not in named and name not in _OWN
        for word in ("-s", f"{name}={os.environ[name]}")
    ]
