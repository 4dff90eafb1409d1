"""The opt-outs that were seen, by site, host and kind of signal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from newscrawl.store.state.database import State

_TABLES = (
    """CREATE TABLE IF NOT EXISTS signals (
        site TEXT NOT NULL,
        host TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        url TEXT NOT NULL,
        pages INTEGER NOT NULL,
        first_seen INTEGER NOT NULL,
        last_seen INTEGER NOT NULL,
        PRIMARY KEY (site, host, kind, text)
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS signal_files (
        host TEXT PRIMARY KEY,
        body BLOB NOT NULL,
        asked INTEGER NOT NULL
    ) WITHOUT ROWID""",
)


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One opt-out of a host."""

    host: str

    kind: str
    """Where it was found: ``x-robots-tag``."""

    text: str
    """Its text: ``noai``."""

    url: str
    """The first page to which it applied."""

    pages: int = 1
    """Number of pages to which it applied, over all crawls."""


class Signals:
    """The opt-outs of one site, and the ``tdmrep.json`` files of its hosts."""

    def __init__(self, state: State, site: str) -> None:
        self._state = state
        self._site = site
        for table in _TABLES:
            state.execute(table)

    def note(self, signals: Iterable[Signal], at: datetime) -> None:
        """Record what was seen in one crawl; the first page of each opt-out is kept."""
        now = int(at.timestamp())
        with self._state.writing():
            for one in signals:
                self._state.execute(
                    "INSERT INTO signals VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT (site, host, kind, text) DO UPDATE "
                    "SET pages = pages + excluded.pages, last_seen = excluded.last_seen",
                    *(self._site, one.host, one.kind, one.text, one.url, one.pages, now, now),
                )

    def all(self) -> list[Signal]:
        """Return all opt-outs of the site, sorted by host and kind."""
        rows = self._state.rows(
            "SELECT host, kind, text, url, pages FROM signals WHERE site=? "
            "ORDER BY host, kind, text",
            self._site,
        )
        return [
            Signal(host=host, kind=kind, text=text, url=url, pages=pages)
            for host, kind, text, url, pages in rows
        ]

    def copy(self, signals: Iterable[Signal], at: datetime) -> None:
        """Replace what is known of the site by what another machine has seen over all crawls."""
        with self._state.writing():
            self._state.execute("DELETE FROM signals WHERE site=?", self._site)
            self.note(signals, at)

    def find_file(self, host: str, since: datetime) -> bytes | None:
        """Return the host's ``tdmrep.json`` if requested since then; empty if there is none."""
        rows = self._state.rows(
            "SELECT body FROM signal_files WHERE host=? AND asked>=?",
            *(host, int(since.timestamp())),
        )
        return bytes(rows[0][0]) if rows else None

    def put_file(self, host: str, body: bytes, at: datetime) -> None:
        """Keep the file of a host."""
        self._state.execute(
            "INSERT OR REPLACE INTO signal_files VALUES (?, ?, ?)",
            *(host, body, int(at.timestamp())),
        )
