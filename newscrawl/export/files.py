"""Files that are whole or not there: written beside their name, synced, then renamed."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from newscrawl.store.files.lines import sync_folder


class ExportError(Exception):
    """The export has stopped; the message says why and what to do."""


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to, and put what was written there in the place of ``path``.

    If anything fails, ``path`` is as it was before. What a killed process leaves is hidden,
    and overwritten by the next. Raises ``ExportError`` if another export writes it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    handle = os.open(part, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ExportError(f"{path} is being written by another export.") from error
        try:
            os.truncate(handle, 0)
            yield part
            os.fsync(handle)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    finally:
        os.close(handle)


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file, unless it has this content already; return whether it was written."""
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    with replacing(path) as part:
        part.write_bytes(content)
    return True
