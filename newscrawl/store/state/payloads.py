"""The last archived payload of each address, on which ``revisit`` records are based.

An entry holds a hash of the address, the digest of the payload, its time, and the WARC file
with its full record. Entries are written in batches, after their records: if a crawl is
killed, some payloads are archived a second time, but none is missing.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from newscrawl.store.state.database import State

# Entries of one transaction; as many payloads are archived again after a crawl was killed.
_BATCH = 200
# Addresses are kept as this many bytes of their hash, an SQLite integer.
_KEY_BYTES = 8
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS warc_files (file INTEGER PRIMARY KEY, site TEXT NOT NULL, "
    "name TEXT NOT NULL, UNIQUE (site, name))",
    "CREATE TABLE IF NOT EXISTS warc_payloads (key INTEGER PRIMARY KEY, digest BLOB NOT NULL, "
    "seconds INTEGER NOT NULL, file INTEGER NOT NULL)",
)


@dataclass(frozen=True)
class Payload:
    """An archived body."""

    digest: bytes
    """SHA-1, as in the WARC file."""

    seconds: int
    """When it was fetched, since 1970 in UTC."""


class Payloads:
    """The payloads in one site's archive. Its methods raise only ``StoreError``."""

    def __init__(self, state: State, site: str) -> None:
        self._state = state
        self._site = site
        self._pending: dict[int, tuple[Payload, str]] = {}
        with state.writing():
            for statement in _SCHEMA:
                state.execute(statement)

    def find(self, url: str) -> Payload | None:
        """Return the last payload of the address, if it is archived."""
        key = self._key(url)
        if key in self._pending:
            return self._pending[key][0]
        rows = self._state.rows("SELECT digest, seconds FROM warc_payloads WHERE key=?", key)
        return Payload(*rows[0]) if rows else None

    def note(self, url: str, payload: Payload, file: str) -> None:
        """Record a payload whose full record was written to the file of that name."""
        self._pending[self._key(url)] = payload, file
        if len(self._pending) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write the collected entries to the state."""
        if not self._pending:
            return
        with self._state.writing():
            names = dict.fromkeys(name for _, name in self._pending.values())
            numbers = {name: self._number(name) for name in names}
            self._state.execute_many(
                "INSERT OR REPLACE INTO warc_payloads VALUES (?, ?, ?, ?)",
                (
                    (key, payload.digest, payload.seconds, numbers[name])
                    for key, (payload, name) in self._pending.items()
                ),
            )
        self._pending.clear()

    def forget_missing(self, folder: Path) -> None:
        """Forget the payloads of files that are no longer in the folder."""
        rows = self._state.rows("SELECT name FROM warc_files WHERE site=?", self._site)
        for (name,) in rows:
            if not (folder / name).exists():
                self.forget(name)

    def forget(self, file: str) -> None:
        """Forget the payloads of one file, so that they are archived again."""
        which = "(SELECT file FROM warc_files WHERE site=? AND name=?)"
        with self._state.writing():
            self._state.execute(f"DELETE FROM warc_payloads WHERE file={which}", self._site, file)
            self._state.execute("DELETE FROM warc_files WHERE site=? AND name=?", self._site, file)

    def _number(self, name: str) -> int:
        self._state.execute(
            "INSERT OR IGNORE INTO warc_files (site, name) VALUES (?, ?)", self._site, name
        )
        rows = self._state.rows(
            "SELECT file FROM warc_files WHERE site=? AND name=?", self._site, name
        )
        return int(rows[0][0])

    def _key(self, url: str) -> int:
        text = f"{self._site}\n{url}".encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(text, digest_size=_KEY_BYTES).digest()
        return int.from_bytes(digest, "big", signed=True)
