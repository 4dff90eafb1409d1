"""The history of runs: one row for each, with its figures for the report's checks."""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from newscrawl.store.state.database import State

logger = logging.getLogger(__name__)

_SCHEMA = (
    """
    CREATE TABLE IF NOT EXISTS runs (
        id INTEGER PRIMARY KEY,
        site TEXT NOT NULL,
        spider TEXT NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        finish TEXT,
        exit INTEGER,
        figures TEXT NOT NULL DEFAULT '{}'
    )
    """,
    "CREATE INDEX IF NOT EXISTS runs_by_site ON runs (site, started)",
    "CREATE INDEX IF NOT EXISTS runs_by_start ON runs (started)",
    # Nights that lasted past midnight UTC: all their runs count for the day they started on.
    "CREATE TABLE IF NOT EXISTS nights (started TEXT PRIMARY KEY, ended TEXT NOT NULL)",
    # What became of the pages of a run, of sites whose ledger is on another machine.
    """CREATE TABLE IF NOT EXISTS reported_pages (
        site TEXT NOT NULL,
        started TEXT NOT NULL,
        outcomes TEXT NOT NULL,
        PRIMARY KEY (site, started)
    ) WITHOUT ROWID""",
)
_LONGEST_NIGHT = timedelta(days=7)
_KEPT_DAYS = 400
"""A row has a few kilobytes. The checks compare with a month; the rest is for reports."""

_NIGHT = """
    substr(coalesce(
        (SELECT max(nights.started) FROM nights
         WHERE nights.started <= runs.started AND nights.ended >= runs.started),
        runs.started
    ), 1, 10)
"""
_COPIED = ("site", "spider", "started", "ended", "finish", "exit", "figures")
_COLUMNS = f"id, site, spider, started, ended, finish, exit, figures, {_NIGHT} AS night"


@dataclass(frozen=True, kw_only=True)
class Run:
    """One crawl of one site."""

    id: int
    site: str
    spider: str

    started: str
    """ISO 8601 in UTC."""

    ended: str | None
    """``None`` for a run that is still running, or was killed."""

    finish: str | None
    """Scrapy's finish reason: ``finished``, ``shutdown``, ``store_failed``."""

    exit: int | None
    """0 on success, 1 if no page could be fetched or something was lost."""

    figures: Mapping[str, Any]
    night: date
    """The night it counts for: the UTC day on which it, or the night it belongs to, started."""


