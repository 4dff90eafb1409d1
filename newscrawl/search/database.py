"""The database of the index: ``search.sqlite3`` of a data folder, its tables and connections.

``texts`` is a full-text table of FTS5 that keeps no text: the day files have it, and a row of
``articles`` says where. Rows are only added to it. An article's number is the minute of its
publication, so that the newest rows of ``texts`` come first without sorting.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, LifoQueue

SEARCH_FILE = "search.sqlite3"

_VERSION = 1
"""Rises when the tables or the folding change: an older index is made anew."""

_CONNECTIONS = 4
"""Searches at a time; more wait. Each has 8 MB of pages in memory."""

_WAIT_S = 60
_SCHEMA = f"""
CREATE TABLE files (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, inode INTEGER, size INTEGER,
    changed INTEGER, done INTEGER, tail INTEGER
);
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, revision INTEGER NOT NULL, file INTEGER NOT NULL,
    offset INTEGER NOT NULL, place INTEGER NOT NULL, is_current INTEGER NOT NULL,
    digest INTEGER NOT NULL, keys TEXT NOT NULL
);
CREATE INDEX articles_by_id ON articles (id);
CREATE INDEX articles_by_file ON articles (file);
CREATE TABLE names (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, value)
);
CREATE VIRTUAL TABLE texts USING fts5 (
    title, body, keys, content='', columnsize=0, tokenize='ascii'
);
PRAGMA user_version={_VERSION};
"""


class SearchError(Exception):
    """The index cannot be read or written; the message says what to do."""


class Database:
    """Connections to the index of a data folder; those that read are kept."""

    def __init__(self, data: Path) -> None:
        self.path = data / SEARCH_FILE
        self._idle: LifoQueue[sqlite3.Connection | None] = LifoQueue()
        for _ in range(_CONNECTIONS):
            self._idle.put(None)

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection on which all statements see the same state."""
        db = self._idle.get()
        try:
            with self._errors():
                db = db or self._open()
                db.execute("BEGIN")
                try:
                    yield db
                finally:
                    db.execute("COMMIT")
        finally:
            self._idle.put(db)

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection, and keep what is written within the context or nothing of it.

        Waits for another process that writes.
        """
        with self._errors(), contextlib.closing(self._open()) as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def stamp(self) -> tuple[tuple[int, int], ...]:
        """Return what differs whenever something was written, by whichever process."""
        found = []
        for name in (SEARCH_FILE, f"{SEARCH_FILE}-wal"):
            try:
                stat = self.path.with_name(name).stat()
            except OSError:
                continue
            found.append((stat.st_mtime_ns, stat.st_size))
        return tuple(found)

    def make_anew(self) -> None:
        """Empty the index."""
        with self.writing() as db:
            _create(db)

    def close(self) -> None:
        """Close the connections that nobody uses."""
        with contextlib.suppress(Empty):
            for _ in range(_CONNECTIONS):
                if db := self._idle.get_nowait():
                    db.close()
        while self._idle.qsize() < _CONNECTIONS:
            self._idle.put(None)

    def _open(self) -> sqlite3.Connection:
        # Statements of one connection are run by different threads, one after the other.
        db = sqlite3.connect(
            self.path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False
        )
        try:
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute("PRAGMA cache_size=-8000")
            if self._version(db) != _VERSION:
                db.execute("PRAGMA journal_mode=WAL")
                db.execute("BEGIN IMMEDIATE")
                if self._version(db) != _VERSION:  # another process may have made it
                    _create(db)
                db.execute("COMMIT")
        except BaseException:
            db.close()
            raise
        return db

    def _version(self, db: sqlite3.Connection) -> int:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        return int(version)

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if not os.access(self.path.parent, os.W_OK):
                raise SearchError(
                    f"A search needs its index, and nothing can be written in {self.path.parent}."
                ) from error
            raise SearchError(
                f"{self.path}: {error}. The index holds nothing of its own: delete the file, "
                f"and it is made again from the day files."
            ) from error


def _create(db: sqlite3.Connection) -> None:
    """Make the tables, within a transaction."""
    tables = db.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name IN "
        "('files', 'articles', 'names', 'texts')"
    ).fetchall()
    for (name,) in tables:
        db.execute(f"DROP TABLE {name}")
    for statement in _SCHEMA.strip().split(";\n"):
        db.execute(statement)
