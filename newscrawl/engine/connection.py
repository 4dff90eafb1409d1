"""The connection to a scheduler of Dask distributed."""

import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from newscrawl.version import VERSION

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_S = 10
_WORKERS_S = 5


class EngineError(Exception):
    """The engine cannot be used; the message says what to do."""


@contextlib.asynccontextmanager
async def connected(address: str) -> "AsyncIterator[Client]":
    """Connect to the scheduler within the context. Raises ``EngineError``."""
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineError(
            "--on needs the extra 'cluster': pip install newscrawl[cluster]"
        ) from error
    try:
        client = await Client(  # type: ignore[no-untyped-call]
            address, asynchronous=True, timeout=_CONNECT_S, set_as_default=False
        )
    except (OSError, ValueError, TimeoutError) as error:
        raise EngineError(
            f"there is no scheduler at {address} ({_first_line(error)}): start one with 'dask "
            f"scheduler', and name the address that it prints, as in --on tcp://host:8786."
        ) from error
    try:
        yield client
    finally:
        with contextlib.suppress(OSError, TimeoutError):
            await client.close(timeout=_CONNECT_S)


async def check_workers(client: "Client") -> None:
    """Raise ``EngineError`` if there is no worker, or one with another version of newscrawl."""
    with contextlib.suppress(TimeoutError):  # those that were started together with the night
        await client.wait_for_workers(1, timeout=_WORKERS_S)  # type: ignore[misc,func-returns-value]
    versions = await client.run(find_version, on_error="return")
    if not versions:
        raise EngineError(
            "the scheduler has no workers: start some with 'dask worker ADDRESS --nthreads 8' on "
            "each machine, in an environment with newscrawl[cluster]."
        )
    for worker, version in versions.items():
        if version != VERSION:
            what = f"newscrawl {version}" if isinstance(version, str) else "no newscrawl"
            raise EngineError(
                f"the worker {worker} has {what}, and this machine has {VERSION}: install the same "
                f"version on all machines."
            )


def find_version() -> str:
    """Return the version of newscrawl; run on the workers."""
    return VERSION


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
