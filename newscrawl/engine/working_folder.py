"""The temporary folder of a task, and the removal of those that killed machines have left."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from newscrawl.store.folder import folder_name
from newscrawl.store.locks import LOCKS, FileLock
from newscrawl.store.working_copy import lease_left

_PREFIX = "newscrawl-task-"
_LOCK = "task"


def data_folder(folder: Path) -> Path:
    """Return the data folder of the crawl in the folder of a task."""
    return folder / "copy" / "data"


@contextlib.contextmanager
def working_folder(site: str) -> Iterator[Path]:
    """Make a folder for a task; it is removed at the end, and those of lost tasks with it.

    Raises ``OSError`` if there is no space.
    """
    remove_left()
    folder, lock = _make_folder(f"{_PREFIX}{folder_name(site)}-")
    try:
        yield folder
    finally:
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)


def _make_folder(prefix: str) -> tuple[Path, FileLock]:
    """Make a folder and take its lock, before which another task may remove it as lost."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix))
        try:
            lock = FileLock(folder, _LOCK)
        except FileNotFoundError:
            continue
        if lock.take() and (folder / LOCKS / _LOCK).exists():
            return folder, lock
        lock.close()


def remove_left() -> None:
    """Remove the folders of tasks whose process has ended and whose lease is over.

    A crawl outlives the process of its task by its lease at most.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if lease_left(data_folder(folder)):
            continue
        with contextlib.suppress(OSError):  # of another user, or removed by another task
            lock = FileLock(folder, _LOCK)
            if lock.take():
                shutil.rmtree(folder, ignore_errors=True)
            lock.close()
