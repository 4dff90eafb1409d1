"""What is known, in SQLite: one database beside the day files, for all sites.

Several crawls use it at once, each for its own site. A damaged or missing database is
rebuilt from the day files: ``newscrawl.store.rebuild.open_state`` does that.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

from newscrawl.store.folder import has_day_files
from newscrawl.store.locks import FileLock, held

STATE_FILE = "state.sqlite3"
DAMAGE_MARK = ".damaged"
"""Added to the database's name for a file that says: found damaged while in use."""

STATE_LOCK = "state"
"""Shared by all that use the database, taken alone by who replaces it. Sites' locks have a dot."""

# Held while a database is opened: of two processes that switch a new one to WAL at the same
# moment, SQLite refuses one ("database is locked") without waiting for the other.
_OPENING_LOCK = "state-opening"

# Number of the tables' shape, kept in the database's user_version.
DATABASE_VERSION = 2
# Seconds to wait for another crawl's transaction, which takes milliseconds, and for
# the rebuilding of the database, which takes some milliseconds an article.
_LOCK_TIMEOUT_S = 60
# Holds the inner pages of all tables at a million articles; SQLite's 2 MB do not.
_CACHE_KB = 16_000
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

# Names (of sites, files, sources) stand here once, and as a small number elsewhere.
# Hashes are the first bytes of a SHA-256: a million articles share 8 of them by
# chance in one of 40 million states. Times are seconds since 1970.
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
    tries INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS queue_by_site ON queue (site);
PRAGMA user_version = {DATABASE_VERSION};
COMMIT;
"""


class StoreError(Exception):
    """Nothing more can be stored; the sentence says what to do."""

    may_be_written = False
    """Whether a transaction that failed could still turn out to have been written."""


class StateLostError(StoreError):
    """The database is damaged, missing or of another time; the day files are there."""


class State:
    """An open state database. Every method raises ``StoreError`` and nothing else."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.path = data / STATE_FILE
        self._names: dict[str, int] = {}
        self._synchronous = ""
        with contextlib.ExitStack() as undo, self._errors_told():
            self._lock = FileLock(data, STATE_LOCK)
            undo.callback(self._lock.close)
            if not self._lock.take(shared=True, wait_s=_LOCK_TIMEOUT_S):
                raise StoreError(
                    f"{self.path} is being rebuilt by another process: start again in a minute."
                )
            if problem := find_loss(data):
                raise StateLostError(f"{problem}. The next crawl rebuilds it from the day files.")
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
        with self._errors_told():
            self._db.close()
        self._lock.close()

    @contextlib.contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[None]:
        """Hold the lock of all crawls on this data folder; all that is written, or nothing.

        Within another ``writing`` it is part of that. ``durable``: once it is left, not even
        a power cut takes back what was written; else it may, for the last few, as a whole.
        """
        if self._db.in_transaction:
            yield
            return
        with self._errors_told():
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
        """Run one statement; return how many rows it changed.

        The tables of the other modules of the store are kept through it.
        """
        with self._errors_told():
            return self._db.execute(query, values).rowcount

    def execute_many(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run one statement for each row of values."""
        with self._errors_told():
            self._db.executemany(query, rows)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._errors_told():
            return self._db.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row of a query."""
        with self._errors_told():
            found: tuple[Any, ...] | None = self._db.execute(query, values).fetchone()
            return found

    def number_of(self, name: str) -> int:
        """Return the number that stands for a name, the same for ever."""
        if name not in self._names:
            query = "SELECT number FROM names WHERE name=?"
            found = self.row(query, name)
            if found is None:
                self.execute("INSERT OR IGNORE INTO names (name) VALUES (?)", name)
                found = self.row(query, name)
            assert found is not None  # just inserted, by us or by another crawl
            self._names[name] = found[0]
        return self._names[name]

    def _prepare(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > DATABASE_VERSION:
            raise StoreError(
                f"{self.path} was written by a newer newscrawl: update newscrawl, or set "
                f"NEWSCRAWL_DATA to another folder."
            )
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(f"PRAGMA cache_size=-{_CACHE_KB}")
        self._sync("NORMAL")
        if version < DATABASE_VERSION:
            self._db.executescript(_SCHEMA)

    def _sync(self, level: str) -> None:
        """Set how sure a transaction is, where that changes."""
        if level != self._synchronous:
            self._db.execute(f"PRAGMA synchronous={level}")
            self._synchronous = level

    @contextlib.contextmanager
    def _errors_told(self) -> Iterator[None]:
        """Turn what SQLite and the system raise into a sentence for the user."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            code = getattr(error, "sqlite_errorcode", 0)
            if code & 0xFF in _DAMAGE:
                with contextlib.suppress(OSError):
                    mark_of(self.path).touch()
                raise StateLostError(
                    f"{self.path} is damaged ({error}): start again, and it is rebuilt from the "
                    f"day files."
                ) from error
            why = error.strerror if isinstance(error, OSError) else error
            told = StoreError(
                f"cannot use {self.path} ({why}): make room, or set NEWSCRAWL_DATA to a folder "
                f"that can be written. What was stored before stays."
            )
            told.may_be_written = code == sqlite3.SQLITE_IOERR_FSYNC
            raise told from error


def connect(path: Path) -> sqlite3.Connection:
    """Open a database whose transactions are begun and ended by hand."""
    return sqlite3.connect(path, timeout=_LOCK_TIMEOUT_S, isolation_level=None)


def mark_of(path: Path) -> Path:
    """Return the file that says that the database was found damaged."""
    return path.with_name(path.name + DAMAGE_MARK)


def find_loss(data: Path) -> str | None:
    """Return what is wrong with the database, if the day files can make it right."""
    path = data / STATE_FILE
    if mark_of(path).exists():
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
    return f"{path} was written by an older newscrawl" if version < DATABASE_VERSION else None
