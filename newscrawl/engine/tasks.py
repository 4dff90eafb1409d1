"""What a machine gets to crawl a site, and what it returns."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from newscrawl.engine.site_report import SiteReport
from newscrawl.night.events import CrawlCounts, CrawlOutcome
from newscrawl.version import VERSION


@dataclass(frozen=True, kw_only=True)
class SiteTask:
    """What a machine needs to know to crawl a site in a night."""

    site: str
    arguments: tuple[str, ...]
    """Of the command."""

    command: str = "crawl"
    """The command of newscrawl: ``crawl``, or ``reextract``, which needs the whole site."""

    store: str
    night: str
    commit_s: float
    store_id: str = ""
    """Identity of the store, if it is to be checked."""

    since: str | None = None
    """A crawl that ended by itself at this time or later is not repeated, and one of another
    night that still runs is waited for; ISO 8601 in UTC."""

    sites_file: str | None = None
    """Name of the object with the sites file, as it was when the night began."""

    version: str = VERSION
    """Of newscrawl on the machine that began."""


@dataclass(frozen=True, kw_only=True)
class SiteResult:
    """How the night of a site ended."""

    outcome: CrawlOutcome
    why: str | None = None
    figures: CrawlCounts = field(default_factory=CrawlCounts)
    exit_code: int | None = None
    report: SiteReport = field(default_factory=SiteReport)
    """For the report of the night."""

    log: str | None = None
    """Name of the log of its crawl in the store."""

    output: str = ""
    """The end of what the command printed, if it is no crawl."""

    machine: str = ""

    @property
    def ended(self) -> str:
        """When the last run of the crawl ended, ISO 8601 in UTC; empty if that is not known."""
        return str(self.report.runs[-1]["ended"] or "") if self.report.runs else ""

    def to_json(self) -> dict[str, Any]:
        """Return the result as values of JSON."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` returned, also in another version of newscrawl."""
        changed = {
            "outcome": CrawlOutcome(values["outcome"]),
            "figures": CrawlCounts(**values["figures"]),
            "report": SiteReport(**values.get("report", {})),
        }
        names = {one.name for one in dataclasses.fields(cls)} & values.keys()
        return cls(**{name: values[name] for name in names} | changed)
