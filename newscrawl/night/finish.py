"""The end of a night: its report is written, its alarms are sent."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.report.alerts import send_alert
from newscrawl.report.files import write_page, write_report
from newscrawl.report.statistics.findings import Finding
from newscrawl.report.statistics.night import read_report
from newscrawl.report.views.night_page import render_night
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.runs import Runs


@dataclass(frozen=True, kw_only=True)
class NightResult:
    """What came of a night."""

    alarms: Sequence[Finding] = ()
    """Of the sites that were crawled."""

    report: str | None = None
    """The report's page, ``None`` if there is none."""

    problem: str | None = None
    """Why the report could not be written or the alarms not be sent; a sentence."""


def finish_night(
    data: Path,
    sites: Mapping[str, str],
    since: datetime,
    faults: Mapping[str, str],
    *,
    copy: Path | None = None,
    channels: str | None = None,
) -> NightResult:
    """Write the report of the night into the data folder, and send its alarms.

    The report has all sites of the folder, the alarms only those of this night. ``sites``:
    the spider of each; ``since``: when the night began; ``faults``: why a site failed.
    ``copy``: where the page goes as well. ``channels``: ``None`` sends nothing.
    """
    try:
        with State(data) as state:
            runs, now = Runs(state), datetime.now(UTC)
            for site, why in faults.items():
                runs.note_fault(site, sites[site], since, now, why)
            runs.note_night(since, now)
        report = read_report(data, since.date())
        if report is None or not report.sites:
            return NightResult()
        page = write_report(data, report)
        if copy:
            write_page(copy, render_night(report))
    except StoreError as error:
        return NightResult(problem=f"no report: {error}")
    alarms = [finding for finding in report.findings if finding.site in sites]
    problem = None
    if channels is not None:
        problem = send_alert(dataclasses.replace(report, findings=alarms), channels)
    return NightResult(alarms=alarms, report=str(page), problem=problem)
