"""Locks between processes; the system releases them when the process that holds them ends."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

LOCKS = ".locks"
"""Folder beside those of the sites, whose names never begin with a dot."""

_RETRY_S = 0.05


class FileLock:
    """A lock on a name in the data folder, exclusive or shared.

    Raises ``OSError`` if the folder cannot be written or the file system has no locks.
    """

    def __init__(self, data: Path, name: str) -> None:
        folder = data / LOCKS
        folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)

    def take(self, *, shared: bool = False, wait_s: float = 0) -> bool:
        """Take the lock; return ``False`` if others still hold it after ``wait_s`` seconds."""
        deadline = time.monotonic() + wait_s
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        while True:
            try:
                fcntl.flock(self._file, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    return False
                time.sleep(_RETRY_S)
            else:
                return True

    def close(self) -> None:
        """Release the lock; safe to call twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


@contextlib.contextmanager
def held(data: Path, name: str, *, wait_s: float) -> Iterator[bool]:
    """Hold the exclusive lock within the context; yield whether it could be taken."""
    lock = FileLock(data, name)
    try:
        yield lock.take(wait_s=wait_s)
    finally:
        lock.close()
