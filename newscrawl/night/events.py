"""The events of a night, the counts of a crawl, the outcomes of sites, and the exit codes.

A crawl reports its progress as JSON lines (``CrawlProgress``) to the night that started it.
The night emits events, which are shown as a table on a terminal and as JSON lines in a log.
"""

import dataclasses
import json
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, Self

from newscrawl.report.statistics.findings import Finding


class Exit(IntEnum):
    """Exit codes of ``newscrawl nightly``; if several apply, the first of 1, 4, 5."""

    SUCCESS = 0
    SITE_FAILED = 1
    CANNOT_START = 2
    ALREADY_RUNNING = 3
    STOPPED_EARLY = 4
    ALARMS = 5


SITE_IS_LOCKED = 3
"""Exit code of a crawl whose site is locked by another crawl."""

STOP_REASONS = ("shutdown", "night_gone")
"""Finish reasons of a crawl that was stopped by a signal, or because its night has ended."""

WINDOW_IS_CLOSED = 4
"""Exit code of a crawl outside of the hours of NEWSCRAWL_WINDOW."""


LEASE_IS_OVER = 5
"""Exit code of a crawl that was ended because another machine may crawl its site."""


class CrawlOutcome(StrEnum):
    """How the crawl of a site ended: each site of a night has exactly one outcome."""

    FINISHED = "finished"
    FAILED = "failed"
    CRASHED = "crashed"
    LOCKED = "locked"
    STOPPED = "stopped"
    NOT_REACHED = "not-reached"

    @property
    def is_failure(self) -> bool:
        """Whether a person should look at the site."""
        return self in (CrawlOutcome.FAILED, CrawlOutcome.CRASHED, CrawlOutcome.LOCKED)

    @property
    def was_its_turn(self) -> bool:
        """Whether the site had its turn; if not, the next night starts with it."""
        return self not in (CrawlOutcome.STOPPED, CrawlOutcome.NOT_REACHED)


class EventKind(StrEnum):
    """The kinds of events."""

    NIGHT_STARTED = "night-started"
    SITE_STARTED = "site-started"
    PROGRESS = "progress"
    SITE_ENDED = "site-ended"
    NOTICE = "notice"
    """Something of the whole night that a person should know, in ``why``."""

    ALARM = "alarm"
    NIGHT_ENDED = "night-ended"


@dataclass(frozen=True, kw_only=True)
class CrawlCounts:
    """The counts of a crawl so far."""

    pages: int = 0
    """Pages and lists read."""

    new: int = 0
    revised: int = 0
    skipped: int = 0
    """Pages without an article, or with one that is already stored."""

    failed: int = 0
    """Pages that gave an error or could not be read."""

    left: int = 0
    """Pages still to be requested, as far as known."""

    bytes: int = 0
    """Received, as sent over the wire."""

    def __add__(self, other: Self) -> "CrawlCounts":
        pairs = zip(dataclasses.astuple(self), dataclasses.astuple(other), strict=True)
        return CrawlCounts(**dict(zip(_FIGURES, map(sum, pairs), strict=True)))


_FIGURES = tuple(field.name for field in dataclasses.fields(CrawlCounts))


@dataclass(frozen=True, kw_only=True)
class CrawlProgress:
    """The progress of a crawl. ``reason``: the finish reason, ``None`` while it runs."""

    figures: CrawlCounts
    reason: str | None = None

    def to_line(self) -> str:
        """Return one JSON line."""
        return json.dumps(dataclasses.asdict(self.figures) | {"reason": self.reason}) + "\n"

    @classmethod
    def from_line(cls, line: bytes) -> "CrawlProgress | None":
        """Parse a line; return ``None`` for an incomplete one, as the last of a killed crawl."""
        try:
            values = json.loads(line)
            figures = CrawlCounts(**{name: int(values[name]) for name in _FIGURES})
        except (ValueError, KeyError, TypeError):
            return None
        return cls(figures=figures, reason=values.get("reason"))


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event of a night. Attributes that do not apply to its kind are ``None``."""

    kind: EventKind
    time: str
    site: str | None = None
    figures: CrawlCounts | None = None
    pid: int | None = None
    """Process id of the crawl."""

    sites: int | None = None
    jobs: int | None = None
    outcome: CrawlOutcome | None = None
    exit_code: int | None = None
    why: str | None = None
    """A sentence for a person: what went wrong, or why it ended early."""

    log: str | None = None
    """Path of the crawl's log file."""

    alarm: Finding | None = None
    """What is unusual about the site."""

    alarms: int | None = None
    """Number of alarms, in the last event."""

    report: str | None = None
    """Path of the report's HTML page, in the last event."""

    outcomes: dict[str, CrawlOutcome] | None = None
    """The outcomes of all sites, in the last event."""

    def to_line(self) -> str:
        """Return one JSON line, without keys whose value is ``None``."""
        values: dict[str, Any] = {"event": self.kind, "time": self.time}
        for field in dataclasses.fields(self)[2:]:
            value = getattr(self, field.name)
            if isinstance(value, CrawlCounts | Finding):
                parts = dataclasses.asdict(value)
                values |= {name: part for name, part in parts.items() if part is not None}
            elif value is not None:
                values[field.name] = value
        return json.dumps(values, ensure_ascii=False) + "\n"
