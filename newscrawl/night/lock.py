"""One night at a time in a data folder."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

LOCK_FILE = "nightly.lock"


class AlreadyRunning(Exception):  # noqa: N818  # nothing is wrong
    """Another night holds the data folder; the sentence names its process."""


@contextlib.contextmanager
def only_night(data: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it whatever becomes of this process."""
    file = data / LOCK_FILE
    with file.open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            holder = lock.read(20).strip() or "unknown"
            raise AlreadyRunning(
                f"another nightly is at work in {data} (process {holder}): let it end, "
                f"or stop it with 'kill {holder}'."
            ) from error
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield
