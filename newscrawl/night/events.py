"""What is told about a night: the figures of a site, the events, the closed lists of ends.

A crawl tells its figures as JSON lines (``CrawlProgress``) to the night that started it;
the night tells events, which a terminal shows as a table and a log as JSON lines.
"""

import dataclasses
import json
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, Self

from newscrawl.report.statistics.findings import Finding


class Exit(IntEnum):
    """Exit codes of ``newscrawl nightly``; where several fit, the first of 1, 4, 5."""

    WELL = 0
    SITE_FAILED = 1
    CANNOT_START = 2
    ALREADY_RUNNING = 3
    STOPPED_EARLY = 4
    ALARMS = 5


SITE_IS_LOCKED = 3
"""Exit code of a crawl whose site another crawl holds."""

CUT_OFF = ("shutdown", "night_gone")
"""Scrapy's and our own reason for an end that was asked for from outside."""

WINDOW_IS_CLOSED = 4
"""Exit code of a crawl outside of the hours in which its site may be asked."""


class CrawlOutcome(StrEnum):
    """How a site ended: each site of a night has exactly one."""

    FINISHED = "finished"
    FAILED = "failed"
    CRASHED = "crashed"
    LOCKED = "locked"
    STOPPED = "stopped"
    NOT_REACHED = "not-reached"

    @property
    def is_failure(self) -> bool:
        """Whether the site needs a look, unlike one that will go on by itself."""
        return self in (CrawlOutcome.FAILED, CrawlOutcome.CRASHED, CrawlOutcome.LOCKED)

    @property
    def was_its_turn(self) -> bool:
        """Whether the site had its time, unlike one that the next night begins with."""
        return self not in (CrawlOutcome.STOPPED, CrawlOutcome.NOT_REACHED)


class EventKind(StrEnum):
    """What an event is about."""

    NIGHT_STARTED = "night-started"
    SITE_STARTED = "site-started"
    PROGRESS = "progress"
    SITE_ENDED = "site-ended"
    ALARM = "alarm"
    NIGHT_ENDED = "night-ended"


@dataclass(frozen=True, kw_only=True)
class CrawlCounts:
    """What a crawl did so far."""

    pages: int = 0
    """Pages and lists that were read."""

    new: int = 0
    revised: int = 0
    skipped: int = 0
    """Pages that are no article, or one that is stored."""

    failed: int = 0
    """Pages that gave an error or could not be read."""

    left: int = 0
    """Pages still to be asked for, as far as is known."""

    bytes: int = 0
    """Received, as sent over the wire."""

    def __add__(self, other: Self) -> "CrawlCounts":
        pairs = zip(dataclasses.astuple(self), dataclasses.astuple(other), strict=True)
        return CrawlCounts(**dict(zip(_FIGURES, map(sum, pairs), strict=True)))


_FIGURES = tuple(field.name for field in dataclasses.fields(CrawlCounts))


@dataclass(frozen=True, kw_only=True)
class CrawlProgress:
    """What a crawl tells about itself. ``reason``: why it ended, ``None`` while it runs."""

    figures: CrawlCounts
    reason: str | None = None

    def to_line(self) -> str:
        """Return one JSON line."""
        return json.dumps(dataclasses.asdict(self.figures) | {"reason": self.reason}) + "\n"

    @classmethod
    def from_line(cls, line: bytes) -> "CrawlProgress | None":
        """Read a line; ``None`` if it is not whole, as the last one of a killed crawl."""
        try:
            values = json.loads(line)
            figures = CrawlCounts(**{name: int(values[name]) for name in _FIGURES})
        except (ValueError, KeyError, TypeError):
            return None
        return cls(figures=figures, reason=values.get("reason"))


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. What does not belong to its kind is ``None``."""

    kind: EventKind
    time: str
    site: str | None = None
    figures: CrawlCounts | None = None
    pid: int | None = None
    """Process of the crawl."""

    sites: int | None = None
    jobs: int | None = None
    outcome: CrawlOutcome | None = None
    exit_code: int | None = None
    why: str | None = None
    """A sentence for a person: what went wrong, or why it ended early."""

    log: str | None = None
    """The file that holds what the crawl itself said."""

    alarm: Finding | None = None
    """What is unusual about the site."""

    alarms: int | None = None
    """How many, at the end."""

    report: str | None = None
    """The page of the night, at the end."""

    outcomes: dict[str, CrawlOutcome] | None = None
    """Of all sites, at the end."""

    def to_line(self) -> str:
        """Return one JSON line without the keys that are ``None``."""
        values: dict[str, Any] = {"event": self.kind, "time": self.time}
        for field in dataclasses.fields(self)[2:]:
            value = getattr(self, field.name)
            if isinstance(value, CrawlCounts | Finding):
                parts = dataclasses.asdict(value)
                values |= {name: part for name, part in parts.items() if part is not None}
            elif value is not None:
                values[field.name] = value
        return json.dumps(values, ensure_ascii=False) + "\n"
