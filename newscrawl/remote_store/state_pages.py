"""The state database of a site as pages: those that have changed, and all of them restored."""

import contextlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from newscrawl.remote_store.objects import DamagedObjectError, Objects
from newscrawl.remote_store.publishing import read_parts
from newscrawl.remote_store.site_log import Content, Part
from newscrawl.store.state.database import STATE_FILE

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 3
_PAGES_AT_ONCE = 2048
_PAGE_SIZE_AT = 16
"""Offset of the page size in the head of an SQLite file, two bytes, big-endian."""


def restore_state(
    objects: Objects, content: Content, data: Path, *, copy: Path | None = None
) -> None:
    """Write the state database of a site into a data folder. ``copy``: a second file for it.

    Day files begin anew in a working copy, so that none counts as missing.
    """
    state = data / STATE_FILE
    for old in data.glob(f"{STATE_FILE}*"):
        old.unlink()
    with state.open("w+b") as file:
        for part in content.image:
            _write_pages(file.fileno(), _unpack(objects, part))
        file.truncate(content.image_bytes)
    if copy is not None:
        shutil.copyfile(state, copy)
    with contextlib.closing(sqlite3.connect(state)) as db, db:
        if has_table(db, "files"):
            db.execute("DELETE FROM files")


def restore_files(objects: Objects, content: Content, data: Path) -> Iterator[Path]:
    """Write the other files of a site into a data folder, and yield their paths."""
    for name, part in content.files.items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_unpack(objects, part))
        yield path


def changed_pages(file: Path, base: Path | None) -> bytes:
    """Return the pages of a database that differ from those of another, compressed.

    The numbers of the pages, four bytes each in little-endian order, then the pages, with their
    count and size before both. Empty if there are none.
    """
    size = _page_size(file)
    new = np.memmap(file, np.uint8, "r").reshape(-1, size)
    old = np.zeros((0, size), np.uint8)
    if base is not None and base.exists() and _page_size(base) == size:
        old = np.memmap(base, np.uint8, "r").reshape(-1, size)
    differs = np.ones(len(new), bool)
    both = min(len(new), len(old))
    for start in range(0, both, _PAGES_AT_ONCE):
        end = min(start + _PAGES_AT_ONCE, both)
        differs[start:end] = (new[start:end] != old[start:end]).any(axis=1)
    numbers = np.flatnonzero(differs).astype("<u4")
    if not len(numbers):
        return b""
    head = np.array([len(numbers), size], "<u4").tobytes()
    return zstd.compress(head + numbers.tobytes() + new[numbers].tobytes(), _LEVEL)


def _unpack(objects: Objects, part: Part) -> bytes:
    """Return what a part holds. Raises ``DamagedObjectError``."""
    try:
        return zstd.decompress(read_parts(objects, [part]))
    except zstd.ZstdError as error:
        raise DamagedObjectError.of(objects.address, part.object) from error


def _write_pages(handle: int, content: bytes) -> None:
    """Write the pages of ``changed_pages``, unpacked, to their places in a file."""
    count, size = (int(one) for one in np.frombuffer(content, "<u4", 2))
    numbers = np.frombuffer(content, "<u4", count, 8)
    pages = memoryview(content)[8 + 4 * count :]
    for at, number in enumerate(numbers.tolist()):
        os.pwrite(handle, pages[at * size : (at + 1) * size], number * size)


def _page_size(file: Path) -> int:
    with file.open("rb") as opened:
        opened.seek(_PAGE_SIZE_AT)
        size = int.from_bytes(opened.read(2), "big")
    return 65536 if size == 1 else size


def number_of_name(db: sqlite3.Connection, name: str) -> int:
    db.execute("INSERT OR IGNORE INTO names (name) VALUES (?)", (name,))
    ((number,),) = db.execute("SELECT number FROM names WHERE name=?", (name,)).fetchall()
    return int(number)


def has_table(db: sqlite3.Connection, name: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type='table' AND name=?"
    return db.execute(query, (name,)).fetchone() is not None