class Runs:
    """The runs of all sites. Its methods raise only ``StoreError``."""

    def __init__(self, state: State) -> None:
        self._state = state
        for statement in _SCHEMA:
            state.execute(statement)

    def start(self, site: str, spider: str, started: datetime) -> int:
        """Record that a run has started, and delete expired rows; return its number."""
        oldest = (started - timedelta(days=_KEPT_DAYS)).isoformat(timespec="seconds")
        with self._state.writing():
            self._state.execute("DELETE FROM runs WHERE started < ?", oldest)
            self._state.execute("DELETE FROM nights WHERE ended < ?", oldest)
            self._state.execute("DELETE FROM reported_pages WHERE started < ?", oldest)
            ((number,),) = self._state.rows(
                "INSERT INTO runs (site, spider, started) VALUES (?, ?, ?) RETURNING id",
                site,
                spider,
                started.isoformat(timespec="seconds"),
            )
        return int(number)

    def end(
        self, number: int, ended: datetime, finish: str, exit: int, figures: Mapping[str, Any]
    ) -> None:
        """Record how a run ended, and its figures."""
        text = json.dumps(figures, ensure_ascii=False, separators=(",", ":"))
        self._state.execute(
            "UPDATE runs SET ended=?, finish=?, exit=?, figures=? WHERE id=?",
            ended.isoformat(timespec="seconds"),
            finish,
            exit,
            text.encode("utf-8", "replace").decode(),  # UTF-8 cannot encode lone surrogates
            number,
        )

    def copy(self, run: Mapping[str, Any]) -> None:
        """Enter a run as the state of another machine has it; one that is known is left out.

        ``run``: the columns of its row, but for the number.
        """
        self._state.execute(
            f"INSERT INTO runs ({', '.join(_COPIED)}) SELECT ?, ?, ?, ?, ?, ?, ? "
            "WHERE NOT EXISTS (SELECT 1 FROM runs WHERE site=? AND started=?)",
            *(run[name] for name in _COPIED),
            *(run["site"], run["started"]),
        )

    def rows_since(self, site: str, moment: datetime) -> list[Mapping[str, Any]]:
        """Return the rows of a site's runs that started at a time or later, for ``copy``."""
        rows = self._state.rows(
            f"SELECT {', '.join(_COPIED)} FROM runs WHERE site=? AND started>=? ORDER BY id",
            *(site, moment.isoformat(timespec="seconds")),
        )
        return [dict(zip(_COPIED, row, strict=True)) for row in rows]

    def report_pages(self, run: Mapping[str, Any], outcomes: Mapping[str, Any]) -> None:
        """Keep what another machine found of the pages of a run: values of JSON."""
        self._state.execute(
            "INSERT OR REPLACE INTO reported_pages VALUES (?, ?, ?)",
            *(run["site"], run["started"], json.dumps(outcomes, ensure_ascii=False)),
        )

    def reported_pages(self, runs: Iterable[Run]) -> dict[str, Mapping[str, Any]]:
        """Return by site what ``report_pages`` has kept of the last of these runs."""
        found = {}
        for run in runs:
            row = self._state.row(
                "SELECT outcomes FROM reported_pages WHERE site=? AND started=?",
                *(run.site, run.started),
            )
            if row:
                found[run.site] = json.loads(row[0])
        return found

    def note_fault(self, site: str, spider: str, since: datetime, now: datetime, why: str) -> None:
        """Record why a run failed that could not do so itself: it was killed or did not start.

        ``since``: when its night started; ``now``: when it ended.
        """
        rows = self._state.rows(
            "SELECT id, ended FROM runs WHERE site=? AND started>=? ORDER BY id DESC LIMIT 1",
            site,
            since.isoformat(timespec="seconds"),
        )
        if rows and rows[0][1] is not None:
            return
        number = rows[0][0] if rows else self.start(site, spider, now)
        self.end(number, now, "crashed", 1, {"fault": why})

    def join(self, runs: Sequence[Run], figures: Mapping[str, Any]) -> None:
        """Keep one row for several runs of a night, in order."""
        first, last = runs[0], runs[-1]
        text = json.dumps(figures, ensure_ascii=False, separators=(",", ":"))
        with self._state.writing():
            self._state.execute(
                "UPDATE runs SET ended=?, finish=?, exit=?, figures=? WHERE id=?",
                *(last.ended, last.finish, last.exit),
                text.encode("utf-8", "replace").decode(),
                first.id,
            )
            for run in runs[1:]:
                self.drop(run.id)

    def drop(self, number: int) -> None:
        """Delete the row of a run that did not take place."""
        self._state.execute("DELETE FROM runs WHERE id=?", number)

    def note_night(self, started: datetime, ended: datetime) -> None:
        """Count the runs of a night that lasted past midnight for the day on which it started."""
        if started.date() == ended.date():
            return
        self._state.execute(
            "INSERT OR REPLACE INTO nights (started, ended) VALUES (?, ?)",
            started.isoformat(timespec="seconds"),
            ended.isoformat(timespec="seconds"),
        )

    def last_night(self, site: str | None = None) -> date | None:
        """Return the latest night with a run, of one site if it is named."""
        of_site = () if site is None else (site,)
        rows = self._state.rows(
            f"SELECT {_NIGHT} AS night FROM runs WHERE {'site=? AND ' if of_site else ''}"
            "date(night) = night ORDER BY started DESC LIMIT 1",
            *of_site,
        )
        try:
            return date.fromisoformat(rows[0][0]) if rows else None
        except (ValueError, TypeError):
            return None

    def night_before(self, night: date) -> date | None:
        """Return the latest night with a run before this one."""
        rows = self._state.rows(
            f"SELECT {_NIGHT} AS night FROM runs WHERE started < ? AND date(night) = night "
            "ORDER BY started DESC LIMIT 1",
            night.isoformat(),
        )
        return date.fromisoformat(rows[0][0]) if rows else None

    def night_after(self, night: date) -> date | None:
        """Return the earliest night with a run after this one."""
        rows = self._state.rows(
            f"SELECT {_NIGHT} AS night FROM runs WHERE started >= ? AND night > ? "
            "AND date(night) = night ORDER BY started LIMIT 1",
            (night + timedelta(days=1)).isoformat(),
            night.isoformat(),
        )
        return date.fromisoformat(rows[0][0]) if rows else None

    def nights(self, newest: date, days: int, site: str | None = None) -> list[Run]:
        """Return the runs in the last ``days`` nights up to ``newest``, in order.

        ``site``: only those of this one.
        """
        oldest = newest - timedelta(days=days - 1)
        of_site = () if site is None else (site,)
        rows = self._state.rows(
            f"SELECT {_COLUMNS} FROM runs WHERE {'site=? AND ' if of_site else ''}"
            "started >= ? AND started < ? AND night BETWEEN ? AND ? ORDER BY started, id",
            *of_site,
            oldest.isoformat(),
            # Some runs of the newest night may have started on a later day.
            (newest + _LONGEST_NIGHT).isoformat(),
            oldest.isoformat(),
            newest.isoformat(),
        )
        return _to_runs(rows)

    def sites(self, newest: date, days: int) -> list[str]:
        """Return the sites that have a run in these nights, by name."""
        oldest = newest - timedelta(days=days - 1)
        rows = self._state.rows(
            f"SELECT DISTINCT site FROM (SELECT site, started, {_NIGHT} AS night FROM runs "
            "WHERE started >= ? AND started < ?) WHERE night BETWEEN ? AND ? ORDER BY site",
            oldest.isoformat(),
            (newest + _LONGEST_NIGHT).isoformat(),
            oldest.isoformat(),
            newest.isoformat(),
        )
        return [site for (site,) in rows]

    def all_sites(self) -> dict[str, date]:
        """Return every site that has a run, with the day on which its latest one started."""
        rows = self._state.rows(
            "SELECT site, date(max(started)) AS day FROM runs GROUP BY site HAVING day NOT NULL "
            "ORDER BY site"
        )
        return {site: date.fromisoformat(day) for site, day in rows}

    def latest(self, site: str, count: int) -> list[Run]:
        """Return the latest finished runs of a site, the newest first."""
        rows = self._state.rows(
            f"SELECT {_COLUMNS} FROM runs WHERE site=? AND ended IS NOT NULL "
            "ORDER BY started DESC, id DESC LIMIT ?",
            site,
            count,
        )
        return _to_runs(rows)

    def active(self, since: datetime) -> list[Run]:
        """Return the runs that have started since then and not ended, the newest of each site.

        A run that was killed is one of them until the next run of its site.
        """
        rows = self._state.rows(
            f"SELECT {_COLUMNS} FROM runs WHERE ended IS NULL AND started >= ? AND NOT EXISTS "
            "(SELECT 1 FROM runs AS later WHERE later.site = runs.site AND later.id > runs.id) "
            "ORDER BY site",
            since.isoformat(timespec="seconds"),
        )
        return _to_runs(rows)

    def since(self, site: str, moment: datetime) -> list[Run]:
        """Return the finished runs of a site that started at a time or later, the newest first."""
        rows = self._state.rows(
            f"SELECT {_COLUMNS} FROM runs WHERE site=? AND ended IS NOT NULL AND started >= ? "
            "ORDER BY started DESC, id DESC",
            *(site, moment.isoformat(timespec="seconds")),
        )
        return _to_runs(rows)


def _to_runs(rows: Iterable[tuple[Any, ...]]) -> list[Run]:
    """Return the runs of the rows, without those whose values are damaged."""
    runs = []
    for row in rows:
        try:
            runs.append(_to_run(row))
        except (ValueError, TypeError, RecursionError) as error:
            logger.warning(
                "Run %s is left out of the history: its row is damaged (%s)", row[0], error
            )
    return runs


def _to_run(row: tuple[Any, ...]) -> Run:
    values = dict(zip(Run.__dataclass_fields__, row, strict=True))
    for moment in (values["started"], values["ended"] or values["started"]):
        if datetime.fromisoformat(moment).tzinfo is None:
            raise ValueError(f"{moment!r} has no offset from UTC")
    figures = json.loads(values["figures"])
    if not isinstance(figures, dict):
        raise TypeError("its figures are no JSON object")
    night = date.fromisoformat(values["night"])
    return Run(**{**values, "figures": figures, "night": night})
