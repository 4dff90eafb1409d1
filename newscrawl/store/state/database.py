"""The state database: SQLite, in the data folder, for all sites.

Several crawls use it at once, each for its own site. ``newscrawl.store.rebuild.open_state``
rebuilds a damaged or missing database from the day files.
"""

import contextlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

from newscrawl.store.folder import has_day_files
from newscrawl.store.locks import FileLock, held

STATE_FILE = "state.sqlite3"
DAMAGE_SUFFIX = ".damaged"
"""Suffix of the file that marks a database as damaged, as found while it was in use."""

STATE_LOCK = "state"
"""Name of the lock that is shared by all processes that use the database, and exclusive for one
that replaces it. The names of the sites' locks have a dot."""

# Held while a database is opened: if two processes switch a new one to WAL at the same time,
# SQLite refuses one of them ("database is locked") without waiting.
_OPENING_LOCK = "state-opening"

# Version of the schema, kept in the database's user_version.
DATABASE_VERSION = 4
# Databases since this version are changed where they are; older ones are rebuilt.
_OLDEST_KEPT = 2
_CHANGES = {
    2: "ALTER TABLE queue ADD COLUMN modified_source TEXT; "
    "ALTER TABLE queue ADD COLUMN tried INTEGER",
    3: "",  # rows of the index of near-duplicates are split, which version 3 could not read
}
"""What makes a database of a version one of the next."""

# Seconds to wait for another crawl's transaction, which takes milliseconds, and for a
# rebuild of the database, which takes some milliseconds an article.
_LOCK_TIMEOUT_S = 60
# Holds the inner pages of all tables at a million articles; SQLite's 2 MB do not.
_CACHE_KB = 16_000
# Nothing that reads waits for a crawl, but for one that is just opening the database.
_READ_TIMEOUT_S = 5
_TABLE = re.compile(r"\s*CREATE TABLE IF NOT EXISTS (\w+)")
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

# Each name (of a site, file, source) is stored once, and referred to by number. Hashes are
# the first 8 bytes of a SHA-256: the chance that two of a million articles collide is one
# in 40 million. Times are seconds since 1970.
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    site INTEGER NOT NULL,
    content BLOB NOT NULL,
    text BLOB NOT NULL,
    home BLOB NOT NULL,
    revision INTEGER NOT NULL,
    file INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS articles_by_text ON articles (text);
