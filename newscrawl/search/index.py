"""The index of a data folder, brought up to date with its day files while crawls write them.

A file is read from where the last update stopped. One that is shorter than it was, or another,
or changed before that place, is read again: articles that are as they were keep their rows.
"""

import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newscrawl.search.batch import Batch, settle
from newscrawl.search.database import Database
from newscrawl.store.files.lines import read_placed_lines
from newscrawl.store.folder import find_day_files, site_folders

_BATCH_BYTES = 8_000_000
"""Lines of one transaction: searches see them together, and an interruption loses them."""

_TAIL_BYTES = 4096
_ENOUGH_DEAD, _DEAD_SHARE = 10_000, 0.5
"""Rows of older texts from which on, and their share at which, the index is made anew."""


class _Known(NamedTuple):
    """What is remembered of a day file: a row of ``files``."""

    number: int
    inode: int
    size: int
    changed: int
    done: int
    tail: int


class SearchIndex:
    """The full-text index of a data folder, in ``search.sqlite3`` there."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.database = Database(data)
        self._updating = threading.Lock()

    def update(self) -> int:
        """Index what the day files got since the last update; return the number of articles.

        Raises ``SearchError``.
        """
        with self._updating:
            indexed = self._update()
            if self._is_mostly_dead():
                self.database.make_anew()
                indexed = self._update()
            return indexed

    def rebuild(self) -> int:
        """Make the index anew from the day files; return the number of articles."""
        with self._updating:
            self.database.make_anew()
            return self._update()

    def revisions_of(self, article_id: str) -> list[tuple[int, str]]:
        """Return number and day file of each revision of an article, the oldest first.

        Raises ``SearchError``.
        """
        with self.database.reading() as db:
            return db.execute(
                "SELECT DISTINCT revision, name FROM articles JOIN files "
                "ON files.number = articles.file WHERE id=? ORDER BY revision, name DESC",
                (article_id,),
            ).fetchall()

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def _update(self) -> int:
        indexed = 0
        names = self._changed_files()
        name = next(names, None)
        while name is not None:
            with self.database.writing() as db:
                batch, room = Batch(db), _BATCH_BYTES
                while name is not None and room > 0:
                    taken, is_whole = self._read_file(batch, name, room)
                    room -= taken + 1
                    if is_whole:
                        name = next(names, None)
                batch.flush()
                indexed += batch.articles
        return indexed

    def _changed_files(self) -> Iterator[str]:
        """Yield the names of files that are not as they were, also those that are gone."""
        folders = {folder.name: folder for folder in site_folders(self.data)}
        with self.database.reading() as db:
            before = {
                name for (name,) in db.execute(
                    "SELECT DISTINCT substr(name, 1, instr(name, '/') - 1) FROM files"
                )
            }  # fmt: skip
        for name in sorted(before | set(folders)):
            # The sign after a slash ends the names that begin with the folder's.
            with self.database.reading() as db:
                rows = db.execute(
                    "SELECT name, inode, size, changed FROM files WHERE name>=? AND name<?",
                    (f"{name}/", f"{name}0"),
                )
                known = {row[0]: row[1:] for row in rows}
            try:
                found = {f"{name}/{file.name}" for file in find_day_files(self.data / name)}
            except OSError:
                found = set()
            yield from sorted(
                one for one in found | set(known) if known.get(one) != self._state_of(one)
            )

    def _state_of(self, name: str) -> tuple[int, int, int] | None:
        try:
            stat = (self.data / name).stat()
        except OSError:
            return None
        return stat.st_ino, stat.st_size, stat.st_mtime_ns

    def _read_file(self, batch: Batch, name: str, room: int) -> tuple[int, bool]:
        """Index up to ``room`` bytes of a file; return how many, and whether that is all of it.

        A file that is read again is read whole: searches see the old articles or the new.
        """
        row = batch.db.execute(
            "SELECT number, inode, size, changed, done, tail FROM files WHERE name=?", (name,)
        ).fetchone()
        known = _Known(*row) if row else None
        state = self._state_of(name)
        if state is None:
            if known:
                _forget_file(batch, known.number)
            return 0, True
        if known and (known.inode, known.size, known.changed) == state:
            return 0, True  # another process has read it
        path = self.data / name
        start, number, is_again = 0, known.number if known else None, False
        try:
            if known and self._has_only_grown(path, known, state):
                start = known.done
            elif known:
                is_again = True
                batch.flush()
                batch.db.execute("UPDATE articles SET offset=-1 WHERE file=?", (number,))
            if number is None:
                insert = "INSERT INTO files (name, done) VALUES (?, 0)"
                number = batch.db.execute(insert, (name,)).lastrowid
            assert number is not None
            done, is_whole = start, True
            for line in read_placed_lines(path, start):
                if not is_again and line.offset - start >= room:
                    is_whole = False
                    break
                batch.add(number, line)
                done = line.end
            tail = _tail_of(path, done)
        except OSError:  # gone or closed to us meanwhile: the next update sees what is left
            return 0, True
        if is_again:
            batch.flush()
            ids = "SELECT DISTINCT id FROM articles WHERE file=?"
            settle(batch.db, [row[0] for row in batch.db.execute(ids, (number,))])
        # As it was before it was read: what is written meanwhile is for the next update.
        seen = state if is_whole else (state[0], done, 0)
        batch.db.execute(
            "UPDATE files SET inode=?, size=?, changed=?, done=?, tail=? WHERE number=?",
            (*seen, done, tail, number),
        )
        return done - start, is_whole

    def _has_only_grown(self, path: Path, known: _Known, state: tuple[int, int, int]) -> bool:
        inode, size, _ = state
        return (
            inode == known.inode
            and (size > known.size or (size == known.size and known.changed == 0))
            and _tail_of(path, known.done) == known.tail
        )

    def _is_mostly_dead(self) -> bool:
        with self.database.reading() as db:
            rows, current = db.execute("SELECT count(*), sum(is_current) FROM articles").fetchone()
        dead: int = rows - (current or 0)
        return dead > _ENOUGH_DEAD and dead > _DEAD_SHARE * rows


def _forget_file(batch: Batch, number: int) -> None:
    """Take the articles of a file that is gone out of the searches."""
    batch.flush()
    ids = batch.db.execute("SELECT DISTINCT id FROM articles WHERE file=?", (number,)).fetchall()
    batch.db.execute("UPDATE articles SET offset=-1 WHERE file=?", (number,))
    batch.db.execute("DELETE FROM files WHERE number=?", (number,))
    settle(batch.db, [one for (one,) in ids])


def _tail_of(path: Path, end: int) -> int:
    """Return a checksum of the bytes before a place, which tells whether they were changed."""
    with path.open("rb") as file:
        file.seek(max(0, end - _TAIL_BYTES))
        return zlib.crc32(file.read(min(end, _TAIL_BYTES)))
