"""The lock that allows one night at a time in a data folder."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from newscrawl.store.locks import LOCKS, FileLock

_NAME = "nightly"


class AlreadyRunning(Exception):  # noqa: N818  # it is not an error
    """Another night holds the lock of the data folder; the message names its process."""


@contextlib.contextmanager
def only_night(data: Path) -> Iterator[None]:
    """Hold the folder's lock; the system releases it when this process ends in any way."""
    lock, holder = FileLock(data, _NAME), data / LOCKS / _NAME
    try:
        if not lock.take():
            process = holder.read_text(encoding="ascii").strip() or "unknown"
            raise AlreadyRunning(
                f"another nightly is running in {data} (process {process}): wait until it ends, "
                f"or stop it with 'kill {process}'."
            )
        holder.write_text(f"{os.getpid()}\n", encoding="ascii")
        yield
    finally:
        lock.close()
