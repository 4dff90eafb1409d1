"""The connection to a scheduler of Dask distributed."""

import contextlib
import logging
import socket
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from newscrawl.version import VERSION

if TYPE_CHECKING:
    from distributed import Client

_R = TypeVar("_R")

_CONNECT_S = 10
_WORKERS_S = 5


class EngineError(Exception):
    """The engine cannot be used; the message says what to do."""


@contextlib.asynccontextmanager
async def connected(address: str) -> "AsyncIterator[Client]":
    """Connect to the scheduler within the context. Raises ``EngineError``."""
    client_class = _load_client()
    _check_address(address)
    try:
        client = await client_class(
            address, asynchronous=True, timeout=_CONNECT_S, set_as_default=False
        )
    except (OSError, ValueError, TimeoutError) as error:
        raise _no_scheduler(address, error) from error
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
    check_versions(versions, await _ask_scheduler(client))


async def _ask_scheduler(client: "Client") -> object:
    """Return the version of newscrawl of the scheduler, or what kept it from saying so."""
    try:
        version: object = await client.run_on_scheduler(find_version)  # type: ignore[no-untyped-call]
    except OSError:
        raise
    except Exception as error:
        return error
    return version


async def forget_submissions(client: "Client") -> None:
    """Let the scheduler forget what was submitted: it lists all submissions ever made, for good."""
    with contextlib.suppress(AttributeError, KeyError):  # another version of Dask
        await client.run_on_scheduler(_forget_submissions)  # type: ignore[no-untyped-call]


def _forget_submissions(dask_scheduler: Any) -> None:
    for span in dask_scheduler.extensions["spans"].spans.values():
        if span.metadata:
            span.metadata["collections"].clear()


class Workers:
    """The workers of an engine, for work that is called and waited for.

    Raises ``EngineError`` if a worker is lost over the same work several times.
    """

    def __init__(self, client: "Client") -> None:
        self._client = client

    def in_order(self, work: Callable[..., _R], values: Iterable[Any]) -> list[_R]:
        """Apply a function to values, and return the results."""
        futures = self._client.map(work, list(values), pure=False)
        with _explained():
            found: list[_R] = self._client.gather(futures)  # type: ignore[no-untyped-call]
        return found

    def as_they_end(
        self, work: Callable[..., _R], values: Sequence[Any], **fixed: Any
    ) -> Iterator[_R]:
        """Apply a function to values, and yield each result when it is there.

        ``fixed``: arguments that are the same for all values.
        """
        from distributed import as_completed

        futures = self._client.map(work, values, pure=False, **fixed)
        for future in as_completed(  # type: ignore[no-untyped-call]
            futures, loop=self._client.loop
        ):
            with _explained():
                result = future.result()
            yield result


@contextlib.contextmanager
def workers_of(address: str) -> Iterator[Workers]:
    """Connect to the workers of a scheduler within the context.

    Raises ``EngineError`` if there is no scheduler, no worker, or one of another version.
    """
    client_class = _load_client()
    _check_address(address)
    try:
        client = client_class(address, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise _no_scheduler(address, error) from error
    with client:
        with contextlib.suppress(TimeoutError):
            client.wait_for_workers(1, timeout=_WORKERS_S)
        versions = client.run(find_version, on_error="return")
        check_versions(versions, client.sync(_ask_scheduler, client))
        yield Workers(client)


def check_version(wanted: str) -> None:
    """Raise ``EngineError`` on a worker that has another version than the machine that began.

    Versions are compared before the work begins; this is for workers that join later.
    """
    if wanted != VERSION:
        raise EngineError(
            f"the worker on {socket.gethostname()} has newscrawl {VERSION}, and the machine that "
            f"began has {wanted}: install the same version on all machines, and start the worker "
            f"again"
        )


def find_version() -> str:
    """Return the version of newscrawl; run on the workers."""
    return VERSION


def _load_client() -> Any:
    """Return the client's class, which has no types. The package is an extra.

    What it would log of a lost connection, tracebacks, is said in a sentence by who has lost it.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineError(
            "--on needs the extra 'cluster': pip install newscrawl[cluster]"
        ) from error
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    return Client


def _check_address(address: str) -> None:
    """Raise ``EngineError`` for no address, with which Dask would start machines of its own."""
    if not address.strip():
        raise EngineError("--on is empty: name a scheduler, as in --on tcp://host:8786.")


def check_versions(versions: Mapping[str, object], of_scheduler: object) -> None:
    """Raise ``EngineError`` if a machine has another version of newscrawl than this one.

    ``versions``: by the addresses of workers; what is no text is an error of its machine. A
    worker that was lost while it was asked is left out.
    """
    versions = {key: one for key, one in versions.items() if not isinstance(one, OSError)}
    if not versions:
        raise EngineError(
            "the scheduler has no workers: start some with 'dask worker ADDRESS --nthreads 8' on "
            "each machine, in an environment with newscrawl[cluster]."
        )
    machines = {f"worker {address}": version for address, version in versions.items()}
    for machine, version in {**machines, "scheduler": of_scheduler}.items():
        if version != VERSION:
            what = f"newscrawl {version}" if isinstance(version, str) else "no newscrawl"
            raise EngineError(
                f"the {machine} has {what}, and this machine has {VERSION}: install the same "
                f"version on all machines, and start it again."
            )


def _no_scheduler(address: str, error: Exception) -> EngineError:
    why = next(iter(str(error).strip().splitlines()), type(error).__name__)
    return EngineError(
        f"there is no scheduler at {address} ({why}): start one with 'dask scheduler', and name "
        f"the address that it prints, as in --on tcp://host:8786."
    )


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """Raise what ends work on an engine, other than the work itself, as ``EngineError``."""
    from distributed import CancelledError, KilledWorker

    try:
        yield
    except KilledWorker as error:
        raise _lost(error) from error
    except CancelledError as error:
        raise EngineError(
            "the scheduler is gone: start it again, and call the command again; what is done "
            "stays done."
        ) from error
    except (RuntimeError, ImportError, AttributeError) as error:
        raise EngineError(cannot_run(error)) from error


def cannot_run(error: Exception) -> str:
    """Return a sentence on a task that failed before or after its own work."""
    why = next(iter(str(error).strip().splitlines()), "")
    return (
        f"a task could not be run ({type(error).__name__}: {why}): see that the scheduler and all "
        f"workers have the same versions of newscrawl and its packages as this machine, and start "
        f"them again"
    )


def _lost(error: Exception) -> EngineError:
    return EngineError(
        f"workers were lost several times over the same work ({error}): see their logs, and call "
        f"the command again; what is done stays done."
    )
