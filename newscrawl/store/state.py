"""What is stored, in SQLite: by address, by text, and how far each day file is sure.

One database beside the day files serves all sites. A line is written inside the
transaction that records it (``writing``), so that what stands in a file beyond
its recorded size was never finished and can be cut. The lock of that transaction
also keeps two crawls from repairing each other's files.
"""

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from newscrawl.items import SkipReason

STATE_FILE = "state.sqlite3"

logger = logging.getLogger(__name__)

# Number of the tables' shape, kept in the database's user_version.
_SCHEMA_VERSION = 1
# Seconds to wait for another crawl's transaction, which takes milliseconds.
_LOCK_TIMEOUT_S = 60

_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    revision INTEGER NOT NULL,
    file TEXT NOT NULL,
    first_seen TEXT,
    last_seen TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS articles_by_key ON articles (site, key);
CREATE INDEX IF NOT EXISTS articles_by_text ON articles (site, text_hash);
CREATE TABLE IF NOT EXISTS aliases (
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (site, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    open INTEGER NOT NULL
) WITHOUT ROWID;
PRAGMA user_version = {_SCHEMA_VERSION};
COMMIT;
"""


class StoreError(Exception):
    """Nothing more can be stored; the sentence says what to do."""


@dataclass(frozen=True, kw_only=True)
class StoredArticle:
    """What the state knows of an article."""

    id: str
    site: str

    key: str
    """``address_key`` of its own address."""

    url: str
    """Where the stored version was fetched."""

    content_hash: str
    text_hash: str
    revision: int

    file: str = ""
    """Day file of the newest revision, relative to the data folder."""

    first_seen: str | None = None
    last_seen: str | None = None


_COLUMNS = ", ".join(f"articles.{name}" for name in StoredArticle.__dataclass_fields__)


class State:
    """An open state database. Every method raises ``StoreError`` and nothing else."""

    def __init__(self, data: Path) -> None:
        self.path = data / STATE_FILE
        with self._errors_told():
            data.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, timeout=_LOCK_TIMEOUT_S, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; safe to call twice."""
        with self._errors_told():
            self._db.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of all crawls on this data folder; all that is written, or nothing."""
        with self._errors_told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def execute(self, query: str, *values: object) -> int:
        """Run one statement; return how many rows it changed.

        The tables of the other modules of the store are kept through it.
        """
        with self._errors_told():
            return self._db.execute(query, values).rowcount

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._errors_told():
            return self._db.execute(query, values).fetchall()

    def find(self, site: str, key: str) -> StoredArticle | None:
        """Return the article whose own address has the key."""
        return self._one(f"SELECT {_COLUMNS} FROM articles WHERE site=? AND key=?", site, key)

    def find_text(self, site: str, text_hash: str) -> StoredArticle | None:
        """Return the article of the site that has the same text."""
        return self._one(
            f"SELECT {_COLUMNS} FROM articles WHERE site=? AND text_hash=?", site, text_hash
        )

    def find_alias(self, site: str, key: str) -> tuple[StoredArticle, SkipReason] | None:
        """Return the article for which another address was taken, and why."""
        with self._errors_told():
            row = self._db.execute(
                f"SELECT {_COLUMNS}, aliases.reason FROM aliases JOIN articles USING (id) "
                "WHERE aliases.site=? AND aliases.key=?",
                (site, key),
            ).fetchone()
        return (_to_article(row[:-1]), SkipReason(row[-1])) if row else None

    def put(self, article: StoredArticle) -> None:
        """Record a new article or its next revision; key and first day stay as they were."""
        names = list(StoredArticle.__dataclass_fields__)
        updates = ", ".join(
            f"{name}=excluded.{name}" for name in names if name not in ("key", "first_seen")
        )
        with self._errors_told():
            self._db.execute(
                f"INSERT INTO articles ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
                f"ON CONFLICT (id) DO UPDATE SET {updates}",
                [getattr(article, name) for name in names],
            )

    def put_alias(self, site: str, key: str, article_id: str, reason: SkipReason) -> None:
        """Remember that an address leads to an article that has another address."""
        with self._errors_told():
            self._db.execute(
                "INSERT OR REPLACE INTO aliases (site, key, id, reason) VALUES (?, ?, ?, ?)",
                (site, key, article_id, str(reason)),
            )

    def put_seen(self, article_id: str, at: str | None) -> None:
        """Note when an unchanged article was last there."""
        with self._errors_told():
            self._db.execute("UPDATE articles SET last_seen=? WHERE id=?", (at, article_id))

    def put_file(self, path: str, size: int) -> None:
        """Record how many bytes are sure of a day file that a crawl writes."""
        with self._errors_told():
            self._db.execute(
                "INSERT OR REPLACE INTO files (path, size, open) VALUES (?, ?, 1)", (path, size)
            )

    def close_file(self, path: str, size: int) -> None:
        """Note that nobody writes the file any more, if all of its bytes are sure."""
        with self._errors_told():
            self._db.execute("UPDATE files SET open=0 WHERE path=? AND size=?", (path, size))

    def open_files(self) -> list[tuple[str, int]]:
        """Return path and sure size of the files that a crawl writes, or died writing."""
        with self._errors_told():
            return self._db.execute("SELECT path, size FROM files WHERE open").fetchall()

    def _prepare(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > _SCHEMA_VERSION:
            raise StoreError(
                f"{self.path} was written by a newer newscrawl: update newscrawl, or set "
                f"NEWSCRAWL_DATA to another folder."
            )
        self._db.execute("PRAGMA journal_mode=WAL")
        # WAL with NORMAL survives the death of any process; only a power cut may
        # take the last transactions, and it takes each of them as a whole.
        self._db.execute("PRAGMA synchronous=NORMAL")
        if version < _SCHEMA_VERSION:
            self._db.executescript(_SCHEMA)

    def _one(self, query: str, *values: str) -> StoredArticle | None:
        with self._errors_told():
            row = self._db.execute(query, values).fetchone()
        return _to_article(row) if row else None

    @contextlib.contextmanager
    def _errors_told(self) -> Iterator[None]:
        """Turn what SQLite and the system raise into a sentence for the user."""
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            raise StoreError(
                f"cannot use {self.path} ({error}): make room, or set NEWSCRAWL_DATA to a folder "
                f"that can be written. What was stored before stays."
            ) from error
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{self.path} is damaged ({error}): move it away and start again. The day files "
                f"stay; articles stored before may come a second time."
            ) from error


def _to_article(row: tuple[object, ...]) -> StoredArticle:
    return StoredArticle(**dict(zip(StoredArticle.__dataclass_fields__, row, strict=True)))  # type: ignore[arg-type]
