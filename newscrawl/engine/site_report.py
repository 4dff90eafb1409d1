"""What the machine that has crawled a site tells the machine that writes the report."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from newscrawl.report.statistics.outcomes import summarize_runs
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.runs import Runs
from newscrawl.store.state.signals import Signal, Signals


@dataclasses.dataclass(frozen=True, kw_only=True)
class SiteReport:
    """What a state database has for the report of a night on one site, as values of JSON."""

    runs: Sequence[Mapping[str, Any]] = dataclasses.field(default_factory=list)
    """The rows of its runs."""

    pages: Mapping[str, Any] | None = None
    """What became of the pages of the night: the fields of ``LedgerSummary``."""

    reserved: Sequence[Mapping[str, Any]] = dataclasses.field(default_factory=list)
    """The opt-outs that any crawl of the site has seen: the fields of ``Signal``."""


def read_site_report(data: Path, site: str, since: datetime) -> SiteReport:
    """Read what the runs since a time have left in the working copy of a site.

    Empty if the crawl ended before it opened its state.
    """
    try:
        with State(data, read_only=True) as state:
            runs = Runs(state)
            if not (rows := runs.rows_since(site, since)):
                return SiteReport()
            night = date.fromisoformat(rows[-1]["started"][:10])
            pages = summarize_runs(state, runs.nights(night, 1, site)).get(site)
            return SiteReport(
                runs=rows,
                pages=pages.to_json() if pages else None,
                reserved=list(map(dataclasses.asdict, Signals(state, site).all())),
            )
    except StoreError:
        return SiteReport()


def keep_site_report(data: Path, site: str, report: SiteReport) -> None:
    """Enter what another machine has read into the state of this one. Raises ``StoreError``."""
    if not report.runs:
        return
    with State(data) as state, state.writing():
        runs = Runs(state)
        for run in report.runs:
            runs.copy(run)
        if report.pages is not None:
            runs.report_pages(report.runs[-1], report.pages)
        signals = [Signal(**values) for values in report.reserved]
        Signals(state, site).copy(signals, datetime.now(UTC))