CREATE TABLE IF NOT EXISTS revisions (
    article INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    file INTEGER NOT NULL,
    PRIMARY KEY (article, revision)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    number INTEGER PRIMARY KEY,
    site INTEGER NOT NULL,
    size INTEGER NOT NULL,
    open INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS pages (
    number INTEGER PRIMARY KEY,
    key INTEGER NOT NULL,
    site INTEGER NOT NULL,
    url TEXT NOT NULL,
    outcome INTEGER NOT NULL,
    reason TEXT,
    article INTEGER,
    alias TEXT,
    source INTEGER,
    first_seen INTEGER NOT NULL,
    last_fetched INTEGER,
    last_changed INTEGER,
    fetches INTEGER NOT NULL,
    modified  -- a number, or the text of the source
);
CREATE UNIQUE INDEX IF NOT EXISTS pages_by_key ON pages (key);
CREATE TABLE IF NOT EXISTS queue (
    key INTEGER PRIMARY KEY,
    site INTEGER NOT NULL,
    source INTEGER NOT NULL,
    title TEXT,
    date TEXT,
    modified TEXT,
    tries INTEGER NOT NULL,
    modified_source TEXT,
    tried INTEGER
);
CREATE INDEX IF NOT EXISTS queue_by_site ON queue (site);
PRAGMA user_version = {DATABASE_VERSION};
COMMIT;
"""


_NO_NAME = 0
"""Stands for a name that has no number; numbers begin with 1."""


class StoreError(Exception):
    """The store cannot be used; the message says what to do."""

    may_be_written = False
    """Whether the failed transaction may have been written nevertheless."""


class StateLostError(StoreError):
    """The database is damaged, missing or of an older version, and must be rebuilt."""


class State:
    """An open state database. Its methods raise only ``StoreError``.

    ``read_only``: nothing is written, and no lock is taken that a crawl waits for. A table that
    is not there is read as an empty one.
    """

    def __init__(self, data: Path, *, read_only: bool = False) -> None:
        self.data = data
        self.path = data / STATE_FILE
        self.is_read_only = read_only
        self._names: dict[str, int] = {}
        self._synchronous = ""
        if read_only:
            self._open_to_read()
            return
        with contextlib.ExitStack() as undo, self._convert_errors():
            self._lock = FileLock(data, STATE_LOCK)
            undo.callback(self._lock.close)
            if not self._lock.take(shared=True, wait_s=_LOCK_TIMEOUT_S):
                raise StoreError(
                    f"{self.path} is being rebuilt by another process: start again in a minute."
                )
            if problem := find_rebuild_reason(data):
                raise StateLostError(f"{problem}: the next crawl rebuilds it from the day files.")
            self._db = connect(self.path)
            undo.callback(self._db.close)
            with held(data, _OPENING_LOCK, wait_s=_LOCK_TIMEOUT_S):
                self._prepare()
            undo.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; safe to call twice."""
        with self._convert_errors():
            self._db.close()
        if not self.is_read_only:
            self._lock.close()

    @contextlib.contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[None]:
        """Run what is written within the context as one transaction, and roll back on failure.

        A nested ``writing`` is part of the outer one. ``durable``: the transaction survives a
        power cut once the context is left; without it, the last transactions may be lost, each
        as a whole.
        """
        if self._db.in_transaction:
            yield
            return
        with self._convert_errors():
            self._sync("FULL" if durable else "NORMAL")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                self._names.clear()
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def execute(self, query: str, *values: object) -> int:
        """Run one statement; return how many rows it changed."""
        if self.is_read_only:
            if table := _TABLE.match(query):  # what else is executed writes
                self._stand_in(table[1], query[table.end() :])
            return 0
        with self._convert_errors():
            return self._db.execute(query, values).rowcount

    def execute_many(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run one statement for each row of values."""
        with self._convert_errors():
            self._db.executemany(query, rows)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._convert_errors():
            return self._db.execute(query, values).fetchall()

    def iterate(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, of which there may be more than memory holds."""
        with self._convert_errors():
            yield from self._db.execute(query, values)

    def row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row of a query."""
        with self._convert_errors():
            found: tuple[Any, ...] | None = self._db.execute(query, values).fetchone()
            return found

    def number_of(self, name: str) -> int:
        """Return the number that stands for a name; it is given once and never changes."""
        if name not in self._names:
            query = "SELECT number FROM names WHERE name=?"
            found = self.row(query, name)
            if found is None and self.is_read_only:
                return _NO_NAME
            if found is None:
                self.execute("INSERT OR IGNORE INTO names (name) VALUES (?)", name)
                found = self.row(query, name)
            assert found is not None  # just inserted, here or by another crawl
            self._names[name] = found[0]
        return self._names[name]

    def _open_to_read(self) -> None:
        with contextlib.ExitStack() as undo, self._convert_errors():
            if damage_marker(self.path).exists() or not self.path.exists():
                raise StateLostError(
                    f"{self.path} is damaged or missing: the next crawl rebuilds it."
                )
            self._db = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=ro",
                timeout=_READ_TIMEOUT_S,
                isolation_level=None,
                uri=True,
            )
            undo.callback(self._db.close)
            self._read_version()
            undo.pop_all()

    def _stand_in(self, table: str, columns: str) -> None:
        """Make an empty table for one that no crawl has made yet, for this connection alone."""
        if self.row("SELECT 1 FROM sqlite_master WHERE type='table' AND name=?", table) is None:
            with self._convert_errors():
                self._db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table}{columns}")

    def _read_version(self) -> int:
        version: int = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > DATABASE_VERSION:
            raise StoreError(
                f"{self.path} was written by a newer newscrawl: update newscrawl, or set "
                f"NEWSCRAWL_DATA to another folder."
            )
        return version

    def _prepare(self) -> None:
        version = self._read_version()
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(f"PRAGMA cache_size=-{_CACHE_KB}")
        self._sync("NORMAL")
        for change in range(version, DATABASE_VERSION) if version else ():
            self._db.executescript(
                f"BEGIN IMMEDIATE; {_CHANGES[change]}; PRAGMA user_version = {change + 1}; COMMIT;"
            )
        if not version:
            self._db.executescript(_SCHEMA)

    def _sync(self, level: str) -> None:
        """Set how durable transactions are, if that changes."""
        if level != self._synchronous:
            self._db.execute(f"PRAGMA synchronous={level}")
            self._synchronous = level

    @contextlib.contextmanager
    def _convert_errors(self) -> Iterator[None]:
        """Raise errors of SQLite and the system as a ``StoreError`` that says what to do."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            code = getattr(error, "sqlite_errorcode", 0)
            if self.is_read_only:
                raise StoreError(
                    f"{self.path} cannot be read ({error}): the next crawl repairs it if it is "
                    f"damaged."
                ) from error
            if code & 0xFF in _DAMAGE:
                with contextlib.suppress(OSError):
                    damage_marker(self.path).touch()
                raise StateLostError(
                    f"{self.path} is damaged ({error}): start again, and it is rebuilt from the "
                    f"day files."
                ) from error
            why = error.strerror if isinstance(error, OSError) else error
            failure = StoreError(
                f"cannot use {self.path} ({why}): free some space, or set NEWSCRAWL_DATA to a "
                f"writable folder. What was stored before is kept."
            )
            failure.may_be_written = code == sqlite3.SQLITE_IOERR_FSYNC
            raise failure from error


def connect(path: Path) -> sqlite3.Connection:
    """Open a database in autocommit mode: transactions are started explicitly."""
    return sqlite3.connect(path, timeout=_LOCK_TIMEOUT_S, isolation_level=None)


def damage_marker(path: Path) -> Path:
    """Return the path of the file that marks a database as damaged."""
    return path.with_name(path.name + DAMAGE_SUFFIX)


def find_rebuild_reason(data: Path) -> str | None:
    """Return why the database must be rebuilt from the day files, ``None`` if it need not be."""
    path = data / STATE_FILE
    if damage_marker(path).exists():
        return f"{path} was found damaged"
    if not path.exists():
        return f"{path} is missing" if has_day_files(data) else None
    with contextlib.closing(connect(path)) as db:
        try:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in _DAMAGE:
                raise
            return f"{path} is damaged ({error})"
    if version == 0:  # nothing was ever recorded in it
        return f"{path} is empty" if has_day_files(data) else None
    return f"{path} was written by an older newscrawl" if version < _OLDEST_KEPT else None
